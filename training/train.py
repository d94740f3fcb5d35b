"""
Learns the variant model and writes index-mappings/variant-model.json. See README.md here.

    python train.py --names names-dev.jsonl --silver names-silver.jsonl --confusables confusables-dev.jsonl
        [--parts ../index-mappings/name-parts] [--words words.tsv] --out ../index-mappings/variant-model.json [--golden ../test/…json] [--cv-only]
"""

import argparse
import json
import math
import random
import sys
from collections import Counter

import lightgbm as lgb
import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression

from align import align, learn_costs, ordered
from features import EVIDENCE_SIZE, NAMES, dense, evidence_keys
from pairs import PART, common_look_alikes, edit_distance, far_pairs, group_pairs, look_alikes, read_jsonl, read_parts
from policy import LOOSER_BY, SHIPPED, judge, needed_pairs, report, share
from text import CODE_COUNT, LETTERS, encode, fold

SILVER_WEIGHT = 0.1
# Listed by hand, so surer than silver; of names less known than the judged ones.
PART_WEIGHT = 0.3
LOOK_ALIKE_WEIGHT = 0.1
# Two names that the lists keep apart: what is nearest to the real confusables.
PART_LOOK_ALIKES = 40_000
PART_LOOK_ALIKE_WEIGHT = 0.3
UNLIKE_WEIGHT = 0.1
# Pairs far apart teach the far trees only; elsewhere they would drown what tells look-alikes apart.
FAR_WEIGHT = 0.048
CONFUSABLE_WEIGHT = 3.0
TREES = dict(
    objective="binary", num_leaves=15, learning_rate=0.1, min_data_in_leaf=20, lambda_l2=5, feature_fraction=0.6,
    bagging_fraction=0.8, bagging_freq=1, num_threads=1, verbose=-1, min_sum_hessian_in_leaf=1,
    deterministic=True, force_row_wise=True,
)
NEAR = 2
OPERATIONS = NAMES.index("operations")
ROUNDS = 120
FAR_ROUNDS = 60
FOLDS = 5


def prepare(pair):
    return ordered(encode(pair[0]), encode(pair[1]))


def analyse(pairs, costs):
    """(a, b, cost, steps, keys) of every pair, encoded."""
    out = []
    for pair in pairs:
        a, b = prepare(pair)
        cost, steps = align(a, b, costs)
        out.append((a, b, cost, steps, evidence_keys(a, b, steps)))
    return out


def sparse(analysed):
    rows, columns = [], []
    for row, entry in enumerate(analysed):
        for keys in entry[4]:
            columns.extend(keys)
            rows.extend([row] * len(keys))
    return sp.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(analysed), EVIDENCE_SIZE))


def fit_evidence(matrix, labels, weights):
    """Weights of the edit operations in context, in thousandths of a nat; the smallest are dropped."""
    model = LogisticRegression(C=0.5, max_iter=300).fit(matrix, labels, sample_weight=weights)
    coefficients = np.round(model.coef_[0] * 1000).astype(int)
    coefficients[np.abs(coefficients) < 20] = 0
    return coefficients.tolist(), int(round(model.intercept_[0] * 1000))


def letter_tables(analysed):
    counts = np.zeros((CODE_COUNT, CODE_COUNT))
    for a, b, *_ in analysed:
        for word in (a, b):
            for x, y in zip([0] + word, word + [0]):
                counts[x, y] += 1
    alone = counts.sum(0) / counts.sum()
    smooth = (counts + 5 * alone[None, :]) / (counts.sum(1, keepdims=True) + 5)
    bigrams = np.round(100 * np.log(smooth + 1e-6)).astype(int).reshape(-1).tolist()
    surprise = np.round(-100 * np.log(alone + 1e-6)).astype(int).tolist()
    return bigrams, surprise


