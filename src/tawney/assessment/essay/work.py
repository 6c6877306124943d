"""Claims about work and pay: the elite, class and ethnic pay gaps, employment, the middle, degrees."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tawney.assessment.essay.card import Figure, Worked, exactly
from tawney.assessment.essay.desk import NO_SAMPLE, Desk, apart, over, row_of
from tawney.assessment.essay.shelf import Row
from tawney.indicators.design import design
from tawney.indicators.gaps.raw import gap
from tawney.indicators.means import mean
from tawney.indicators.mobility.tidy import TidyRow
from tawney.vocabulary.estimate import Estimate

SON = "intermediate_outcomes/in36"
CENSUS = "microdata/census2011_ew_teaching_sample10000.csv"
GROUPS = {"White": "1", "Asian": "3", "Black": "4", "Chinese or other": "5"}
"""Ethnic groups of the census file by code: its own labels, shortened."""
UNEMPLOYED = "validation/ons_intersectional_unemployment/data.csv"
WORKING_AGE = ("2", "3", "4", "5", "6")
"""Codes of 16 to 64."""
HOURS = 1_950
"""A year's hours at 37.5 a week for 52 weeks."""
ONE_MODEL = "margins of one model, taken as independent"


def clarendon(_: Desk) -> Worked:
    """S10: what the two shares printed beside the 94 come to."""
    entrants, pupils = 0.10, 0.0015
    ratio = (entrants / pupils) / ((1 - entrants) / (1 - pupils))
    needed = 94 * pupils / (1 - pupils + 94 * pupils)
    why = "shares of everybody, printed rounded"
    figures = (
        exactly("times likelier, by the printed shares", ratio, "times", why, arithmetic=True),
        exactly("share of entrants that makes it 94", needed, "share", why, arithmetic=True),
    )
    sentence = (
        f"10% of entrants from 0.15% of pupils are {ratio:.0f} times likelier; with that share of pupils it takes "
        f"{needed:.1%} of entrants to be 94 times."
    )
    return Worked(figures, sentence, abs(ratio - 94) <= 0.5)


def _by_origin(rows: tuple[TidyRow, ...], period: str) -> tuple[Estimate, Estimate]:
    """Hourly pay of people of higher professional and of lower working origin in three years."""
    high, low = (
        row_of(rows, "IN36", time=period, payhour_inflation_adjusted=who).figure
        for who in ("Higher professional", "Lower working")
    )
    return high, low


def class_pay_gap(desk: Desk) -> Worked:
    """S11: hourly pay by class origin, the qualification held alike."""
    rows = desk.shelf.tidy(SON)
    published = row_of(rows, "IN36", time="2022 to 2024", seb="Higher professional").figure
    now, then = _by_origin(rows, "2022 to 2024"), _by_origin(rows, "2014 to 2016")
    hourly = apart(*now, unit="GBP/hour", note=ONE_MODEL)
    yearly = Estimate(HOURS * hourly.value, HOURS * hourly.standard_error, hourly.n, "GBP/year", ONE_MODEL)
    figures = (
        Figure("higher professional over lower working origin, 2022-24", over(*now, note=ONE_MODEL)),
        exactly("the same, as the Commission prints it", published.value, "%", "the Commission prints none"),
        Figure("the same, 2014-16", over(*then, note=ONE_MODEL)),
        Figure("in a year of 1,950 hours, 2022-24", yearly),
    )
    sentence = (
        f"At 25 to 29 people of higher professional origin are paid {figures[0].estimate.value:.0f}% more by the hour "
        f"than people of lower working origin with the same qualification: {yearly.value:,.0f} pounds in a year of "
        "full-time hours."
    )
    return Worked(figures, sentence)


def _employed(rows: Sequence[Row], sex: str, *, students: bool) -> list[Figure]:
    """Rates of employment by ethnic group, and each group's distance from white people."""
    kept = [
        row
        for row in rows
        if row["Sex"] == sex
        and row["Population Base"] == "1"
        and row["Age"] in WORKING_AGE
        and (students or row["Student"] == "2")
    ]
    works = np.array([row["Economic Activity"] in ("1", "2") for row in kept], np.float64)
    group = np.array([row["Ethnic Group"] for row in kept])
    sample = design(np.ones(len(kept)))
    who = "" if students else ", without full-time students"
    white = group == GROUPS["White"]
    figures = []
    for name, code in GROUPS.items():
        figures.append(Figure(f"{name}: employed{who}", mean(works, sample, where=group == code, unit="share")))
    for name, code in list(GROUPS.items())[1:]:
        apart_from = gap(works, white, sample, second=group == code, unit="share")
        figures.append(Figure(f"White less {name}{who}", apart_from))
    return figures


def _census(desk: Desk, sex: str, people: str, headline: str) -> Worked:
    """Employment of one sex by ethnic group. headline: the figure that is told first."""
    columns = ("Sex", "Population Base", "Age", "Student", "Economic Activity", "Ethnic Group")
    rows = desk.shelf.rows(CENSUS, columns)
    figures = [*_employed(rows, sex, students=True), *_employed(rows, sex, students=False)]
    rates = {figure.what.split(":")[0]: figure.estimate for figure in figures[: len(GROUPS)]}
    sentence = (
        f"In the census of 2011 {rates['White'].value:.0%} of white and {rates['Asian'].value:.0%} of Asian {people} "
        f"of 16 to 64 worked for pay (employees and self-employed), of {rates['Asian'].n:,} Asian {people} in the file."
    )
    figures.sort(key=lambda figure: figure.what != headline)
    return Worked(tuple(figures), sentence)


