"""What an assessment finds about services: plain frozen values for the report and open data.

Estimates are means of a household in each tenth of income, poorest first, and of all households last (eleven in all),
GBP a year unless said otherwise. Costs are + when they cost the public purse money.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tawney.vocabulary.estimate import Estimate

Tenths = tuple[Estimate, ...]


@dataclass(frozen=True)
class ServiceLine:
    """One public service: what it is worth to the tenths, and all of it in GBP a year.

    shared: its key in plain words. how: how spending on it was come by, keys of `proposals.spending.HOW` with "; ".
    """

    name: str
    title: str
    group: str
    is_collective: bool
    tenths: Tenths
    total: Estimate
    shared: str
    how: str


@dataclass(frozen=True)
class FinalIncome:
    """Net income, less taxes on spending, and the public services used.

    valuation: how services are valued. package: the package's own services, which are in `final` too. valuations: all
    public services together under each valuation, by its name. notes: what a reader must know.
    """

    year: str
    valuation: str
    net: Tenths
    indirect_taxes: Tenths
    services: tuple[ServiceLine, ...]
    package: Tenths
    final: Tenths
    valuations: Mapping[str, Tenths]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class NewService:
    """One service of the package.

    week: what it is worth, GBP a week, to a household of each tenth. users_week: to a household of the lowest tenth
    that uses it. cost: before anything is counted back. pieces: what the cost is made of. ways: `week` under each other
    valuation.
    """

    name: str
    said: str
    source: str
    week: Tenths
    users_week: Estimate
    cost: float
    pieces: Mapping[str, float]
    facts: tuple[str, ...]
    ways: Mapping[str, Tenths]


@dataclass(frozen=True)
class BridgeStep:
    """One step from what services cost to what is left to pay: + costs money. GBP a year."""

    title: str
    cost: Estimate


@dataclass(frozen=True)
class Extension:
    """What one tenth more of a service would cost.

    gross: GBP a year. counted_back: support no longer needed, other taxes. net: what must be paid. moves: by how much
    the amount that pays would have to move, in its own unit; None where nothing was asked to pay.
    """

    name: str
    gross: float
    counted_back: float
    net: float
    moves: float | None


@dataclass(frozen=True)
class NewServices:
    """The package's services together.

    social_wage: GBP a week for each tenth. bridge: from gross cost to the net, whose last step is what is left.
    break_even: equivalised net income, GBP a year, above which the mean household loses by the package; None where it
    gains or loses at every income. break_even_place: the share of people below it. revenue: what the amount that pays
    brings in for one step of it (GBP 100, or one point of a rate), GBP a year; step: that step.
    """

    services: tuple[NewService, ...]
    social_wage: Tenths
    bridge: tuple[BridgeStep, ...]
    break_even: float | None
    break_even_place: float | None
    extensions: tuple[Extension, ...]
    revenue: float | None = None
    step: float = 0.0


@dataclass(frozen=True)
class SpendingChange:
    """What a public service is worth more (+) or less to households than in an earlier year, a head and in real terms.

    percent: change of real spending a head, in per cent.
    """

    name: str
    title: str
    group: str
    percent: float
    tenths: Tenths
    how: str


@dataclass(frozen=True)
class SpendingSince:
    """How public services have changed since an earlier year.

    left_out: services whose spending then was not found. of_nations: whether each nation's own change is told.
    """

    since: str
    changes: tuple[SpendingChange, ...]
    total: Tenths
    left_out: tuple[str, ...]
    of_nations: bool = False


@dataclass(frozen=True)
class InKind:
    """Everything about services. Any part may be missing; `final_income_why_not` says why there is no final income."""

    labels: tuple[str, ...]
    final_income: FinalIncome | None = None
    final_income_why_not: str = ""
    new: NewServices | None = None
    since: SpendingSince | None = None
