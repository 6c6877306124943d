"""What each category letter on a payslip means: the employee's rate, and the pay from which the employer pays.

The letters are those of SI 2001/1004 and HMRC booklet CA38. A stands for everyone without a letter of their own, so a
person with A who is over state pension age is treated as C, under 21 as M; the other letters change in the same way.

Letters came one by one: a person whose letter the law of a year does not have yet is treated as that law would have
treated them. Not modelled: the contracted-out letters D and E of before April 2016 (their letters of today mean
something else), whose rebates the statute book does not hold.
"""

from tawney.vocabulary.categories import NationalInsuranceLetter as Letter

NOTHING_DUE, MAIN_RATE, REDUCED_RATE, DEFERMENT_RATE = 0.0, 1.0, 2.0, 3.0
NEVER, USUAL, SPECIAL_SITE, YOUNG = 0.0, 1.0, 2.0, 3.0


def employee_pays(letter: float) -> float:
    """Which rate the employee pays between the threshold and the limit: none, main, reduced or deferment."""
    if letter == Letter.C or letter == Letter.K or letter == Letter.S or letter == Letter.X:
        return NOTHING_DUE
    if letter == Letter.B or letter == Letter.E or letter == Letter.I:
        return REDUCED_RATE
    if letter == Letter.D or letter == Letter.J or letter == Letter.L or letter == Letter.Z:
        return DEFERMENT_RATE
    return MAIN_RATE


def employer_pays_from(letter: float) -> float:
    """From which threshold the employer pays: never, the usual one, that of a freeport or zone, that of the young."""
    if letter == Letter.X:
        return NEVER
    if letter == Letter.H or letter == Letter.M or letter == Letter.V or letter == Letter.Z:
        return YOUNG
    if letter == Letter.F or letter == Letter.I or letter == Letter.L or letter == Letter.S:
        return SPECIAL_SITE
    if letter == Letter.D or letter == Letter.E or letter == Letter.K or letter == Letter.N:
        return SPECIAL_SITE
    return USUAL


def over_pension_age(letter: float) -> float:
    """The letter of someone over state pension age: C, or K in an investment zone, S in a freeport."""
    if letter == Letter.D or letter == Letter.E or letter == Letter.N:
        return Letter.K
    if letter == Letter.F or letter == Letter.I or letter == Letter.L:
        return Letter.S
    if letter == Letter.A or letter == Letter.B or letter == Letter.J:
        return Letter.C
    return letter


def before_investment_zones(letter: float) -> float:
    """The letter before April 2024, when there were no investment zones: the same without one."""
    if letter == Letter.D:
        return Letter.J
    if letter == Letter.E:
        return Letter.B
    if letter == Letter.K:
        return Letter.C
    return Letter.A if letter == Letter.N else letter


def before_freeports(letter: float) -> float:
    """The letter before April 2022, when there were no freeports either."""
    if letter == Letter.L:
        return Letter.J
    if letter == Letter.I:
        return Letter.B
    if letter == Letter.S:
        return Letter.C
    return Letter.A if letter == Letter.F else before_investment_zones(letter)


def before_veterans(letter: float) -> float:
    """The letter before April 2021, when employers paid for veterans as for anyone."""
    return Letter.A if letter == Letter.V else before_freeports(letter)


def before_apprentices(letter: float) -> float:
    """The letter before April 2016, when employers paid for apprentices as for anyone."""
    return Letter.A if letter == Letter.H else before_veterans(letter)


def before_under_21(letter: float) -> float:
    """The letter before April 2015, when employers paid for the young as for anyone."""
    if letter == Letter.Z:
        return Letter.J
    return Letter.A if letter == Letter.M else before_apprentices(letter)


def under_21(letter: float) -> float:
    """The letter of someone under 21: M, or Z where contributions are deferred."""
    if letter == Letter.A:
        return Letter.M
    return Letter.Z if letter == Letter.J else letter
