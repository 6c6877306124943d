"""docs/evidence/essay.md is a dated print of the claim cards: whole, and the same as what the files say now."""

from __future__ import annotations

import datetime
import importlib.util
import re
import runpy
import sys
from pathlib import Path

import pytest
from essay_folder import essay_folder, write_csv
from typer.main import get_command

from tawney.assessment.essay.card import cards
from tawney.assessment.essay.desk import Desk
from tawney.assessment.essay.essay import told
from tawney.assessment.essay.shelf import Shelf
from tawney.cli.main import app
from tawney.report.claims.files import brought_figures

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "evidence" / "essay.md"
SHARED = ROOT.parent / "shared" / "data"

spec = importlib.util.spec_from_file_location("essay_evidence", ROOT / "scripts" / "essay_evidence.py")
evidence = importlib.util.module_from_spec(spec)
sys.modules["essay_evidence"] = evidence
spec.loader.exec_module(evidence)


def sections(text):
    """The cards of a page by number."""
    parts = re.split(r"^### (S\d\d)\. ", text.split("## The data")[0], flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_card_is_printed_with_claim_source_and_verdict():
    kept = sections(PAGE.read_text(encoding="utf-8"))
    assert list(kept) == list(cards())
    for name, card in cards().items():
        assert kept[name].startswith(card.claim)
        assert f"- **Source**: {card.source.citation} (grade {card.source.grade.value})" in kept[name]
        assert "- **Verdict**: " in kept[name]


def test_a_page_has_its_day_its_summary_and_who_published_each_file(tmp_path):
    folder = essay_folder(tmp_path)
    for room in {name.partition("/")[0] for card in cards().values() for name in card.data}:
        rows = [("england_ks2final.csv", "The | Department", "OGL v3.0", "2019")]
        write_csv(folder / room / "SOURCES.csv", ("file", "publisher", "licence", "year"), rows)
    desk = Desk(Shelf(folder))
    found = [told(card, desk) for card in cards().values()]
    text = evidence.page(found, desk.shelf, datetime.date(2026, 3, 9))
    assert "Worked out on 9 March 2026 with tawney" in text
    assert "7 the source says something else; 9 cannot be recomputed from open data" in text
    assert "| `schools/england_ks2final.csv` | The / Department | OGL v3.0 | 2019 |" in text
    assert text.count("\n### S") == 30


def test_the_python_of_the_claims_page_runs_and_its_commands_are_taken(tmp_path, monkeypatch, capsys):
    text = (ROOT / "docs" / "essay.md").read_text(encoding="utf-8")
    essay_folder(tmp_path / "my_data")
    (code,) = re.findall(r"^```python\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    (tmp_path / "program.py").write_text(code, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    runpy.run_path(str(tmp_path / "program.py"))
    assert capsys.readouterr().out.startswith("recomputed with a difference A year, in the mean of 2015 to 2019")
    options = set(re.findall(r"tawney essay.* (--[a-z-]+)", text)) | set(re.findall(r"`(--[a-z-]+)`", text))
    taken = {name for one in get_command(app).commands["essay"].params for name in one.opts}
    assert options <= taken
    (rows,) = re.findall(r"^```\n(measure_code.*?)^```", text, re.DOTALL | re.MULTILINE)
    (tmp_path / "mine.csv").write_text(rows, encoding="utf-8")
    assert [figure.estimate.n for figure in brought_figures(tmp_path / "mine.csv")["S17"]] == [8000]


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.exists(), reason="the open data are not beside the checkout (../shared)")
def test_what_is_printed_is_what_the_files_say():
    """All but the claims of the open population, which moves with the law and the people."""
    kept, desk = sections(PAGE.read_text(encoding="utf-8")), Desk(Shelf(SHARED))
    for name, card in cards().items():
        if not card.people:
            now = "\n".join(evidence.card(told(card, desk)))
            assert kept[name].strip() == now.split(". ", 1)[1].strip()
