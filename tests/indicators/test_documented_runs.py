"""The documented runs over open surveys, schools and tables: what they tell follows from the files, counted anew."""

from __future__ import annotations

import csv
import importlib.util
import math
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest
from essay_folder import essay_folder, write_csv, write_workbook

from tawney.assessment.essay.schools import by_council, reach_by_meals
from tawney.assessment.essay.shelf import Shelf

EXAMPLES = Path(__file__).parents[2] / "examples"
SHARED = Path(__file__).parents[2].parent / "shared" / "data"
needs_shared = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.exists(), reason="the open data are not beside the checkout (../shared)"),
]


def example(name):
    """A program of examples/ as a module."""
    spec = importlib.util.spec_from_file_location(name.replace("/", "_"), EXAMPLES / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


INEQUALITY, CENSUS = example("lcfs_2013/inequality"), example("scottish_census/work")
SCHOOLS, DECILES = example("schools/within_reach"), example("taxes_and_benefits/deciles")


def test_households_of_a_small_file_are_told_by_group(tmp_path):
    rows = [(1, 100, 200, "Owned", "A"), (3, 200, 400, "Owned", "B"), (1, 300, 600, "Rented", "A")] * 12
    path = write_csv(tmp_path / "l.csv", ("weighta", "P550tpr", "P344pr", "A121r", "A094r"), rows)
    found = INEQUALITY.told(path)
    assert found["spending", "", "mean"].value == pytest.approx((100 + 600 + 300) / 5)
    assert found["income", "Owned", "mean"].value == pytest.approx(1400 / 4)
    assert found["income", "Owned", "mean"].n == 24


def test_a_small_census_is_told_by_group_and_small_groups_are_hidden(tmp_path):
    header = ("sex", "age", "Ethnic_Group", "Economic_Activity", "Approximate_Social_Grade", "Occupation", "health")
    rows = []
    for sex, occupation in (("1", "5"), ("2", "4")):
        rows += [(sex, 3, 1, 1, 1 if k < 10 else 2, occupation, 1) for k in range(40)]
        rows += [(sex, 3, 3, 1 if k < 15 else 7, 2, occupation, 4) for k in range(30)]
        rows += [(sex, 3, 2, 1, 1, 9, 1)] * 3
        rows += [(sex, 3, group, 1, 1, 9, 1) for group in (4, 5, 6) for _ in range(12)]
        rows += [(sex, 1, 1, "X", "X", "X", 1)] * 5
    columns = CENSUS.people(write_csv(tmp_path / "s.csv", header, rows))
    work = CENSUS.employment(columns)
    assert work["Asian men"].value == 0.5
    assert work["White less Asian women"].value == 0.5
    assert work["Mixed men"].suppressed
    assert CENSUS.at_the_top(columns)["White"].value == pytest.approx((20 / 80) / (78 / 138))
    apart = CENSUS.occupations_apart(columns)["women and men"].value
    assert apart == pytest.approx(55 / 94)


def test_schools_by_free_meals_and_what_falls_out(tmp_path):
    shelf = Shelf(essay_folder(tmp_path))
    rows = [(k, "Academy", 60 - k) for k in range(10)] + [
        (99, "Academy", 50),
        (3, "Special school", 1),
        (4, "Academy", "NE"),
    ]
    write_csv(tmp_path / "schools/england_ks4final.csv", ("URN", "SCHTYPE", "ATT8SCR"), rows)
    write_csv(tmp_path / "schools/school_fsm.csv", ("urn", "fsm_prop"), [(k, 5 * k) for k in range(10)] + [(99, "z")])
    assert SCHOOLS.attainment_by_meals(shelf) == ([59.5, 57.5, 55.5, 53.5, 51.5], 10, 1)


def test_what_each_step_takes_off_between_tenths(tmp_path):
    """Original incomes of 1 to 10; cash benefits of 1 each; a flat tax takes nothing off."""
    header = ["Year", "Group", "Component", "Sub component", "Tenth", "Pounds"]
    original = {t: float(k) for k, t in enumerate(DECILES.TENTHS, 1)}
    totals = {
        "Total original income": original,
        "Gross income": {t: v + 1 for t, v in original.items()},
        "Disposable income": {t: 0.8 * (v + 1) for t, v in original.items()},
        "Post-tax income": {t: 0.8 * (v + 1) - 0.5 for t, v in original.items()},
        "Final income": {t: 0.8 * (v + 1) + 1 for t, v in original.items()},
    }
    rows = [["2019", "All", "c", name, t, v] for name, of in totals.items() for t, v in of.items()]
    rows += [["2019", "All", "c", "Half told", "bottom", 1.0], ["2019", "All", "c", "Half told", "top", "NA"]]
    path = write_workbook(tmp_path / "e.xlsx", {"Table 1": [header, *rows]})
    year = DECILES.incomes(path)["2019"]
    assert set(year) == set(totals)
    found = DECILES.steps(year)
    assert DECILES.between_tenths(year["Total original income"]) == pytest.approx(0.3)
    assert found["direct taxes"].rate == pytest.approx(0.2)
    assert found["direct taxes"].off == pytest.approx(0)
    assert found["direct taxes"].kakwani == pytest.approx(0)
    assert found["cash benefits"].kakwani == pytest.approx(-0.3)
    assert found["indirect taxes"].off < 0 < found["benefits in kind"].off


class TestOnTheRealFiles:
    pytestmark = needs_shared

    def test_spending_by_tenure_is_the_files_own(self):
        with (SHARED / "microdata" / "lcfs_2013.csv").open(encoding="utf-8") as file:
            rows = [(row["A121r"], float(row["weighta"]), float(row["P550tpr"])) for row in csv.DictReader(file)]
        found = INEQUALITY.told()
        for tenure in ("Owned", "Public rented", "Private rented"):
            own = [(w, y) for t, w, y in rows if t == tenure]
            figure = found["spending", tenure, "mean"]
            assert figure.value == pytest.approx(sum(w * y for w, y in own) / sum(w for w, _ in own))
            assert figure.n == len(own)
            assert figure.standard_error > 0

    def test_the_census_is_counted_the_same_way_by_hand(self):
        columns = CENSUS.people()
        work = CENSUS.employment(columns)
        counts = defaultdict(lambda: [0, 0])
        with (SHARED / "microdata" / "Scotland_teaching_file_1PCT.csv").open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                if row["age"] in "23456":
                    held = counts[row["Ethnic_Group"], row["sex"]]
                    held[0] += row["Economic_Activity"] in ("1", "2")
                    held[1] += 1
        for name, key in (("White men", ("1", "1")), ("Asian women", ("3", "2")), ("African men", ("4", "1"))):
            works, all_of = counts[key]
            assert work[name].value == pytest.approx(works / all_of)
            assert work[name].standard_error == pytest.approx(
                math.sqrt(works / all_of * (1 - works / all_of) / all_of), rel=0.02
            )
        assert len(columns["sex"]) == 63_388
        assert CENSUS.occupations_apart(columns)["women and men"].is_clear

    def test_fewer_free_meals_go_with_higher_results_and_towns_have_schools_nearer(self):
        shelf = Shelf(SHARED)
        fifths, schools, lost = SCHOOLS.attainment_by_meals(shelf)
        assert fifths == sorted(fifths, reverse=True)
        assert schools > 8 * lost
        assert all(many < few for few, many in reach_by_meals(shelf).values())
        none = [name for share, name in by_council(shelf) if share == 0]
        assert {"Blackpool", "Hartlepool"} <= set(none)

    def test_incomes_of_tenths_add_up_in_every_year(self):
        years = DECILES.incomes()
        assert list(years) == [str(year) for year in range(2002, 2020)]
        for parts in years.values():
            cash, direct = parts["Total cash benefits"], parts["Total direct txes"]
            assert np.allclose(parts["Total original income"] + cash, parts["Gross income"], atol=2)
            assert np.allclose(parts["Gross income"] - direct, parts["Disposable income"], atol=2)
            assert np.allclose(
                parts["Disposable income"] - parts["Total indirect taxes"], parts["Post-tax income"], atol=2
            )
            found = DECILES.steps(parts)
            assert found["cash benefits"].off > found["direct taxes"].off > 0 > found["indirect taxes"].off

    @pytest.mark.parametrize("program", [INEQUALITY, CENSUS, SCHOOLS, DECILES])
    def test_a_program_prints_what_it_finds(self, program, monkeypatch, capsys):
        monkeypatch.setattr(sys, "argv", ["program"])
        program.main()
        assert len(capsys.readouterr().out.splitlines()) > 8
