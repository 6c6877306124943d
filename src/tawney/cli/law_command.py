"""`tawney law`: the law of a year in tables, and the state of the statute book."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

from rich.table import Table

from tawney.assessment.plain import amount_in_words
from tawney.cli.terminal import console, table
from tawney.law.amounts import Dated, Parameter
from tawney.law.rule import Rule
from tawney.law.statute_book import FIRST_YEAR, LAST_YEAR, SETTLED_BY, THIS_YEAR, Law, StatuteBook, statute_book
from tawney.report.law_pages import instruments, law_pages
from tawney.vocabulary.problems import OutputProblem, UnknownParameter, Where, nearest
from tawney.vocabulary.source import Grade
from tawney.vocabulary.tax_year import TaxYear

APRIL = 4


def run_show(name: str | None, year: str | None) -> None:
    """Shows all instruments, one instrument, one amount through time, or one rule. Raises UnknownParameter."""
    law = statute_book().on(year or str(THIS_YEAR))
    instruments = sorted({path.split(".")[0] for path in law.parameters} | {_instrument(r) for r in law.rules.values()})
    if name is None:
        _all_instruments(law, instruments)
        return
    if name in instruments:
        _one_instrument(law, name)
    if name in law.parameters:
        _one_amount(law.parameter(name))
    if name in law.rules:
        _one_rule(law.rules[name])
    if name not in {*instruments, *law.parameters, *law.rules}:
        close = nearest(name, [*instruments, *law.parameters, *law.rules])
        raise UnknownParameter(
            f"The statute book has nothing called '{name}'",
            nearest=close,
            next_step="List the instruments with: tawney law show",
        )


def _instrument(rule: Rule) -> str:
    return rule.function.__module__.split(".")[2]


def _all_instruments(law: Law, instruments: list[str]) -> None:
    amounts = Counter(path.split(".")[0] for path in law.parameters)
    rules = Counter(_instrument(rule) for rule in law.rules.values())
    shown = table(f"The statute book, {law.year}", "Instrument", "Amounts", "Rules", right=(1, 2))
    for name in instruments:
        shown.add_row(name, str(amounts[name]), str(rules[name]))
    console().print(shown)


def _one_instrument(law: Law, name: str) -> None:
    shown = table(f"{name}: amounts, {law.year}", "Amount", "Value", "From", "Source")
    for path, parameter in law.parameters.items():
        if path.startswith(f"{name}."):
            dated = law.in_force.get(path)
            shown.add_row(
                path.split(".")[1],
                _said(dated, parameter),
                str(dated.since) if dated else "",
                str(dated.source) if dated else "",
            )
    rules = table(f"{name}: rules", "Rule", "Whose", "Unit", "Law", "What it says")
    for rule in law.rules.values():
        if _instrument(rule) == name:
            rules.add_row(rule.name, rule.level.word, rule.unit, rule.citation, rule.title)
    console().print(shown)
    console().print()
    console().print(rules)


def _said(dated: Dated | None, parameter: Parameter) -> str:
    if dated is None:
        return "not yet"
    return "not known" if dated.value is None else amount_in_words(dated.value, parameter)


def _one_amount(parameter: Parameter) -> None:
    low, high = parameter.range
    shown = table(f"{parameter.path}: {parameter.title}", "From", "Value", "Source")
    for dated in parameter.history:
        shown.add_row(str(dated.since), _said(dated, parameter), str(dated.source))
    console().print(shown)
    console().print(
        f"Unit {parameter.unit}; may be {low:,g} to {high:,g}; "
        f"rises by default with: {parameter.indexation}. {parameter.note}"
    )


def _one_rule(rule: Rule) -> None:
    screen = console()
    screen.print(
        f"[bold]{rule.name}[/bold]  ({rule.level.word}, {rule.unit})\n{rule.title}\n"
        f"Law: {rule.citation}\nWritten in: {rule.where}",
        soft_wrap=True,
    )
    shown = table("It reads", "Argument", "How")
    for argument, gathering in rule.arguments.items():
        shown.add_row(argument, "as it stands" if gathering is None else f"{type(gathering).__name__}: {gathering.of}")
    screen.print(shown)


def run_write(folder: Path) -> None:
    """Writes the pages of the law into a folder, which is made when it is not there. Raises OutputProblem."""
    pages = law_pages(statute_book())
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in pages.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputProblem(f"The pages cannot be written: {error.strerror}", where=Where(folder)) from error
    console().print(f"{len(pages)} files in {folder}")


def run_check() -> None:
    """Prints coverage by instrument and year, values not known or weakly graded, and what has no value next April."""
    book = statute_book()
    screen = console()
    screen.print(_coverage(book))
    screen.print(
        f"Marks: . every amount in force is known, ? one of them is not known in some part of the year, blank before "
        f"the first; in {TaxYear(THIS_YEAR.start + 1)} also - where an amount would be the year before's (listed "
        "below).\n"
    )
    screen.print(_grades(book))
    screen.print(
        "Grades: A seen in the law or an official page, B two sources agree, C one source, U recalled or estimated and "
        "not confirmed. No value is without a grade: the book refuses one.\n"
    )
    for parameter in book.parameters.values():
        for entry in parameter.history:
            if _is_unknown(entry):
                said = f"Not known: {parameter.path} from {entry.since} ({entry.source.citation})."
                screen.print(f"{said} Asking for it is an error.", soft_wrap=True)
    screen.print("\nGrade U, recalled or estimated, by the day from which each holds:")
    _by_instrument(_unconfirmed(book))
    screen.print(f"\nRaised in each of the last two Aprils, and not yet set for {TaxYear(THIS_YEAR.start + 1)}:")
    _by_instrument(_last_years(book))


def _by_instrument(paths: list[str]) -> None:
    """One line for each instrument, with its amounts."""
    found: dict[str, list[str]] = {}
    for path in paths:
        instrument, amount = path.split(".", 1)
        found.setdefault(instrument, []).append(amount)
    for instrument, amounts in found.items():
        console().print(f"{instrument}: {', '.join(amounts)}", soft_wrap=True)
    if not found:
        console().print("nothing")


def _unconfirmed(book: StatuteBook) -> list[str]:
    """Amounts with a value of grade U, and since when."""
    found = []
    for parameter in book.parameters.values():
        weak = [str(d.since) for d in parameter.history if d.source.grade == Grade.U and d.value is not None]
        if weak:
            found.append(f"{parameter.path} ({', '.join(weak)})")
    return found


def _is_unknown(entry: Dated) -> bool:
    return entry.value is None and not entry.ended


def _coverage(book: StatuteBook) -> Table:
    years = FIRST_YEAR.to(LAST_YEAR)
    groups = [years[k : k + 5] for k in range(0, len(years), 5)]
    coming = {path.split(".")[0] for path in _last_years(book)}
    heads = (f"{group[0].start}" for group in groups)
    shown = table(f"Coverage, {FIRST_YEAR} to {LAST_YEAR}", "Instrument", *heads)
    for name in instruments(book):
        held = [q for q in book.parameters.values() if q.path.startswith(f"{name}.")]
        if held:
            shown.add_row(name, *("".join(_mark(held, year, name in coming) for year in group) for group in groups))
    return shown


def _mark(held: list[Parameter], year: TaxYear, is_coming_unset: bool) -> str:
    settled, last = date(year.start, *SETTLED_BY), date(year.start + 1, 3, 31)
    entries = [e for q in held if (e := q.on(settled)) is not None]
    entries += [e for q in held for e in q.history if settled < e.since <= last]
    if not entries:
        return " "
    if any(_is_unknown(entry) for entry in entries):
        return "?"
    return "-" if is_coming_unset and year.start > THIS_YEAR.start else "."


def _grades(book: StatuteBook) -> Table:
    shown = table(
        "Values by grade", "Instrument", "Values", *(g.value for g in Grade), "Not known", right=(1, 2, 3, 4, 5, 6)
    )
    for name in instruments(book):
        own = [d for q in book.parameters.values() if q.path.startswith(f"{name}.") for d in q.history]
        if own:
            grades = Counter(d.source.grade for d in own)
            counts = (str(grades[g] or "") for g in Grade)
            shown.add_row(name, str(len(own)), *counts, str(sum(map(_is_unknown, own)) or ""))
    return shown


def _last_years(book: StatuteBook) -> list[str]:
    """Amounts that rose in each of the last two Aprils and have none for the coming one: last year's would be used."""
    coming = THIS_YEAR.start + 1
    found = []
    for parameter in book.parameters.values():
        aprils = {entry.since.year for entry in parameter.history if entry.since.month == APRIL}
        ended = parameter.history[-1].ended
        if {coming - 2, coming - 1} <= aprils and coming not in aprils and not ended:
            found.append(parameter.path)
    return found
