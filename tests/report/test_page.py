"""The page: valid, self-contained, in order for those who listen, the same numbers in its words and its tables."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from reading import Page, amounts
from sample import income, paid_outright, sample

from tawney.report.disclosure import withhold
from tawney.report.page import page_of, render
from tawney.report.templating import css_text, unbroken


def text_of(assessment):
    shown = withhold(assessment)
    return render(page_of(shown), shown)


TEXT = text_of(sample())
PAGE = Page(TEXT)


def test_every_tag_is_closed_in_order():
    assert PAGE.faults == []
    assert Page("<p><b>x</p>").faults != []


def test_ids_are_unique_and_every_reference_finds_its_mark():
    ids = [t.attributes["id"] for t in PAGE.all(*all_names()) if "id" in t.attributes]
    assert len(ids) == len(set(ids))
    asked = {
        name
        for t in PAGE.all(*all_names())
        for key in ("aria-labelledby", "aria-describedby")
        for name in (t.attributes.get(key) or "").split()
    }
    inside = {t.attributes["href"][1:] for t in PAGE.all("a") if t.attributes["href"].startswith("#")}
    patterns = set(re.findall(r"url\(#([^)]+)\)", TEXT))
    assert (asked | inside | patterns) <= set(ids)


def all_names():
    return set(re.findall(r"<([a-zA-Z0-9]+)", TEXT))


def test_headings_go_down_one_step_at_a_time_under_one_first():
    levels = [int(t.name[1]) for t in PAGE.all("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))


def test_the_page_has_its_landmarks_its_language_and_a_way_past_the_head():
    (html,) = PAGE.all("html")
    assert html.attributes["lang"] == "en-GB"
    assert [len(PAGE.all(name)) for name in ("header", "main", "footer", "nav")] == [1, 1, 1, 1]
    first = PAGE.all("a")[0]
    assert (first.text, first.attributes["href"]) == ("Skip to the summary", "#summary")
    assert PAGE.all("title")[0].text == f"{PAGE.all('h1')[0].text}: {sample().title}"
    assert PAGE.all("h1")[0].text == "Poorest tenth gains about £640 a year, richest tenth loses about £1,900"


def test_nothing_is_fetched_and_nothing_runs():
    for tag in PAGE.all(*all_names()):
        assert not {k for k in tag.attributes if k.startswith("on")}
        assert "src" not in tag.attributes
        assert "srcset" not in tag.attributes
    assert not PAGE.all("script", "link", "iframe", "object", "embed", "img", "base", "form")
    assert "@import" not in TEXT
    assert re.findall(r"url\((?!#)", TEXT) == []
    policy = next(t for t in PAGE.all("meta") if t.attributes.get("http-equiv") == "Content-Security-Policy")
    assert policy.attributes["content"] == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def test_a_link_to_the_web_shows_its_address():
    outside = [a for a in PAGE.all("a") if a.attributes["href"].startswith("http")]
    assert [(a.text, a.attributes["href"]) for a in outside] == [
        ("https://example.org/essay", "https://example.org/essay")
    ]


def test_every_table_has_a_caption_and_heads_for_rows_and_columns():
    tables = PAGE.all("table")
    assert len(tables) >= 10
    for table in tables:
        (caption,) = table.all("caption")
        assert caption.text
        heads = list(next(table.all("thead")).all("th"))
        assert {h.attributes["scope"] for h in heads} == {"col"}
        for row in next(table.all("tbody")).all("tr"):
            cells = list(row.all("th", "td"))
            assert [c.attributes.get("scope") for c in cells] == ["row", *[None] * (len(heads) - 1)]
            assert [c.attributes.get("class") for c in cells[1:]] == [h.attributes.get("class") for h in heads[1:]]


def test_tables_scroll_in_a_region_that_the_keyboard_reaches():
    for table in PAGE.all("table"):
        box = table.parent.attributes
        assert (box["class"], box["tabindex"], box["role"]) == ("scroll", "0", "region")


def test_each_figure_has_headline_subtitle_table_source_note_and_run():
    figures = PAGE.all("figure")
    assert len(figures) == 10
    for figure in figures:
        (caption,) = figure.all("figcaption")
        head = next(caption.all("h3", "h4"))
        assert len([w for w in head.text.split() if any(map(str.isalnum, w))]) <= 12
        assert next(caption.all("p")).text
        assert len(list(figure.all("svg"))) == 2
        (details,) = figure.all("details")
        assert next(details.all("table"))
        small = [p.text for p in figure.all("p") if p.attributes.get("class") == "small"]
        assert any(p.startswith("Source: Made-up households. Invented for the tests of the report.") for p in small)
        assert any(p.startswith("Note: ") for p in small)
        assert any("Run 3f9c0a7be21d4c55" in p for p in small)


def cells(tag):
    return set().union(*(amounts(cell.text) for table in tag.all("table") for cell in table.all("td")))


def test_every_number_in_the_words_of_a_figure_stands_in_its_table():
    known = {5.0, 95.0, 80.0}
    for figure in PAGE.all("figure"):
        tables = cells(figure)
        said = [t.text for t in figure.all("h3", "h4")]
        said += [p.text for p in figure.all("p") if p.attributes.get("class") == "sentence"]
        said = [re.sub(r"£12,570 a year|£10,240 a year|£120,000 a year", "", s) for s in said]
        missing = {n for s in said for n in amounts(s)} - tables - known
        assert missing == set(), figure.attributes["id"]


def test_the_summary_says_the_same_numbers_as_the_tables():
    (summary,) = (s for s in PAGE.all("section") if s.attributes["id"] == "summary")
    tables = cells(PAGE.root)
    said = {n for li in summary.all("li") for n in amounts(li.text)}
    assert said - tables - {12570.0, 10240.0, 120000.0, 5.0, 1.0} == set()


def test_a_measure_is_a_sentence_with_its_cost_and_its_source():
    (measures,) = (s for s in PAGE.all("section") if s.attributes["id"] == "package")
    said = [dd.text for dd in measures.all("dd")]
    cost = "It costs about £2.4 billion a year (£2.0 billion to £2.8 billion)."
    assert f"Ends the two-child limit in universal credit. {cost}" in said
    assert "Source: Income Tax Act 2007 s.35" in said


def test_synthetic_people_are_announced_before_anything_else():
    banner = PAGE.all("header")[0].text
    assert "Synthetic population. These figures come from made-up people" in banner
    assert "Synthetic population" not in Page(text_of(paid_outright())).all("header")[0].text


def test_assumptions_gaps_scorecard_and_hashes_are_printed():
    text = PAGE.root.text
    for said in (*sample().assumptions, *sample().not_modelled, *sample().law_hashes, sample().people_hash):
        assert said in text
    assert "Households on universal credit" in text
    assert sample().run_hash in PAGE.all("footer")[0].text


def test_words_from_a_package_cannot_become_tags_or_styles():
    nasty = "</style><script>alert(1)</script>\"'&"
    text = text_of(replace(sample(), title=nasty, summary=nasty, people_title=nasty, made_with=nasty, run_hash=nasty))
    page = Page(text)
    assert page.faults == []
    assert not page.all("script")
    assert nasty in page.root.text


def test_text_in_a_style_sheet_is_escaped():
    assert css_text('a"b</c') == '"a\\22 b\\3c \\2f c"'


def test_a_sign_is_never_parted_from_its_number():
    assert str(unbroken("from −£690m <to> +£5")) == (
        'from <span class="nb">−£690m</span> &lt;to&gt; <span class="nb">+£5</span>'
    )


def test_a_bare_assessment_still_makes_a_page():
    bare = replace(
        sample(), groupings={}, crossings=(), indicators=(), cost=(), measures=(), services=(), solved=None,
        package_sources=(), assumptions=(), not_modelled=(), scorecard=(), replicates=0,
    )  # fmt: skip
    page = Page(text_of(bare))
    assert page.faults == []
    assert [f.attributes["id"] for f in page.all("figure")] == ["how-sure"]
    assert page.all("h1")[0].text == "Whether the package costs or saves money is not clear"


def test_a_population_without_any_group_to_show_draws_no_empty_chart():
    hidden = replace(income(), rows=tuple(replace(r, cash=replace(r.cash, suppressed=True)) for r in income().rows))
    page = Page(text_of(replace(sample(), groupings={"income": hidden})))
    assert page.faults == []
    assert not [f for f in page.all("figure") if f.attributes["id"].startswith("income")]


def test_light_dark_forced_colours_print_and_focus_have_their_rules():
    for rule in (
        "prefers-color-scheme:dark", "forced-colors:active", "@media print", "size:A4", ":focus-visible",
        "prefers-reduced-motion", "details::details-content", "@bottom-left", "counter(page)",
    ):  # fmt: skip
        assert rule in TEXT
    assert 'content:"Sample package\\3a  homes' in TEXT


def test_a_large_table_is_linked_beside_the_page(monkeypatch):
    monkeypatch.setattr("tawney.report.page.LARGEST_INLINE", 10)
    links = [a.attributes["href"] for a in Page(text_of(sample())).all("a") if a.attributes.get("download")]
    assert set(links) >= {"data/income.csv", "data/cost.csv"}


@pytest.mark.parametrize("name", ["income.csv", "cost.csv", "indicators.csv", "family-type-by-disability.csv"])
def test_each_figure_offers_its_numbers(name):
    links = [a for a in PAGE.all("a") if a.attributes.get("download") == name]
    assert len(links) >= 2
    assert all(a.attributes["href"].startswith("data:text/csv;charset=utf-8;base64,") for a in links)
