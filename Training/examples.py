"""Sentences as the encoder takes them: label numbers, word types, batches of similar length."""

import collections
import copy
import pathlib

import numpy
import torch

import corpora
import features
from encoder import LEXICON_BITS

NAME_DROPOUT = 2.5  # times the word dropout, for words with a capital

class Vocabulary:
    """Label sets, word tables and the inputs of every word type met so far."""

    def __init__(self, sentences, pretrained_words, lexicon_table, least=2):
        counts = collections.Counter(
            features.normalise(w.encode()) for s in sentences for w in s.words)
        self.words = [b""] + sorted(w for w in counts if counts[w] >= least)
        self.word_index = {w: i for i, w in enumerate(self.words)}
        self.counts = [0] + [counts[w] for w in self.words[1:]]
        self.vector_index = {w: i + 1 for i, w in enumerate(pretrained_words)}
        self.lexicon = lexicon_table
        trees_ = [s for s in sentences if s.heads is not None]
        self.upos = sorted({t for s in trees_ for t in s.upos})
        self.xpos = sorted({t for s in trees_ for t in s.xpos})
        feats = collections.Counter(t for s in trees_ for t in s.feats)
        self.feats = sorted(t for t in feats if feats[t] >= 2 or t == "_")
        self.relations = sorted({t for s in trees_ for t in s.relations})
        self.rows = {}
        self.begin_epoch()

    def begin_epoch(self):
        """Numbers the types anew, so that an epoch does not hang on those before it."""
        self.types, self.type_index = [], {}
        self.arrays = None

    def type(self, word):
        index = self.type_index.get(word)
        if index is None:
            index = self.type_index[word] = len(self.types)
            self.types.append(self.row(word))
        return index

    def row(self, word):
        """What the inputs need of a word: table rows, bits, letters; worked out once."""
        if word not in self.rows:
            data = word.encode("utf-8")
            normal = features.normalise(data)
            letters = features.characters(data)
            bits = self.lexicon.get(features.key(data), 0)
            self.rows[word] = (
                [self.word_index.get(normal, 0), self.vector_index.get(normal, 0),
                 features.suffix(data), features.prefix(data), features.shape(data), bits]
                + letters + [0] * (features.LONGEST + 2 - len(letters)))
        return self.rows[word]

    def table(self):
        if self.arrays is None or len(self.arrays) < len(self.types):
            new = numpy.array(self.types[0 if self.arrays is None else len(self.arrays):],
                              dtype=numpy.int64)
            self.arrays = new if self.arrays is None else numpy.concatenate([self.arrays, new])
        return self.arrays

    def inputs(self, types, generator=None, word_dropout=0.0):
        """The tensors of Inputs.forward for the given type ids."""
        rows = self.table()[types]
        word, vector = rows[:, 0].copy(), rows[:, 1].copy()
        if generator is not None:
            counts = numpy.array(self.counts)[word]
            # What may be a name is forgotten more often: new text has others.
            capital = numpy.isin(rows[:, 4], features.CAPITAL_SHAPES)
            often = numpy.where(capital, word_dropout * NAME_DROPOUT, word_dropout)
            word[generator.random(len(word)) < often / (often + counts) + 0.02] = 0
            vector[generator.random(len(vector)) < numpy.where(capital, 0.06, 0.03)] = 0
        bits = (rows[:, 5:6] >> numpy.arange(LEXICON_BITS)) & 1
        longest = int((rows[:, 6:] > 0).sum(1).max())
        return (torch.from_numpy(word), torch.from_numpy(vector),
                torch.from_numpy(rows[:, 6:6 + longest].copy()), torch.from_numpy(rows[:, 2].copy()),
                torch.from_numpy(rows[:, 3].copy()), torch.from_numpy(rows[:, 4].copy()),
                torch.from_numpy(bits.astype(numpy.float32)))


def own_sentences(folder):
    """The project's own treebank, read anew each epoch: trees, and names from the .iob2 beside."""
    found = []
    if folder and pathlib.Path(folder).is_dir():
        for path in sorted(pathlib.Path(folder).glob("*.conllu")):
            sentences = corpora.read_conllu(path, 2)
            if path.with_suffix(".iob2").exists():
                corpora.join_names(
                    sentences, corpora.read_iob(path.with_suffix(".iob2"), 2, 0))
            found += sentences
    return found


def marked(sentence, rng):
    """An own sentence is annotated like EWT, so half the time it stands under that mark."""
    if sentence.treebank < 2 or rng.random() < 0.5:
        return sentence
    twin = copy.copy(sentence)
    twin.treebank = 0
    return twin


