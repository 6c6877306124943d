"""The page of confirmed topics: small counts are not counted out, no id is printed, every word is escaped."""

from __future__ import annotations

from datetime import date

from tawney.report.hearing.themes_page import themes_page
from tawney.voice.topics.proposal import Theme, Themes
from tawney.voice.topics.texts import Texts

BY_ID = {f"ID{k:02d}X": f"text {k} <b>here</b>" for k in range(30)}
TEXTS = Texts(BY_ID, frozenset(BY_ID), "answers.csv")
IDS = tuple(BY_ID)
PAGE = themes_page(
    Themes(
        (
            Theme("Few", ("rare",), IDS[:4], ()),
            Theme("Rents & bills", ("rent", "bill"), IDS[4:24], (IDS[4], IDS[5])),
        ),
        "A Reader", date(2026, 11, 25), 0.7,
    ),
    TEXTS, "tawney 0",
)  # fmt: skip


def test_topics_stand_by_size_with_their_quotes():
    assert PAGE.index("Rents &amp; bills") < PAGE.index(">Few<")
    assert "20 texts. Words that mark it: rent, bill." in PAGE
    assert "“text 4 &lt;b&gt;here&lt;/b&gt;”" in PAGE
    assert PAGE.count("<blockquote") == 2
    assert "30 texts. Topics were proposed" in PAGE
    assert "Named and confirmed by A Reader, 2026-11-25" in PAGE


def test_few_texts_are_not_counted_out_and_no_id_is_printed():
    assert "fewer than 10 texts." in PAGE
    assert not any(name in PAGE for name in IDS)


def test_what_stands_outside_is_counted_where_it_gives_nothing_away():
    two = (Theme("One", (), IDS[:12], ()), Theme("Two", (), IDS[12:24], ()))
    page = themes_page(Themes(two, "R", date(2026, 11, 25), 0.7), TEXTS, "tawney 0")
    assert "30 texts. 6 stand in none of these topics." in page
    assert "in none of these topics" not in PAGE
