"""What the model sees of a pair. Mirrored by src/names/variant-model/{evidence,features}.ts: change both."""

from align import ARTICLE, ARTICLE_COST, DROP, MATCH, TURN, TURN_COST, pair_index
from text import CODE_COUNT, CODES

WEAK = {CODES[letter] for letter in "اويهء"}
# Letters that transcriptions from other languages seldom use.
NATIVE = {CODES[letter] for letter in "عصطحقضظء"}
ALEF, WAW, YEH, HEH, NOON = (CODES[letter] for letter in "اويهن")
TEH, SPACE = CODES["ت"], CODES[" "]

# Where each family of sparse evidence keys starts in the one table of evidence weights.
WIDTH = CODE_COUNT
PAIRS = WIDTH * WIDTH
FAMILIES = {}
SIZE = 0
for family, size in [
    ("op", PAIRS), ("op_place", PAIRS * 3), ("op_left", PAIRS * WIDTH), ("op_right", PAIRS * WIDTH),
    ("turn", PAIRS), ("match", WIDTH), ("match_edge", WIDTH * 2), ("article", 1), ("operations", 8), ("length", 12),
]:
    FAMILIES[family] = SIZE
    SIZE += size
EVIDENCE_SIZE = SIZE


def place(i, j, kind_length_a, kind_length_b, n, m):
    """0 at the start of both words, 2 at the end of both, 1 inside."""
    if i == 0 and j == 0:
        return 0
    return 2 if i + kind_length_a == n and j + kind_length_b == m else 1


def evidence_keys(a, b, steps):
    """One list of keys a step (matches too), then one of the pair as a whole."""
    n, m = len(a), len(b)
    out = []
    changed = 0
    for kind, i, j, x, y in steps:
        if kind == MATCH:
            keys = [FAMILIES["match"] + x]
            if i == 0 and j == 0:
                keys.append(FAMILIES["match_edge"] + x)
            elif i == n - 1 and j == m - 1:
                keys.append(FAMILIES["match_edge"] + WIDTH + x)
            out.append(keys)
            continue
        changed += 1
        if kind == ARTICLE:
            out.append([FAMILIES["article"]])
            continue
        if kind == TURN:
            low, high = (a[i], a[i + 1]) if a[i] < a[i + 1] else (a[i + 1], a[i])
            out.append([FAMILIES["turn"] + pair_index(low, high)])
            continue
        if kind == DROP and x == 0:
            left, right = (b[j - 1] if j else 0), (b[j + 1] if j + 1 < m else 0)
        else:
            left, right = (a[i - 1] if i else 0), (a[i + 1] if i + 1 < n else 0)
        where = place(i, j, 1 if x else 0, 1 if y else 0, n, m)
        low, high = (x, y) if x < y else (y, x)
        pair = pair_index(low, high)
        out.append([
            FAMILIES["op"] + pair,
            FAMILIES["op_place"] + pair * 3 + where,
            FAMILIES["op_left"] + pair * WIDTH + left,
            FAMILIES["op_right"] + pair * WIDTH + right,
        ])
    out.append([FAMILIES["operations"] + min(changed, 7), FAMILIES["length"] + min(m, 11)])
    return out


NAMES = [
    "evidence", "worst", "second_worst", "cost", "cost_share", "dearest", "second_dearest", "operations",
    "weak_drops", "strong_drops", "weak_swaps", "strong_swaps", "mixed_swaps", "turns", "article",
    "shorter", "longer", "difference", "matched", "matched_strong", "matched_share", "longest_run", "prefix", "suffix",
    "first_cost", "last_cost", "alef_drops", "waw_drops", "yeh_drops", "heh_drops", "noon_drops", "teh_drops",
    "alef_waw", "alef_yeh", "waw_yeh", "end_drop", "spaces", "doubled", "weak_a", "weak_b", "surprise", "vowel_before_end",
    "evidence_match", "commoner", "rarer", "flow_b", "flow_a", "flow_difference", "native_a", "native_b",
]


def flow(word, bigrams):
    """How usual a word's letter pairs are among names: the sum of log probabilities, in hundredths of a nat."""
    return sum(bigrams[pair_index(x, y)] for x, y in zip([0] + word, word + [0]))


