"""Reads the treebanks and the named-entity layers that the encoder is trained on."""

import gzip
import io
import pathlib

TREEBANKS = ["ewt", "gum", "news"]
CONVENTIONS = ["uner", "gum", "wikigold"]
ENTITY_TAGS = ["O"] + [f"{p}-{t}" for t in ("PER", "LOC", "ORG", "MISC", "EVENT") for p in "BI"]


class Sentence:
    """One sentence: its words and whichever gold layers there are (a missing layer is None)."""

    __slots__ = (
        "words", "upos", "xpos", "feats", "heads", "relations", "names", "treebank",
        "convention", "sent_id", "document",
    )

    def __init__(self, words, treebank, sent_id=""):
        self.words = words
        self.treebank = treebank
        self.sent_id = sent_id
        self.upos = self.xpos = self.feats = self.heads = self.relations = None
        self.names = None
        self.convention = 0
        self.document = None


def open_text(path):
    path = str(path)
    if path.endswith(".gz"):
        return io.TextIOWrapper(gzip.open(path), encoding="utf-8")
    return open(path, encoding="utf-8")


def read_conllu(path, treebank):
    """The sentences of a CoNLL-U file: syntactic words only."""
    sentences = []
    rows, sent_id = [], ""

    def finish():
        if not rows:
            return
        sentence = Sentence([r[1] for r in rows], treebank, sent_id)
        sentence.upos = [r[3] for r in rows]
        sentence.xpos = [r[4] for r in rows]
        sentence.feats = [r[5] for r in rows]
        sentence.heads = [int(r[6]) for r in rows]
        sentence.relations = [r[7] for r in rows]
        sentences.append(sentence)

    with open_text(path) as lines:
        for line in lines:
            line = line.rstrip("\n")
            if not line:
                finish()
                rows, sent_id = [], ""
            elif line.startswith("# sent_id"):
                sent_id = line.split("=", 1)[1].strip()
            elif not line.startswith("#"):
                columns = line.split("\t")
                if columns[0].isdigit():
                    rows.append(columns)
    finish()
    return sentences


def read_iob(path, treebank, convention):
    sentences = []
    words, tags, sent_id, document = [], [], "", None

    def finish():
        if not words:
            return
        sentence = Sentence(list(words), treebank, sent_id)
        sentence.document = document
        sentence.names = list(tags)
        sentence.convention = convention
        sentences.append(sentence)

    with open_text(path) as lines:
        for line in lines:
            line = line.rstrip("\n")
            if not line:
                finish()
                words, tags, sent_id = [], [], ""
            elif line.startswith("# sent_id"):
                sent_id = line.split("=", 1)[1].strip()
            elif line.startswith("# newdoc") and not words:
                document = line
            elif line.startswith("#") and not words:
                continue
            else:
                columns = line.split("\t")
                words.append(columns[1])
                tags.append(columns[2])
    finish()
    return sentences


def join_names(trees, names):
    """Gives each tree the names of the sentence with the same id and words; returns the rest."""
    by_id = {s.sent_id: s for s in trees}
    rest = []
    for named in names:
        tree = by_id.get(named.sent_id)
        if tree is not None and tree.words == named.words:
            tree.names = named.names
            tree.convention = named.convention
        else:
            rest.append(named)
    return rest


def load_training(data):
    """All training sentences under the data folder."""
    data = pathlib.Path(data)
    sentences = []
    for index, name in enumerate(("ewt", "gum")):
        trees = read_conllu(data / "treebanks" / f"{name}-train.conllu.gz", index)
        layer = "uner-ewt" if name == "ewt" else "gum-ner"
        names = read_iob(data / "ner" / f"{layer}-train.iob2.gz", index, index)
        rest = join_names(trees, names)
        print(f"{name}: {len(trees)} trees, {len(rest)} sentences with names alone")
        sentences += trees + rest
    wikigold = read_iob(data / "ner" / "wikigold-train.iob2.gz", 1, 2)
    sentences += wikigold
    return sentences


def load_development(data):
    """Development gold by name, and of it what is news; the own test sentences of the news register."""
    data = pathlib.Path(data)
    ewt = read_conllu(data / "treebanks" / "ewt-dev.conllu.gz", 0)
    gum = read_conllu(data / "treebanks" / "gum-dev.conllu.gz", 1)
    join_names(ewt, read_iob(data / "ner" / "uner-ewt-dev.iob2.gz", 0, 0))
    join_names(gum, read_iob(data / "ner" / "gum-ner-dev.iob2.gz", 1, 1))
    tests = pathlib.Path(__file__).parent.parent / "Tests" / "AttacheLanguageTests" / "Data"
    return {
        "ewt": ewt, "gum": gum,
        "wikigold": read_iob(data / "ner" / "wikigold-dev.iob2.gz", 1, 2),
        "gum news": [s for s in gum if s.sent_id.startswith("GUM_news")],
        "own reports": read_conllu(tests / "reports.conllu", 0)}
