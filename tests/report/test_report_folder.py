"""A report is written whole or not at all, and never over somebody's other files."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from sample import money, sample

from tawney.report import write
from tawney.report.write import write_report
from tawney.vocabulary.problems import OutputProblem


def everything(folder):
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*"))


def test_the_folder_holds_page_data_and_charts(tmp_path):
    page = write_report(sample(), tmp_path / "new" / "report")
    assert page == tmp_path / "new" / "report" / "report.html"
    found = everything(page.parent)
    assert {"report.html", "assessment.json", "data/README.txt", "data/everything.csv"} <= set(found)
    assert {"data/income.csv", "charts/income-cash.svg", "charts/public-purse.svg"} <= set(found)
    assert everything(tmp_path / "new")[0] == "report"
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_second_report_takes_the_place_of_the_first(tmp_path):
    write_report(sample(), tmp_path / "r")
    (tmp_path / "r" / "data" / "old.csv").write_text("left over")
    page = write_report(replace(sample(), title="Second"), tmp_path / "r")
    assert "Second" in page.read_text(encoding="utf-8")
    assert not (tmp_path / "r" / "data" / "old.csv").exists()
    assert [p.name for p in tmp_path.iterdir()] == ["r"]


def test_two_runs_write_the_same_bytes(tmp_path):
    one, two = (write_report(sample(), tmp_path / name).parent for name in "ab")
    assert everything(one) == everything(two)
    assert all((one / n).read_bytes() == (two / n).read_bytes() for n in everything(one) if (one / n).is_file())


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("nth", [1, 5, 20])
def test_an_interrupted_run_leaves_the_earlier_report_and_nothing_else(tmp_path, monkeypatch, fault, nth):
    write_report(sample(), tmp_path / "r")
    before = (tmp_path / "r" / "report.html").read_bytes()
    real, calls = Path.write_text, []

    def fails(self, *args, **kwargs):
        calls.append(self)
        if len(calls) == nth:
            raise fault
        return real(self, *args, **kwargs)

    monkeypatch.setattr(Path, "write_text", fails)
    with pytest.raises((OutputProblem, KeyboardInterrupt)):
        write_report(replace(sample(), title="Second"), tmp_path / "r")
    assert (tmp_path / "r" / "report.html").read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["r"]


def test_a_failed_move_brings_the_earlier_report_back(tmp_path, monkeypatch):
    write_report(sample(), tmp_path / "r")
    real = Path.rename

    def fails(self, target):
        if self.name.endswith(".part"):
            raise OSError(5, "Input/output error")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", fails)
    with pytest.raises(OutputProblem) as told:
        write_report(sample(), tmp_path / "r")
    assert str(told.value) == (
        f"{tmp_path / 'r'}: the report cannot be written here (Input/output error). "
        "Choose a folder you may write to, with room on its disk."
    )
    assert (tmp_path / "r" / "report.html").exists()
    assert [p.name for p in tmp_path.iterdir()] == ["r"]


def test_a_folder_with_other_files_is_left_alone(tmp_path):
    (tmp_path / "thesis.docx").write_text("years of work")
    with pytest.raises(OutputProblem) as told:
        write_report(sample(), tmp_path)
    assert str(told.value) == (
        f"{tmp_path}: the folder already holds 'thesis.docx'. Expected an empty folder, a new one, or one that holds "
        "an earlier report. Name another folder, or move what is in it."
    )
    assert everything(tmp_path) == ["thesis.docx"]


def test_a_file_in_the_way_is_not_overwritten(tmp_path):
    (tmp_path / "out").write_text("mine")
    with pytest.raises(OutputProblem) as told:
        write_report(sample(), tmp_path / "out")
    assert str(told.value) == f"{tmp_path / 'out'}: 'out' is a file, not a folder. Name another folder."
    assert (tmp_path / "out").read_text() == "mine"


def test_a_place_that_may_not_be_written_is_told_in_one_message(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(OutputProblem) as told:
        write_report(sample(), tmp_path / "r")
    assert str(told.value) == (
        f"{tmp_path / 'r'}: the report cannot be written here (Permission denied). "
        "Choose a folder you may write to, with room on its disk."
    )
    assert list(tmp_path.iterdir()) == []


def test_costs_that_contradict_each_other_are_not_published(tmp_path):
    with pytest.raises(OutputProblem) as told:
        write_report(replace(sample(), net_cost=money(5e9, 1e9)), tmp_path / "r")
    assert str(told.value) == (
        "The changes by instrument come to GBP 100,000 a year for the public purse, but the net cost is "
        "GBP 5,000,000,000. Expected a net cost that is the sum of the changes with its sign turned. See the note on "
        "signs in assessment/results.py."
    )
    assert list(tmp_path.iterdir()) == []


def test_only_our_own_names_may_be_replaced():
    ours = {
        "report.html", "easy_read.html", "explorer.html", "report.pdf", "assessment.xlsx", "assessment.json", "data",
        "charts", "duty_record.html", "duty_record.json", "compare.html", "compare.json", "compare.csv", "first",
        "second",
    }  # fmt: skip
    assert ours == write._OURS
