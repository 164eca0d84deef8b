#!/usr/bin/env python3
"""Trains the encoder and writes a checkpoint.

The same steps on the same kind of machine give the same weights. A run that was stopped goes on from
its last checkpoint with --resume, and ends with the weights that it would have had.
"""

import argparse
import collections
import json
import os
import pathlib
import random
import time

import numpy
import torch
from torch.nn import functional

import corpora
import lexicon
import mentions
import vectors
from encoder import Encoder
from evaluation import LEGAL, evaluate
from exchange import Exchange
from examples import Batch, Vocabulary, batches, encoded, marked, own_sentences, varied, without_last

SIZES = dict(word=100, hidden=208, layers=3, low=1, tag=128, name=128, arc=192, label=64,
             treebank=16, dropout=0.33, convolution=0)
LOSS_WEIGHTS = dict(upos=1.0, xpos=0.7, feats=0.5, names=1.5, arcs=1.0, relations=1.0)


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
        model.name_scores(outputs, batch.conventions), gold["names"], batch.lengths,
        LEGAL.to(batch.words.device))
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


def learning_rate(step, options):
    """The rate of a step: it falls slowly, as in a run of --pace steps, and from
    --fall-from on evenly to nothing at the last step, so that the end can be set while a run goes."""
    share = step / options.pace
    rate = options.rate * min(1.0, (step + 1) / 300) * (1 - share if share > 0.15 else 0.85)
    if step > options.fall_from:
        rate *= (options.steps - step) / (options.steps - options.fall_from)
    return max(rate, options.rate * 0.005)


class Run:
    """Model, optimizer and everything random, so that a run can be put down and taken up."""

    def __init__(self, options, vocabulary, matrix):
        self.options, self.vocabulary = options, vocabulary
        self.model = Encoder(
            len(vocabulary.words), matrix, SIZES, len(vocabulary.upos), len(vocabulary.xpos),
            len(vocabulary.feats), len(vocabulary.relations), len(corpora.ENTITY_TAGS),
            len(corpora.TREEBANKS), len(corpora.CONVENTIONS)).to(options.device)
        self.trained = [p for p in self.model.parameters() if p.requires_grad]
        self.optimizer = torch.optim.AdamW(
            self.trained, lr=options.rate, betas=(0.9, 0.95), weight_decay=1e-4, fused=True)
        self.average = Average(self.model, 0.992)
        self.generator = numpy.random.default_rng(options.seed)
        # Where the next step stands: batch `place` of epoch `epoch`.
        self.step, self.epoch, self.place, self.seconds = 0, 0, 0, 0.0
        self.out = pathlib.Path(options.out)

    def write(self, name, values):
        torch.save(values, self.out / (name + ".new"))
        (self.out / (name + ".new")).rename(self.out / name)

    def put_down(self):
        self.write("training.pt", dict(
            model=self.model.state_dict(), optimizer=self.optimizer.state_dict(),
            average=self.average.values, averaged=self.average.steps,
            generator=self.generator.bit_generator.state, torch=torch.get_rng_state(),
            cuda=torch.cuda.get_rng_state() if self.options.device == "cuda" else None,
            at=(self.step, self.epoch, self.place, self.seconds), pace=self.options.pace,
            end=(self.options.fall_from, self.options.steps)))

    def take_up(self):
        path = self.out / "training.pt"
        if not path.exists():
            return
        kept = torch.load(path, weights_only=False, map_location=self.options.device)
        same = kept["end"] == (self.options.fall_from, self.options.steps)
        if kept["pace"] != self.options.pace or not same and kept["at"][0] > min(
                self.options.fall_from, kept["end"][0]):
            raise SystemExit(f"{path} is of a run by --pace {kept['pace']} --fall-from "
                             f"{kept['end'][0]} --steps {kept['end'][1]}")
        self.model.load_state_dict(kept["model"])
        self.optimizer.load_state_dict(kept["optimizer"])
        self.average.values, self.average.steps = kept["average"], kept["averaged"]
        self.generator.bit_generator.state = kept["generator"]
        torch.set_rng_state(kept["torch"].cpu())
        if kept["cuda"] is not None and self.options.device == "cuda":
            torch.cuda.set_rng_state(kept["cuda"].cpu())
        self.step, self.epoch, self.place, self.seconds = kept["at"]
        print("goes on at step", self.step, flush=True)

    def save(self, maps, development, label):
        """Prints the figures of the averaged weights and writes them to encoder.pt."""
        self.average.swap(self.model)
        print(label, self.step, f"{self.seconds:.0f}s",
              json.dumps(evaluate(self.model, self.vocabulary, development, maps)), flush=True)
        v = self.vocabulary
        self.write("encoder.pt", dict(
            model={k: t.cpu() for k, t in self.model.state_dict().items()}, sizes=SIZES,
            vocabulary=dict(words=v.words, vectors=list(v.vector_index), lexicon=v.lexicon,
                            upos=v.upos, xpos=v.xpos, feats=v.feats, relations=v.relations,
                            names=corpora.ENTITY_TAGS)))
        self.average.swap(self.model)

    def learn(self, group):
        """One step; returns the losses' parts."""
        rate = learning_rate(self.step, self.options)
        for g in self.optimizer.param_groups:
            g["lr"] = rate
        batch = Batch(group, self.vocabulary, self.generator, 0.6).to(self.options.device)
        with torch.autocast(self.options.device, dtype=torch.bfloat16, enabled=self.options.bf16):
            parts = losses(self.model, batch)
            loss = sum(LOSS_WEIGHTS[k] * v for k, v in parts.items())
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.trained, 5.0)
        self.optimizer.step()
        if self.step % 4 == 0:
            self.average.update(self.model)
        self.step += 1
        return {k: v.detach() for k, v in parts.items()}


