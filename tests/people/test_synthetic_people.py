"""The open population: the same every time, within every limit, like the nation in its margins and dependences."""

from __future__ import annotations

import numpy as np
import pytest
from synthetic_people import SMALL, in_work, made, people, rate, sums

from tawney.people.columns import COLUMNS, DIFFICULTIES, SPENDING
from tawney.people.synthetic import make_population
from tawney.people.synthetic.households import households_by_region, households_by_type
from tawney.people.synthetic.provenance import TABLES
from tawney.people.synthetic.tables import table
from tawney.places.councils import councils
from tawney.places.regions import Region
from tawney.vocabulary.categories import (
    ClassOrigin,
    CouncilTaxBand,
    CountryOfBirth,
    EthnicGroup,
    NationalInsuranceLetter,
    Religion,
    SchoolStage,
    Sex,
    SocialClass,
    StatePensionKind,
    Tenure,
)
from tawney.vocabulary.problems import PeopleProblem


def test_the_same_seed_makes_the_same_people_to_the_byte() -> None:
    again = make_population(SMALL)
    assert again.hash == people().hash
    assert all(again.columns[n].tobytes() == people().columns[n].tobytes() for n in COLUMNS)


def test_another_seed_makes_other_people() -> None:
    assert make_population(500, seed=1).hash != make_population(500, seed=2).hash


@pytest.mark.parametrize("name", list(COLUMNS))
def test_every_column_is_within_its_limits(name: str) -> None:
    column, values = COLUMNS[name], people().columns[name]
    assert np.isfinite(values.astype(np.float64)).all()
    assert values.min() >= column.low
    assert values.max() <= column.high


@pytest.mark.parametrize("name", list(COLUMNS))
def test_every_column_says_that_it_is_synthetic_and_from_what(name: str) -> None:
    said = people().provenance[name]
    assert said == "synthetic: assumed" or said.startswith("synthetic: estimated from ")


NOBODY = {"in_start_up_period", "is_registered_blind", "is_new_worker_after_benefits"}
"""Flags so rare that a small population may have none; the last, of a benefit that ended in 2012, is not filled."""


@pytest.mark.parametrize("name", sorted(set(COLUMNS) - NOBODY))
def test_no_column_is_the_same_for_everyone(name: str) -> None:
    assert people().columns[name].min() < people().columns[name].max()


def test_the_population_calls_itself_synthetic() -> None:
    assert people().is_synthetic
    assert people().title == "Open UK population (synthetic)"
    assert "No record is of a real person." in people().source
    assert people().repairs == ()


def test_every_column_of_the_schema_names_its_table() -> None:
    assert {n for n in COLUMNS if not n.startswith("difficulty_")} == set(TABLES)
    assert {table(name).name for name in TABLES.values()} == set(TABLES.values())


def test_a_year_for_which_there_are_no_tables_is_refused() -> None:
    with pytest.raises(PeopleProblem) as refusal:
        make_population(SMALL, year="2019-20")
    assert str(refusal.value) == (
        "The open population stands at 2025-26 and cannot be made for 2019-20. Expected 2025-26. "
        "Make it for 2025-26; a law of another year can be run on it."
    )


def test_too_few_households_are_refused() -> None:
    with pytest.raises(PeopleProblem) as refusal:
        make_population(499)
    assert str(refusal.value) == (
        "499 households are too few for a population of the United Kingdom. Expected 500 or more. Ask for 500 or more."
    )


def test_progress_names_the_stages_in_order() -> None:
    told: list[str] = []
    make_population(500, progress=told.append)
    assert told[0] == "households"
    assert told[-1] == "weights"
    assert "work and pay" in told


def test_weights_are_positive_and_meet_the_totals() -> None:
    calibration = made().calibration
    assert (people().weight > 0).all()
    assert people().weight.sum() == pytest.approx(29_003_000, rel=0.001)
    assert sums().count(sums().person("age") >= 0) == pytest.approx(68_465_000, rel=0.001)
    assert calibration.effective_share > 0.6
    assert abs(calibration.worst[1]) < 0.02