def likeness_weights(pairs, like):
    """Weights which give the generated look-alikes the lengths and distances of the real confusables."""
    def bucket(a, b):
        return min(len(a), len(b), 7), min(edit_distance(a, b), 2)
    wanted, have = Counter(bucket(*p) for p in like), Counter(bucket(*p) for p in pairs)
    weights = np.array([
        min(3.0, max(0.2, (wanted[bucket(*p)] / len(like)) / (have[bucket(*p)] / len(pairs)))) for p in pairs
    ])
    return weights / weights.mean()


def features_of(analysed, tables):
    return np.array([dense(a, b, cost, steps, tables, keys) for a, b, cost, steps, keys in analysed], dtype=float)


class Silver:
    """What is learnt once from the silver groups that share no spelling with a judged one: tables and features."""

    def __init__(self, silver, judged_spellings, confusable_pairs, unlike_pairs, more_far):
        groups = [g for g in silver if not any(fold(s) in judged_spellings for s in g["spellings"])]
        print(f"silver groups used: {len(groups)} of {len(silver)}", file=sys.stderr)
        positive = [p for p in group_pairs(groups) if min(len(p[0]), len(p[1])) > 1]
        negative = look_alikes(groups, 28_000, 1, set(confusable_pairs))
        parts = [group for group in groups if group["kind"] == PART]
        listed = look_alikes(parts, PART_LOOK_ALIKES, 5, set(confusable_pairs) | set(negative))
        negative += listed
        same = {tuple(sorted(p[:2])) for p in positive}
        names = {word for p in positive for word in p[:2]}
        near = len(unlike_pairs)
        unlike_pairs = unlike_pairs + [p for p in far_pairs(names, 10_000, 2) if p not in same] + more_far
        far = len(unlike_pairs) - near
        costs = learn_costs([(*prepare(p), 1.0) for p in positive if abs(len(p[0]) - len(p[1])) <= 3])
        analysed = analyse(positive, costs)
        kept = [i for i, (a, b, cost, *_) in enumerate(analysed) if cost / len(b) < 250]
        positive = [positive[i] for i in kept]
        analysed = [analysed[i] for i in kept]
        bigrams, surprise = letter_tables(analysed)
        everything = analysed + analyse(negative, costs) + analyse(unlike_pairs, costs)
        self.labels = np.r_[np.ones(len(positive)), np.zeros(len(negative) + len(unlike_pairs))]
        alike = likeness_weights(negative, confusable_pairs)
        fitting = np.r_[np.ones(len(positive)), alike, np.ones(near), np.zeros(far)]
        self.weights = np.r_[
            [PART_WEIGHT if groups[number]["kind"] == PART else SILVER_WEIGHT for _, _, number in positive],
            np.repeat(
                [LOOK_ALIKE_WEIGHT, PART_LOOK_ALIKE_WEIGHT], [len(negative) - len(listed), len(listed)]
            ) * alike,
            np.full(near, UNLIKE_WEIGHT), np.full(far, FAR_WEIGHT),
        ]
        matrix = sparse(everything)
        rng = np.random.default_rng(0)
        fold_of = np.r_[[p[2] % 4 for p in positive], rng.integers(0, 4, len(self.labels) - len(positive))]
        shared = {"costs": costs, "bigrams": bigrams, "surprise": surprise}
        self.features = np.zeros((len(everything), len(NAMES)))
        # Evidence about a silver pair comes from the other silver pairs, or the trees would trust it too much.
        for k in range(4):
            train, test = np.where(fold_of != k)[0], np.where(fold_of == k)[0]
            evidence, bias = fit_evidence(matrix[train], self.labels[train], fitting[train])
            tables = {**shared, "evidence": evidence, "bias": bias}
            self.features[test] = features_of([everything[i] for i in test], tables)
        evidence, bias = fit_evidence(matrix, self.labels, fitting)
        self.tables = {**shared, "evidence": evidence, "bias": bias}

    def features_for(self, pairs):
        return features_of(analyse(pairs, self.tables["costs"]), self.tables)


