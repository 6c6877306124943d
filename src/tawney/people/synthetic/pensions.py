"""Pensions: state, private, and what people of working age pay towards their own."""

from __future__ import annotations

import numpy as np

from tawney.people.population import Array
from tawney.people.synthetic.fitting import Codes, pick
from tawney.people.synthetic.frame import Frame
from tawney.people.synthetic.streams import Floats
from tawney.people.synthetic.tables import bands, growth, single, table
from tawney.people.synthetic.work import PENSION_AGE
from tawney.vocabulary.categories import SocialClass, StatePensionKind
from tawney.vocabulary.units import WEEKS_IN_A_YEAR

_BASIC_AGE = (72, 74)
"""In October 2025 women of 72 and men of 74 and over had reached pension age before 6 April 2016 (rounded to years)."""

EMPLOYEES_IN_BAND = np.array([1360, 3100, 7470, 5370, 3500, 3430, 1640, 791, 264, 180, 93, 44, 21.0])
"""Thousand taxpayers with employment income in each band: HMRC, Survey of Personal Incomes 2023-24, table 3.6 [A]."""


def with_pensions(frame: Frame) -> Frame:
    """Adds state and private pensions and contributions."""
    frame = frame.and_(persons=_state_pension(frame))
    frame = frame.and_(persons={"private_pension_income": _private_pension(frame)})
    return frame.and_(persons=_contributions(frame))


def _state_pension(frame: Frame) -> dict[str, Array]:
    """Kind, share of the full pension, and what is paid beside it; people of working age have a new pension to come."""
    sex = frame.code("sex")
    basic = frame.age >= np.asarray(_BASIC_AGE)[sex]
    adult = (frame.age >= 16) & ~frame.flag("is_child")
    kind = np.where(basic, int(StatePensionKind.BASIC), int(StatePensionKind.NEW))
    full, least, extra, extra_mean = table("state_pension").matrix(["full", "least", "extra", "extra_mean"]).T
    row = np.where(basic, 0, 2) + sex
    streams, number = frame.streams, len(sex)
    part = least[row] + (1 - least[row]) * streams.uniform("state pension part", number) ** 0.7
    share = np.where(frame.alike("state pension full", single("pensions_alike")) < full[row], 1.0, part)
    has_extra = (frame.age >= PENSION_AGE) & streams.chance("additional pension", extra[row])
    amount = -extra_mean[row] * np.log1p(-streams.uniform("additional pension amount", number) * 0.995)
    return {
        "state_pension_kind": np.where(adult, kind, int(StatePensionKind.NONE)),
        "state_pension_share": np.where(adult, np.round(share, 3), 0.0),
        "additional_state_pension": np.where(has_extra, np.round(amount, 2), 0.0),
    }


def state_pension_estimate(frame: Frame) -> Floats:
    """Yearly state pension, near enough to place people by income; the law computes the true one."""
    full = np.where(
        frame.code("state_pension_kind") == StatePensionKind.BASIC,
        single("state_pension_basic"),
        single("state_pension_new"),
    )
    a_week = full * frame.money("state_pension_share") + frame.money("additional_state_pension")
    return np.where(frame.age >= PENSION_AGE, a_week * WEEKS_IN_A_YEAR, 0.0)


def _private_pension(frame: Frame) -> Floats:
    """Private pensions by age, sex and class: of class first, since pensions were earned in work."""
    held = table("private_pensions")
    sex, band = frame.code("sex"), bands(held.name, frame.age)
    has, median, sigma = held.matrix(["has", "median", "sigma"])[sex * 4 + band].T
    kind = frame.code("social_class")
    lean = np.array([1.22, 1.20, 1.08, 0.85, 1.0, 0.88, 0.80, 0.30, 0.5, 0.8])[kind]
    lean = lean * np.where(frame.flag("is_disabled"), 0.92, 1.06)
    working = np.where(frame.code("status") <= 1, 0.55, 1.15)
    chance = np.where(frame.age >= 55, has * lean * np.where(frame.age < PENSION_AGE, working, 1.0), 0.0)
    receives = frame.alike("private pension", single("pensions_alike")) < chance.clip(max=0.97)
    effect = np.array([0.75, 0.45, 0.0, -0.3, -0.1, -0.45, -0.5, -0.8, 0.0, -0.3])[kind]
    effect = effect - 0.8 * frame.flag("is_disabled")
    alike = single("pensions_alike")
    noise = np.sqrt(alike) * frame.streams.normal("private pension of a family", len(frame.home))[frame.unit]
    noise = (noise + np.sqrt(1 - alike) * frame.streams.normal("private pension amount", len(kind))).clip(-3, 3.2)
    return np.where(receives, np.round(median * growth("incomes") * np.exp(effect + 0.85 * sigma * noise)), 0.0)


