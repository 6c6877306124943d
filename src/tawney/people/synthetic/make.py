"""Makes the open UK population: from published tables to weighted persons, benefit units and households."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from tawney.people.assemble import assemble
from tawney.people.population import Array, People
from tawney.people.synthetic.background import with_jobs, with_origins
from tawney.people.synthetic.calibrate import Calibration, Target, calibrated
from tawney.people.synthetic.care import with_care
from tawney.people.synthetic.claims import with_claims
from tawney.people.synthetic.councils import with_councils
from tawney.people.synthetic.frame import Frame
from tawney.people.synthetic.gains import with_gains
from tawney.people.synthetic.homes import with_housing_costs, with_tenure
from tawney.people.synthetic.households import drawn_households, households_by_type
from tawney.people.synthetic.members import people_of
from tawney.people.synthetic.money import childcare_costs, is_married, with_money
from tawney.people.synthetic.pensions import with_pensions, with_student_loans
from tawney.people.synthetic.provenance import provenance
from tawney.people.synthetic.spending import with_spending
from tawney.people.synthetic.streams import Streams
from tawney.people.synthetic.targets import national_targets
from tawney.people.synthetic.traits import with_traits
from tawney.people.synthetic.work import with_work
from tawney.vocabulary.levels import Level
from tawney.vocabulary.problems import PeopleProblem
from tawney.vocabulary.tax_year import TaxYear, day_number

YEAR = TaxYear(2025)
"""The year at which the tables stand."""

FEWEST = 500
"""Fewer households than this cannot carry the national totals."""

TITLE = "Open UK population (synthetic)"
SOURCE = (
    "Synthetic: made by tawney from published tables and stated assumptions (docs/evidence/people.md). "
    "No record is of a real person."
)

Progress = Callable[[str], None]

_STAGES: tuple[tuple[str, Callable[[Frame], Frame]], ...] = (
    ("who they are", with_traits),
    ("where they come from", with_origins),
    ("work and pay", with_work),
    ("jobs", with_jobs),
    ("disability benefits and care", with_care),
    ("pensions", with_pensions),
    ("student loans", with_student_loans),
    ("homes", with_tenure),
    ("councils", with_councils),
    ("savings and investments", with_money),
    ("housing costs", with_housing_costs),
    ("claims", with_claims),
    ("spending", with_spending),
    ("gains", with_gains),
)


@dataclass(frozen=True)
class Made:
    """A population, how its weights met the published totals, and those totals."""

    people: People
    calibration: Calibration
    targets: tuple[Target, ...] = ()


def make_population(
    households: int = 25_000,
    seed: int = 2018,
    year: str | TaxYear = "2025-26",
    progress: Progress | None = None,
) -> People:
    """Makes a UK population of made-up people, so that no licence is needed to start.

    households: how many in the sample, 500 or more. seed: the same seed makes the same people to the byte. year: the
    tables stand at 2025-26, the one year there is. progress: called with the name of each stage. Takes about 4 seconds
    and 300 MB for 25,000 households. Raises PeopleProblem for another year or too few households.
    """
    return make_and_calibrate(households, seed, year, progress).people


def make_and_calibrate(
    households: int = 25_000,
    seed: int = 2018,
    year: str | TaxYear = "2025-26",
    progress: Progress | None = None,
) -> Made:
    """As `make_population`, with the report of the calibration beside the people."""
    _check(households, TaxYear.read(year))
    tell = progress or (lambda _: None)
    streams = Streams(seed)
    tell("households")
    homes = drawn_households(households, streams)
    frame = people_of(homes, streams)
    for name, stage in _STAGES:
        tell(name)
        frame = stage(frame)
    tell("weights")
    start = np.full(households, households_by_type().sum() / households)
    targets = tuple(national_targets(frame))
    calibration = calibrated(start, targets)
    return Made(_people(_finished(frame, calibration)), calibration, targets)


def _check(households: int, year: TaxYear) -> None:
    if year != YEAR:
        raise PeopleProblem(
            f"The open population stands at {YEAR} and cannot be made for {year}.",
            expected=str(YEAR),
            next_step="Make it for 2025-26; a law of another year can be run on it.",
        )
    if households < FEWEST:
        raise PeopleProblem(
            f"{households} households are too few for a population of the United Kingdom.",
            expected=f"{FEWEST} or more",
            next_step=f"Ask for {FEWEST} or more.",
        )


def _finished(frame: Frame, calibration: Calibration) -> Frame:
    """The last columns: birthdays, marriage, childcare, weights."""
    return frame.and_(
        persons={"date_of_birth": _birthdays(frame)},
        units={"is_married": is_married(frame), "childcare_costs": childcare_costs(frame)},
        homes={"weight": calibration.weights},
    )


def _birthdays(frame: Frame) -> Array:
    """A day in the year that makes each person their age on 5 October, the middle of the tax year."""
    ages = np.arange(int(frame.age.max()) + 2)
    turned = np.array([day_number(YEAR.first_day.replace(year=YEAR.start - a, month=10, day=5)) for a in ages])
    latest, earliest = turned[frame.age], turned[frame.age + 1]
    return np.asarray(
        latest - np.floor(frame.streams.uniform("date_of_birth", len(frame.age)) * (latest - earliest)).astype(int)
    )


def _people(frame: Frame) -> People:
    """The checked, sorted and closed population."""
    persons = np.arange(len(frame.unit))
    ids = {"household_id": frame.home_of_person, "benefit_unit_id": frame.unit, "person_id": persons}
    return assemble(
        {**ids, "partner_id": _partners(frame), **frame.columns_of(Level.PERSON)},
        {"household_id": frame.home, "benefit_unit_id": np.arange(len(frame.home)),
         **frame.columns_of(Level.BENEFIT_UNIT)},
        {"household_id": np.arange(len(frame.first_of_home)), **frame.columns_of(Level.HOUSEHOLD)},
        year=YEAR,
        title=TITLE,
        source=SOURCE,
        is_synthetic=True,
        provenance=provenance(),
    )  # fmt: skip


def _partners(frame: Frame) -> Array:
    """The partner of each adult of a couple: the other of the first two of the benefit unit; -1 for everyone else."""
    rows = np.arange(len(frame.unit))
    first = frame.first_of_unit[frame.unit]
    adult = ~frame.flag("is_child") & frame.is_couple[frame.unit]
    return np.where(adult, 2 * first + 1 - rows, -1)