class Model:
    """
    Two sets of trees: `near` for pairs that one or two operations tell apart, `far` for the rest. The real confusables
    are all near, so that one set would learn that whatever lies further apart is one name.
    """

    def __init__(self, near, far):
        self.near, self.far = near, far

    def predict(self, features):
        """Log odds."""
        near = self.near.predict(features, raw_score=True)
        far = self.far.predict(features, raw_score=True)
        return np.where(is_near(features), near, far)


def is_near(features):
    return features[:, OPERATIONS] <= NEAR


def fit_trees(silver, positive, negative, seed):
    x = np.vstack([silver.features, positive, negative])
    y = np.r_[silver.labels, np.ones(len(positive)), np.zeros(len(negative))]
    w = np.r_[silver.weights, np.ones(len(positive)), np.full(len(negative), CONFUSABLE_WEIGHT)]
    near, drawn_far = is_near(x), w == FAR_WEIGHT
    rest = ~drawn_far
    trees = lgb.train({**TREES, "seed": seed}, lgb.Dataset(x[rest], y[rest], weight=w[rest]), ROUNDS)
    # Two words drawn at random from one block are seldom as alike as what a lookup aligns: hence their small weight.
    # Listed spellings far apart are another language's reading (دوبويس): too many of them and whatever is far is one name.
    w = np.where((w == PART_WEIGHT) & (y == 1), SILVER_WEIGHT, w)
    far = lgb.train({**TREES, "seed": seed}, lgb.Dataset(x[~near], y[~near], weight=w[~near]), FAR_ROUNDS)
    return Model(trees, far)


def joined_groups(groups):
    """Groups that share a spelling or an entity go into the same fold."""
    parent = {}

    def find(x):
        parent.setdefault(x, x)
        while parent[x] != x:
            x = parent[x]
        return x

    for number, group in enumerate(groups):
        for spelling in group["spellings"]:
            for word in [fold(spelling)]:
                parent[find(word)] = find(number)
    return [find(find(number)) for number in range(len(groups))]


def cross_validate(silver, groups, confusables, seed, strict=False, models=None):
    """
    Scores (raw, before the logistic) of every word pair that judging needs, from the model of its fold. The models are
    added to `models`.
    """
    rng = np.random.default_rng(seed)
    roots = joined_groups(groups)
    order = sorted(set(map(str, roots)))
    of_root = dict(zip(order, rng.permutation(len(order)) % FOLDS))
    group_fold = np.array([of_root[str(root)] for root in roots])
    confusable_fold = rng.integers(0, FOLDS, len(confusables))
    group_scores, confusable_scores = {}, {}
    pairs = group_pairs(groups)
    pair_features = silver.features_for(pairs)
    confusable_features = silver.features_for(confusables)
    pair_fold = np.array([group_fold[p[2]] for p in pairs])
    for k in range(FOLDS):
        use = confusable_fold != k
        if strict:
            words = {w for c, f in zip(confusables, confusable_fold) if f == k for w in c}
            use = np.array([f != k and not (set(c) & words) for c, f in zip(confusables, confusable_fold)])
        model = fit_trees(silver, pair_features[pair_fold != k], confusable_features[use], seed)
        if models is not None:
            models.append(model)
        for number in np.where(group_fold == k)[0]:
            needed = sorted(needed_pairs(groups[number]["spellings"]))
            if needed:
                scores = model.predict(silver.features_for(needed))
                group_scores[number] = dict(zip(needed, scores))
        for number in np.where(confusable_fold == k)[0]:
            needed = sorted(needed_pairs(confusables[number]))
            scores = model.predict(silver.features_for(needed)) if needed else []
            confusable_scores[number] = dict(zip(needed, scores))
    return group_scores, confusable_scores, group_fold, confusable_fold


