"""The tables of the section "Services"."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tawney.assessment.public_services import VALUATIONS
from tawney.assessment.results import Solved
from tawney.assessment.service_results import FinalIncome, NewServices, SpendingSince, Tenths
from tawney.report.numbers import amount, is_shown, written
from tawney.report.tables import NOT_SHOWN, Column, Table, cells_of
from tawney.report.words import sentence
from tawney.vocabulary.estimate import Estimate


def _headed(*headings: str, text: Sequence[int] = ()) -> tuple[Column, ...]:
    return tuple(Column(h, numeric=k > 0 and k not in text) for k, h in enumerate(headings))


def _pounds(figure: Estimate) -> str:
    return f"£{figure.value:,.0f}".replace("£-", "−£") if is_shown(figure) else NOT_SHOWN


def _billions(value: float) -> str:
    return written(Estimate(value, math.nan, 0, "GBP/year")).value


def _weekly(figure: Estimate) -> str:
    return f"£{figure.value:,.2f}".replace("£-", "−£") if is_shown(figure) else NOT_SHOWN


def new_services_table(new: NewServices) -> Table:
    """Each service: its cost, and what it is worth a week under each valuation."""
    rows = []
    for one in new.services:
        rows.append(
            (one.name, _billions(one.cost), _weekly(one.week[0]), _weekly(one.users_week), _weekly(one.week[-2]),
             _weekly(one.week[-1]))
        )  # fmt: skip
        rows += [
            (f"{one.name}, valued by {way}", "", _weekly(t[0]), "", _weekly(t[-2]), _weekly(t[-1]))
            for way, t in one.ways.items()
        ]
    columns = _headed("Service", "Cost a year", "Poorest tenth, a week", "Its users there", "Richest tenth", "All")
    return Table("new-services", "What each service costs and is worth to a household", columns, tuple(rows))


def bridge_table(new: NewServices, net: Estimate) -> Table:
    """Each step from gross to net, and what each service's cost is made of."""
    rows: list[tuple[str, ...]] = []
    pieces = {one.name: one.pieces for one in new.services}
    for step in new.bridge:
        rows.append((step.title, *cells_of(step.cost)))
        made = pieces.get(step.title, {})
        if len(made) > 1:
            rows += [(f"of which: {piece}", _billions(value), "") for piece, value in made.items()]
    rows.append(("Left to pay", *cells_of(net)))
    columns = _headed("Step", "Cost (+) a year", "95% interval")
    return Table(
        "bridge", "From what the services cost to what is left to pay", columns, tuple(rows), frozenset({len(rows) - 1})
    )


def extension_table(new: NewServices, solved: Solved | None) -> Table:
    """What a tenth more of each service would cost, and how far the amount that pays would have to move."""
    unit = solved.unit if solved is not None else ""
    rows = [
        (e.name, _billions(e.gross), _billions(e.counted_back), _billions(e.net),
         NOT_SHOWN if e.moves is None else amount(round(e.moves, 5 if unit == "rate" else 0), unit))
        for e in new.extensions
    ]  # fmt: skip
    title = solved.title if solved is not None else "What pays"
    columns = _headed("Service", "Costs", "Counted back", "Net", f"{title} would move by")
    return Table("a-tenth-more", "The price of a tenth more of each service, a year", columns, tuple(rows))


def final_table(final: FinalIncome, labels: Sequence[str]) -> Table:
    """From net to final income, by tenth."""
    services = final.valuations[final.valuation]
    rows = tuple(
        (label, *(_pounds(t[k]) for t in (final.net, final.indirect_taxes, services, final.package)),
         *cells_of(final.final[k], signed=False))
        for k, label in enumerate(labels)
    )  # fmt: skip
    columns = _headed(
        "Income tenth", "Net income", "Taxes on spending", "Public services", "The package's services", "Final income",
        "95% interval",
    )  # fmt: skip
    caption = f"Final income of the mean household, {final.year}, £ a year"
    return Table("final-income-table", caption, columns, rows, frozenset({len(rows) - 1}))


def public_services_table(final: FinalIncome, labels: Sequence[str]) -> Table:
    """Every public service by tenth, its total, its key and how its spending was come by."""
    rows = tuple(
        (line.title, _billions(line.total.value), *(_pounds(line.tenths[k]) for k in (0, 4, 9, 10)),
         sentence(line.shared), sentence(line.how))
        for line in final.services
    )  # fmt: skip
    picked = [labels[k] for k in (0, 4, 9)]
    columns = _headed("Service", "Spent a year", *picked, "All", "Shared", "Where spending is from", text=(6, 7))
    return Table("public-services", "What each public service is worth to the mean household, £ a year", columns, rows)


def valuations_table(final: FinalIncome, labels: Sequence[str]) -> Table:
    """All public services together under every valuation, by tenth."""
    ways: list[tuple[str, Tenths]] = list(final.valuations.items())
    rows = tuple((label, *(_pounds(tenths[k]) for _, tenths in ways)) for k, label in enumerate(labels))
    note = " ".join(f"{way.capitalize()}: {meaning}." for way, meaning in VALUATIONS.items())
    columns = _headed("Income tenth", *(way.capitalize() for way, _ in ways))
    caption = "All public services together, valued four ways, £ a year to the mean household"
    return Table("valuations", caption, columns, rows, frozenset({len(rows) - 1}), note)


def since_table(since: SpendingSince, labels: Sequence[str]) -> Table:
    """Every service's change in real spending a head, and what it is worth to tenths."""
    rows = [
        (one.title, f"{one.percent:+.0f}%".replace("-", "−"), *(_pounds(one.tenths[k]) for k in (0, 4, 9, 10)))
        for one in since.changes
    ]
    rows.append(("All together", "", *(_pounds(since.total[k]) for k in (0, 4, 9, 10))))
    columns = _headed("Service", "Real spending a head", *(labels[k] for k in (0, 4, 9)), "All")
    caption = f"What public services are worth more or less than in {since.since}, £ a year to the mean household"
    return Table("services-since-table", caption, columns, tuple(rows), frozenset({len(rows) - 1}))
