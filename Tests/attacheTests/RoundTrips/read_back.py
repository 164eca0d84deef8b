"""Reads an export back with a tool of its users and compares it with the JSONL export.

usage: read_back.py FORMAT FILE RECORD.jsonl

Exit status: 0 agrees, 1 differs (with a message), 77 the tool is not installed.
"""
import json
import sys

UNCONFIRMED = {"denied", "hypothetical", "called_off"}


def load(path):
    with open(path, encoding="utf-8") as handle:
        return [json.loads(line) for line in handle]


def check(condition, message):
    if not condition:
        sys.exit(f"differs: {message}")


def equal(found, expected, what):
    check(found == expected, f"{what}: read {found}, held {expected}")


def events(record):
    return [e for e in record if e["kind"] == "engagement" and e["status"] not in UNCONFIRMED]


def directed(event):
    """Rows of a format that has one row for each ordered pair."""
    a, r = len(event["actors"]), len(event["recipients"])
    return a * (a - 1) if r == 0 and a > 1 else max(1, a) * max(1, r)


def day(event):
    date = event["date"] or {}
    return date.get("from") or date.get("to")


def table(path, **options):
    import pandas
    return pandas.read_csv(path, dtype=str, keep_default_na=False, **options)


def csv(path, record, separator=","):
    frame = table(path, sep=separator)
    expected = events(record)
    equal(len(frame), len(expected), "rows")
    check(frame["id"].is_unique, "ids are not unique")
    equal(sorted(frame["from"]), sorted((e["date"] or {}).get("from") or "" for e in expected), "days")
    equal(sorted(frame["place"]), sorted(e["place"] or "" for e in expected), "places")
    equal(
        sorted(frame["actors"]), sorted("; ".join(e["actors"]) for e in expected), "actors")


def tsv(path, record):
    csv(path, record, separator="\t")


def polecat(path, record):
    frame = table(path, sep="\t")
    equal(frame.shape, (len(events(record)), 40), "shape")
    check(frame["Event ID"].is_unique, "ids are not unique")
    equal(sorted(frame["Event Date"]), sorted(day(e) or "None" for e in events(record)), "days")
    equal(
        sorted(frame["Actor Name"]),
        sorted("; ".join(e["actors"]) or "None" for e in events(record)), "actors")
    check(not (frame == "").any().any(), "a cell is empty: missing is None")


def icews(path, record):
    frame = table(path, sep="\t")
    equal(frame.shape, (sum(map(directed, events(record))), 20), "shape")
    check(frame["Event ID"].is_unique, "ids are not unique")
    check(frame["CAMEO Code"].str.fullmatch(r"(0[1-9]|1[0-9]|20)[0-9A-Z]{0,2}").all(), "CAMEO codes")


def gdelt(path, record):
    frame = table(path, sep="\t", header=None)
    equal(frame.shape, (sum(map(directed, events(record))), 61), "shape")
    check(frame[0].is_unique, "ids are not unique")
    check((frame[26].str[:3] == frame[27]).all() and (frame[26].str[:2] == frame[28]).all(), "codes")
    check(frame[29].isin(list("1234")).all(), "quad classes")


def gdelt_mentions(path, record):
    frame = table(path, sep="\t", header=None)
    # Documents that only point back to an event ("the talks") do not tell it.
    told = sum(directed(e) * sum(1 for d in e["documents"] if d["event"]) for e in events(record))
    equal(frame.shape, (told, 16), "shape")


def pairs(event):
    if event["recipients"]:
        return len(event["actors"]) * len(event["recipients"])
    return len(event["actors"]) * (len(event["actors"]) - 1) // 2


def graph(found, record):
    equal(found.number_of_edges(), sum(map(pairs, events(record))), "edges")
    names = {d.get("name") or d.get("label") for _, d in found.nodes(data=True)}
    held = {n for e in events(record) if pairs(e) for n in e["participants"]}
    equal(names, held, "names")


def graphml(path, record):
    import networkx
    graph(networkx.read_graphml(path, force_multigraph=True), record)


def gexf(path, record):
    import networkx
    graph(networkx.read_gexf(path), record)


