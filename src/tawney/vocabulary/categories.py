"""The groups people are counted in, as small numbers with labels. Numbers are ours, labels the field's."""

from __future__ import annotations

from enum import IntEnum


class Category(IntEnum):
    """A closed list of groups. Each member is a small number; its label is what a reader sees."""

    label: str

    def __new__(cls, value: int, label: str) -> Category:
        """Makes a member that is its number and carries its label."""
        member = int.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class Sex(Category):
    """Sex as recorded by the survey or the census."""

    FEMALE = 0, "Women"
    MALE = 1, "Men"


class EthnicGroup(Category):
    """The 19 groups of the 2021 census of England and Wales."""

    WHITE_BRITISH = 0, "White British"
    WHITE_IRISH = 1, "White Irish"
    GYPSY_TRAVELLER = 2, "Gypsy or Irish Traveller"
    ROMA = 3, "Roma"
    WHITE_OTHER = 4, "Other White"
    MIXED_CARIBBEAN = 5, "White and Black Caribbean"
    MIXED_AFRICAN = 6, "White and Black African"
    MIXED_ASIAN = 7, "White and Asian"
    MIXED_OTHER = 8, "Other Mixed"
    INDIAN = 9, "Indian"
    PAKISTANI = 10, "Pakistani"
    BANGLADESHI = 11, "Bangladeshi"
    CHINESE = 12, "Chinese"
    ASIAN_OTHER = 13, "Other Asian"
    BLACK_AFRICAN = 14, "Black African"
    BLACK_CARIBBEAN = 15, "Black Caribbean"
    BLACK_OTHER = 16, "Other Black"
    ARAB = 17, "Arab"
    OTHER = 18, "Other ethnic group"


class Tenure(Category):
    """How the household holds its home."""

    OWNED_OUTRIGHT = 0, "Owned outright"
    MORTGAGE = 1, "Owned with a mortgage"
    COUNCIL_RENT = 2, "Rented from the council"
    HOUSING_ASSOCIATION = 3, "Rented from a housing association"
    PRIVATE_RENT = 4, "Rented privately"
    RENT_FREE = 5, "Lives rent free"


class SocialClass(Category):
    """The National Statistics Socio-economic Classification (NS-SEC), eight classes and two outside them."""

    HIGHER_MANAGERIAL = 0, "Higher managerial and professional"
    LOWER_MANAGERIAL = 1, "Lower managerial and professional"
    INTERMEDIATE = 2, "Intermediate"
    SMALL_EMPLOYERS = 3, "Small employers and own-account workers"
    LOWER_SUPERVISORY = 4, "Lower supervisory and technical"
    SEMI_ROUTINE = 5, "Semi-routine"
    ROUTINE = 6, "Routine"
    NEVER_WORKED = 7, "Never worked or long-term unemployed"
    STUDENT = 8, "Full-time students"
    NOT_CLASSIFIED = 9, "Not classified"


class AwardRate(Category):
    """The rate at which a disability benefit component is paid; each benefit uses the rates its law has.

    PIP and Adult Disability Payment use LOWER for standard and HIGHER for enhanced; attendance allowance LOWER and
    HIGHER; DLA care all three; DLA mobility LOWER and HIGHER.
    """

    NONE = 0, "Not paid"
    LOWER = 1, "Lower or standard rate"
    MIDDLE = 2, "Middle rate"
    HIGHER = 3, "Higher or enhanced rate"


class WorkCapability(Category):
    """What a work capability assessment found."""

    NO_LIMIT = 0, "No limit found"
    LIMITED = 1, "Limited capability for work (claims before 3 April 2017)"
    LIMITED_PROTECTED = 2, "Limited capability for work-related activity, protected"
    LIMITED_NEW_CLAIM = 3, "Limited capability for work-related activity, claim from 6 April 2026"


class StatePensionKind(Category):
    """Which state pension a person has or will have."""

    NONE = 0, "None"
    BASIC = 1, "Basic state pension (pension age before 6 April 2016)"
    NEW = 2, "New state pension"


class StudentLoanPlan(Category):
    """The repayment plan of an undergraduate student loan."""

    NONE = 0, "No loan"
    PLAN_1 = 1, "Plan 1"
    PLAN_2 = 2, "Plan 2"
    PLAN_4 = 3, "Plan 4 (Scotland)"
    PLAN_5 = 4, "Plan 5"


class CouncilTaxBand(Category):
    """Council tax valuation band; NONE where there is no council tax (Northern Ireland, halls)."""

    NONE = 0, "No band"
    A = 1, "A"
    B = 2, "B"
    C = 3, "C"
    D = 4, "D"
    E = 5, "E"
    F = 6, "F"
    G = 7, "G"
    H = 8, "H"
    I = 9, "I"  # noqa: E741  Wales has a ninth band


