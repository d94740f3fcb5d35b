"""Folding and stemming as Fihrist's analysis does it (src/analysis/arabic), on names rather than on running text."""

import re
import unicodedata

FOLDS = str.maketrans(
    "آأإٱىیةۀؤئگکڤپچژڨ",
    "ااااييههويككفبجزق",
)
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويء"
SPACE = " "
# Code 0 is "nothing" (a gap, a word's edge), 1..29 the letters, 30 the space, 31 any other character.
CODES = {letter: i + 1 for i, letter in enumerate(LETTERS)}
CODES[SPACE] = len(LETTERS) + 1
OTHER = len(LETTERS) + 2
CODE_COUNT = OTHER + 1

PREFIXES = ["ال", "وال", "بال", "كال", "فال", "لل", "و"]
SUFFIXES = ["ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي"]


def fold(text):
    text = unicodedata.normalize("NFKC", text)
    text = re.sub("[\u0610-\u061a\u064b-\u065f\u0670\u0640\u200c-\u200f]", "", text)
    text = text.translate(FOLDS)
    return re.sub(r"[^\w]+|_", " ", text).strip().lower()


def light_stem(word):
    """Lucene's ArabicStemmer: the first prefix that fits, then every suffix that fits in turn."""
    for prefix in PREFIXES:
        if word.startswith(prefix) and len(word) >= (4 if len(prefix) == 1 else len(prefix) + 2):
            word = word[len(prefix):]
            break
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) >= len(suffix) + 2:
            word = word[: -len(suffix)]
    return word


def encode(word):
    return [CODES.get(letter, OTHER) for letter in word]
