"""`tawney consult`: what it says, what it writes, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from conversations import planted, write_export

from tawney.voice.testimony.moderation import read_log


@pytest.fixture
def conversation(tmp_path):
    folder = tmp_path / "planted"
    folder.mkdir()
    return write_export(folder, planted()[0])


def test_opinions_are_said_and_written(tawney, conversation, tmp_path):
    html, out = tmp_path / "page.html", tmp_path / "members.csv"
    said = tawney("consult", "opinions", conversation, "--trials", 12, "--html", html, "--out", out)
    assert (said.code, said.err) == (0, "")
    assert "planted: Three groups of opinion, found again when a tenth is left out." in said.words
    assert "85 people, 85 grouped, 24 statements (0 more taken out by moderators); fingerprint" in said.words
    assert "Groups: A 40, B 25, C 20." in said.words
    assert "Without a tenth of the people, 6 times: adjusted Rand index 1.00 in the middle" in said.words
    assert "Every group agrees" in said.words
    lines = out.read_text(encoding="utf-8").splitlines()
    assert (lines[0], len(lines)) == ("participant,group,x,y", 86)
    assert html.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_groups_that_would_not_last_are_said_to_be_so(tawney, tmp_path):
    folder = tmp_path / "noise"
    folder.mkdir()
    write_export(folder, planted((60,), 20, firm=0.5)[0])
    said = tawney("consult", "opinions", folder, "--trials", 20)
    assert "noise: No stable groups of opinion were found." in said.words
    assert "These groups are not stable: other people or other statements would have made other groups." in said.words


def test_where_every_group_is_small_only_what_all_say_is_printed(tawney, tmp_path):
    folder = tmp_path / "small"
    folder.mkdir()
    write_export(folder, planted((8, 7), 20, firm=1.0, seen=1.0)[0])
    said = tawney("consult", "opinions", folder, "--trials", 4)
    assert "Groups: A under 10, B under 10." in said.words
    assert "What people agree with, all as one Statement Agree Statement number 0" in said.words
    assert "Every group agrees" not in said.words


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--groups", 9), "tawney: --groups is 9. Expected 2 to 5.\n"),
        (("--trials", -1), "tawney: --trials is -1. Expected 0 to 10,000.\n"),
    ],
)
def test_options_out_of_bounds_are_refused(tawney, conversation, options, said):
    found = tawney("consult", "opinions", conversation, *options)
    assert (found.code, found.err) == (1, said)


def test_a_page_that_cannot_be_written_is_refused(tawney, conversation, tmp_path):
    said = tawney("consult", "opinions", conversation, "--trials", 0, "--html", tmp_path / "no" / "page.html")
    assert said.code == 1
    assert "The file cannot be written here. Expected a file in a folder that is." in said.err


EXAMPLE = Path(__file__).parents[2] / "examples" / "testimony" / "panel.toml"
BUDGET = Path(__file__).parents[2] / "packages" / "budget_november_2025.toml"


@pytest.fixture
def passed(tawney, tmp_path):
    """A log that passes three records of the example, one of which allows a composite alone."""
    log = tmp_path / "log.jsonl"
    for name in ("T-01", "T-02", "C-01"):
        said = tawney(
            "consult", "moderate", EXAMPLE, name, "--decision", "publish", "--by", "A Moderator", "--log", log
        )
        assert said.code == 0, said.err
    return log


def test_what_may_be_printed_is_said_and_why_the_rest_may_not(tawney, passed):
    said = tawney("consult", "testimony", EXAMPLE, "--log", passed)
    assert "A made-up panel of people who live on low incomes: 5 records." in said.words
    assert "2 may be counted; 3 texts may be printed." in said.words
    assert "T-04 have its words printed without a name withdrawn on 2026-05-01" in said.words
    assert "Head of the log: " in said.words


def test_a_log_that_lost_its_last_entry_is_found_by_its_head(tawney, passed):
    head = read_log(passed).head
    assert tawney("consult", "testimony", EXAMPLE, "--log", passed, "--head", head).code == 0
    passed.write_text("".join(passed.read_text(encoding="utf-8").splitlines(keepends=True)[:-1]), encoding="utf-8")
    said = tawney("consult", "testimony", EXAMPLE, "--log", passed, "--head", head)
    assert said.err == (
        f"tawney: The head of the log {passed} is not the one that was written down. An entry was added or left out "
        "since; compare with a copy.\n"
    )


def test_testimony_stands_in_the_report_beside_who_loses(tawney, people_file, passed, tmp_path):
    out = tmp_path / "report"
    asked = ("assess", BUDGET, "--people", people_file, "--out", out, "--testimony", EXAMPLE)
    said = tawney(*asked, "--moderation", passed)
    assert said.code == 0, said.err
    assert "3 records are held back, whole or in part: see tawney consult testimony." in said.words
    page = (out / "report.html").read_text(encoding="utf-8")
    assert "Three people told how a third child changed what a week&#39;s shopping could be." in page
    everything = b"".join(path.read_bytes() for path in out.rglob("*") if path.is_file())
    for text in (b"printed nowhere", b"part of a composite only", b"So may these", b"T-01", b"A Moderator"):
        assert text not in everything


def test_without_a_log_nothing_is_printed(tawney, people_file, tmp_path):
    out = tmp_path / "report"
    said = tawney("assess", BUDGET, "--people", people_file, "--out", out, "--testimony", EXAMPLE)
    assert "5 records are held back" in said.words
    assert "food bank" not in (out / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("T-9", "--decision", "publish", "--by", "M"), "There is no record 'T-9' in"),
        (("T-01", "--decision", "print", "--by", "M"), "The decision is 'print'. Expected publish, hold, refuse."),
        (("T-01", "--decision", "hold", "--by", "M"), "To hold a record needs a reason. Expected --reason TEXT."),
    ],
)
def test_a_decision_that_cannot_be_made_leaves_no_log(tawney, tmp_path, options, said):
    found = tawney("consult", "moderate", EXAMPLE, *options, "--log", tmp_path / "log.jsonl")
    assert found.code == 1
    assert said in found.err
    assert not (tmp_path / "log.jsonl").exists()


def test_words_that_hold_a_name_cannot_be_passed(tawney, tmp_path):
    names = tmp_path / "names.csv"
    names.write_text("pseudonym,name\nT-01,Somebody Bankworth\nT-02,Foody Bank\n")
    asked = ("consult", "moderate", EXAMPLE, "T-01", "--decision", "publish", "--by", "M", "--names", names)
    said = tawney(*asked, "--log", tmp_path / "log.jsonl")
    assert said.err == (
        "tawney: The words of 'T-01' hold a name from the file of names. Take it out of the words, then decide again.\n"
    )


def test_a_fault_in_testimony_is_told_before_any_work(tawney, tmp_path):
    assert "--moderation is given without --testimony" in tawney("assess", BUDGET, "--moderation", "x").err
    said = tawney("assess", BUDGET, "--testimony", EXAMPLE, "--moderation", tmp_path / "x", "--out", tmp_path / "r")
    assert "There is no log of moderation" in said.err


def test_topics_are_proposed_named_by_a_person_and_only_then_shown(tawney, tmp_path):
    answers, topics, html = tmp_path / "answers.csv", tmp_path / "topics.toml", tmp_path / "themes.html"
    subjects = ("rent landlord deposit flat", "bus route fare driver")
    rows = [f"{k},Our {subjects[k % 2]} matters" for k in range(24)]
    answers.write_text("\n".join(["id,text", *rows]) + "\n", encoding="utf-8")
    asked = ("consult", "topics", answers, "--topics", 2, "--quotable", "--out", topics)
    said = tawney(*asked)
    assert (said.code, said.err) == (0, "")
    assert (
        "24 texts, 0 in no topic, 24 that may be quoted. With a tenth of the texts left out, the topics agree to 1.00"
        in (said.words)
    )
    assert (
        tawney(*asked).err == f"tawney: {topics} is there already. Name another file: a person's work could be lost.\n"
    )
    shown = ("consult", "themes", topics, answers, "--quotable", "--html", html)
    assert "Nobody has confirmed these topics." in tawney(*shown).err
    assert not html.exists()
    text = topics.read_text(encoding="utf-8").replace('confirmed_by = ""', 'confirmed_by = "R"')
    text = text.replace("# confirmed_on = ", "confirmed_on = 2026-11-25").replace('name = ""', 'name = "One"', 1)
    topics.write_text(text.replace('name = ""', 'name = "Two"'), encoding="utf-8")
    said = tawney(*shown)
    assert "Confirmed by R, 2026-11-25" in said.words
    assert "One 12 Two 12" in said.words
    assert "12 texts." in html.read_text(encoding="utf-8")
