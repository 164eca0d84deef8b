"""What a model says of sentences, and how much of it the development gold agrees with."""

import random

import numpy
import torch

import corpora
import trees
from examples import Batch, batches, encoded


def legal(previous, tag):
    return not tag.startswith("I-") or (previous != "O" and previous[2:] == tag[2:])


LEGAL = torch.tensor([[0.0 if legal(a, b) else -1e9 for b in corpora.ENTITY_TAGS]
                           for a in corpora.ENTITY_TAGS])


def best_path(scores, steps):
    """Tag numbers of the best sequence: scores of words and tags, and of steps from tag to tag."""
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
    return path[::-1]


def predict(model, vocabulary, sentences, maps, words=2500):
    """Predictions in the order of the sentences: dicts of lists of strings and heads."""
    model.eval()
    examples = [encoded(s, s.words, vocabulary, maps) for s in sentences]
    position = {id(e): i for i, e in enumerate(examples)}
    results = [None] * len(examples)
    device = model.transitions.device
    steps = (model.transitions.detach().cpu() + LEGAL).double().numpy()
    with torch.no_grad():
        for group in batches(examples, words, random.Random(0)):
            batch = Batch(group, vocabulary).to(device)
            outputs = model.encode(batch.inputs, batch.words, batch.treebanks, batch.reverse)
            upos, xpos, feats = (t.argmax(2).cpu().numpy() for t in model.tag_scores(outputs))
            names = model.name_scores(outputs, batch.conventions).float().cpu().numpy()
            dependent, head = model.tree_parts(outputs)
            arcs = model.arc_scores(dependent, head).float().cpu().numpy()
            all_heads = numpy.zeros((len(group), int(batch.lengths.max())), dtype=numpy.int64)
            lengths = batch.lengths.tolist()
            for b, n in enumerate(lengths):
                all_heads[b, :n] = trees.decode(arcs[b, :n, :n + 1])
            index = torch.from_numpy(all_heads).to(device)
            chosen = head.gather(1, index.unsqueeze(2).expand(-1, -1, head.shape[2]))
            labels = model.label_scores(
                dependent.flatten(0, 1), chosen.flatten(0, 1)).view(*index.shape, -1)
            not_root = labels.float().cpu().numpy()
            root = vocabulary.relations.index("root")
            for b, (e, n) in enumerate(zip(group, lengths)):
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
                    names=[corpora.ENTITY_TAGS[t] for t in best_path(
                        names[:n, b].astype(numpy.float64), steps)])
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
