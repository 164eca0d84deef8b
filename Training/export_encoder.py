#!/usr/bin/env python3
"""Turns a checkpoint of the encoder into the flat model file that the program maps.

Weights become bytes with one scale an output row; see docs/language.md for the sections.
"""

import argparse
import struct

import numpy
import torch

import features


def encode(sections):
    """The bytes of a model archive: a table of named sections, each at a multiple of 64."""
    def align(n):
        return (n + 63) // 64 * 64

    head = b"ATTMODEL" + struct.pack("<II", 1, len(sections))
    offset = align(16 + 32 * len(sections))
    body = b""
    parts = []
    for name, data in sections:
        encoded = name.encode()
        assert len(encoded) <= 16, name
        head += encoded.ljust(16, b"\0") + struct.pack("<QQ", offset, len(data))
        parts.append((offset, data))
        offset = align(offset + len(data))
    out = bytearray(head)
    for offset, data in parts:
        out.extend(b"\0" * (offset - len(out)))
        out.extend(data)
    return bytes(out)


def rows_of_bytes(matrix):
    """Per-row signed bytes and scales of a float matrix."""
    matrix = numpy.asarray(matrix, dtype=numpy.float32)
    scale = numpy.abs(matrix).max(axis=1) / 127
    scale[scale == 0] = 1
    return (numpy.rint(matrix / scale[:, None]).clip(-127, 127).astype(numpy.int8),
            scale.astype(numpy.float32))


