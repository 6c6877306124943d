"""The example families in the report: what changes for each, in a chart, a table and budget lines."""

from __future__ import annotations

from collections.abc import Sequence

from tawney.assessment.family_results import FamilyFinding, Piece
from tawney.assessment.results import Assessment
from tawney.report.charts.budget import budget, jumps, rate_of
from tawney.report.charts.common import NARROW, WIDE
from tawney.report.charts.groups import GroupRow, group_dots
from tawney.report.figures import Figure
from tawney.report.headlines import first_short
from tawney.report.tables import Column, Table, cells_of
from tawney.vocabulary.estimate import Estimate

NOTE = (
    "The same families stand in every report, so that none is picked to suit a finding. They are not weighted, and say "
    "nothing of how many are like them. Services in kind are not counted. Everything due is claimed."
)
LEAST = 1.0
"""GBP a year: a smaller change is none."""


def family_figures(assessment: Assessment) -> tuple[Figure, ...]:
    """What changes for every family, and the budget line of some; none where no family could be worked out."""
    if not assessment.families:
        return ()
    lines = [line_figure(one, assessment) for one in assessment.families if one.line is not None]
    return (_families(assessment), *lines)


def exact(value: float) -> Estimate:
    """A figure of the law itself: without a sampling error."""
    return Estimate(round(value, 2), 0.0, 1, "GBP/year")


def _families(assessment: Assessment) -> Figure:
    found = assessment.families
    rows = [GroupRow(one.label, exact(one.change)) for one in found]
    headline = families_headline(found)
    subtitle = "Change in net income of each example family, £ a year"

    def draw(called: str, width: float) -> str:
        """The figure at a width."""
        return group_dots(called, f"{headline}. {subtitle}", rows, None, width=width)

    return Figure(
        "families", headline, family_sentence(found), f"{subtitle}, {assessment.year}", draw("families", WIDE),
        draw("families-narrow", NARROW), (families_table(found), why_table(found)), "families", NOTE,
    )  # fmt: skip


def families_headline(found: Sequence[FamilyFinding]) -> str:
    """How many of the families gain, lose, and see no change."""
    gain, lose = sum(f.change >= LEAST for f in found), sum(f.change <= -LEAST for f in found)
    rest = len(found) - gain - lose
    counts = [
        f"{number or 'none'} {verb}" for number, verb in ((gain, "gain"), (lose, "lose"), (rest, "see no change"))
    ]
    return first_short([f"Of {len(found)} example families {', '.join(counts)}"])


def family_sentence(found: Sequence[FamilyFinding]) -> str:
    """The family that loses most and the one that gains most, exactly."""
    ordered = sorted(found, key=lambda f: f.change)
    low, high = ordered[0], ordered[-1]
    said = []
    if low.change <= -LEAST:
        said.append(f"The greatest loss is £{-low.change:,.0f} a year: {_inside(low.words)}.")
    if high.change >= LEAST:
        said.append(f"The greatest gain is £{high.change:,.0f} a year: {_inside(high.words)}.")
    return " ".join(said) or "None of them sees any change."


def _inside(text: str) -> str:
    """A family's words inside a sentence."""
    return text[:1].lower() + text[1:]


def families_table(found: Sequence[FamilyFinding]) -> Table:
    """Each family before and after, and what did it."""
    heads = ("Family", "Net income before", "After", "Change", "After housing: change", "What changes")
    columns = tuple(Column(head, numeric=0 < k < 5) for k, head in enumerate(heads))
    rows = tuple(_row(one) for one in found)
    return Table("families-table", "Example families before and after, £ a year", columns, rows, note=NOTE)


def _row(one: FamilyFinding) -> tuple[str, ...]:
    before, after = (cells_of(exact(v), signed=False)[0] for v in (one.before, one.after))
    housing = exact(one.housing_after - one.housing_before)
    return (one.words, before, after, cells_of(exact(one.change))[0], cells_of(housing)[0], parts_of(one))


def parts_of(one: FamilyFinding) -> str:
    """What changes for a family, the greatest first."""
    moved = sorted(((p, v) for p, v in one.parts.items() if abs(v) >= LEAST), key=lambda part: -abs(part[1]))
    return "; ".join(f"{part} {cells_of(exact(value))[0]}" for part, value in moved) or "Nothing"


def why_table(found: Sequence[FamilyFinding]) -> Table:
    """Why each family is there."""
    rows = tuple((one.words, one.why) for one in found)
    return Table("families-why", "Why these families", (Column("Family", False), Column("Why", False)), rows)


def line_figure(one: FamilyFinding, assessment: Assessment) -> Figure:
    """Chart 12 of a family."""
    line = one.line
    assert line is not None
    worst = max(line.after, key=rate_of)
    headline = first_short([f"At worst {100 * rate_of(worst):.0f}p of the next pound of pay is lost"])
    subtitle = f"Net income and what is lost of the next pound, by pay: {_inside(one.words)}"

    def draw(called: str, width: float) -> str:
        """The figure at a width."""
        return budget(called, f"{headline}. {subtitle}", line, width=width)

    said = (
        f"From £{worst.start:,.0f} to £{worst.end:,.0f} of pay, {100 * rate_of(worst):.0f}p of each further pound goes "
        "in tax, National Insurance and benefits withdrawn."
    )
    name = f"budget-{'-'.join(one.name.replace('_', ' ').split())}"
    note = (
        "Hours stay as they are while pay changes. The breaks are found in the law, not on a grid; a jump is drawn as "
        "an open and a full dot. The marginal rate is drawn up to 120%."
    )
    return Figure(
        name, headline, said, f"{subtitle}; {assessment.year}", draw(name, WIDE), draw(f"{name}-narrow", NARROW),
        (_line_table(name, "before", line.before), _line_table(name, "after", line.after)), "families", note,
    )  # fmt: skip


def _line_table(name: str, side: str, pieces: Sequence[Piece]) -> Table:
    heads = ("Pay from", "to", "Net income from", "to", "Lost of the next £1", "Jump at the end")
    columns = tuple(Column(head) for head in heads)
    leap = {a.end: b.low - a.high for a, b in jumps(pieces)}
    rows = tuple(
        (*(f"£{v:,.0f}" for v in (p.start, p.end, p.low, p.high)), f"{100 * rate_of(p):.0f}p",
         cells_of(exact(leap[p.end]))[0] if p.end in leap else "–")
        for p in pieces
    )  # fmt: skip
    return Table(f"{name}-{side}", f"The budget line {side}", columns, rows)