def varied(sentence, rng):
    """A copy of the words as headlines, shouting or careless typing would have them."""
    words = sentence.words
    roll = rng.random()
    if roll < 0.05:
        words = [w.lower() for w in words]
    elif roll < 0.08:
        words = [w.upper() for w in words]
    elif roll < 0.12:
        words = [w if len(w) < 4 and i else w[:1].upper() + w[1:] for i, w in enumerate(words)]
    if rng.random() < 0.15:
        out, opened = [], False
        for w in words:
            if w == '"':
                w = "”" if opened else "“"
                opened = not opened
            elif "'" in w and w != "'":
                w = w.replace("'", "’")
            out.append(w)
        words = out
    return words


class Example:
    __slots__ = ("types", "upos", "xpos", "feats", "heads", "relations", "names", "sentence")


def encoded(sentence, words, vocabulary, maps):
    example = Example()
    example.sentence = sentence
    example.types = [vocabulary.type(w) for w in words]
    n = len(words)
    keep = n
    if sentence.heads is not None:
        example.upos = [maps["upos"].get(t, -100) for t in sentence.upos]
        example.xpos = [maps["xpos"].get(t, -100) for t in sentence.xpos]
        example.feats = [maps["feats"].get(t, -100) for t in sentence.feats]
        example.heads = sentence.heads
        example.relations = [maps["relations"].get(t, -100) for t in sentence.relations]
    else:
        example.upos = example.xpos = example.feats = example.heads = example.relations = (
            [-100] * n)
    if sentence.names is not None:
        example.names = [maps["names"].get(t, 0) for t in sentence.names]
    else:
        example.names = [-100] * n
    return example


def without_last(example):
    """The example without its last word, when that is a leaf with a tree above it."""
    n = len(example.types)
    if n < 3 or example.heads[0] == -100 or n in example.heads or example.heads[-1] == 0:
        return example
    short = Example()
    short.sentence = example.sentence
    for name in ("types", "upos", "xpos", "feats", "heads", "relations", "names"):
        setattr(short, name, getattr(example, name)[:-1])
    return short


class Batch:
    """Time by sentence, the words as places in a list of the batch's types."""

    def __init__(self, examples, vocabulary, generator=None, word_dropout=0.0):
        lengths = [len(e.types) for e in examples]
        size, longest = len(examples), max(lengths)
        ids = numpy.zeros((longest, size), dtype=numpy.int64)
        reverse = numpy.tile(numpy.arange(longest)[:, None], (1, size))
        layers = {name: numpy.full((longest, size), -100, dtype=numpy.int64)
                  for name in ("upos", "xpos", "feats", "heads", "relations", "names")}
        for column, e in enumerate(examples):
            n = len(e.types)
            ids[:n, column] = e.types
            reverse[:n, column] = numpy.arange(n - 1, -1, -1)
            for name, array in layers.items():
                array[:n, column] = getattr(e, name)
        types, inverse = numpy.unique(ids, return_inverse=True)
        self.words = torch.from_numpy(inverse.reshape(ids.shape))
        self.inputs = vocabulary.inputs(types, generator, word_dropout)
        self.reverse = torch.from_numpy(reverse)
        self.gold = {name: torch.from_numpy(array) for name, array in layers.items()}
        self.treebanks = torch.tensor([e.sentence.treebank for e in examples])
        self.conventions = torch.tensor([e.sentence.convention for e in examples])
        self.lengths = torch.tensor(lengths)
        valid = torch.arange(longest)[None, :] < self.lengths[:, None]
        self.head_mask = torch.cat([torch.ones(size, 1, dtype=torch.bool), valid], dim=1)

    def to(self, device):
        for name in ("words", "reverse", "treebanks", "conventions", "head_mask"):
            setattr(self, name, getattr(self, name).to(device))
        self.inputs = tuple(t.to(device) for t in self.inputs)
        self.gold = {k: t.to(device) for k, t in self.gold.items()}
        return self


def batches(examples, words, rng):
    """Batches of about `words` words of similar length, in random order."""
    order = sorted(examples, key=lambda e: (len(e.types) + rng.random() * 0.9, rng.random()))
    out, current, longest = [], [], 0
    for e in order:
        longest = max(longest, len(e.types))
        if current and longest * (len(current) + 1) > words:
            out.append(current)
            current, longest = [], len(e.types)
        current.append(e)
    if current:
        out.append(current)
    rng.shuffle(out)
    return out
