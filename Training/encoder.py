"""The encoder: word inputs, BiLSTM layers, heads for tags, names, arcs and relations."""

import torch
from torch import nn
from torch.nn import functional

import features

CHARACTER_SIZE = 32
NARROW, WIDE = 96, 64  # filters of three and five bytes
SUFFIX_SIZE, PREFIX_SIZE, SHAPE_SIZE = 32, 16, 8
LEXICON_BITS = 32


class Inputs(nn.Module):
    """One vector a word type, from the type alone."""

    def __init__(self, words, pretrained, word_size):
        super().__init__()
        self.word = nn.Embedding(words, word_size)
        nn.init.normal_(self.word.weight, std=0.3)
        self.register_buffer("pretrained", torch.from_numpy(pretrained))
        self.character = nn.Embedding(259, CHARACTER_SIZE, padding_idx=0)
        self.narrow = nn.Conv1d(CHARACTER_SIZE, NARROW, 3, padding=1)
        self.wide = nn.Conv1d(CHARACTER_SIZE, WIDE, 5, padding=2)
        self.suffix = nn.Embedding(features.AFFIX_BUCKETS, SUFFIX_SIZE)
        self.prefix = nn.Embedding(features.AFFIX_BUCKETS, PREFIX_SIZE)
        self.shape = nn.Embedding(features.SHAPES, SHAPE_SIZE)
        for table in (self.suffix, self.prefix, self.shape):
            nn.init.normal_(table.weight, std=0.3)
        self.size = (word_size + pretrained.shape[1] + NARROW + WIDE + SUFFIX_SIZE + PREFIX_SIZE
                     + SHAPE_SIZE + LEXICON_BITS)

    def forward(self, word, vector, characters, suffix, prefix, shape, bits):
        seen = (characters > 0).unsqueeze(1)
        letters = self.character(characters).transpose(1, 2)
        pooled = [
            (functional.relu(net(letters)) * seen).amax(2) for net in (self.narrow, self.wide)]
        return torch.cat([
            self.word(word), self.pretrained[vector], *[p.float() for p in pooled],
            self.suffix(suffix), self.prefix(prefix), self.shape(shape), bits], dim=1)


class BiLSTM(nn.Module):
    """One layer; the backward half reads each sentence reversed, so padding never matters."""

    def __init__(self, inputs, hidden):
        super().__init__()
        self.forwards = nn.LSTM(inputs, hidden)
        self.backwards = nn.LSTM(inputs, hidden)
        for net in (self.forwards, self.backwards):
            nn.init.orthogonal_(net.weight_hh_l0)
            nn.init.xavier_uniform_(net.weight_ih_l0)
            nn.init.zeros_(net.bias_ih_l0)
            nn.init.zeros_(net.bias_hh_l0)
            net.bias_hh_l0.requires_grad_(False)
            with torch.no_grad():
                net.bias_ih_l0[hidden:2 * hidden] = 1.0

    def forward(self, x, reverse):
        index = reverse.unsqueeze(2)
        ahead, _ = self.forwards(x)
        back, _ = self.backwards(x.gather(0, index.expand(-1, -1, x.shape[2])))
        back = back.gather(0, index.expand(-1, -1, back.shape[2]))
        return torch.cat([ahead, back], dim=2)


class GatedConvolution(nn.Module):
    """The other design that was tried: a gated convolution of five words with a way around it.

    Same form as `BiLSTM`, so that one can stand for the other; only LSTMs are exported.
    """

    def __init__(self, inputs, hidden):
        super().__init__()
        width = 2 * hidden
        self.fit = nn.Identity() if inputs == width else nn.Linear(inputs, width)
        self.net = nn.Conv1d(width, 2 * width, 5, padding=2)
        self.norm = nn.LayerNorm(width)

    def forward(self, x, reverse):
        x = self.fit(x)
        value, gate = self.net(x.permute(1, 2, 0)).permute(2, 0, 1).chunk(2, dim=2)
        return self.norm(x + value * torch.sigmoid(gate))


