"""Maximum spanning arborescence with one root: Chu-Liu-Edmonds on a dense score matrix."""

import numpy


def is_tree(heads):
    """heads[i] is the head of word i + 1, 0 the root; true with one root and no cycle."""
    n = len(heads)
    if sum(h == 0 for h in heads) != 1:
        return False
    state = [0] * (n + 1)
    state[0] = 2
    for i in range(1, n + 1):
        path, node = [], i
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = heads[node - 1]
        if state[node] == 1:
            return False
        for p in path:
            state[p] = 2
    return True


def edmonds(scores):
    """scores[d][h], node 0 the root; returns heads of every node (heads[0] = 0)."""
    n = scores.shape[0]
    scores = scores.copy()
    numpy.fill_diagonal(scores, -numpy.inf)
    heads = scores.argmax(1)
    heads[0] = 0
    colour = [0] * n
    colour[0] = 2
    cycle = None
    for start in range(1, n):
        path, node = [], start
        while colour[node] == 0:
            colour[node] = 1
            path.append(node)
            node = heads[node]
        if colour[node] == 1:
            cycle = path[path.index(node):]
        for p in path:
            colour[p] = 2
        if cycle:
            break
    if not cycle:
        return heads
    inside = set(cycle)
    rest = [i for i in range(n) if i not in inside]
    m = len(rest)
    total = scores[cycle, heads[cycle]]
    small = numpy.full((m + 1, m + 1), -numpy.inf)
    small[:m, :m] = scores[numpy.ix_(rest, rest)]
    enter = scores[numpy.ix_(cycle, rest)] - total[:, None]
    entered = enter.argmax(0)
    small[m, :m] = enter.max(0)
    leave = scores[numpy.ix_(rest, cycle)]
    left = leave.argmax(1)
    small[:m, m] = leave.max(1)
    sub = edmonds(small)
    result = heads.copy()
    for i in range(1, m):
        result[rest[i]] = cycle[left[i]] if sub[i] == m else rest[sub[i]]
    outside = sub[m]
    result[cycle[entered[outside]]] = rest[outside]
    return result


def decode(scores):
    """scores: words x (1 + words). Heads of the words, 1-based, 0 the root; one root."""
    n = scores.shape[0]
    scores = scores.astype(numpy.float64).copy()
    for i in range(n):
        scores[i, i + 1] = -numpy.inf
    heads = scores.argmax(1)
    if is_tree(heads):
        return heads
    full = numpy.full((n + 1, n + 1), -numpy.inf)
    full[1:, :] = scores
    full[1:, 0] -= 1e6
    return edmonds(full)[1:]