def test_households_by_region_are_those_published() -> None:
    ours = np.bincount(people().columns["region"], people().weight, minlength=12)
    np.testing.assert_allclose(ours, households_by_region(), rtol=0.002)
    assert households_by_region().sum() == pytest.approx(households_by_type().sum())


def test_people_by_age_and_sex_are_those_published() -> None:
    age, sex = sums().person("age"), sums().person("sex")
    held = table("population_by_age_and_sex")
    for start, end, row in ((5, 10, 1), (30, 35, 6), (60, 65, 12)):
        for code, word in ((Sex.FEMALE, "FEMALE"), (Sex.MALE, "MALE")):
            ours = sums().count((age >= start) & (age < end) & (sex == code))
            assert ours == pytest.approx(held.numbers(word)[row], rel=0.03)


def test_tenure_by_region_is_as_published() -> None:
    tenure, region = people().columns["tenure"], people().columns["region"]
    owned = people().weight * (tenure <= Tenure.MORTGAGE)
    london = owned[region == Region.LONDON].sum() / people().weight[region == Region.LONDON].sum()
    wales = owned[region == Region.WALES].sum() / people().weight[region == Region.WALES].sum()
    assert london == pytest.approx(0.468, abs=0.02)
    assert wales == pytest.approx(0.664, abs=0.02)


def test_partners_point_at_each_other_and_live_in_one_benefit_unit() -> None:
    partner = people().partner
    mine = np.flatnonzero(partner >= 0)
    assert (partner[partner[mine]] == mine).all()
    assert (people().benefit_unit_of_person[partner[mine]] == people().benefit_unit_of_person[mine]).all()
    assert people().columns["age"][mine].min() >= 16


def test_each_benefit_unit_has_one_or_two_adults_and_its_own_children() -> None:
    adults = sums().by_unit(~sums().is_child)
    assert set(np.unique(adults)) == {1.0, 2.0}
    couple = np.bincount(people().benefit_unit_of_person, people().partner >= 0) == 2
    assert (couple == (adults == 2)).all()


def test_mothers_are_at_least_sixteen_years_older_than_their_children() -> None:
    age, first = people().columns["age"], people().person_starts[:-1]
    child = sums().is_child & (people().benefit_unit_of_person >= 0)
    oldest = np.zeros(people().benefit_units)
    np.maximum.at(oldest, people().benefit_unit_of_person[child], age[child])
    woman = people().columns["sex"][first] == Sex.FEMALE
    alone = sums().by_unit(~sums().is_child) == 1
    families = woman & alone & (oldest > 0)
    assert (age[first][families] - oldest[families] >= 14).all()


def test_dates_of_birth_agree_with_ages_in_the_middle_of_the_year() -> None:
    turned = (np.datetime64("2025-10-05") - people().columns["date_of_birth"].astype("M8[D]")).astype(np.int64)
    years = turned / 365.2425
    age = people().columns["age"]
    assert (years >= age - 0.01).all()
    assert (years < age + 1.01).all()


def test_lone_parents_are_mostly_women() -> None:
    young, adults = sums().by_unit(sums().is_child), sums().by_unit(~sums().is_child)
    woman = people().columns["sex"][people().person_starts[:-1]] == Sex.FEMALE
    lone = (young > 0) & (adults == 1)
    assert 0.80 < sums().count_units(lone & woman) / sums().count_units(lone) < 0.97


def test_lone_mothers_of_small_children_work_least() -> None:
    alone = (sums().by_unit(~sums().is_child) == 1)[people().benefit_unit_of_person]
    youngest = np.full(people().benefit_units, 99.0)
    age = sums().person("age")
    np.minimum.at(youngest, people().benefit_unit_of_person[sums().is_child], age[sums().is_child])
    youngest = youngest[people().benefit_unit_of_person]
    woman = (sums().person("sex") == Sex.FEMALE) & (age < 65) & ~sums().is_child
    small = rate(in_work(), woman & alone & (youngest < 4))
    grown = rate(in_work(), woman & alone & (youngest >= 8) & (youngest < 19))
    assert small < grown - 0.1


