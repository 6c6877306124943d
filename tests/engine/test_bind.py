"""One graph from the rules: shared, pruned, and without any amount in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from time import process_time

import numpy as np
import pytest
from little_law import AMOUNTS, LAW, LEVELLED, MADE_UP, law_of, parameter

from tawney.engine import bind, graph_key, parameters_of
from tawney.engine.graph import FLAG, NUMBER, Graph
from tawney.engine.structure import bound
from tawney.law.amounts import Row
from tawney.law.rule import Rule, number_of, rule, sum_of
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import Level, benefit_unit, household, person
from tawney.vocabulary.problems import NotKnown


def ops(graph: Graph) -> list[str]:
    return [node.op for node in graph.nodes]


def test_every_node_comes_after_all_it_rests_on() -> None:
    graph = bind(LAW, LEVELLED)
    assert all(arg < number for number, node in enumerate(graph.nodes) for arg in node.args)


def test_equal_parts_are_one_node() -> None:
    graph = bind(LAW, LEVELLED)
    assert len(set(graph.nodes)) == len(graph.nodes)


def test_what_is_not_asked_for_is_pruned() -> None:
    graph = bind(LAW, ["is_grown"])
    assert sorted(graph.inputs()) == ["age", "in_approved_education"]
    assert graph.parameters == {}
    assert len(graph.needed(graph.outputs.values())) == len(graph.nodes)


def test_only_the_amounts_behind_what_is_asked_for_have_a_place() -> None:
    assert bind(LAW, ["tax"]).parameters == {
        "little.allowance": (0, 1),
        "little.basic_rate": (1, 1),
        "little.higher_from": (2, 1),
        "little.higher_rate": (3, 1),
    }


def test_amounts_are_read_into_one_vector() -> None:
    graph = bind(LAW, ["tax", "nation_grant"])
    vector = parameters_of(LAW, graph)
    assert vector.tolist() == [12_570, 0.2, 37_700, 0.4, 100.1, 200.2, 300.3, 400.4]


def test_an_amount_that_is_not_known_stops_only_those_who_need_it() -> None:
    graph = bind(LAW, ["tax", "unknown_grant"])
    assert parameters_of(LAW, bind(LAW, ["tax"])).shape == (4,)
    with pytest.raises(NotKnown, match=r"^little\.toml, line 1: little\.unknown is not known from 2026-04-06"):
        parameters_of(LAW, graph)
    assert parameters_of(LAW.with_amounts({"little.unknown": 7.0}), graph)[-1] == 7


def test_the_structure_does_not_depend_on_the_amounts() -> None:
    changed = LAW.with_amounts({"little.allowance": 0.0, "little.grant_by_nation": (0.0, 0.0, 0.0, 0.0)})
    assert graph_key(bind(LAW, LEVELLED)) == graph_key(bind(changed, LEVELLED))


def test_another_rule_is_another_structure() -> None:
    @rule(person, "GBP/year", MADE_UP)
    def tax(income: float) -> float:
        return income * 0.3

    assert graph_key(bind(LAW, ["net"])) != graph_key(bind(LAW.with_rules([tax]), ["net"]))


def test_laws_that_differ_in_amounts_alone_share_one_graph() -> None:
    @rule(person, "GBP/year", MADE_UP)
    def tax(income: float) -> float:
        return income * 0.3

    graph = bound(LAW, ["net"])
    assert bound(LAW.with_amounts({"little.allowance": 1.0}), ["net"]) is graph
    assert bound(LAW.with_rules([tax]), ["net"]) is not graph
    assert bound(LAW.with_rules([tax]), ["net"]) is bound(LAW.with_rules([tax]), ["net"])


def test_an_output_has_the_level_and_type_of_its_rule() -> None:
    graph = bind(LAW, LEVELLED)
    for name, number in graph.outputs.items():
        assert graph.nodes[number].level == LAW.rules[name].level
        assert graph.nodes[number].type == (FLAG if LAW.rules[name].unit == "flag" else NUMBER)


def test_a_step_up_or_down_crosses_one_level() -> None:
    graph = bind(LAW, LEVELLED)
    for node in graph.nodes:
        below = [graph.nodes[a].level for a in node.args]
        if node.op in {"sum", "highest", "lowest"}:
            assert node.level is not None
            assert below == [Level(node.level - 1)]
        elif node.op == "spread":
            assert node.level is not None
            assert below[0] is None or below == [Level(node.level + 1)]
        else:
            assert set(below) - {None} <= {node.level}


def test_what_is_the_same_for_all_members_is_worked_out_once_for_the_unit() -> None:
    graph = bind(LAW, ["share_of_rent"])
    (division,) = [node for node in graph.nodes if node.op == "div"]
    assert division.level == household
    assert ops(graph)[-2:] == ["spread", "spread"]


def test_constants_are_worked_out_when_the_rule_is_read() -> None:
    graph = bind(LAW, ["flat_three"])
    assert [(n.op, n.data) for n in graph.nodes] == [("const", ("4.0",)), ("spread", ())]


def test_a_person_is_put_together_for_the_household_by_way_of_the_family() -> None:
    @rule(household, "count", MADE_UP)
    def disabled_people(how_many: float = number_of("is_disabled")) -> float:
        return how_many

    graph = bind(law_of((disabled_people,)), ["disabled_people"])
    assert [(n.op, n.level) for n in graph.nodes] == [
        ("in", person),
        ("number", person),
        ("sum", benefit_unit),
        ("sum", household),
    ]


def test_an_input_may_be_asked_for_as_it_is() -> None:
    graph = bind(LAW, ["weight", "is_disabled"])
    assert [(n.op, n.data, n.type) for n in graph.nodes] == [
        ("in", ("weight",), NUMBER),
        ("in", ("is_disabled",), FLAG),
    ]


def test_numbers_around_a_function_are_seen() -> None:
    rate = 0.125

    @rule(person, "GBP/year", MADE_UP)
    def enclosed(age: float) -> float:
        return rate * age

    assert ("const", ("0.125",)) in [(n.op, n.data) for n in bind(law_of((enclosed,)), ["enclosed"]).nodes]


def test_a_law_of_full_size_binds_in_a_tenth_of_a_second() -> None:
    """Each copy reads the first copy's columns, so that all are bound: 240 rules. Slower machines get three times."""
    copies = [
        Rule(f"{r.name}_{k}", r.level, r.unit, r.citation, r.function)
        for k in range(10)
        for r in LAW.rules.values()
        if r.name in LEVELLED
    ]
    law = LAW.with_rules(copies)
    asking = [r.name for r in copies]
    best = min(_cpu_time(lambda: bind(law, asking)) for _ in range(3))
    assert best < 0.3


