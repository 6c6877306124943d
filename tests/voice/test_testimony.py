"""Testimony: consent for each use, withdrawal, composites, the log, and nothing printed without all of them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from damage import damaged, taken
from hypothesis import given, settings
from hypothesis import strategies as st

from tawney.vocabulary.problems import VoiceProblem
from tawney.voice.testimony import record as told
from tawney.voice.testimony.moderation import FIRST, Decision, Log, add_decision, parse_log, read_log
from tawney.voice.testimony.pointers import pointers_in, read_names
from tawney.voice.testimony.publishing import publish, why_not
from tawney.voice.testimony.reading import parse_testimony, read_testimony
from tawney.voice.testimony.record import Link, Record, Use

DAY = date(2026, 11, 25)
SMALL = """title = "A panel"
gathered_by = "A made-up alliance"
keep_until = 2028-03-31

[[record]]
id = "T-01"
told_on = 2026-03-02
consent = ["analysis", "report", "quotation", "composite"]
groups = ["family_type: Lone parent", "tenure: Private rent"]
places = ["North East"]
measures = ["Raise child benefit"]
summary = "Rent takes what the rise gives."
quotes = ["I count the days to the next payment.", "It is gone by the tenth."]

[[record]]
id = "T-02"
consent = ["analysis", "composite"]
quotes = ["Only within a composite."]

[[record]]
id = "T-03"
consent = ["composite"]
quotes = ["Only within a composite too."]

