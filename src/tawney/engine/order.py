"""Puts the rules that are asked for in an order in which each comes after all it reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tawney.engine.source import arguments_of, definition_of
from tawney.law.rule import FromMembers, FromPartner, Rule
from tawney.law.statute_book import Law
from tawney.people.columns import Column
from tawney.vocabulary.levels import Level
from tawney.vocabulary.problems import RuleProblem, Where, nearest


def in_order(law: Law, asking: Iterable[str], columns: Mapping[str, Column]) -> tuple[Rule, ...]:
    """The rules behind the columns asked for, each after all it reads.

    Raises RuleProblem for a name that is neither a rule nor a column (the nearest is offered), and for a circle
    (a -> b -> a).
    """
    done: dict[str, Rule] = {}
    for name in asking:
        _visit(name, law, columns, done, ())
    return tuple(done.values())


def _visit(
    name: str, law: Law, columns: Mapping[str, Column], done: dict[str, Rule], way: tuple[str, ...], read_at: str = ""
) -> None:
    if name in done:
        return
    rule = law.rules.get(name)
    if rule is None:
        if name not in columns:
            raise _unknown(name, law, columns, way, read_at)
        return
    if name in way:
        circle = " -> ".join((*way[way.index(name) :], name))
        raise RuleProblem(
            f"These rules go round in a circle: {circle}.",
            where=_place(law.rules[way[-1]], read_at),
            next_step="Break it where the law does: read one of them from another year, or from an input.",
        )
    for argument, gathering in arguments_of(rule.function).items():
        _visit(column_read(argument, gathering), law, columns, done, (*way, name), argument)
    done[name] = rule


def _unknown(name: str, law: Law, columns: Mapping[str, Column], way: tuple[str, ...], read_at: str) -> RuleProblem:
    near = nearest(name, [*law.rules, *columns])
    if not way:
        return RuleProblem(f"There is no rule or column called '{name}' in the law of {law.year}.", nearest=near)
    return RuleProblem(
        f"{way[-1]} reads '{name}', which is neither a rule nor a column.",
        where=_place(law.rules[way[-1]], read_at),
        nearest=near,
    )


def column_read(argument: str, gathering: FromMembers | FromPartner | None) -> str:
    """The column that an argument reads: its own name, unless it is gathered from another."""
    return argument if gathering is None else gathering.of


def _place(rule: Rule, argument: str) -> Where:
    return definition_of(rule.function).argument_at(argument)


def level_of(name: str, law: Law, columns: Mapping[str, Column]) -> Level:
    """Whose a rule's result or an input column is."""
    return law.rules[name].level if name in law.rules else columns[name].level
