from dataclasses import replace

from sample import change, ethnic_group, family_by_disability, income, money, sample

from tawney.assessment.results import Crossing
from tawney.report import tables
from tawney.report.disclosure import withhold

SPACE = tables.NO_BREAK


def shown():
    return withhold(sample())


def row(table, label):
    return next(r for r in table.rows if r[0] == label)


def test_a_change_table_gives_both_measures_with_intervals_and_sizes():
    table = tables.change_table(income())
    assert [c.heading for c in table.columns] == [
        "Income tenth", "Change, £ a year", "95% interval", "Change, %", "95% interval", "Households", "In the sample",
    ]  # fmt: skip
    assert tuple(cell.replace(SPACE, " ") for cell in row(table, "Poorest tenth")) == (
        "Poorest tenth", "+£640", "+£490 to +£790", "+5.8%", "+4.4% to +7.2%", "1.1 million", "900",
    )  # fmt: skip
    assert table.strong == {len(table.rows) - 1}


def test_a_hidden_group_shows_a_mark_in_every_cell_and_an_unreliable_one_a_warning():
    table = tables.change_table(shown().groupings["ethnic_group"])
    assert set(row(table, "Roma")[1:]) == {"[c]"}
    assert row(table, "Gypsy or Irish Traveller")[1] == f"+£300{SPACE}[u]"
    assert (
        table.key == "[c] too few people in the sample: not shown. [u] fewer than 30 in the sample: use with caution."
    )


def test_the_shares_of_a_row_stand_in_the_order_of_the_chart():
    table = tables.winners_table(ethnic_group())
    assert [c.heading for c in table.columns[1:]] == [
        "Lose", "Lose more than 5%", "Lose up to 5%", "No change (within £1 a week)", "Gain up to 5%",
        "Gain more than 5%", "Gain",
    ]  # fmt: skip
    assert set(row(tables.winners_table(shown().groupings["ethnic_group"]), "Arab")[1:]) == {"[c]"}


def test_what_causes_a_change_is_told_part_by_part():
    table = tables.parts_table(
        income(), [("income_tax", "Income tax"), ("child_benefit", "Child benefit"), ("none", "Nothing")]
    )
    assert row(table, "Poorest tenth") == ("Poorest tenth", "−£340", "+£60", "£0", "+£640")
    share = tables.parts_table(income(), [("income_tax", "Income tax")], "percent")
    assert row(share, "Poorest tenth") == ("Poorest tenth", "−3.1%", "+5.8%")


def test_a_crossing_has_its_interval_in_the_cell_and_says_where_nobody_is():
    table = tables.crossing_table(shown().crossings[0], "pairs")
    lone = row(table, "Lone parent")
    assert lone[1] == f"+£420 (+£360{SPACE}to{SPACE}+£480)"
    assert lone[3].startswith(f"+£700{SPACE}[u] (")
    assert lone[4] == "[c]"
    assert row(table, "Single adult")[3] == "[z]"
    assert row(table, "All")[-1].startswith("−£60")


def test_a_crossing_with_many_columns_may_break_its_cells():
    columns = tuple(f"C{i}" for i in range(10))
    cells = tuple(change(c, 100, 10) for c in columns)
    wide = Crossing("A and B", "A", "B", ("R",), columns, (cells,), (cells[0],), cells)
    table = tables.crossing_table(wide, "wide")
    assert table.is_wide
    assert row(table, "R")[1] == "+£100 (+£80 to +£120)"
    assert not tables.crossing_table(family_by_disability(), "pairs").is_wide


def test_the_purse_is_balanced_in_one_notation():
    table = tables.cost_table(sample())
    assert [c.replace(SPACE, " ") for c in row(table, "Universal credit")] == [
        "Universal credit", "−£81bn", "−£84bn", "−£2.4bn", "−£2.8bn to −£2.0bn",
    ]  # fmt: skip
    assert row(table, "National Insurance")[3:] == ("£0", "exact")
    assert row(table, "All together")[4].replace(SPACE, " ") == "−£0.69bn to +£0.69bn"
    assert table.note == "+ raised for the public purse, − paid out. A positive change is better for the public purse."


def test_a_cost_turns_its_sign_in_the_balance():
    dear = replace(sample(), net_cost=money(2e9, 0.1e9))
    assert row(tables.cost_table(dear), "All together")[3] == "−£2.00bn"


def test_poverty_is_before_after_and_change_in_points():
    table = tables.indicator_table(sample())
    found = [c.replace(SPACE, " ") for c in row(table, "People in relative poverty after housing costs")]
    assert found[1:] == ["21.3%", "20.2% to 22.5%", "19.8%", "18.6% to 21.0%", "−1.5 pp", "−1.8 to −1.2 pp"]


def test_the_scorecard_says_how_far_apart_the_figures_are():
    table = tables.scorecard_table(sample())
    assert row(table, "Households on universal credit") == (
        "Households on universal credit", "6.1 million", "6.5 million", "−6.15%", "Invented",
    )  # fmt: skip
    nothing = replace(sample(), scorecard=(("Nothing published", 5.0, 0.0, "None"),))
    assert tables.scorecard_table(nothing).rows[0][3] == "–"
