"""Votes on statements: who agreed, disagreed or passed, in one order whatever the order of the file."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Cast = npt.NDArray[np.int8]
AGREE, DISAGREE, PASS, UNSEEN = 1, -1, 0, 2


@dataclass(frozen=True)
class Statement:
    """One statement that people voted on."""

    id: str
    text: str


@dataclass(frozen=True)
class Votes:
    """A conversation. Participants and statements stand in the order of their ids.

    cast: int8[participants, statements] of AGREE, DISAGREE, PASS and UNSEEN. published: the group of each participant
    that the platform itself gave ("" for none), empty where it gave none. set_aside: statements moderators took out.
    """

    title: str
    participants: tuple[str, ...]
    statements: tuple[Statement, ...]
    cast: Cast
    published: tuple[str, ...] = ()
    set_aside: int = 0
    remarks: tuple[str, ...] = ()

    @property
    def hash(self) -> str:
        """A fingerprint of who voted how on what, whatever the order of the files."""
        told = hashlib.sha256()
        for name in (*self.participants, "/", *(s.id for s in self.statements), "/"):
            told.update(name.encode() + b"\0")
        told.update(np.ascontiguousarray(self.cast).tobytes())
        return told.hexdigest()

    @property
    def seen_by(self) -> npt.NDArray[np.int64]:
        """How many statements each participant voted on, passes included."""
        seen: npt.NDArray[np.int64] = (self.cast != UNSEEN).sum(axis=1)
        return seen
