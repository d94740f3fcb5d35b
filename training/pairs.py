"""Pairs to learn from: spellings of one name, and look-alikes of different names."""

import json
import pathlib
import random
from collections import defaultdict

from text import fold


# The kind of a group that comes from Fihrist's own lists.
PART = "part"


def read_jsonl(path):
    with open(path, encoding="utf8") as file:
        return [json.loads(line) for line in file.read().split("\n") if line.strip()]


def read_parts(folder):
    """Given names, surnames and places as Fihrist lists them (index-mappings/name-parts/*.yml)."""
    groups = []
    for path in sorted(pathlib.Path(folder).glob("*.yml")):
        for line in path.read_text(encoding="utf8").split("\n"):
            if line and not line.startswith("#"):
                latin_name, spellings = line.split(": ")
                groups.append({"entity": latin_name, "kind": PART, "spellings": spellings.strip("[]").split(", ")})
    return groups


def word_pairs(a, b):
    """
    The words that differ between two folded spellings: themselves if both are single words, the pairs of unlike words
    if both have as many; else, when they are one another but for spaces, the whole.
    """
    if a == b:
        return []
    left, right = a.split(), b.split()
    if len(left) == len(right):
        return [(x, y) for x, y in zip(left, right) if x != y]
    if len(left) + len(right) <= 3:
        return [(a, b)]
    return []


def group_pairs(groups):
    """(a, b, number of the group) for every unordered pair of words that tell two spellings of a group apart."""
    found = []
    for number, group in enumerate(groups):
        folded = sorted({fold(spelling) for spelling in group["spellings"]})
        for i, a in enumerate(folded):
            for b in folded[i + 1:]:
                found.extend((x, y, number) for x, y in word_pairs(a, b))
    return found


def edit_distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        above, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (x != y))
    return row[-1]


def latin(entity):
    return entity.split("[")[0].strip().lower()


# How far apart the Latin names must be, as a share of the longer, for two spellings to count as different names.
APART = 0.25
SKELETON = {}
for symbol, letters in enumerate(["بف", "تطثدضذظ", "سصزش", "جكقغخ", "رل", "من"]):
    for letter in letters:
        SKELETON[letter] = str(symbol)


def skeleton(word):
    """Classes of consonants; the weak letters, which come and go, left out. Doubles count once."""
    out = ""
    for letter in word:
        symbol = SKELETON.get(letter, "")
        if symbol and not out.endswith(symbol):
            out += symbol
    return out


def look_alikes(groups, count, seed, avoid):
    """
    Pairs of spellings within two edits of one another, of different groups whose Latin names are well apart: the kind of
    pair that a reader takes for two names. Four in five share their skeleton, as in confusables-dev.
    """
    rng = random.Random(seed)
    names = defaultdict(set)
    for group in groups:
        if group["kind"] == "org":
            continue
        for spelling in group["spellings"]:
            folded = fold(spelling)
            if 3 <= len(folded) <= 12 and " " not in folded:
                names[folded].add(latin(group["entity"]))
    words = sorted(names)
    blocks = defaultdict(list)
    for word in words:
        blocks[skeleton(word)].append(word)
        for i in range(len(word)):
            blocks["-" + word[:i] + word[i + 1:]].append(word)
    found = {True: set(), False: set()}
    for key, members in blocks.items():
        if len(members) < 2:
            continue
        if len(members) > 60:
            members = rng.sample(members, 60)
        for i, a in enumerate(members):
            for b in members[i + 1:]:
                pair = (a, b) if a < b else (b, a)
                if pair in avoid or edit_distance(a, b) > 2 or a == b:
                    continue
                apart = min(edit_distance(x, y) / max(len(x), len(y)) for x in names[a] for y in names[b])
                if apart >= APART:
                    found[skeleton(a) == skeleton(b)].add(pair)
    same, other = sorted(found[True]), sorted(found[False])
    rng.shuffle(same)
    rng.shuffle(other)
    return same[: int(count * 0.8)] + other[: int(count * 0.2)]


def common_look_alikes(counts, least, count, seed):
    """Pairs of common words of running text within one edit or of one skeleton and two edits: right words, not variants."""
    rng = random.Random(seed)
    blocks = defaultdict(list)
    for word, seen in counts.items():
        if seen >= least and 3 <= len(word) <= 9:
            blocks[skeleton(word)].append(word)
            for i in range(len(word)):
                blocks["-" + word[:i] + word[i + 1:]].append(word)
    found = set()
    for members in blocks.values():
        if len(members) > 60:
            members = rng.sample(members, 60)
        for i, a in enumerate(members):
            for b in members[i + 1:]:
                if a != b and edit_distance(a, b) <= 2:
                    found.add((a, b) if a < b else (b, a))
    found = sorted(found)
    rng.shuffle(found)
    return found[:count]


def far_pairs(words, count, seed):
    """Pairs of words that share a skeleton but lie three or more edits apart, and, as many, any two words at all."""
    rng = random.Random(seed)
    words = sorted(word for word in words if 3 <= len(word) <= 12 and " " not in word)
    blocks = defaultdict(list)
    for word in words:
        blocks[skeleton(word)].append(word)
        blocks["~" + "".join(sorted(set(word)))].append(word)
    blocks = [members for members in blocks.values() if len(members) > 1]
    found = set()
    while len(found) < count // 2:
        a, b = rng.sample(rng.choice(blocks), 2)
        if edit_distance(a, b) >= 3:
            found.add((a, b) if a < b else (b, a))
    while len(found) < count:
        a, b = rng.sample(words, 2)
        if abs(len(a) - len(b)) <= 2 and set(a) & set(b):
            found.add((a, b) if a < b else (b, a))
    return sorted(found)
