"""
Learns the joint model of discovery from what dump-pairs.ts wrote, and writes index-mappings/discovery-model.json.

    python fit.py --dump folder --confusables confusables-dev.jsonl --verdicts ../../test/names/discovery-verdicts.jsonl
        --out ../../index-mappings/discovery-model.json [--ranked ranked.tsv] [--no-verdicts]

Positive: spellings of one listed name that the archive has; judged pairs. Negative: names listed as different, confusables,
judged pairs, and every other pair at a low weight - from which, in three rounds, those are taken that the model of the
other folds believes in (nobody has listed them), while listed spellings that it cannot believe (two people in this
archive: راشد, رشيد) go as well.
"""

import argparse
import itertools
import json
import zlib

import lightgbm as lgb
import numpy as np

ROUNDS = 130
FOLDS = 5
OTHER_WEIGHT, CURATED_WEIGHT, LISTED_WEIGHT, JUDGED_WEIGHT, SURE_WEIGHT = 0.3, 1.0, 0.3, 1.5, 0.2
# More of it never speaks against one name (1), or never for it (-1).
MONOTONE = dict.fromkeys(
    "spelling before after before2 after2 around folded_before folded_after folded_before2 folded_after2 folded_around "
    "covered folded_covered rarest folded_rarest topic name_a name_b lead_a lead_b context".split(), 1)
MONOTONE |= dict.fromkeys("beside rank_a rank_b spelling_rank article_a article_b forms_a forms_b".split(), -1)
OTHER, LISTED, DIFFERENT, JUDGED = range(4)


def read_tsv(path):
    with open(path, encoding="utf8") as file:
        return [line.split("\t") for line in file.read().split("\n") if line]


def read_jsonl(path):
    with open(path, encoding="utf8") as file:
        return [json.loads(line) for line in file.read().split("\n") if line.strip()]


def fold_text(text):
    text = text.translate(str.maketrans("آأإٱىیةۀؤئگکڤپچژ", "ااااييههويككفبجز"))
    return " ".join("".join(c if "\u0621" <= c <= "\u064a" and c != "\u0640" else " " for c in text).split())


def label(pairs, groups, confusables, verdicts):
    kinds = {}
    listed = {}
    for number, (kind, *spellings) in enumerate(groups):
        weight = CURATED_WEIGHT if kind == "curated" else LISTED_WEIGHT
        for spelling in spellings:
            if kind == "curated":
                kinds.setdefault(spelling, set()).add(number)
        for pair in itertools.combinations(sorted(spellings), 2):
            listed[frozenset(pair)] = max(weight, listed.get(frozenset(pair), 0))
    labels = np.zeros(len(pairs))
    weights = np.full(len(pairs), OTHER_WEIGHT)
    source = np.zeros(len(pairs), int)
    for row, (a, b, *_) in enumerate(pairs):
        pair = frozenset((a, b))
        if pair in verdicts:
            verdict = verdicts[pair]
            source[row] = JUDGED
            labels[row] = verdict is True
            weights[row] = 0 if verdict is None else JUDGED_WEIGHT
        elif pair in confusables:
            source[row], weights[row] = DIFFERENT, JUDGED_WEIGHT
        elif pair in listed:
            source[row], labels[row], weights[row] = LISTED, 1, listed[pair]
        elif a in kinds and b in kinds and not kinds[a] & kinds[b]:
            source[row], weights[row] = DIFFERENT, CURATED_WEIGHT
    return labels, weights, source


def folds_of(pairs):
    """Pairs of words that begin alike stay together, so that no spelling of a judged name is on both sides."""
    def start(word):
        return "".join(letter for letter in word if letter not in "اويهءع ح")[:2]
    return np.array([zlib.crc32(min(start(a), start(b)).encode()) % FOLDS for a, b, *_ in pairs])


def train(features, labels, weights, names):
    used = weights > 0
    parameters = dict(
        objective="binary", learning_rate=0.06, num_leaves=12, min_data_in_leaf=30, min_sum_hessian_in_leaf=2.0,
        lambda_l2=5, feature_fraction=0.6, bagging_fraction=0.8, bagging_freq=1, verbose=-1, num_threads=1, seed=1,
        monotone_constraints=[MONOTONE.get(name, 0) for name in names],
    )
    return lgb.train(parameters, lgb.Dataset(features[used], labels[used], weight=weights[used]), ROUNDS)


