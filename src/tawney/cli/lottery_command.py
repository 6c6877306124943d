"""`tawney lottery`: make one, draw it in public, check it, and fill the seats of those who leave."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tawney.cli.terminal import console, progress, table
from tawney.vocabulary.problems import VoiceProblem
from tawney.voice.lottery.lottery import (
    Lottery,
    as_json,
    check,
    drawn,
    make_lottery,
    number_of,
    read_lottery,
    remaining,
)
from tawney.voice.lottery.volunteers import Pool, read_pool
from tawney.voice.records.whole import write_whole

SHOWN_LEVELS = 8
SHOWN_NAMES = 10


def run_make(volunteers: Path, quotas: Path, seats: int, out: Path) -> None:
    """Makes a lottery and writes the file that is published."""
    pool = read_pool(volunteers, quotas)
    _make(pool, seats, out)


def _make(pool: Pool, seats: int, out: Path) -> None:
    with progress() as told:
        made = make_lottery(pool, seats, told=lambda share: told("Finding the fairest chances", share))
    path = write_whole(out, as_json(made))
    screen = console()
    screen.print(f"{seats} seats, {pool.volunteers} volunteers, {len(pool.quotas)} quotas.", markup=False)
    _say_chances(made)
    screen.print(f"The lottery: {path}. Publish it, or at least its seal, before the draw:", soft_wrap=True)
    screen.print(made.seal, soft_wrap=True, style="bold")


def _say_chances(made: Lottery) -> None:
    chances = made.chances
    shown = table(
        "The ladder of chances, each as large as any lottery can make it", "Chance", "Volunteers", right=(0, 1)
    )
    rungs: dict[str, int] = {}
    for chance in sorted(made.fairest.values()):
        rungs[f"{chance:.2%}"] = rungs.get(f"{chance:.2%}", 0) + 1
    for chance_, people in list(rungs.items())[:SHOWN_LEVELS]:
        shown.add_row(chance_, str(people))
    screen = console()
    screen.print("The ladder of chances, each as large as any lottery can make it:")
    screen.print(shown)
    if len(rungs) > SHOWN_LEVELS:
        screen.print(f"and {len(rungs) - SHOWN_LEVELS} more, up to {list(rungs)[-1]}.", markup=False)
    screen.print(
        f"In {len(made.panels):,} equally likely panels no chance is further than {made.furthest:.2%} from its rung; "
        f"the smallest is {min(chances.values()):.1%}.",
        markup=False,
    )
    never = [name for name, chance in made.fairest.items() if chance <= 0]
    if never:
        more = f" and {len(never) - SHOWN_NAMES} more" if len(never) > SHOWN_NAMES else ""
        screen.print(f"No panel that meets the quotas can seat {', '.join(never[:SHOWN_NAMES])}{more}.", markup=False)


def run_draw(path: Path, ticket: str | None, number: int | None) -> None:
    """Prints the panel that a ticket or a number draws."""
    lottery = read_lottery(path)
    found = _number(lottery, ticket, number)
    screen = console()
    screen.print(f"Seal {lottery.seal}", soft_wrap=True, markup=False)
    screen.print(f"Panel {found:03d} of {len(lottery.panels):,}:", markup=False)
    for name in drawn(lottery, found):
        screen.print(name, markup=False)


def _number(lottery: Lottery, ticket: str | None, number: int | None) -> int:
    if (ticket is None) == (number is None) or (ticket is not None and not ticket.strip()):
        raise VoiceProblem("A draw needs one thing", expected="--ticket TEXT or --number N")
    return number_of(lottery, ticket) if ticket is not None else int(number or 0)


def run_check(path: Path, volunteers: Path, quotas: Path) -> None:
    """Says that a lottery is in order. Raises VoiceProblem where it is not."""
    lottery = read_lottery(path)
    check(lottery, read_pool(volunteers, quotas))
    console().print(
        f"In order: {len(lottery.panels):,} panels of {lottery.seats} meet every quota; seal {lottery.seal}",
        soft_wrap=True, markup=False,
    )  # fmt: skip


def run_replace(paths: Sequence[Path], gone: str, out: Path, ticket: str | None, number: int | None) -> None:
    """Makes the lottery for the seats of those who left. paths: the lottery, the volunteers, the quotas."""
    path, volunteers, quotas = paths
    lottery, pool = read_lottery(path), read_pool(volunteers, quotas)
    check(lottery, pool)
    panel = drawn(lottery, _number(lottery, ticket, number))
    left, seats = remaining(pool, panel, [name.strip() for name in gone.split(",") if name.strip()])
    _make(left, seats, out)
