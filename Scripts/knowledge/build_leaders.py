#!/usr/bin/env python3
"""Write share/attache/actors/persons/{visits,us_envoys}.tsv from the open facts of the US Office of the Historian.

    build_leaders.py FACTS [--output share/attache/actors/persons] [--since 1945]

FACTS holds visits.jsonl (foreign leaders' visits), travels.jsonl (the remarks name whom presidents and secretaries met)
and us-chiefs-of-mission-and-principals.jsonl, public domain (CC0 1.0), Office of the Historian, US Department of State.
A leader's years are those of the visits: the term holds at least these. Surnames alone are left out.
"""
import argparse, json, os, re, sys, unicodedata

TITLES = ("Acting President", "Interim President", "President-elect", "Provisional President", "Vice President", "President", "Acting Prime Minister",
          "Interim Prime Minister", "Deputy Prime Minister", "Vice Premier", "Prime Minister", "Federal Chancellor", "Chancellor", "Premier", "Taoiseach", "Foreign Minister",
          "Minister of Foreign Affairs", "Defense Minister", "Finance Minister", "Governor General", "Crown Prince", "King", "Queen", "Sultan", "Emperor", "Amir",
          "Emir", "Shah", "Sheikh", "Pope", "General", "Chairman", "Secretary General", "Secretary-General", "First Secretary", "Chief of State", "Head of State")
TITLE = re.compile(r"^(?:%s)\s+" % "|".join(re.escape(t) for t in TITLES))
MET = re.compile(r"\b(%s)\s+((?:[A-Z][\w’'.-]+|bin|al-\w+|ibn|von|van|de|da|dos|el)(?:\s+(?:[A-Z][\w’'.-]+|bin|al-[A-Z][\w’'.-]+|ibn|von|van|de|da|dos|el|al))+)"
                 % "|".join(re.escape(t) for t in TITLES if not t.endswith("General")))
# Seats of intergovernmental bodies, whose heads are met there.
HOSTS = {"BEL", "AUT", "CHE"}
COUNTRIES = {"Korea": "KOR", "Great Britain": "GBR", "Soviet Union": "RUS", "U.S.S.R.": "RUS", "Zaire": "COD", "Burma": "MMR", "Vatican City": "VAT",
             "The Holy See": "VAT", "Holy See": "VAT", "Palestinian Authority": "PSE", "Germany, Federal Republic of": "DEU", "Congo (Kinshasa)": "COD",
             "Yugoslavia": "SRB", "Czechoslovakia": "CZE", "Serbia and Montenegro": "SRB", "Vietnam": "VNM", "Korea, South": "KOR", "Bahamas": "BHS",
             "Congo": "COG", "Ivory Coast": "CIV", "Micronesia": "FSM", "China, People’s Republic of": "CHN", "Macedonia": "MKD", "China": "CHN"}
NOT_NAMES = {"and", "The", "President", "Prime", "Minister", "Foreign", "King", "Queen", "Summit", "Council", "Day", "House", "State", "Hotel", "Palace", "University",
             "Ministers", "Presidents", "Affairs", "Secretary", "Government", "Hall", "Center", "United", "States", "Vice", "Met", "Arab", "Nations", "Deputy", "Conference"}


def plain(name):
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)).replace("’", "'").lower()


def states(folder):
    table = dict(COUNTRIES)
    for line in open(os.path.join(folder, "states.tsv"), encoding="utf-8"):
        if line.startswith("#") or line.startswith("code\t"):
            continue
        cells = line.rstrip("\n").split("\t")
        for name in cells[5].split(";"):
            table.setdefault(name, cells[4] if cells[3] == "former" else cells[0])
    return table


def years(found, key, year, spelling):
    entry = found.setdefault(key, {"from": year, "to": year, "names": {}})
    entry["from"], entry["to"] = min(entry["from"], year), max(entry["to"], year)
    entry["names"][spelling] = entry["names"].get(spelling, 0) + 1


