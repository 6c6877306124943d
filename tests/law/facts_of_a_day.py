"""What the facts beside the checkout say of an amount on a day, where a test borrows it from another instrument."""

from __future__ import annotations

import csv

from shared_facts import PARAMETERS


def fact(instrument: str, parameter: str, group: str, day: str) -> float:
    """The value in force on a day. group: how the facts' group begins."""
    with PARAMETERS.open(encoding="utf-8", newline="") as file:
        held = [
            r
            for r in csv.DictReader(file)
            if (r["instrument"], r["parameter"]) == (instrument, parameter)
            and r["group"].startswith(group)
            and r["from_date"] <= day
        ]
    return float(max(held, key=lambda r: r["from_date"])["value"])
