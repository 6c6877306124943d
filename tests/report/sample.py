"""A made-up assessment with every kind of figure in it: clear, not clear, unreliable, suppressed, without an error.

Nothing here comes from a survey or a law: the numbers are typed so that the report has something to print.
"""

import math
from dataclasses import replace

from tawney.assessment.results import (
    Assessment,
    Attribution,
    Cause,
    Change,
    Crossing,
    Grouping,
    Indicator,
    InstrumentCost,
    MeasureLine,
    Solved,
    UnderIndex,
)
from tawney.vocabulary.estimate import Estimate

SECRET = 98765.4321
SECRET_ERROR = 54321.98
PARTS = ("income_tax", "national_insurance", "universal_credit", "child_benefit", "free_buses")
SHARES = (0.25, 0.1, 0.02, 0.3, 0.35)


def money(value: float, error: float, n: int = 900, **marks: object) -> Estimate:
    return Estimate(value, error, n, "GBP/year", **marks)


def change(label: str, cash: float, error: float, *, n: int = 900, income: float = 30_000, code: int = 0) -> Change:
    few = n < 10
    marks = {"suppressed": few, "unreliable": 10 <= n < 30}
    gain = min(0.9, max(0.05, 0.45 + cash / 2000))
    lose = (1 - gain) * 0.7
    parts = dict(zip(PARTS, (money(v, error / 3, n, **marks) for v in _split(cash)), strict=True))
    return Change(
        label, code, money(cash, error, n, **marks),
        Estimate(cash / income * 100, error / income * 100, n, "%", **marks),
        lose * 0.3, lose * 0.7, 1 - gain - lose, gain * 0.8, gain * 0.2, n * 1_234.0, parts,
    )  # fmt: skip


def _split(cash: float) -> tuple[float, ...]:
    tax, insurance, credit, child = -180.0 - abs(cash) / 4, -40.0, 150.0, 60.0
    return tax, insurance, credit, child, cash - (tax + insurance + credit + child)


def secret(label: str) -> Change:
    """A group that must not be shown, carelessly left with its values."""
    return change(label, SECRET, SECRET_ERROR, n=7)


def income() -> Grouping:
    cash = (640, 520, 410, 300, 180, 60, -15, -240, -520, -1930)
    labels = ("Poorest tenth", *(f"{i} of 10" for i in range(2, 10)), "Richest tenth")
    rows = tuple(
        change(label, value, 45 + abs(value) * 0.05, income=11_000 + 6_500 * i, code=i)
        for i, (label, value) in enumerate(zip(labels, cash, strict=True))
    )
    definition = "Tenths of households by equivalised net income before the package, before housing costs."
    return Grouping("income", "Income tenth", "households", definition, rows, change("All", -59.5, 12, n=9000))


def ethnic_group() -> Grouping:
    given = (
        ("White British", -90, 15, 6400), ("White Irish", -40, 60, 210), ("Gypsy or Irish Traveller", 310, 220, 18),
        ("Other White", -20, 40, 610), ("Indian", -160, 70, 240), ("Pakistani", 420, 95, 190),
        ("Bangladeshi", 510, 120, 88), ("Chinese", -75, 110, 70), ("Black African", 280, 80, 260),
        ("Black Caribbean", 130, 90, 140), ("Mixed", 60, 70, 150), ("Other ethnic group", 45, 100, 95),
    )  # fmt: skip
    rows = (*(change(label, cash, error, n=n) for label, cash, error, n in given), secret("Roma"), secret("Arab"))
    definition = (
        "By the ethnic group of the adults; households with adults of differing ethnic groups are their own group."
    )
    return Grouping("ethnic_group", "Ethnic group", "households", definition, rows, change("All", -59.5, 12, n=9000))


def disability() -> Grouping:
    rows = (
        change("No disabled person", -140, 18, n=5200), change("Disabled adult, no disabled child", 60, 25, n=3300),
        change("Disabled child, no disabled adult", 240, 70, n=290),
        change("Disabled adult and disabled child", 350, 90, n=210),
    )  # fmt: skip
    definition = "Disabled in the sense of the Equality Act 2010."
    return Grouping(
        "disability", "Disability in the household", "households", definition, rows, change("All", -59.5, 12, n=9000)
    )


