"""The instruments to which a change is put down, and the Parliaments in which it took effect."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tawney.law.rule import Rule
from tawney.vocabulary.tax_year import TaxYear


@dataclass(frozen=True)
class Player:
    """A group of instruments of the statute book that a reader thinks of as one.

    instruments: folders of `tawney.law` whose rules and amounts it has. rules: rules it has of other folders.
    """

    name: str
    title: str
    instruments: tuple[str, ...]
    rules: tuple[str, ...] = ()


PLAYERS: tuple[Player, ...] = (
    Player(
        "income_tax",
        "Income tax",
        ("income_tax", "scottish_income_tax", "welsh_income_tax", "marriage_allowance", "married_couples_allowance",
         "pension_tax_relief", "capital_gains_tax"),
    ),
    Player("national_insurance", "National Insurance", ("national_insurance",)),
    Player("council_tax", "Council tax and its reduction", ("council_tax", "council_tax_reduction", "domestic_rates")),
    Player(
        "child_benefit",
        "Child benefit, its charge and the Scottish child payment",
        ("child_benefit", "scottish_child_payment", "guardians_allowance"),
    ),
    Player("tax_credits", "Tax credits", ("tax_credits", "child_tax_credit", "working_tax_credit")),
    Player(
        "universal_credit",
        "Universal credit and its roll-out",
        ("universal_credit", "universal_credit_rollout"),
    ),
    Player(
        "housing_benefit",
        "Housing benefit and local housing allowance",
        ("housing_benefit", "local_housing_allowance"),
    ),
    Player(
        "benefit_cap",
        "Benefit cap",
        ("benefit_cap",),
        ("housing_benefit_cap_reduction", "is_exempt_from_cap_on_housing_benefit",
         "benefits_under_cap_on_housing_benefit"),
    ),
    Player(
        "out_of_work_benefits",
        "Income support, jobseeker's and employment and support allowance",
        ("income_support", "jobseekers_allowance", "employment_support_allowance", "premiums",
         "means_tested_benefits"),
    ),
    Player(
        "disability",
        "Disability and carer benefits",
        ("disability_benefits", "disability_living_allowance", "personal_independence_payment",
         "attendance_allowance", "adult_disability_payment", "child_disability_payment",
         "pension_age_disability_payment", "carers_allowance", "carer_support_payment", "scotland_devolved_start",
         "severe_disablement_allowance", "industrial_injuries_disablement_benefit"),
    ),
    Player(
        "pensioners",
        "State pension, pension credit and winter payments",
        ("state_pension", "state_pension_age", "pension_credit", "winter_fuel",
         "pension_age_winter_heating_payment", "christmas_bonus"),
    ),
    Player("spending", "Taxes on spending", ("vat", "fuel_duty", "alcohol_duty", "tobacco_duty", "indirect_taxes")),
    Player("other", "Everything else", ()),
)  # fmt: skip
"""The instruments in the order in which reports list them. The last has whatever no other has."""

ROLL_OUT = "universal_credit"
CLOSED_ON = date(2025, 4, 6)
"""The day on which rules that close a benefit to those on universal credit begin (law/universal_credit_rollout)."""
REPLACED = frozenset(
    {"tax_credits", "income_support", "jobseekers_allowance", "employment_support_allowance", "housing_benefit",
     "council_tax_reduction", "means_tested_benefits", "universal_credit"}
)  # fmt: skip
"""The folders whose rules of that day close them: it is universal credit's roll-out that does it."""


def number_of(name: str) -> int:
    """A player's place in `PLAYERS`."""
    return next(k for k, player in enumerate(PLAYERS) if player.name == name)


def owner(instrument: str, rule: str = "") -> int:
    """The place in `PLAYERS` of the one that has an instrument's amounts, or a rule of it."""
    for k, player in enumerate(PLAYERS):
        if rule in player.rules:
            return k
    return next((k for k, player in enumerate(PLAYERS) if instrument in player.instruments), len(PLAYERS) - 1)


def instrument_of(rule: Rule) -> str:
    """The folder of the statute book that a rule is in; a package's own rule goes by its name's first word."""
    module = rule.function.__module__.split(".")
    return module[2] if module[:2] == ["tawney", "law"] and len(module) > 2 else ""


@dataclass(frozen=True)
class Parliament:
    """A Parliament: from one general election to the next. source: of the day on which it was elected."""

    name: str
    title: str
    elected: date
    source: str


PARLIAMENTS: tuple[Parliament, ...] = (
    Parliament(
        "2010-15", "2010-15", date(2010, 5, 6),
        "Inter-Parliamentary Union, Parline, House of Commons: election of 7 May 2015 (previous: 6 May 2010)",
    ),
    Parliament(
        "2015-17", "2015-17", date(2015, 5, 7),
        "Inter-Parliamentary Union, Parline, House of Commons: election of 7 May 2015",
    ),
    Parliament(
        "2017-19", "2017-19", date(2017, 6, 8),
        "Birmingham City Council, Elections results (general election of 8 June 2017)",
    ),
    Parliament(
        "2019-24", "2019-24", date(2019, 12, 12),
        "Inter-Parliamentary Union, Parline, House of Commons: election of 12 December 2019",
    ),
    Parliament(
        "2024-", "From 2024", date(2024, 7, 4),
        "Inter-Parliamentary Union, Parline, House of Commons: election of 4 July 2024",
    ),
)  # fmt: skip
"""The Parliaments whose law the statute book covers."""


def parliament_of(year: TaxYear) -> Parliament:
    """The Parliament to which a tax year's law is put down: the last elected before the year began.

    What a new Parliament changes within a tax year that has begun is thus its predecessor's; the days are few.
    """
    return [p for p in PARLIAMENTS if p.elected < year.first_day][-1]
