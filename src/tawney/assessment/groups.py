"""The ways an assessment divides people: by income, place, family, age, sex, ethnic group, disability, tenure, class.

Definitions follow the cumulative impact assessment of the Equality and Human Rights Commission (Portes and Reed 2018)
where it gives one; each is printed with its table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from tawney.assessment.accounts import Accounts
from tawney.assessment.results import Counted
from tawney.indicators.ordered import OrderedIncome, tenths, tenths_of
from tawney.indicators.sample import Numbers, Sample, Whole
from tawney.people.columns import DIFFICULTIES
from tawney.people.population import People
from tawney.places.regions import Nation, Region, nation_of
from tawney.vocabulary.categories import Category, EthnicGroup, Sex, SocialClass, Tenure
from tawney.vocabulary.problems import GroupProblem, nearest

INCOME_OF_PEOPLE = MappingProxyType(
    {
        "recipient": "individual_income",
        "split": "individual_income_split",
        "pooled": "individual_income_pooled",
    }
)
"""The three sharing rules and the column that each reads."""

LONE_PARENT = 2
"""The family type of lone parents."""

RECIPIENT = "Adults, each with their own income; what is paid for the family counts as the woman's where there is one."
SPLIT = "Adults, each with their own income; a couple shares equally what is paid for the family."
POOLED = "Adults; a couple shares all its income equally."


@dataclass(frozen=True)
class Division:
    """One way of dividing households or people.

    codes: int64, one for each household or person, -1 for those outside. labels: what each code is called. income: the
    column whose change is told ('net_income' for households).
    """

    name: str
    title: str
    unit: Counted
    definition: str
    labels: tuple[str, ...]
    codes: Whole
    income: str = "net_income"


def _heads(people: People) -> Whole:
    """The first person of each household, who stands for it where one person must."""
    return people.person_starts[people.benefit_unit_starts[:-1]]


def _in_household(people: People, counted: Numbers) -> Whole:
    """How many people of each household are counted. counted: one for each person, 0 or 1."""
    return np.bincount(people.household_of_person, counted, people.households).astype(np.int64)


def income(accounts: Accounts) -> Division:
    """Tenths of people by their household's equivalised net income before the package."""
    labels = ("Poorest tenth", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th", "Richest tenth")
    return _by_income(accounts, "income", "tenth", labels)


def _by_income(accounts: Accounts, name: str, part: str, labels: tuple[str, ...]) -> Division:
    """So many equal parts of people by income, the poorest first. part: what one of them is called."""
    whole, size = accounts.nation or accounts, len(labels)
    ordered = OrderedIncome(
        Sample(whole.people.weight), whole.of("equivalised_income"), whole.of("household_size")
    )  # fmt: skip
    incomes = accounts.of("equivalised_income")
    own = tenths(ordered, size) if accounts.nation is None else tenths_of(ordered, incomes, size)
    definition = (
        f"{part.capitalize()}s of people, by the net income of their household before housing costs and before the "
        f"package, made comparable by the modified OECD scale. The income of a {part} is that of its households."
        + (f" The {part}s are the nation's." if accounts.nation else "")
    )
    return Division(name, f"Income {part}", "households", definition, labels, own)


def income_fifth(accounts: Accounts) -> Division:
    """Fifths of people, as tenths: larger groups, for crossing with others."""
    labels = ("Poorest fifth", "2nd fifth", "Middle fifth", "4th fifth", "Richest fifth")
    return _by_income(accounts, "income_fifth", "fifth", labels)


def income_third(accounts: Accounts) -> Division:
    """Thirds of people, as tenths: the Women's Budget Group crosses them with sex and ethnic group."""
    return _by_income(accounts, "income_third", "third", ("Poorest third", "Middle third", "Richest third"))


def lone_parent(accounts: Accounts) -> Division:
    """Lone mothers and lone fathers; all other households are outside."""
    people = accounts.people
    grown = accounts.of("is_dependent_child") == 0
    parent = np.full(people.households, -1, np.int64)
    parent[people.household_of_person[grown]] = people.columns["sex"][grown]
    codes = np.where(family_type(accounts).codes == LONE_PARENT, parent, -1)
    definition = "Lone parents by sex; other households are left out."
    return Division("lone_parent", "Lone parents", "households", definition, ("Lone mother", "Lone father"), codes)


def region(accounts: Accounts) -> Division:
    """Nine English regions and three nations."""
    codes = accounts.people.columns["region"].astype(np.int64)
    return Division("region", "Nation or region", "households", "Where the household lives.", _labels(Region), codes)


def nation(accounts: Accounts) -> Division:
    """The four nations."""
    nations = np.array([nation_of(r) for r in Region], np.int64)
    codes = nations[accounts.people.columns["region"].astype(np.int64)]
    return Division("nation", "Nation", "households", "Where the household lives.", _labels(Nation), codes)


def family_type(accounts: Accounts) -> Division:
    """Families by whether they are couples, have children, or are pensioners."""
    people = accounts.people
    child = accounts.of("is_dependent_child")
    adult = 1 - child
    children, adults = _in_household(people, child), _in_household(people, adult)
    pensioners = _in_household(people, adult * accounts.of("reached_pension_age"))
    units = np.diff(people.benefit_unit_starts)
    labels = (
        "Single adult, no children", "Couple, no children", "Lone parent", "Couple with children",
        "Single pensioner", "Pensioner couple", "Several families, no children", "Several families, with children",
    )  # fmt: skip
    one_family = np.where(children > 0, np.where(adults >= 2, 3, 2), np.where(adults >= 2, 1, 0))
    pensioner = (pensioners == adults) & (children == 0)
    codes = np.where(
        units > 1, np.where(children > 0, 7, 6), np.where(pensioner, np.where(adults >= 2, 5, 4), one_family)
    )
    definition = "By the families in the household; pensioners where every adult has reached pension age."
    return Division("family_type", "Family type", "households", definition, labels, codes.astype(np.int64))


def children(accounts: Accounts) -> Division:
    """Households by how many dependent children live in them."""
    codes = np.minimum(_in_household(accounts.people, accounts.of("is_dependent_child")), 3)
    labels = ("No children", "One child", "Two children", "Three or more children")
    definition = "Dependent children: under 16, or under 20 in school, college or approved training."
    return Division("children", "Number of children", "households", definition, labels, codes)


def age(accounts: Accounts) -> Division:
    """Adults by age."""
    starts = np.array([16, 25, 35, 45, 55, 65, 75])
    labels = ("16 to 24", "25 to 34", "35 to 44", "45 to 54", "55 to 64", "65 to 74", "75 and over")
    codes = np.searchsorted(starts, accounts.people.columns["age"], side="right") - 1
    codes = np.where(accounts.of("is_dependent_child") > 0, -1, codes)
    definition = "Adults, each with their own income; a couple shares equally what is paid for the family."
    return Division("age", "Age", "people", definition, labels, codes.astype(np.int64), INCOME_OF_PEOPLE["split"])


def _sex(sharing: str, title: str, definition: str) -> Callable[[Accounts], Division]:
    def divide(accounts: Accounts) -> Division:
        """Adults by sex, under one rule of sharing."""
        codes = np.where(accounts.of("is_dependent_child") > 0, -1, accounts.people.columns["sex"])
        column = INCOME_OF_PEOPLE[sharing]
        return Division(f"sex_{sharing}", title, "people", definition, _labels(Sex), codes.astype(np.int64), column)

    return divide


def ethnic_group(accounts: Accounts) -> Division:
    """Households by the ethnic group of their adults; adults of differing groups are a group of their own."""
    people = accounts.people
    broad = np.array([ETHNIC_GROUPS[g] for g in EthnicGroup], np.int64)
    codes = broad[people.columns["ethnic_group"].astype(np.int64)]
    grown = accounts.of("is_dependent_child") == 0
    low, high = np.full(people.households, 99), np.full(people.households, -1)
    np.minimum.at(low, people.household_of_person[grown], codes[grown])
    np.maximum.at(high, people.household_of_person[grown], codes[grown])
    chosen = np.where(high < 0, codes[_heads(people)], np.where(low == high, high, len(ETHNIC_LABELS) - 1))
    definition = "The ethnic group of the household's adults; where they differ, 'adults of differing ethnicity'."
    return Division("ethnic_group", "Ethnic group of the household", "households", definition, ETHNIC_LABELS, chosen)


def disability_score(accounts: Accounts) -> Division:
    """Households by how many difficulties their members have in all."""
    people = accounts.people
    each = [people.columns[f"difficulty_{d}"] for d in DIFFICULTIES]
    difficulties = np.asarray(np.sum(each, axis=0, dtype=np.float64))
    codes = np.minimum(_in_household(people, difficulties), 6)
    labels = ("None", "One", "Two", "Three", "Four", "Five", "Six or more")
    definition = "Areas of life in which members of the household have difficulty, added over all of them."
    return Division("disability_score", "Disability score", "households", definition, labels, codes)


def disability(accounts: Accounts) -> Division:
    """Households by whether an adult, a child, both or neither is disabled."""
    people, child = accounts.people, accounts.of("is_dependent_child")
    disabled = people.columns["is_disabled"].astype(np.float64)
    adults, young = _in_household(people, disabled * (1 - child)) > 0, _in_household(people, disabled * child) > 0
    labels = ("Nobody disabled", "Disabled adult", "Disabled child", "Disabled adult and disabled child")
    definition = "Disabled in the sense of the Equality Act 2010."
    codes = (adults * 1 + young * 2).astype(np.int64)
    return Division("disability", "Disabled adults and children", "households", definition, labels, codes)


def tenure(accounts: Accounts) -> Division:
    """Households by how they hold their home."""
    codes = accounts.people.columns["tenure"].astype(np.int64)
    return Division("tenure", "Tenure", "households", "How the household holds its home.", _labels(Tenure), codes)


def social_class(accounts: Accounts) -> Division:
    """Households by the social class of their first person."""
    codes = accounts.people.columns["social_class"][_heads(accounts.people)].astype(np.int64)
    definition = "NS-SEC of the first person of the household."
    return Division("social_class", "Social class", "households", definition, _labels(SocialClass), codes)


def _labels(categories: type[Category]) -> tuple[str, ...]:
    return tuple(member.label for member in categories)


ETHNIC_LABELS = (
    "White", "Mixed", "Indian", "Pakistani", "Bangladeshi", "Chinese", "Other Asian", "Black African",
    "Black Caribbean", "Other Black", "Other ethnic group", "Adults of differing ethnicity",
)  # fmt: skip

ETHNIC_GROUPS: Mapping[EthnicGroup, int] = MappingProxyType(
    {
        **dict.fromkeys((EthnicGroup.WHITE_BRITISH, EthnicGroup.WHITE_IRISH, EthnicGroup.GYPSY_TRAVELLER), 0),
        **dict.fromkeys((EthnicGroup.ROMA, EthnicGroup.WHITE_OTHER), 0),
        **dict.fromkeys((EthnicGroup.MIXED_CARIBBEAN, EthnicGroup.MIXED_AFRICAN), 1),
        **dict.fromkeys((EthnicGroup.MIXED_ASIAN, EthnicGroup.MIXED_OTHER), 1),
        EthnicGroup.INDIAN: 2,
        EthnicGroup.PAKISTANI: 3,
        EthnicGroup.BANGLADESHI: 4,
        EthnicGroup.CHINESE: 5,
        EthnicGroup.ASIAN_OTHER: 6,
        EthnicGroup.BLACK_AFRICAN: 7,
        EthnicGroup.BLACK_CARIBBEAN: 8,
        EthnicGroup.BLACK_OTHER: 9,
        EthnicGroup.ARAB: 10,
        EthnicGroup.OTHER: 10,
    }
)
"""The 19 census groups rolled up to those that household surveys can tell apart."""

DIVISIONS: Mapping[str, Callable[[Accounts], Division]] = MappingProxyType(
    {
        "income": income,
        "region": region,
        "nation": nation,
        "family_type": family_type,
        "children": children,
        "age": age,
        "sex_recipient": _sex("recipient", "Sex: each keeps what is paid to them", RECIPIENT),
        "sex_split": _sex("split", "Sex: couples split what is paid for the family", SPLIT),
        "sex_pooled": _sex("pooled", "Sex: couples share everything", POOLED),
        "ethnic_group": ethnic_group,
        "disability_score": disability_score,
        "disability": disability,
        "tenure": tenure,
        "social_class": social_class,
    }
)
"""Every way of dividing people, by the name that the command line uses."""


FOR_CROSSING: Mapping[str, Callable[[Accounts], Division]] = MappingProxyType(
    {"income_fifth": income_fifth, "income_third": income_third, "lone_parent": lone_parent}
)
"""Further ways, which have no table of their own: they are for crossing with others."""


def divide(accounts: Accounts, name: str) -> Division:
    """One division by name. Raises GroupProblem, with the nearest name."""
    check_group(name)
    return {**DIVISIONS, **FOR_CROSSING}[name](accounts)


def check_group(name: str) -> None:
    """Whether there is a division of that name. Raises GroupProblem, with the nearest name."""
    known = {**DIVISIONS, **FOR_CROSSING}
    if name not in known:
        raise GroupProblem(
            f"There is no group called '{name}'", expected=f"one of {', '.join(known)}", nearest=nearest(name, known)
        )


def for_people(division: Division, people: People) -> Division:
    """A division of households read by the people who live in them; one of people stays as it is."""
    if division.unit == "people":
        return division
    return replace(division, unit="people", codes=division.codes[people.household_of_person])


def same_unit(first: Division, second: Division, people: People) -> tuple[Division, Division]:
    """Both divisions counting the same: households when both do, else people."""
    if first.unit == second.unit:
        return first, second
    return for_people(first, people), for_people(second, people)


def crossed(first: Division, second: Division) -> Division:
    """The two divisions at once, as one division whose codes run through every pair."""
    inside = (first.codes >= 0) & (second.codes >= 0)
    codes = np.where(inside, first.codes * len(second.labels) + second.codes, -1)
    labels = tuple(f"{a}, {b}" for a in first.labels for b in second.labels)
    income_column = first.income if first.income != "net_income" else second.income
    return Division(
        f"{first.name}*{second.name}", f"{first.title} and {second.title}", first.unit,
        f"{first.definition} {second.definition}", labels, codes, income_column,
    )  # fmt: skip
