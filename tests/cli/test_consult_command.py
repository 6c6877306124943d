"""`tawney consult`: what it says, what it writes, and what it refuses."""

from __future__ import annotations

import pytest
from conversations import planted, write_export


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
