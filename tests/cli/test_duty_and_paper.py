"""`tawney assess` with a record of a duty and with a PDF: what is written, what is said, what is refused."""

from pathlib import Path

import pytest

PACKAGES = Path(__file__).parents[2] / "packages"
BUDGET = PACKAGES / "budget_november_2025.toml"


def test_a_record_without_answers_is_not_complete_and_begins_a_file_for_them(tawney, people_file, tmp_path):
    out = tmp_path / "report"
    said = tawney("assess", BUDGET, "--people", people_file, "--out", out, "--duty", "wales")
    assert said.code == 0
    assert f"The record (NOT COMPLETE): {out / 'duty_record.html'}" in said.words
    assert "Still to be written by a person: body, lead_officer, decision_maker, decision_date" in said.words
    begun = tmp_path / "report_wales.toml"
    assert f"Write in {begun} and give it with --answers." in said.words
    assert (out / "duty_record.json").exists()
    begun.write_text('body = "Cardiff Council"\n', encoding="utf-8")
    again = tawney("assess", BUDGET, "--people", people_file, "--out", out, "--duty", "wales")
    assert again.code == 0
    assert begun.read_text(encoding="utf-8") == 'body = "Cardiff Council"\n'
    third = tawney("assess", BUDGET, "--people", people_file, "--out", out, "--duty", "wales", "--answers", begun)
    assert "Still to be written by a person: lead_officer" in third.words
    assert "Cardiff Council" in (out / "duty_record.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            ("--duty", "walse"),
            "tawney: There is no duty called 'walse'. Expected one of fairer-scotland, wales, psed, integrated. "
            "Did you mean wales?\n",
        ),
        (
            ("--answers", "answers.toml"),
            "tawney: --answers was given without --duty. Name the duty that they answer.\n",
        ),
    ],
)
def test_a_fault_in_what_is_asked_is_told_before_anything_is_run(tawney, tmp_path, options, said):
    answer = tawney("assess", BUDGET, "--out", tmp_path / "report", *options)
    assert (answer.code, answer.err) == (1, said)
    assert not (tmp_path / "report").exists()


def test_a_grid_of_none_without_evidence_is_refused_and_nothing_is_written(tawney, people_file, tmp_path):
    answers = tmp_path / "answers.toml"
    answers.write_text('[impact.age]\ntype = "none"\n[impact.race]\ntype = "none"\n', encoding="utf-8")
    out = tmp_path / "report"
    said = tawney(
        "assess", BUDGET, "--people", people_file, "--out", out, "--duty", "psed", "--answers", answers
    )  # fmt: skip
    assert said.code == 1
    assert said.err == (
        f"tawney: {answers}: The impact grid says 'none' of every group and names no evidence for any. Expected "
        "evidence for each 'none', or 'not known' where nobody has looked. Write what was looked at in 'evidence'; the "
        "model's findings stand beside each row.\n"
    )
    assert not out.exists()


def test_a_pdf_is_set_when_it_is_asked_for(tawney, people_file, tmp_path):
    out = tmp_path / "report"
    said = tawney("assess", BUDGET, "--people", people_file, "--out", out, "--pdf")
    assert said.code == 0
    assert (out / "report.pdf").read_bytes().startswith(b"%PDF-1.7")


def test_without_typst_a_pdf_is_refused_before_anything_is_run(tawney, tmp_path, monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    said = tawney("assess", BUDGET, "--out", tmp_path / "report", "--pdf")
    assert (said.code, said.err) == (
        1, "tawney: A PDF cannot be made: typst is not installed. Install it with: pip install 'tawney[pdf]'\n",
    )  # fmt: skip
    assert not (tmp_path / "report").exists()


def test_two_packages_are_set_beside_each_other(tawney, people_file, tmp_path):
    out, other = tmp_path / "report", PACKAGES / "beyond_mobility.toml"
    said = tawney("assess", "--compare", BUDGET, other, "--people", people_file, "--out", out, "--year", "2026-27")
    assert said.code == 0
    assert "A: " in said.words
    assert "B: Social homes and free buses" in said.words
    assert f"The page: {out / 'compare.html'}" in said.words
    assert (out / "first" / "report.html").exists()
    assert (out / "second" / "report.html").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--compare", BUDGET), "tawney: There is nothing to compare with. Expected two packages: --compare A B.\n"),
        (
            ("--compare", BUDGET, BUDGET, "--duty", "wales"),
            "tawney: --duty is of one package, and --compare sets two beside each other. Assess each by itself for "
            "that.\n",
        ),
    ],
)
def test_a_comparison_that_cannot_be_made_is_told(tawney, tmp_path, arguments, said):
    answer = tawney("assess", *arguments, "--out", tmp_path / "report")
    assert (answer.code, answer.err) == (1, said)
