"""A lottery that is published before it is drawn: chances, a thousand panels, their seal, the draw, who steps in."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from tawney.vocabulary.problems import VoiceProblem, Where
from tawney.voice.lottery.leximin import TOLERANCE, Chances, fairest
from tawney.voice.lottery.portfolio import PANELS, numbered
from tawney.voice.lottery.volunteers import Pool, Quota, pool_of
from tawney.voice.records.chance import Chance
from tawney.voice.records.csv_table import decoded, in_order, read_bytes

FORM = "tawney lottery 1"


@dataclass(frozen=True)
class Lottery:
    """A lottery, ready to be published. panels: each as likely as any other, numbered from 0.

    fairest: each volunteer's chance in the fairest lottery there is; the chance here is in `chances`. levels: the
    ladder of chances, each with what no lottery gives more than. pool_hash: the fingerprint of volunteers and quotas.
    """

    seats: int
    pool_hash: str
    quotas: tuple[Quota, ...]
    fairest: Mapping[str, float]
    levels: tuple[tuple[float, float], ...]
    panels: tuple[tuple[str, ...], ...]

    @property
    def chances(self) -> dict[str, float]:
        """Each volunteer's chance: in how many of the panels she sits."""
        seated = Counter(name for panel in self.panels for name in panel)
        return {name: seated[name] / len(self.panels) for name in self.fairest}

    @property
    def seal(self) -> str:
        """What is published before the draw: it changes when any panel or its number does."""
        text = "\n".join(",".join(panel) for panel in self.panels)
        return hashlib.sha256(f"{self.pool_hash}\n{text}".encode()).hexdigest()

    @property
    def furthest(self) -> float:
        """By how much a chance here differs at most from the fairest."""
        return max(abs(chance - self.fairest[name]) for name, chance in self.chances.items())


def make_lottery(
    pool: Pool, seats: int, *, panels: int = PANELS, told: Callable[[float], None] = lambda _: None
) -> Lottery:
    """The fairest lottery of a pool. Raises NoPanel where no panel meets the quotas."""
    found = fairest(pool, seats, told)
    _check_proof(found)
    by_name = {n: float(found.by_kind[k]) for k, kind in enumerate(pool.kinds) for n in kind.members}
    levels = tuple((level.chance, level.bound) for level in found.levels)
    names = in_order(by_name)
    return Lottery(seats, pool.hash, pool.quotas, {n: by_name[n] for n in names}, levels, numbered(pool, found, panels))


def _check_proof(found: Chances) -> None:
    """Each level is proved, and kept, to within the tolerance, or there is no lottery."""
    for level in found.levels:
        kept = min(float(found.by_kind[k]) for k in level.kinds)
        if level.bound - level.chance > TOLERANCE or level.chance - kept > TOLERANCE:
            raise ArithmeticError(f"the chance {level.chance} was not proved the largest there is ({level.bound})")


def drawn(lottery: Lottery, number: int) -> tuple[str, ...]:
    """The panel of a number. Raises VoiceProblem for a number that is none of the panels."""
    if not 0 <= number < len(lottery.panels):
        raise VoiceProblem(
            f"The number drawn is {number}", expected=f"0 to {len(lottery.panels) - 1}, the numbers of the panels"
        )
    return lottery.panels[number]


def number_of(lottery: Lottery, ticket: str) -> int:
    """The number that a public ticket draws: from the seal and the ticket's text, by SHA-256 (see records.chance)."""
    return Chance(f"{lottery.seal}:{ticket.strip()}").below(len(lottery.panels))


def remaining(pool: Pool, panel: Sequence[str], gone: Sequence[str]) -> tuple[Pool, int]:
    """Who may step in for those who are gone, and under which quotas: what those who stay leave open.

    Raises VoiceProblem for somebody who is not on the panel.
    """
    strangers = [name for name in gone if name not in panel]
    if strangers or not gone:
        who = f"{strangers[0]!r} is not on the panel" if strangers else "Nobody has gone"
        raise VoiceProblem(who, expected="ids of panel members, with commas between")
    answers = pool.answers_of()
    at = {name: k for k, name in enumerate(pool.categories)}
    stay = [answers[name] for name in panel if name not in gone]
    quotas = []
    for quota in pool.quotas:
        seated = sum(given[at[quota.category]] == quota.value for given in stay)
        quotas.append(replace(quota, least=max(quota.least - seated, 0), most=max(quota.most - seated, 0)))
    homes = pool.households
    taken = {homes[name] for name in panel if name not in gone and name in homes}
    left = {name: given for name, given in answers.items() if name not in panel and homes.get(name) not in taken}
    return pool_of(left, tuple(quotas), pool.path, homes), len(gone)


def check(lottery: Lottery, pool: Pool) -> None:
    """Whether every panel of a lottery is of these volunteers and meets these quotas. Raises VoiceProblem."""
    if lottery.pool_hash != pool.hash:
        raise VoiceProblem("The lottery was made for other volunteers or quotas", where=Where(pool.path))
    answers, at = pool.answers_of(), {name: k for k, name in enumerate(pool.categories)}
    shared = pool.households
    for number, panel in enumerate(lottery.panels):
        if len(set(panel)) != lottery.seats or not set(panel) <= set(answers):
            raise VoiceProblem(f"Panel {number} does not seat {lottery.seats} different volunteers")
        homes = [shared[name] for name in panel if name in shared]
        if len(set(homes)) < len(homes):
            raise VoiceProblem(f"Panel {number} seats two people of one household")
        for quota in pool.quotas:
            seated = sum(answers[name][at[quota.category]] == quota.value for name in panel)
            if not quota.least <= seated <= quota.most:
                raise VoiceProblem(
                    f"Panel {number} seats {seated} of {quota.name}", expected=f"{quota.least} to {quota.most}"
                )


def as_json(lottery: Lottery) -> str:
    """The lottery as the file that is published."""
    quotas = [{k: v for k, v in asdict(q).items() if k != "line"} for q in lottery.quotas]
    told = {
        "form": FORM, "seal": lottery.seal, "seats": lottery.seats, "pool_hash": lottery.pool_hash, "quotas": quotas,
        "chances": lottery.chances, "fairest": lottery.fairest, "levels": [list(pair) for pair in lottery.levels],
        "panels": [list(panel) for panel in lottery.panels],
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def read_lottery(path: Path) -> Lottery:
    """A published lottery. Raises VoiceProblem where it is damaged: its panels must bear out its seal."""
    try:
        told = json.loads(decoded(read_bytes(path), str(path)))
        made = _lottery(told)
        seal, form = told["seal"], told["form"]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as found:
        raise VoiceProblem(f"This is no lottery: {type(found).__name__} {found}", where=Where(path)) from None
    if form != FORM or made.seal != seal or not made.panels:
        raise VoiceProblem(
            "The panels do not bear out the seal: the lottery was changed after it was made", where=Where(path)
        )
    return made


def _lottery(told: Any) -> Lottery:
    quotas = tuple(Quota(str(q["category"]), str(q["value"]), int(q["least"]), int(q["most"])) for q in told["quotas"])
    panels = tuple(tuple(str(name) for name in panel) for panel in told["panels"])
    chances = {str(name): float(chance) for name, chance in told["fairest"].items()}
    levels = tuple((float(chance), float(bound)) for chance, bound in told["levels"])
    return Lottery(int(told["seats"]), str(told["pool_hash"]), quotas, chances, levels, panels)
