"""How the rate of an award becomes an amount."""

from tawney.vocabulary.categories import AwardRate


def three_rates(award: float, lowest: float, middle: float, highest: float) -> float:
    """The amount of a component that is paid at one of three rates, or not at all."""
    if award == AwardRate.HIGHER:
        return highest
    if award == AwardRate.MIDDLE:
        return middle
    return lowest if award == AwardRate.LOWER else 0.0


def two_rates(award: float, lower: float, higher: float) -> float:
    """The amount of a component that is paid at one of two rates, or not at all."""
    if award == AwardRate.HIGHER:
        return higher
    return lower if award == AwardRate.LOWER else 0.0
