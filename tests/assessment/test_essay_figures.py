"""The claims worked out on small files whose answers can be worked out by hand, and on the real ones."""

from __future__ import annotations

import math
from pathlib import Path

import polars
import pytest
from essay_folder import SON, essay_folder, write_csv

from tawney.assessment.essay import countries, policies, schools
from tawney.assessment.essay.card import Verdict, cards, find_card
from tawney.assessment.essay.desk import Desk, apart, over, row_of
from tawney.assessment.essay.essay import WORKERS, told
from tawney.assessment.essay.policies import unequal_here_and_abroad
from tawney.assessment.essay.shelf import Shelf
from tawney.people.synthetic import make_population
from tawney.vocabulary.estimate import Estimate
from tawney.vocabulary.problems import IndicatorProblem, NoSolution, PeopleProblem

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
needs_shared = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.exists(), reason="the open data are not beside the checkout (../shared)"),
]


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    return Desk(Shelf(essay_folder(tmp_path_factory.mktemp("data"))))


@pytest.fixture(scope="module")
def real():
    return Desk(Shelf(SHARED))


def worked(desk, name):
    return WORKERS[name](desk)


def values(found):
    return {figure.what: figure.estimate.value for figure in found.figures}


def test_generations_come_from_the_elasticity_and_the_newest_lowest_tenth(desk):
    """b = 1/2 and a start at a quarter: n = log2(ln 4 / -ln 0.95)."""
    found = worked(desk, "S01")
    by_hand = math.log2(math.log(4) / -math.log(0.95))
    assert found.figures[0].estimate.value == pytest.approx(by_hand)
    assert values(found)["years to 95% of the mean"] == pytest.approx(30 * by_hand)
    assert values(found)["elasticity that makes it five generations"] ** 5 * math.log(4) == pytest.approx(
        -math.log(0.95)
    )
    assert values(found)["lowest tenth over the mean, 2019"] == 0.25
    assert found.bears_out is (math.ceil(by_hand) == 5)


def test_denmark_is_ranked_among_countries_of_high_income_alone(desk):
    found = worked(desk, "S03")
    assert values(found)["rank of Denmark of 4"] == 1
    assert values(found)["rank of United Kingdom of 4"] == 4
    assert found.bears_out
    assert found.sentence == (
        "The lowest elasticities are those of Denmark (0.10) and Finland (0.20); the United Kingdom is 4th of 4."
    )


def test_inequality_is_ranked_in_western_europe_within_two_years(desk):
    found = worked(desk, "S04")
    assert values(found) == {
        "rank of the United Kingdom of 4, 2021": 2,
        "Gini index of Italy": 35,
        "Gini index of United Kingdom": 34,
        "Gini index of Finland": 27,
        "hourly pay, 90th over 10th percentile, 1997": 4,
        "hourly pay, 90th over 10th percentile, 2024": 3,
    }
    assert found.bears_out is False
    assert found.sentence == "In 2021 its Gini index was 34.0; higher were Italy."


def test_the_great_gatsby_slope_and_the_correlation_without_each_country(desk):
    found = worked(desk, "S05")
    shown = values(found)
    assert shown["slope of the elasticity on the Gini index"] > 0
    assert -1 <= shown["lowest correlation without one country"] <= shown["correlation"]
    assert shown["correlation"] <= shown["highest correlation without one country"] <= 1
    years = {place.year for place in countries.places(desk.shelf)}
    assert years == {2009}


def test_months_behind_are_put_together_and_the_gap_by_meals_stands_beside(desk):
    found = worked(desk, "S07")
    assert found.figures[0].arithmetic
    assert values(found) == pytest.approx(
        {
            "poorest fifth behind the richest": 16.3,
            "poorest fifth behind the middle": 11.1,
            "gap at five by free school meals, 2013": 19,
            "gap at five by free school meals, 2019": 17,
            "gap at five by free school meals, 2024": 20,
        }
    )


def test_made_up_children_fall_by_one_test_and_stay_by_another():
    found = worked(Desk(Shelf(None)), "S08")
    shown = values(found)
    naive, mended = (
        shown[f"made-up children, {way} test, high, poor: rank at first"]
        - shown[f"made-up children, {way} test, high, poor: rank later"]
        for way in ("one", "another")
    )
    assert naive > 10 > 2 > abs(mended)
    assert told(find_card("S08"), Desk(Shelf(None))).verdict is Verdict.NOT_OPEN


