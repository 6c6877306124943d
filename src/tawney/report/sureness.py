"""How sure the headline number is, as outcomes to be counted: the dot plot, its sentence and its table."""

from __future__ import annotations

from tawney.assessment.results import Assessment
from tawney.report import words
from tawney.report.charts.common import NARROW, WIDE
from tawney.report.charts.dots import DOTS, can_be_counted, counted, dots, split
from tawney.report.figures import Figure
from tawney.report.headlines import first_short
from tawney.report.tables import Column, Table, cells_of
from tawney.vocabulary.estimate import Estimate


def sure_figure(assessment: Assessment) -> Figure | None:
    """Fifty equally likely outcomes of the figure that the title rests on; None where its error is not known.

    That is the saving to the public purse, or, where the package is made to pay for itself, the change of the poorest
    tenth.
    """
    asked = _asked(assessment)
    if asked is None or not can_be_counted(asked[1]):
        return None
    what, figure, sides, data = asked
    under, over = split(figure)
    more, side = (over, sides[1]) if over >= under else (under, sides[0])
    headline = first_short([f"{more} of {DOTS} equally likely outcomes {side}"])
    subtitle = f"{what}, £ a year: {DOTS} equally likely outcomes, each a dot"

    def draw(called: str, width: float) -> str:
        """The figure at a width."""
        return dots(called, f"{headline}. {subtitle}", figure, sides, width=width)

    note = (
        "Hollow dots are under zero. The dots spread as the sampling error does, taken as normal; doubt about the "
        "assumptions comes on top and is not in them."
    )
    return Figure(
        "how-sure", headline, counted(figure, sides), f"{subtitle}. {assessment.people_title}; {assessment.year}",
        draw("how-sure", WIDE), draw("how-sure-narrow", NARROW), (_table(what, figure, sides),), data, note,
    )  # fmt: skip


def _asked(assessment: Assessment) -> tuple[str, Estimate, tuple[str, str], str] | None:
    if assessment.solved is None:
        sides = ("cost money", "save money")
        return "Saving to the public purse", words.turned(assessment.net_cost), sides, "cost"
    income = assessment.groupings.get("income")
    if income is None or not income.rows:
        return None
    row = income.rows[0]
    return f"Mean change of the {words.lowered(row.label)}", row.cash, ("are a loss", "are a gain"), "income"


def _table(what: str, figure: Estimate, sides: tuple[str, str]) -> Table:
    under, over = split(figure)
    value, interval = cells_of(figure)
    rows = (
        (what, value, interval),
        (f"Outcomes that {sides[1]}", str(over), f"of {DOTS}"),
        (f"Outcomes that {sides[0]}", str(under), f"of {DOTS}"),
    )
    columns = (Column("", numeric=False), Column("Value"), Column("95% interval"))
    return Table("how-sure-table", f"{what}, and its outcomes", columns, rows)