def test_disabled_people_work_less() -> None:
    age, disabled = sums().person("age"), sums().flag("is_disabled")
    adult = (age >= 20) & (age < 65)
    assert rate(in_work(), adult & disabled) < rate(in_work(), adult & ~disabled) - 0.15


def test_disability_rises_with_age_and_every_disabled_person_has_a_difficulty() -> None:
    age, disabled = sums().person("age"), sums().flag("is_disabled")
    rates = [rate(disabled, (age >= low) & (age < high)) for low, high in ((0, 16), (16, 66), (66, 120))]
    assert 0.08 < rates[0] < rates[1] < rates[2] < 0.6
    some = np.any([sums().flag(f"difficulty_{d}") for d in DIFFICULTIES], axis=0)
    assert (some == disabled).all()


def test_pakistani_and_bangladeshi_families_are_larger() -> None:
    ethnic = people().columns["ethnic_group"][people().person_starts[people().benefit_unit_starts[:-1]]]
    size = np.diff(people().person_starts[people().benefit_unit_starts])
    asian = np.isin(ethnic, [EthnicGroup.PAKISTANI, EthnicGroup.BANGLADESHI])
    british = ethnic == EthnicGroup.WHITE_BRITISH
    mean = [np.average(size[g], weights=people().weight[g]) for g in (asian, british)]
    assert mean[0] > mean[1] + 0.6


def test_ethnic_groups_live_where_the_census_found_them() -> None:
    black = np.isin(sums().person("ethnic_group"), [EthnicGroup.BLACK_AFRICAN, EthnicGroup.BLACK_CARIBBEAN])
    region = sums().of_home("region")
    assert rate(black, region == Region.LONDON) > 5 * rate(black, region == Region.WALES)


def test_higher_classes_earn_more_and_own_more() -> None:
    kind, pay = sums().person("social_class"), sums().person("employment_income")
    full = (sums().person("hours_worked") > 30) & (pay > 0)
    medians = [
        sums().median(pay, full & (kind == c))
        for c in (SocialClass.HIGHER_MANAGERIAL, SocialClass.INTERMEDIATE, SocialClass.ROUTINE)
    ]
    assert medians[0] > 1.4 * medians[1] > 1.4 * medians[2]
    owned = sums().of_home("tenure") <= Tenure.MORTGAGE
    assert rate(owned, kind == SocialClass.HIGHER_MANAGERIAL) > rate(owned, kind == SocialClass.ROUTINE) + 0.2


def test_full_time_pay_is_near_the_published_median() -> None:
    pay = sums().person("employment_income")
    assert 35_500 < sums().median(pay, (sums().person("hours_worked") > 30) & (pay > 0)) < 41_500


def test_nobody_but_directors_is_paid_below_the_minimum_wage() -> None:
    age, pay, hours = (sums().person(n) for n in ("age", "employment_income", "hours_worked"))
    paid = (pay > 0) & (age >= 21) & ~np.isin(pay, [9_100, 12_570])
    assert (pay[paid] >= 12.21 * hours[paid] * 52 - 1).all()


def test_rent_is_paid_by_renters_and_mortgage_interest_by_buyers() -> None:
    c = people().columns
    renter = np.isin(c["tenure"], [Tenure.COUNCIL_RENT, Tenure.HOUSING_ASSOCIATION, Tenure.PRIVATE_RENT])
    assert ((c["rent"] > 0) == renter).all()
    assert ((c["mortgage_interest"] > 0) == (c["tenure"] == Tenure.MORTGAGE)).all()
    assert c["rent"][c["tenure"] == Tenure.PRIVATE_RENT].mean() > 1.5 * c["rent"][c["tenure"] == 2].mean()


def test_councils_lie_in_the_region_of_the_household() -> None:
    regions = np.array([int(council.region) for council in councils()])
    assert (regions[people().columns["council"]] == people().columns["region"]).all()


def test_northern_ireland_has_capital_values_and_no_bands() -> None:
    c = people().columns
    northern = c["region"] == Region.NORTHERN_IRELAND
    assert ((c["council_tax_band"] == CouncilTaxBand.NONE) == northern).all()
    assert ((c["rateable_value"] > 0) == northern).all()
    assert (c["council_tax_band"][c["region"] != Region.WALES] < CouncilTaxBand.I).all()


