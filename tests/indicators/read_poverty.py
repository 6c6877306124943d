"""Readers of the rows of poverty: laeken, convey, vardpoor, ineq, mpitbR, MPI."""

from __future__ import annotations

from read_inequality import income, of, simple
from reference_rows import Found, Reader, Row, group, plan, table

from tawney.indicators.estimating import estimate
from tawney.indicators.index import Index
from tawney.indicators.poverty import gaps, lines, medians, multidimensional, richness, sen


def _line(row: Row) -> Index | float:
    kind, options = row.options.get("type_thresh", "relq"), row.options
    if kind == "abs":
        return float(options["abs_thresh"])
    fraction = options.get("percent", options.get("percentage", 60) / 100)
    return lines.relative_line(
        income(row), fraction=fraction, of="mean" if kind == "relm" else "median", like=row.convention
    )


def _whole(row: Row, index: Index, times: float = 1.0) -> Found:
    """A figure whose group is already in it."""
    found = estimate(index, plan(row))
    return times * found.value, times * found.standard_error


def _rate(row: Row) -> Found:
    percent = row.package in ("laeken", "vardpoor")
    line = None if "p" not in row.options else lines.relative_line(income(row), fraction=row.options["p"])
    if "percent" in row.options:
        line = lines.relative_line(income(row), fraction=row.options["percent"], like=row.convention)
    index = gaps.fgt_index(income(row), 0.0, line=line, where=group(row), like=row.convention)
    return _whole(row, index, 100.0 if percent else 1.0)


def _threshold(row: Row) -> Found:
    fraction = row.options.get("percent", row.options.get("p", row.options.get("percentage", 60) / 100))
    found = lines.poverty_line(income(row), plan(row), fraction=fraction, where=group(row), like=row.convention)
    return found.value, found.standard_error


def _fgt(row: Row) -> Found:
    alpha = float(row.options["g"])
    return _whole(row, gaps.fgt_index(income(row), alpha, line=_line(row), where=group(row), like="convey"))


def _fgt_part(row: Row) -> Found:
    """FGT 2 = H I^2 + H (1 - I)^2 2 GE(2) of the poor: the parts as ratios of FGT indices."""
    part, line = row.index.split(":")[1], _line(row)
    rate, gap = (gaps.fgt_index(income(row), a, line=line, like="convey") for a in (0.0, 1.0))
    if part.startswith("fgt"):
        return _whole(row, gaps.fgt_index(income(row), float(part[3:]), line=line, like="convey"))
    share = gap / rate
    if part == "igr":
        return _whole(row, share)
    # The entropy of order 2 of the gaps of the poor: (FGT2 / FGT0) / (FGT1 / FGT0)^2 - 1, halved.
    square = gaps.fgt_index(income(row), 2.0, line=line, like="convey")
    return _whole(row, (square / rate / (share * share)).scaled(0.5, -0.5))


def _median_gap(row: Row) -> Found:
    index = medians.median_gap_index(income(row), where=group(row), like=row.convention)
    return _whole(row, index, 100.0 if row.package in ("laeken", "vardpoor") else 1.0)


def _poor_median(row: Row) -> Found:
    return _whole(row, medians.poor_median_index(income(row), where=group(row), like=row.convention))


def _old_to_young(row: Row) -> Found:
    old = table(row.dataset)["age"] >= 65
    return _whole(row, medians.old_to_young_index(income(row), old, where=group(row), like=row.convention))


def _richness(row: Row) -> Found:
    form = {"Cha": "chakravarty", "FGTT1": "concave", "FGTT2": "convex"}[row.options["type_measure"]]
    return _whole(row, richness.richness_index(income(row), form, row.options["g"], like="convey"))


def _watts(row: Row) -> Found:
    line = float(row.options["z"]) if "z" in row.options else _line(row)
    return _whole(row, gaps.watts_index(income(row), line=line, where=group(row), like=row.convention))


DIMENSIONS = {
    "health": ["d_nutr", "d_cm"],
    "education": ["d_satt", "d_educ"],
    "living": ["d_elct", "d_sani", "d_wtr", "d_hsg", "d_ckfl", "d_asst"],
}


def _alkire_foster(row: Row) -> Found:
    data = table(row.dataset)
    measure = row.index.split(":")[1]
    parts = dict(part.strip().split("=") for part in row.group.split(";")) if row.group else {}
    where = None
    for name, label in parts.items():
        if name != "indicator":
            where = data[name] == (float(label) if data[name].dtype.kind == "f" else label)
    if row.dataset == "mpi_example":
        names = [name for name in data if name not in ("row", "Region")]
        # A cut-off of 3 of 11 indicators.
        weight, cutoff = None, row.options["k_count"] / len(names)
    else:
        names = [name for inside in DIMENSIONS.values() for name in inside]
        weight = multidimensional.equal_nested(DIMENSIONS)
        k = row.options.get("k_percent", 33)
        cutoff = row.options["k"] if "k" in row.options else (33 if k == "NA" else k) / 100
    made = multidimensional.alkire_foster_indices({name: data[name] for name in names}, weight, cutoff)
    index = made[f"{measure} {parts['indicator']}" if "indicator" in parts else measure]
    return _whole(row, index.within(where))


_POVERTY: dict[str, Reader] = {
    "arpr": _rate,
    "arpr_pct": _rate,
    "arpt": _threshold,
    "fgt": _fgt,
    "fgtdec": _fgt_part,
    "foster_fgt_ineq_param": lambda row: of(
        row, gaps.fgt_index(income(row), row.options["parameter"] - 1.0, line=float(row.options["z"]))
    ),
    "poormed": _poor_median,
    "richness": _richness,
    "rmir": _old_to_young,
    "rmpg": _median_gap,
    "rmpg_pct": _median_gap,
    "sen_poverty": simple(lambda row: sen.sen_index(income(row), line=float(row.options["z"]))),
    "sen_shorrocks_thon": simple(lambda row: sen.sen_shorrocks_thon_index(income(row), line=float(row.options["z"]))),
    "watts": _watts,
}

READERS: dict[str, dict[str, Reader]] = {
    "poverty": _POVERTY,
    "poverty_replicate": _POVERTY,
    "multidimensional_poverty": dict.fromkeys(
        ("alkire_foster", "alkire_foster_svymean", "alkire_foster_svyratio"), _alkire_foster
    ),
}
_ROUNDED = "mpitbR is 2e-8 off R survey, whose rows of the same shares tawney meets: it iterates a logit"
NOT_MET: dict[str, str] = dict.fromkeys(
    (
        "eb033f1464",
        "f22d5f336c",
        "09714438be",
        "65395b1ba6",
        "42d73e8b17",
        "5f71f87f2c",
        "8c93d27051",
        "b92ad1ebd3",
        "aadcf17e02",
        "a42aa3d665",
    ),
    _ROUNDED,
)
