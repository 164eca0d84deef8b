#!/usr/bin/env python3
"""Measure every stage on the development gold and compare with the floors.

    Scripts/measure.py [STAGE …] [--shared DIR] [--attache FILE] [--keep DIR]
    Scripts/measure.py --check            exit 1 when a measure is under its floor
    Scripts/measure.py --raise            write the floors that were exceeded (never lowers one)
    Scripts/measure.py --lower MEASURE    write the present figure of one measure as its floor

Stages: language names record events phrases quotes time extraction affairs. The gold lies in
DIR/data and the scorers in DIR/tools (default: ../shared beside the repository). Python 3, standard
library only.
"""
import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FLOORS = os.path.join(ROOT, "Scripts", "accuracy-floors.tsv")
# Figures move by rounding between machines' compilers; a real loss is larger.
SLACK = 0.0005


class Measuring:
    def __init__(self, shared, attache, keep):
        self.shared, self.attache, self.keep = shared, attache, keep

    def data(self, *path):
        return os.path.join(self.shared, "data", *path)

    def out(self, name):
        return os.path.join(self.keep, name)

    def run(self, arguments, output=None, stdin=None):
        """Run attache; its standard output goes to the file `output`."""
        source = open(stdin, "rb") if stdin else subprocess.DEVNULL
        target = open(output, "wb") if output else subprocess.DEVNULL
        result = subprocess.run([self.attache] + arguments, stdin=source, stdout=target,
                                stderr=subprocess.PIPE)
        if result.returncode not in (0, 1, 3):
            raise SystemExit(f"attache {' '.join(arguments[:3])}: exit {result.returncode}: "
                             + result.stderr.decode(errors="replace")[-500:])

    def score(self, tool, arguments):
        command = [sys.executable, os.path.join(self.shared, "tools", f"score_{tool}.py")]
        result = subprocess.run(command + arguments + ["--json"], stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE)
        if result.returncode != 0:
            raise SystemExit(f"score_{tool}: {result.stderr.decode(errors='replace')[-500:]}")
        return json.loads(result.stdout)

    # A stage yields (measure, figure) pairs; figures are shares of one, greater is better.

    def language(self):
        for name in ("ewt", "gum"):
            gold = self.data("treebanks", f"{name}-dev.conllu.gz")
            raw, system = self.out(f"{name}.txt"), self.out(f"{name}.conllu")
            with open(raw, "w", encoding="utf-8") as file:
                file.write(raw_text(gold))
            self.run(["parse", raw], system)
            figures = self.score("conllu", [gold, system])
            for measure in ("Tokens", "Sentences", "UPOS", "XPOS", "UFeats", "Lemmas", "UAS", "LAS"):
                yield f"{name}-dev {measure}", figures[measure]["f1"] / 100

    def names(self):
        for name in ("uner-ewt", "gum-ner", "wikigold"):
            gold = self.data("ner", f"{name}-dev.iob2.gz")
            plain, system = self.out(f"{name}.iob2"), self.out(f"{name}.system.iob2")
            with gzip.open(gold, "rb") as source, open(plain, "wb") as target:
                target.write(source.read())
            convention = {"gum-ner": "gum", "wikigold": "wikigold"}.get(name, "universal")
            self.run(["names", "--tokenized", plain, "--convention", convention], system)
            types = ["--types", "PER,ORG,LOC"] if name != "uner-ewt" else []
            yield f"{name}-dev names F1", self.score("ner", [gold, system] + types)["ALL"]["f1"] / 100

    def record(self):
        folder = self.out("records")
        os.makedirs(folder, exist_ok=True)
        articles = self.data("articles", "dev")
        documents = sorted(os.path.join(articles, f) for f in os.listdir(articles)
                           if f.endswith(".json") and not f.endswith(".gold.json"))
        self.run(["record", "--out", folder] + documents)
        figures = self.score("record", [articles, folder])["kinds"]
        for measure in ("actors", "actors+country*", "events", "events+who*", "  event status",
                        "  event date", "statements+speaker*", "commitments+who*", "relations*",
                        "claims*", "readouts", "readout topics", "furniture"):
            if measure in figures:
                yield "articles " + measure.strip(" *"), figures[measure]["f1"]

    def events(self):
        for name in ("plover_gsr", "zsp_plv"):
            gold = self.data("events", f"{name}.dev.jsonl")
            figures = self.score("events", [gold, self.coded(gold, name)])
            for measure, value in event_figures(figures):
                yield f"{name} {measure}", value
        gold = self.data("events", "cameo_pentaclass.dev.jsonl")
        system = self.coded(gold, "pentaclass")
        classes = {}
        with open(gold, encoding="utf-8") as file:
            for line in file:
                entry = json.loads(line)
                classes.setdefault(entry.get("sid", entry["id"]), set()).add(entry["penta"])
        empty = {sid for sid, found in classes.items() if found == {0}}
        with open(system, encoding="utf-8") as file:
            coded = {json.loads(line)["id"] for line in file if json.loads(line)["events"]}
        yield "pentaclass class 0 left uncoded", 1 - len(empty & coded) / max(1, len(empty))

    def coded(self, gold, name):
        inputs, system = self.out(f"{name}.in.jsonl"), self.out(f"{name}.jsonl")
        command = [sys.executable, os.path.join(self.shared, "tools", "score_events.py"), gold,
                   "--emit-inputs"]
        with open(inputs, "wb") as file:
            subprocess.run(command, stdout=file, check=True)
        self.run(["code", inputs], system)
        return system

    def phrases(self):
        """The right country of the gold's actor phrases, each looked up in its sentence."""
        gold = self.data("events", "plover_gsr.dev.jsonl")
        inputs, system = self.out("phrases.in.jsonl"), self.out("phrases.jsonl")
        expected = []
        with open(gold, encoding="utf-8") as source, open(inputs, "w", encoding="utf-8") as target:
            for line in source:
                entry = json.loads(line)
                sides = entry["sources"] + entry["targets"]
                expected.append([side["code"] for side in sides])
                target.write(json.dumps({"id": entry["id"], "text": entry["text"],
                                         "date": entry["date"],
                                         "phrases": [side["text"] for side in sides]}) + "\n")
        self.run(["who", inputs], system)
        right = total = 0
        with open(system, encoding="utf-8") as file:
            for line, codes in zip(file, expected):
                for actor, code in zip(json.loads(line)["actors"], codes):
                    total += 1
                    right += (actor["country"] or "---") == (code or "---")[:3]
        yield "plover_gsr phrases right country", right / max(1, total)

    def quotes(self):
        gold = self.data("attribution", "polnear-dev.jsonl.gz")
        inputs, system = self.out("polnear.in.jsonl"), self.out("polnear.jsonl")
        with gzip.open(gold, "rt", encoding="utf-8") as source, \
                open(inputs, "w", encoding="utf-8") as target:
            for line in source:
                entry = json.loads(line)
                target.write(json.dumps({"id": entry["id"], "text": entry["text"]}) + "\n")
        self.run(["quotes", inputs], system)
        figures = self.score("attribution", [gold, system])
        for measure in ("pair_soft", "content_soft", "content_exact"):
            yield f"polnear-dev {measure}", figures[measure]["f1"]
        yield ("polnear-dev direct pair_soft recall",
               figures["by_type"]["direct"]["pair_soft_recall"])

    def time(self):
        gold, system = self.data("time", "duckling-en-dev.jsonl"), self.out("duckling.jsonl")
        self.run(["times", "--values", gold], system)
        yield "duckling-en-dev extent", self.score("time", ["values", gold, system])["ALL"]["extent"]
        gold = self.data("time", "meantime-dev.jsonl.gz")
        inputs, system = self.out("meantime.in.jsonl"), self.out("meantime.jsonl")
        with gzip.open(gold, "rt", encoding="utf-8") as source, \
                open(inputs, "w", encoding="utf-8") as target:
            for line in source:
                entry = json.loads(line)
                entry.pop("timexes")
                target.write(json.dumps(entry) + "\n")
        self.run(["times", inputs], system)
        figures = self.score("time", ["timex", gold, system])
        for measure in ("relaxed", "value"):
            yield f"meantime-dev {measure}", figures[measure]["f1"]

    def extraction(self):
        for name, kinds in (("aeb", ["body"]), ("trafilatura", ["segments"]), ("htmldate", ["date"])):
            folder = self.data("extraction", name)
            pages = self.out(name)
            os.makedirs(pages, exist_ok=True)
            subprocess.run(["tar", "-xJf", os.path.join(folder, "pages.tar.xz"), "-C", pages],
                           check=True)
            system = self.out(f"{name}.jsonl")
            self.run(["extract", os.path.join(pages, "pages")], system)
            fields = self.out(f"{name}.fields.jsonl")
            with open(system, encoding="utf-8") as source, open(fields, "w") as target:
                for line in source:
                    entry = json.loads(line)
                    target.write(json.dumps({"id": entry["id"], "text": entry.get("text") or "",
                                             "date": entry.get("published")}) + "\n")
            for kind in kinds:
                figures = self.score("extraction",
                                     [kind, os.path.join(folder, "gold.json.gz"), fields])
                key = "accuracy" if kind == "date" else "f1"
                yield f"{name} {kind} {key}", figures[key]

    def affairs(self):
        folder, out = self.data("affairs", "dev"), self.out("affairs")
        os.makedirs(out, exist_ok=True)
        for affair in sorted(os.listdir(folder)):
            if os.path.isdir(os.path.join(folder, affair)):
                documents = [os.path.join(folder, affair, f)
                             for f in sorted(os.listdir(os.path.join(folder, affair)))
                             if f.endswith(".json")]
                self.run(["consolidate"] + documents, os.path.join(out, affair + ".json"))
        figures = self.score("affairs", [folder, out])["kinds"]
        for measure, value in figures.items():
            if measure.endswith("*"):
                yield "affairs " + measure.strip(" *"), value["f1"]


