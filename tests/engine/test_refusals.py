"""What the engine refuses, in whole messages with the rule's own file and line."""

# ruff: noqa: C416, F821, F841, RET503, RUF015, RUF059

from __future__ import annotations

import pytest
from little_law import LAW, MADE_UP, law_of

from tawney.engine import bind
from tawney.engine.expressions import ALLOWED
from tawney.law.arithmetic import bands, floor
from tawney.law.column_rule import column_rule
from tawney.law.rule import Rule, number_of, of_partner, rule, sum_of
from tawney.law.statute_book import Amounts
from tawney.places.regions import Nation
from tawney.vocabulary.levels import benefit_unit, household, person
from tawney.vocabulary.problems import LawProblem, RuleProblem, UnknownParameter


def refusal(*rules: Rule, line: int, kind: type[LawProblem] = RuleProblem) -> str:
    """The message with which binding the last rule is refused, without its place; the place is checked here.

    line: counted from the first rule's decorator, as 0.
    """
    with pytest.raises(kind) as caught:
        bind(law_of(rules), [rules[-1].name])
    place, message = str(caught.value).split(": ", 1)
    assert place == f"{__file__}, line {rules[0].where.line + line}"
    return message


@rule(person, "GBP/year", MADE_UP)
def whole_division(age: float) -> float:
    return age // 2


@rule(person, "GBP/year", MADE_UP)
def remainder(age: float) -> float:
    return age % 2


@rule(person, "GBP/year", MADE_UP)
def power(age: float) -> float:
    return age**2


@rule(person, "GBP/year", MADE_UP)
def loop(age: float) -> float:
    for _ in range(3):
        age = age + 1
    return age


@rule(person, "GBP/year", MADE_UP)
def looping_while(age: float) -> float:
    while age < 3:
        age = age + 1
    return age


@rule(person, "GBP/year", MADE_UP)
def dictionary(age: float) -> float:
    return {1: 2}[age]


@rule(person, "GBP/year", MADE_UP)
def comprehension(age: float) -> float:
    return [x for x in (1, 2)][0]


@rule(person, "GBP/year", MADE_UP)
def text(age: float) -> float:
    return "x"


@rule(person, "GBP/year", MADE_UP)
def formatted(age: float) -> float:
    return f"{age}"


@rule(person, "GBP/year", MADE_UP)
def importing(age: float) -> float:
    import math

    return math.sqrt(age)


@rule(person, "GBP/year", MADE_UP)
def walrus(age: float) -> float:
    return (x := age) + x


@rule(person, "flag", MADE_UP)
def containing(age: float) -> bool:
    return age in (1, 2)


@rule(person, "flag", MADE_UP)
def identity(age: float) -> bool:
    return age is None


@rule(person, "GBP/year", MADE_UP)
def inverted(age: float) -> float:
    return ~age


@rule(person, "GBP/year", MADE_UP)
def trying(age: float) -> float:
    try:
        return age
    finally:
        pass


@rule(person, "GBP/year", MADE_UP)
def nothing_at_all(age: float) -> float:
    return None


@rule(person, "GBP/year", MADE_UP)
def tuple_outside(age: float) -> float:
    pair = (age, age)
    return age


@pytest.mark.parametrize(
    ("wrong", "line", "word"),
    [
        (whole_division, 2, "division to a whole number (//)"),
        (remainder, 2, "a remainder (%)"),
        (power, 2, "a power (**)"),
        (loop, 2, "a for loop"),
        (looping_while, 2, "a while loop"),
        (dictionary, 2, "a dict"),
        (comprehension, 2, "a comprehension"),
        (text, 2, "a string"),
        (formatted, 2, "a string"),
        (importing, 2, "an import"),
        (walrus, 2, "an assignment with :="),
        (containing, 2, "in"),
        (identity, 2, "is"),
        (inverted, 2, "the operator ~"),
        (trying, 2, "try"),
        (nothing_at_all, 2, "None"),
        (tuple_outside, 2, "a tuple outside bands"),
    ],
)
def test_python_outside_the_subset_is_refused_with_what_is_allowed(wrong: Rule, line: int, word: str) -> None:
    assert refusal(wrong, line=line) == f"{wrong.name} uses {word}, which a rule may not. Expected {ALLOWED}."


@rule(household, "GBP/year", MADE_UP)
def reads_persons(
    rent: float,
    employment_income: float,
) -> float:
    return rent + employment_income