def test_a_good_school_is_in_reach_by_kilometres_and_only_of_mainstream_schools(desk):
    assert schools.unreached(desk.shelf) == {3.0: (0.75, 4), 5.0: (0.5, 4), 10.0: (0.25, 4)}
    assert schools.by_council(desk.shelf) == [(0.0, "Beeton"), (0.5, "Ayton")]
    assert worked(desk, "S09").figures[0].what == "none within 5 km, share of primary schools"


def test_the_clarendon_ratio_of_the_printed_shares():
    found = worked(Desk(Shelf(None)), "S10")
    ratio, needed = (figure.estimate.value for figure in found.figures)
    assert ratio == pytest.approx((0.1 / 0.9) / (0.0015 / 0.9985))
    assert (needed / (1 - needed)) / (0.0015 / 0.9985) == pytest.approx(94)
    assert found.bears_out is False


def test_the_class_pay_gap_is_a_ratio_of_published_pay_with_its_error(desk):
    found = worked(desk, "S11")
    now = found.figures[0].estimate
    error = 1 / 1.959963984540054
    assert now.value == pytest.approx(25)
    assert now.standard_error == pytest.approx(100 * 1.25 * math.hypot(error / 15, error / 12))
    assert values(found)["in a year of 1,950 hours, 2022-24"] == pytest.approx(3 * 1_950)
    assert values(found)["the same, 2014-16"] == pytest.approx(20)


@pytest.mark.parametrize(("claim", "people"), [("S12", "men"), ("S13", "women")])
def test_employment_by_ethnic_group_with_and_without_students(desk, claim, people):
    """Of eleven of working age who live there one is a student; white people work in 8, Asian people in 6."""
    found = worked(desk, claim)
    shown = values(found)
    assert shown["White: employed"] == pytest.approx(8 / 11)
    assert shown["White less Asian"] == pytest.approx(2 / 11)
    assert shown["White: employed, without full-time students"] == pytest.approx(0.8)
    assert {"men": "White less Asian", "women": "Asian: employed"}[people] == found.figures[0].what
    assert {"men": 22, "women": 11}[people] == found.figures[0].estimate.n
    sampled = [figure for figure in found.figures if not figure.what.startswith("unemployed")]
    assert all(figure.bounds is not None for figure in sampled)
    shown = values(found)
    assert (people == "women") or shown["unemployed, both sexes, 2021, White: British"] == 5
    assert f"Asian {people} of 16 to 64" in found.sentence


def test_ethnic_pay_gaps_are_borne_out_when_both_are_surely_below(desk):
    found = worked(desk, "S14")
    assert values(found)["Pakistani against White British"] == pytest.approx(-10)
    assert values(found)["Bangladeshi against White British"] == pytest.approx(-20)
    assert found.bears_out


def test_the_middle_is_told_with_the_published_sum(desk):
    found = worked(desk, "S16")
    assert found.figures[0].estimate.value == -4
    assert values(found)["OECD: less what high and low gained"] == -9.5
    assert found.sentence == (
        "From 2014 to 2024 intermediate jobs changed by −4.0 points of all jobs of people of 22 to 29, skilled manual "
        "ones by −8.0, professional ones by +13.0."
    )


def test_who_escaped_of_those_who_were_followed_to_the_end():
    followed, all_of, left = (figure.estimate.value for figure in worked(Desk(Shelf(None)), "S17").figures)
    assert followed * (1 - left) == pytest.approx(all_of)


def test_the_premium_of_a_degree_fell_from_25_to_20_per_cent(desk):
    found = worked(desk, "S19")
    assert found.figures[0].estimate.value == pytest.approx(-5)
    assert found.bears_out


def test_london_gains_at_one_age_alone(desk):
    found = worked(desk, "S20")
    assert values(found)["net moves to London a year, 22 to 25"] == 500
    assert found.bears_out
    assert told(find_card("S20"), desk).verdict is Verdict.DIFFERENT


def test_what_is_compared_with_makes_the_transport_gap(desk):
    """Each council has 20m pounds at 20,000 k a head: 1,000 / k people; 300 a head in London, 100 elsewhere."""
    shown = values(worked(desk, "S21"))
    people = [1_000 / k for k in range(1, 10)]
    north = sum(people[:3])
    mean = (100 * sum(people) + 200 * people[6]) / sum(people)
    assert shown["less than London, five years"] == pytest.approx(5 * 200 * north / 1e9)
    assert shown["less than the average of England, five years"] == pytest.approx(5 * (mean - 100) * north / 1e9)
    later = "less than the United Kingdom, ten years to 2022-23, spending a head as published in 2025"
    assert shown[later] == pytest.approx((603 - 486) * north / 1e9)


