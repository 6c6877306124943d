"""Each operation does to awkward numbers just what Python does."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from homes import people_of, person_column

from tawney.engine.graph import FLAG, NUMBER, Graph, Node
from tawney.engine.llvm_backend import LlvmProgram
from tawney.engine.operations import Lanes, bits, operation
from tawney.engine.stages import FEW
from tawney.law import arithmetic
from tawney.people.population import People
from tawney.vocabulary.levels import Level, benefit_unit, household, person
from tawney.vocabulary.problems import RuleProblem

AWKWARD = (0.0, -0.0, 1.0, -1.0, 0.1, 0.3, -2.5, 2.5, 1e-310, 1e300, -1e300, 123_456.785, 7.0, -0.5, 3.0000000001)
PAIRS = [(a, b) for a in AWKWARD for b in AWKWARD]
NO_AMOUNTS = np.zeros(0)

TWO: dict[str, Callable[[float, float], float | bool]] = {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "min": min,
    "max": max,
    "lt": operator.lt,
    "le": operator.le,
    "gt": operator.gt,
    "ge": operator.ge,
    "eq": operator.eq,
    "ne": operator.ne,
}
ONE: dict[str, Callable[[float], float]] = {
    "neg": operator.neg,
    "abs": abs,
    "floor": arithmetic.floor,
    "ceil": arithmetic.ceil,
}


def with_columns(people: People, **columns: np.ndarray) -> People:
    return replace(people, columns={**people.columns, **columns})


def people_with(first: list[float], second: list[float]) -> People:
    columns = {"employment_income": np.array(first), "self_employment_income": np.array(second)}
    return with_columns(people_of([[1]] * len(first)), **columns)


def worked_out(op: str, kind: str, people: People, how_many: int) -> np.ndarray:
    graph = Graph()
    args = tuple(person_column(graph, name) for name in ("employment_income", "self_employment_income")[:how_many])
    graph.outputs["it"] = graph.add(Node(op, args, (), person, kind))
    return LlvmProgram(graph).run(people, NO_AMOUNTS)["it"]


@pytest.mark.parametrize("op", TWO)
def test_an_operation_on_two_numbers_is_pythons(op: str) -> None:
    first, second = [a for a, _ in PAIRS], [b for _, b in PAIRS]
    expected = np.array([TWO[op](a, b) for a, b in PAIRS])
    kind = FLAG if expected.dtype == np.bool_ else NUMBER
    assert worked_out(op, kind, people_with(first, second), 2).tobytes() == expected.tobytes()


def test_division_is_pythons_where_the_divisor_is_not_zero() -> None:
    pairs = [(a, b) for a, b in PAIRS if b]
    found = worked_out("div", NUMBER, people_with([a for a, _ in pairs], [b for _, b in pairs]), 2)
    assert found.tobytes() == np.array([a / b for a, b in pairs]).tobytes()


@pytest.mark.parametrize("op", ONE)
def test_an_operation_on_one_number_is_pythons(op: str) -> None:
    numbers = [*AWKWARD, 0.999999, -7.25, 2.0**52 + 0.5]
    found = worked_out(op, NUMBER, people_with(numbers, numbers), 1)
    assert found.tobytes() == np.array([ONE[op](a) for a in numbers]).tobytes()


def test_nothing_is_fused_a_product_is_rounded_before_it_is_added() -> None:
    graph = Graph()
    a, b = person_column(graph), person_column(graph, "self_employment_income")
    product = graph.add(Node("mul", (a, b), (), person, NUMBER))
    graph.outputs["it"] = graph.add(Node("sub", (product, a), (), person, NUMBER))
    people = people_with([1 + 2.0**-30] * 9, [1 - 2.0**-30] * 9)
    expected = (1 + 2.0**-30) * (1 - 2.0**-30) - (1 + 2.0**-30)
    assert LlvmProgram(graph).run(people, NO_AMOUNTS)["it"].tolist() == [expected] * 9


def flags(*values: bool) -> np.ndarray:
    return np.array(values * 3)


@pytest.mark.parametrize(("op", "expected"), [("and", (True, False, False, False)), ("or", (True, True, True, False))])
def test_and_and_or_join_flags(op: str, expected: tuple[bool, ...]) -> None:
    graph = Graph()
    args = tuple(graph.add(Node("in", (), (n,), person, FLAG)) for n in ("is_student", "is_disabled"))
    graph.outputs["it"] = graph.add(Node(op, args, (), person, FLAG))
    graph.outputs["not"] = graph.add(Node("not", (graph.outputs["it"],), (), person, FLAG))
    graph.outputs["number"] = graph.add(Node("number", (graph.outputs["it"],), (), person, NUMBER))
    people = with_columns(
        people_of([[1]] * 12),
        is_student=flags(True, True, False, False),
        is_disabled=flags(True, False, True, False),
    )
    found = LlvmProgram(graph).run(people, NO_AMOUNTS)
    assert found["it"].tolist() == list(expected) * 3
    assert found["not"].tolist() == [not e for e in expected] * 3
    assert found["number"].tolist() == [float(e) for e in expected] * 3


def test_a_choice_may_be_between_flags() -> None:
    graph = Graph()
    student, disabled = (graph.add(Node("in", (), (n,), person, FLAG)) for n in ("is_student", "is_disabled"))
    yes = graph.add(Node("const", (), ("True",), None, FLAG))
    graph.outputs["it"] = graph.add(Node("select", (student, disabled, yes), (), person, FLAG))
    people = with_columns(
        people_of([[1]] * 12),
        is_student=flags(True, True, False, False),
        is_disabled=flags(True, False, True, False),
    )
    assert LlvmProgram(graph).run(people, NO_AMOUNTS)["it"].tolist() == [True, False, True, True] * 3


@pytest.mark.parametrize(
    ("code", "entry"),
    [(0.0, 10.0), (1.0, 20.0), (1.9, 20.0), (2.0, 30.0), (99.0, 30.0), (-3.0, 10.0), (math.nan, 10.0)],
)
def test_a_code_is_held_within_its_row(code: float, entry: float) -> None:
    graph = Graph(parameters={"row": (1, 3)})
    column = person_column(graph)
    graph.outputs["it"] = graph.add(Node("table", (column,), (1, 3), person, NUMBER))
    graph.parameters["other"] = (0, 1)
    people = people_with([code] * 9, [0.0] * 9)
    assert LlvmProgram(graph).run(people, np.array([5.0, 10.0, 20.0, 30.0]))["it"].tolist() == [entry] * 9


def test_a_partner_outside_the_household_is_never_read() -> None:
    graph = Graph()
    graph.outputs["it"] = graph.add(Node("gather", (person_column(graph),), (), person, NUMBER))
    people = replace(people_of([[2]] * 20), partner=np.array([10**9, -5] * 20))
    assert LlvmProgram(graph).run(people, NO_AMOUNTS, block=8)["it"].tolist() == [0.0] * 40


@pytest.mark.parametrize("op", ["sum", "highest", "lowest"])
@pytest.mark.parametrize("columns", [1, FEW, FEW + 1, 40])
def test_persons_are_put_together_for_their_household_family_by_family(op: str, columns: int) -> None:
    graph = Graph()
    income = person_column(graph)
    for k in range(columns):
        share = graph.add(Node("const", (), (repr(0.1 * (k + 1)),), None, NUMBER))
        part = graph.add(Node("mul", (income, share), (), person, NUMBER))
        graph.outputs[f"part_{k}"] = graph.add(Node(op, (part,), (), household, NUMBER))
    homes = [[3, 2, 1], [1], [4], [1, 1]] * 3
    people = people_of(homes)
    together = {"sum": _sum, "highest": max, "lowest": min}[op]
    found = LlvmProgram(graph).run(people, NO_AMOUNTS)
    for k in range(columns):
        parts = iter((people.columns["employment_income"] * (0.1 * (k + 1))).tolist())
        expected = [together([together([next(parts) for _ in range(n)]) for n in home]) for home in homes]
        assert found[f"part_{k}"].tolist() == expected


def _sum(numbers: list[float]) -> float:
    total = 0.0
    for number in numbers:
        total = total + number
    return total


def test_a_constant_flag_can_be_put_together_and_spread() -> None:
    graph = Graph()
    yes = graph.add(Node("const", (), ("True",), None, FLAG))
    everyone = graph.add(Node("spread", (yes,), (), household, FLAG))
    each = graph.add(Node("spread", (everyone,), (), benefit_unit, FLAG))
    graph.outputs["heads"] = graph.add(Node("sum", (each,), (), household, NUMBER))
    graph.outputs["any"] = graph.add(Node("highest", (each,), (), household, FLAG))
    found = LlvmProgram(graph).run(people_of([[1, 2], [3]] * 5), NO_AMOUNTS)
    assert found["heads"].tolist() == [2.0, 1.0] * 5
    assert found["any"].tolist() == [True] * 10


def test_a_whole_column_rule_is_refused_by_name() -> None:
    graph = Graph()
    graph.outputs["it"] = graph.add(Node("column", (), ("odd_rule",), person, NUMBER))
    with pytest.raises(RuleProblem) as problem:
        LlvmProgram(graph).run(people_of([[1]] * 9), NO_AMOUNTS)
    assert str(problem.value) == (
        'odd_rule is a whole-column rule, which the compiled back end does not run. Run it with backend="numpy".'
    )


def test_an_operation_that_nobody_wrote_is_an_error() -> None:
    with pytest.raises(NotImplementedError, match=r"^sqrt$"):
        operation(Node("sqrt", (0,), (), Level.PERSON, NUMBER), "%r", ["%x"], Lanes(1))


def test_floats_are_written_by_their_bits() -> None:
    assert [bits(x) for x in (0.0, -0.0, 0.1, math.inf)] == [
        "0x0000000000000000",
        "0x8000000000000000",
        "0x3FB999999999999A",
        "0x7FF0000000000000",
    ]
