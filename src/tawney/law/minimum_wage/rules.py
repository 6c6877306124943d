"""The hourly rate below which nobody of a given age may be paid."""

from tawney.law.rule import rule
from tawney.law.statute_book import Amounts
from tawney.vocabulary.levels import person


@rule(person, "GBP/hour", "National Minimum Wage Act 1998 s.1; SI 2015/621 regs 4, 4A")
def minimum_wage(age: float, p: Amounts) -> float:
    """The national minimum wage for someone of this age; apprentices' rates are left out."""
    if age >= p.minimum_wage.living_wage_age:
        return p.minimum_wage.national_living_wage
    if age >= p.minimum_wage.higher_rate_age:
        return p.minimum_wage.from_23
    if age >= p.minimum_wage.adult_rate_age:
        return p.minimum_wage.from_21
    return p.minimum_wage.from_18 if age >= p.minimum_wage.development_age else p.minimum_wage.under_18
