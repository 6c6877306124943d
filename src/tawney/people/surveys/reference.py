"""The reference page of a survey's map: each column of ours, and what is read of the survey for it, year by year."""

from __future__ import annotations

from tawney.people.columns import COLUMNS
from tawney.people.recipe import TABLES
from tawney.people.surveys.survey_map import Reading, SurveyMap


def reference(survey: SurveyMap) -> str:
    """The page in Markdown. It is made of the map alone, so that the two never differ."""
    lines = [
        f"# {survey.title}: what is read for each column",
        "",
        f"Made from `src/tawney/people/surveys/{survey.name}.toml` by `scripts/survey_reference.py`; do not edit.",
        f"Survey years {survey.first} to {survey.last}. Licence of the records: {survey.licence}.",
        "",
        "Amounts of several rows are added up; of codes and ages the first row that gives one is taken. A number below",
        "zero means 'not given' unless it says otherwise.",
    ]
    for ours, level in TABLES.items():
        lines += [
            "",
            f"## {ours.replace('_', ' ').capitalize()}",
            "",
            "| ours | years | table.variable | how | source |",
        ]
        lines += ["|---|---|---|---|---|"]
        for name, readings in survey.readings[ours].items():
            lines += [_row(name, reading) for reading in readings]
        held = survey.readings[ours]
        absent = [c.name for c in COLUMNS.values() if c.level == level and c.name not in held]
        lines += ["", f"Not read, so that the default stands: {', '.join(absent) or 'none'}."]
    sources = dict.fromkeys(r.source for t in survey.readings.values() for rs in t.values() for r in rs if r.source)
    lines += ["", "## Sources", "", *(f"{k}. {source}" for k, source in enumerate(sources, 1))]
    numbers = {source: str(k) for k, source in enumerate(sources, 1)}
    text = "\n".join(lines) + "\n"
    for source, number in numbers.items():
        text = text.replace(f"| {source} |\n", f"| {number} |\n")
    return text


def _row(name: str, reading: Reading) -> str:
    read = " + ".join(f"{reading.table}.{v}" for v in reading.spec.sources) or ("the ids" if reading.draw else "-")
    return f"| `{name}` | {_years(reading)} | {read} | {_how(reading)} | {reading.source} |"


def _years(reading: Reading) -> str:
    if reading.first is None and reading.last is None:
        return "all"
    return f"{reading.first or ''}..{reading.last or ''}"


def _how(reading: Reading) -> str:
    spec = reading.spec
    said = []
    if spec.factor != 1:
        said.append(f"times {spec.factor:.6g}")
    if spec.codes is not None:
        said.append(_codes(reading))
    if spec.when:
        said.append("where " + " and ".join(f"{v} is {_listed(c)}" for v, c in spec.when.items()))
    if spec.constants:
        said.append(f"always {spec.constants[0]:g}")
    said += [f"as the rate of {reading.award} that is nearest"] if reading.award else []
    said += [f"as the {reading.pension} of the state pension"] if reading.pension else []
    said += ["a random number"] if reading.draw else []
    said += [f"{reading.most} and over"] if reading.most is not None else []
    said += ["below zero is a value"] if reading.keeps_negatives else []
    said += ["if it is there"] if reading.optional else []
    said += [f"unless there is {reading.unless}"] if reading.unless else []
    said += ["the first of the family, for all of it"] if reading.across else []
    said += [reading.note] if reading.note else []
    return "; ".join(said).replace("|", "/")


def _codes(reading: Reading) -> str:
    column, codes = COLUMNS[reading.spec.name], reading.spec.codes or {}
    names = {float(m): m.name for m in column.categories} if column.categories else {}
    if column.kind == "flag":
        names = {0.0: "no", 1.0: "yes"}
    told = [f"{code} {names.get(ours, f'{ours:g}')}" for code, ours in codes.items()]
    other = reading.spec.otherwise
    rest = [] if other is None else [f"else {names.get(other, f'{other:g}')}"]
    return ", ".join(told + rest)


def _listed(codes: frozenset[str]) -> str:
    numbers = sorted((c for c in codes if c), key=float)
    return ", ".join(numbers + ["empty"] * ("" in codes))
