"""The words of the report: hedged by the interval, never a direction that is not known, never over twelve words."""

import math
from dataclasses import replace

import pytest
from sample import change, disability, family_by_disability, income, money, paid_outright, sample, secret

from tawney.assessment.results import Crossing, Grouping, Indicator
from tawney.report import headlines, words
from tawney.report.disclosure import withhold
from tawney.report.summary import summary_of
from tawney.vocabulary.estimate import Estimate


def grouping(*rows, total=None):
    return Grouping("tenure", "Tenure", "households", "By tenure.", rows, total or change("All", -100, 10))


def test_a_clear_loss_says_who_how_much_how_sure_and_compared_with_what():
    lone = change("Lone parents", -3214, 331, income=25_000)
    assert words.change_sentence(lone, "households", change("All", -400, 30)) == (
        "Lone parents: households lose about £3,200 a year on average, between £2,600 and £3,900; that is about 13% "
        "of net income. That is about eight times the average: the average household loses about £400."
    )


def test_a_gain_beside_an_average_loss_names_both():
    said = words.change_sentence(change("Women", 95, 20), "people", change("All", -40, 10))
    assert said == (
        "Women: people gain about £100 a year on average, between £60 and £130; that is about 0.32% of net income. "
        "The average person loses about £40."
    )


def test_no_direction_is_told_when_the_interval_spans_zero():
    said = words.change_sentence(change("Men", -30, 40), "people", change("All", -40, 10))
    assert said == "Men: we cannot tell whether people gain or lose; the change is between −£110 and +£50 a year."


def test_too_few_no_change_and_no_known_error_are_said_as_they_are():
    assert words.change_sentence(secret("Roma"), "households") == "Roma: too few households in the sample to say."
    assert words.change_sentence(change("Rich", 0, 0), "households") == "Rich: households see no change."
    unknown = replace(change("Poor", 120, 1), cash=money(120, math.nan))
    assert words.change_sentence(unknown, "households") == (
        "Poor: households gain about £120 a year by this estimate, but how sure that is, is not known."
    )


@pytest.mark.parametrize("cash", range(-900, 900, 60))
@pytest.mark.parametrize("error", [5, 60, 400])
def test_gain_and_lose_are_never_said_against_the_interval(cash, error):
    said = words.change_sentence(change("A group", cash, error), "households")
    clear_loss, clear_gain = cash + 1.96 * error < 0, cash - 1.96 * error > 0
    assert ("households lose" in said) == clear_loss
    assert ("households gain about" in said) == clear_gain


def test_the_headline_names_the_largest_gain_and_loss():
    assert (
        headlines.grouping_headline(income())
        == "Poorest tenth: about £640 a year more; Richest tenth: about £1,900 less"
    )
    assert (
        headlines.percent_headline(income())
        == "Poorest tenth: about 5.8% of income more; Richest tenth: about 2.8% less"
    )


def test_a_superlative_needs_a_clear_difference_from_every_other_group():
    near = grouping(change("Owned outright", 100, 10), change("Rented privately", 110, 10))
    apart = grouping(change("Owned outright", 100, 10), change("Rented privately", 300, 10))
    assert headlines.grouping_headline(near) == "Rented privately: a gain of about £110 a year"
    assert headlines.grouping_headline(apart) == "Largest gain: Rented privately, about £300 a year"


def test_a_headline_claims_nothing_when_nothing_is_clear():
    unclear = grouping(change("Owned outright", 10, 100), secret("Rent free"))
    assert headlines.grouping_headline(unclear) == "No clear change for any group, by tenure"
    assert words.extremes(unclear) == "For none of these groups can we tell whether they gain or lose."


def test_bare_labels_are_given_their_meaning():
    score = Grouping(
        "score",
        "Disability score",
        "households",
        "d",
        (change("None", 70, 9), change("Six or more", -390, 9)),
        change("All", 1, 9),
    )
    assert words.extremes(score).startswith("Six or more (disability score): households lose about £390 a year")
    tenths = replace(income(), rows=tuple(replace(r, label=f"{i}th") for i, r in enumerate(income().rows)))
    assert headlines.grouping_headline(tenths).startswith("0th tenth: about £640")


