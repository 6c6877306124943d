"""`tawney lottery`: make, check, draw, replace, and what is refused."""

from __future__ import annotations

import pytest
from volunteers import town, write_tables

from tawney.voice.lottery.lottery import read_lottery
from tawney.voice.lottery.volunteers import read_pool


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    return write_tables(tmp_path_factory.mktemp("town"), town(60, 3))


def test_a_lottery_is_made_checked_drawn_and_its_seats_filled_again(tawney, tables, tmp_path):
    out = tmp_path / "lottery.json"
    said = tawney("lottery", "make", *tables, "--seats", 22, "--out", out)
    assert (said.code, said.err) == (0, "")
    assert "22 seats, 60 volunteers, 17 quotas." in said.words
    assert "The ladder of chances, each as large as any lottery can make it:" in said.words
    made = read_lottery(out)
    assert made.seal in said.out
    checked = tawney("lottery", "check", out, *tables)
    assert f"In order: 1,000 panels of 22 meet every quota; seal {made.seal}" in checked.words
    drawn = tawney("lottery", "draw", out, "--number", 12)
    lines = drawn.out.split()
    assert tuple(lines[-22:]) == made.panels[12]
    by_ticket = tawney("lottery", "draw", out, "--ticket", "1+2+3")
    assert by_ticket.out == tawney("lottery", "draw", out, "--ticket", "1+2+3").out
    second = tmp_path / "second.json"
    answers = read_pool(*tables).answers_of()
    outside = {answers[name] for name in answers if name not in made.panels[12]}
    gone = next(name for name in made.panels[12] if answers[name] in outside)
    said = tawney("lottery", "replace", out, *tables, "--gone", gone, "--number", 12, "--out", second)
    assert "1 seats, 38 volunteers, 17 quotas." in said.words
    assert read_lottery(second).seats == 1


def test_a_draw_needs_a_ticket_or_a_number_and_not_both(tawney, tables, tmp_path):
    out = tmp_path / "lottery.json"
    tawney("lottery", "make", *tables, "--seats", 22, "--out", out)
    for options in ((), ("--ticket", "x", "--number", 1), ("--ticket", " ")):
        said = tawney("lottery", "draw", out, *options)
        assert (said.code, said.err) == (1, "tawney: A draw needs one thing. Expected --ticket TEXT or --number N.\n")


def test_quotas_that_cannot_be_met_leave_no_file(tawney, tables, tmp_path):
    volunteers, quotas = tables
    stricter = tmp_path / "stricter.csv"
    stricter.write_text(quotas.read_text().replace("age,16-29,4,6", "age,16-29,20,22"))
    said = tawney("lottery", "make", volunteers, stricter, "--seats", 22, "--out", tmp_path / "lottery.json")
    assert said.code == 1
    assert "meets the quotas. The smallest change that would do (" in said.err
    assert not (tmp_path / "lottery.json").exists()
