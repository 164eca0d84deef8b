"""Reads the encoder's model file back: the sections, and the encoder as a PyTorch module.

The numbers are those of the file (bytes times scales), so what is trained on top sees what the
program computes, up to the rounding of the states.
"""

import struct

import numpy
import torch

import corpora
import features
from encoder import Encoder


def sections(path):
    """Name -> bytes, in the order of the file."""
    data = open(path, "rb").read()
    assert data[:8] == b"ATTMODEL", path
    _, count = struct.unpack_from("<II", data, 8)
    found = {}
    for i in range(count):
        at = 16 + 32 * i
        offset, length = struct.unpack_from("<QQ", data, at + 16)
        found[data[at:at + 16].rstrip(b"\0").decode()] = data[offset:offset + length]
    return found


class Reader:
    def __init__(self, path):
        self.sections = sections(path)
        self.settings = [int(n) for n in self.numbers("settings", numpy.int32)]

    def numbers(self, name, kind=numpy.float32):
        return numpy.frombuffer(self.sections[name], dtype=kind)

    def labels(self, name):
        return self.sections[name].decode().split("\n")

    def rows(self, name, width):
        values = self.numbers(name + ".rows", numpy.int8).reshape(-1, width)
        return values.astype(numpy.float32) * self.numbers(name + ".s")[:, None]

    def matrix(self, name, outputs, inputs):
        """A packed matrix, outputs x inputs (see `packed` in export_encoder.py)."""
        high, deep = -(-outputs // 16) * 16, -(-inputs // 4) * 4
        values = self.numbers(name + ".w", numpy.uint8).reshape(high // 16, deep // 4, 16, 4)
        values = values.transpose(0, 2, 1, 3).reshape(high, deep).astype(numpy.float32) - 128
        scales = self.numbers(name + ".s").copy()
        return values[:outputs, :inputs] * scales[:outputs, None]


class FrozenEncoder:
    """The encoder of a model file: word types' vectors, and states of sentences."""

    def __init__(self, path):
        r = self.reader = Reader(path)
        s = r.settings
        self.hidden, self.layers, self.low = s[1:4]
        word, vector, narrow, wide, suffix, prefix, shape = s[8:15]
        self.input_size = s[25]
        self.words = {int(k): i + 1 for i, k in enumerate(r.numbers("words.keys", numpy.uint32))}
        self.vectors = {
            int(k): i + 1 for i, k in enumerate(r.numbers("vectors.keys", numpy.uint32))}
        self.word_rows = r.rows("words", word)
        self.vector_rows = r.rows("vectors", vector)
        self.affix = [r.rows("suffix", suffix), r.rows("prefix", prefix), r.rows("shape", shape)]
        self.filters = [(r.numbers("narrow.rows").reshape(259, 3, narrow), r.numbers("narrow.b")),
                        (r.numbers("wide.rows").reshape(259, 5, wide), r.numbers("wide.b"))]
        keys = r.numbers("lexicon.keys", numpy.uint32)
        self.lexicon = dict(zip(keys.tolist(), r.numbers("lexicon.bits", numpy.uint32).tolist()))
        self.nets = []
        hidden = self.hidden
        first = r.matrix("input", 8 * hidden, self.input_size)
        self.first_bias = r.numbers("input.b").reshape(-1, 2, 4 * hidden)
        for layer in range(self.layers):
            pair = []
            for side, letter in enumerate("fb"):
                below = self.input_size if layer == 0 else 2 * hidden
                net = torch.nn.LSTM(below, hidden)
                matrix = r.matrix(f"{layer}{letter}", 4 * hidden, hidden if layer == 0 else 3 * hidden)
                matrix *= 127  # the file's scales stand for states in bytes
                if layer == 0:
                    matrix = numpy.concatenate(
                        [first[side * 4 * hidden:(side + 1) * 4 * hidden], matrix], axis=1)
                with torch.no_grad():
                    net.weight_ih_l0.copy_(torch.from_numpy(matrix[:, :below].copy()))
                    net.weight_hh_l0.copy_(torch.from_numpy(matrix[:, below:].copy()))
                    net.bias_ih_l0.copy_(torch.from_numpy(
                        (r.numbers(f"{layer}{letter}.b")[:4 * hidden]
                         if layer else self.first_bias[0, side]).copy()))
                    net.bias_hh_l0.zero_()
                pair.append(net)
            self.nets.append(pair)

        self.name_hidden = torch.from_numpy(r.matrix("nameHidden", s[5], 2 * hidden).copy())
        self.conventions = torch.from_numpy(
            r.numbers("conventions").reshape(s[21], -1)[:, :s[5]].copy())
        self.name_tags = torch.from_numpy(r.matrix("names", s[20], s[5]).copy())
        self.name_bias = torch.from_numpy(r.numbers("names.b")[:s[20]].copy())
        self.transitions = r.numbers("transitions").reshape(s[20], s[20]).astype(numpy.float64)

    def name_scores(self, states, conventions):
        """What the head for names says; states: time x batch x 2 hidden."""
        hidden = torch.relu(states @ self.name_hidden.T + self.conventions[conventions])
        return hidden @ self.name_tags.T + self.name_bias

    def type_vectors(self, words):
        """The vectors of word forms, a row each; what the trained word says stands in front."""
        data = [w.encode("utf-8") for w in words]
        keys = [features.key(d) for d in data]
        pieces = [self.word_rows[[self.words.get(k, 0) for k in keys]],
                  self.vector_rows[[self.vectors.get(k, 0) for k in keys]]]
        letters = [features.characters(d) for d in data]
        longest = features.LONGEST + 2
        padded = numpy.array([row + [0] * (longest - len(row)) for row in letters])
        outside = numpy.arange(longest) >= numpy.array([len(row) for row in letters])[:, None]
        for rows, bias in self.filters:
            taps = rows.shape[1]
            known = rows.copy()
            known[0] = 0
            sums = numpy.tile(bias, (len(data), longest, 1))
            for tap in range(taps):
                shift = tap - taps // 2
                first, end = max(0, -shift), min(longest, longest - shift)
                sums[:, first:end] += known[padded[:, first + shift:end + shift], tap]
            sums[outside] = -numpy.inf
            pieces.append(numpy.maximum(sums.max(1), 0))
        for rows, place in zip(self.affix, (features.suffix, features.prefix, features.shape)):
            pieces.append(rows[[place(d) for d in data]])
        bits = numpy.array([self.lexicon.get(k, 0) for k in keys])
        pieces.append((bits[:, None] >> numpy.arange(32)) & 1)
        return numpy.concatenate(pieces, axis=1).astype(numpy.float32)

    def states(self, inputs, reverse):
        """inputs: time x batch x vector; the outputs of all layers, time x batch x 2 hidden."""
        x, found = inputs, []
        index = reverse.unsqueeze(2)
        for ahead, back in self.nets:
            forwards, _ = ahead(x)
            backwards, _ = back(x.gather(0, index.expand(-1, -1, x.shape[2])))
            backwards = backwards.gather(0, index.expand(-1, -1, backwards.shape[2]))
            x = torch.cat([forwards, backwards], dim=2)
            found.append(x)
        return found
