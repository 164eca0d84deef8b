"""Puts name layers and the phrase gazetteer into an encoder's model file."""

import numpy

import corpora
import gazetteer
import model_file
from export_encoder import encode, packed

CONVENTIONS = len(corpora.CONVENTIONS)


def is_of_names(name):
    return name.startswith(("phrases.", "nameSettings", "nameWeights")) or (
        name[0] == "n" and name[1].isdigit())


def layer_sections(prefix, state):
    """The sections of one name layer. state: its weights by name, as float arrays."""
    def dense(name, matrix, bias=None, of_states=False):
        weights, scales, wide = packed(matrix, bias)
        yield prefix + name + ".w", weights
        yield prefix + name + ".s", scales / 127 if of_states else scales
        if bias is not None:
            yield prefix + name + ".b", wide

    def rows(matrix):
        return numpy.ascontiguousarray(matrix, dtype=numpy.float32)

    narrow, bits = state["narrow.weight"], state["bits.weight"]
    size, width = len(narrow), len(bits)
    sides = [state[f"{side}.weight_ih_l0"] for side in ("ahead", "back")]
    biases = [state[f"{side}.bias_ih_l0"] for side in ("ahead", "back")]
    marks = state["mark.weight"][:CONVENTIONS]
    yield from dense("in", numpy.concatenate([w[:, :size] @ narrow for w in sides]))
    yield prefix + "in.bits", rows(
        numpy.concatenate([(w[:, size:size + width] @ bits).T for w in sides], axis=1))
    yield prefix + "in.b", rows(numpy.concatenate(
        [b + marks @ w[:, size + width:].T for w, b in zip(sides, biases)], axis=1))
    for side, letter in (("ahead", "f"), ("back", "b")):
        yield from dense(letter, state[f"{side}.weight_hh_l0"], of_states=True)
    middle = state["middle.weight"]
    inner = middle.shape[1] - width
    yield from dense("mid", middle[:, :inner])
    below = state["below.weight"]
    none = numpy.zeros(len(below), numpy.float32)
    yield from dense("low", below[:, :below.shape[1] // 2], none)
    yield from dense("top", below[:, below.shape[1] // 2:], none)
    yield prefix + "mid.bits", rows((middle[:, inner:] @ bits).T)
    yield prefix + "mid.b", rows(
        state["middle.bias"] + state["mark_middle.weight"][:CONVENTIONS])
    yield from dense("tags", state["output.weight"], state["output.bias"])
    yield prefix + "steps", rows(state["transitions"])


def phrase_slots(phrases):
    """Keys and kinds in an open-addressed table at most half full."""
    capacity = 8
    while capacity < 2 * len(phrases):
        capacity *= 2
    keys, kinds = numpy.zeros(capacity, numpy.uint32), numpy.zeros(capacity, numpy.uint8)
    for key in sorted(phrases):
        slot = key & (capacity - 1)
        while keys[slot]:
            slot = (slot + 1) & (capacity - 1)
        keys[slot], kinds[slot] = key, phrases[key]
    return keys, kinds


def export(path, states, weights, phrases):
    """Rewrites the model file at `path`. weights: the head's, then each layer's."""
    found = [(k, v) for k, v in model_file.sections(path).items() if not is_of_names(k)]
    hidden = states[0]["ahead.weight_hh_l0"].shape[1]
    middle = len(states[0]["middle.weight"])
    found.append(("nameSettings", numpy.array([len(states), hidden, middle], numpy.int32)))
    found.append(("nameWeights", numpy.array(weights, numpy.float32)))
    for i, state in enumerate(states):
        found += layer_sections(f"n{i}.", state)
    keys, kinds = phrase_slots(phrases)
    found += [("phrases.keys", keys), ("phrases.kinds", kinds)]
    data = encode([(k, v if isinstance(v, bytes) else v.tobytes()) for k, v in found])
    with open(path, "wb") as file:
        file.write(data)
    print(f"{path}: {len(data)} bytes")
