"""The page of a budget game: a form without a script, one known script, refusing in the first place."""

from __future__ import annotations

import base64
import hashlib
import re
from html import unescape
from pathlib import Path

from tawney.report.hearing.game_page import game_page, money, signed
from tawney.voice.games.reading import parse_game, read_game

EXAMPLE = Path(__file__).parents[2] / "examples" / "budget_game" / "game.toml"
TEXT = EXAMPLE.read_text(encoding="utf-8")
PAGE = game_page(read_game(EXAMPLE), "tawney 0")


def test_every_line_is_a_number_that_works_without_a_script():
    fields = re.findall(
        r'<input type="number" id="(\w+)" name="(\w+)" min="(\d+)" max="(\d+)" step="(\d+)" value="(\d+)"', PAGE
    )
    assert fields == [
        ("adult_social_care", "adult_social_care", "55000000", "63000000", "250000", "60000000"),
        ("libraries", "libraries", "1200000", "3000000", "100000", "2400000"),
        ("council_tax", "council_tax", "70000000", "73500000", "700000", "70000000"),
    ]
    for name, *_ in fields:
        assert f'<label for="{name}">' in PAGE
        assert f'id="{name}-about"' in PAGE
    assert re.findall(r'<p class="scripted" hidden>|<div class="scripted" hidden>|class="balance scripted"', PAGE)


def test_to_refuse_the_question_comes_before_any_line():
    assert PAGE.index('value="refuse"') < PAGE.index('id="adult_social_care"')
    assert "<option>I do not accept that services must be cut</option>" in PAGE


def test_whom_a_line_touches_stands_beside_it_at_both_ends():
    assert (
        '<th scope="row">Disabled adult (disability)</th><td class="num">−£700</td><td class="num">+£420</td>' in PAGE
    )
    assert "Whom this touches is not known here." in PAGE


def test_the_only_script_that_may_run_is_the_one_in_the_page():
    (script,) = re.findall(r"<script>(.*?)</script>", PAGE, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; form-action 'none'"
        in unescape(PAGE)
    )
    assert "fetch(" not in script
    assert "XMLHttpRequest" not in script


def test_answers_are_sent_only_where_the_game_says():
    assert "Nothing is sent from this page." in PAGE
    assert "action=" not in PAGE
    sent = parse_game(TEXT.replace("gap = ", 'send_to = "https://council.example/game"\ngap = ', 1).encode(), "g.toml")
    page = game_page(sent, "tawney 0")
    assert 'action="https://council.example/game" method="post"' in page
    assert "form-action https://council.example/game" in page
    assert "Nothing is sent" not in page


def test_what_an_officer_wrote_is_escaped():
    page = game_page(parse_game(TEXT.replace("Libraries", "<script>x</script>").encode(), "g.toml"), "tawney 0")
    assert page.count("<script>") == 1
    assert "&lt;script&gt;x&lt;/script&gt;" in page


def test_money_is_whole_and_small_changes_keep_their_pence():
    assert [money(v) for v in (3_000_000, -5.4)] == ["£3,000,000", "−£5"]
    assert [signed(v) for v in (0, 1.5, -1.5, 12.3, -1234.5)] == ["£0", "+£1.50", "−£1.50", "+£12", "−£1,234"]