def pack_trees(model):
    """Preorder nodes: feature (-1 = leaf), value (threshold, or leaf in 1/10000), right (index; left is the next)."""
    features, values, rights, roots = [], [], [], []

    def walk(node):
        at = len(features)
        if "leaf_value" in node:
            features.append(-1)
            values.append(round(node["leaf_value"] * 10000))
            rights.append(0)
            return
        features.append(node["split_feature"])
        values.append(round(node["threshold"], 3))
        rights.append(0)
        walk(node["left_child"])
        rights[at] = len(features)
        walk(node["right_child"])

    for tree in model.dump_model()["tree_info"]:
        roots.append(len(features))
        walk(tree["tree_structure"])
    rights = [right - at if right else 0 for at, right in enumerate(rights)]
    values = [int(v) if v == int(v) else v for v in values]
    return {"roots": roots, "feature": features, "value": values, "right": rights}


def score_packed(packed, row):
    is_far = row[OPERATIONS] > packed["near"]
    trees = packed["farTrees"] if is_far else packed["trees"]
    total = 0
    for root in trees["roots"]:
        at = root
        while trees["feature"][at] >= 0:
            at += 1 if row[trees["feature"][at]] <= trees["value"][at] else trees["right"][at]
        total += trees["value"][at]
    return 1 / (1 + math.exp(-total / 10000))


def pack(silver, model, threshold, stem_threshold, figures):
    evidence = [(key, weight) for key, weight in enumerate(silver.tables["evidence"]) if weight]
    keys = [key for key, _ in evidence]
    return {
        "format": 1,
        "about": "Weights of src/names/variant-model; written by training/train.py, described in training/README.md",
        "letters": LETTERS,
        "threshold": round(threshold, 4),
        "looseThreshold": round(stem_threshold, 4),
        "figures": figures,
        "features": NAMES,
        "costs": silver.tables["costs"],
        "bigrams": silver.tables["bigrams"],
        "surprise": silver.tables["surprise"],
        "bias": silver.tables["bias"],
        "evidenceKeys": [key - before for key, before in zip(keys, [0] + keys)],
        "evidenceWeights": [weight for _, weight in evidence],
        "trees": pack_trees(model.near),
        "near": NEAR,
        "farTrees": pack_trees(model.far),
    }


def write_packed(path, packed):
    with open(path, "w", encoding="utf8") as file:
        lines = [f"  {json.dumps(k)}: {json.dumps(v, ensure_ascii=False, separators=(',', ':'))}" for k, v in packed.items()]
        file.write("{\n" + ",\n".join(lines) + "\n}\n")


def write_folds(folder, silver, models, run, confusables, threshold, loose):
    """The models of one cross-validation, and who is judged by which, for `npm run bench -- names`."""
    for number, model in enumerate(models):
        write_packed(f"{folder}/fold-{number}.json", pack(silver, model, threshold, loose, {}))
    _, _, group_fold, confusable_fold = run
    folds = {
        "groups": [int(fold) for fold in group_fold],
        "confusables": [[a, b, int(fold)] for (a, b), fold in zip(confusables, confusable_fold)],
    }
    with open(f"{folder}/folds.json", "w", encoding="utf8") as file:
        json.dump(folds, file, ensure_ascii=False)


def read_counts(path):
    with open(path, encoding="utf8") as file:
        return {word: int(count) for word, count in (line.rstrip("\n").split("\t") for line in file)}


