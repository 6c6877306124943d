"""Income as each adult's own, under three rules for what partners share.

Recipient: each keeps what is paid to them; family benefits go to the person who claims (here the mother or, in
other couples and for single people, the first adult). Equal split: a couple shares jointly assessed amounts. Pooling:
everything in the family is shared. Source: Women's Budget Group method notes and EHRC (2018), cited in
docs/evidence/assessment.md; individual income measures a person's financial autonomy, not a standard of living.
"""

from tawney.law.rule import any_of, number_of, rule, sum_of
from tawney.vocabulary.categories import Sex
from tawney.vocabulary.levels import benefit_unit, person


@rule(person, "flag", "Convention: Women's Budget Group method notes")
def is_woman(sex: float, is_adult: bool) -> bool:
    """Whether this adult is a woman."""
    return is_adult and sex == Sex.FEMALE


@rule(benefit_unit, "count", "Convention: payments for the family reach its women first")
def receivers(adults: float, has_woman_in_family: bool, women: float = number_of("is_woman")) -> float:
    """How many adults the family's payments are taken to reach: its women, or all its adults when there are none."""
    return women if has_woman_in_family else adults


@rule(person, "flag", "Convention: payments for the family reach its women first")
def receives_family_benefits(is_adult: bool, is_woman: bool, has_woman_in_family: bool) -> bool:
    """Whether the family's payments are taken to reach this adult."""
    return is_adult and (is_woman or not has_woman_in_family)


@rule(benefit_unit, "flag", "Convention: payments for the family reach its women first")
def has_woman_in_family(has_woman: bool = any_of("is_woman")) -> bool:
    """Whether the family has a woman among its adults."""
    return has_woman


@rule(person, "GBP/year", "Recipient rule")
def individual_income(
    own_net_income: float, receives_family_benefits: bool, family_benefits: float, receivers: float
) -> float:
    """An adult's own income when nothing is shared but what is paid for the family, which goes to its receiver."""
    share = family_benefits / max(1.0, receivers)
    return own_net_income + share if receives_family_benefits else own_net_income


@rule(person, "GBP/year", "Equal split of jointly assessed amounts")
def individual_income_split(own_net_income: float, is_adult: bool, family_benefits: float, adults: float) -> float:
    """An adult's own income when a couple shares equally what is paid for the family."""
    return own_net_income + family_benefits / max(1.0, adults) if is_adult else own_net_income


@rule(benefit_unit, "GBP/year", "Full pooling within the family")
def family_net_income(family_benefits: float, people: float = sum_of("own_net_income")) -> float:
    """All the income of the family, before council tax."""
    return people + family_benefits


@rule(person, "GBP/year", "Full pooling within the family")
def individual_income_pooled(is_adult: bool, family_net_income: float, adults: float) -> float:
    """An adult's share when a couple shares everything equally."""
    return family_net_income / max(1.0, adults) if is_adult else 0.0
