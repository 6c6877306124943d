"""The PDF: tagged and titled, the same words and numbers as the page, the same bytes from the same run."""

import io
import re
from dataclasses import replace
from itertools import pairwise

import pypdf
import pytest
from sample import SECRET, sample, since_a_year

from tawney.report.disclosure import withhold
from tawney.report.page import page_of
from tawney.report.paper import alternative, contents, paper, ratio
from tawney.vocabulary.problems import OutputProblem


def set_of(assessment):
    shown = withhold(assessment)
    return paper(page_of(shown), shown)


MADE = set_of(sample())
READ = pypdf.PdfReader(io.BytesIO(MADE))
TEXT = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in READ.pages))


def tags():
    """Every element of the structure tree, in order."""
    found, waiting = [], [READ.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        one = waiting.pop().get_object()
        if isinstance(one, pypdf.generic.DictionaryObject):
            found += [one] if "/S" in one else []
            inside = one.get("/K")
            held = inside.get_object() if inside is not None else None
            waiting += list(held) if isinstance(held, list) else [held] if held is not None else []
    return found


TAGS = tags()


def test_it_is_tagged_titled_and_in_its_language():
    root = READ.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert READ.metadata.title == "Poorest tenth gains about £640 a year, richest tenth loses about £1,900"
    assert b"pdfuaid:part" in READ.trailer["/Root"]["/Metadata"].get_data()


def test_every_picture_has_words_and_every_table_has_heads():
    pictures = [t for t in TAGS if t["/S"] == "/Figure"]
    assert len(pictures) == 10
    assert all(len(str(t["/Alt"])) > 60 for t in pictures)
    tables, heads = ([t for t in TAGS if t["/S"] == kind] for kind in ("/Table", "/THead"))
    assert len(tables) == len(heads) > 10


def test_headings_begin_with_the_title_and_go_down_one_step_at_a_time():
    levels = [int(str(t["/S"])[2:]) for t in reversed(TAGS) if re.fullmatch(r"/H\d", str(t["/S"]))]
    assert set(levels) == {1, 2, 3}
    assert levels[0] == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))


def test_it_says_what_the_page_says():
    page = page_of(withhold(sample()))
    for said in (page.headline, *page.summary.who, *page.summary.pays, *sample().assumptions, *sample().not_modelled):
        assert said.replace("−", "").replace(" ", "") in TEXT.replace("−", "").replace(" ", "")
    assert "Synthetic population." in TEXT
    assert f"Run {sample().run_hash[:16]}" in TEXT


def test_no_hidden_figure_is_in_it():
    assert str(int(SECRET)) not in TEXT.replace(",", "")


def test_the_same_assessment_sets_the_same_bytes():
    assert set_of(sample()) == MADE


def test_words_of_a_package_are_never_markup():
    nasty = '#panic("x") *a* = b $c$ @d <e> \\ /* '
    text = "".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(set_of(replace(sample(), title=nasty)))).pages)
    assert '#panic("x") *a* = b $c$ @d <e>' in text


def test_sections_without_anything_in_them_are_left_out():
    def titles(assessment):
        return [s["title"] for s in contents(page_of(assessment), assessment)["sections"]]

    assert "What did it" not in titles(sample())
    assert "What did it" in titles(since_a_year())
    bare = replace(sample(), groupings={}, crossings=(), indicators=(), measures=(), services=(), package_sources=())
    assert titles(bare) == ["Summary", "What it costs", "How we know, and what is left out"]


def test_a_chart_says_itself_in_words_and_knows_its_shape():
    figure = page_of(sample()).income[0]
    assert alternative(figure.wide).startswith(figure.headline)
    assert 0.5 < ratio(figure.wide) < 1


def test_without_typst_the_reader_is_told_how_to_get_it(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(OutputProblem) as told:
        set_of(sample())
    assert str(told.value) == (
        "A PDF cannot be made: typst is not installed. Install it with: pip install 'tawney[pdf]'"
    )