class Encoder(nn.Module):
    def __init__(self, words, pretrained, sizes, upos, xpos, feats, relations, names,
                 treebanks, conventions):
        super().__init__()
        self.sizes = sizes
        hidden, layers = sizes["hidden"], sizes["layers"]
        self.inputs = Inputs(words, pretrained, sizes["word"])
        self.treebank = nn.Embedding(treebanks, sizes["treebank"])
        self.layers = nn.ModuleList()
        width = self.inputs.size + sizes["treebank"]
        for _ in range(layers):
            kind = GatedConvolution if sizes.get("convolution") else BiLSTM
            self.layers.append(kind(width, hidden))
            width = 2 * hidden
        self.tag_hidden = nn.Linear(width, sizes["tag"])
        self.tags = nn.Linear(sizes["tag"], upos + xpos + feats)
        self.splits = [upos, xpos, feats]
        self.name_hidden = nn.Linear(width, sizes["name"])
        self.convention = nn.Embedding(conventions, sizes["name"])
        nn.init.normal_(self.convention.weight, std=0.1)
        self.names = nn.Linear(sizes["name"], names)
        self.transitions = nn.Parameter(torch.zeros(names, names))
        arc, label = sizes["arc"], sizes["label"]
        self.dependent = nn.Linear(width, arc + label)
        self.head = nn.Linear(width, arc + label)
        self.root = nn.Parameter(torch.randn(arc + label) * 0.1)
        self.arc = nn.Parameter(torch.zeros(arc, arc))
        self.arc_bias = nn.Parameter(torch.zeros(arc))
        self.label = nn.Parameter(torch.zeros(relations, label, label))
        self.label_head = nn.Linear(label, relations)
        self.label_dependent = nn.Linear(label, relations, bias=False)
        nn.init.orthogonal_(self.arc)
        nn.init.normal_(self.label, std=0.02)
        self.dropout = sizes["dropout"]

    def locked(self, x, rate):
        """Dropout with one mask a sentence. x: time, batch, features."""
        if not self.training or rate == 0:
            return x
        mask = torch.empty(1, x.shape[1], x.shape[2], device=x.device).bernoulli_(1 - rate)
        return x * (mask / (1 - rate))

    def encode(self, types, words, treebanks, reverse):
        """types: the inputs of the batch's types; words: time x batch indices of types."""
        x = self.inputs(*types)
        x = functional.embedding(words, x)
        mark = self.treebank(treebanks).unsqueeze(0).expand(x.shape[0], -1, -1)
        x = torch.cat([self.locked(x, self.dropout * 0.75), mark], dim=2)
        outputs = []
        for layer in self.layers:
            x = self.locked(layer(x, reverse), self.dropout)
            outputs.append(x)
        return outputs

    def tag_scores(self, outputs):
        low = outputs[self.sizes["low"]]
        hidden = self.locked(functional.relu(self.tag_hidden(low)), self.dropout * 0.75)
        return self.tags(hidden).split(self.splits, dim=2)

    def name_scores(self, outputs, conventions):
        low = outputs[self.sizes["low"]]
        hidden = self.name_hidden(low) + self.convention(conventions).unsqueeze(0)
        return self.names(self.locked(functional.relu(hidden), self.dropout * 0.75))

    def name_loss(self, scores, gold, lengths, legal):
        """Negative log-likelihood a word of the gold tags under a linear chain (Lafferty 2001).

        scores: time, batch, tags; gold: time, batch, -100 in the padding and where a sentence has
        no names annotated; legal: 0 or minus a lot for each step from tag to tag.
        """
        known = (gold[0] != -100).nonzero().squeeze(1)
        # lengths stay on the CPU, since they bound a loop.
        if len(known) == 0:
            return scores.sum() * 0
        scores, gold = scores[:, known].float(), gold[:, known]
        steps = self.transitions + legal
        alpha = scores[0] + steps[0]
        inside = gold != -100
        safe = gold.clamp(min=0)
        path = alpha.gather(1, safe[0].unsqueeze(1)).squeeze(1)
        for t in range(1, int(lengths[known.cpu()].max())):
            onward = torch.logsumexp(alpha.unsqueeze(2) + steps, dim=1) + scores[t]
            alpha = torch.where(inside[t].unsqueeze(1), onward, alpha)
            step = steps[safe[t - 1], safe[t]] + scores[t].gather(
                1, safe[t].unsqueeze(1)).squeeze(1)
            path = path + torch.where(inside[t], step, torch.zeros_like(step))
        return (torch.logsumexp(alpha, dim=1) - path).sum() / inside.sum()

    def tree_parts(self, outputs):
        """Dependent and head vectors (batch, time, size); the heads begin with the root."""
        top = outputs[-1].transpose(0, 1)
        dependent = functional.relu(self.dependent(top))
        head = functional.relu(self.head(top))
        root = self.root.relu().to(head.dtype).expand(head.shape[0], 1, -1)
        head = torch.cat([root, head], dim=1)
        if self.training:
            rate = self.dropout
            for_both = []
            for x in (dependent, head):
                mask = torch.empty(x.shape[0], 1, x.shape[2], device=x.device)
                for_both.append(x * (mask.bernoulli_(1 - rate) / (1 - rate)))
            dependent, head = for_both
        return dependent, head

    def arc_scores(self, dependent, head):
        arc = self.sizes["arc"]
        dependent, head = dependent[..., :arc], head[..., :arc]
        query = dependent @ self.arc + self.arc_bias
        return query @ head.transpose(1, 2)

    def label_scores(self, dependent, head):
        """dependent, head: words x size, one chosen head a word."""
        arc = self.sizes["arc"]
        dependent, head = dependent[..., arc:], head[..., arc:]
        relations, size, _ = self.label.shape
        mixed = (dependent @ self.label.permute(1, 0, 2).reshape(size, -1))
        mixed = mixed.view(-1, relations, size)
        scores = (mixed @ head.unsqueeze(2)).squeeze(2)
        return scores + self.label_head(head) + self.label_dependent(dependent)
