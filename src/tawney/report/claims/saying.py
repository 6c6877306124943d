"""How a claim's figures are written, in the terminal, on a page and in a document alike."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from tawney.assessment.essay.card import Figure, Told, Verdict

MINUS = "−"
_MONEY = {"GBP/year": " a year", "GBP/week": " a week", "GBP/hour": " an hour"}
_WORDS = {"of 100": "", "log phi": "", "correlation": "", "slope": "", "ratio": "", "index": "", "": ""}
"""Units that are not written, and what stands in their place."""
_DIGITS = {"log phi": 4, "index": 4, "of 100": 1}
WHOLE = ("people", "councils", "places")
SIGNED = ("points", "log phi", "places")
"""Units of changes, which are written with their sign."""


def shown(value: float, unit: str, *, bare: bool = False) -> str:
    """A figure in its unit, as a person would write it. bare: without the words of the unit, as before "to"."""
    if math.isnan(value):
        return "not known"
    if unit in ("share", "%"):
        return _signed(f"{_rounded(100 * value if unit == 'share' else value, 1)}%")
    if unit == "rank":
        return _ordinal(round(value))
    words = "" if bare else _MONEY.get(unit, _WORDS.get(unit, f" {unit}"))
    if unit == "GBP billion":
        return _signed(f"£{value:.1f}") + ("" if bare else "bn")
    if unit in _MONEY:
        digits = 2 if unit == "GBP/hour" else 0
        return f"{MINUS if value < 0 else ''}£{abs(value):,.{digits}f}{words}"
    return _signed(_number(value, unit) + words)


def _ordinal(number: int) -> str:
    """A place in an order: 2nd, 11th."""
    last = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in (11, 12, 13) else "th"
    return f"{number}{last}"


def _number(value: float, unit: str) -> str:
    """The number alone, with as many digits as its unit bears."""
    sign = "+" if unit in SIGNED else ""
    if unit in WHOLE or abs(value) >= 1_000:
        return f"{_rounded(value, 0):{sign},}"
    digits = _DIGITS.get(unit, 2 if unit in _WORDS else 1)
    return f"{_rounded(value, digits):{sign}}"


def _rounded(value: float, digits: int) -> Decimal:
    """Halves away from nought, of the number as it is written: 18.95 is 19.0, though its nearest float is below."""
    found = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return abs(found) if found == 0 else found


def _signed(text: str) -> str:
    """A true minus sign."""
    return text.replace("-", MINUS)


def value_of(figure: Figure) -> str:
    """A figure as written, or that too few people stand behind it."""
    return "too few to show" if figure.estimate.suppressed else shown(figure.estimate.value, figure.estimate.unit)


def interval_of(figure: Figure) -> str:
    """Its 95% interval as written, or why there is none."""
    if figure.estimate.suppressed:
        return ""
    bounds = figure.bounds
    if bounds is None:
        return f"none: {figure.no_interval}" if figure.no_interval else "none"
    unit = figure.estimate.unit
    return f"{shown(bounds[0], unit, bare=True)} to {shown(bounds[1], unit)}"


def kind_of(figure: Figure) -> str:
    """Of whom the figure is, where that must be said."""
    if figure.synthetic:
        return "open population (synthetic)"
    return "arithmetic of published figures" if figure.arithmetic else ""


def headline(told: Told) -> tuple[str, str]:
    """What was worked out, in one figure with its name, and its interval; empty where there is none."""
    figures = told.worked.figures if told.worked is not None else told.brought
    if not figures:
        return "", ""
    first = figures[0]
    return f"{value_of(first)}: {first.what}", interval_of(first)


def difference(told: Told) -> str:
    """Our headline figure less the published one, where both are numbers of the same thing."""
    published, worked = told.card.value, told.worked
    if published is None or worked is None or not worked.figures:
        return ""
    first = worked.figures[0].estimate
    unit = "places" if first.unit == "rank" else first.unit
    return "none" if told.card.agrees(first.value) else shown(first.value - published, unit)


def borne_out(told: Told) -> str:
    """Whether the figures bear the claim out: yes, no, or nothing where that is not for them to say."""
    found = told.worked.bears_out if told.worked is not None else None
    return "" if found is None else "yes" if found else "no"


def counted(found: Sequence[Told]) -> list[tuple[str, int]]:
    """How many claims have each verdict, in the order of the verdicts."""
    return [(verdict.value, sum(told.verdict is verdict for told in found)) for verdict in Verdict]


def card_lines(told: Told) -> list[tuple[str, str]]:
    """Everything that a card says in words, each under its name; what it does not say is left out."""
    card = told.card
    near = {"near": "What differs", "none": "Why not", "same": ""}[card.reach]
    lines = [
        ("Claim", card.claim),
        ("Where", f"part of the essay: {card.part}"),
        ("Published", card.published),
        ("Source", f"{card.source.citation} (grade {card.source.grade.value})"),
        ("What the source says", card.says),
        ("Formula", card.formula),
        ("Compared with", card.comparator),
        ("Vintage", card.vintage),
        ("Data", ", ".join(card.data)),
        (near, card.differs),
        ("Verdict", told.verdict.value),
        ("Ours less published", difference(told)),
        ("Borne out", borne_out(told)),
        ("Worked out", told.worked.sentence if told.worked is not None else told.missing),
    ]
    return [(name, words) for name, words in lines if name and words]