def test_a_household_rule_that_reads_a_persons_column_must_say_how() -> None:
    assert refusal(reads_persons, line=3) == (
        "reads_persons is a household rule and reads employment_income, a person column, without saying how the "
        'members\' values are put together. Expected a default such as sum_of("employment_income"), '
        'highest("employment_income") or lowest("employment_income").'
    )


@rule(benefit_unit, "GBP/year", MADE_UP)
def reads_flags(is_disabled: bool) -> float:
    return 1 if is_disabled else 0


def test_a_family_rule_that_reads_a_persons_flag_must_say_how() -> None:
    assert refusal(reads_flags, line=1) == (
        "reads_flags is a benefit unit rule and reads is_disabled, a person column, without saying how the members' "
        'values are put together. Expected a default such as number_of("is_disabled") or any_of("is_disabled").'
    )


@rule(person, "GBP/year", MADE_UP)
def sums_coarser(total: float = sum_of("rent")) -> float:
    return total


def test_only_finer_columns_are_put_together() -> None:
    assert refusal(sums_coarser, line=1) == (
        "sums_coarser is a person rule and puts together rent, which is a household column. "
        "Expected a column of the members, who are finer than the unit. "
        "Read it as it stands, with an argument called rent."
    )


@rule(benefit_unit, "count", MADE_UP)
def sums_flags(total: float = sum_of("is_disabled")) -> float:
    return total


@rule(benefit_unit, "count", MADE_UP)
def counts_numbers(total: float = number_of("age")) -> float:
    return total


def test_flags_are_counted_and_numbers_are_summed() -> None:
    assert refusal(sums_flags, line=1) == (
        "sums_flags puts together is_disabled, a flag, with sum_of, which takes a number. "
        "Expected number_of or any_of for a flag."
    )
    assert refusal(counts_numbers, line=1) == (
        "counts_numbers puts together age, a number, with number_of, which takes a flag. "
        "Expected sum_of, highest or lowest for a number."
    )


@rule(household, "GBP/year", MADE_UP)
def partner_of_a_household(theirs: float = of_partner("age")) -> float:
    return theirs


def test_only_a_person_has_a_partner() -> None:
    assert refusal(partner_of_a_household, line=1) == (
        "partner_of_a_household (a household rule) reads age (a person column) of the partner. "
        "Expected of_partner in a person rule, of a person column."
    )


@rule(person, "GBP/year", MADE_UP)
def one(three: float) -> float:
    return three


@rule(person, "GBP/year", MADE_UP)
def two(one: float) -> float:
    return one


@rule(person, "GBP/year", MADE_UP)
def three(theirs: float = of_partner("two")) -> float:
    return theirs


def test_a_circle_of_rules_is_named() -> None:
    assert refusal(one, two, three, line=1) == (
        "These rules go round in a circle: three -> two -> one -> three. "
        "Break it where the law does: read one of them from another year, or from an input."
    )


@rule(person, "GBP/year", MADE_UP)
def misspelt(employment_incme: float) -> float:
    return employment_incme


def test_an_unknown_column_is_refused_with_the_nearest() -> None:
    assert refusal(misspelt, line=1) == (
        "misspelt reads 'employment_incme', which is neither a rule nor a column. Did you mean employment_income?"
    )


def test_asking_for_an_unknown_column_offers_the_nearest() -> None:
    with pytest.raises(RuleProblem) as caught:
        bind(LAW, ["incone"])
    assert str(caught.value) == (
        "There is no rule or column called 'incone' in the law of 2026-27. Did you mean income?"
    )


@rule(person, "GBP/year", MADE_UP)
def unknown_amount(age: float, p: Amounts) -> float:
    return age + p.little.alowance


def test_an_unknown_amount_is_refused_with_the_nearest() -> None:
    assert refusal(unknown_amount, line=2, kind=UnknownParameter) == (
        "unknown_amount uses the amount 'little.alowance', which is not in the statute book. "
        "Did you mean little.allowance? List them with: tawney law show"
    )


@rule(person, "GBP/year", MADE_UP)
def by_zero(age: float) -> float:
    return age / (1 - 1)


def test_division_by_a_literal_zero_is_refused() -> None:
    assert refusal(by_zero, line=2) == "by_zero divides by zero. Expected a divisor that cannot be zero."


@rule(person, "GBP/year", MADE_UP)
def half_returned(age: float) -> float:
    if age > 3:
        return 1


@rule(person, "GBP/year", MADE_UP)
def returned_empty(age: float) -> float:
    return


def test_a_path_that_does_not_return_is_refused() -> None:
    assert refusal(half_returned, line=1) == (
        "half_returned does not return on every path. End every way through its ifs with a return."
    )
    assert refusal(returned_empty, line=2) == (
        "returned_empty returns nothing. Expected a number or a flag after return."
    )


