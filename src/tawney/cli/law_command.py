"""`tawney law`: the law of a year in tables, and the state of the statute book."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tawney.assessment.plain import amount_in_words
from tawney.cli.terminal import console, table
from tawney.law.amounts import Dated, Parameter
from tawney.law.rule import Rule
from tawney.law.statute_book import FIRST_YEAR, LAST_YEAR, THIS_YEAR, Law, statute_book
from tawney.report.law_pages import law_pages
from tawney.vocabulary.problems import OutputProblem, UnknownParameter, Where, nearest
from tawney.vocabulary.source import Grade


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
    """Prints coverage by instrument and grade, amounts not known, and amounts that no year of the book settles."""
    book = statute_book()
    dated = [(q, d) for q in book.parameters.values() for d in q.history]
    shown = table(
        f"The statute book, {FIRST_YEAR} to {LAST_YEAR}",
        "Instrument",
        "Values",
        *(g.value for g in Grade),
        "Not known",
        right=(1, 2, 3, 4, 5, 6),
    )
    for name in sorted({q.path.split(".")[0] for q in book.parameters.values()}):
        own = [d for q, d in dated if q.path.startswith(f"{name}.")]
        grades = Counter(d.source.grade for d in own)
        shown.add_row(
            name, str(len(own)), *(str(grades[g] or "") for g in Grade), str(sum(d.value is None for d in own) or "")
        )
    screen = console()
    screen.print(shown)
    for parameter, entry in dated:
        if entry.value is None:
            screen.print(
                f"Not known: {parameter.path} from {entry.since} ({entry.source}). Asking for it is an error.",
                soft_wrap=True,
            )
    screen.print(
        "Grades: A seen in the law or an official page, B two sources agree, C one source, U recalled, not confirmed."
    )
