"""`tawney essay`: every claim of the essay beside what open data say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console
from rich.markup import escape

from tawney.assessment.essay.card import Told, cards, find_card
from tawney.assessment.essay.desk import Desk
from tawney.assessment.essay.essay import told
from tawney.assessment.essay.shelf import Shelf, find_shelf
from tawney.cli.people_command import Source, with_replicates
from tawney.cli.terminal import console, progress, table
from tawney.indicators.mobility.tidy import write_tidy
from tawney.people.population import People
from tawney.report.claims import saying
from tawney.report.claims.files import as_csv, as_json, as_tidy, brought_figures, figures_of
from tawney.report.claims.page import rendered
from tawney.vocabulary.problems import OutputProblem, Where


@dataclass(frozen=True)
class EssayAsked:
    """What was asked for on the command line."""

    claims: tuple[str, ...] = ()
    data: Path | None = None
    people: Path | None = None
    no_people: bool = False
    brought: Path | None = None
    out: Path | None = None
    tidy: Path | None = None


def run_essay(asked: EssayAsked) -> None:
    """Prints the claims, or the cards of those named; writes files where asked. Nothing is written on a problem."""
    chosen = [find_card(name) for name in asked.claims] or list(cards().values())
    _check_out(asked.out)
    brought = brought_figures(asked.brought) if asked.brought else {}
    shelf = find_shelf(asked.data)
    found = []
    with progress() as step:

        def population() -> People:
            """Opens the people when a claim first asks for them."""
            return with_replicates(Source(asked.people, None).read(step))

        desk = Desk(shelf, None if asked.no_people else population)
        for k, card in enumerate(chosen):
            step(f"Working out {card.id}", k / len(chosen))
            found.append(replace(told(card, desk), brought=brought.get(card.id, ())))
    screen = console()
    if asked.claims:
        _print_cards(screen, found)
    else:
        _print_table(screen, found)
    screen.print(where_from(shelf))
    _write(asked, found, shelf, screen)


def where_from(shelf: Shelf) -> str:
    """In words, which data the figures are from, or where none were found."""
    if shelf.folder is None:
        looked = " and ".join(shelf.looked)
        return f"No data folder was found (looked at {looked}): published figures stand alone. Name one with --data."
    return f"Open data from {shelf.folder.resolve()}."


def _check_out(path: Path | None) -> None:
    if path is not None and path.suffix not in (".csv", ".json", ".html"):
        raise OutputProblem(
            f"Claims are not written as {path.suffix or 'a file without an ending'}.", expected=".csv, .json or .html"
        )


def _print_table(screen: Console, found: Sequence[Told]) -> None:
    shown = table("What the essay claims", "", "Claim", "Published", "Worked out, with 95% interval", "Verdict")
    for one in found:
        value, interval = saying.headline(one)
        ours = f"{value} ({interval})" if interval and not interval.startswith("none") else value
        borne = {"yes": "; borne out", "no": "; not borne out", "": ""}[saying.borne_out(one)]
        shown.add_row(one.card.id, one.card.claim, one.card.published, escape(ours), f"{one.verdict.value}{borne}")
        shown.add_row()
    screen.print(shown)
    for words, count in saying.counted(found):
        if count:
            screen.print(f"{count:>3} {words}")
    if any(figure.synthetic for one in found for figure in figures_of(one)):
        screen.print(
            "S04 in part, S24 and S25 are of the open population, which is synthetic: made from published tables."
        )
    screen.print("A card in full: tawney essay --claim S07. Where a figure has no interval its card says why.")


def _print_cards(screen: Console, found: Sequence[Told]) -> None:
    for one in found:
        screen.print(f"[bold]{one.card.id}[/bold]")
        words = table("", "", "")
        words.show_header = False
        for name, text in saying.card_lines(one):
            words.add_row(name, escape(text))
        screen.print(words)
        if figures_of(one):
            shown = table("", "Figure", "Value", "95% interval", "Of", right=(1,))
            for figure in figures_of(one):
                row = (escape(figure.what), saying.value_of(figure), saying.interval_of(figure), saying.kind_of(figure))
                shown.add_row(*row)
            screen.print(shown)
        screen.print()


def _write(asked: EssayAsked, found: Sequence[Told], shelf: Shelf, screen: Console) -> None:
    if asked.tidy:
        write_tidy(asked.tidy, as_tidy(found))
        screen.print(f"{sum(len(figures_of(one)) for one in found)} figures written to {asked.tidy}")
    if asked.out is None:
        return
    if asked.out.suffix == ".html":
        text = rendered(found, where_from(shelf))
    else:
        text = as_csv(found) if asked.out.suffix == ".csv" else as_json(found)
    try:
        asked.out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise OutputProblem("The file cannot be written.", where=Where(asked.out)) from error
    screen.print(f"{len(found)} claims written to {asked.out}")