@rule(person, "GBP/year", MADE_UP)
def number_as_flag(age: float) -> float:
    return 1 if age else 0


@rule(person, "GBP/year", MADE_UP)
def flag_as_number(is_disabled: bool) -> float:
    return is_disabled * 3


@rule(person, "flag", MADE_UP)
def flag_compared(is_disabled: bool) -> bool:
    return is_disabled == 1


@rule(person, "flag", MADE_UP)
def not_a_number(age: float) -> bool:
    return not age


@rule(person, "GBP/year", MADE_UP)
def both_types(age: float, is_disabled: bool) -> float:
    return age if age > 3 else is_disabled


@rule(person, "GBP/year", MADE_UP)
def both_types_set(age: float, is_disabled: bool) -> float:
    held = age
    if age > 3:
        held = is_disabled
    return 1


TO_FLAG = "Expected a flag; turn a number into one with a comparison, such as: > 0."
TO_NUMBER = "Expected a number; turn a flag into one with: 1 if flag else 0."


@pytest.mark.parametrize(
    ("wrong", "line", "message"),
    [
        (number_as_flag, 2, f"number_as_flag uses 'age', a number, as a flag. {TO_FLAG}"),
        (not_a_number, 2, f"not_a_number uses 'age', a number, as a flag. {TO_FLAG}"),
        (flag_as_number, 2, f"flag_as_number uses 'is_disabled', a flag, as a number. {TO_NUMBER}"),
        (flag_compared, 2, f"flag_compared uses 'is_disabled', a flag, as a number. {TO_NUMBER}"),
        (both_types, 2, "both_types gives a flag one way and a number the other. Expected the same type both ways."),
        (
            both_types_set,
            3,
            "both_types_set gives a flag one way and a number the other. Expected the same type both ways.",
        ),
    ],
)
def test_flags_and_numbers_are_not_mixed(wrong: Rule, line: int, message: str) -> None:
    assert refusal(wrong, line=line) == message


@rule(person, "GBP/year", MADE_UP)
def says_number(is_disabled: float) -> float:
    return 1


@rule(benefit_unit, "flag", MADE_UP)
def says_flag(how_many: bool = number_of("is_disabled")) -> bool:
    return how_many


@rule(person, "GBP/year", MADE_UP)
def returns_flag(is_disabled: bool) -> float:
    return is_disabled


def test_annotations_and_units_must_be_true() -> None:
    assert refusal(says_number, line=1) == (
        "says_number says that is_disabled is a number, but it is a flag. Expected is_disabled: bool."
    )
    assert refusal(says_flag, line=1) == (
        "says_flag says that how_many is a flag, but it is a number. Expected how_many: float."
    )
    assert refusal(returns_flag, line=1) == (
        "returns_flag is given in 'GBP/year' but returns a flag. "
        "Expected the unit 'flag' for a rule that returns a flag, and another for a number."
    )


@rule(person, "GBP/year", MADE_UP)
def row_as_number(age: float, p: Amounts) -> float:
    return age + p.little.cap_by_region


@rule(person, "GBP/year", MADE_UP)
def number_as_row(region: float, p: Amounts) -> float:
    return p.little.allowance[region]


@rule(person, "GBP/year", MADE_UP)
def book_as_number(p: Amounts) -> float:
    return 1 + p.little


@rule(person, "GBP/year", MADE_UP)
def part_of_a_column(age: float) -> float:
    return age.real


def test_amounts_are_read_as_they_are_kept() -> None:
    assert refusal(row_as_number, line=2) == (
        "row_as_number uses little.cap_by_region as one number, but it is a row by region. "
        "Expected p.little.cap_by_region[region]."
    )
    assert refusal(number_as_row, line=2) == (
        "number_as_row looks up 'p.little.allowance' by code, but it is one number. "
        "Expected an amount that is a row by region, nation or council."
    )
    assert refusal(book_as_number, line=2) == (
        "book_as_number uses p as a number. Expected an amount, written p.instrument.amount."
    )
    assert refusal(part_of_a_column, line=2) == "part_of_a_column uses 'age.real', but a column has no parts."


@rule(person, "GBP/year", MADE_UP)
def no_such_name(age: float) -> float:
    return agee


@rule(person, "flag", MADE_UP)
def no_such_member(region: float) -> bool:
    return region == Nation.SCOTLND


@rule(person, "GBP/year", MADE_UP)
def not_every_way(age: float) -> float:
    if age > 3:
        extra = 1
    return age + extra