[[record]]
id = "C-01"
consent = []
of = ["T-01", "T-02", "T-03"]
summary = "Three people told of choosing between meals and heat."
"""


def read(text=SMALL):
    return parse_testimony(text.encode(), "panel.toml")


def passed(testimony):
    """A log that passes every record as it stands."""
    log = Log()
    for record in testimony.records:
        log = log.with_decision(record, Decision.PUBLISH, "A moderator", "", DAY)
    return log


def refused(run, *given):
    with pytest.raises(VoiceProblem) as found:
        run(*given)
    return str(found.value)


def test_records_are_read_with_everything_in_them():
    first, _, _, composite = read().records
    assert first.consent == frozenset(Use)
    assert first.groups == (Link("family_type", "Lone parent"), Link("tenure", "Private rent"))
    assert (first.told_on, first.withdrawn, first.line) == (date(2026, 3, 2), None, 6)
    assert (composite.is_composite, composite.of) == (True, ("T-01", "T-02", "T-03"))


def test_what_is_allowed_and_passed_may_be_printed_and_nothing_else():
    testimony = read()
    heard, held = publish(testimony, passed(testimony), DAY)
    assert [(one.kind, one.text) for one in heard.said] == [
        ("quote", "I count the days to the next payment."),
        ("quote", "It is gone by the tenth."),
        ("summary", "Rent takes what the rise gives."),
        ("composite", "Three people told of choosing between meals and heat."),
    ]
    assert [(one.id, one.why) for one in held] == [
        ("T-02", "no consent to have its words printed without a name"),
        ("T-03", "no consent to have its words printed without a name"),
    ]
    assert len(heard.people) == 2
    assert heard.count(Link("family_type", "Lone parent")) == 1


def test_nothing_is_printed_before_a_moderator_decides():
    heard, held = publish(read(), Log(), DAY)
    assert heard.said == ()
    assert {one.why for one in held if one.id == "T-01"} == {"no moderator has decided"}


def test_a_changed_word_needs_a_new_decision():
    testimony = read()
    log = passed(testimony)
    for changed in (
        SMALL.replace("count the days", "count the hours"),
        SMALL.replace("tenure: Private rent", "tenure: Council rent"),
        SMALL.replace('["Raise child', '["Cut child'),
    ):
        heard, held = publish(read(changed), log, DAY)
        assert [one.kind for one in heard.said] == ["composite"]
        assert held[0].why == "changed since a moderator decided"


def test_a_later_decision_stands():
    testimony = read()
    log = passed(testimony).with_decision(testimony.records[0], Decision.HOLD, "M", "She asked for time", DAY)
    _, held = publish(testimony, log, DAY)
    assert held[0].why == "a moderator decided: hold"


def test_whoever_withdraws_is_nowhere_and_takes_the_composite_along():
    testimony = read(SMALL.replace('id = "T-02"', 'id = "T-02"\nwithdrawn = 2026-05-01'))
    heard, held = publish(testimony, passed(testimony), DAY)
    assert [one.kind for one in heard.said] == ["quote", "quote", "summary"]
    assert {one.id: one.why for one in held} == {
        "T-02": "withdrawn on 2026-05-01",
        "T-03": "no consent to have its words printed without a name",
        "C-01": "one of its people has withdrawn",
    }
    assert len(heard.people) == 1


def test_a_composite_needs_the_consent_of_each():
    testimony = read(SMALL.replace('consent = ["composite"]', "consent = []"))
    _, held = publish(testimony, passed(testimony), DAY)
    assert held[-1].why == "one of its people gave no consent to be part of a composite story"
    testimony = read(SMALL.replace("consent = []", "consent = []\nwithdrawn = 2026-05-01"))
    assert publish(testimony, passed(testimony), DAY)[1][-1].why == "withdrawn on 2026-05-01"


def test_records_past_their_day_are_not_used_at_all():
    said = refused(publish, read(), Log(), date(2028, 4, 1))
    assert said == (
        "panel.toml: These records were to be kept until 2028-03-31. Delete them: those who told were promised it."
    )
    assert publish(read(), Log(), date(2028, 3, 31))


USES = st.frozensets(st.sampled_from(list(Use)))


@st.composite
def given_testimony(draw):
    """People with any consents, some withdrawn, some passed by a moderator; each text has a mark of its own."""
    people = []
    for k in range(draw(st.integers(3, 6))):
        gone = DAY if draw(st.integers(0, 3)) == 0 else None
        people.append(Record(f"T-{k}", draw(USES), (f"quote-of-{k}-here",), f"summary-of-{k}-here", withdrawn=gone))
    made = [*people]
    for k in range(draw(st.integers(0, 2))):
        of = draw(st.lists(st.sampled_from(people), min_size=3, max_size=3, unique_by=lambda r: r.id))
        made.append(Record(f"C-{k}", frozenset(), (), f"composite-{k}-here", of=tuple(r.id for r in of)))
    log = Log()
    for record in made:
        decision = draw(st.sampled_from([None, *Decision]))
        if decision:
            log = log.with_decision(record, decision, "M", "why", DAY)
    return told.Testimony("T", "G", tuple(made), "t.toml"), log


@given(given_testimony())
@settings(max_examples=200, deadline=None)
def test_no_text_is_printed_without_consent_a_moderator_and_no_withdrawal(given_):
    testimony, log = given_
    heard, _ = publish(testimony, log, DAY)
    printed = {one.text for one in heard.said}
    by_id = {record.id: record for record in testimony.records}
    for record in testimony.records:
        is_passed = any(e.record == record.id and e.decision == "publish" for e in log.entries)
        for text, use in (*((q, Use.QUOTATION) for q in record.quotes), (record.summary, Use.REPORT)):
            if record.is_composite:
                people = [by_id[name] for name in record.of]
                allowed = all(p.withdrawn is None and Use.COMPOSITE in p.consent for p in people)
            else:
                allowed = record.withdrawn is None and use in record.consent
            assert (text in printed) == (allowed and is_passed)
    counted = [r for r in testimony.records if not r.of and r.withdrawn is None and Use.ANALYSIS in r.consent]
    assert len(heard.people) == len(counted)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Write to me at a.b@example.org", "an e-mail address"),
        ("Ring 0191 496 0000 after six", "a telephone number"),
        ("I live at NE1 7RU", "a postcode"),
        ("It is AB 12 34 56 C", "a National Insurance number"),
        ("See www.example.org", "a web address"),
        ("I was born in May 1971", "a date of birth"),
        ("Then Maryam said no", "a name from the file of names"),
    ],
)
def test_words_that_point_at_a_person_are_never_printed(text, kind):
    record = Record("T", frozenset({Use.QUOTATION}), (text,))
    log = Log().with_decision(record, Decision.PUBLISH, "M", "", DAY)
    names = ("Maryam Al-Invented",)
    assert pointers_in((text,), names) == (kind,)
    assert why_not(record, Use.QUOTATION, {}, log, names) == f"it holds {kind}"


def test_ordinary_words_and_sums_point_at_nobody():
    said = ("In 2024 we had £120 a week for 3 of us; rent rose by 45 in 12 months, 10,000 a year.", "Al said so.")
    assert pointers_in(said, ("Al Ng",)) == ()


def test_names_are_read_apart(tmp_path):
    path = tmp_path / "names.csv"
    path.write_text("pseudonym,name,telephone\nT-01,Ann Example,0\nT-02,,0\n")
    assert read_names(path) == ("Ann Example",)
    path.write_text("pseudonym,name\nT-01,A\nT-01,B\n")
    assert refused(read_names, path).endswith("line 3: The pseudonym 'T-01' stands on line 2 too (column pseudonym).")


def test_the_log_is_only_added_to_and_every_change_is_found(tmp_path):
    path, record = tmp_path / "log.jsonl", read().records[0]
    assert read_log(path).head == FIRST
    add_decision(path, record, Decision.HOLD, "M", "Let us ask her", DAY)
    made = add_decision(path, record, Decision.PUBLISH, "M", "", DAY)
    assert read_log(path) == made
    assert made.allows(record)
    lines = path.read_text(encoding="utf-8").splitlines()
    for changed, line in (
        ([lines[1]], 1),
        ([lines[1], lines[0]], 1),
        ([lines[0], lines[0]], 2),
        ([lines[0].replace("Let us", "Let me"), lines[1]], 1),
        ([lines[0], lines[1].replace("2026-11-25", "2026-11-24")], 2),
    ):
        said = refused(parse_log, "\n".join(changed).encode(), "log.jsonl")
        assert said.startswith(f"log.jsonl, line {line}: This entry does not follow from those before it")
    for wrong in ("[]", "{}", "x", json.dumps({**json.loads(lines[0]), "number": "1"})):
        assert refused(parse_log, wrong.encode(), "log.jsonl") == (
            "log.jsonl, line 1: This is no entry of a log of moderation."
        )


def test_a_decision_needs_who_and_why(tmp_path):
    record = read().records[0]
    said = refused(add_decision, tmp_path / "log.jsonl", record, Decision.PUBLISH, " ", "", DAY)
    assert said == "A decision needs the name of who decided. Expected --by NAME."
    said = refused(add_decision, tmp_path / "log.jsonl", record, Decision.REFUSE, "M", "", DAY)
    assert said == "To refuse a record needs a reason. Expected --reason TEXT."
    assert not (tmp_path / "log.jsonl").exists()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('["analysis", "composite"]', '["analysis", "composit"]',
         "panel.toml, line 17: There is no use called 'composit' to consent to. Expected some of analysis, report, "
         "quotation, composite. Did you mean composite?"),
        ('consent = ["analysis", "composite"]\n', "",
         "panel.toml, line 15: There is no consent. Expected consent = [] where nothing is allowed, or as "
         '["analysis"].'),
        ('id = "T-02"', 'id = "T-01"', "panel.toml, line 16: The id 'T-01' stands on line 6 too."),
        ('"T-03"]', '"T-04"]',
         "panel.toml, line 26: The composite 'C-01' is of 'T-04', which is no person's record here. Did you "
         "mean T-03?"),
        (', "T-03"]', "]", "panel.toml, line 26: The composite 'C-01' is of 2 people. Expected at least 3."),
        ('"family_type: Lone parent"', '"Lone parent"',
         "panel.toml, line 9: The group is 'Lone parent'. Expected a division and a group, as tenure: Private rent."),
        ("told_on = 2026-03-02", 'told_on = "March"',
         "panel.toml, line 7: The told_on is 'March'. Expected a date, as 2026-11-25, without quotes."),
        ("summary =", "sumary =", "panel.toml, line 12: There is no key 'sumary' here. Expected one of id, consent, "
         "quotes, summary, groups, places, measures, told_on, withdrawn, of. Did you mean summary?"),
    ],
)  # fmt: skip
def test_a_damaged_record_is_refused_with_its_line(old, new, said):
    assert refused(read, SMALL.replace(old, new, 1)) == said


TABLE = """id,consent,groups,told_on,withdrawn,quotes,of
T-1,analysis; quotation,tenure: Private rent; sex: Female,2026-03-02,,"It rose, again.; Twice.",
T-2,,,,2026-04-01,,
"""


def test_a_table_of_testimony_is_read_like_toml(tmp_path):
    path = tmp_path / "panel.csv"
    path.write_text(TABLE, encoding="utf-8")
    one, other = read_testimony(path).records
    assert one.consent == frozenset({Use.ANALYSIS, Use.QUOTATION})
    assert (one.quotes, one.groups[1]) == (("It rose, again.", "Twice."), Link("sex", "Female"))
    assert (other.consent, other.withdrawn, other.line) == (frozenset(), date(2026, 4, 1), 3)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("2026-04-01", "in April", "p.csv, line 3: The withdrawn is 'in April' (column withdrawn). Expected a date, as "
         "2026-11-25."),
        ("id,consent", "id,consents",
         "p.csv, line 1: There is no column 'consents' in a table of testimony. Expected columns among id, consent, "
         "quotes, summary, groups, places, measures, told_on, withdrawn, of. Did you mean consent?"),
        ("analysis; quotation", "analysis, quotation", "p.csv, line 2: This row has 8 cells. Expected 7, one for each "
         "column (id, consent, groups, told_on, withdrawn, quotes, of)."),
    ],
)  # fmt: skip
def test_a_damaged_table_is_refused_with_its_line(old, new, said):
    assert refused(parse_testimony, TABLE.replace(old, new, 1).encode(), "p.csv") == said


def test_an_empty_file_is_no_testimony():
    assert refused(parse_testimony, b'title = "T"\ngathered_by = "G"\n', "p.toml") == (
        "p.toml, line 1: There is no record. Expected at least one [[record]]."
    )


def test_the_words_decide_the_fingerprint_and_the_consent_does_not():
    record = read().records[0]
    assert record.content_hash == replace(record, consent=frozenset(), withdrawn=DAY).content_hash
    assert record.content_hash != replace(record, places=()).content_hash


def damage_all(number):
    log = passed(read()).text().encode()
    found = {taken(lambda c: parse_testimony(c, "p.toml"), c) for c in damaged(SMALL.encode(), number)}
    found |= {taken(lambda c: parse_testimony(c, "p.csv"), c) for c in damaged(TABLE.encode(), number)}
    return found | {taken(lambda c: parse_log(c, "l.jsonl"), c) for c in damaged(log, number)}


def test_no_damage_crashes_the_readers():
    assert damage_all(400) == {"read", "refused"}


@pytest.mark.slow
def test_no_damage_of_thirty_thousand_kinds_crashes_the_readers():
    assert damage_all(10_000) == {"read", "refused"}