def test_places_are_apart_by_several_figures(desk):
    shown = values(worked(desk, "S22"))
    assert shown["income a head of Council 8 over Council 0, 2013"] == pytest.approx(9)
    assert shown["the same without Council 8"] == pytest.approx(8)
    assert shown["output a head of Far over Here, 2023"] == pytest.approx(9)
    assert shown["the same without the highest region"] == pytest.approx(3)


def test_free_meals_and_good_primaries_and_entry_by_class(desk):
    """Two rated schools have a share of free meals: 10% in a good one, 50% in an inadequate one."""
    found = worked(desk, "S27")
    shown = values(found)
    assert shown["in good or outstanding primaries, with free meals"] == pytest.approx(0.1 / 0.6)
    assert shown["in good or outstanding primaries, without"] == pytest.approx(0.9 / 1.4)
    assert found.figures[2].estimate.value == 25
    assert found.bears_out


def test_wellbeing_counts_councils_that_are_surely_apart_and_leaves_uncertain_figures_out(desk):
    found = worked(desk, "S29")
    shown = values(found)
    assert found.figures[0].bounds == (4.8, 5.2)
    assert shown["change"] == -1
    assert shown["councils surely above the United Kingdom, of 3"] == 1
    assert shown["councils surely below it, of 3"] == 1
    assert found.figures[-1].what == "life rated 0 to 4, Ayton, 2021-22"


def test_up_and_down_of_both_sexes_and_the_trend(desk):
    found = worked(desk, "S30")
    shown = values(found)
    assert shown["Unidiff, 2017 against 2014"] == -0.0125
    assert shown["Unidiff, change a year"] < 0
    assert shown["Men who rose"] == pytest.approx(0.2)
    assert shown["Women who fell"] == pytest.approx(0.25)
    assert shown["of lower working origins, rose far"] == pytest.approx(0.225)
    assert shown["Indian, fell far"] == 20
    assert found.bears_out is False
    assert told(find_card("S30"), desk).verdict is Verdict.DIFFERENT


def test_a_published_figure_that_is_not_in_the_file_is_named_with_the_nearest(desk):
    rows = desk.shelf.tidy("intermediate_outcomes/in22")
    with pytest.raises(IndicatorProblem) as caught:
        row_of(rows, "IN22", seb="Lower worker", year="2024")
    assert str(caught.value) == "IN22 has no figure of Lower worker, 2024. Did you mean Lower working?"
    assert not math.isnan(row_of(rows, "IN22", seb="Lower working").figure.value)


def test_the_difference_of_two_published_figures_has_no_error_where_one_has_none():
    sure, bare = Estimate(10.0, 3.0, 5), Estimate(6.0, math.nan, 5)
    assert apart(sure, Estimate(6.0, 4.0, 5), "points").standard_error == 5
    assert math.isnan(apart(sure, bare, "points").standard_error)
    assert over(sure, Estimate(8.0, 0.0, 9), "").value == pytest.approx(25)


def test_a_damaged_file_is_an_error_and_not_absent_data(tmp_path):
    (tmp_path / "place").mkdir()
    (tmp_path / "place" / "wellbeing_local_authority.parquet").write_bytes(b"no parquet")
    with pytest.raises(PeopleProblem):
        told(find_card("S29"), Desk(Shelf(tmp_path)))
    polars.DataFrame({"v4_3": [1.0]}).write_parquet(tmp_path / "place" / "wellbeing_local_authority.parquet")
    with pytest.raises(IndicatorProblem) as caught:
        told(find_card("S29"), Desk(Shelf(tmp_path)))
    assert "There is no column Data marking." in str(caught.value)


def test_other_regions_than_the_nine_are_refused(tmp_path):
    folder = essay_folder(tmp_path)
    path = folder / "validation/transport/rail_public_transport_capital_per_head.csv"
    years = ("2009-10", "2010-11", "2011-12", "2012-13", "2013-14")
    write_csv(path, ("region", *years), [("London", 1, 1, 1, 1, 1), ("Wessex", 1, 1, 1, 1, 1)])
    with pytest.raises(IndicatorProblem) as caught:
        told(find_card("S21"), Desk(Shelf(folder)))
    assert str(caught.value) == (
        "The regions of validation/transport/rail_public_transport_capital_per_head.csv are not those of the people. "
        "Expected nine regions."
    )