def income_band(amount: Floats) -> Codes:
    """Which band of the Survey of Personal Incomes an income of 2025-26 lies in, in the terms of 2023-24."""
    return bands("incomes_by_band", (amount / growth("incomes")).astype(np.int64), "from")


def _contributions(frame: Frame) -> dict[str, Array]:
    """Pension contributions of employees by band of pay: net pay schemes, or paid after tax with relief at source."""
    pay = frame.money("employment_income")
    held = table("incomes_by_band")
    net, net_amount, source, source_amount = held.matrix(
        ["net_pay", "net_pay_amount", "at_source", "at_source_amount"]
    ).T
    band = income_band(pay)
    least = np.where(pay < 10_000, single("employees_pension_floor"), 1.0)
    uniform = frame.streams.uniform("pension scheme", len(pay))
    chance_net, chance_source = (net / EMPLOYEES_IN_BAND)[band] * least, (source / EMPLOYEES_IN_BAND)[band] * least
    able = (pay > 0) & ~frame.flag("is_director") & (frame.age >= 18) & (frame.age < 75)
    spread = np.exp(0.5 * frame.streams.normal("pension rate", len(pay)).clip(-2, 2))
    rates = np.stack([net_amount / net, source_amount / source]) * 1000 / _mean_pay()
    in_net = able & (uniform < chance_net)
    in_source = able & ~in_net & (uniform < chance_net + chance_source)
    return {
        "net_pay_pension_contributions": np.where(in_net, np.round(pay * (rates[0][band] * spread).clip(max=0.4)), 0.0),
        "relief_at_source_pension_contributions": np.where(
            in_source, np.round(0.8 * pay * (rates[1][band] * spread).clip(max=0.4)), 0.0
        ),
    }


def _mean_pay() -> Floats:
    """Mean total income of each band, GBP a year of 2023-24."""
    held = table("incomes_by_band")
    return held.numbers("income") / held.numbers("taxpayers") * 1000


def with_student_loans(frame: Frame) -> Frame:
    """Adds student loan plans: by age when study began, class now, and Scotland's own plan; the well paid owe less."""
    held = table("student_loans")
    band = bands(held.name, frame.age)
    kind = frame.code("social_class")
    column = np.where(kind <= SocialClass.LOWER_MANAGERIAL, 0, np.where(kind == SocialClass.INTERMEDIATE, 1, 2))
    share = held.matrix(["managerial", "intermediate", "other"])[band, column] / 100
    left = (frame.age >= 18) & ~frame.flag("is_student") & ~frame.flag("is_child")
    owing = np.exp((40_000 - frame.money("employment_income")) / 30_000).clip(max=1)
    borrowed = left & frame.streams.chance("student loan", share * owing)
    return frame.and_(
        persons={
            "student_loan_plan": np.where(borrowed, _plan(frame), 0),
            "has_postgraduate_loan": borrowed & (kind <= SocialClass.INTERMEDIATE) & (frame.age < 40)
            & frame.streams.chance("postgraduate loan", np.full(len(share), 2 * single("postgraduate_loans"))),
        }
    )  # fmt: skip


def _plan(frame: Frame) -> Codes:
    """Plan 5 for who began from August 2023, plan 2 from September 2012, plan 1 before; plan 4 in Scotland."""
    region = frame.of_home("region")
    began = (
        2025 - frame.age + 18 + pick(np.array([0.75, 0.17, 0.08]), frame.streams.uniform("study began", len(region)))
    )
    plan = np.where(began >= 2023, 4, np.where(began >= 2012, 2, 1))
    return np.select([region == 10, region == 11], [3, 1], plan)


def earned(frame: Frame) -> Floats:
    """Pay, profit and pensions together, GBP a year."""
    return np.asarray(
        frame.money("employment_income")
        + frame.money("self_employment_income").clip(min=0)
        + frame.money("private_pension_income")
        + state_pension_estimate(frame),
        np.float64,
    )
