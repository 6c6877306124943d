"""How close the law on these people comes to what is raised, paid and lived on: never a target, always printed."""

from __future__ import annotations

import csv
import hashlib
import json
import math
from collections.abc import Mapping
from pathlib import Path

from tawney import __version__, engine
from tawney.assessment import measures
from tawney.assessment.measures import columns_in, measure, measured, within
from tawney.law.statute_book import Law, statute_book
from tawney.people.another_year import in_year
from tawney.people.population import People
from tawney.people.synthetic.scorecard import Compared, scorecard
from tawney.vocabulary.cache import kept, look_up
from tawney.vocabulary.source import Grade, Source
from tawney.vocabulary.tax_year import TaxYear

Score = tuple[str, float, float, str]
"""What it is, ours, as published, and the source with its grade and use. GBP a year for money."""

_FOLDER = Path(__file__).parent
_PART = "scorecards"
"""Where in the cache folder scorecards are kept."""


def score_of_law(law: Law, people: People) -> tuple[Score, ...]:
    """Each published figure beside the same of the law on these people, as the report prints it.

    law: the year's law. people: at the law's year. Nothing for a year that the table does not cover. Worked out once
    for the same law, people and tables, and then kept in the cache folder.
    """
    key = _key(law, people)
    held = look_up(_PART, key)
    if held is not None:
        return tuple((what, ours, shown, source) for what, ours, shown, source in json.loads(held))
    scores = tuple(as_score(row) for row in compared_with_law(law, people))
    kept(_PART, key, json.dumps(scores).encode())
    return scores


def _key(law: Law, people: People) -> str:
    """Names a scorecard: the program, the law, the people, the engine, and the files that say what is beside what."""
    digest = hashlib.sha256(f"{__version__}{law.hash}{people.hash}".encode())
    tables = (_FOLDER / "published.csv", _FOLDER / "take_up.csv", Path(__file__), Path(measures.__file__))
    for file in (*tables, *sorted(Path(engine.__file__).parent.glob("*.py"))):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:32]


def as_score(row: Compared) -> Score:
    """A row of the scorecard as the report prints it."""
    return row.title, row.ours, row.published, f"{row.source}, {row.year}; {row.use}"


def whole_scorecard(people: People, year: TaxYear | None = None) -> tuple[Compared, ...]:
    """Every published figure beside ours: of the people, and of the law of a year (theirs) as families claim under it.

    The rows of the people themselves are meant for the open population; others come without them.
    """
    asked = year or people.year
    own = scorecard(people) if people.is_synthetic else ()
    return (*own, *compared_with_law(statute_book().on(asked), in_year(people, asked)))


def compared_with_law(law: Law, people: People) -> tuple[Compared, ...]:
    """Taxes, benefits, claimants, poverty and inequality beside what was published, as claimed by `take_up.csv`.

    Rows of a group that these people lack are left out.
    """
    rows = [row for row in _table("published.csv") if row.get(str(law.year))]
    if not rows:
        return ()
    claimed = law.with_amounts({row["path"]: float(row["share"]) for row in _table("take_up.csv")})
    everyone = measured(claimed, people, frozenset().union(*(columns_in(row["measure"]) for row in rows)))
    parts = {scope: within(everyone, scope) for scope in {row["scope"] for row in rows}}
    found = [
        Compared(
            row["name"], row["title"], row["unit"], measure(parts[row["scope"]], row["measure"]),
            float(row[str(law.year)]), row["year"], Source(row["source"], Grade(row["grade"])), row["use"],
        )
        for row in rows
    ]  # fmt: skip
    return tuple(row for row in found if not math.isnan(row.ours))


def _table(name: str) -> list[Mapping[str, str]]:
    with (_FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))