def test_no_headline_is_longer_than_twelve_words():
    long = "Small employers and own-account workers who rent from a housing association"
    crowded = grouping(change(long, -500, 10), change(f"Other {long}", 400, 10))
    heads = [
        headlines.grouping_headline(crowded),
        headlines.grouping_headline(grouping(change(long, -500, 10))),
        headlines.crossing_headline(family_by_disability()),
        headlines.page_headline(sample()),
        headlines.page_headline(paid_outright()),
        headlines.cost_headline(sample()),
        headlines.winners_headline(income().total, "households"),
        headlines.indicators_headline(sample().indicators),
        headlines.grouping_headline(disability()),
    ]
    assert heads[0] == "Gains reach about £400 a year, losses about £500"
    assert [h for h in heads if len([w for w in h.split() if any(map(str.isalnum, w))]) > headlines.MOST_WORDS] == []


def test_the_worst_pair_is_named():
    crossing = family_by_disability()
    assert (
        headlines.crossing_headline(crossing)
        == "Largest loss: Couple, no children / No disabled person, about £310 a year"
    )
    assert words.worst_pair(crossing).startswith("Couple, no children / No disabled person: households lose about £310")


def test_a_pair_with_long_names_is_still_named():
    cell = change("x", -280, 20)
    crossing = Crossing(
        "Family and income", "Family type", "Income tenth", ("Several families, with children",),
        ("Richest tenth", "9th"),
        ((change("y", 5, 20), cell),), (cell,), (cell, cell),
    )  # fmt: skip
    assert (
        headlines.crossing_headline(crossing)
        == "Largest loss: Several families, with children / 9th tenth, about £280 a year"
    )
    two = replace(crossing, cells=((replace(cell, cash=money(-270, 20)), cell),))
    assert headlines.crossing_headline(two) == "Several families, with children / 9th tenth: about £280 less"


def test_names_keep_their_capital_inside_a_sentence():
    assert [words.lowered(t) for t in ("Scottish child payment", "PIP", "Income tax", "National Insurance")] == [
        "Scottish child payment", "PIP", "income tax", "National Insurance",
    ]  # fmt: skip


def test_a_package_that_costs_says_so_on_its_first_page():
    first = summary_of(paid_outright()).figures[0]
    assert (first.title, first.value) == ("Cost to the public purse", "£17.9bn")
    assert first.sure == "a year; 95% interval £17.1bn to £18.7bn"


def test_the_page_title_tells_the_poorest_and_the_richest():
    assert (
        headlines.page_headline(sample()) == "Poorest tenth gains about £640 a year, richest tenth loses about £1,900"
    )
    rows = (change("Poorest tenth", 5, 100), *income().rows[1:])
    unclear = replace(sample(), groupings={"income": replace(income(), rows=rows)})
    assert headlines.page_headline(unclear) == "Poorest tenth: no clear change, richest tenth loses about £1,900"


def test_without_income_the_page_title_is_the_cost():
    bare = replace(paid_outright(), groupings={})
    assert headlines.page_headline(bare) == "The package costs about £17.9 billion a year"
    assert (
        words.cost_sentence(bare)
        == "The package costs about £17.9 billion a year, between £17.1 billion and £18.7 billion."
    )


def test_what_pays_is_told_with_what_is_left_and_how_sure():
    assert words.cost_sentence(sample()) == (
        "To pay for it, income tax personal allowance moves from £12,570 a year to £10,240 a year. The net cost that "
        "remains is £120,000 a year; with the sampling error it is between −£690 million and +£690 million."
    )


def test_a_cost_that_is_not_clear_is_not_called_a_cost():
    doubtful = replace(sample(), solved=None, net_cost=money(1e8, 2e8))
    assert headlines.cost_headline(doubtful) == "Whether the package costs or saves money is not clear"
    assert words.cost_sentence(doubtful) == (
        "We cannot tell whether the package costs or raises money: the net cost is between −£300 million and "
        "+£500 million a year."
    )


