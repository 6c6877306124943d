"""A lottery: chances that no other lottery betters, proved; panels that meet every quota; a draw anyone can repeat."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, pairwise

import numpy as np
import pytest
from damage import damaged, taken
from volunteers import little, town, write_tables

from tawney.vocabulary.problems import NoPanel, VoiceProblem
from tawney.voice.lottery.leximin import GRAIN, SLACK, TOLERANCE, check_quotas, fairest
from tawney.voice.lottery.lottery import (
    as_json,
    check,
    drawn,
    make_lottery,
    number_of,
    read_lottery,
    remaining,
)
from tawney.voice.lottery.portfolio import in_whole_panels
from tawney.voice.lottery.volunteers import read_pool


def refused(run, *given, **named):
    with pytest.raises(VoiceProblem) as found:
        run(*given, **named)
    return str(found.value)


@pytest.fixture(scope="module")
def pool():
    return town()


@pytest.fixture(scope="module")
def lottery(pool):
    return make_lottery(pool, 22)


def panels_of(pool, seats):
    """Every panel there is, one by one, as seats by kind: the slow way, without a solver."""
    kind_of = {name: k for k, kind in enumerate(pool.kinds) for name in kind.members}
    counts = pool.counts
    found = set()
    for names in combinations(kind_of, seats):
        seated = np.bincount([kind_of[n] for n in names], minlength=len(pool.kinds))
        of_quota = counts @ seated
        if any(sum(seated[list(some)]) > 1 for some in pool.together):
            continue
        if all(q.least <= n <= q.most for q, n in zip(pool.quotas, of_quota, strict=True)):
            found.add(tuple(int(n) for n in seated))
    return found


def holds(pool, chances, seats):
    """Whether each level is the largest there can be, by all panels, in fractions: the proof without the solver."""
    every, sizes = panels_of(pool, seats), [int(n) for n in pool.sizes]
    settled = {}
    for level in chances.levels:
        worth = [Fraction(price, GRAIN * size) for price, size in zip(level.prices, sizes, strict=True)]
        most = max(sum(w * n for w, n in zip(worth, panel, strict=True)) for panel in every)
        assert most * GRAIN <= level.most
        paid = sum((Fraction(level.prices[k], GRAIN) * Fraction(c) for k, c in settled.items()), Fraction(0))
        opened = Fraction(sum(p for k, p in enumerate(level.prices) if k not in settled), GRAIN)
        assert (most - paid) / opened <= Fraction(level.chance) + Fraction(TOLERANCE)
        assert all(level.prices[k] > 0 for k in level.kinds)
        settled |= dict.fromkeys(level.kinds, level.chance - SLACK)
    for kind, chance in settled.items():
        assert chances.by_kind[kind] >= chance - TOLERANCE
    assert {tuple(panel) for panel in chances.panels.tolist()} <= every


def test_one_seat_for_two_and_one_for_one():
    pool = little({"a": ("x",), "b": ("x",), "c": ("y",)}, [("g", "x", 1, 1), ("g", "y", 1, 1)])
    found = fairest(pool, 2)
    assert found.by_kind == pytest.approx([0.5, 1.0])
    assert [level.chance for level in found.levels] == pytest.approx([0.5, 1.0])


def test_the_smallest_chance_is_raised_first_and_then_the_next():
    """b sits only with a: a's answers are what the quotas want most, and she must give way as often as can be."""
    pool = little(
        {"a": ("x", "p"), "b": ("x", "q"), "c": ("y", "p"), "d": ("y", "q"), "e": ("y", "q")},
        [("g", "x", 1, 1), ("g", "y", 1, 1), ("h", "p", 1, 1), ("h", "q", 1, 1)],
    )
    found = fairest(pool, 2)
    by_name = {kind.members: chance for kind, chance in zip(pool.kinds, found.by_kind, strict=True)}
    assert by_name[("d", "e")] == pytest.approx(1 / 3)
    assert by_name[("b",)] == by_name[("c",)] == pytest.approx(1 / 3)
    assert by_name[("a",)] == pytest.approx(2 / 3)