@rule(person, "GBP/year", MADE_UP)
def two_targets(age: float) -> float:
    a, b = age
    return a


@rule(person, "GBP/year", MADE_UP)
def a_name_that_is_no_number(age: float) -> float:
    return age + Nation


def test_names_must_stand_for_something() -> None:
    assert refusal(no_such_name, line=2) == (
        "no_such_name uses 'agee', which is not an argument, a name set above, or a constant. Did you mean age?"
    )
    assert refusal(no_such_member, line=2) == (
        "no_such_member uses 'Nation.SCOTLND', which does not exist. Did you mean SCOTLAND?"
    )
    assert refusal(not_every_way, line=4) == (
        "not_every_way uses 'extra', which not every way here has set. Set it first."
    )
    assert refusal(two_targets, line=2) == "two_targets sets '(a, b)'. Expected one name on the left of =."
    assert refusal(a_name_that_is_no_number, line=2) == (
        "a_name_that_is_no_number uses 'Nation', which is not a number. "
        "Expected an argument, an amount of p, a number, or a member of a category."
    )


def takes_two(x: float, y: float) -> float:
    return x + y


def goes_round(x: float) -> float:
    return goes_round(x)


@rule(person, "GBP/year", MADE_UP)
def calls_round(age: float) -> float:
    return round(age)


@rule(person, "GBP/year", MADE_UP)
def calls_a_rule(age: float) -> float:
    return remainder(age)


@rule(person, "GBP/year", MADE_UP)
def calls_with_one(age: float) -> float:
    return takes_two(age)


@rule(person, "GBP/year", MADE_UP)
def calls_itself(age: float) -> float:
    return goes_round(age)


@rule(person, "GBP/year", MADE_UP)
def least_of_one(age: float) -> float:
    return min(age)


@rule(person, "GBP/year", MADE_UP)
def floor_of_two(age: float) -> float:
    return floor(age, age)


@rule(person, "GBP/year", MADE_UP)
def uneven_bands(age: float) -> float:
    return bands(age, (0, 1), (0.1,))


@rule(person, "GBP/year", MADE_UP)
def bands_of_numbers(age: float) -> float:
    return bands(age, age, (0.1,))


def test_calls_a_rule_may_not_make_are_refused() -> None:
    assert refusal(calls_round, line=2) == f"calls_round calls round, which a rule may not. Expected {ALLOWED}."
    assert refusal(calls_a_rule, line=2) == (
        "calls_a_rule calls the rule remainder. Expected its result as an argument called remainder, "
        "or a plain function that both rules call."
    )
    assert refusal(calls_with_one, line=2) == (
        "calls_with_one does not give takes_two the arguments it takes. Expected takes_two(x, y)."
    )


def test_a_function_that_calls_itself_is_refused_where_it_does() -> None:
    with pytest.raises(RuleProblem) as caught:
        bind(law_of((calls_itself,)), ["calls_itself"])
    line = goes_round.__code__.co_firstlineno + 1
    assert str(caught.value) == (
        f"{__file__}, line {line}: goes_round calls itself: calls_itself -> goes_round -> goes_round. "
        "Expected a function that ends."
    )


def test_arithmetic_helpers_are_called_as_they_are_written() -> None:
    assert refusal(least_of_one, line=2) == (
        "least_of_one calls min in a way a rule may not. Expected two numbers or more."
    )
    assert refusal(floor_of_two, line=2) == ("floor_of_two calls floor in a way a rule may not. Expected one number.")
    assert refusal(uneven_bands, line=2) == (
        "uneven_bands gives bands 2 thresholds and 1 rates. Expected as many of one as of the other."
    )
    assert refusal(bands_of_numbers, line=2) == "bands_of_numbers gives bands 'age'. Expected a tuple of numbers."


@column_rule(person, "GBP/year", MADE_UP)
def column_rule_with_p(age, p):
    return age


def test_a_column_rule_takes_columns_only() -> None:
    assert refusal(column_rule_with_p, line=1) == (
        "column_rule_with_p is a column rule and takes p. Expected columns only. "
        "Make the amount the result of an ordinary rule, and take that as an argument."
    )


def test_a_rule_whose_source_cannot_be_read_is_refused() -> None:
    nameless = Rule("nameless", person, "GBP/year", MADE_UP, lambda age: age)
    with pytest.raises(RuleProblem) as caught:
        bind(law_of((nameless,)), ["nameless"])
    assert str(caught.value) == (
        f"{__file__}, line {nameless.where.line}: The source of <lambda> cannot be read. "
        "Expected a function written with def in a file."
    )