def ics(path, record):
    import icalendar
    with open(path, "rb") as handle:
        calendar = icalendar.Calendar.from_ical(handle.read())
    entries = calendar.walk("VEVENT")
    planned = [e for e in events(record) if e["status"] == "planned" and e["date"]]
    settled = {"kept", "broken", "withdrawn", "denied"}
    due = [
        c for c in record
        if c["kind"] == "commitment" and c["due"] and (c["due"]["from"] or c["due"]["to"])
        and c["status_at_end"] not in settled]
    equal(len(entries), len(planned) + len(due), "entries")
    uids = [str(e["UID"]) for e in entries]
    equal(len(set(uids)), len(uids), "unique ids")
    spans = sorted((e["DTSTART"].dt.isoformat(), (e["DTEND"].dt - e["DTSTART"].dt).days > 0) for e in entries)
    held = [w["date"] for w in planned] + [c["due"] for c in due]
    equal(spans, sorted((w["from"] or w["to"], True) for w in held), "days")
    summaries = " ".join(str(e["SUMMARY"]) for e in entries)
    for commitment in due:
        check(commitment["what"] in summaries, f"no entry for “{commitment['what']}”")


def jsonld(path, record):
    with open(path, encoding="utf-8") as handle:
        events_read = json.load(handle)["@graph"]
    equal(len(events_read), len(events(record)), "events")
    equal(
        sorted(e.get("startDate", "") for e in events_read),
        sorted((e["date"] or {}).get("from") or "" for e in events(record)), "days")


# The part of the schema (followthemoney 3.8.4) that the export uses. The library itself needs ICU.
FTM_THING = {"name", "alias", "country", "keywords", "notes", "proof", "publisher", "sourceUrl"}
FTM = {
    "Person": FTM_THING | {"position"},
    "Organization": FTM_THING,
    "PublicBody": FTM_THING,
    "LegalEntity": FTM_THING,
    "Article": FTM_THING | {"fileName", "title", "publishedAt"},
    "Event": FTM_THING | {"description", "involved", "location", "startDate", "endDate"},
}
FTM_REQUIRED = {"Article": "fileName"}


def ftm(path, record):
    try:
        from followthemoney import model
    except ImportError:
        model = None
    entities = load(path)
    ids = {e["id"] for e in entities}
    equal(len(ids), len(entities), "unique ids")
    for entity in entities:
        schema, properties = entity["schema"], entity["properties"]
        check(schema in FTM, f"no schema {schema}")
        check(set(properties) <= FTM[schema], f"{schema} has no {set(properties) - FTM[schema]}")
        check(properties.get(FTM_REQUIRED.get(schema, "name")), f"{schema} {entity['id']} has no name")
        for value in properties.get("country", []):
            check(len(value) == 2 and value.islower(), f"country {value}")
        for name in ("involved", "proof"):
            check(set(properties.get(name, [])) <= ids, f"{name} names an entity that is not there")
        if model:
            proxy = model.get_proxy(entity)
            for name, values in properties.items():
                equal(sorted(proxy.get(name)), sorted(set(values)), f"{schema}.{name}")
    kinds = [e["schema"] for e in entities]
    equal(kinds.count("Event"), len(events(record)), "events")
    equal(kinds.count("Article"), sum(r["kind"] == "document" for r in record), "documents")


def docx(path, record):
    import docx as word
    document = word.Document(path)
    text = [p.text for p in document.paragraphs]
    headings = [p.text for p in document.paragraphs if p.style.name.lower().startswith("heading 1")]
    for heading in ["In brief", "Meetings and calls", "Sentences cited"]:
        check(heading in headings, f"no heading {heading}")
    check(document.core_properties.title, "no title")
    cited = " ".join(text[text.index("Sentences cited"):])
    held = [r["text"] for r in record if r["kind"] == "document"]
    check(any(" ".join(t.split())[:60] in cited for t in held), "no sentence of a document is cited")


if __name__ == "__main__":
    name, path, against = sys.argv[1:]
    try:
        globals()[name.replace("-", "_")](path, load(against))
    except ModuleNotFoundError as missing:
        print(f"{missing.name} is not installed")
        sys.exit(77)