def epoch_batches(sentences, options, epoch, vocabulary, maps, exchange):
    """The epoch's batches: varied copies in an order that hangs on seed and epoch alone."""
    rng = random.Random(f"{options.seed}/{epoch}")
    vocabulary.begin_epoch()
    examples = []
    own = [] if options.without_own else own_sentences(options.own) * options.own_copies
    for s in sentences + own:
        s = exchange(marked(s, rng), rng)
        e = encoded(s, varied(s, rng), vocabulary, maps)
        examples.append(without_last(e) if rng.random() < 0.05 else e)
    return batches(examples, options.batch, rng)


def read_options():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", required=True, help="folder with treebanks, ner, raw")
    parser.add_argument("--own", help="folder with the project's own treebank")
    parser.add_argument("--without-own", action="store_true", help="leave the own treebank out")
    parser.add_argument("--own-copies", type=int, default=2)
    parser.add_argument("--exchanged", type=float, nargs=len(corpora.CONVENTIONS),
                        default=[0.5, 0.0, 0.5], metavar="SHARE",
                        help="of the copies of sentences with names, those with other names, in "
                        + ", ".join(corpora.CONVENTIONS))
    parser.add_argument("--out", required=True, help="folder for the checkpoints")
    parser.add_argument("--resume", action="store_true", help="go on from the last checkpoint")
    parser.add_argument("--steps", type=int, default=12000)
    parser.add_argument("--pace", type=int, help="steps by which the learning rate falls (--steps)")
    parser.add_argument("--fall-from", type=int,
                        help="the step from which it falls to nothing at --steps (the last)")
    parser.add_argument("--batch", type=int, default=800, help="words")
    parser.add_argument("--rate", type=float, default=3e-3)
    parser.add_argument("--evaluate-every", type=int, default=1500)
    parser.add_argument("--save-every", type=int, default=500)
    parser.add_argument("--device", choices=["cpu", "cuda"], default="cpu")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bf16", action="store_true",
                        help="half numbers, on processors that have them (AVX-512 or a GPU)")
    parser.add_argument("--size", action="append", default=[], metavar="NAME=VALUE",
                        help="one of " + ", ".join(SIZES))
    options = parser.parse_args()
    options.pace = options.pace or options.steps
    options.fall_from = options.steps if options.fall_from is None else options.fall_from
    for pair in options.size:
        name, value = pair.split("=")
        SIZES[name] = type(SIZES[name])(value)
    return options


def main():
    options = read_options()
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    torch.manual_seed(options.seed)
    if options.device == "cuda":
        os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")
        torch.use_deterministic_algorithms(True, warn_only=True)
    pathlib.Path(options.out).mkdir(parents=True, exist_ok=True)

    sentences = corpora.load_training(options.data)
    development = corpora.load_development(options.data)
    pretrained_words, matrix, _ = vectors.build(sentences, options.data)
    matrix = numpy.concatenate([numpy.zeros((1, matrix.shape[1]), numpy.float32), matrix])
    vocabulary = Vocabulary(sentences, pretrained_words, lexicon.build())
    maps = {name: {t: i for i, t in enumerate(getattr(vocabulary, name))}
            for name in ("upos", "xpos", "feats", "relations")}
    maps["names"] = {t: i for i, t in enumerate(corpora.ENTITY_TAGS)}
    exchange = Exchange(mentions.Pools(), sentences, options.exchanged)
    run = Run(options, vocabulary, matrix)
    print("parameters", sum(p.numel() for p in run.model.parameters()), "labels",
          {k: len(v) for k, v in maps.items()}, flush=True)
    if options.resume:
        run.take_up()
    sums, seen, start = collections.Counter(), 0, time.time()
    while run.step < options.steps:
        groups = epoch_batches(sentences, options, run.epoch, vocabulary, maps, exchange)
        while run.place < len(groups) and run.step < options.steps:
            group = groups[run.place]
            for k, v in run.learn(group).items():
                sums[k] += float(v)
            seen += sum(len(e.types) for e in group)
            run.place += 1
            if run.step % 100 == 0:
                run.seconds += time.time() - start
                print(f"step {run.step} epoch {run.epoch} {run.seconds:.0f}s "
                      f"{seen / (time.time() - start):.0f} words/s",
                      {k: round(v / 100, 3) for k, v in sums.items()}, flush=True)
                start, seen = time.time(), 0
                sums.clear()
            if run.step % options.evaluate_every == 0 and run.step < options.steps:
                run.save(maps, development, "evaluation")
            if run.step % options.save_every == 0:
                run.put_down()
        run.epoch, run.place = run.epoch + 1, 0
    run.save(maps, development, "final")


if __name__ == "__main__":
    main()