STAGES = ["language", "names", "record", "events", "phrases", "quotes", "time", "extraction", "affairs"]


def event_figures(figures):
    """The F1s of score_events.py that are pinned."""
    for key, label in (("type", "type"), ("triple", "type+source+target"), ("quad", "quad")):
        if key in figures["levels"]:
            yield label + " F1", figures["levels"][key]["f1"]


def raw_text(path):
    """The text of a treebank: a space between sentences, an empty line between paragraphs."""
    paragraphs, sentences, fresh = [], [], False
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            if line.startswith("# newpar") or line.startswith("# newdoc"):
                fresh = True
            elif line.startswith("# text = "):
                if fresh and sentences:
                    paragraphs.append(" ".join(sentences))
                    sentences = []
                fresh = False
                sentences.append(line[len("# text = "):].rstrip("\n"))
    if sentences:
        paragraphs.append(" ".join(sentences))
    return "\n\n".join(paragraphs) + "\n"


def read_floors():
    floors = {}
    if os.path.exists(FLOORS):
        with open(FLOORS, encoding="utf-8") as file:
            for line in file:
                if line.strip() and not line.startswith("#"):
                    measure, floor = line.rstrip("\n").split("\t")
                    floors[measure] = float(floor)
    return floors


def write_floors(floors):
    with open(FLOORS, "w", encoding="utf-8") as file:
        file.write("# Measure and floor on the development gold; Scripts/measure.py --check.\n")
        for measure in sorted(floors):
            file.write(f"{measure}\t{floors[measure]:.4f}\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stages", nargs="*", metavar="STAGE")
    parser.add_argument("--shared", default=os.path.join(ROOT, "..", "shared"))
    parser.add_argument("--attache", default=os.path.join(ROOT, ".build", "release", "attache"))
    parser.add_argument("--keep", metavar="DIR", help="keep what attache wrote in DIR")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--raise", dest="lift", action="store_true")
    parser.add_argument("--lower", metavar="MEASURE", action="append", default=[])
    options = parser.parse_args()
    unknown = [s for s in options.stages if s not in STAGES]
    if unknown:
        parser.error(f"unknown stage {unknown[0]}; stages: {' '.join(STAGES)}")
    if not os.path.isdir(os.path.join(options.shared, "data")):
        print(f"no gold data in {options.shared}: nothing measured")
        return 0
    floors, failed = read_floors(), 0
    with tempfile.TemporaryDirectory() as temporary:
        keep = os.path.abspath(options.keep or temporary)
        os.makedirs(keep, exist_ok=True)
        measuring = Measuring(options.shared, options.attache, keep)
        for stage in options.stages or STAGES:
            start = time.time()
            for measure, figure in getattr(measuring, stage)():
                floor = floors.get(measure)
                mark = ""
                if floor is not None and figure < floor - SLACK:
                    mark, failed = "  UNDER THE FLOOR", failed + 1
                shown = f"floor {floor:.4f}" if floor is not None else "no floor"
                print(f"{measure:45} {figure:.4f}  {shown}{mark}", flush=True)
                if options.lift and figure > floors.get(measure, -1) or measure in options.lower:
                    floors[measure] = int(figure * 10000) / 10000
            print(f"  ({stage}: {time.time() - start:.1f} s)", flush=True)
    if options.lift or options.lower:
        write_floors(floors)
    return 1 if options.check and failed else 0


if __name__ == "__main__":
    sys.exit(main())
