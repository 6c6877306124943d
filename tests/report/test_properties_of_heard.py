"""What holds of every testimony beside an assessment: each text once, beside a group of its own, and nothing lost."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from sample import sample

from tawney.assessment.heard import FEW, MOST_UNHEARD, with_testimony
from tawney.report.hearing.testimony_section import SHOWN, paper_pieces
from tawney.report.hearing.testimony_section import testimony_section as section_of
from tawney.voice.testimony.publishing import Heard, Said
from tawney.voice.testimony.record import Link

SAMPLE = sample()
LINKS = tuple(Link(g.name, row.label) for g in SAMPLE.groupings.values() for row in g.rows)
MEASURES = tuple(line.name for line in (*SAMPLE.measures, *SAMPLE.services))


@st.composite
def heard(draw):
    """Up to a dozen texts, each with a mark of its own, of any groups, measures and places."""
    said = tuple(
        Said(
            f"text {k}",
            draw(st.sampled_from(["quote", "summary", "composite"])),
            tuple(draw(st.lists(st.sampled_from(LINKS), max_size=4))),
            tuple(draw(st.lists(st.sampled_from(["Leeds", "Newcastle upon Tyne"]), max_size=1))),
            tuple(draw(st.lists(st.sampled_from((*MEASURES, "Of another package")), max_size=2))),
        )
        for k in range(draw(st.integers(0, 12)))
    )
    people = tuple(
        (tuple(draw(st.lists(st.sampled_from(LINKS), max_size=3))), ()) for _ in range(draw(st.integers(0, 25)))
    )
    return Heard("T", "G", said, people)


@given(heard())
@settings(max_examples=80, deadline=None)
def test_each_text_stands_once_beside_a_group_or_a_measure_of_its_own(given_):
    beside = with_testimony(SAMPLE, given_).heard
    by_text = {said.text: said for said in given_.said}
    printed = Counter(w.text for one in (*beside.losing, *beside.measures) for w in one.words)
    assert all(times == 1 for times in printed.values())
    for one in beside.losing:
        assert all(Link(one.grouping, one.label) in by_text[w.text].groups for w in one.words)
    for one in beside.measures:
        assert all(one.measure in by_text[w.text].measures for w in one.words)
    losing = {Link(one.grouping, one.label) for one in beside.losing}
    for said in given_.said:
        has_place = bool(set(said.groups) & losing) or bool(set(said.measures) & set(MEASURES))
        assert (said.text in printed) == has_place


@given(heard())
@settings(max_examples=40, deadline=None)
def test_no_small_number_of_people_is_ever_said(given_):
    beside = with_testimony(SAMPLE, given_).heard
    small = {f"{n} people" for n in range(1, FEW)}
    assert beside.people not in small
    assert all(one.people not in small for one in beside.losing)
    assert sum(not one.words for one in beside.losing) <= MOST_UNHEARD


@given(heard(), st.sampled_from(["Leeds", "Newcastle upon Tyne", "York"]))
@settings(max_examples=40, deadline=None)
def test_in_a_place_no_word_of_another_place_is_printed(given_, place):
    beside = with_testimony(replace(SAMPLE, place=place), given_).heard
    by_text = {said.text: said for said in given_.said}
    for one in (*beside.losing, *beside.measures):
        assert all(by_text[w.text].places in ((), (place,)) for w in one.words)


@given(heard())
@settings(max_examples=40, deadline=None)
def test_the_page_and_the_paper_show_the_same_texts(given_):
    section = section_of(with_testimony(SAMPLE, given_))
    on_page = [one.text for pair in (*section.groups, *section.measures) for one in pair.spoken]
    items = [item for piece in paper_pieces(section) if piece["kind"] == "list" for item in piece["items"]]
    assert all(any(text in item for item in items) for text in on_page)
    assert all(len(pair.spoken) <= SHOWN for pair in (*section.groups, *section.measures))
    assert len(items) == len(on_page) + len(section.unheard)
