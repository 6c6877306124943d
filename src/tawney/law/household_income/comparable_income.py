"""Income made comparable between households of different sizes: the modified OECD scale, as HBAI uses it."""

from tawney.law.rule import number_of, rule, sum_of
from tawney.vocabulary.levels import household, person

FIRST_ADULT, OTHER_ADULT, CHILD = 0.67, 0.33, 0.20
FIRST_ADULT_AHC, OTHER_ADULT_AHC, CHILD_AHC = 0.58, 0.42, 0.20
# Source of the six numbers: DWP, HBAI quality and methodology report, modified OECD scale rescaled to a couple = 1.


@rule(person, "flag", "HBAI: modified OECD scale")
def is_14_or_over(age: float) -> bool:
    """Someone of 14 or over counts as another adult in the scale."""
    return age >= 14


@rule(person, "count", "HBAI: household size")
def one_person(age: float) -> float:
    """Everyone counts as one."""
    return 1.0 if age >= 0 else 0.0


@rule(household, "count", "HBAI: household size")
def household_size(everyone: float = sum_of("one_person")) -> float:
    """How many people live in the household."""
    return everyone


@rule(household, "count", "HBAI: modified OECD scale, before housing costs")
def equivalence_scale(household_size: float, older: float = number_of("is_14_or_over")) -> float:
    """How many couples' incomes the household needs to live as well as a couple."""
    others = max(0.0, older - 1.0)
    return FIRST_ADULT + OTHER_ADULT * others + CHILD * (household_size - others - 1.0)


@rule(household, "count", "HBAI: modified OECD scale, after housing costs")
def equivalence_scale_after_housing(household_size: float, older: float = number_of("is_14_or_over")) -> float:
    """The same scale for income after housing costs, where the home is already paid for."""
    others = max(0.0, older - 1.0)
    return FIRST_ADULT_AHC + OTHER_ADULT_AHC * others + CHILD_AHC * (household_size - others - 1.0)


@rule(household, "GBP/year", "HBAI: equivalised income before housing costs")
def equivalised_income(net_income: float, equivalence_scale: float) -> float:
    """Net income as a couple without children would need it to live equally well."""
    return net_income / equivalence_scale


@rule(household, "GBP/year", "HBAI: equivalised income after housing costs")
def equivalised_income_after_housing(net_income_after_housing: float, equivalence_scale_after_housing: float) -> float:
    """Income after housing costs as a couple without children would need it to live equally well."""
    return net_income_after_housing / equivalence_scale_after_housing