@pytest.mark.parametrize("seed", range(25))
def test_no_lottery_betters_the_chances_by_all_panels_in_fractions(seed):
    draw = np.random.default_rng(seed)
    answers = {f"v{k}": (draw.choice(["x", "y", "z"]), draw.choice(["p", "q"])) for k in range(9)}
    answers = {name: tuple(map(str, given)) for name, given in answers.items()}
    quotas = [("g", value, 0, int(draw.integers(1, 4))) for value in "xyz"]
    quotas += [("h", "p", int(draw.integers(0, 3)), 3), ("h", "q", 1, 4)]
    pool = little(answers, quotas)
    if not panels_of(pool, 4):
        with pytest.raises(NoPanel):
            fairest(pool, 4)
        return
    found = fairest(pool, 4)
    holds(pool, found, 4)
    assert float((found.by_kind * pool.sizes).sum()) == pytest.approx(4, abs=1e-9)


def test_the_town_of_150_has_its_levels_proved(pool, lottery):
    assert sum(lottery.fairest.values()) == pytest.approx(22, abs=1e-6)
    assert len(lottery.levels) >= 5
    for chance, bound in lottery.levels:
        assert -TOLERANCE <= bound - chance <= TOLERANCE
    assert all(after[0] >= before[0] - TOLERANCE for before, after in pairwise(lottery.levels))
    assert min(lottery.fairest.values()) == pytest.approx(lottery.levels[0][0], abs=TOLERANCE)


def test_volunteers_who_answer_alike_have_the_same_chance(pool, lottery):
    for kind in pool.kinds:
        assert len({lottery.fairest[name] for name in kind.members}) == 1
        chances = [lottery.chances[name] for name in kind.members]
        assert max(chances) - min(chances) <= 0.001 + 1e-12


def test_every_panel_meets_every_quota(pool, lottery):
    check(lottery, pool)
    assert len(lottery.panels) == 1000
    assert lottery.furthest <= 0.005
    seated = Counter(name for panel in lottery.panels for name in panel)
    assert sum(seated.values()) == 22_000
    assert set(seated) == {name for name, chance in lottery.chances.items() if chance > 0}


def test_a_lottery_is_the_same_in_every_run_and_for_every_order_of_rows(pool, tmp_path):
    one = make_lottery(town(60, 3), 22, panels=200)
    volunteers, quotas = write_tables(tmp_path, town(60, 3))
    lines = volunteers.read_text().splitlines()
    volunteers.write_text("\n".join([lines[0], *reversed(lines[1:])]) + "\n")
    assert make_lottery(read_pool(volunteers, quotas), 22, panels=200).seal == one.seal


def test_whole_panels_are_as_many_as_asked_and_near_their_shares(pool):
    found = fairest(
        little({f"v{k}": ("x" if k < 7 else "y",) for k in range(10)}, [("g", "x", 2, 2), ("g", "y", 1, 1)]), 3
    )
    times = in_whole_panels(found, np.array([7, 3]), 37)
    assert times.sum() == 37
    assert times.min() >= 0


def test_a_draw_is_one_of_the_panels_and_can_be_repeated(lottery):
    number = number_of(lottery, " 4+17+23 ")
    assert number == number_of(lottery, "4+17+23")
    assert drawn(lottery, number) == lottery.panels[number]
    assert len({number_of(lottery, f"ticket {k}") for k in range(50)}) > 40
    assert refused(drawn, lottery, 1000) == "The number drawn is 1000. Expected 0 to 999, the numbers of the panels."


def test_a_lottery_is_read_back_and_a_changed_one_is_refused(lottery, tmp_path):
    path = tmp_path / "lottery.json"
    path.write_text(as_json(lottery), encoding="utf-8")
    back = read_lottery(path)
    assert (back.seal, back.panels, back.fairest) == (lottery.seal, lottery.panels, lottery.fairest)
    told = json.loads(path.read_text())
    told["panels"][3], told["panels"][4] = told["panels"][4], told["panels"][3]
    path.write_text(json.dumps(told))
    said = "The panels do not bear out the seal: the lottery was changed after it was made."
    assert refused(read_lottery, path) == f"{path}: {said}"
    for content in ("[]", "{", '{"panels": 3}', "null"):
        path.write_text(content)
        assert refused(read_lottery, path).startswith(f"{path}: This is no lottery:")


