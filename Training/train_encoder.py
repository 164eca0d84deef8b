#!/usr/bin/env python3
"""Trains the encoder and writes a checkpoint. Deterministic for a seed, a step count, a machine.

The learning rate follows the share of --steps done; with --minutes, the larger of that share and
the share of the time, so that a run ends on time on a busy machine.
"""

import argparse
import collections
import copy
import json
import pathlib
import random
import time

import numpy
import torch
from torch.nn import functional

import corpora
import features
import lexicon
import trees
import vectors
from encoder import LEXICON_BITS, Encoder

SIZES = dict(word=100, hidden=208, layers=3, low=1, tag=128, name=128, arc=192, label=64,
             treebank=16, dropout=0.33, convolution=0)


def legal(previous, tag):
    return not tag.startswith("I-") or (previous != "O" and previous[2:] == tag[2:])


LEGAL = torch.tensor([[0.0 if legal(a, b) else -1e9 for b in corpora.ENTITY_TAGS]
                           for a in corpora.ENTITY_TAGS])


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
        self.types, self.type_index = [], {}
        self.arrays = None

    def type(self, word):
        index = self.type_index.get(word)
        if index is None:
            data = word.encode("utf-8")
            normal = features.normalise(data)
            letters = features.characters(data)
            bits = self.lexicon.get(features.key(data), 0)
            row = ([self.word_index.get(normal, 0), self.vector_index.get(normal, 0),
                    features.suffix(data), features.prefix(data), features.shape(data), bits]
                   + letters + [0] * (features.LONGEST + 2 - len(letters)))
            index = len(self.types)
            self.type_index[word] = index
            self.types.append(row)
        return index

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
            drop = generator.random(len(word)) < word_dropout / (word_dropout + counts) + 0.02
            word[drop] = 0
            vector[generator.random(len(vector)) < 0.03] = 0
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
    def __init__(self, examples, vocabulary, generator=None, word_dropout=0.0):
        self.lengths = [len(e.types) for e in examples]
        size, longest = len(examples), max(self.lengths)
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
        valid = torch.arange(longest)[None, :] < torch.tensor(self.lengths)[:, None]
        self.head_mask = torch.cat([torch.ones(size, 1, dtype=torch.bool), valid], dim=1)
        self.examples = examples


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


def losses(model, batch):
    outputs = model.encode(batch.inputs, batch.words, batch.treebanks, batch.reverse)
    gold = batch.gold
    result = {}

    def cross(scores, target):
        count = (target != -100).sum().clamp(min=1)
        total = functional.cross_entropy(
            scores.float().reshape(-1, scores.shape[-1]), target.reshape(-1),
            ignore_index=-100, reduction="sum")
        return total / count

    upos, xpos, feats = model.tag_scores(outputs)
    result["upos"] = cross(upos, gold["upos"])
    result["xpos"] = cross(xpos, gold["xpos"])
    result["feats"] = cross(feats, gold["feats"])
    result["names"] = model.name_loss(
        model.name_scores(outputs, batch.conventions), gold["names"],
        torch.tensor(batch.lengths), LEGAL)
    heads = gold["heads"].T
    if (heads != -100).any():
        dependent, head = model.tree_parts(outputs)
        scores = model.arc_scores(dependent, head).float()
        scores = scores.masked_fill(~batch.head_mask.unsqueeze(1), -1e9)
        result["arcs"] = cross(scores, heads)
        rows, columns = (heads != -100).nonzero(as_tuple=True)
        chosen = head[rows, heads[rows, columns]]
        labels = model.label_scores(dependent[rows, columns], chosen)
        result["relations"] = cross(labels, gold["relations"].T[rows, columns])
    return result


LOSS_WEIGHTS = dict(upos=0.7, xpos=0.7, feats=0.5, names=1.5, arcs=1.0, relations=1.0)


def name_path(scores, steps):
    """Best tag sequence without an I- tag that continues nothing."""
    n, k = scores.shape
    best = scores[0] + steps[0]
    back = []
    for t in range(1, n):
        step = best[:, None] + steps
        back.append(step.argmax(0))
        best = step.max(0) + scores[t]
    tag = int(best.argmax())
    path = [tag]
    for pointers in reversed(back):
        tag = int(pointers[tag])
        path.append(tag)
    return [corpora.ENTITY_TAGS[t] for t in reversed(path)]