def test_poverty_moves_in_percentage_points_and_only_when_it_is_clear():
    first, _, third, gini = sample().indicators
    assert words.indicator_sentence(first) == (
        "People in relative poverty after housing costs: down from 21.3% to 19.8%, by about 1.5 percentage points, "
        "between 1.2 and 1.8 percentage points."
    )
    assert words.indicator_sentence(third) == (
        "Pensioners in relative poverty after housing costs: no clear change from 16.1% (the change is between −0.30 "
        "and +0.14 percentage points)."
    )
    assert words.indicator_sentence(gini) == (
        "Gini index after housing costs: down from 0.341 to 0.336, by about 0.0051, between 0.0041 and 0.0061."
    )
    still = Estimate(0.2, 0.01, 9, "share")
    nothing = Indicator("x", "Poverty", "share", still, still, Estimate(0, 0, 9, "share"))
    assert words.indicator_sentence(nothing) == "Poverty: no change from 20.0%."


def test_the_first_page_has_five_key_figures_and_no_secret():
    summary = summary_of(withhold(sample()))
    assert [(k.title, k.value) for k in summary.figures] == [
        ("Net cost to the public purse", "About nil"),
        ("Change for the average household", "−£60"),
        ("Households that gain", "42%"),
        ("Income tax personal allowance", "£10,240"),
        ("Change in children in relative poverty after housing costs", "−3.1 pp"),
    ]
    assert summary.figures[0].sure == "made to pay for itself; between −£690 million and +£690 million a year"
    assert "98" not in " ".join(summary.who)


def test_the_first_page_says_who_pays_and_who_gains_most():
    summary = summary_of(withhold(sample()))
    assert summary.pays[1:] == (
        "The public purse is better off by about £17.9 billion (income tax).",
        "It is worse off by about £9.4 billion (social homes), about £5.2 billion (free buses) and about £2.4 billion "
        "(universal credit).",
    )
    assert summary.who[-1].startswith(
        "The largest clear gain among other groups. Bangladeshi (ethnic group): households"
    )


def test_without_replicates_no_certainty_is_claimed():
    said = summary_of(replace(sample(), replicates=0)).sure
    assert said == "Figures rest on 9,000 households and 19,100 people. Their sampling error is not known."


def test_what_is_unknown_is_said_to_be_unknown_everywhere():
    hidden = Estimate(math.nan, math.nan, 0, "share", suppressed=True)
    assert words.indicator_sentence(Indicator("x", "Poverty", "share", hidden, hidden, hidden)) == (
        "Poverty: too few in the sample to say."
    )
    assert words.winners_sentence(secret("All"), "people") == (
        "Too few people in the sample to say how many gain or lose."
    )
    assert headlines.winners_headline(secret("All"), "people") == "Too few people to say who gains"
    none = replace(family_by_disability(), cells=((None,) * 4,) * 6)
    assert headlines.crossing_headline(none) == "No clear change for any pair of groups"
    assert words.worst_pair(none) == "For none of these pairs of groups can we tell whether they gain or lose."
    still = replace(sample(), solved=None, net_cost=money(0, 0))
    assert words.cost_sentence(still) == "The package neither costs nor raises money."


def at_leeds(**changes):
    """The sample assessment as told of one place."""
    return replace(sample(), place="Leeds", **changes)


def test_a_place_is_named_in_the_title_of_its_page():
    assert headlines.page_headline(at_leeds()) == "Leeds: poorest tenth gains about £640 a year"


def test_what_a_place_gets_is_never_said_to_be_what_the_package_costs():
    cost = Estimate(16e6, 1e6, 400, "GBP/year")
    said = words.cost_sentence(at_leeds(net_cost=cost))
    assert said.startswith("Everywhere, ")
    assert said.endswith(
        "to pay for it. The package puts about £16.0 million a year of public money into Leeds, between "
        "£14.0 million and £18.0 million."
    )
    assert headlines.cost_headline(at_leeds(net_cost=cost)) == "Puts about £16.0 million a year into Leeds"


def test_a_place_that_pays_in_is_said_to():
    cost = Estimate(-16e6, 1e6, 400, "GBP/year")
    assert headlines.cost_headline(at_leeds(net_cost=cost)) == "Takes about £16.0 million a year out of Leeds"
    assert "takes about £16.0 million a year of public money out of Leeds" in words.cost_sentence(
        at_leeds(net_cost=cost)
    )


def test_a_place_whose_balance_is_not_clear_claims_nothing():
    said = words.cost_sentence(at_leeds(net_cost=Estimate(1e6, 3e6, 400, "GBP/year"), solved=None))
    assert said.startswith(
        "What the public purse gains or loses by the people of Leeds is not clear: the net cost is between"
    )