def test_a_panel_that_breaks_a_quota_is_found(pool, lottery):
    other = lottery.panels[0][:-1] + tuple(n for n in lottery.fairest if n not in lottery.panels[0])[:1]
    assert refused(check, replace(lottery, panels=(other,)), pool).startswith("Panel 0 seats ")
    twice = (*lottery.panels[0][:-1], lottery.panels[0][0])
    said = "Panel 0 does not seat 22 different volunteers."
    assert refused(check, replace(lottery, panels=(twice,)), pool) == said
    assert refused(check, lottery, town(150, 9)) == "quotas.csv: The lottery was made for other volunteers or quotas."


def test_those_who_step_in_keep_the_quotas(pool, lottery):
    panel = drawn(lottery, 7)
    gone = panel[:2]
    left, seats = remaining(pool, panel, gone)
    assert seats == 2
    second = make_lottery(left, seats, panels=50)
    for number in range(50):
        whole = [*(n for n in panel if n not in gone), *drawn(second, number)]
        check(replace(lottery, panels=(tuple(whole),)), pool)
    assert not set(second.chances) & set(panel)
    assert refused(remaining, pool, panel, ("nobody",)).startswith("'nobody' is not on the panel.")
    assert refused(remaining, pool, panel, ()).startswith("Nobody has gone.")


def test_quotas_that_no_panel_meets_say_which_must_give_way_and_by_how_much():
    answers = {f"v{k}": ("old" if k < 8 else "young", "n" if k % 2 else "s") for k in range(10)}
    pool = little(answers, [("age", "old", 0, 3), ("age", "young", 3, 6), ("area", "n", 0, 6), ("area", "s", 2, 2)])
    assert refused(check_quotas, pool, 6) == (
        "quotas.csv, line 2: No panel of 6 from these 10 volunteers meets the quotas. The smallest change that would "
        "do (2 in all): age old: at most 4 rather than 3; age young: at least 2 rather than 3."
    )
    relaxed = pool.with_quotas(
        tuple(
            replace(q, most=4) if q.value == "old" else replace(q, least=2) if q.value == "young" else q
            for q in pool.quotas
        )
    )
    check_quotas(relaxed, 6)


HOMES = {"v0": "1 High Street", "v1": "1 High Street", "v2": "2 High Street", "v3": "2 High Street", "v4": "alone"}


@pytest.mark.parametrize("seed", range(6))
def test_of_a_household_one_at_most_is_seated_and_the_chances_are_still_the_fairest(seed):
    draw = np.random.default_rng(100 + seed)
    answers = {f"v{k}": (str(draw.choice(["x", "y"])),) for k in range(9)}
    pool = little(answers, [("g", "x", 1, 3), ("g", "y", 1, 3)], HOMES)
    assert pool.together
    assert pool.households.keys() == {"v0", "v1", "v2", "v3"}
    holds(pool, fairest(pool, 4), 4)
    made = make_lottery(pool, 4, panels=100)
    check(made, pool)
    assert not any({"v0", "v1"} <= set(panel) or {"v2", "v3"} <= set(panel) for panel in made.panels)


def test_a_panel_with_two_of_a_household_is_found_and_nobody_steps_in_beside_her_own():
    pool = little(dict.fromkeys((*HOMES, "v5"), ("x",)), [("g", "x", 0, 6)], HOMES)
    made = make_lottery(pool, 2, panels=10)
    said = "Panel 0 seats two people of one household."
    assert refused(check, replace(made, panels=(("v0", "v1"),)), pool) == said
    left, _ = remaining(pool, ("v0", "v4"), ("v4",))
    assert set(left.answers_of()) == {"v2", "v3", "v5"}
    assert left.households == {"v2": "2 High Street", "v3": "2 High Street"}


def test_households_too_few_for_the_seats_are_told_as_such():
    pool = little({"a": ("x",), "b": ("x",)}, [("g", "x", 0, 2)], {"a": "one", "b": "one"})
    assert refused(fairest, pool, 2) == (
        "quotas.csv: No panel of 2 from these 2 volunteers meets the quotas. No change of quotas would do: too many "
        "volunteers share a household."
    )


