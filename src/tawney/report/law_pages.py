"""One page an instrument: what it is, its rules with their citations, its amounts through time, what is left out."""

from __future__ import annotations

import importlib
import inspect
import math
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pkgutil import iter_modules

from tawney.assessment.plain import amount_in_words
from tawney.law.amounts import Dated, Parameter
from tawney.law.rule import Rule
from tawney.law.statute_book import FIRST_YEAR, LAST_YEAR, StatuteBook
from tawney.report.charts.through_time import Steps, through_time
from tawney.vocabulary.source import Grade
from tawney.vocabulary.tax_year import TaxYear

DRAWN = 24
"""At most so many amounts in a chart: a page is to be read."""


def law_pages(book: StatuteBook) -> Mapping[str, str]:
    """Every page of docs/law by file name: README.md, and a .md (and, where amounts change, an .svg) an instrument."""
    pages = {"README.md": _overview(book)}
    for name in instruments(book):
        chart = _chart(book, name)
        pages[f"{name}.md"] = _page(book, name, bool(chart))
        if chart:
            pages[f"{name}.svg"] = chart + "\n"
    return pages


def instruments(book: StatuteBook) -> tuple[str, ...]:
    """Every instrument that has amounts or rules, in the order of the alphabet."""
    amounts = {path.split(".")[0] for path in book.parameters}
    return tuple(sorted(amounts | {instrument_of(rule) for rule in book.rules}))


def instrument_of(rule: Rule) -> str:
    """The folder in which a rule is written."""
    return rule.function.__module__.split(".")[2]


def _overview(book: StatuteBook) -> str:
    head = [
        "# The law, instrument by instrument",
        "",
        "Written by `tawney law write docs/law`; a test keeps it as the statute book is.",
        "",
        "| instrument | what it is | rules | amounts | dated values | graded C or U | years with an amount not known |",
        "|---|---|---|---|---|---|---|",
    ]
    return "\n".join([*head, *(_line(book, name) for name in instruments(book))]) + "\n"


def _line(book: StatuteBook, name: str) -> str:
    held = _amounts(book, name)
    dated = [d for q in held for d in q.history]
    weak = sum(d.source.grade in {Grade.C, Grade.U} for d in dated)
    rules = Counter(instrument_of(rule) for rule in book.rules)[name]
    lacking = [str(year) for year in FIRST_YEAR.to(LAST_YEAR) if any(_unknown_in(q, year) for q in held)]
    counts = f"{rules} | {len(held)} | {len(dated)} | {weak}"
    return f"| [{name}]({name}.md) | {_first_line(name)} | {counts} | {', '.join(lacking) or 'none'} |"


def _unknown_in(parameter: Parameter, year: TaxYear) -> bool:
    dated = parameter.on(date(year.start, 4, 30))
    return dated is not None and _is_unknown(dated)


def _is_unknown(dated: Dated) -> bool:
    return dated.value is None and not dated.ended


def _amounts(book: StatuteBook, name: str) -> list[Parameter]:
    return [q for path, q in book.parameters.items() if path.split(".")[0] == name]


def _first_line(name: str) -> str:
    return (inspect.getdoc(importlib.import_module(f"tawney.law.{name}")) or name).splitlines()[0]


def _page(book: StatuteBook, name: str, has_chart: bool) -> str:
    lines = [f"# {name.replace('_', ' ').capitalize()}", "", _first_line(name), ""]
    lines += [text for module in _modules(name) for text in (module, "")]
    rules = [rule for rule in book.rules if instrument_of(rule) == name]
    if rules:
        lines += [
            "## Rules",
            "",
            "| rule | whose | unit | the law from | to | what it says | law |",
            "|---|---|---|---|---|---|---|",
        ]
        lines += [_rule(rule) for rule in rules] + [""]
    held = _amounts(book, name)
    if held:
        lines += ["## Amounts", ""]
        lines += [f"![Amounts of {name.replace('_', ' ')} through time]({name}.svg)", ""] if has_chart else []
        lines += ["| amount | from | value | source | grade |", "|---|---|---|---|---|"]
        lines += [row for parameter in held for row in _history(parameter)]
    return "\n".join(lines).rstrip() + "\n"


def _modules(name: str) -> Iterator[str]:
    """What the modules of an instrument say of themselves beyond their first line: conventions and what is left out."""
    package = importlib.import_module(f"tawney.law.{name}")
    for module in sorted(iter_modules(package.__path__), key=lambda m: m.name):
        said = inspect.getdoc(importlib.import_module(f"tawney.law.{name}.{module.name}")) or ""
        if "\n" in said:
            yield f"**{module.name.replace('_', ' ').capitalize()}.** {' '.join(said.split())}"


def _rule(rule: Rule) -> str:
    since, until = rule.since or "", rule.until or ""
    return f"| `{rule.name}` | {rule.level.word} | {rule.unit} | {since} | {until} | {rule.title} | {rule.citation} |"


def _history(parameter: Parameter) -> Iterator[str]:
    for k, dated in enumerate(parameter.history):
        name = f"`{parameter.path.split('.')[1]}`: {parameter.title}" if k == 0 else ""
        note = f" ({dated.source.note})" if dated.source.note else ""
        source = f"{dated.source.citation}{note} | {dated.source.grade.value}"
        yield f"| {name} | {dated.since} | {_value(dated, parameter)} | {source} |"


def _value(dated: Dated, parameter: Parameter) -> str:
    if dated.ended:
        return "ended"
    return "not known" if dated.value is None else amount_in_words(dated.value, parameter)


def _chart(book: StatuteBook, name: str) -> str:
    moving = [q for q in _amounts(book, name) if len(q.history) > 1 and q.by is None and q.unit != "date"][:DRAWN]
    rows = [Steps(q.path.split(".")[1].replace("_", " ")[:36], _value(q.history[-1], q), _points(q)) for q in moving]
    title = f"Amounts of {name.replace('_', ' ')}, {FIRST_YEAR} to {LAST_YEAR}"
    return through_time(title, rows, FIRST_YEAR.first_day, LAST_YEAR.last_day) if rows else ""


def _points(parameter: Parameter) -> tuple[tuple[date, float | None], ...]:
    return tuple((d.since, _drawn(d)) for d in parameter.history)


def _drawn(dated: Dated) -> float | None:
    return dated.value if isinstance(dated.value, float) and math.isfinite(dated.value) else None