class NationalInsuranceLetter(Category):
    """The category letter on a payslip, which says the rates of class 1 National Insurance."""

    A = 0, "A: standard"
    B = 1, "B: married women's reduced rate"
    C = 2, "C: over state pension age"
    D = 3, "D: investment zone, deferment"
    E = 4, "E: investment zone, married women's reduced rate"
    F = 5, "F: freeport, standard"
    H = 6, "H: apprentice under 25"
    I = 7, "I: freeport, married women's reduced rate"  # noqa: E741  the letter is the law's
    J = 8, "J: deferment"
    K = 9, "K: investment zone, over state pension age"
    L = 10, "L: freeport, deferment"
    M = 11, "M: under 21"
    N = 12, "N: investment zone, standard"
    S = 13, "S: freeport, over state pension age"
    V = 14, "V: veteran"
    X = 15, "X: no National Insurance"
    Z = 16, "Z: under 21, deferment"


class Religion(Category):
    """Religion as the 2021 census of England and Wales asks for it."""

    NOT_STATED = 0, "Not stated"
    NO_RELIGION = 1, "No religion"
    CHRISTIAN = 2, "Christian"
    BUDDHIST = 3, "Buddhist"
    HINDU = 4, "Hindu"
    JEWISH = 5, "Jewish"
    MUSLIM = 6, "Muslim"
    SIKH = 7, "Sikh"
    OTHER = 8, "Other religion"


class CountryOfBirth(Category):
    """Where a person was born, in three bands."""

    UNITED_KINGDOM = 0, "United Kingdom"
    EUROPEAN_UNION = 1, "European Union or Ireland"
    ELSEWHERE = 2, "Elsewhere"


class Qualification(Category):
    """The highest qualification, as the 2021 census of England and Wales counts them."""

    NONE = 0, "No qualifications"
    LEVEL_1 = 1, "Level 1: one to four GCSEs"
    LEVEL_2 = 2, "Level 2: five GCSEs at 9 to 4"
    APPRENTICESHIP = 3, "Apprenticeship"
    LEVEL_3 = 4, "Level 3: two A levels"
    LEVEL_4 = 5, "Level 4 and above: higher education"
    OTHER = 6, "Other qualification"


class ClassOrigin(Category):
    """The class of the parent who earned most when a person was 14 (Social Mobility Commission)."""

    NOT_KNOWN = 0, "Not known"
    PROFESSIONAL = 1, "Professional background"
    INTERMEDIATE = 2, "Intermediate background"
    WORKING = 3, "Working-class background"


class Occupation(Category):
    """The major groups of the Standard Occupational Classification."""

    NONE = 0, "Not in work"
    MANAGERS = 1, "Managers, directors and senior officials"
    PROFESSIONALS = 2, "Professional occupations"
    ASSOCIATE_PROFESSIONALS = 3, "Associate professional and technical occupations"
    ADMINISTRATIVE = 4, "Administrative and secretarial occupations"
    SKILLED_TRADES = 5, "Skilled trades occupations"
    CARING = 6, "Caring, leisure and other service occupations"
    SALES = 7, "Sales and customer service occupations"
    OPERATIVES = 8, "Process, plant and machine operatives"
    ELEMENTARY = 9, "Elementary occupations"


class Industry(Category):
    """Groups of sections of the Standard Industrial Classification 2007, as the census teaching file has them."""

    NONE = 0, "Not in work"
    AGRICULTURE = 1, "Agriculture, forestry and fishing"
    MANUFACTURING = 2, "Mining, manufacturing, energy and water"
    CONSTRUCTION = 3, "Construction"
    TRADE = 4, "Wholesale and retail trade"
    HOSPITALITY = 5, "Accommodation and food"
    TRANSPORT_AND_INFORMATION = 6, "Transport, storage, information and communication"
    FINANCE = 7, "Finance and insurance"
    BUSINESS_SERVICES = 8, "Property, professional and administrative services"
    PUBLIC_ADMINISTRATION = 9, "Public administration and defence"
    EDUCATION = 10, "Education"
    HEALTH = 11, "Health and social work"
    OTHER = 12, "Other"


class SchoolStage(Category):
    """The stage of publicly funded schooling that a child's age calls for."""

    NONE = 0, "None"
    NURSERY = 1, "Nursery (3 and 4)"
    PRIMARY = 2, "Primary school (5 to 10)"
    SECONDARY = 3, "Secondary school (11 to 15)"
    COLLEGE = 4, "School or college (16 to 19)"
