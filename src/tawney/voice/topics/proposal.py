"""Topics are proposed to a person: a file to read, name, move texts about in, and confirm. Only then are they used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from tawney.vocabulary.problems import VoiceProblem, Where, nearest
from tawney.voice.opinions.agreement import adjusted_rand
from tawney.voice.records.chance import Chance
from tawney.voice.records.csv_table import read_bytes
from tawney.voice.records.toml_table import TomlTable, parse_toml, quoted, quoted_list
from tawney.voice.topics.factors import Factors, part
from tawney.voice.topics.texts import Texts
from tawney.voice.topics.words import weigh

SHOWN_WORDS, SHOWN_QUOTES, SHOWN_TEXTS = 10, 3, 10
LONGEST = 100
LEFT_OUT, TRIALS = 0.1, 20
LEAST = 0.05
"""A text that holds less than this of every topic is left outside."""
KEYS = ("file", "texts_hash", "steadiness", "confirmed_by", "confirmed_on", "topic")
DROPPED = "-"


@dataclass(frozen=True)
class Proposed:
    """One proposed topic: the words that mark it, and its texts, those that lie nearest to it first."""

    words: tuple[str, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Proposal:
    """Topics as the words suggest them. steadiness: the adjusted Rand index with the topics of nine texts in ten, the
    middle of the trials. outside: how many texts are in no topic.
    """

    topics: tuple[Proposed, ...]
    steadiness: float
    outside: int


@dataclass(frozen=True)
class Theme:
    """A topic that a person has named and confirmed. quotes: ids of the texts that she chose to show it by."""

    name: str
    words: tuple[str, ...]
    texts: tuple[str, ...]
    quotes: tuple[str, ...]


@dataclass(frozen=True)
class Themes:
    """Confirmed topics, with who confirmed them and when."""

    themes: tuple[Theme, ...]
    confirmed_by: str
    confirmed_on: date
    steadiness: float


def propose(texts: Texts, topics: int, trials: int = TRIALS) -> Proposal:
    """Proposes so many topics. Raises VoiceProblem where the texts share too few words for it."""
    ids, said = texts.ids, list(texts.by_id.values())
    weighed = weigh(said)
    if not 2 <= topics <= min(len(weighed.words), len(ids)):
        raise VoiceProblem(
            f"{len(ids)} texts that share {len(weighed.words)} words cannot be parted into {topics} topics",
            where=Where(texts.path), expected="at least 2 topics, and a word and a text for each",
        )  # fmt: skip
    found = part(weighed, topics)
    belongs = _belongs(found)
    made = []
    for k in range(topics):
        order = np.argsort(-found.by_word[k], kind="stable")[:SHOWN_WORDS]
        words = tuple(weighed.words[w] for w in order if found.by_word[k, w] > 0)
        rows = sorted(np.flatnonzero(belongs == k).tolist(), key=lambda r: (-found.by_text[r, k], r))
        if rows:
            made.append(Proposed(words, tuple(ids[r] for r in rows)))
    made.sort(key=lambda topic: (-len(topic.texts), topic.words))
    return Proposal(tuple(made), _steadiness(said, belongs, topics, trials), int((belongs < 0).sum()))


def _belongs(found: Factors) -> np.ndarray[tuple[int, ...], np.dtype[np.intp]]:
    """The topic that a text holds most of; -1 where it holds next to nothing of any."""
    most = found.by_text.argmax(axis=1)
    return np.where(found.by_text.max(axis=1) >= LEAST, most, -1)


def _steadiness(
    said: Sequence[str], belongs: np.ndarray[tuple[int, ...], np.dtype[np.intp]], topics: int, trials: int
) -> float:
    chance, scores = Chance("trials of topics"), []
    for _ in range(trials):
        kept = chance.some(len(said) - max(1, round(len(said) * LEFT_OUT)), len(said))
        weighed = weigh([said[k] for k in kept])
        if len(weighed.words) >= topics:
            scores.append(adjusted_rand(belongs[kept], _belongs(part(weighed, topics))))
    return sorted(scores)[len(scores) // 2] if scores else 0.0


def as_toml(proposal: Proposal, texts: Texts) -> str:
    """The proposal as the file that a person works on."""
    lines = [
        "# Proposed by counting words. Nothing may use it before a person has read the texts and",
        "#   - given each topic a name; the same name twice makes one topic, the name - drops it;",
        "#   - moved texts to where they belong, and chosen the quotes;",
        "#   - written who confirms it, and the day, as 2026-11-25.",
        f"file = {quoted(Path(texts.path).name)}",
        f"texts_hash = {quoted(texts.hash)}",
        f"steadiness = {proposal.steadiness:.3f}",
        'confirmed_by = ""',
        "# confirmed_on = ",
    ]
    for topic in proposal.topics:
        quotes = [name for name in topic.texts if name in texts.quotable][:SHOWN_QUOTES]
        lines += [
            "", "[[topic]]", 'name = ""', f"words = {quoted_list(topic.words)}", f"texts = {quoted_list(topic.texts)}",
            f"quotes = {quoted_list(quotes)}", "# The texts that lie nearest:",
            *(f"# {name}: {_one_line(texts.by_id[name])}" for name in topic.texts[:SHOWN_TEXTS]),
        ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _one_line(text: str) -> str:
    """The beginning of a text, fit for a comment: no line break and no control character."""
    flat = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return flat if len(flat) <= LONGEST else flat[: LONGEST - 1] + "…"


def read_themes(path: Path, texts: Texts) -> Themes:
    """Confirmed topics. Raises VoiceProblem, with the line, where a person has not yet done her part."""
    return parse_themes(read_bytes(path), str(path), texts)


def parse_themes(content: bytes, path: str, texts: Texts) -> Themes:
    """The confirmed topics that these bytes are, of these texts. Raises VoiceProblem."""
    file = parse_toml(content, path)
    file.only(*KEYS)
    if file.words("texts_hash", required=True) != texts.hash:
        raise file.refuse("texts_hash", f"These topics are of other texts than {texts.path} has now")
    by, on = file.words("confirmed_by"), file.day("confirmed_on")
    if not by or on is None:
        raise file.refuse("confirmed_by", "Nobody has confirmed these topics", "confirmed_by and confirmed_on")
    named: dict[str, list[Theme]] = {}
    seen: dict[str, str] = {}
    for table in file.tables("topic"):
        theme = _theme(table, texts, seen)
        if theme.name != DROPPED:
            named.setdefault(theme.name, []).append(theme)
    if not named:
        raise VoiceProblem("No topic is left", where=Where(path, 1), expected="at least one [[topic]] with a name")
    return Themes(tuple(_merged(name, parts) for name, parts in named.items()), by, on, file.number("steadiness", 0.0))


def _theme(table: TomlTable, texts: Texts, seen: dict[str, str]) -> Theme:
    """One topic. seen: the texts of earlier topics, by the name they are under; this one's are added."""
    table.only("name", "words", "texts", "quotes")
    name = table.words("name", required=True)
    mine, quotes = table.list_of_words("texts"), table.list_of_words("quotes")
    for one in (*mine, *quotes):
        if one not in texts.by_id:
            key = "texts" if one in mine else "quotes"
            raise VoiceProblem(f"There is no text {one!r}", where=table.where(key), nearest=nearest(one, texts.by_id))
    for one in mine:
        if seen.setdefault(one, name) != name or mine.count(one) > 1:
            raise table.refuse("texts", f"The text {one!r} stands in two topics, or twice in one")
    strange = next((one for one in quotes if one not in mine), None)
    if strange is not None:
        raise table.refuse("quotes", f"The quote {strange!r} is no text of this topic")
    barred = next((one for one in quotes if one not in texts.quotable), None)
    if barred is not None and name != DROPPED:
        raise table.refuse("quotes", f"The text {barred!r} may not be quoted: no consent, or it points at a person")
    return Theme(name, table.list_of_words("words"), mine, quotes)


def _merged(name: str, parts: Sequence[Theme]) -> Theme:
    return Theme(
        name,
        tuple(dict.fromkeys(word for theme in parts for word in theme.words)),
        tuple(text for theme in parts for text in theme.texts),
        tuple(quote for theme in parts for quote in theme.quotes),
    )