def sex() -> Grouping:
    rows = (change("Women", 95, 20, n=9800), change("Men", -160, 24, n=9300))
    return Grouping(
        "sex",
        "Sex",
        "people",
        "Individual income, shared equally between partners.",
        rows,
        change("All", -30, 16, n=19100),
    )


def family_by_disability() -> Crossing:
    rows = (
        "Single adult",
        "Lone parent",
        "Couple, no children",
        "Couple with children",
        "Single pensioner",
        "Pensioner couple",
    )
    columns = ("No disabled person", "Disabled adult", "Disabled child", "Disabled adult and child")
    values = (
        (-60, 110, None, None), (420, 560, 690, 880), (-310, -120, None, None),
        (-150, 40, 130, 260), (15, 35, None, None), (-95, -20, None, None),
    )  # fmt: skip
    cells = [
        [
            None if v is None else change(f"{r}, {c}", v, 30 + 25 * j, n=700 - 150 * j)
            for j, (c, v) in enumerate(zip(columns, line, strict=True))
        ]
        for r, line in zip(rows, values, strict=True)
    ]
    cells[1][3], cells[3][3] = secret("Lone parent, both"), secret("Couple, both")
    cells[1][2] = change("Lone parent, disabled child", 690, 200, n=22)
    margins = tuple(change(r, v, 25) for r, v in zip(rows, (-10, 480, -260, -70, 25, -60), strict=True))
    below = tuple(change(c, v, 25) for c, v in zip(columns, (-140, 60, 240, 350), strict=True))
    return Crossing(
        "Family type and disability", "Family type", "Disability", rows, columns, tuple(map(tuple, cells)), margins,
        below,
        change("All", -59.5, 12, n=9000),
    )  # fmt: skip


def cost() -> tuple[InstrumentCost, ...]:
    def line(name: str, title: str, before: float, moved: float, error: float) -> InstrumentCost:
        return InstrumentCost(name, title, money(before, 2e9), money(before + moved, 2e9), money(moved, error))

    return (
        line("income_tax", "Income tax", 301.2e9, 17.9e9, 0.4e9),
        line("national_insurance", "National Insurance", 178.4e9, 0.0, 0.0),
        line("universal_credit", "Universal credit", -81.3e9, -2.4e9, 0.2e9),
        line("child_benefit", "Child benefit", -13.6e9, -0.9e9, 0.1e9),
        line("free_buses", "Free buses", 0.0, -5.2e9, 0.3e9),
        line("homes", "Social homes", 0.0, -9.3999e9, 0.3e9),
    )


def indicators() -> tuple[Indicator, ...]:
    def rate(name: str, title: str, before: float, moved: float, error: float) -> Indicator:
        def share(v: float, e: float) -> Estimate:
            return Estimate(v, e, 9000, "share")

        note = "Below 60% of median equivalised income, the median worked out anew."
        return Indicator(
            name, title, "share", share(before, 0.006), share(before + moved, 0.006), share(moved, error), note
        )

    def gini(v: float, e: float) -> Estimate:
        return Estimate(v, e, 9000, "index")

    return (
        rate("relative_all_ahc", "People in relative poverty after housing costs", 0.2134, -0.0152, 0.0016),
        rate("relative_children_ahc", "Children in relative poverty after housing costs", 0.3021, -0.0307, 0.0034),
        rate("relative_pensioners_ahc", "Pensioners in relative poverty after housing costs", 0.1612, -0.0008, 0.0011),
        Indicator(
            "gini_ahc",
            "Gini index after housing costs",
            "index",
            gini(0.3412, 0.004),
            gini(0.3361, 0.004),
            gini(-0.0051, 0.0005),
        ),
    )


