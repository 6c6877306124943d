"""A report prints who loses beside what they said, and nothing anywhere that its speaker did not allow."""

from __future__ import annotations

import zipfile
from datetime import date
from itertools import product

import pytest
from sample import sample

from tawney.assessment.heard import with_testimony
from tawney.report.hearing.testimony_section import HEADING
from tawney.report.hearing.testimony_section import testimony_section as section_of
from tawney.report.page import page_of
from tawney.report.paper import contents
from tawney.report.write import write_report
from tawney.voice.testimony import record as told
from tawney.voice.testimony.moderation import Decision, Log
from tawney.voice.testimony.publishing import publish
from tawney.voice.testimony.record import Link, Record, Use

DAY = date(2026, 11, 25)
GROUPS = (Link("income", "Richest tenth"), Link("ethnic_group", "Pakistani"), Link("ethnic_group", "Indian"))


def records():
    """A record for every set of consents, withdrawn or not, passed or not; each text carries a mark of its own."""
    made = []
    for k, flags in enumerate(product((False, True), repeat=6)):
        uses = frozenset(use for use, is_given in zip(Use, flags, strict=False) if is_given)
        made.append(
            Record(
                f"PSEUDONYM{k:02d}", uses, (f"QUOTE{k:02d} in my words",), f"SUMMARY{k:02d} of it", (GROUPS[k % 3],),
                places=(f"PLACE{k:02d}",), measures=("Child limit",), withdrawn=DAY if flags[4] else None,
            )
        )  # fmt: skip
    return tuple(made)


def passed(made):
    """Every other one of them is passed by a moderator."""
    log = Log()
    for k, record in enumerate(made):
        if k % 2:
            log = log.with_decision(record, Decision.PUBLISH, "MODERATOR", "", DAY)
    return log


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    made = records()
    heard, _ = publish(told.Testimony("A panel", "An alliance", made, "t.toml"), passed(made), DAY)
    folder = tmp_path_factory.mktemp("report") / "report"
    write_report(with_testimony(sample(), heard), folder)
    return {path.relative_to(folder): opened(path) for path in folder.rglob("*") if path.is_file()}


def opened(path):
    """A file's bytes; of a workbook, the bytes of everything packed in it."""
    if not zipfile.is_zipfile(path):
        return path.read_bytes()
    with zipfile.ZipFile(path) as packed:
        return b"\n".join(packed.read(name) for name in packed.namelist())


def test_nothing_without_consent_is_in_any_file(written):
    everything = b"\n".join(written.values())
    for k, record in enumerate(records()):
        is_usable = record.withdrawn is None and bool(k % 2)
        for mark, use in ((f"QUOTE{k:02d}", Use.QUOTATION), (f"SUMMARY{k:02d}", Use.REPORT)):
            assert (mark.encode() in everything) == (is_usable and use in record.consent), record


def test_no_pseudonym_no_place_and_no_moderator_is_in_any_file(written):
    for name, content in written.items():
        for mark in (b"PSEUDONYM", b"PLACE", b"MODERATOR"):
            assert mark not in content, name


def test_every_text_stands_once_on_the_page(written):
    page = next(content for name, content in written.items() if name.name == "report.html").decode()
    heard = page[page.index('<section id="heard"') :]
    assert '<h2 id="heard-head">Who loses, and what they said</h2>' in heard
    assert '<a href="#heard">Who loses, and what they said</a>' in page
    for k in range(64):
        assert page.count(f"QUOTE{k:02d}") <= 1
    assert "In their own words" in heard
    assert "<h3>Richest tenth</h3>\n<p>Richest tenth: households lose about £1,900 a year on average" in heard


def test_a_report_without_testimony_says_nothing_of_it(tmp_path):
    write_report(sample(), tmp_path / "report")
    assert "what they said" not in (tmp_path / "report" / "report.html").read_text(encoding="utf-8")
    assert section_of(sample()) is None


def test_what_people_wrote_is_escaped(tmp_path):
    record = Record("T", frozenset(Use), ("<script>alert(1)</script>",), groups=(GROUPS[0],))
    log = Log().with_decision(record, Decision.PUBLISH, "M", "", DAY)
    heard, _ = publish(told.Testimony("<b>T</b>", "G", (record,), "t.toml"), log, DAY)
    write_report(with_testimony(sample(), heard), tmp_path / "report")
    page = (tmp_path / "report" / "report.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "“&lt;b&gt;T&lt;/b&gt;”" in page


def test_more_than_four_texts_beside_a_group_are_told_of():
    made = tuple(Record(f"T{k}", frozenset(Use), (f"text {k}",), groups=(GROUPS[0],)) for k in range(6))
    log = Log()
    for record in made:
        log = log.with_decision(record, Decision.PUBLISH, "M", "", DAY)
    heard, _ = publish(told.Testimony("T", "G", made, "t.toml"), log, DAY)
    section = section_of(with_testimony(sample(), heard))
    assert [(len(pair.spoken), pair.more) for pair in section.groups] == [(4, 2)]
    assert section.groups[0].heard == "Heard from this group: fewer than 10 people."


def test_the_paper_says_the_same_as_the_page():
    made = (
        Record("T0", frozenset(Use), ("first\nline",), "A summary", groups=(GROUPS[0],)),
        Record("T1", frozenset(Use), ("of a measure",), measures=("Child limit",)),
    )
    log = Log()
    for record in made:
        log = log.with_decision(record, Decision.PUBLISH, "M", "", DAY)
    heard, _ = publish(told.Testimony("T", "G", made, "t.toml"), log, DAY)
    found = with_testimony(sample(), heard)
    (section,) = (one for one in contents(page_of(found), found)["sections"] if one["title"] == HEADING)
    texts = [piece.get("text") or piece["items"] for piece in section["pieces"]]
    assert texts[1] == "Richest tenth"
    assert texts[3] == ["“first line” (in their own words)", "As those who listened sum it up: A summary"]
    assert texts[4:6] == ["Child limit", ["“of a measure” (in their own words)"]]
    assert HEADING not in [one["title"] for one in contents(page_of(sample()), sample())["sections"]]