def name_ok(name):
    words = name.split()
    return len(words) >= 2 and not (set(words) & NOT_NAMES) and not any(c.isdigit() for c in name) and len(words) <= 5


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("facts")
    parser.add_argument("--output", default="share/attache/actors/persons")
    parser.add_argument("--since", type=int, default=1945)
    options = parser.parse_args()
    countries = states(os.path.dirname(os.path.abspath(options.output)))
    read = lambda name: [json.loads(line) for line in open(os.path.join(options.facts, name), encoding="utf-8")]
    found, unknown = {}, set()
    for visit in read("visits.jsonl"):
        year = int(visit["start"][:4])
        if year < options.since:
            continue
        code = countries.get(visit["country"])
        if not code:
            unknown.add(visit["country"])
            continue
        title = TITLE.match(visit["visitor"])
        if not title:
            continue
        name = visit["visitor"][title.end():].strip().removeprefix("Dr. ")
        name = re.sub(r"\s+(?:I|II|III|IV|V|VI|VII|VIII|XVI|XXIII|Jr\.?|Sr\.?)$", "", name) if len(name.split()) > 2 else name
        if name_ok(name):
            years(found, (plain(name), code, title.group().strip()), year, name)
    for travel in read("travels.jsonl"):
        year = int(travel["start"][:4])
        code = countries.get(travel["country"])
        if year < options.since or not code or not travel["remarks"]:
            continue
        for met in MET.finditer(travel["remarks"]):
            before = travel["remarks"][:met.start()].split()
            # "Egyptian President Hosni Mubarak": another country's; its own visits tell of it.
            if before and re.match(r"[A-Z]\w+(?:n|sh|se|i|ch|k)$", before[-1]):
                continue
            if code in HOSTS:
                continue
            name = re.split(r"(?<=\w\w)\. ", met.group(2))[0].rstrip(".").removesuffix("’s").removesuffix("'s")
            if name_ok(name):
                years(found, (plain(name), code, met.group(1)), year, name)
    rows = []
    for (_, code, title), entry in found.items():
        name = max(sorted(entry["names"]), key=lambda n: entry["names"][n])
        rows.append((name, ";".join(sorted(n for n in entry["names"] if n != name)), code, "GOV", title.lower(), str(entry["from"]),
                     str(entry["to"]), "", "us-historian"))
    head = ("# %s\n# Source: US Department of State, Office of the Historian, public domain; written by Scripts/knowledge/build_leaders.py.\n"
            "# from, to: the first and last year seen; the term holds at least these. Own lines belong in leaders.tsv.\n"
            "name\taliases\tcountry\tsector\toffice\tfrom\tto\tgender\tsource\n")
    rows.sort(key=lambda r: (r[2], plain(r[0]), r[5]))
    with open(os.path.join(options.output, "visits.tsv"), "w", encoding="utf-8") as out:
        out.write(head % "Foreign leaders who visited the United States or received its presidents and secretaries of state.")
        for row in rows:
            out.write("\t".join(row) + "\n")
    envoys = {}
    for chief in read("us-chiefs-of-mission-and-principals.jsonl"):
        if not chief["start"] or int(chief["start"][:4]) < 1980 or not name_ok(chief["person"]):
            continue
        words = chief["person"].split()
        words = words[:-1] if words[-1].rstrip(".") in ("Jr", "Sr", "II", "III", "IV") else words
        short = words[0] + " " + words[-1]
        nick = re.search(r"\(([A-Z]\w+)\)", chief["person"])
        full = re.sub(r"\s*\([^)]*\)", "", chief["person"])
        end = chief["end"][:4] if chief["end"] else ""
        role = chief["role"].split(" Extraordinary")[0]
        if "-" in role and role == role.lower():
            role = role.replace("-", " ").replace(" eu", " EU").replace(" nato", " NATO")
        if chief["kind"] == "mission":
            role = role.lower() if role.startswith("Charg") else "ambassador"
        key = (full, role)
        entry = envoys.setdefault(key, [short, chief["start"][:4], end, nick])
        entry[1], entry[2] = min(entry[1], chief["start"][:4]), max(entry[2], end)
    with open(os.path.join(options.output, "us_envoys.tsv"), "w", encoding="utf-8") as out:
        out.write(head % "US ambassadors and principal officers of the Department of State since 1980.")
        for (full, role), (short, start, end, nick) in sorted(envoys.items()):
            aliases = [short] if short != full else []
            if nick:
                aliases.append(nick.group(1) + " " + full.split()[-1])
            out.write("\t".join((full, ";".join(aliases), "USA", "GOV", role, start, end, "", "us-historian")) + "\n")
    if unknown:
        print("not in states.tsv:", ", ".join(sorted(unknown)), file=sys.stderr)


if __name__ == "__main__":
    main()
