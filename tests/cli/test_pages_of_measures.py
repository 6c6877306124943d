"""`--html` of indicators, mobility, gap, gatsby: one whole page, its finding first and hedged, tables behind charts."""

from __future__ import annotations

import base64
import csv
import json
import re
import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "report"))

from reading import Page, amounts, chart, overlaps

CLASSES = ["Top", "Upper", "Middle", "Lower"]
COUNTS = [[50, 45, 8, 26], [28, 174, 84, 209], [11, 78, 110, 319], [17, 192, 257, 1892]]
"""Made-up counts."""


def table_of(path, columns):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(zip(*columns.values(), strict=True))
    return path


def rows_of(path):
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


@pytest.fixture
def survey(tmp_path):
    random = np.random.default_rng(3)
    n = 1_200
    region = random.choice(["North", "South", "East"], n)
    before = np.round(random.lognormal(10, 0.6, n) * np.where(region == "South", 1.5, 1.0), 2)
    columns = {
        "income": np.round(before - 0.3 * np.maximum(before - 12_000, 0), 2),
        "before": before,
        "region": region,
        "year": random.choice([2019, 2020, 2021, 2022], n),
        "kind": np.where(np.arange(n) < 5, "<few> & far", random.choice(["owner", "renter"], n)),
        "weight": np.round(random.gamma(3, 100, n), 3),
        "psu": random.integers(0, 200, n),
    }
    return table_of(tmp_path / "survey.csv", columns)


