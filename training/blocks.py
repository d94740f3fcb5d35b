"""Which pairs a lookup compares at all. Mirrors src/names/variant-model/{block-keys,lexicon-index}.ts."""

from functools import lru_cache

CLASSES = ["ب", "ف", "تطثدضذظ", "سصزش", "جكقغخ", "ر", "ل", "م", "ن"]
CLASS_OF = {letter: str(i) for i, letters in enumerate(CLASSES) for letter in letters}
# Only at the start of a word do these stand against a consonant.
STEADY = "اهء"
LONG_SKELETON = 4


@lru_cache(maxsize=100_000)
def block_keys(word):
    keys = keys_from(word)
    if len(word) > 4 and word.startswith("ال"):
        keys |= keys_from(word[2:])
    return keys


def keys_from(word):
    skeleton = ""
    for at, letter in enumerate(word):
        symbol = CLASS_OF.get(letter, "")
        if symbol and word[at:at + 2] != "تش" and not skeleton.endswith(symbol):
            skeleton += symbol
    keys = {skeleton}
    if len(skeleton) >= LONG_SKELETON:
        keys |= {skeleton[:i] + skeleton[i + 1:] for i in range(len(skeleton))}
    if len(skeleton) <= LONG_SKELETON:
        kept = [CLASS_OF.get(letter, letter) for letter in word]
        keys.add("short:" + "".join(kept))
        for i, letter in enumerate(word):
            if i == 0 or letter not in STEADY:
                keys.add("short:" + "".join(kept[:i] + kept[i + 1:]))
    return keys


def is_candidate(a, b):
    if len(a) < 3 or len(b) < 3 or abs(len(a) - len(b)) > 3 or len(set(a) ^ set(b) - {" "}) > 5:
        return False
    return bool(block_keys(a) & block_keys(b))