def predict(model, vocabulary, sentences, maps, words=2500):
    """Predictions in the order of the sentences: dicts of lists of strings and heads."""
    model.eval()
    examples = [encoded(s, s.words, vocabulary, maps) for s in sentences]
    position = {id(e): i for i, e in enumerate(examples)}
    results = [None] * len(examples)
    steps = (model.transitions.detach() + LEGAL).double().numpy()
    with torch.no_grad():
        for group in batches(examples, words, random.Random(0)):
            batch = Batch(group, vocabulary)
            outputs = model.encode(batch.inputs, batch.words, batch.treebanks, batch.reverse)
            upos, xpos, feats = (t.argmax(2).numpy() for t in model.tag_scores(outputs))
            names = model.name_scores(outputs, batch.conventions).float().numpy()
            dependent, head = model.tree_parts(outputs)
            arcs = model.arc_scores(dependent, head).float().numpy()
            all_heads = numpy.zeros((len(group), max(batch.lengths)), dtype=numpy.int64)
            for b, n in enumerate(batch.lengths):
                all_heads[b, :n] = trees.decode(arcs[b, :n, :n + 1])
            index = torch.from_numpy(all_heads)
            chosen = head.gather(1, index.unsqueeze(2).expand(-1, -1, head.shape[2]))
            labels = model.label_scores(
                dependent.flatten(0, 1), chosen.flatten(0, 1)).view(*index.shape, -1)
            not_root = labels.float().numpy()
            root = vocabulary.relations.index("root")
            for b, (e, n) in enumerate(zip(group, batch.lengths)):
                relation = not_root[b, :n].copy()
                is_root = all_heads[b, :n] == 0
                relation[~is_root, root] = -1e9
                picked = relation.argmax(1)
                picked[is_root] = root
                results[position[id(e)]] = dict(
                    upos=[vocabulary.upos[t] for t in upos[:n, b]],
                    xpos=[vocabulary.xpos[t] for t in xpos[:n, b]],
                    feats=[vocabulary.feats[t] for t in feats[:n, b]],
                    heads=[int(h) for h in all_heads[b, :n]],
                    relations=[vocabulary.relations[t] for t in picked],
                    names=name_path(names[:n, b].astype(numpy.float64), steps))
    model.train()
    return results


def spans(tags):
    out, start = [], None
    for i, tag in enumerate(list(tags) + ["O"]):
        if start is not None and (not tag.startswith("I-") or tag[2:] != tags[start][2:]):
            out.append((start, i, tags[start][2:]))
            start = None
        if tag.startswith("B-") or (tag.startswith("I-") and start is None):
            start = i
    return set(out)


def evaluate(model, vocabulary, development, maps):
    report = {}
    for name, sentences in development.items():
        predictions = predict(model, vocabulary, sentences, maps)
        words = upos = xpos = feats = uas = las = right = guessed = known = 0
        for s, p in zip(sentences, predictions):
            if s.heads is not None:
                words += len(s.words)
                upos += sum(a == b for a, b in zip(s.upos, p["upos"]))
                xpos += sum(a == b for a, b in zip(s.xpos, p["xpos"]))
                feats += sum(a == b for a, b in zip(s.feats, p["feats"]))
                for h, r, h2, r2 in zip(s.heads, s.relations, p["heads"], p["relations"]):
                    uas += h == h2
                    las += h == h2 and r.split(":")[0] == r2.split(":")[0]
            if s.names is not None:
                gold, system = spans(s.names), spans(p["names"])
                right += len(gold & system)
                guessed += len(system)
                known += len(gold)
        row = {}
        if words:
            row = {k: round(100 * v / words, 2) for k, v in
                   dict(upos=upos, xpos=xpos, feats=feats, uas=uas, las=las).items()}
        row["names"] = round(200 * right / max(1, guessed + known), 2)
        report[name] = row
    return report


