#!/usr/bin/env python3
"""Trains the name layers on top of a finished encoder and puts them into its model file.

The encoder stays as it is, so tags and trees do not change. Deterministic for a seed, a step count, a
kind of machine. A layer that was finished in --out is not trained again.
"""

import argparse
import collections
import json
import pathlib
import random
import time

import numpy
import torch

import corpora
import export_names
import gazetteer
import mentions
from evaluation import LEGAL, best_path, spans
from model_file import FrozenEncoder
from name_layer import TAGS, Batch, Item, NameLayer, grouped

KINDS = ("PER", "ORG", "LOC")
SHARE = pathlib.Path(__file__).parent.parent / "share" / "attache"


def read_names(data, own):
    """Training sentences and development sets."""
    data = pathlib.Path(data) / "ner"
    training = []
    for name, convention in (("uner-ewt", 0), ("gum-ner", 1), ("wikigold", 2)):
        training += corpora.read_iob(data / f"{name}-train.iob2.gz", convention, convention)
    if own:
        training += corpora.read_iob(pathlib.Path(own) / "news.iob2", 2, 0)
    other = corpora.read_iob(data / "uner-ewt-train-oth.iob2.gz", 0, 3)
    for s in other:
        s.names = [t.replace("OTH", "MISC") for t in s.names]
    development = {
        name: corpora.read_iob(data / f"{name}-dev.iob2.gz", convention, convention)
        for name, convention in (("uner-ewt", 0), ("gum-ner", 1), ("wikigold", 2))}
    return training, other, development


def invented(training, options):
    """Copies of the sentences that have names, with other names in them, and frames with names."""
    rng = random.Random(5)
    pools = mentions.Pools(SHARE)
    found = []
    for _ in range(options.copies):
        for s in training:
            if any(t[2:] in KINDS for t in s.names):
                words, tags = mentions.replaced(s.words, s.names, pools, rng)
                words = mentions.careless(words, tags, rng, options.careless)
                twin = corpora.Sentence(words, s.treebank)
                twin.names, twin.convention = tags, s.convention
                found.append(twin)
    for _ in range(options.frames):
        words, tags = pools.framed(rng)
        sentence = corpora.Sentence(words, 0)
        sentence.names, sentence.convention = tags, 0
        found.append(sentence)
    return found


class Types:
    """Vectors of word types, worked out once."""

    def __init__(self, encoder):
        self.encoder, self.index = encoder, {}

    def id(self, word):
        return self.index.setdefault(word, len(self.index))

    def table(self):
        words = list(self.index)
        return torch.from_numpy(numpy.concatenate([
            self.encoder.type_vectors(words[i:i + 1000]) for i in range(0, len(words), 1000)]))


def add_states(items, table, encoder):
    """The encoder's states (bytes) and what its own head says of each word's tags."""
    for group in grouped(items, 3000, random.Random(0)):
        batch = Batch(group, table)
        with torch.no_grad():
            outputs = encoder.states(batch.vectors, batch.reverse)
            scores = encoder.name_scores(
                outputs[encoder.low], batch.conventions.clamp(max=len(corpora.CONVENTIONS) - 1))
            both = torch.cat([outputs[encoder.low], outputs[-1]], dim=2)
            both = (both * 127).round().to(torch.int8).numpy()
        for c, g in enumerate(batch.group):
            g.head = scores[:len(g.ids), c].numpy().copy()
            g.states = both[:len(g.ids), c].copy()


def evaluate(models, weights, head_steps, table, development):
    """F1 over persons, organizations and locations; weights: the head's, then each model's."""
    report = {}
    steps = LEGAL.double().numpy() + weights[0] * head_steps
    for model, weight in zip(models, weights[1:]):
        steps = steps + weight * model.transitions.detach().double().cpu().numpy()
    for name, items in development.items():
        counts = collections.Counter()
        for group in grouped(items, 2500, random.Random(0)):
            batch = Batch(group, table)
            with torch.no_grad():
                found = [m(batch).double().numpy() for m in models]
            for c, g in enumerate(batch.group):
                n = len(g.ids)
                scores = weights[0] * g.head
                for s, weight in zip(found, weights[1:]):
                    scores = scores + weight * s[:n, c]
                gold = {s for s in spans([TAGS[t] for t in g.tags]) if s[2] in KINDS}
                system = {s for s in spans([TAGS[t] for t in best_path(scores, steps)])
                          if s[2] in KINDS}
                for t in KINDS:
                    counts["right", t] += sum(s[2] == t for s in gold & system)
                    counts["both", t] += sum(s[2] == t for s in list(gold) + list(system))
        report[name] = round(200 * sum(counts["right", t] for t in KINDS)
                             / max(1, sum(counts["both", t] for t in KINDS)), 2)
        report[name + " " + "/".join(KINDS)] = [
            round(200 * counts["right", t] / max(1, counts["both", t]), 1) for t in KINDS]
    return report


