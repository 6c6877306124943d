import csv
import io
import json
import math

import pytest
from sample import sample

from tawney.report.disclosure import withhold
from tawney.report.open_data import HEADER, Line, as_csv, as_json, crossing_name, safe, tables
from tawney.vocabulary.estimate import Estimate


def rows(text):
    return list(csv.DictReader(io.StringIO(text)))


def everything():
    return {name: rows(as_csv(lines)) for name, lines in tables(withhold(sample())).items()}


def one(table, group, measure):
    (found,) = (r for r in table if r["group"] == group and r["measure"] == measure)
    return found


def test_a_figure_has_its_interval_its_error_its_sample_and_its_unit():
    assert one(everything()["sex"], "Women", "change_cash") == {
        "table": "sex", "group": "Women", "measure": "change_cash", "value": "95", "low95": "55.80072031",
        "high95": "134.1992797", "standard_error": "20", "n": "9800", "note": "", "unit": "GBP/year",
    }  # fmt: skip


def test_every_measure_of_a_group_is_there():
    measures = {r["measure"] for r in everything()["income"]}
    assert measures == {
        "change_cash", "change_percent", "share_lose_more", "share_lose_some", "share_no_change", "share_gain_some",
        "share_gain_more", "population", "part_income_tax", "part_national_insurance", "part_universal_credit",
        "part_child_benefit", "part_free_buses",
    }  # fmt: skip


def test_the_shares_of_a_group_make_one():
    table = everything()["income"]
    shares = [float(r["value"]) for r in table if r["group"] == "All" and r["measure"].startswith("share_")]
    assert math.fsum(shares) == pytest.approx(1)


def test_a_hidden_figure_is_empty_and_says_why():
    hidden = [r for r in everything()["ethnic_group"] if r["group"] == "Roma"]
    assert len(hidden) == 13
    for row in hidden:
        assert {row[k] for k in ("value", "low95", "high95", "standard_error", "n")} == {""}
        assert row["note"] == "too few people in the sample: not shown"


def test_an_unreliable_figure_carries_a_warning():
    row = one(everything()["ethnic_group"], "Gypsy or Irish Traveller", "change_cash")
    assert (row["value"], row["note"]) == ("310", "fewer than 30 in the sample: use with caution")


def test_a_crossing_names_both_groups_and_its_margins():
    table = everything()["family-type-by-disability"]
    assert one(table, "Lone parent | Disabled adult", "change_cash")["value"] == "560"
    assert one(table, "Lone parent | All", "change_cash")["value"] == "480"
    assert one(table, "All | Disabled adult", "change_cash")["value"] == "60"
    assert one(table, "All | All", "change_cash")["value"] == "-59.5"
    assert crossing_name(sample().crossings[0]) == "family-type-by-disability"


def test_costs_and_poverty_are_there_before_after_and_change():
    found = everything()
    assert one(found["cost"], "Income tax", "change")["value"] == "1.79e+10"
    assert one(found["cost"], "All together", "net_cost")["value"] == "-100000"
    assert one(found["cost"], "Child limit", "cost")["table"] == "measures"
    assert one(found["indicators"], "Gini index after housing costs", "after")["value"] == "0.3361"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", " =", "\n="])
def test_a_text_cannot_become_a_formula(start):
    text = f'{start}HYPERLINK("http://evil",1)'
    (row,) = rows(as_csv([Line("t", text, text, Estimate(-5.0, 1.0, 9, "GBP/year", text))]))
    for key in ("group", "measure", "note"):
        assert row[key].lstrip()[0] in "'H"
    assert row["value"] == "-5"


def test_ordinary_text_is_left_alone_and_line_breaks_are_closed():
    assert safe("Lone parent, 3+ children") == "Lone parent, 3+ children"
    assert safe("Two\nlines") == "Two lines"
    assert as_csv([]).strip() == ",".join(HEADER)


def test_the_json_holds_the_whole_assessment_and_no_nan():
    found = json.loads(as_json(withhold(sample())), parse_constant=lambda name: pytest.fail(name))
    women = found["groupings"]["sex"]["rows"][0]
    assert women["cash"]["value"] == 95
    assert women["cash"]["low95"] == pytest.approx(55.80072031)
    assert found["groupings"]["ethnic_group"]["rows"][-1]["cash"]["value"] is None
    assert found["crossings"][0]["cells"][0][2] is None
    assert found["run_hash"] == sample().run_hash
    assert as_json(withhold(sample())) == as_json(withhold(sample()))