def employment_of_men(desk: Desk) -> Worked:
    """S12: employment of men by ethnic group, as far as open files part them, and unemployment of each group."""
    found = _census(desk, "1", "men", "White less Asian")
    rows = desk.shelf.rows(UNEMPLOYED, ("name", "category", "value"))
    rates = {row["name"]: float(row["value"]) for row in rows if row["category"] == "Unemployment"}
    names = ("White: British", "Asian: Indian", "Asian: Pakistani", "Asian: Chinese")
    figures = [exactly(f"unemployed, both sexes, 2021, {name}", rates[name], "%", NO_SAMPLE) for name in names]
    return Worked((*found.figures, *figures), found.sentence)


def employment_of_women(desk: Desk) -> Worked:
    """S13: employment of women by ethnic group, as far as the open census file parts them."""
    return _census(desk, "2", "women", "Asian: employed")


def ethnic_pay_gaps(desk: Desk) -> Worked:
    """S14: hourly pay of young people of lower working origin against White British ones."""
    rows = desk.shelf.tidy(SON)
    white = row_of(rows, "IN36", seb="Lower working", ethnicity="White British").figure
    figures = []
    for name in ("Pakistani", "Bangladeshi", "Indian", "Chinese", "Black African", "Black Caribbean"):
        own = row_of(rows, "IN36", seb="Lower working", ethnicity=name).figure
        figures.append(Figure(f"{name} against White British", over(own, white, ONE_MODEL)))
    clear = [figure for figure in figures[:2] if figure.estimate.interval[1] < 0]
    shown = ", ".join(f"{f.what.split(' against')[0]} {f.estimate.value:+.0f}%" for f in figures).replace("-", "−")
    sentence = f"Hourly pay at 25 to 29 against White British people of the same class origin: {shown}."
    return Worked(tuple(figures), sentence, len(clear) == 2)


def middle_jobs(desk: Desk) -> Worked:
    """S16: the published changes add up; the class of young people's jobs over ten later years."""
    high, low = 7.6, 1.9
    rows = desk.shelf.tidy("drivers/dr33")
    first, last = "2014", max(row.splits["year"] for row in rows if "year" in row.splits)
    why = "published rounded, without an error"
    figures = []
    for name in ("Higher professional", "Lower professional", "Intermediate", "Higher working", "Lower working"):
        before, after = (row_of(rows, "DR33", sec_employed=name, year=year).figure for year in (first, last))
        figures.append(Figure(f"{name}, of jobs at 22 to 29, {first} to {last}", apart(after, before, "points")))
    moved = {figure.what.split(",")[0]: figure.estimate for figure in figures}
    figures.sort(key=lambda figure: not figure.what.startswith("Intermediate"))
    figures.append(exactly("OECD: less what high and low gained", -(high + low), "points", why, arithmetic=True))
    sentence = (
        f"From {first} to {last} intermediate jobs changed by {moved['Intermediate'].value:+.1f} points of all jobs of "
        f"people of 22 to 29, skilled manual ones by {moved['Higher working'].value:+.1f}, professional ones by "
        f"{moved['Higher professional'].value + moved['Lower professional'].value:+.1f}."
    ).replace("-", "−")
    return Worked(tuple(figures), sentence, moved["Intermediate"].interval[1] < 0)


def escapes(_: Desk) -> Worked:
    """S17: the share that escaped low pay, of all and of those who were followed to the end."""
    escaped, stayed, cycled, left = 17, 25, 48, 10
    why = "published rounded, without an error"
    followed = escaped / (escaped + stayed + cycled)
    figures = (
        exactly("escaped, of those followed to the end", followed, "share", why, arithmetic=True),
        exactly("escaped, of all who were low paid at first", escaped / 100, "share", why, arithmetic=True),
        exactly("left the data", left / 100, "share", why, arithmetic=True),
    )
    sentence = f"One in six of all, and {followed:.0%} of those who were employees to the end, escaped."
    return Worked(figures, sentence)


def degree_premium(desk: Desk) -> Worked:
    """S19: what a degree adds to A levels, and how that changed."""
    rows = desk.shelf.tidy("intermediate_outcomes/in35")
    found = {}
    for period in ("2014 to 2016", "2022 to 2024"):
        degree, school = (
            row_of(rows, "IN35", time=period, edu=level, year=period[-4:]).figure
            for level in ("First degree", "A level and equivalent")
        )
        found[period] = over(degree, school, ONE_MODEL)
    early, late = found.values()
    change = apart(late, early, "points", "two periods as independent")
    figures = (
        Figure("change of the premium", change),
        *(Figure(f"first degree over A levels, {period}", premium) for period, premium in found.items()),
    )
    low, high = change.interval
    sentence = (
        f"At 25 to 29 a first degree paid {early.value:.0f}% more than A levels in 2014 to 2016 and {late.value:.0f}% "
        f"more in 2022 to 2024, a change of {change.value:.0f} points ({low:.0f} to {high:.0f})."
    ).replace("-", "−")
    return Worked(figures, sentence, change.is_clear and change.value < 0)