def train(training, table, seen, options, seed, without):
    """One layer; the mean of its weights over the last steps."""
    torch.manual_seed(seed)
    rng, generator = random.Random(seed), numpy.random.default_rng(seed)
    model = NameLayer(table.shape[1], training[0].states.shape[1], options.hidden, options.middle,
                      options.dropout, without).to(options.device)
    trained = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(
        trained, lr=options.rate, betas=(0.9, 0.98), weight_decay=1e-3, fused=True)
    average = [p.detach().clone() for p in trained]
    step, total, start = 0, 0.0, time.time()
    while step < options.steps:
        for group in grouped(training, options.batch, rng):
            if step >= options.steps:
                break
            for g in optimizer.param_groups:
                g["lr"] = options.rate * min(1, (step + 1) / 100) * max(
                    0.01, 1 - step / options.steps)
            batch = Batch(group, table, seen, generator, options.device)
            with torch.autocast(options.device, dtype=torch.bfloat16, enabled=options.bf16):
                scores = model(batch)
            loss = model.loss(scores.float(), batch.tags, batch.lengths)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(trained, 5.0)
            optimizer.step()
            with torch.no_grad():
                decay = min(0.99, step / (step + 10))
                for kept, p in zip(average, trained):
                    kept.lerp_(p, 1 - decay)
            total += float(loss.detach())
            step += 1
            if step % 200 == 0:
                print(f"layer {seed} step {step} {time.time() - start:.0f}s loss {total / 200:.4f}",
                      flush=True)
                total = 0.0
    with torch.no_grad():
        for kept, p in zip(average, trained):
            p.copy_(kept)
    return model.cpu().eval()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", required=True, help="folder with ner")
    parser.add_argument("--own", help="folder with the project's own treebank")
    parser.add_argument("--model", required=True, help="the encoder's model file, rewritten")
    parser.add_argument("--out", required=True, help="folder for the layers")
    parser.add_argument("--layers", type=int, default=1)
    parser.add_argument("--head", type=float, default=0.1, help="weight of the encoder's head")
    parser.add_argument("--steps", type=int, default=7000)
    parser.add_argument("--copies", type=int, default=4, help="with invented mentions")
    parser.add_argument("--hidden", type=int, default=128)
    parser.add_argument("--middle", type=int, default=128)
    parser.add_argument("--dropout", type=float, default=0.4)
    parser.add_argument("--without", type=float, nargs="+", default=[0.5, 0.8],
                        help="share of sentences without the encoder's states, layer by layer")
    parser.add_argument("--reserve", type=float, default=0.65,
                        help="added to the score of no name, so that fewer are found")
    parser.add_argument("--rate", type=float, default=4e-3)
    parser.add_argument("--batch", type=int, default=1200, help="words")
    parser.add_argument("--device", choices=["cpu", "cuda"], default="cpu")
    parser.add_argument("--frames", type=int, default=6000, help="sentences of name-frames.txt")
    parser.add_argument("--careless", type=float, default=0.02,
                        help="share of words outside names misspelt in the copies")
    parser.add_argument("--bf16", action="store_true",
                        help="half numbers, on processors that have them (AVX-512 or a GPU)")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    out = pathlib.Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    encoder = FrozenEncoder(options.model)
    phrases = gazetteer.build(SHARE)
    training, other, development = read_names(options.data, options.own)
    made = invented(training, options)
    print(f"{len(phrases)} phrases; sentences: {len(training)}, {len(made)} with invented names")
    types = Types(encoder)
    items = [Item(s, types, phrases) for s in training]
    more = [Item(s, types, phrases) for s in other + made]
    development = {k: [Item(s, types, phrases) for s in v] for k, v in development.items()}
    table = types.table()
    for group in [items + more, *development.values()]:
        add_states(group, table, encoder)
    counts = numpy.zeros(len(table))
    for item in items:
        numpy.add.at(counts, item.ids, 1)
    seen = 0.6 / (0.6 + counts) + 0.02
    print("head alone", json.dumps(
        evaluate([], [1.0], encoder.transitions, table, development)), flush=True)
    models = []
    for number in range(1, options.layers + 1):
        path = out / f"layer-{number}.pt"
        without = options.without[(number - 1) % len(options.without)]
        if path.exists():
            model = NameLayer(table.shape[1], items[0].states.shape[1], options.hidden,
                              options.middle, options.dropout, without)
            model.load_state_dict(torch.load(path))
            model.eval()
        else:
            # Layers that differ otherwise begin alike.
            seed = 1 + (number - 1) // len(options.without)
            model = train(items + more, table, seen, options, seed, without)
            torch.save(model.state_dict(), path)
        with torch.no_grad():
            model.output.bias[TAGS.index("O")] += options.reserve / (1 - options.head)
        models.append(model)
        weights = [options.head] + [(1 - options.head) / len(models)] * len(models)
        for tried in ([0.0] * number + [1.0], weights):
            print("layers", number, tried, json.dumps(evaluate(
                models, tried, encoder.transitions, table, development)), flush=True)
    states = [{k: v.float().numpy() for k, v in m.state_dict().items()} for m in models]
    export_names.export(options.model, states, weights, phrases)


if __name__ == "__main__":
    main()
