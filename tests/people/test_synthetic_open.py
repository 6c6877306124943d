"""The open population in its cache, and its scorecard."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from synthetic_people import made, people

from tawney.people import open_population as opened
from tawney.people.open_population import cache_folder, open_population, recipe_hash
from tawney.people.replicates import bootstrap_weights
from tawney.people.synthetic.calibrated_replicates import carry_calibration
from tawney.people.synthetic.scorecard import income_bands, scorecard
from tawney.people.synthetic.tables import table
from tawney.people.synthetic.targets import PEOPLE_SINCE_2023


def test_the_second_opening_reads_what_the_first_made(tmp_path: Path) -> None:
    told: list[str] = []
    first = open_population(500, progress=told.append, cache=tmp_path)
    assert told[-1] == "replicate weights"
    told.clear()
    again = open_population(500, progress=told.append, cache=tmp_path)
    assert told == []
    assert again.hash == first.hash
    assert [p.name for p in tmp_path.iterdir()] == [f"open-500-{recipe_hash()}.npz"]


def test_it_carries_five_hundred_replicate_weights_that_average_to_the_weights(tmp_path: Path) -> None:
    opened_once = open_population(500, cache=tmp_path)
    replicates = opened_once.replicate_weights
    assert replicates is not None
    assert replicates.shape == (500, 500)
    assert replicates.sum(axis=0).mean() == pytest.approx(opened_once.weight.sum(), rel=0.01)
    assert not replicates.flags.writeable


def test_each_replicate_meets_the_totals_that_the_weights_meet() -> None:
    drawn = bootstrap_weights(people().weight, 40, 1, strata=people().columns["region"])
    carried = carry_calibration(drawn, people().weight, made().targets)
    homes = next(t for t in made().targets if t.name == "households, London").values
    before, after = homes @ drawn / (homes @ people().weight), homes @ carried / (homes @ people().weight)
    workers = next(t for t in made().targets if t.name == "people in work").values
    spread = [np.std(workers @ w / (workers @ people().weight)) for w in (drawn, carried)]
    assert abs(after - 1).max() < max(0.002, abs(before - 1).max())
    assert spread[1] < spread[0] / 4
    assert (carried == np.round(carried)).all()
    assert ((carried == 0) >= (drawn == 0)).all()


def test_a_damaged_cache_is_made_again(tmp_path: Path) -> None:
    place = tmp_path / f"open-500-{recipe_hash()}.npz"
    place.write_bytes(b"not people")
    again = open_population(500, cache=tmp_path)
    assert again.households == 500
    assert place.stat().st_size > 10_000


def test_a_place_that_takes_no_file_is_said_and_passed_over(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("a file where the folder should be")
    told: list[str] = []
    given = open_population(500, progress=told.append, cache=blocked)
    assert given.households == 500
    assert told[-1] == f"the cache {blocked} takes no file, so it will be made again next time"


def test_the_cache_lies_where_the_user_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TAWNEY_CACHE", str(tmp_path / "mine"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "general"))
    assert cache_folder() == tmp_path / "mine"
    monkeypatch.delenv("TAWNEY_CACHE")
    assert cache_folder() == tmp_path / "general" / "tawney"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert cache_folder() == tmp_path / ".cache" / "tawney"


def test_the_recipe_changes_with_the_version(monkeypatch: pytest.MonkeyPatch) -> None:
    before = recipe_hash()
    assert before == recipe_hash()
    monkeypatch.setattr(opened.tawney, "__version__", "99.0")
    assert recipe_hash() != before


def test_the_scorecard_sets_ours_beside_every_published_total() -> None:
    rows = scorecard(people())
    assert [r.name for r in rows] == table("published_totals").words("name")
    assert {r.use for r in rows} == {"target", "built in", "held back"}
    assert all(np.isfinite(r.ratio) and r.source.citation for r in rows)


def test_targets_are_met_and_what_was_held_back_is_near() -> None:
    rows = {r.name: r for r in scorecard(people())}
    for name in ("households", "people", "living_alone", "owners", "people_in_work"):
        assert rows[name].ratio == pytest.approx(1, abs=0.01)
    for name in ("full_time_pay", "spi_women", "spi_median_men", "spi_old", "women_full_time_pay"):
        assert rows[name].use == "held back"
        assert 0.75 < rows[name].ratio < 1.3


def test_taxpayers_by_band_follow_the_survey_of_personal_incomes() -> None:
    for start, ours, published in income_bands(people()):
        if start < 100_000:
            assert ours == pytest.approx(PEOPLE_SINCE_2023 * published, rel=0.02)