@pytest.fixture(scope="module")
def peopled(desk):
    people = make_population(800)
    return Desk(desk.shelf, lambda: people)


def test_inequality_of_the_open_population_is_marked_as_synthetic(peopled):
    found = unequal_here_and_abroad(peopled)
    ours = [figure for figure in found.figures if figure.synthetic]
    assert [figure.what.split(",")[0] for figure in ours] == ["Gini index", "Palma ratio", "S80/S20"]
    assert all(0 < figure.estimate.value < 20 and figure.bounds for figure in ours)
    assert not found.figures[0].synthetic


def test_free_services_are_paid_for_by_a_lower_allowance(peopled):
    found = worked(peopled, "S24")
    shown = values(found)
    assert 0 < shown["personal allowance that pays for the two"] < 12_570
    assert (shown["the essay's two"], shown["four services of the report"]) == (
        pytest.approx(18.2),
        pytest.approx(42.2),
    )
    assert shown["lowest tenth, income with services"] > shown["highest tenth, income with services"]
    assert found.figures[0].synthetic
    assert not found.figures[-1].synthetic


def test_people_whose_allowance_cannot_pay_are_told_so(peopled, monkeypatch):
    def refused(*_asked, **_more):
        raise NoSolution("No value pays")

    monkeypatch.setattr(policies, "assess", refused)
    found = worked(peopled, "S24")
    assert (found.sentence, found.bears_out) == ("No value pays.", False)
    assert all(figure.arithmetic for figure in found.figures)


def test_austerity_took_more_from_the_lowest_tenth(peopled):
    found = worked(peopled, "S25")
    shown = values(found)
    assert shown["Poorest tenth, change of income"] < 0
    assert len(found.figures) == 6
    assert found.figures[0].estimate.unit == "GBP/year"


class TestOnTheRealFiles:
    """What the project's reference files say: figures are checked against what was published, not kept."""

    pytestmark = needs_shared

    @pytest.mark.parametrize("name", [name for name in WORKERS if name not in ("S24", "S25")])
    def test_the_claim_is_worked_out_whole(self, real, name):
        found = told(find_card(name), real)
        assert found.missing == ""
        assert found.worked.sentence.endswith(".")
        for figure in found.worked.figures:
            assert figure.bounds is not None or figure.no_interval
            assert math.isfinite(figure.estimate.value)

    def test_the_commissions_own_sentences_follow_from_its_tables(self, real):
        """MO11: 32% rose far, 18% fell far; MO12: -0.0125; IN36: 18.95%; DR33: professional 38% to 49%."""
        assert told(find_card("S30"), real).verdict is Verdict.RECOMPUTED
        found = values(worked(real, "S11"))
        assert found["higher professional over lower working origin, 2022-24"] == pytest.approx(
            found["the same, as the Commission prints it"], abs=0.005
        )
        jobs = values(worked(real, "S16"))
        gained = sum(jobs[f"{who} professional, of jobs at 22 to 29, 2014 to 2024"] for who in ("Higher", "Lower"))
        assert round(gained) == 49 - 38

    def test_london_and_the_north_are_as_they_were_checked(self, real):
        assert values(worked(real, "S20"))["net moves to London a year, all ages"] == pytest.approx(-102_893, abs=1)
        shown = values(worked(real, "S21"))
        assert shown["one over the other"] > 59 / 10
        later = shown["less than London, ten years to 2016-17, spending a head as published in 2018"]
        assert later == pytest.approx(63, abs=1)

    def test_output_a_head_is_as_the_commission_says(self, real):
        """DR55: 250,416 pounds in Inner London West, 22,522 in Outer East and North East London."""
        shown = values(worked(real, "S22"))
        name = "output a head of Inner London - West over Outer London - East and North East, 2023"
        assert shown[name] == pytest.approx(250_416 / 22_522, rel=1e-4)

    def test_people_of_regions_are_those_of_the_census_within_a_hundredth(self, real):
        """Census 2011: London 8,173,941 on 27 March, so about 8.2 million in the middle of the year."""
        from tawney.assessment.essay.regions import heads

        assert heads(real.shelf)["2011"]["London"] == pytest.approx(8_204_000, rel=0.01)

    def test_every_file_that_a_card_names_is_there(self, real):
        for card in cards().values():
            for name in card.data:
                where = f"{SON}/{name}" if name.startswith(("drivers", "intermediate")) else name
                assert real.shelf.path(where).is_file()