def dense(a, b, cost, steps, tables, keys):
    """The features of NAMES, in their order."""
    costs, surprise, evidence = tables["costs"], tables["surprise"], tables["evidence"]
    n, m = len(a), len(b)
    f = dict.fromkeys(NAMES, 0)
    total = tables["bias"] + sum(evidence[key] for step_keys in keys for key in step_keys)
    worst = second = 0
    for step, step_keys in zip(steps, keys):
        sum_of = sum(evidence[key] for key in step_keys)
        if step[0] == MATCH:
            f["evidence_match"] += sum_of
        elif sum_of < worst:
            worst, second = sum_of, worst
        elif sum_of < second:
            second = sum_of
    f["evidence"], f["worst"], f["second_worst"] = total, worst, second
    f["cost"], f["cost_share"] = cost, cost / m
    run = 0
    f["prefix"] = -1
    for at, (kind, i, j, x, y) in enumerate(steps):
        if kind == MATCH:
            run += 1
            f["matched"] += 1
            if x not in WEAK:
                f["matched_strong"] += 1
            f["surprise"] += surprise[x]
            if run > f["longest_run"]:
                f["longest_run"] = run
            continue
        if f["prefix"] < 0:
            f["prefix"] = at
        run = 0
        f["operations"] += 1
        step_cost = costs[pair_index(x, y)]
        if kind == TURN:
            step_cost = TURN_COST
            f["turns"] += 1
        elif kind == ARTICLE:
            step_cost = ARTICLE_COST
            f["article"] += 1
        elif kind == DROP:
            letter = x or y
            if letter == SPACE:
                f["spaces"] += 1
            elif letter in WEAK:
                f["weak_drops"] += 1
            else:
                f["strong_drops"] += 1
            word, position = (a, i) if x else (b, j)
            if letter == ALEF:
                f["alef_drops"] += 1
            elif letter == WAW:
                f["waw_drops"] += 1
            elif letter == YEH:
                f["yeh_drops"] += 1
            elif letter == HEH:
                f["heh_drops"] += 1
            elif letter == NOON:
                f["noon_drops"] += 1
            elif letter == TEH:
                f["teh_drops"] += 1
            if at == len(steps) - 1:
                f["end_drop"] = 1 if letter == ALEF else 2 if letter == HEH else 3 if letter == YEH else 4 if letter == WAW else 5
            if position + 2 == len(word) and letter in WEAK:
                f["vowel_before_end"] += 1
            if (position and word[position - 1] == letter) or (position + 1 < len(word) and word[position + 1] == letter):
                f["doubled"] += 1
        else:
            weak = (x in WEAK) + (y in WEAK)
            if weak == 2:
                f["weak_swaps"] += 1
                low, high = (x, y) if x < y else (y, x)
                if low == ALEF and high == WAW:
                    f["alef_waw"] += 1
                elif low == ALEF and high == YEH:
                    f["alef_yeh"] += 1
                elif low == WAW and high == YEH:
                    f["waw_yeh"] += 1
            elif weak:
                f["mixed_swaps"] += 1
            else:
                f["strong_swaps"] += 1
        if at == 0:
            f["first_cost"] = step_cost
        if at == len(steps) - 1:
            f["last_cost"] = step_cost
        if step_cost > f["dearest"]:
            f["dearest"], f["second_dearest"] = step_cost, f["dearest"]
        elif step_cost > f["second_dearest"]:
            f["second_dearest"] = step_cost
    if f["prefix"] < 0:
        f["prefix"] = len(steps)
    f["suffix"] = run
    f["shorter"], f["longer"], f["difference"] = m, n, n - m
    f["matched_share"] = f["matched"] / n
    f["weak_a"] = sum(letter in WEAK for letter in a)
    f["weak_b"] = sum(letter in WEAK for letter in b)
    flow_a, flow_b = flow(a, tables["bigrams"]), flow(b, tables["bigrams"])
    f["commoner"], f["rarer"] = max(flow_a, flow_b), min(flow_a, flow_b)
    f["flow_b"], f["flow_a"], f["flow_difference"] = flow_b / m, flow_a / n, flow_a - flow_b
    f["native_a"] = sum(letter in NATIVE for letter in a)
    f["native_b"] = sum(letter in NATIVE for letter in b)
    return [f[name] for name in NAMES]