def cross_predict(features, labels, weights, folds, names):
    out = np.zeros(len(labels))
    for fold in range(FOLDS):
        out[folds == fold] = train(
            features[folds != fold], labels[folds != fold], weights[folds != fold], names).predict(features[folds == fold])
    return out


def pack(model):
    """Preorder nodes as src/names/variant-model/trees.ts reads them."""
    roots, feature, value, right = [], [], [], []

    def add(node):
        if "leaf_value" in node:
            feature.append(-1)
            value.append(round(node["leaf_value"] * 10_000))
            right.append(0)
            return
        at = len(feature)
        feature.append(node["split_feature"])
        value.append(float(f"{node['threshold']:.7g}"))
        right.append(0)
        add(node["left_child"])
        right[at] = len(feature) - at
        add(node["right_child"])

    for tree in model.dump_model()["tree_info"]:
        roots.append(len(feature))
        add(tree["tree_structure"])
    return {"roots": roots, "feature": feature, "value": value, "right": right}


def report(pairs, scores, source, verdicts, confusables):
    order = np.argsort(-scores)
    hits = [rank for rank, row in enumerate(order[:5000]) if frozenset(pairs[row][:2]) in confusables]
    print(f"pairs above 0.5: {(scores > 0.5).sum()}; ranks of confusables: {hits}")
    judged = [verdicts.get(frozenset(pairs[row][:2])) for row in order]
    for start in range(0, 2000, 200):
        part = [verdict for verdict in judged[start:start + 200] if verdict is not None]
        print(f"  ranks {start + 1}-{start + 200}: {np.mean(part):.3f} of {len(part)} judged" if part else "  none judged")


def main():
    parser = argparse.ArgumentParser()
    for name in ["--dump", "--confusables", "--verdicts", "--out"]:
        parser.add_argument(name, required=True)
    parser.add_argument("--ranked")
    parser.add_argument("--no-verdicts", action="store_true", help="learn without what was judged")
    options = parser.parse_args()
    pairs = read_tsv(f"{options.dump}/pairs.tsv")
    names = open(f"{options.dump}/features.txt", encoding="utf8").read().split()
    features = np.fromfile(f"{options.dump}/features.bin", dtype=np.float32).reshape(len(pairs), len(names))
    confusables = {frozenset((fold_text(row["a"]), fold_text(row["b"]))) for row in read_jsonl(options.confusables)}
    verdicts = {frozenset((row["a"], row["b"])): row["oneName"] for row in read_jsonl(options.verdicts)}
    labels, weights, source = label(
        pairs, read_tsv(f"{options.dump}/groups.tsv"), confusables, {} if options.no_verdicts else verdicts)
    folds = folds_of(pairs)
    used_labels, used_weights = labels, weights
    for turn in range(3):
        scores = cross_predict(features, used_labels, used_weights, folds, names)
        used_labels, used_weights = labels.copy(), weights.copy()
        unknown = source == OTHER
        used_weights[unknown & (scores > 0.35)] = 0
        if turn > 0:
            sure = unknown & (scores > 0.9)
            used_labels[sure], used_weights[sure] = 1, SURE_WEIGHT
        used_weights[(source == LISTED) & (scores < 0.02)] = 0
    print("cross-validated:")
    report(pairs, scores, source, verdicts, confusables)
    model = train(features, used_labels, used_weights, names)
    with open(f"{options.dump}/name-likeness.json", encoding="utf8") as file:
        likeness = json.load(file)
    weights_file = {
        "format": 1,
        "about": "Weights of src/names/discovery; written by training/discovery/fit.py, described in its README.md",
        "features": names,
        "trees": pack(model),
        "nameLikeness": likeness,
    }
    with open(options.out, "w", encoding="utf8") as file:
        json.dump(weights_file, file, ensure_ascii=False, separators=(",", ":"))
        file.write("\n")
    if options.ranked:
        with open(options.ranked, "w", encoding="utf8") as file:
            for rank, row in enumerate(np.argsort(-scores)[:4000]):
                file.write("\t".join([str(rank), *pairs[row], f"{scores[row]:.3f}", f"{source[row]}{int(labels[row])}"]) + "\n")


if __name__ == "__main__":
    main()
