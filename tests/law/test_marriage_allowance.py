"""Marriage allowance: ITA 2007 s.55A to s.55E."""

from __future__ import annotations

import pytest
from by_hand import ByHand, couple

from tawney import law
from tawney.law import Law
from tawney.places.regions import Region

MARRIED = {"is_married": True}


def saving(first: float, second: float, on: Law | None = None, region: float = Region.LONDON) -> float:
    """How much less tax two people pay together because they are married."""
    on = on or law.on("2025-26")
    people = {"employment_income": float(first)}, {"employment_income": float(second)}
    apart, wed = (ByHand(on, couple(*people, family, region=region)) for family in ({"is_married": False}, MARRIED))
    return sum(float(apart.of("income_tax", 0, k) - wed.of("income_tax", 0, k)) for k in (0, 1))


def test_a_couple_with_one_earner_saves_252_pounds() -> None:
    assert saving(0, 20_000) == pytest.approx(252.0)


def test_it_does_not_matter_who_is_listed_first() -> None:
    assert saving(20_000, 5_000) == saving(5_000, 20_000)


def test_a_giver_whose_income_is_above_the_smaller_allowance_pays_a_little() -> None:
    # Published for incomes of 11,500 and 20,000 while the allowance is 12,570: 252 less 20% of 190.
    assert saving(11_500, 20_000) == pytest.approx(214.0)


def test_a_couple_that_would_lose_does_not_claim() -> None:
    assert saving(12_500, 12_700) == 0


def test_nothing_passes_when_both_or_neither_pay_tax() -> None:
    assert saving(20_000, 25_000) == 0
    assert saving(5_000, 12_000) == 0


def test_a_higher_rate_taxpayer_cannot_receive() -> None:
    assert saving(0, 50_270) == pytest.approx(252.0)
    assert saving(0, 50_271) == 0


def test_in_scotland_the_recipient_may_pay_the_intermediate_but_not_the_higher_rate() -> None:
    # 43,662 is where the Scottish higher rate starts.
    assert saving(0, 43_662, region=Region.SCOTLAND) == pytest.approx(252.0)
    assert saving(0, 43_663, region=Region.SCOTLAND) == 0


def test_the_tax_taken_off_cannot_be_more_than_the_tax() -> None:
    assert saving(0, 13_000) == pytest.approx(0.2 * 430)


def test_people_who_live_alone_have_nobody_to_receive_from() -> None:
    on = law.on("2026-27")
    assert on.by_hand("marriage_allowance_reduction")(Region.WALES, receives=False) == 0
    assert on.by_hand("marriage_allowance_reduction")(Region.WALES, receives=True) == pytest.approx(252.0)


def saving_with_interest(first: dict[str, float], second: dict[str, float]) -> float:
    """How much less tax two people pay together in 2025-26 because they are married."""
    apart, wed = (ByHand(law.on("2025-26"), couple(first, second, {"is_married": m})) for m in (False, True))
    return sum(float(apart.of("income_tax", 0, k) - wed.of("income_tax", 0, k)) for k in (0, 1))


def test_interest_taxed_at_nothing_does_not_keep_a_giver_from_giving() -> None:
    # 11,000 of pension and 3,000 of interest, all of it within the starting rate: nothing to pay with 11,310 to set off
    assert saving_with_interest(
        {"private_pension_income": 11_000.0, "savings_income": 3_000.0}, {"employment_income": 20_000.0}
    ) == pytest.approx(252.0)


def test_a_giver_with_dividends_pays_the_dividend_rate_on_them() -> None:
    # 1,260 less to set against dividends, of which 500 bear nothing: 8.75% of 760 more from the giver
    found = saving_with_interest(
        {"private_pension_income": 12_570.0, "dividend_income": 300.0}, {"employment_income": 20_000.0}
    )
    assert found == pytest.approx(0.0)
    assert saving_with_interest({"dividend_income": 13_070.0}, {"employment_income": 20_000.0}) == pytest.approx(
        252.0 - 0.0875 * 1_260
    )


def test_of_two_spouses_only_the_one_who_is_taxed_less_gives() -> None:
    both = {"dividend_income": 14_000.0}, {"dividend_income": 15_000.0}
    wed = ByHand(law.on("2025-26"), couple(*both, MARRIED))
    assert [wed.of("gives_marriage_allowance", 0, k) for k in (0, 1)] == [True, False]
