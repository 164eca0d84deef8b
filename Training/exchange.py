"""Sentences with other names in the names' places, word for word, so that tree and tags stay.

The encoder sees its training sentences many times and would learn their names by heart; its states
would then be surer of names than they can be of new text. So half the copies of a sentence carry
invented mentions (`mentions.py`) of as many words and of the same frame ("X of X"), in corpora whose
texts those mentions are like: GUM's genres (fiction, lectures, travel) are not. Where a new word
may be of another class than the old one, its tags teach nothing.
"""

import collections
import copy
import random

# What stays of a mention: the frame that its other words hang in.
FRAME = {"of", "the", "for", "and", "in", "on", "at", "to", "&", "'s", "’s"}


def form(words):
    """The mention's frame: as many places, with the words that stay."""
    def place(word):
        if word.lower() in FRAME or not any(c.isalnum() for c in word):
            return word.lower()
        return "A." if len(word) == 2 and word[1] == "." else "X"

    return tuple(map(place, words))


class Exchange:
    def __init__(self, pools, sentences, shares, mentions=40000):
        """`shares`: by naming convention, of its sentences with names those that are changed."""
        self.shares = shares
        rng = random.Random(7)
        makers = {"PER": pools.person, "LOC": pools.place, "ORG": pools.organization}
        self.pools = collections.defaultdict(list)
        for kind, make in makers.items():
            for _ in range(mentions):
                words = make(rng)
                if words:
                    self.pools[kind, form(words)].append(words)
        # Words that are not names alone: what class they have in a name, their look does not tell.
        self.common = {w for s in sentences for w in s.words if w == w.lower()}

    def is_plain_name(self, word):
        return word.lower() not in self.common

    def __call__(self, sentence, rng):
        """The sentence itself, or a copy with most of its names exchanged."""
        tags = sentence.names
        if tags is None or not any(t[0] == "B" for t in tags) or rng.random() >= self.shares[
                sentence.convention]:
            return sentence
        twin = copy.copy(sentence)
        twin.words = list(sentence.words)
        if sentence.heads is not None:
            for layer in ("upos", "xpos", "feats", "relations"):
                setattr(twin, layer, list(getattr(sentence, layer)))
        start = 0
        while start < len(tags):
            end = start + 1
            if tags[start][0] == "B":
                while end < len(tags) and tags[end] == "I-" + tags[start][2:]:
                    end += 1
                if rng.random() < 0.8:
                    self.exchange(sentence, twin, start, end, rng)
            start = end
        return twin

    def exchange(self, sentence, twin, start, end, rng):
        kind, old = sentence.names[start][2:], sentence.words[start:end]
        pool = self.pools.get((kind, form(old)))
        if pool is None or len(pool) < 5:
            return
        if kind != "PER" and sentence.heads is not None and any(
                r.startswith("flat") for r in sentence.relations[start + 1:end]):
            return  # its first word is the head, others' last one
        new = rng.choice(pool)
        if all(w == w.lower() for w in old):
            new = [w.lower() for w in new]
        elif all(w == w.upper() for w in old) and (len(old) > 1 or len(old[0]) > 5):
            new = [w.upper() for w in new]
        twin.words[start:end] = new
        if sentence.heads is None:
            return
        for i in range(start, end):
            if twin.words[i].lower() == sentence.words[i].lower():
                continue
            plain = kind == "PER" or self.is_plain_name(twin.words[i])
            if sentence.upos[i] != "PROPN" or not plain:
                twin.upos[i] = twin.xpos[i] = twin.feats[i] = None
            elif sentence.xpos[i] != "NNP" or kind != "PER" and twin.words[i].lower()[-1] == "s":
                twin.xpos[i] = twin.feats[i] = None
            elif sentence.feats[i] != "Number=Sing":
                twin.feats[i] = None
            if kind != "PER" and start < sentence.heads[i] <= end:
                twin.relations[i] = None
