"""The section "Services": the social wage, the way to the net cost, final income, spending since an earlier year."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tawney.assessment.results import Assessment
from tawney.assessment.service_results import FinalIncome, InKind, NewServices, SpendingSince
from tawney.proposals.public_services import GROUPS
from tawney.proposals.spending import HOW
from tawney.report import words
from tawney.report.charts.common import NARROW, WIDE
from tawney.report.charts.stacked import Stack, stacked
from tawney.report.charts.waterfall import Step, merge_small, waterfall
from tawney.report.figures import LINES, Figure
from tawney.report.headlines import first_short
from tawney.report.numbers import amount, is_shown, percentage, standing, written
from tawney.report.service_tables import (
    bridge_table,
    extension_table,
    final_table,
    new_services_table,
    public_services_table,
    since_table,
    valuations_table,
)
from tawney.report.tables import Table
from tawney.vocabulary.estimate import Estimate

DATA = "services"
"""The name of the open data table."""
_LEFT = "Left to pay"
_WHOSE = {
    True: "The change is each nation's own.",
    False: "The change is the United Kingdom's; nations' own was not found so far back.",
}


@dataclass(frozen=True)
class ServicesSection:
    """What the section prints. said: sentences, each a finding of its own. tables: those that no figure has."""

    figures: tuple[Figure, ...]
    said: tuple[str, ...]
    tables: tuple[Table, ...]
    notes: tuple[str, ...]


def services_section(assessment: Assessment) -> ServicesSection | None:
    """The section of an assessment; None where nothing is known about services."""
    found = assessment.in_kind
    if found is None or (found.final_income is None and found.new is None and found.since is None):
        return None
    figures: list[Figure] = []
    said: list[str] = []
    shown: list[Table] = []
    notes: list[str] = []
    if found.new is not None:
        figures += [_wage_figure(assessment, found, found.new), _bridge_figure(assessment, found.new)]
        said += _of_new(assessment, found.new)
        shown += [extension_table(found.new, assessment.solved)]
        notes += [fact for one in found.new.services for fact in one.facts]
    if found.since is not None:
        figures.append(_since_figure(assessment, found, found.since))
    if found.final_income is not None:
        figures.append(_final_figure(assessment, found, found.final_income))
        shown.append(valuations_table(found.final_income, found.labels))
        notes += found.final_income.notes
    elif found.final_income_why_not:
        notes.append(f"There is no final income here: {words.lowered(found.final_income_why_not)}.")
    return ServicesSection(tuple(figures), tuple(said), tuple(shown), tuple(notes))


def _wage_figure(assessment: Assessment, found: InKind, new: NewServices) -> Figure:
    parts = {one.name: one.week for one in new.services}
    poorest, richest = new.social_wage[0], new.social_wage[-2]
    headline = first_short(
        [
            f"Services: {_week(poorest)} a week for the poorest tenth, {_week(richest)} for the richest",
            "The social wage",
        ]
    )
    users = words.listed(
        [
            f"{words.lowered(one.name)} {_week(one.users_week)} a week"
            for one in new.services
            if one.users_week.value > 0
        ]
    )
    said = (
        f"For the mean household of the poorest tenth the services are worth {_week(poorest)} a week. "
        f"To a household of that tenth which uses it, each is worth: {users}."
    )
    note = "What households pay in tax for the services is not in this figure; the diamond is all services together."
    return _stacks(
        assessment, found, "social-wage", parts, new.social_wage, headline,
        "What the package's services are worth to the mean household, £ a week, by income tenth",
        (new_services_table(new),), note, said,
    )  # fmt: skip


def _week(figure: Estimate) -> str:
    """A weekly sum as a headline writes it."""
    return f"£{figure.value:,.0f}" if abs(figure.value) >= 100 else f"£{figure.value:,.2f}"


def _bridge_figure(assessment: Assessment, new: NewServices) -> Figure:
    steps = [Step(step.title, words.turned(step.cost)) for step in new.bridge]
    total = Step(_LEFT, words.turned(assessment.net_cost))
    drawn, merged = merge_small(steps, total)
    gross = math.fsum(one.cost for one in new.services)
    back = next((s.cost.value for s in new.bridge if s.title == "Support no longer needed"), 0.0)
    form = written(Estimate(gross, math.nan, 0, "GBP/year"))
    counted = written(Estimate(abs(back), math.nan, 0, "GBP/year"))
    headline = f"The services cost {form.value} a year" + (f"; {counted.value} is counted back" if back < 0 else "")
    subtitle = "From what the services cost to what is left to pay, £ a year (positive = better for the public purse)"

    def draw(called: str, width: float) -> str:
        """The figure at a width."""
        return waterfall(called, f"{headline}. {subtitle}", drawn, total, width=width)

    other = f" Other: {words.listed(merged)}." if merged else ""
    return Figure(
        "cost-bridge", headline, "", f"{subtitle}, {assessment.year}", draw("cost-bridge", WIDE),
        draw("cost-bridge-narrow", NARROW), (bridge_table(new, assessment.net_cost),), DATA,
        "Support no longer needed is what housing benefit, universal credit and other taxes and benefits change by "
        f"because of the services alone.{other}{LINES}",
    )  # fmt: skip


def _since_figure(assessment: Assessment, found: InKind, since: SpendingSince) -> Figure:
    parts = _grouped({one.name: (one.group, one.tenths) for one in since.changes})
    poorest = since.total[0]
    way = "more" if poorest.value > 0 else "less"
    headline = first_short([f"Public services are worth {words.about(poorest)} {way} to the poorest tenth"])
    left = f" Not found for {since.since}, and left out: {words.listed(since.left_out)}." if since.left_out else ""
    note = (
        f"Real spending a head now in place of that of {since.since} (GDP deflator), each service shared by its key. "
        f"{_WHOSE[since.of_nations]}{left} The diamond is all together."
    )
    return _stacks(
        assessment, found, "services-since", parts, since.total, headline,
        f"What public services are worth more or less than in {since.since}, £ a year, by income tenth",
        (since_table(since, found.labels),), note, "",
    )  # fmt: skip


def _final_figure(assessment: Assessment, found: InKind, final: FinalIncome) -> Figure:
    parts: dict[str, Sequence[Estimate]] = {"Net income": final.net}
    if any(figure.value for figure in final.indirect_taxes):
        parts["Taxes on spending"] = tuple(words.turned(figure) for figure in final.indirect_taxes)
    parts |= _grouped({line.name: (line.group, line.tenths) for line in final.services})
    if any(figure.value for figure in final.package):
        parts["The package's services"] = final.package
    use, used = final.valuations[final.valuation], {h for line in final.services for h in line.how.split("; ") if h}
    shares = [percentage(u.value / f.value) for u, f in ((use[0], final.final[0]), (use[-2], final.final[-2]))]
    headline = f"Services: {shares[0]} of the poorest tenth's final income, {shares[1]} of the richest's"
    note = (
        "Final income is net income less taxes on spending, plus what the public services used cost. Services that "
        "nobody uses more than another are shared alike. The diamond is final income. Where "
        f"spending is from: {'; '.join(f'{how}, {HOW[how]}' for how in sorted(used))}."
    )
    return _stacks(
        assessment, found, "final-income", parts, final.final, first_short([headline]),
        "Final income of the mean household and what makes it, £ a year, by income tenth",
        (final_table(final, found.labels), public_services_table(final, found.labels)), note, "",
    )  # fmt: skip


def _grouped(given: Mapping[str, tuple[str, Sequence[Estimate]]]) -> dict[str, Sequence[Estimate]]:
    """Services added up under the headings of charts; a sum of dependent figures has no error here."""
    found: dict[str, Sequence[Estimate]] = {}
    for group in GROUPS:
        rows = [tenths for heading, tenths in given.values() if heading == group]
        if rows:
            found[group] = tuple(
                Estimate(math.fsum(one.value for one in column), math.nan, column[0].n, column[0].unit)
                for column in zip(*rows, strict=True)
            )
    return found


def _stacks(
    assessment: Assessment,
    found: InKind,
    name: str,
    parts: Mapping[str, Sequence[Estimate]],
    net: Sequence[Estimate],
    headline: str,
    subtitle: str,
    shown: tuple[Table, ...],
    note: str,
    said: str,
) -> Figure:
    marks = [*(str(k) for k in range(1, len(net))), "All"]
    stacks = [
        Stack(mark, {t: p[k].value for t, p in parts.items() if is_shown(p[k])} if is_shown(net[k]) else {}, net[k])
        for k, mark in enumerate(marks)
    ]
    ends = (found.labels[0], found.labels[-2])

    def draw(called: str, width: float) -> str:
        """The figure at a width."""
        return stacked(called, f"{headline}. {subtitle}", stacks, ends=ends, width=width)

    whole = f"{subtitle}. All households; {assessment.people_title}; {assessment.year}, at the prices of that year"
    return Figure(
        name, headline, said, whole, draw(name, WIDE), draw(f"{name}-narrow", NARROW), shown, DATA, f"{note}{LINES}"
    )


def _of_new(assessment: Assessment, new: NewServices) -> list[str]:
    """Break-even, what the amount that pays brings in, and what moved with it."""
    said = []
    if new.break_even is not None and new.break_even_place is not None:
        said.append(
            f"The mean household gains up to a net income of £{round(new.break_even, -2):,.0f} a year (made comparable "
            f"for a couple), below which {percentage(new.break_even_place)} of people stand, and loses above it."
        )
    solved = assessment.solved
    if solved is None or new.revenue is None:
        return said
    last = solved.others[-1] if solved.others and new.step != 100.0 else solved
    form = written(Estimate(abs(new.revenue), math.nan, 0, "GBP/year"), words=True)
    step = "a point" if last.unit in {"rate", "share"} else amount(new.step, last.unit)
    said.append(f"{last.title}: {step} of it is worth {form.value} a year, benefits counted back.")
    for other in solved.others:
        before, after = amount(other.before, other.unit), amount(other.after, other.unit)
        said.append(f"{other.title} ({other.parameter}) moves too: from {before} to {after}.")
    if standing(assessment.net_cost) == "clear":
        said.append("What is left is not nothing, because part of what is raised is left with Scotland.")
    return said
