"""Word vectors from raw text: counts of neighbours by position, PPMI, truncated SVD.

Deterministic for a seed; about a minute for three million words. Text: the treebanks' training
words, the free raw texts, WordNet's glosses.
"""

import collections
import gzip
import pathlib
import re

import numpy
import torch

from features import normalise

TOKEN = re.compile(r"n't\b|'(?:s|re|ve|ll|d|m)\b|[^\W_]+(?:[.,'][^\W_]+)*?(?=n't\b)|"
                   r"[A-Z]\.(?:[A-Z]\.)*|[^\W_]+(?:[.,][0-9]+)*|\.\.\.|[^\w\s]")


def raw_streams(data, wordnet):
    for path in sorted((pathlib.Path(data) / "raw").glob("*.txt.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                if line.strip():
                    yield TOKEN.findall(line)
    for part in ("noun", "verb", "adj", "adv"):
        for line in open(pathlib.Path(wordnet) / f"data.{part}", encoding="latin-1"):
            if " | " in line:
                for piece in line.split(" | ", 1)[1].split(";"):
                    yield TOKEN.findall(piece)


def streams(sentences, data, wordnet):
    for sentence in sentences:
        yield sentence.words
    yield from raw_streams(data, wordnet)


def build(sentences, data, wordnet="/usr/share/wordnet", size=100, least=3, contexts=6000):
    """(list of normalised words, float32 matrix of unit-variance rows, counts)."""
    counts = collections.Counter()
    texts = []
    for tokens in streams(sentences, data, wordnet):
        tokens = [normalise(t.encode("utf-8")) for t in tokens]
        texts.append(tokens)
        counts.update(tokens)
    total = sum(counts.values())
    ordered = sorted((w for w in counts if counts[w] >= least), key=lambda w: (-counts[w], w))
    index = {w: i for i, w in enumerate(ordered)}
    rows, columns = [], []
    offsets = [(-2, 0), (-1, 1), (1, 2), (2, 3)]
    width = 4 * contexts + 1
    ids_all = []
    for tokens in texts:
        ids_all.append([index.get(t, -1) for t in tokens] + [-2, -2])
    flat = numpy.array([i for ids in ids_all for i in ids], dtype=numpy.int64)
    parts = []
    for offset, place in offsets:
        if offset > 0:
            word, context = flat[:-offset], flat[offset:]
        else:
            word, context = flat[-offset:], flat[:offset]
        keep = (word >= 0) & (context >= 0) & (context < contexts)
        parts.append(word[keep] * width + place * contexts + context[keep])
    codes, values = numpy.unique(numpy.concatenate(parts), return_counts=True)
    row, column = codes // width, codes % width
    values = values.astype(numpy.float64)
    row_sum = numpy.bincount(row, values, minlength=len(ordered))
    column_sum = numpy.bincount(column, values, minlength=width) ** 0.75
    column_sum *= values.sum() / column_sum.sum()
    weight = numpy.log(values * values.sum() / (row_sum[row] * column_sum[column]))
    keep = weight > 0
    matrix = torch.sparse_coo_tensor(
        torch.from_numpy(numpy.stack([row[keep], column[keep]])),
        torch.from_numpy(weight[keep].astype(numpy.float32)), (len(ordered), width)).coalesce()
    matrix = matrix.to_sparse_csr()
    transposed = matrix.to_sparse_coo().t().coalesce().to_sparse_csr()
    torch.manual_seed(7)
    basis = torch.linalg.qr(matrix @ torch.randn(width, size + 30))[0]
    for _ in range(4):
        basis = torch.linalg.qr(transposed @ basis)[0]
        basis = torch.linalg.qr(matrix @ basis)[0]
    small = (transposed @ basis).T
    u, s, _ = torch.linalg.svd(small, full_matrices=False)
    vectors = (basis @ u[:, :size]) * s[:size].sqrt()
    vectors = vectors / vectors.std(dim=0, keepdim=True)
    norms = vectors.norm(dim=1, keepdim=True)
    vectors = vectors / norms.clamp(min=1e-6) * (size ** 0.5) * 0.5
    print(f"vectors: {total} words of text, {len(ordered)} types")
    return ordered, vectors.numpy(), counts


if __name__ == "__main__":
    import sys
    import time
    from corpora import load_training
    start = time.time()
    words, vectors, _ = build(load_training(sys.argv[1]), sys.argv[1])
    print(time.time() - start)
    index = {w: i for i, w in enumerate(words)}
    unit = vectors / numpy.linalg.norm(vectors, axis=1, keepdims=True)
    for w in (b"said", b"minister", b"syria", b"quickly", b"talks", b"obama", b"walked"):
        if w in index:
            order = numpy.argsort(-(unit @ unit[index[w]]))[1:9]
            print(w, [words[i].decode() for i in order])
