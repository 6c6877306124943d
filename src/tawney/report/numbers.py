"""How numbers are written: rounded to what their interval supports, in the same way in prose, charts and tables."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Literal

from tawney.vocabulary.estimate import Estimate

MINUS = "−"
TOO_FEW = "too few"
NOT_CLEAR = "not clear"
POINTS = "percentage points"
_DIGITS, _EXACT_DIGITS = 3, 4
"""The most digits of a figure from a sample, and of one without sampling error."""

Standing = Literal["clear", "not clear", "no change", "error not known", "too few"]


@dataclass(frozen=True)
class Notation:
    """How a unit is written. divisor: what one written unit is worth; finest: the smallest step ever shown."""

    prefix: str
    suffix: str
    divisor: float
    finest: float


@dataclass(frozen=True)
class Written:
    """An estimate as text. value, low, high share one rounding; low and high are empty without a known error."""

    value: str
    low: str
    high: str

    @property
    def interval(self) -> str:
        """The 95% interval in words, empty when it is not known."""
        return f"{self.low} to {self.high}" if self.low else ""


def standing(estimate: Estimate) -> Standing:
    """What may be said of a change: that its direction is clear, that it is not, or nothing (too few people)."""
    if estimate.suppressed or estimate.unreliable or math.isnan(estimate.value):
        return "too few"
    if math.isnan(estimate.standard_error):
        return "error not known"
    if estimate.is_clear:
        return "clear"
    return "no change" if estimate.value == 0 and estimate.standard_error == 0 else "not clear"


def is_shown(estimate: Estimate) -> bool:
    """Whether the figure may be written at all."""
    return not estimate.suppressed and not math.isnan(estimate.value)


def in_points(estimate: Estimate) -> Estimate:
    """The change of a share as percentage points; any other figure as it is."""
    if estimate.unit != "share":
        return estimate
    return replace(estimate, value=estimate.value * 100, standard_error=estimate.standard_error * 100, unit=POINTS)


def notation(unit: str, size: float, *, words: bool = False) -> Notation:
    """How figures of a unit and a size are written; words: spelled out ("£1.2 billion") instead of short ("£1.2bn")."""
    if unit.startswith("GBP"):
        return _money(size, words)
    if unit == POINTS:
        return Notation("", " percentage points" if words else " pp", 1, 0.01)
    if unit in ("share", "rate"):
        return Notation("", "%", 0.01, 0.0001)
    if unit == "count":
        return Notation("", " million" if words else "m", 1e6, 1e3) if size >= 1e6 else Notation("", "", 1, 1)
    return Notation("", "%" if unit == "%" else "", 1, 0.0001 if unit == "index" else 0.01)


def _money(size: float, words: bool) -> Notation:
    if size >= 999_500_000:
        return Notation("£", " billion" if words else "bn", 1e9, 1e6)
    if size >= 999_500:
        return Notation("£", " million" if words else "m", 1e6, 1e5)
    return Notation("£", "", 1, 1)


def rounding_step(estimate: Estimate, finest: float) -> float:
    """The power of ten to which the interval lets the figure be rounded: 650 either way gives hundreds.

    A figure whose interval leaves out zero is never rounded so far that its interval seems to touch it.
    """
    half = (estimate.interval[1] - estimate.interval[0]) / 2
    size = abs(estimate.value)
    if half == 0:
        return _exact_step(size, _finest_of(size, _EXACT_DIGITS, finest))
    most = _finest_of(size, _DIGITS, finest)
    if math.isnan(half):
        return most
    step = max(min(_power(half / 2), _power(size) if size else half), _power(half) / 10, most)
    nearest = min(abs(limit) for limit in estimate.interval)
    while estimate.is_clear and step > finest and round(nearest / step) == 0:
        step /= 10
    return step


def _finest_of(size: float, digits: int, finest: float) -> float:
    """The step that leaves a figure so many digits."""
    return max(_power(size) * 10.0 ** (1 - digits), finest) if size else finest


def _exact_step(size: float, step: float) -> float:
    """The coarsest step that keeps what a finer one shows: an exact 5.2 is not written 5.200."""
    shown = round(size / step)
    while shown and shown % 10 == 0:
        shown, step = shown // 10, step * 10
    return step


def _power(size: float) -> float:
    return 10.0 ** math.floor(math.log10(size) + 1e-12)


def written(estimate: Estimate, *, signed: bool = False, words: bool = False, size: float = 0.0) -> Written:
    """The estimate and its 95% interval as text, e.g. £3,200 with £2,600 and £3,900.

    signed: with + or a true minus in front. size: writes it as a figure of that size is written, so that a column has
    one notation. An estimate that may not be shown is written "too few".
    """
    if not is_shown(estimate):
        return Written(TOO_FEW, "", "")
    low, high = estimate.interval
    known = not math.isnan(low)
    form = notation(estimate.unit, size or max(abs(estimate.value), (high - low) / 2 if known else 0), words=words)
    step = rounding_step(estimate, form.finest)
    value = number(estimate.value, form, step, signed=signed)
    if not known:
        return Written(value, "", "")
    first = replace(form, suffix="") if form.suffix.startswith(" p") else form
    return Written(value, number(low, first, step, signed=signed), number(high, form, step, signed=signed))


def number(value: float, form: Notation, step: float, *, signed: bool = False) -> str:
    """One number in a notation, rounded to a step. Zero never carries a sign, nor exact zero decimals."""
    if value == 0:
        return f"{form.prefix}0{'' if form.prefix else form.suffix}"
    rounded = round(value / step) * step / form.divisor
    digits = max(0, -math.floor(math.log10(step / form.divisor) + 1e-9))
    text = f"{abs(rounded):,.{digits}f}"
    nothing = not any(c in "123456789" for c in text)
    sign = "" if nothing else MINUS if rounded < 0 else "+" if signed else ""
    return f"{sign}{form.prefix}{text}{form.suffix}"


def plain(value: float) -> str:
    """A number of any kind without a sampling error, to four figures at most: 301.2 billion, 6.1 million, 0.337."""
    for size, name in ((1e9, " billion"), (1e6, " million")):
        if abs(value) >= size:
            return f"{value / size:,.4g}{name}".replace("-", MINUS)
    if math.isnan(value):
        return "–"
    return (f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}").replace("-", MINUS)


def amount(value: float, unit: str) -> str:
    """A legal amount as the law writes it: £12,570 a year, 20%."""
    if unit in ("rate", "share"):
        return f"{value * 100:.2f}".rstrip("0").rstrip(".").replace("-", MINUS) + "%"
    if not unit.startswith("GBP"):
        return f"{value:,.4f}".rstrip("0").rstrip(".").replace("-", MINUS)
    period = unit.partition("/")[2]
    text = f"{MINUS if value < 0 else ''}£{abs(value):,.2f}".removesuffix(".00")
    return f"{text} a {period}" if period else text


def percentage(share: float) -> str:
    """A share as a whole percentage; "less than 1%" where it would round to nothing though somebody is there."""
    if math.isnan(share):
        return TOO_FEW
    if 0 < share < 0.005:
        return "under 1%"
    return f"{share * 100:.0f}%"


def count(value: float) -> str:
    """How many people or households in the population, to the nearest thousand: 28,400,000 as 28.4 million."""
    if math.isnan(value):
        return TOO_FEW
    if value >= 999_500:
        return f"{value / 1e6:.1f} million"
    return f"{round(value, -3):,.0f}" if value >= 10_000 else f"{round(value, -2):,.0f}"
