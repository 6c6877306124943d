"""Counts words: which a text holds, and how much each tells it apart from other texts."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
SHORTEST, LONGEST = 3, 30
FEWEST_TEXTS = 2
MOST_SHARE = 0.5
"""A word in over half of all texts tells none of them apart."""
PLAIN = frozenset(
    re.findall(
        r"\w+",
        """
    about above after again all also although always among and another any anyone anything are around because been
    before being below between both but came can cannot cant come could did does doesn doesnt doing don done dont down
    during each either else enough etc even ever every everyone everything few first for from further get gets getting
    give given goes going got had has have having her here hers herself him himself his how however into its itself
    just keep know last least less let like likely lot made make makes making many may maybe might more most much must
    need needs neither never nor not nothing now off often once one ones only other others ought our ours out over own
    people per perhaps put quite rather really said same say see seem seems shall she should since some someone
    something still such take taken than that thats the their theirs them themselves then there these they theyre
    thing things think this those though through thus together too toward towards under until upon use used very want
    was way ways well went were what when where whether which while who whole whom whose why will with within without
    would yes yet you your yours yourself isnt arent wasnt werent hasnt havent wont wouldnt shouldnt couldnt didnt
    ive youre weve were theyve its thats whats im id ill youll well theyll hes shes
    """,
    )
)
"""English words that say nothing of a topic. Texts in other languages are counted with all their words."""


@dataclass(frozen=True)
class Weighed:
    """Words by text as a sparse table: for each entry the row of the text, the column of the word, and the weight.

    The weight is (1 + log of how often) x log((1 + texts) / (1 + texts that hold the word)) + 1, each text's weights
    brought to length 1. Entries stand by text, then word.
    """

    words: tuple[str, ...]
    rows: npt.NDArray[np.intp]
    columns: npt.NDArray[np.intp]
    weights: Floats
    texts: int

    def times(self, right: Floats) -> Floats:
        """This table times a dense one, float[words, k], each sum taken in the order of the entries."""
        return self._product(self.rows, self.columns, right, self.texts)

    def turned_times(self, left: Floats) -> Floats:
        """This table turned times a dense one, float[texts, k]."""
        return self._product(self.columns, self.rows, left, len(self.words))

    def _product(self, to: npt.NDArray[np.intp], source: npt.NDArray[np.intp], dense: Floats, size: int) -> Floats:
        columns = [
            np.bincount(to, weights=self.weights * dense[source, k], minlength=size) for k in range(dense.shape[1])
        ]
        return np.stack(columns, axis=1)


def words_of(text: str) -> list[str]:
    """The words of a text that may tell a topic, in small letters, without a possessive's 's."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    found = (match.removesuffix("'s").replace("'", "") for match in WORD.findall(plain))
    return [word for word in found if SHORTEST <= len(word) <= LONGEST and word not in PLAIN]


def weigh(texts: Sequence[str]) -> Weighed:
    """Weighs the words of texts. A word stands with its singular where both occur; one in a single text is left out."""
    counted = _singular([Counter(words_of(text)) for text in texts])
    spread = Counter(word for words in counted for word in words)
    most = max(MOST_SHARE * len(texts), FEWEST_TEXTS)
    kept = sorted(word for word, n in spread.items() if FEWEST_TEXTS <= n <= most)
    at = {word: k for k, word in enumerate(kept)}
    rows, columns, weights = [], [], []
    for row, words in enumerate(counted):
        mine = sorted((at[word], n) for word, n in words.items() if word in at)
        raw = [_weight(n, spread[kept[k]], len(texts)) for k, n in mine]
        length = math.sqrt(math.fsum(w * w for w in raw))
        rows += [row] * len(mine)
        columns += [k for k, _ in mine]
        weights += [w / length for w in raw]
    return Weighed(
        tuple(kept), np.array(rows, dtype=np.intp), np.array(columns, dtype=np.intp), np.array(weights), len(texts)
    )


def _weight(times: int, holding: int, texts: int) -> float:
    return (1 + math.log(times)) * (math.log((1 + texts) / (1 + holding)) + 1)


def _singular(counted: Iterable[Counter[str]]) -> list[Counter[str]]:
    """Plurals in s or es counted with their singular, where the singular occurs somewhere too."""
    texts = list(counted)
    known = {word for words in texts for word in words}
    made = []
    for words in texts:
        one: Counter[str] = Counter()
        for word, n in words.items():
            one[_stem(word, known)] += n
        made.append(one)
    return made


def _stem(word: str, known: set[str]) -> str:
    if word.endswith("s") and not word.endswith("ss"):
        return next((word[:-cut] for cut in (1, 2) if word[:-cut] in known and word[-cut:] in ("s", "es")), word)
    return word
