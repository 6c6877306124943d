"""HMRC's own test rows of its National Insurance calculator, against the law, and the page of evidence about them.

python tests/law/hmrc_rows.py        writes docs/evidence/national_insurance.md anew
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from published_answers import PERIODS, law_on
from shared_facts import national_insurance_rows

from tawney.law.national_insurance.pay_periods import employee_contribution, employer_contribution
from tawney.vocabulary.categories import NationalInsuranceLetter

PAGE = Path(__file__).parents[2] / "docs" / "evidence" / "national_insurance.md"
WORDS = {"W": "week", "2W": "two weeks", "4W": "four weeks", "M": "month"}
OTHER_THRESHOLD = "the employer pays from the employee's threshold, 155 a week, and not from 156"
NOT_ROUNDED = "the four-week limit is not rounded up to the pound"
Row = list[str]


def tax_year(start: str) -> str:
    """'2018' as a tax year, '2018-19'."""
    return f"{start}-{(int(start) + 1) % 100:02d}"


def paid(row: Row) -> tuple[Decimal, Decimal]:
    """What an employee and the employer pay on the first pay day of the tax year of one of HMRC's rows."""
    year, period, _, letter, pay, *_ = row
    on = Decimal(pay), NationalInsuranceLetter[letter], PERIODS[period], law_on(tax_year(year)).p
    return employee_contribution(*on), employer_contribution(*on)


def is_met(row: Row) -> bool:
    """Whether the law gives both parts of a row to the penny."""
    return paid(row) == (Decimal(row[5]), Decimal(row[6]))


def reason(row: Row) -> str:
    """What a row that HMRC has commented out does otherwise than HMRC's rates."""
    year, _, _, letter, *_ = row
    if year != "2018":
        return NOT_ROUNDED if letter in "MHZ" else OTHER_THRESHOLD
    parts = zip(("employee's", "employer's"), paid(row), map(Decimal, row[5:7]), strict=True)
    return "; ".join(f"the {whose} part {_apart(due, draft)}" for whose, due, draft in parts if draft != due)


def _apart(due: Decimal, draft: Decimal) -> str:
    if sorted(str(draft)) == sorted(str(due)):
        return "has two digits changed round"
    return "stops at the upper limit" if draft else "is left out"


def page() -> str:
    """The page of evidence, from the rows and the law."""
    return "\n".join([*_head(), "", *_counts(), "", *_drafts()]) + "\n"


def _head() -> list[str]:
    return [
        "# National Insurance: HMRC's own test rows",
        "",
        "HMRC publishes the rows with which it tests its National Insurance calculator: the tax year, the pay period,",
        "the category letter, the pay, and what the employee and the employer pay on the first pay day. The law is",
        "held to both parts of each row, to the penny, by `tests/law/test_national_insurance.py`. This page is written",
        "by `tests/law/hmrc_rows.py`. No row is for a year's pay; the thresholds of a year stand in the regulations,",
        "and the same tests hold the law to them.",
    ]


def _counts() -> Iterator[str]:
    yield "| year | week | two weeks | four weeks | month | letters | rows | met | commented out | of these met |"
    yield "|---|---|---|---|---|---|---|---|---|---|"
    rows, drafts = national_insurance_rows(), national_insurance_rows(set_aside=True)
    for year in sorted({row[0] for row in rows}):
        yield _counted(tax_year(year), [r for r in rows if r[0] == year], [r for r in drafts if r[0] == year])
    yield _counted("all", rows, drafts)


def _counted(name: str, rows: list[Row], drafts: list[Row]) -> str:
    periods = Counter(row[1] for row in rows)
    letters = "".join(sorted({row[3] for row in rows}))
    cells = [name, *(periods[p] for p in WORDS), letters, len(rows), sum(map(is_met, rows)), len(drafts)]
    return f"| {' | '.join(map(str, cells))} | {sum(map(is_met, drafts))} |"


def _drafts() -> Iterator[str]:
    apart = [row for row in national_insurance_rows(set_aside=True) if not is_met(row)]
    yield "## Rows not met"
    yield ""
    yield f"Of the rows that HMRC uses, none. Of those that its own file has commented out, {len(apart)}: drafts with"
    yield "figures that HMRC's own rates and thresholds do not give. Each is the employee's and the employer's part."
    yield ""
    yield "| year | period | letter | pay | the draft | the law | why |"
    yield "|---|---|---|---|---|---|---|"
    for row in apart:
        employee, employer = paid(row)
        yield (
            f"| {tax_year(row[0])} | {WORDS[row[1]]} | {row[3]} | {row[4]} | {row[5]} / {row[6]} | "
            f"{employee} / {employer} | {reason(row)} |"
        )


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
