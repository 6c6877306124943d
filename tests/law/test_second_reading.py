"""The record of the second reading: whole, of today's book, and counted as its page says."""

import re
from collections import Counter
from pathlib import Path

import pytest
from second_reading import COLUMNS, DRAWN, RECORD, Drawn, dated_values, draw, number, recorded

PAGE = RECORD.with_name("law.md")
FOUND = ("yes", "no", "not found")


def key_of(row: dict[str, str]) -> tuple[str, ...]:
    return row["instrument"], row["amount"], row["from"], row["key"]


def drawn_by_key() -> dict[tuple[str, ...], Drawn]:
    return {(d.instrument, d.amount, d.since.isoformat(), d.key): d for rows in draw().values() for d in rows}


def counts_on_the_page() -> dict[str, int]:
    """The counts of the page's line 'Of N values M are equal, K are not and L were not found'."""
    said = re.search(
        r"Of (\d+) values (\d+)\s+are equal, (\d+) (?:is|are) not and (\d+) were not found", PAGE.read_text()
    )
    assert said is not None
    return dict(zip(("all", *FOUND), map(int, said.groups()), strict=True))


def test_every_instrument_has_its_ten_drawn_values_in_the_record_or_all_it_has() -> None:
    expected = {name: min(DRAWN, len(values)) for name, values in dated_values().items()}
    assert Counter(row["instrument"] for row in recorded()) == expected


def test_the_record_holds_the_values_that_were_drawn_and_no_other() -> None:
    read = [key_of(row) for row in recorded()]
    assert len(read) == len(set(read))
    assert set(read) == set(drawn_by_key())


def test_each_recorded_value_is_the_book_s_today() -> None:
    drawn = drawn_by_key()
    stale = [key_of(row) for row in recorded() if number(row["book"]) != drawn[key_of(row)].book]
    assert stale == []


def test_equal_is_said_only_where_a_figure_was_read_in_a_named_place_and_is_equal() -> None:
    for row in recorded():
        if row["agrees"] == "yes":
            assert row["read_in"], key_of(row)
            assert number(row["read"]) == number(row["book"]), key_of(row)


def test_a_value_that_does_not_agree_has_what_was_read_and_what_was_found() -> None:
    for row in recorded():
        if row["agrees"] == "no":
            assert row["read"], key_of(row)
            assert row["read_in"], key_of(row)
            assert row["note"], key_of(row)


def test_a_value_not_found_has_no_reading() -> None:
    assert [key_of(row) for row in recorded() if row["agrees"] == "not found" and row["read"]] == []


def test_the_record_has_its_columns_and_its_three_words() -> None:
    assert {tuple(row) for row in recorded()} == {COLUMNS}
    assert {row["agrees"] for row in recorded()} <= set(FOUND)


def test_the_page_counts_as_the_record_does() -> None:
    counted = Counter(row["agrees"] for row in recorded())
    assert counts_on_the_page() == {"all": len(recorded()), **{word: counted[word] for word in FOUND}}


def test_nine_values_in_ten_were_read() -> None:
    unread = sum(row["agrees"] == "not found" for row in recorded())
    assert unread <= len(recorded()) / 10


@pytest.mark.parametrize("name", sorted(draw()))
def test_the_draw_takes_ten_and_the_same_ten_again(name: str) -> None:
    rows = draw()[name]
    assert len(rows) == min(DRAWN, len(dated_values()[name]))
    assert [d.place for d in rows] == sorted(d.place for d in rows)


def test_a_recorded_day_is_counted_as_the_book_counts_it() -> None:
    assert number("1970-01-02") == 1
    assert number("1938-04-06") == draw()["income_tax"][5].book


def test_the_draw_is_by_the_hash_of_the_value_s_name() -> None:
    first = draw()["bus_fare_cap"][0]
    assert first.text == "bus_fare_cap.single_fare|2025-01-01|"
    assert first.place == min(d.place for d in dated_values()["bus_fare_cap"])


def test_the_record_is_where_the_page_says() -> None:
    assert Path(RECORD).name in PAGE.read_text(encoding="utf-8")