@pytest.fixture
def classes(tmp_path):
    rows = [(a, b, COUNTS[i][j] // (1 + k), year) for k, year in enumerate(("1949", "1972", "2005"))
            for i, a in enumerate(CLASSES) for j, b in enumerate(CLASSES)]  # fmt: skip
    return table_of(
        tmp_path / "classes.csv",
        dict(zip(("origin", "destination", "count", "year"), zip(*rows, strict=True), strict=True)),
    )


@pytest.fixture
def page(tawney, tmp_path):
    """page(*arguments) -> the text of the page that the command writes, and the page read strictly."""

    def made(*arguments):
        out = tmp_path / "page.html"
        said = tawney(*arguments, "--html", out)
        assert said.code == 0, said.err
        text = out.read_text(encoding="utf-8")
        return text, sound(Page(text), text)

    return made


def sound(found, text):
    """The page, once what must hold of every page holds: whole in itself, read by ear, a table behind each chart."""
    assert found.faults == []
    assert [len(found.all(tag)) for tag in ("h1", "main", "script", "link", "img")] == [1, 1, 0, 0, 0]
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert "://" not in text.replace("http://www.w3.org/2000/svg", "")
    for figure in found.all("figure"):
        assert list(figure.all("table"))
        drawn = list(figure.all("svg"))
        assert [svg.attributes["role"] for svg in drawn] == ["img", "img"]
        assert all(next(svg.all("desc")).text for svg in drawn)
    inside = [a.attributes["href"] for a in found.all("a") if "download" not in a.attributes]
    assert all(href.removeprefix("#") in ids for href in inside)
    outside = [overlaps(chart(svg))[1] for svg in re.findall(r"<svg.*?</svg>", text, re.DOTALL)]
    assert outside == [[]] * len(outside)
    return found


def headings(found, level="h3"):
    return [heading.text for heading in found.all(level)]


def test_the_page_of_indicators_says_its_finding_with_its_interval(page, survey):
    _, found = page("indicators", survey, "--design", "weight=weight clusters=psu", "--of", "gini,poverty,median")
    (title,) = headings(found, "h1")
    assert re.fullmatch(r"The Gini index is (0\.\d+): between 0\.\d+ and 0\.\d+", title)
    assert any(
        re.fullmatch(r"Near the top incomes are \d+\.\d times those near the bottom", h) for h in headings(found)
    )
    assert any(h.startswith("The poorest 40% have") for h in headings(found))
    method = found.all("dl")[-1].text
    assert "trapezoid under the Lorenz curve" in method
    assert "interval with its skewness taken out (Hall 1992)" in method
    assert "interval of the share turned round (Woodruff 1952)" in method


def test_two_incomes_of_the_same_people_are_compared(page, survey):
    _, found = page("indicators", survey, "--of", "gini", "--before", "before")
    assert "Income is less unequal than before" in headings(found)
    assert "The bottom of the order fared better than the other end" in headings(found)
    lorenz = next(f for f in found.all("figure") if f.attributes["id"] == "lorenz")
    assert len(list(lorenz.all("table"))) == 2
    assert "Kakwani's index is" in lorenz.text
    assert "what is taken" in lorenz.text


def test_each_indicator_has_a_chart_for_each_division_and_years_a_line(page, survey):
    _, found = page("indicators", survey, "--of", "poverty,gini", "--by", "region", "--by", "year")
    figures = {f.attributes["id"]: f for f in found.all("figure")}
    assert {"region-poverty", "region-gini", "year-poverty", "year-gini"} <= set(figures)
    assert headings(found, "h2")[2:] == ["Incomes", "By region", "By year", "All figures", "How each figure is made"]
    assert "Gini index: no clear" in " ".join(headings(found)) or "Gini index: highest" in " ".join(headings(found))
    assert len(list(figures["year-poverty"].all("circle"))) == 2 * 4


def test_years_are_carried_on_where_that_is_asked_for(page, tawney, survey, tmp_path):
    random = np.random.default_rng(2)
    columns = {"income": np.round(random.lognormal(10, 0.6, 900), 2), "year": np.repeat(np.arange(2015, 2024), 100)}
    file = table_of(tmp_path / "years.csv", columns)
    _, found = page("indicators", file, "--of", "gini", "--by", "year", "--ahead", "3")
    figure = next(f for f in found.all("figure") if f.attributes["id"] == "year-gini")
    assert "straight line through 9 years carried on" in figure.text
    ahead = next(t for t in figure.all("table") if "if the line went on" in t.text)
    assert [next(r.all("th")).text for r in ahead.all("tr")][1:] == ["2024", "2025", "2026"]
    said = tawney("indicators", survey, "--of", "gini", "--by", "year", "--ahead", "3", "--html", tmp_path / "p.html")
    assert said.code == 1
    assert "A line through 4 years cannot be carried on. Expected at least 5 years." in said.err


def test_a_small_group_is_not_shown_and_its_name_is_escaped(page, survey):
    text, found = page("indicators", survey, "--of", "median", "--by", "kind")
    assert "<few>" not in text
    row = next(r for r in found.all("tr") if "<few> & far" in r.text and "Median" in r.text)
    assert [cell.text for cell in row.all("td")][:2] == ["[c]", "[c]"]
    assert "fewer than 10 in the sample" in found.all("section")[-1].text


def test_the_numbers_of_the_page_are_those_of_the_csv(page, survey, tawney, tmp_path):
    _, found = page("indicators", survey, "--of", "poverty", "--by", "region")
    tawney("indicators", survey, "--of", "poverty", "--by", "region", "--out", tmp_path / "all.csv")
    rows = rows_of(tmp_path / "all.csv")
    (link,) = [a.attributes["href"] for a in found.all("a") if "download" in a.attributes]
    carried = csv.DictReader(base64.b64decode(link.partition("base64,")[2]).decode().splitlines())
    assert {r["of"]: (r["value"], r["low95"], r["n"]) for r in carried} == {
        r["group"] or "everyone": (r["value"], r["low95"], r["n"]) for r in rows
    }
    table = next(t for t in found.all("table") if "Every figure asked for" in t.text)
    for row in rows:
        (line,) = [r for r in table.all("tr") if r.text.startswith(f"In poverty, {row['group'] or 'everyone'}")]
        (value,) = amounts(next(line.all("td")).text)
        assert value == pytest.approx(100 * float(row["value"]), abs=0.51)


def test_the_page_of_mobility_shows_falling_beside_rising(page, classes):
    _, found = page("mobility", classes, "--layer", "year")
    (title,) = headings(found, "h1")
    assert re.fullmatch(r"More (fell|rose) than (rose|fell): \d+% against \d+%", title)
    figures = [f.attributes["id"] for f in found.all("figure")]
    assert figures[:5] == ["flows-all", "transitions-all", "layers-upward", "layers-downward", "unidiff"]
    assert {"flows-1949", "transitions-2005"} <= set(figures)
    assert "misplaced is the share who would have to move" in found.all("main")[0].text
    assert "Intervals of shares are Wilson's" in found.all("main")[0].text


def test_the_page_of_two_generations_has_ranks_and_fifths(page, tmp_path):
    random = np.random.default_rng(5)
    x = random.normal(size=900)
    child = np.round(np.exp(10 + 0.5 * x + random.normal(0, 0.8, 900)), 2).astype(object)
    child[3] = ""
    file = table_of(tmp_path / "pairs.csv", {"parent": np.round(np.exp(10 + x), 2), "child": child})
    _, found = page("mobility", file, "--incomes")
    assert re.fullmatch(
        r"Ten ranks among parents are \d\.\d \(\d\.\d to \d\.\d\) among their children", headings(found, "h1")[0]
    )
    assert [f.attributes["id"] for f in found.all("figure")] == ["ranks", "fifths"]
    assert "899 pairs of parents and children" in found.all("header")[0].text


def test_generations_are_printed_and_written_too(tawney, tmp_path):
    random = np.random.default_rng(6)
    x = random.normal(size=300)
    file = table_of(tmp_path / "pairs.csv", {"parent": np.exp(x), "child": np.exp(0.4 * x + random.normal(size=300))})
    said = tawney("mobility", file, "--incomes")
    assert "rank slope" in said.words
    assert "elasticity" in said.words
    both = ("--csv", tmp_path / "out.csv", "--json", tmp_path / "out.json")
    assert tawney("mobility", file, "--incomes", *both).code == 0
    assert len(json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))) == 6
    found = {r["indicator"]: float(r["value"]) for r in rows_of(tmp_path / "out.csv")}
    assert found["elasticity"] == pytest.approx(0.4, abs=0.2)
    assert found["absolute_mobility"] + found["absolute_fall"] == pytest.approx(1)


