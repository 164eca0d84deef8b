"""What the encoder sees of one word: the same functions, byte for byte, as the Swift side has.

Everything is computed from the UTF-8 bytes of the word alone, so that a word type has one input
vector, which can be kept.
"""

LONGEST = 24  # bytes of a word that the character network sees: the first and last twelve
AFFIX_BUCKETS = 4096
SHAPES = 12
CAPITAL_SHAPES = (6, 7, 8)  # of `shape`: capitals alone, one in front, one in front and more


def normalise(word):
    """ASCII letters lower-cased, digits to 0. Bytes in, bytes out."""
    return bytes(
        b + 32 if 65 <= b <= 90 else 48 if 48 <= b <= 57 else b for b in word)


def fnv(data, seed=0x811C9DC5):
    """FNV-1a, 32 bits, with a final mix (the murmur3 finaliser) for even low bits."""
    h = seed
    for b in data:
        h = ((h ^ b) * 0x01000193) & 0xFFFFFFFF
    h ^= h >> 16
    h = (h * 0x85EBCA6B) & 0xFFFFFFFF
    h ^= h >> 13
    h = (h * 0xC2B2AE35) & 0xFFFFFFFF
    h ^= h >> 16
    return h


def clipped(word):
    return word if len(word) <= LONGEST else word[: LONGEST // 2] + word[-(LONGEST // 2):]


def characters(word):
    """Ids of the character network: 1 begins, 2 ends, a byte b is b + 3 (0 is padding)."""
    return [1] + [b + 3 for b in clipped(word)] + [2]


def suffix(word):
    """1 ..< AFFIX_BUCKETS: the bucket of the last three bytes, normalised."""
    return 1 + fnv(b"S" + normalise(word)[-3:]) % (AFFIX_BUCKETS - 1)


def prefix(word):
    return 1 + fnv(b"P" + normalise(word)[:3]) % (AFFIX_BUCKETS - 1)


def shape(word):
    """A class of the word's casing and make-up, 0 ..< SHAPES."""
    upper = sum(65 <= b <= 90 for b in word)
    lower = sum(97 <= b <= 122 for b in word)
    digit = sum(48 <= b <= 57 for b in word)
    high = sum(b >= 128 for b in word)
    n = len(word)
    if digit == n:
        return 1
    if digit and upper + lower + high == 0:
        return 2
    if digit:
        return 3
    if upper + lower + high == 0:
        return 4
    if upper and lower + high == 0:
        return 5 if upper == 1 and n <= 2 else 6
    first_upper = 65 <= word[0] <= 90
    if first_upper and upper == 1:
        return 7
    if first_upper:
        return 8
    if upper:
        return 9
    if high:
        return 10
    return 11


def key(word):
    """The 32-bit key of a normalised word in the hashed tables (never 0)."""
    return fnv(normalise(word)) or 1