def test_state_pensions_go_by_age() -> None:
    age, kind = sums().person("age"), sums().person("state_pension_kind")
    assert (kind[age < 16] == StatePensionKind.NONE).all()
    assert (kind[age >= 75] == StatePensionKind.BASIC).all()
    assert (kind[(age >= 25) & (age < 72)] == StatePensionKind.NEW).all()
    assert sums().person("additional_state_pension")[age < 66].max() == 0


def test_disability_benefits_go_by_age_and_to_disabled_people() -> None:
    age, disabled = sums().person("age"), sums().flag("is_disabled")
    pip, dla, aa = (sums().person(n) > 0 for n in ("pip_daily_living", "dla_care", "attendance_allowance_rate"))
    assert age[pip].min() >= 16
    assert not (dla & (age >= 16) & (age < 65)).any()
    assert age[aa].min() >= 65
    assert disabled[pip | dla | aa].all()
    assert not ((pip & dla) | (pip & aa) | (dla & aa)).any()


def test_letters_of_national_insurance_follow_age() -> None:
    age, letter, pay = (sums().person(n) for n in ("age", "national_insurance_letter", "employment_income"))
    assert (letter[(pay > 0) & (age >= 66)] == NationalInsuranceLetter.C).all()
    assert np.isin(letter[(pay > 0) & (age < 21)], [NationalInsuranceLetter.M, NationalInsuranceLetter.H]).all()


def test_loans_follow_the_year_in_which_study_began_and_the_nation() -> None:
    plan, age, region = sums().person("student_loan_plan"), sums().person("age"), sums().of_home("region")
    assert set(np.unique(plan[region == Region.SCOTLAND])) <= {0.0, 3.0}
    assert set(np.unique(plan[region == Region.NORTHERN_IRELAND])) <= {0.0, 1.0}
    english = region < Region.WALES
    assert not (plan[english & (age > 36)] == 2).any()
    assert not (plan[english & (age < 31)] == 1).any()


def test_carers_are_found_beside_people_with_awards() -> None:
    award = (sums().person("pip_daily_living") > 0) | (sums().person("attendance_allowance_rate") > 0)
    home = people().household_of_person
    others = np.bincount(home, award)[home] - award
    caring = sums().person("caring_hours") >= 35
    adult = sums().person("age") >= 18
    assert rate(caring, adult & (others > 0)) > 3 * rate(caring, adult & (others == 0))


def test_savings_are_larger_among_owners_and_the_old() -> None:
    c = people().columns
    home = people().household_of_benefit_unit
    outright = c["tenure"][home] == Tenure.OWNED_OUTRIGHT
    social = np.isin(c["tenure"][home], [Tenure.COUNCIL_RENT, Tenure.HOUSING_ASSOCIATION])
    assert np.median(c["capital"][outright]) > 5 * np.median(c["capital"][social])


def test_the_first_family_answers_for_the_rent_and_sharers_answer_together() -> None:
    liable, starts = people().columns["is_liable_for_rent"], people().benefit_unit_starts
    answer = np.add.reduceat(liable.astype(int), starts[:-1])
    assert liable[starts[:-1]].all()
    assert ((answer == 1) | (answer == np.diff(starts))).all()
    assert (answer > 1).any()


def test_there_are_poor_families_who_could_claim_universal_credit() -> None:
    """Working-age families with little or no income of their own and little capital: several million."""
    own = sums().person("employment_income") + sums().person("self_employment_income")
    income = np.bincount(people().benefit_unit_of_person, own)
    age = sums().person("age")[people().person_starts[:-1]]
    poor = (income < 8000) & (age < 66) & (people().columns["capital"] < 16_000)
    assert 4e6 < sums().count_units(poor) < 9e6


def test_rents_differ_between_councils_of_one_region() -> None:
    c = people().columns
    london = (c["tenure"] == Tenure.PRIVATE_RENT) & (c["region"] == Region.LONDON)
    dear = np.isin(
        c["council"], [k for k, a in enumerate(councils()) if a.name in ("Westminster", "Camden", "Islington")]
    )
    cheap = np.isin(c["council"], [k for k, a in enumerate(councils()) if a.name in ("Bexley", "Havering", "Sutton")])
    assert c["rent"][london & dear].mean() > 1.25 * c["rent"][london & cheap].mean()