def _cpu_time(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


def test_rows_have_a_place_for_each_code() -> None:
    @rule(household, "GBP/year", MADE_UP)
    def cap(region: float, p: Amounts) -> float:
        return p.little.cap_by_region[region] + p.little.need

    graph = bind(law_of((cap,)), ["cap"])
    assert graph.parameters == {"little.cap_by_region": (0, 12), "little.need": (12, 1)}
    assert graph.places == 13
    np.testing.assert_array_equal(parameters_of(LAW, graph)[:12], 3_000 + 100 * np.arange(12))


def test_a_parameter_may_be_added_without_touching_the_rest() -> None:
    more = law_of(amounts=(*AMOUNTS, parameter("other.row", Row((1.0, 2.0, 3.0, 4.0)), "nation")))
    assert graph_key(bind(more, LEVELLED)) == graph_key(bind(LAW, LEVELLED))


def test_the_source_of_a_graph_key_is_hexadecimal() -> None:
    assert re.fullmatch("[0-9a-f]{32}", graph_key(bind(LAW, ["net"])))


def test_an_argument_that_is_summed_twice_is_summed_once_in_the_graph() -> None:
    @rule(household, "GBP/year", MADE_UP)
    def twice(a: float = sum_of("income"), b: float = sum_of("income")) -> float:
        return a + b

    graph = bind(LAW.with_rules([twice]), ["twice"])
    assert ops(graph).count("sum") == 2