class Average:
    """Exponential moving average of the weights."""

    def __init__(self, model, decay):
        self.decay = decay
        self.steps = 0
        self.values = {k: v.detach().clone() for k, v in model.named_parameters()}

    def update(self, model):
        self.steps += 1
        decay = min(self.decay, self.steps / (self.steps + 10))
        with torch.no_grad():
            for k, v in model.named_parameters():
                self.values[k].lerp_(v, 1 - decay)

    def swap(self, model):
        with torch.no_grad():
            for k, v in model.named_parameters():
                kept = v.detach().clone()
                v.copy_(self.values[k])
                self.values[k] = kept


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True, help="folder with treebanks, ner, raw")
    parser.add_argument("--own", help="folder with the project's own treebank")
    parser.add_argument("--out", required=True, help="folder for the checkpoint")
    parser.add_argument("--steps", type=int, default=12000)
    parser.add_argument("--minutes", type=float, default=0)
    parser.add_argument("--batch", type=int, default=800, help="words")
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--evaluate-every", type=int, default=1500)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--own-copies", type=int, default=2)
    parser.add_argument("--start", help="checkpoint whose weights to start from")
    parser.add_argument("--share", type=float, default=0, help="of the schedule, done before")
    parser.add_argument("--names-weight", type=float, default=1.5)
    parser.add_argument("--bf16", action="store_true")
    parser.add_argument("--size", action="append", default=[], metavar="NAME=VALUE")
    options = parser.parse_args()
    for pair in options.size:
        name, value = pair.split("=")
        SIZES[name] = type(SIZES[name])(value)
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    generator = numpy.random.default_rng(options.seed)
    out = pathlib.Path(options.out)
    out.mkdir(parents=True, exist_ok=True)

    sentences = corpora.load_training(options.data)
    development = corpora.load_development(options.data)
    pretrained_words, matrix, _ = vectors.build(sentences, options.data)
    matrix = numpy.concatenate([numpy.zeros((1, matrix.shape[1]), numpy.float32), matrix])
    vocabulary = Vocabulary(sentences, pretrained_words, lexicon.build())
    maps = {name: {t: i for i, t in enumerate(getattr(vocabulary, name))}
            for name in ("upos", "xpos", "feats", "relations")}
    maps["names"] = {t: i for i, t in enumerate(corpora.ENTITY_TAGS)}
    model = Encoder(len(vocabulary.words), matrix, SIZES, len(vocabulary.upos),
                    len(vocabulary.xpos), len(vocabulary.feats), len(vocabulary.relations),
                    len(corpora.ENTITY_TAGS), len(corpora.TREEBANKS), len(corpora.CONVENTIONS))
    print("parameters", sum(p.numel() for p in model.parameters()), "labels",
          {k: len(v) for k, v in maps.items()}, flush=True)
    if options.start:
        kept = torch.load(options.start, weights_only=False)
        assert kept["vocabulary"]["words"] == vocabulary.words
        assert kept["vocabulary"]["vectors"] == pretrained_words
        model.load_state_dict(kept["model"])
    LOSS_WEIGHTS["names"] = options.names_weight
    trained = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=options.rate, betas=(0.9, 0.95), weight_decay=1e-4,
                                  fused=True)
    average = Average(model, 0.992)

    def save():
        torch.save(dict(
            model=model.state_dict(), sizes=SIZES,
            vocabulary=dict(words=vocabulary.words, vectors=pretrained_words,
                            lexicon=vocabulary.lexicon, upos=vocabulary.upos,
                            xpos=vocabulary.xpos, feats=vocabulary.feats,
                            relations=vocabulary.relations, names=corpora.ENTITY_TAGS)),
            out / "encoder.pt.new")
        (out / "encoder.pt.new").rename(out / "encoder.pt")

    start = time.time()
    step, epoch, share = 0, 0, 0.0
    sums, seen = collections.Counter(), 0
    while share < 1:
        epoch += 1
        examples = []
        for s in sentences + own_sentences(options.own) * options.own_copies:
            e = encoded(marked(s, rng), varied(s, rng), vocabulary, maps)
            examples.append(without_last(e) if rng.random() < 0.05 else e)
        for group in batches(examples, options.batch, rng):
            share = step / options.steps
            if options.minutes:
                share = max(share, (time.time() - start) / 60 / options.minutes)
            share = options.share + (1 - options.share) * share
            if share >= 1:
                break
            warm = min(1.0, (step + 1) / 300)
            rate = options.rate * warm * (1 - share if share > 0.15 else 0.85)
            for g in optimizer.param_groups:
                g["lr"] = max(rate, options.rate * 0.005)
            batch = Batch(group, vocabulary, generator, 0.6)
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=options.bf16):
                parts = losses(model, batch)
                loss = sum(LOSS_WEIGHTS[k] * v for k, v in parts.items())
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(trained, 5.0)
            optimizer.step()
            if step % 4 == 0:
                average.update(model)
            for k, v in parts.items():
                sums[k] += float(v.detach())
            seen += sum(batch.lengths)
            step += 1
            if step % 100 == 0:
                elapsed = time.time() - start
                print(f"step {step} epoch {epoch} share {share:.3f} {elapsed:.0f}s "
                      f"{seen / elapsed:.0f} words/s",
                      {k: round(v / 100, 3) for k, v in sums.items()}, flush=True)
                sums.clear()
            if step % options.evaluate_every == 0:
                average.swap(model)
                print("evaluation", step, f"{time.time() - start:.0f}s",
                      json.dumps(evaluate(model, vocabulary, development, maps)), flush=True)
                save()
                average.swap(model)
    average.swap(model)
    print("final", step, f"{time.time() - start:.0f}s",
          json.dumps(evaluate(model, vocabulary, development, maps)), flush=True)
    save()


if __name__ == "__main__":
    main()
