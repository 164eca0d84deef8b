#!/usr/bin/env python3
"""Words that can stand for each other, from WordNet: share/attache/consolidation/relations.tsv.

    Training/relations.py [--wordnet /usr/share/wordnet] > share/attache/consolidation/relations.tsv

A word's `same` classes are its commonest senses and the senses derived from them (withdraw,
withdrawal); its `kind` classes are the senses one step up. Two words are related when they share a
class. Kept are words with a sense that WordNet's tagged texts use; an irregular form
(withdrew) is a line of its own with the base behind "=". Python 3, standard library only;
wordnet-base is a Debian package.
"""
import argparse
import collections
import os

PARTS = {"n": "noun", "v": "verb", "a": "adj", "s": "adj"}
# The senses of a word that are considered, and the least share of its commonest one's count.
SENSES, SHARE = 3, 0.12
LEAST_COUNT = 1


def tagged_counts(root):
    """(lemma, part, sense number) to its count in the tagged texts."""
    counts = {}
    for line in open(os.path.join(root, "cntlist.rev"), encoding="latin-1"):
        key, number, count = line.split()
        lemma, rest = key.split("%")
        part = {"1": "n", "2": "v", "3": "a", "5": "a"}.get(rest[0])
        if part:
            counts[lemma, part, int(number)] = int(count)
    return counts


def synsets(root):
    """Synset to its hypernyms and, by the number of the word, to the synsets derived from it."""
    kinds, derived, members = {}, collections.defaultdict(set), {}
    for part in ("noun", "verb", "adj"):
        for line in open(os.path.join(root, "data." + part), encoding="latin-1"):
            if line.startswith("  "):
                continue
            f = line.split(" | ")[0].split()
            me = PARTS[f[2]][0] + f[0]
            n = int(f[3], 16)
            members[me] = [f[4 + 2 * i].lower() for i in range(n)]
            at = 4 + 2 * n
            kinds[me] = []
            for i in range(int(f[at])):
                symbol, offset, p, ends = f[at + 1 + 4 * i: at + 5 + 4 * i]
                other = PARTS.get(p, "?")[0] + offset
                if symbol in ("@", "&"):
                    kinds[me].append(other)
                elif symbol == "+":
                    derived[me, int(ends[:2], 16)].add(other)
    return kinds, derived, members


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wordnet", default="/usr/share/wordnet")
    root = parser.parse_args().wordnet
    counts = tagged_counts(root)
    kinds, derived, members = synsets(root)
    same, kind = collections.defaultdict(set), collections.defaultdict(set)
    for part, letter in (("noun", "n"), ("verb", "v"), ("adj", "a")):
        for line in open(os.path.join(root, "index." + part), encoding="latin-1"):
            if line.startswith("  "):
                continue
            f = line.split()
            lemma = f[0]
            if not lemma.isalpha() or len(lemma) < 3:
                continue
            offsets = f[-int(f[2]):]
            tagged = [counts.get((lemma, letter, i + 1), 0) for i in range(len(offsets))]
            most = max(tagged)
            total = sum(tagged)
            if total < LEAST_COUNT and len(offsets) > 2:
                continue
            if total == 0 and letter == "a":
                continue
            for i, offset in enumerate(offsets[:SENSES]):
                if i and (tagged[i] < SHARE * most or tagged[i] == 0):
                    continue
                synset = part[0] + offset
                same[lemma].add(synset)
                kind[lemma].update(kinds[synset])
                for n, word in enumerate(members[synset]):
                    if word == lemma:
                        same[lemma].update(derived[synset, n + 1])
    # Only words that the tagged texts or a derivation know.
    known = {w for (w, _, _) in counts}
    words = sorted(w for w in same if w in known)
    uses = collections.Counter(c for w in words for c in same[w] | kind[w])
    numbers = {}
    def number(c):
        return numbers.setdefault(c, len(numbers))
    print("# Made by Training/relations.py from WordNet 3.0 (see NOTICE). Words that share a class in "
          "`same` can stand for\n# each other; a class in `kind` is a step wider. `=` names the base "
          "of an irregular form.")
    print("word\tsame\tkind")
    kept = set()
    for w in words:
        # A kind that very many words are of says nothing.
        a = sorted(number(c) for c in sorted(same[w]) if uses[c] > 1)
        b = sorted(number(c) for c in sorted(kind[w] - same[w]) if 1 < uses[c] <= 40)
        if a or b:
            kept.add(w)
            print(w, " ".join(map(str, a)), " ".join(map(str, b)), sep="\t")
    forms = {}
    for part in ("verb", "noun"):
        for line in open(os.path.join(root, part + ".exc"), encoding="latin-1"):
            form, base = line.split()[:2]
            if form.isalpha() and base in kept and form not in kept and form not in forms:
                forms[form] = base
    for form in sorted(forms):
        print(form, "=" + forms[form], "", sep="\t")


main()