def test_more_seats_than_volunteers_are_refused():
    pool = little({"a": ("x",)}, [("g", "x", 0, 5)])
    assert refused(fairest, pool, 2) == "A panel of 2 is asked for from 1 volunteers. Expected 1 up to all of them."


VOLUNTEERS = "id,age,area\nv1,old,n\nv2,young,s\nv3,old,s\n"
QUOTAS = "category,value,min,max\nage,old,1,1\nage,young,0,2\narea,n,0,1\narea,s,0,2\n"


def read(folder, volunteers=VOLUNTEERS, quotas=QUOTAS):
    (folder / "volunteers.csv").write_text(volunteers)
    (folder / "quotas.csv").write_text(quotas)
    return read_pool(folder / "volunteers.csv", folder / "quotas.csv")


def test_tables_are_read_by_their_names(tmp_path):
    pool = read(tmp_path)
    assert (pool.volunteers, pool.categories, len(pool.kinds)) == (3, ("age", "area"), 3)
    assert pool.answers_of()["v2"] == ("young", "s")


def test_a_column_of_households_is_read(tmp_path):
    with_homes = VOLUNTEERS.replace("area\n", "area,household\n").replace("n\nv2", "n,here\nv2")
    with_homes = with_homes.replace("s\nv3", "s,here\nv3").replace("old,s\n", "old,s,\n")
    assert read(tmp_path, with_homes).households == {"v1": "here", "v2": "here"}


@pytest.mark.parametrize(
    ("volunteers", "quotas", "said"),
    [
        (VOLUNTEERS.replace("v3,old", "v3,odl"), QUOTAS,
         "volunteers.csv, line 4: The age is 'odl', for which there is no quota (column age). Expected one of old, "
         "young. Did you mean old?"),
        (VOLUNTEERS.replace("v3", "v1"), QUOTAS,
         "volunteers.csv, line 4: The id 'v1' stands on line 2 too (column id)."),
        (VOLUNTEERS.replace("area", "place"), QUOTAS,
         "volunteers.csv, line 1: There is no column area. Expected a column area in the first row."),
        ("id,age,area\n", QUOTAS, "volunteers.csv, line 1: There are 0 volunteers. Expected 1 to 20,000."),
        (VOLUNTEERS, QUOTAS.replace("old,1,1", "old,2,1"),
         "quotas.csv, line 2: The quota for age old is 2 to 1. Expected 0 or more, min up to max."),
        (VOLUNTEERS, QUOTAS.replace("young,0", "old,0"),
         "quotas.csv, line 3: The quota for age old stands on line 2 too."),
        (VOLUNTEERS, QUOTAS.replace("young,0", "young,none"),
         "quotas.csv, line 3: The min is 'none' (column min). Expected a whole number."),
        (VOLUNTEERS, QUOTAS.replace("age,young", ",young"),
         "quotas.csv, line 3: A quota has no category or no value. Expected both."),
        (VOLUNTEERS, "category,value,min,max\n",
         "quotas.csv, line 1: There is no quota. Expected a row category,value,min,max."),
    ],
)  # fmt: skip
def test_a_damaged_table_is_refused_with_its_line(tmp_path, volunteers, quotas, said):
    assert refused(read, tmp_path, volunteers, quotas).replace(f"{tmp_path}/", "") == said


def damage_both(folder, number):
    found = set()
    for content in damaged(VOLUNTEERS.encode(), number):
        (folder / "volunteers.csv").write_bytes(content)
        (folder / "quotas.csv").write_text(QUOTAS)
        found.add(taken(lambda _: read_pool(folder / "volunteers.csv", folder / "quotas.csv"), content))
    for content in damaged(QUOTAS.encode(), number):
        (folder / "quotas.csv").write_bytes(content)
        (folder / "volunteers.csv").write_text(VOLUNTEERS)
        found.add(taken(lambda _: read_pool(folder / "volunteers.csv", folder / "quotas.csv"), content))
    return found


def test_no_damage_crashes_the_reader(tmp_path):
    assert damage_both(tmp_path, 250) == {"read", "refused"}


@pytest.mark.slow
def test_no_damage_of_six_thousand_kinds_crashes_the_reader(tmp_path):
    assert damage_both(tmp_path, 3_000) == {"read", "refused"}