def sample() -> Assessment:
    """The whole made-up assessment."""
    groupings = {g.name: g for g in (income(), ethnic_group(), disability(), sex())}
    return Assessment(
        title="Sample package: homes and free buses (made-up figures)",
        summary="Free local buses and new social homes, paid for by a lower personal allowance. Every figure is "
        "invented to test the report.",
        year="2026-27",
        comparator="The law of 2026-27 as it stands",
        package_sources=("An invented essay, chapter 3 (https://example.org/essay)",),
        measures=(
            MeasureLine(
                "Lower personal allowance", "Lowers the income tax personal allowance to pay for the rest.",
                "Income Tax Act 2007 s.35", None,
            ),
            MeasureLine("Child limit", "Ends the two-child limit in universal credit.", "Invented", money(2.4e9, 2e8)),
        ),
        services=(
            MeasureLine("Free buses", "Makes local bus travel free for everyone.", "Invented", money(5.2e9, 0.3e9)),
        ),
        solved=Solved(
            "income_tax.personal_allowance", "Income tax personal allowance", "GBP/year", 12_570, 10_240, 120_000, 9
        ),
        cost=cost(),
        net_cost=money(-100_000.0, 0.35e9, 9000),
        groupings=groupings,
        crossings=(family_by_disability(),),
        indicators=indicators(),
        people_title="Made-up households",
        people_source="invented for the tests of the report",
        is_synthetic=True,
        households=9_000,
        persons=19_100,
        replicates=200,
        assumptions=("Everyone claims what they are entitled to.", "Nobody changes how much they work."),
        not_modelled=("Indirect taxes.", "Housing benefit for pensioners."),
        scorecard=(
            ("Income tax raised, £", 301.2e9, 295.0e9, "Invented"),
            ("Households on universal credit", 6.1e6, 6.5e6, "Invented"),
        ),
        run_hash="3f9c0a7be21d4c55a8d0e6f1b7c2934d",
        law_hashes=("1111aaaa2222bbbb", "3333cccc4444dddd"),
        people_hash="5555eeee6666ffff",
        made_with="tawney 0.1.0",
    )  # fmt: skip


def cause(name: str, title: str, cash: float, error: float, *, in_play: float | None = None) -> Cause:
    """A cause that does twice as much at the bottom as at the top, and nothing that may be told to the fifth tenth."""
    rows = [money(cash * (2 - k / 9), error * 3) for k in range(10)]
    rows[4] = money(SECRET, SECRET_ERROR, 7, suppressed=True)
    known = () if in_play is None else (money(cash - in_play / 2, error), money(cash + in_play / 2, error))
    played = (None, None, None) if in_play is None else (*known, money(in_play, error / 2))
    return Cause(name, title, money(cash, error), money(-cash * 3e7, error * 3e7), *played, {"income": tuple(rows)})


TAX, CREDIT, FIRST, SECOND = "Income tax", "Universal credit", "2010-15", "2015-17"


def attributions() -> tuple[Attribution, ...]:
    """Two instruments through two Parliaments, the same at one step, and the years."""
    total = cause("total", "All together", -60.0, 12.0)
    tax, credit = cause("income_tax", TAX, 340.0, 20.0), cause("universal_credit", CREDIT, -400.0, 25.0)
    periods = ((money(300.0, 15.0), money(40.0, 30.0)), (money(-100.0, 15.0), money(-300.0, 20.0)))
    played = tuple(replace(c, alone=a.alone, last=a.last, acting_on_others=a.acting_on_others) for c, a in (
        (tax, cause("x", "X", 340.0, 20.0, in_play=-30.0)), (credit, cause("x", "X", -400.0, 25.0, in_play=6.0)),
    ))  # fmt: skip
    parliaments = (cause("2010-15", FIRST, 200.0, 14.0), cause("2015-17", SECOND, -260.0, 160.0))
    years = (cause("2015-16", "2015-16", 200.0, 14.0), cause("2016-17", "2016-17", -260.0, 160.0))
    return (
        Attribution("instrument", "By instrument", "chronological", "How it was done.", (tax, credit), total,
                    (FIRST, SECOND), periods),
        Attribution("instrument_at_once", "By instrument, whatever the order", "shapley", "How.", played, total,
                    shared=4.0),
        Attribution("parliament", "By Parliament", "chronological", "When.", parliaments, total),
        Attribution("year", "By year of effect", "chronological", "When.", years, total),
    )  # fmt: skip


def since_a_year() -> Assessment:
    """The made-up assessment with an earlier law, taken apart, and the headline under two indexes."""
    indexes = (
        UnderIndex("cpi", "by prices", money(-300, 40), money(-900, 90), money(-60, 12), money(-1e9, 3e8), True),
        UnderIndex("gdp", "by national income", why_not="the book has no figure for a year of it"),
    )
    return replace(sample(), attributions=attributions(), indexes=indexes)


def paid_outright() -> Assessment:
    """The same without a solved amount, so that it costs money, and without replicate weights for its net cost."""
    lines = tuple(x for x in cost() if x.name != "income_tax")
    net = -math.fsum(x.change.value for x in lines)
    return replace(sample(), solved=None, cost=lines, net_cost=money(net, 0.4e9, 9000), is_synthetic=False)
