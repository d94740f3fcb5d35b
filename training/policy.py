"""Judging as the engine searches: an article per spelling, each spelling searched, every word of the query required."""

import sys

import numpy as np

from blocks import is_candidate
from text import fold, light_stem

# How far (log odds) under the threshold a pair may score when the stems agree as well.
LOOSER_BY = 1.5

POLICIES = [
    "exact", "exact+stem", "exact+model", "exact+stem+model", "exact+stem if loose+model", "exact+model+company",
]
SHIPPED = "exact+model+company"


def words_of(spelling):
    """A lone «و» is a stop word."""
    return [word for word in fold(spelling).split() if word != "و"]


def bigrams(words):
    return ["".join(words[i:i + 2]) for i in range(len(words) - 1)]


def needed_pairs(spellings):
    """Every pair of a query word, or of two joined, with an article's word that judging may ask the model about."""
    needed = set()
    for query in spellings:
        for article in spellings:
            left, right = words_of(query), words_of(article)
            for a in left + bigrams(left):
                for b in right:
                    for x, y in ((a, b), (bare(a), bare(b))):
                        if x != y and is_candidate(x, y):
                            needed.add((x, y))
    return needed


def bare(word):
    """Without «و» (and), which the engine reads off a word too."""
    return word[1:] if word.startswith("و") and len(word) > 4 else word


def matches(query, article, accepts):
    """
    Whether every word of the query finds a word of the article; two neighbouring words of the query may find one word
    of the article by being written together, and one of the query two of the article written apart. A word that has
    company in the query may be less sure of itself: the others must be there too.
    """
    left, right = words_of(query), words_of(article)
    apart = set(bigrams(right))
    several = len(left) > 1

    def meets(a, b):
        return accepts(a, b, several) or (several and accepts(bare(a), bare(b), several))

    found = [any(meets(a, b) for b in right) or a in apart for a in left]
    for at, joined in enumerate(bigrams(left)):
        if any(accepts(joined, b, False) for b in right):
            found[at] = found[at + 1] = True
    return all(found)


def accepter(policy, scores, threshold, loose):
    stem, model, guarded = "stem" in policy, "model" in policy, "if loose" in policy
    company = "company" in policy

    def accepts(a, b, several):
        if a == b:
            return True
        score = scores.get((a, b), -99)
        if model and score >= (loose if several and company else threshold):
            return True
        # Among other words a stem does no harm: the others must be there too.
        by_stem = stem or (company and several)
        return by_stem and light_stem(a) == light_stem(b) and (not guarded or score >= loose)

    return accepts


def judge(policy, groups, confusables, run, threshold, loose):
    """Two lists of (joined?, fold): ordered pairs of spellings, ordered pairs of confusables."""
    group_scores, confusable_scores, group_fold, confusable_fold = run
    true, false = [], []
    for number, group in enumerate(groups):
        accepts = accepter(policy, group_scores.get(number, {}), threshold, loose)
        for a in group["spellings"]:
            for b in group["spellings"]:
                if a != b:
                    true.append((matches(a, b, accepts), group_fold[number]))
    for number, (a, b) in enumerate(confusables):
        accepts = accepter(policy, confusable_scores.get(number, {}), threshold, loose)
        false.append((matches(a, b, accepts), confusable_fold[number]))
        false.append((matches(b, a, accepts), confusable_fold[number]))
    return true, false


def share(results):
    return 100 * sum(joined for joined, _ in results) / max(1, len(results))


def find_threshold(policy, groups, confusables, run, budget, gap):
    low, high = -4.0, 8.0
    for _ in range(14):
        middle = (low + high) / 2
        if share(judge(policy, groups, confusables, run, middle, middle - gap)[1]) > budget:
            low = middle
        else:
            high = middle
    return high


def report(groups, confusables, runs, budget):
    """Prints the table of policies; returns figures to ship and the thresholds (raw) of SHIPPED at the budget."""
    out = lambda *values: print(*values, file=sys.stderr)
    figures = {}
    out(f"{'policy':28}" + "".join(f"{'at ' + str(b) + ' %':>14}" for b in (1, 2, 2.5, 3)))
    for policy in POLICIES:
        if "model" not in policy:
            true, false = judge(policy, groups, confusables, runs[0], 0, 0)
            out(f"{policy:28}{share(true):10.1f} % of pairs, {share(false):.2f} % of confusables")
            continue
        row = []
        for level in (1, 2, 2.5, 3):
            recalls = []
            for run in runs:
                cut = find_threshold(policy, groups, confusables, run, level, LOOSER_BY)
                true, false = judge(policy, groups, confusables, run, cut, cut - LOOSER_BY)
                recalls.append(share(true) if share(false) <= level else float("nan"))
            row.append((np.mean(recalls), np.std(recalls)))
        figures[policy] = {str(level): round(float(mean), 1) for level, (mean, _) in zip((1, 2, 2.5, 3), row)}
        out(f"{policy:28}" + "".join(f"{mean:8.1f} ±{spread:4.1f}" for mean, spread in row))
    cuts = [find_threshold(SHIPPED, groups, confusables, run, budget, LOOSER_BY) for run in runs]
    cut = float(np.mean(cuts))
    for k in range(int(max(runs[0][2])) + 1):
        true, false = judge(SHIPPED, groups, confusables, runs[0], cut, cut)
        out(f"  fold {k} at the threshold: {share([t for t in true if t[1] == k]):5.1f} % of pairs, "
            f"{share([f for f in false if f[1] == k]):4.2f} % of confusables")
    true, false = judge(SHIPPED, groups, confusables, runs[0], cut, cut)
    out(f"threshold {cut:.3f}: {share(true):.1f} % of pairs, {share(false):.2f} % of confusables")
    figures = {k: {key: (None if value != value else value) for key, value in v.items()} for k, v in figures.items()}
    return figures, cut, cut - LOOSER_BY