def packed(matrix, bias=None):
    """(weights, scales, bias) of a matrix outputs x inputs, laid out for `lk_multiply`."""
    values, scale = rows_of_bytes(matrix)
    outputs, inputs = values.shape
    high, deep = -(-outputs // 16) * 16, -(-inputs // 4) * 4
    full = numpy.zeros((high, deep), dtype=numpy.int16)
    full[:outputs, :inputs] = values
    weights = (full + 128).astype(numpy.uint8).reshape(high // 16, 16, deep // 4, 4)
    weights = weights.transpose(0, 2, 1, 3).tobytes()
    scales = numpy.zeros(high, dtype=numpy.float32)
    scales[:outputs] = scale
    return weights, scales, widened(bias, high)


def widened(bias, high):
    result = numpy.zeros(high, dtype=numpy.float32)
    if bias is not None:
        result[:len(bias)] = bias
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint")
    parser.add_argument("out")
    options = parser.parse_args()
    checkpoint = torch.load(options.checkpoint, weights_only=False)
    state = {k: v.float().numpy() for k, v in checkpoint["model"].items()}
    sizes, vocabulary = checkpoint["sizes"], checkpoint["vocabulary"]
    hidden, layers = sizes["hidden"], sizes["layers"]
    sections = []

    def add(name, data):
        sections.append((name, data if isinstance(data, bytes) else data.tobytes()))

    def dense(name, matrix, bias):
        weights, scales, wide = packed(matrix, bias)
        add(name + ".w", weights)
        add(name + ".s", scales)
        add(name + ".b", wide)

    narrow, wide = state["inputs.narrow.weight"], state["inputs.wide.weight"]
    marks = state["treebank.weight"]
    input_size = state["layers.0.forwards.weight_ih_l0"].shape[1] - marks.shape[1]
    settings = [
        3, hidden, layers, sizes["low"], sizes["tag"], sizes["name"], sizes["arc"],
        sizes["label"], state["inputs.word.weight"].shape[1],
        state["inputs.pretrained"].shape[1], narrow.shape[0], wide.shape[0],
        state["inputs.suffix.weight"].shape[1], state["inputs.prefix.weight"].shape[1],
        state["inputs.shape.weight"].shape[1], 32, len(vocabulary["upos"]),
        len(vocabulary["xpos"]), len(vocabulary["feats"]), len(vocabulary["relations"]),
        len(vocabulary["names"]), state["convention.weight"].shape[0], marks.shape[0],
        features.AFFIX_BUCKETS, features.LONGEST, input_size]
    add("settings", numpy.array(settings, dtype=numpy.int32))
    for name in ("upos", "xpos", "feats", "relations", "names"):
        add(name, "\n".join(vocabulary[name]).encode())

    keys = numpy.array(sorted(vocabulary["lexicon"]), dtype=numpy.uint32)
    add("lexicon.keys", keys)
    add("lexicon.bits",
        numpy.array([vocabulary["lexicon"][int(k)] for k in keys], dtype=numpy.uint32))

    def table(name, words, matrix):
        """Rows in the order of the words' keys, after the row of the unknown word."""
        first = {}
        for i, word in enumerate(words):
            first.setdefault(features.fnv(word) or 1, i)
        ordered = sorted(first)
        values, scales = rows_of_bytes(matrix)
        rows = [0] + [first[k] + 1 for k in ordered]
        add(name + ".keys", numpy.array(ordered, dtype=numpy.uint32))
        add(name + ".rows", values[rows])
        add(name + ".s", scales[rows])

    table("words", vocabulary["words"][1:], state["inputs.word.weight"])
    table("vectors", vocabulary["vectors"], state["inputs.pretrained"])
    for name in ("suffix", "prefix", "shape"):
        values, scales = rows_of_bytes(state[f"inputs.{name}.weight"])
        add(name + ".rows", values)
        add(name + ".s", scales)

    # What a byte adds to each filter at each place of the filter's window.
    letters = state["inputs.character.weight"]
    for name, filters in (("narrow", narrow), ("wide", wide)):
        add(name + ".rows", numpy.einsum("ce,fet->ctf", letters, filters).astype(numpy.float32))
        add(name + ".b", state[f"inputs.{name}.bias"])

    # The first layer's input side, for both directions, with a bias for each treebank.
    both, biases = [], []
    for side in ("forwards", "backwards"):
        weight = state[f"layers.0.{side}.weight_ih_l0"]
        both.append(weight[:, :input_size])
        biases.append(
            state[f"layers.0.{side}.bias_ih_l0"] + marks @ weight[:, input_size:].T)
    weights, scales, _ = packed(numpy.concatenate(both))
    add("input.w", weights)
    add("input.s", scales)
    add("input.b", numpy.concatenate(biases, axis=1).astype(numpy.float32))
    for layer in range(layers):
        for side, letter in (("forwards", "f"), ("backwards", "b")):
            prefix = f"layers.{layer}.{side}."
            matrix = state[prefix + "weight_hh_l0"]
            if layer:
                matrix = numpy.concatenate([state[prefix + "weight_ih_l0"], matrix], axis=1)
            weights, scales, bias = packed(matrix, state[prefix + "bias_ih_l0"])
            add(f"{layer}{letter}.w", weights)
            add(f"{layer}{letter}.s", (scales / 127).astype(numpy.float32))
            add(f"{layer}{letter}.b", bias)

    dense("tagHidden", state["tag_hidden.weight"], state["tag_hidden.bias"])
    dense("tags", state["tags.weight"], state["tags.bias"])
    dense("nameHidden", state["name_hidden.weight"], None)
    high = -(-sizes["name"] // 16) * 16
    add("conventions", numpy.stack([
        widened(state["name_hidden.bias"] + row, high) for row in state["convention.weight"]]))
    dense("names", state["names.weight"], state["names.bias"])
    add("transitions", state.get("transitions", numpy.zeros((len(vocabulary["names"]),) * 2)
                                 ).astype(numpy.float32))
    arc, label = sizes["arc"], sizes["label"]
    dense("parser",
          numpy.concatenate([state["dependent.weight"], state["head.weight"]]),
          numpy.concatenate([state["dependent.bias"], state["head.bias"]]))
    add("root", numpy.maximum(state["root"], 0))
    dense("arc", state["arc"].T, state["arc_bias"])
    mixing = state["label"].transpose(0, 2, 1).reshape(-1, label)
    dense("mixing", mixing, None)
    dense("relationHead", state["label_head.weight"], state["label_head.bias"])
    dense("relationOf", state["label_dependent.weight"], None)
    data = encode(sections)
    with open(options.out, "wb") as file:
        file.write(data)
    print(f"{options.out}: {len(data)} bytes")


if __name__ == "__main__":
    main()
