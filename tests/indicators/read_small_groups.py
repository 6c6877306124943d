"""Readers of the rows of kinds of people (lme4) and of small areas (sae)."""

from __future__ import annotations

from functools import cache

import numpy as np
from reference_rows import Found, Reader, Row, table

from tawney.indicators.design import design
from tawney.indicators.gaps.intersections import Intersections, chance_between, intersections
from tawney.indicators.gaps.small_areas import Areas, small_areas, small_areas_of_people
from tawney.indicators.means import total

PARTS = {"ses": ("sex", "education", "age"), "cps1985": ("gender", "ethnicity", "sector")}


@cache
def _kinds(dataset: str, method: str) -> Intersections:
    data = table(dataset)
    y = np.log(data["earningsHour"]) if dataset == "ses" else data["lw"]
    return intersections(y, {name: data[name] for name in PARTS[dataset]}, design(np.ones(len(y))), method=method)


def _maihda(row: Row) -> Found:
    if row.index == "logit_vpc_latent":
        data = table("cps1985")
        low = data["wage"] < 5
        parts = {name: data[name] for name in PARTS["cps1985"]}
        return chance_between(low, parts, design(np.ones(len(low)))).value, None
    found = _kinds(row.dataset, "reml" if row.options["REML"] else "ml")
    if row.index == "stratum_blup_null":
        names = [kind.name.replace(" x ", ".") for kind in found.kinds]
        k = names.index(row.group)
        return float(found.null.of_kind[k]), float(found.null.spread_of_kind[k])
    return {
        "null_intercept": lambda: float(found.null.effects[0]),
        "null_var_strata": lambda: found.null.between,
        "null_var_residual": lambda: found.null.within,
        "null_loglik": lambda: found.null.loglik,
        "additive_loglik": lambda: found.main.loglik,
        "additive_var_strata": lambda: found.main.between,
        "vpc_null": lambda: found.between.value,
        "vpc_additive": lambda: found.additive.value,
        "pcv": lambda: found.by_parts.value,
    }[row.index](), None


@cache
def _milk(way: str) -> Areas:
    data = table("sae_milk")
    on = {"MajorArea": data["MajorArea"].astype(int).astype(str)}
    return small_areas(data["yi"], data["SD"] ** 2, on, way="moments" if way == "FH" else way.lower())


def _fay_herriot(row: Row) -> Found:
    found = _milk(row.options["method"])
    if row.index == "fay_herriot_refvar":
        return found.between, None
    if row.index == "fay_herriot_beta":
        name = row.group.removeprefix("X").replace("as.factor(MajorArea)", "MajorArea=")
        return found.effects[name].value, found.effects[name].standard_error
    k = int(np.flatnonzero(table("sae_milk")["SmallArea"] == float(row.group.split("=")[1]))[0])
    return found.areas[k].value, found.areas[k].standard_error


@cache
def _corn():
    data, means = table("sae_cornsoybean"), table("sae_cornsoybeanmeans")
    kept = np.arange(len(data["County"])) != 32
    known = {
        str(int(county)): {"CornPix": corn, "SoyBeansPix": soy}
        for county, corn, soy in zip(
            means["CountyIndex"], means["MeanCornPixPerSeg"], means["MeanSoyBeansPixPerSeg"], strict=True
        )
    }
    sizes = {str(int(c)): n for c, n in zip(means["CountyIndex"], means["PopnSegments"], strict=True)}
    on = {name: data[name][kept] for name in ("CornPix", "SoyBeansPix")}
    area = data["County"][kept].astype(int).astype(str)
    return small_areas_of_people(data["CornHec"][kept], on, area, known, population=sizes)


def _of_people(row: Row) -> Found:
    found = _corn()
    if row.index == "bhf_refvar":
        return found.fit.between, None
    return found.means[row.group.split("=")[1]], None


def _direct(row: Row) -> Found:
    """Horvitz and Thompson's mean of a province, by its known size; sae takes w (w - 1) y^2 for the variance."""
    data, sizes = table("sae_incomedata"), table("sae_sizeprov")
    line = row.options["poverty_line"]
    y = (data["income"] < line).astype(float)
    if row.index.endswith("gap"):
        y = y * (line - data["income"]) / line
    where = data["prov"] == float(row.group.split("=")[1])
    size = sizes["Nd"][sizes["prov"] == float(row.group.split("=")[1])][0]
    w, own = data["weight"][where], y[where]
    found = total(y, design(data["weight"]), where=where)
    return found.value / size, float(np.sqrt((w * (w - 1) * own**2).sum())) / size


READERS: dict[str, dict[str, Reader]] = {
    "intersectional_maihda": dict.fromkeys(
        (
            "null_intercept",
            "null_var_strata",
            "null_var_residual",
            "null_loglik",
            "additive_loglik",
            "additive_var_strata",
            "vpc_null",
            "vpc_additive",
            "pcv",
            "stratum_blup_null",
            "logit_vpc_latent",
        ),
        _maihda,
    ),
    "small_area": {
        "fay_herriot_beta": _fay_herriot,
        "fay_herriot_eblup": _fay_herriot,
        "fay_herriot_refvar": _fay_herriot,
        "bhf_eblup_corn": _of_people,
        "bhf_refvar": _of_people,
        "direct_horvitz_thompson": _direct,
    },
}
NOT_MET: dict[str, str] = {}
