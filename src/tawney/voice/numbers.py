"""Numbers as files write them, read exactly."""

from __future__ import annotations

import re
from fractions import Fraction

_NUMBER = re.compile(r"[+-]?\d{1,15}(?:[.,]\d{0,9})?|[+-]?[.,]\d{1,9}")


def read_number(text: str) -> Fraction | None:
    """The number that a text is, with a point or a comma before its decimals, or None when it is none.

    At most 15 digits before and 9 after the point: no budget needs more, and no file can make us compute with more.
    """
    found = text.strip()
    if not found.isascii() or _NUMBER.fullmatch(found) is None:
        return None
    return Fraction(found.replace(",", "."))
