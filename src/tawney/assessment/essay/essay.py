"""Works every claim of the essay out again, as far as open data allow, and says what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from tawney.assessment.essay import countries, nation, policies, regions, schools, work
from tawney.assessment.essay.card import Card, Told, Worked
from tawney.assessment.essay.desk import Desk
from tawney.vocabulary.problems import DataNotHere

WORKERS: Mapping[str, Callable[[Desk], Worked]] = MappingProxyType(
    {
        "S01": countries.to_the_mean,
        "S03": countries.fewest_generations,
        "S04": policies.unequal_here_and_abroad,
        "S05": countries.gatsby,
        "S07": schools.months_behind_at_five,
        "S08": schools.falling_behind,
        "S09": schools.no_good_school,
        "S10": work.clarendon,
        "S11": work.class_pay_gap,
        "S12": work.employment_of_men,
        "S13": work.employment_of_women,
        "S14": work.ethnic_pay_gaps,
        "S16": work.middle_jobs,
        "S17": work.escapes,
        "S19": work.degree_premium,
        "S20": regions.to_london,
        "S21": regions.transport,
        "S22": regions.regions_apart,
        "S24": policies.free_services,
        "S25": policies.austerity,
        "S27": schools.meals_and_schools,
        "S29": regions.wellbeing,
        "S30": nation.up_and_down,
    }
)
"""What works each claim out. A claim that is not here cannot be worked out from open data; its card says why."""


def told(card: Card, desk: Desk) -> Told:
    """One claim and what came of it; where its data are not here the card says so, and nothing is made up."""
    worker = WORKERS.get(card.id)
    if worker is None:
        return Told(card, None)
    try:
        return Told(card, worker(desk))
    except DataNotHere as problem:
        return Told(card, None, str(problem))