def write_golden(path, packed, silver, groups):
    """Scores of pairs made up here, letter by letter: no row of the data."""
    rng = random.Random(7)
    starts = ["تو", "كا", "بر", "مي", "ال", "غو", "شا", "نا", "سر", "جو", "في", "ده", "يو", "عب"]
    middles = ["كا", "ري", "نس", "دو", "ما", "لي", "تش", "بو", "يي", "غا", "ز"]
    ends = ["يف", "ان", "و", "ستان", "ه", "ين", "كو", "ي", "س", "ر"]
    pairs = []
    while len(pairs) < 200:
        a = rng.choice(starts) + rng.choice(middles) + rng.choice(ends)
        b = list(a)
        for _ in range(rng.randint(1, 3)):
            at, letter = rng.randrange(len(b)), rng.choice("اويهجغقكسزتشنل ")
            what = rng.random()
            if what < 0.4:
                b[at] = letter
            elif what < 0.7 or len(b) < 4:
                b.insert(at, letter)
            elif what < 0.9:
                del b[at]
            elif at:
                b[at - 1], b[at] = b[at], b[at - 1]
        b = " ".join("".join(b).split())
        if b and a != b:
            pairs.append((a, b))
    rows = silver.features_for(pairs)
    golden = [[a, b, round(score_packed(packed, row), 6)] for (a, b), row in zip(pairs, rows)]
    with open(path, "w", encoding="utf8") as file:
        file.write("[\n" + ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in golden) + "\n]\n")


def main():
    parser = argparse.ArgumentParser()
    for name in ["names", "silver", "confusables"]:
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--parts", help="folder of lists of given names and surnames, as index-mappings/name-parts")
    parser.add_argument("--words", help="word<tab>count a line, folded, of running text: its common words are no variants")
    parser.add_argument("--out", default="../index-mappings/variant-model.json")
    parser.add_argument("--golden")
    # A lookup asks for more where it compares many words (lexicon-index.ts): 3 here are about 2.3 in the engine.
    parser.add_argument("--budget", type=float, default=3.0, help="per cent of confusables to join at the threshold")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--cv-only", action="store_true")
    parser.add_argument("--folds", help="folder for the models of the first cross-validation, for `npm run bench -- names`")
    options = parser.parse_args()

    groups = read_jsonl(options.names)
    confusables = sorted({tuple(sorted((fold(c["a"]), fold(c["b"])))) for c in read_jsonl(options.confusables)})
    judged = {fold(s) for g in groups for s in g["spellings"]}
    common, far = [], []
    if options.words:
        counts = read_counts(options.words)
        common = common_look_alikes(counts, 60, 8000, 1)
        far = far_pairs([word for word, count in counts.items() if count >= 3], 20_000, 3)
    parts = read_parts(options.parts) if options.parts else []
    silver = Silver(read_jsonl(options.silver) + parts, judged, confusables, common, far)

    models = []
    runs = [
        cross_validate(silver, groups, confusables, seed, models=models if seed == 0 else None)
        for seed in range(options.seeds)
    ]
    figures, usual, _ = report(groups, confusables, runs, options.budget)
    print("\nStrict: no confusable judged by a model that saw either word in another confusable", file=sys.stderr)
    strict = [cross_validate(silver, groups, confusables, seed, strict=True) for seed in range(options.seeds)]
    report(groups, confusables, strict, options.budget)
    threshold = usual
    loose = threshold - LOOSER_BY
    for name, several in [("usual", runs), ("strict", strict)]:
        judged_runs = [judge(SHIPPED, groups, confusables, run, threshold, loose) for run in several]
        joined = [[share(results) for results in judged_run] for judged_run in judged_runs]
        print(f"shipped threshold {threshold:.3f}, {name}: {np.mean([j[0] for j in joined]):.1f} % of pairs, "
              f"{np.mean([j[1] for j in joined]):.2f} % of confusables", file=sys.stderr)
    to_probability = lambda raw: 1 / (1 + math.exp(-raw))
    if options.folds:
        write_folds(
            options.folds, silver, models, runs[0], confusables, to_probability(threshold), to_probability(loose)
        )
    if options.cv_only:
        return
    model = fit_trees(silver, silver.features_for(group_pairs(groups)), silver.features_for(confusables), 0)
    packed = pack(silver, model, to_probability(threshold), to_probability(loose), figures)
    write_packed(options.out, packed)
    if options.golden:
        write_golden(options.golden, packed, silver, groups)


if __name__ == "__main__":
    main()