@pytest.fixture
def workers(tmp_path):
    random = np.random.default_rng(7)
    n = 900
    group = random.choice(["white", "black", "asian"], n)
    years = random.integers(0, 30, n)
    pay = np.round(10 + 0.2 * years - 2 * (group == "black") + random.normal(0, 2, n), 2)
    return table_of(tmp_path / "workers.csv", {"pay": pay, "group": group, "years": years})


def test_every_group_is_compared_with_one(page, workers):
    _, found = page("gap", workers, "--of", "pay", "--first", "group=*", "--second", "group=white", "--on", "years")
    (title,) = headings(found, "h1")
    assert re.fullmatch(r"black: \d\.\d+ \(\d\.\d+ to \d\.\d+\) less pay than white", title)
    dots = next(f for f in found.all("figure") if f.attributes["id"] == "gap-dots")
    assert len(list(next(dots.all("svg")).all("circle"))) == 4
    assert {"What explains it: black", "What explains it: asian"} <= set(headings(found, "h2"))
    assert "asian: the raw gap against white is" in found.all("section")[0].text


def test_every_group_is_written_with_its_name(tawney, workers, tmp_path):
    words = ("--of", "pay", "--first", "group=*", "--second", "group=white", "--at", "mean")
    assert tawney("gap", workers, *words, "--out", tmp_path / "g.csv").code == 0
    rows = rows_of(tmp_path / "g.csv")
    found = {(r["indicator"], r["group"]): float(r["value"]) for r in rows}
    assert found["gap", "group=black: mean"] == pytest.approx(-2, abs=0.7)
    assert ("gap", "group=asian: mean") in found


@pytest.fixture
def places(tmp_path):
    random = np.random.default_rng(8)
    x = random.uniform(0.25, 0.6, 30)
    columns = {
        "place": ["United Kingdom", *(f"Place {k}" for k in range(29))],
        "inequality": x,
        "inequality_error": np.full(30, 0.01),
        "persistence": 0.9 * x + random.normal(0, 0.05, 30),
        "persistence_error": np.full(30, 0.03),
    }
    return table_of(tmp_path / "places.csv", columns)


def test_the_great_gatsby_curve_is_drawn_with_both_errors(page, places):
    _, found = page("gatsby", places, "--ours", "United Kingdom")
    assert headings(found, "h1") == ["More unequal places pass on more of income"]
    assert re.search(r"Where inequality is 0\.1 higher, persistence is 0\.0\d+ \(", found.all("main")[0].text)
    assert re.search(r"United Kingdom stands 0\.\d+ (above|below) the line", found.all("main")[0].text)


def test_a_page_is_the_same_each_time_and_tells_how_it_is_made(page, survey):
    words = ("indicators", survey, "--of", "gini", "--by", "region")
    (first, found), (second, _) = page(*words), page(*words)
    assert first == second
    foot = found.all("footer")[0].text
    assert "tawney indicators survey.csv --income income --of gini --like tawney --protect tawney --by region" in foot
    assert str(survey.parent) not in first


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--html", "page.pdf"), "A page is not written as .pdf. Expected a file that ends in .html."),
        (("--html", "nowhere/page.html"), "nowhere/page.html: this page cannot be written: No such file or directory."),
        (("--html", "page.html", "--before", "befor"), "there is no column befor. Did you mean before?"),
    ],
)
def test_a_page_that_cannot_be_made_is_told(tawney, survey, monkeypatch, words, message):
    monkeypatch.chdir(survey.parent)
    said = tawney("indicators", survey, "--of", "gini", *words)
    assert said.code == 1
    assert message in said.err.replace("\n", " ")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--place", "country"), "there is no column country. Name the column of places by --place."),
        (("--ours", "United Kingdm"), "There is no place United Kingdm. Did you mean United Kingdom?"),
        (("--inequality", "persistence", "--persistence", "inequality_error"),
         "there is no column inequality_error_error: the errors of inequality_error are not known. Expected a column "
         "inequality_error_error with the standard error of each place. Where the source gives none, write the error "
         "that you hold it to, and say so."),
    ],
)  # fmt: skip
def test_a_table_of_places_that_cannot_be_read_is_told(tawney, places, words, message):
    said = tawney("gatsby", places, *words)
    assert said.code == 1
    assert message in said.err.replace("\n", " ")


def test_a_place_without_a_figure_is_told_by_its_line(tawney, places):
    text = places.read_text(encoding="utf-8").splitlines()
    text[4] = "Place 2,0.3,0.01,,0.03"
    places.write_text("\n".join(text) + "\n", encoding="utf-8")
    said = tawney("gatsby", places)
    assert said.code == 1
    assert f"{places.name}, line 5: persistence or its error is missing. Leave the place out, or give both." in said.err
