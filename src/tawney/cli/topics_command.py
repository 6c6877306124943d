"""`tawney consult topics|themes`: topics are proposed to a person, and used once she has confirmed them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import tawney
from tawney.cli.terminal import console, table
from tawney.report.hearing.themes_page import FEW, themes_page
from tawney.vocabulary.problems import VoiceProblem
from tawney.voice.records.whole import write_whole
from tawney.voice.topics.proposal import as_toml, propose, read_themes
from tawney.voice.topics.texts import Texts, read_texts


@dataclass(frozen=True)
class Wanted:
    """How a file of texts is read."""

    id_column: str
    text_column: str
    all_quotable: bool

    def read(self, path: Path) -> Texts:
        """The texts of a file."""
        return read_texts(path, id_column=self.id_column, text_column=self.text_column, all_quotable=self.all_quotable)


def run_topics(path: Path, wanted: Wanted, topics: int, out: Path) -> None:
    """Writes a proposal; an earlier file is left alone, since a person may have worked on it."""
    if out.exists():
        raise VoiceProblem(f"{out} is there already", next_step="Name another file: a person's work could be lost.")
    texts = wanted.read(path)
    made = propose(texts, topics)
    write_whole(out, as_toml(made, texts))
    screen = console()
    shown = table("Proposed: none of them has a name yet", "Texts", "Words", right=(0,))
    for topic in made.topics:
        shown.add_row(str(len(topic.texts)), ", ".join(topic.words))
    screen.print(shown)
    screen.print(
        f"{len(texts.by_id)} texts, {made.outside} in no topic, {len(texts.quotable)} that may be quoted. With a tenth "
        f"of the texts left out, the topics agree to {made.steadiness:.2f} (1 is the same, 0 is chance).",
        markup=False,
    )
    screen.print(f"The proposal: {out}. Read it, name the topics, confirm them: until then nothing uses it.",
                 soft_wrap=True)  # fmt: skip


def run_themes(path: Path, file: Path, wanted: Wanted, html: Path | None) -> None:
    """Says what the confirmed topics are, and writes their page where asked."""
    texts = wanted.read(file)
    themes = read_themes(path, texts)
    screen = console()
    shown = table(f"Confirmed by {themes.confirmed_by}, {themes.confirmed_on}", "Topic", "Texts", right=(1,))
    for theme in themes.themes:
        count = str(len(theme.texts)) if len(theme.texts) >= FEW else f"under {FEW}"
        shown.add_row(theme.name.replace("[", "\\["), count)
    screen.print(shown)
    if html is not None:
        made = write_whole(html, themes_page(themes, texts, f"tawney {tawney.__version__}"))
        screen.print(f"The page: {made}", soft_wrap=True)
