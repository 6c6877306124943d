"""The plan of a kernel: nothing is read before it is there, nothing is written over before it was read."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from homes import chain, people_of
from hypothesis import given
from hypothesis import strategies as st
from little_law import LAW, LEVELLED
from little_people import little_people

from tawney.engine import bind
from tawney.engine.layout import LEAST, capacity_for, cut, cut_up, laid_out
from tawney.engine.llvm_backend import LlvmProgram
from tawney.engine.numpy_backend import NumpyProgram
from tawney.engine.plan import Plan, planned
from tawney.engine.stages import ELSEWHERE, FEW, LARGEST

DTYPES = {n: "?" if c.dtype == np.bool_ else c.dtype.str[1:] for n, c in little_people(1).columns.items()}
CAPACITY = (1_032, 520, 264)
GRAPH = bind(LAW, LEVELLED)
HOUSEHOLDS = bind(LAW, ["net", "charges", "heads", "extremes"])


def plans() -> dict[str, Plan]:
    return {
        "run": planned(GRAPH, DTYPES, CAPACITY),
        "sweep": planned(HOUSEHOLDS, DTYPES, CAPACITY, sweep=True),
        "sweep of one": planned(HOUSEHOLDS, DTYPES, CAPACITY, sweep=True, positions=frozenset({0})),
        "long": planned(chain(2_000), DTYPES, CAPACITY),
    }


@pytest.mark.parametrize("which", plans())
def test_each_stage_reads_only_what_is_there(which: str) -> None:
    plan = plans()[which]
    for k, stage in enumerate(plan.schedule.stages):
        for number in stage.nodes:
            for source in plan.graph.nodes[number].args:
                made_in = plan.schedule.stage_of.get(source, -1)
                must_be_earlier = plan.graph.nodes[number].op in ELSEWHERE
                assert made_in < k or (made_in == k and not must_be_earlier)
                if 0 <= made_in < k or (must_be_earlier and made_in >= 0):
                    assert source in plan.places


@pytest.mark.parametrize("which", plans())
def test_scratch_is_handed_on_only_when_it_was_last_read(which: str) -> None:
    plan = plans()[which]
    holder: dict[object, int] = {}
    for stage in plan.schedule.stages:
        for number in stage.nodes:
            for source in plan.graph.nodes[number].args:
                if source in plan.places and plan.schedule.stage_of.get(source) != plan.schedule.stage_of[number]:
                    assert holder.get(plan.places[source], source) == source
        holder.update({plan.places[number]: number for number in stage.nodes if number in plan.places})
    for number in plan.graph.outputs.values():
        assert holder.get(plan.places[number]) == number


def test_what_a_sweep_does_not_touch_is_done_before_what_it_does() -> None:
    varying = [stage.varying for stage in plans()["sweep of one"].schedule.stages]
    assert varying == sorted(varying)
    assert {*varying} == {False, True}


def test_what_is_worked_out_once_is_not_written_over_by_what_is_repeated() -> None:
    plan = plans()["sweep of one"]
    once = [n for s in plan.schedule.stages if not s.varying for n in s.nodes]
    again = [n for s in plan.schedule.stages if s.varying for n in s.nodes]
    read_again = {a for n in again for a in plan.graph.nodes[n].args}
    kept = {plan.places[n] for n in once if n in read_again}
    assert kept
    assert kept.isdisjoint({plan.places[n] for n in again if n in plan.places})


def test_few_columns_are_put_together_member_by_member_and_many_unit_by_unit() -> None:
    stages = plans()["run"].schedule.stages
    assert {stage.kind for stage in stages} == {"map", "units", "members"}
    assert all(len(s.nodes) <= FEW for s in stages if s.kind == "members")
    assert all(len(s.nodes) > FEW for s in stages if s.kind == "units")


def test_scratch_columns_do_not_overlap() -> None:
    plan = plans()["run"]
    offsets = sorted(plan.offsets().values())
    assert len(set(offsets)) == len(offsets)
    assert offsets[-1] == plan.offsets()["end"]


def test_a_very_long_stage_is_cut_and_gives_the_same() -> None:
    graph, people = chain(2_000), little_people(20)
    stages = plans()["long"].schedule.stages
    assert len(stages) == 4
    assert max(len(stage.nodes) for stage in stages) <= LARGEST
    found, expected = (p.run(people, np.zeros(0)) for p in (LlvmProgram(graph), NumpyProgram(graph)))
    for name in graph.outputs:
        assert found[name].tobytes() == expected[name].tobytes()


@given(rows=st.integers(1, 5_000), step=st.integers(LEAST, 600))
def test_pieces_cover_every_row_once_and_none_is_too_small(rows: int, step: int) -> None:
    edges = cut(0, rows, step)
    assert (edges[0], edges[-1]) == (0, rows)
    assert all(min(LEAST, rows) <= b - a < step + LEAST for a, b in pairwise(edges))


@given(
    homes=st.lists(st.lists(st.integers(1, 9), min_size=1, max_size=5), min_size=1, max_size=120),
    block=st.integers(1, 300),
    chunk=st.integers(1, 300),
)
def test_blocks_always_fit_the_scratch(homes: list[list[int]], block: int, chunk: int) -> None:
    layout = laid_out(people_of(homes), [])
    capacity = capacity_for(layout, 16)
    cutting = cut_up(layout, capacity, block, chunk)
    units = layout.units[cutting.blocks]
    for starts, room in zip((layout.people[units], units, cutting.blocks), capacity, strict=True):
        assert np.diff(starts).max() <= room
    assert [c[0] for c in cutting.chunks] == [0, *(c[1] for c in cutting.chunks[:-1])]
    assert cutting.chunks[-1][1] == len(cutting.blocks) - 1
    assert cutting.blocks[-1] == layout.rows[2] >= LEAST
