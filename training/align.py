"""Weighted alignment of two encoded spellings. Mirrored by src/names/variant-model/alignment.ts: change both."""

import math
from collections import Counter

from text import CODE_COUNT, CODES, LETTERS

ALEF, LAM = CODES["ا"], CODES["ل"]
# Kinds of operation.
MATCH, SWAP, DROP, TURN, ARTICLE = range(5)

# Costs are whole hundredths of a nat, so that Python and TypeScript cannot differ by rounding.
TURN_COST = 600
ARTICLE_COST = 300
INFINITY = 1_000_000_000


def ordered(a, b):
    """The longer first, then by code: a score must not depend on which spelling was typed."""
    return (a, b) if (len(a), a) >= (len(b), b) else (b, a)


def pair_index(x, y):
    return x * CODE_COUNT + y


CLASSES = ["بف", "تطثد", "سصزثشجذظ", "كقجغخحه", "ضدذظط", "رل", "من", "اويعهء"]


def hand_costs():
    """Where learning starts: cheap within a class of sounds, dear across."""
    costs = [800] * (CODE_COUNT * CODE_COUNT)
    for group in CLASSES:
        for x in group:
            for y in group:
                costs[pair_index(CODES[x], CODES[y])] = 300
    for code in range(CODE_COUNT):
        gap = 200 if 0 < code <= len(LETTERS) and LETTERS[code - 1] in "اوي" else 500
        costs[pair_index(code, 0)] = costs[pair_index(0, code)] = gap
        costs[pair_index(code, code)] = 0
    return costs


def align(a, b, costs):
    """The cheapest list of operations (kind, i, j, letter of a, letter of b) that turns a into b. 0 is a gap."""
    n, m = len(a), len(b)
    total = [[INFINITY] * (m + 1) for _ in range(n + 1)]
    back = [[None] * (m + 1) for _ in range(n + 1)]
    total[0][0] = 0
    for i in range(n + 1):
        for j in range(m + 1):
            best, how = total[i][j], None
            if i and j:
                cost = total[i - 1][j - 1] + costs[pair_index(a[i - 1], b[j - 1])]
                if cost < best:
                    best, how = cost, (MATCH if a[i - 1] == b[j - 1] else SWAP, 1, 1)
            if i:
                cost = total[i - 1][j] + costs[pair_index(a[i - 1], 0)]
                if cost < best:
                    best, how = cost, (DROP, 1, 0)
            if j:
                cost = total[i][j - 1] + costs[pair_index(0, b[j - 1])]
                if cost < best:
                    best, how = cost, (DROP, 0, 1)
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1] and a[i - 1] != a[i - 2]:
                cost = total[i - 2][j - 2] + TURN_COST
                if cost < best:
                    best, how = cost, (TURN, 2, 2)
            if i == 2 and j == 0 and a[0] == ALEF and a[1] == LAM and ARTICLE_COST < best:
                best, how = ARTICLE_COST, (ARTICLE, 2, 0)
            if j == 2 and i == 0 and b[0] == ALEF and b[1] == LAM and ARTICLE_COST < best:
                best, how = ARTICLE_COST, (ARTICLE, 0, 2)
            total[i][j] = best
            back[i][j] = how
    steps = []
    i, j = n, m
    while i or j:
        kind, di, dj = back[i][j]
        i, j = i - di, j - dj
        steps.append((kind, i, j, a[i] if di else 0, b[j] if dj else 0))
    steps.reverse()
    return total[n][m], steps


def learn_costs(pairs, rounds=3):
    """Costs as surprise (nats) of an operation among operations of true pairs, by hard EM from hand_costs."""
    costs = hand_costs()
    for _ in range(rounds):
        counts = Counter()
        letters = Counter()
        for a, b, weight in pairs:
            for kind, _, _, x, y in align(a, b, costs)[1]:
                if kind in (MATCH, SWAP, DROP):
                    counts[pair_index(x, y)] += weight
                    counts[pair_index(y, x)] += weight
                    letters[x] += weight
                    letters[y] += weight
        fresh = list(costs)
        for x in range(CODE_COUNT):
            for y in range(CODE_COUNT):
                if x == y:
                    continue
                known = [code for code in (x, y) if code]
                base = min(letters[code] for code in known) + 20.0
                seen = counts[pair_index(x, y)] + (0.3 if len(known) == 2 else 0.6)
                fresh[pair_index(x, y)] = round(100 * min(10.0, max(0.7, -math.log(seen / base))))
        costs = fresh
    return costs