def test_who_claims_follows_what_is_at_stake() -> None:
    """Of poor families, lone parents out of work come before couples in work; the well paid leave child benefit."""
    c, unit = people().columns, people().benefit_unit_of_person
    adults, children = sums().by_unit(~sums().is_child), sums().by_unit(sums().is_child)
    work = sums().by_unit(in_work() & ~sums().is_child)
    lone = (children > 0) & (adults == 1) & (work == 0)
    couple = (children > 0) & (adults == 2) & (work == 2)
    assert c["draw_universal_credit"][lone].mean() < c["draw_universal_credit"][couple].mean() - 0.2
    top = np.zeros(people().benefit_units)
    np.maximum.at(top, unit, c["employment_income"])
    rich, others = (children > 0) & (top > 100_000), (children > 0) & (top < 50_000)
    assert c["draw_child_benefit"][rich].mean() > c["draw_child_benefit"][others].mean() + 0.2


def test_spending_by_kind_and_rent_make_up_all_spending() -> None:
    c = people().columns
    kinds = sum(c[f"spending_on_{kind}"] for kind in SPENDING)
    np.testing.assert_allclose(kinds + c["rent"], c["spending"], atol=1)
    assert (c["spending_on_electricity"] <= c["spending_on_energy"]).all()


def test_smoking_and_driving_are_not_for_everyone() -> None:
    c = people().columns
    assert 0.10 < (c["cigarettes"] > 0).mean() < 0.25
    assert ((c["cigarettes"] > 0) == (c["hand_rolling_tobacco"] > 0)).all()
    assert 0.70 < (c["petrol_and_diesel"] > 0).mean() < 0.85


def test_religion_and_birth_go_by_ethnic_group() -> None:
    group, religion = sums().person("ethnic_group"), sums().person("religion")
    pakistani, british = group == EthnicGroup.PAKISTANI, group == EthnicGroup.WHITE_BRITISH
    assert rate(religion == Religion.MUSLIM, pakistani) > 0.85
    assert rate(religion == Religion.MUSLIM, british) < 0.02
    abroad = sums().person("country_of_birth") != CountryOfBirth.UNITED_KINGDOM
    assert rate(abroad, pakistani & (sums().person("age") >= 25)) > 0.5
    assert rate(abroad, british) < 0.06


def test_occupation_and_industry_are_those_of_people_in_work() -> None:
    working = in_work()
    assert ((sums().person("occupation") > 0) == working).all()
    assert ((sums().person("industry") > 0) == working).all()
    kind = sums().person("social_class")
    manager = sums().person("occupation") <= 3
    assert rate(manager, working & (kind <= 1)) > rate(manager, working & (kind >= 5) & (kind <= 6)) + 0.5


def test_people_of_professional_homes_are_more_often_in_the_professions() -> None:
    adult = (sums().person("age") >= 25) & (sums().person("age") < 65)
    origin, kind = sums().person("class_origin"), sums().person("social_class")
    from_professions = rate(kind <= 1, adult & (origin == ClassOrigin.PROFESSIONAL))
    assert from_professions > rate(kind <= 1, adult & (origin == ClassOrigin.WORKING)) + 0.15


def test_gains_are_few_and_large() -> None:
    gain = sums().person("capital_gains") + sums().person("residential_capital_gains")
    assert 0.002 < (gain > 0).mean() < 0.012
    assert not ((sums().person("capital_gains") > 0) & (sums().person("residential_capital_gains") > 0)).any()


def test_need_of_schools_and_hospitals_goes_by_age() -> None:
    age, stage, need = sums().person("age"), sums().person("school_stage"), sums().person("health_need")
    assert (stage[(age >= 5) & (age < 11)] == SchoolStage.PRIMARY).all()
    assert (stage[age >= 20] == SchoolStage.NONE).all()
    assert need[age >= 80].mean() > 2 * need[(age >= 5) & (age < 15)].mean()
