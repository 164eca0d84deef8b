"""A small network for names on top of the encoder, and the batches that it learns from."""

import numpy
import torch
from torch import nn

import corpora
import gazetteer
from evaluation import LEGAL

TAGS = corpora.ENTITY_TAGS
CONVENTIONS = 4  # uner, gum, wikigold; uner with its other names as MISC, in training only
# A word's vector begins with its trained and its distributional part, which rare words must do
# without at times.
WORD_SIZE, VECTOR_SIZE = 100, 100
BITS_SIZE, MARK_SIZE, NARROW_SIZE = 32, 16, 128


class NameLayer(nn.Module):
    """A BiLSTM over word types and phrases; a hidden layer over its states and the encoder's."""

    def __init__(self, vector, states, hidden, middle, dropout, without):
        super().__init__()
        # Without a nonlinearity after it: in the exported layer one matrix with the LSTM's.
        self.narrow = nn.Linear(vector, NARROW_SIZE, bias=False)
        self.bits = nn.Linear(gazetteer.BITS, BITS_SIZE, bias=False)
        self.mark = nn.Embedding(CONVENTIONS, MARK_SIZE)
        size = NARROW_SIZE + BITS_SIZE + MARK_SIZE
        self.ahead, self.back = nn.LSTM(size, hidden), nn.LSTM(size, hidden)
        for net in (self.ahead, self.back):
            nn.init.orthogonal_(net.weight_hh_l0)
            nn.init.xavier_uniform_(net.weight_ih_l0)
            nn.init.zeros_(net.bias_ih_l0)
            nn.init.zeros_(net.bias_hh_l0)
            net.bias_hh_l0.requires_grad_(False)
            with torch.no_grad():
                net.bias_ih_l0[hidden:2 * hidden] = 1.0
        self.middle = nn.Linear(2 * hidden + BITS_SIZE, middle)
        self.below = nn.Linear(states, middle, bias=False)
        self.mark_middle = nn.Embedding(CONVENTIONS, middle)
        nn.init.normal_(self.mark_middle.weight, std=0.1)
        self.output = nn.Linear(middle, len(TAGS))
        self.transitions = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        self.dropout, self.without = dropout, without

    def locked(self, x, rate):
        """Dropout with one mask a sentence. x: time, batch, features."""
        if not self.training or rate == 0:
            return x
        mask = torch.empty(1, x.shape[1], x.shape[2], device=x.device).bernoulli_(1 - rate)
        return x * (mask / (1 - rate))

    def forward(self, batch):
        bits = self.bits(batch.bits)
        mark = self.mark(batch.conventions).unsqueeze(0).expand(bits.shape[0], -1, -1)
        narrow = self.narrow(self.locked(batch.vectors, self.dropout * 0.5))
        x = torch.cat(
            [self.locked(narrow, self.dropout * 0.5), self.locked(bits, 0.1), mark], dim=2)
        index = batch.reverse.unsqueeze(2)
        ahead, _ = self.ahead(x)
        back, _ = self.back(x.gather(0, index.expand(-1, -1, x.shape[2])))
        h = torch.cat([ahead, back.gather(0, index.expand(-1, -1, back.shape[2]))], dim=2)
        h = torch.cat([self.locked(h, self.dropout), bits], dim=2)
        states = batch.states
        if self.training:
            # Whole sentences go without: the states have learnt these very answers.
            keep = torch.rand(1, states.shape[1], 1, device=states.device) > self.without
            states = self.locked(states, self.dropout) * keep
        middle = (self.middle(h) + self.below(states)
                  + self.mark_middle(batch.conventions).unsqueeze(0))
        return self.output(self.locked(torch.relu(middle), self.dropout * 0.75))

    def loss(self, scores, gold, lengths):
        """Negative log-likelihood a word under a linear chain (Lafferty et al. 2001)."""
        steps = self.transitions + LEGAL.to(scores.device)
        alpha = scores[0] + steps[0]
        inside, safe = gold != -100, gold.clamp(min=0)
        path = alpha.gather(1, safe[0].unsqueeze(1)).squeeze(1)
        for t in range(1, int(lengths.max())):
            onward = torch.logsumexp(alpha.unsqueeze(2) + steps, dim=1) + scores[t]
            alpha = torch.where(inside[t].unsqueeze(1), onward, alpha)
            step = steps[safe[t - 1], safe[t]] + scores[t].gather(
                1, safe[t].unsqueeze(1)).squeeze(1)
            path = path + torch.where(inside[t], step, torch.zeros_like(step))
        return (torch.logsumexp(alpha, dim=1) - path).sum() / inside.sum()


class Item:
    """One sentence as the layer takes it; `states` are bytes."""

    __slots__ = ("ids", "bits", "tags", "convention", "states", "head")

    def __init__(self, sentence, types, phrases):
        self.ids = numpy.array([types.id(w) for w in sentence.words])
        self.bits = numpy.array(gazetteer.bits(sentence.words, phrases))
        self.tags = numpy.array([TAGS.index(t) for t in sentence.names])
        self.convention = sentence.convention
        self.states = self.head = None


class Batch:
    """Time by sentence. With a generator, words lose parts of their vectors as in training."""

    def __init__(self, group, table, seen=None, generator=None, device="cpu"):
        group = self.group = sorted(group, key=lambda g: -len(g.ids))
        longest, size = len(group[0].ids), len(group)
        ids = numpy.zeros((longest, size), dtype=numpy.int64)
        bits = numpy.zeros((longest, size), dtype=numpy.int64)
        tags = numpy.full((longest, size), -100, dtype=numpy.int64)
        reverse = numpy.tile(numpy.arange(longest)[:, None], (1, size))
        for c, g in enumerate(group):
            n = len(g.ids)
            ids[:n, c], bits[:n, c], tags[:n, c] = g.ids, g.bits, g.tags
            reverse[:n, c] = numpy.arange(n - 1, -1, -1)
        vectors = table[torch.from_numpy(ids)]
        if generator is not None:
            drop = generator.random(ids.shape) < seen[ids]
            vectors[:, :, :WORD_SIZE].masked_fill_(torch.from_numpy(drop).unsqueeze(2), 0)
            drop = generator.random(ids.shape) < 0.03
            vectors[:, :, WORD_SIZE:WORD_SIZE + VECTOR_SIZE].masked_fill_(
                torch.from_numpy(drop).unsqueeze(2), 0)
        self.vectors = vectors.to(device)
        self.bits = torch.from_numpy(
            ((bits[:, :, None] >> numpy.arange(gazetteer.BITS)) & 1).astype(numpy.float32)
        ).to(device)
        self.tags = torch.from_numpy(tags).to(device)
        self.reverse = torch.from_numpy(reverse).to(device)
        self.lengths = torch.tensor([len(g.ids) for g in group])
        self.conventions = torch.tensor([g.convention for g in group]).to(device)
        if group[0].states is not None:
            states = numpy.zeros((longest, size, group[0].states.shape[1]), dtype=numpy.int8)
            for c, g in enumerate(group):
                states[:len(g.ids), c] = g.states
            self.states = torch.from_numpy(states).to(device).float() / 127


def grouped(items, words, rng):
    """Batches of about `words` words of sentences of similar length."""
    out, current, longest = [], [], 0
    for e in sorted(items, key=lambda e: (len(e.ids) + rng.random() * 0.9, rng.random())):
        longest = max(longest, len(e.ids))
        if current and longest * (len(current) + 1) > words:
            out.append(current)
            current, longest = [], len(e.ids)
        current.append(e)
    if current:
        out.append(current)
    rng.shuffle(out)
    return out
