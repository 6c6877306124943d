"""The page of intersections: whole without a script, and with one that nothing else may run beside."""

import base64
import hashlib
from dataclasses import replace

import pytest
from reading import Page
from sample import SECRET, family_by_disability, money, sample

from tawney.assessment.ranked import Intersection
from tawney.report.disclosure import withhold
from tawney.report.explorer import explorer_page, pairs_of, worst_table
from tawney.report.templating import script
from tawney.report.write import files_of
from tawney.vocabulary.estimate import Estimate


def page_of(assessment):
    return explorer_page(withhold(assessment))


TEXT = page_of(sample())
PAGE = Page(TEXT)


def test_the_page_is_whole():
    assert PAGE.faults == []
    assert [len(PAGE.all(n)) for n in ("h1", "header", "main", "footer", "script", "form")] == [1] * 6
    ids = [t.attributes["id"] for t in PAGE.all("section", "caption", "h2", "h3", "form", "p", "select", "input")
           if "id" in t.attributes]  # fmt: skip
    assert len(ids) == len(set(ids))


def test_without_a_script_every_intersection_is_in_a_table_and_the_filter_is_hidden():
    (form,) = PAGE.all("form")
    assert "hidden" in form.attributes
    sections = [s for s in PAGE.all("section") if "data-pair" in s.attributes]
    assert [(s.attributes["data-first"], s.attributes["data-second"]) for s in sections] == [
        ("Family type", "Disability")
    ]
    rows = [r for s in sections for r in s.all("tr") if "data-state" in r.attributes]
    assert len(rows) == sum(c is not None for line in family_by_disability().cells for c in line)
    assert all("hidden" not in r.attributes for r in rows)


def test_only_our_own_script_may_run_and_it_is_named_by_its_content():
    (only,) = PAGE.all("script")
    content = "".join(only.children)
    named = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
    policy = next(t for t in PAGE.all("meta") if t.attributes.get("http-equiv") == "Content-Security-Policy")
    assert policy.attributes["content"] == (
        f"default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-{named}'"
    )
    assert script("explorer.js") == (content, f"sha256-{named}")
    assert all(word not in content for word in ("innerHTML", "eval", "fetch", "XMLHttpRequest", "document.write"))


def test_a_row_says_whether_it_clearly_loses_or_gains_or_is_hidden():
    (pair,) = pairs_of(withhold(sample()))
    states = {f"{c.first}/{c.second}": c.state for c in pair.cells}
    assert states["Single adult/Disabled adult"] == "gain"
    assert states["Couple, no children/No disabled person"] == "loss"
    assert states["Single pensioner/No disabled person"] == "unclear"
    assert states["Lone parent/Disabled adult and child"] == "hidden"
    assert states["Lone parent/Disabled child"] == "unclear"


def test_the_lists_of_the_most_are_clear_ordered_and_say_how_many_were_looked_at():
    pairs = pairs_of(withhold(sample()))
    losers, gainers = worst_table(pairs, -1), worst_table(pairs, 1)
    assert losers.rows[0][:3] == ("Couple, no children / No disabled person", "Family type and disability", "−£310")
    assert gainers.rows[0][0] == "Lone parent / Disabled adult"
    assert losers.note.startswith("Of 14 intersections looked at.")


def test_where_nobody_clearly_loses_the_list_says_so():
    assert worst_table((), -1).rows == (("No intersection clearly loses", "[z]", "–", "–", "–"),)


def test_no_hidden_figure_is_in_the_page():
    assert str(int(SECRET)) not in TEXT.replace(",", "")


@pytest.mark.parametrize("crossings", [(), (family_by_disability(),)])
def test_the_page_is_there_when_something_was_crossed(crossings):
    files = files_of(withhold(replace(sample(), crossings=crossings)))
    assert ("explorer.html" in files) == bool(crossings)


def test_words_of_a_package_cannot_become_a_script():
    nasty = "</script><script>alert(1)</script>"
    page = Page(page_of(replace(sample(), title=nasty)))
    assert len(page.all("script")) == 1


def test_every_two_groups_stand_on_the_page_of_intersections_once():
    cells = tuple(
        Intersection(names, (a, "Women"), "people", money(v, 10), Estimate(v / 300, 0.1, 900, "%"), 1e6)
        for names in (("income", "sex"), ("disability", "sex")) for a, v in (("First", -90.0), ("Second", 4.0))
    )  # fmt: skip
    found = withhold(replace(sample(), intersections=cells))
    pairs = pairs_of(found)
    assert [pair.title for pair in pairs] == [
        "Family type and disability", "Income tenth and sex", "Disability in the household and sex",
    ]  # fmt: skip
    assert [cell.state for cell in pairs[1].cells] == ["loss", "unclear"]
    assert "Every intersection" in Page(page_of(found)).root.text
