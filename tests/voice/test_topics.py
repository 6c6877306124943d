"""Topics of free text: proposed by counting words, the same to the bit, and used only once a person has confirmed."""

from __future__ import annotations

import random
from datetime import date

import numpy as np
import pytest
from conversations import POLIS
from damage import damaged, taken

from tawney.vocabulary.problems import VoiceProblem
from tawney.voice.topics.factors import part
from tawney.voice.topics.proposal import as_toml, parse_themes, propose
from tawney.voice.topics.texts import parse_texts, read_texts
from tawney.voice.topics.words import weigh, words_of

SUBJECTS = {
    "rent": ["rent", "landlord", "deposit", "eviction", "tenancy", "flat", "lease", "repairs"],
    "bus": ["bus", "route", "timetable", "fare", "driver", "evening", "stop", "service"],
    "food": ["food", "kitchen", "meal", "hungry", "voucher", "school", "lunch", "pantry"],
}


def table(per=20, seed=1, consent=None):
    draw = random.Random(seed)
    rows = ["id,text" + (",consent" if consent is not None else "")]
    for number in range(per * len(SUBJECTS)):
        subject = list(SUBJECTS)[number % len(SUBJECTS)]
        said = " ".join(draw.choices(SUBJECTS[subject], k=7))
        rows.append(f"{number},The {said} should be better" + (f",{consent}" if consent is not None else ""))
    return "\n".join(rows) + "\n"


def read(text=None, quotable=True):
    return parse_texts((text or table()).encode(), "answers.csv", "id", "text", quotable)


def refused(run, *given):
    with pytest.raises(VoiceProblem) as found:
        run(*given)
    return str(found.value)


def test_planted_subjects_are_found_and_found_again():
    found = propose(read(), 3)
    assert [len(topic.texts) for topic in found.topics] == [20, 20, 20]
    for topic in found.topics:
        (subject,) = {int(name) % 3 for name in topic.texts}
        assert set(topic.words) <= set(SUBJECTS[list(SUBJECTS)[subject]])
    assert found.steadiness == 1.0
    assert found.outside == 0


def test_the_order_of_rows_changes_no_bit():
    head, *rows = table().splitlines()
    random.Random(4).shuffle(rows)
    one, other = read(), read("\n".join([head, *rows]) + "\n")
    assert one.hash == other.hash
    assert propose(one, 3) == propose(other, 3)
    factors = [part(weigh(list(texts.by_id.values())), 3) for texts in (one, other)]
    assert factors[0].by_text.tobytes() == factors[1].by_text.tobytes()
    assert factors[0].by_word.tobytes() == factors[1].by_word.tobytes()


def test_factors_are_not_negative_and_come_near_the_table():
    weighed = weigh(list(read().by_id.values()))
    dense = np.zeros((weighed.texts, len(weighed.words)))
    dense[weighed.rows, weighed.columns] = weighed.weights
    found = part(weighed, 3)
    assert found.by_text.min() >= 0
    assert found.by_word.min() >= 0
    best = np.linalg.svd(dense, compute_uv=False)
    left = np.linalg.norm(dense - found.by_text @ found.by_word)
    assert left <= 1.05 * np.sqrt((best[3:] ** 2).sum())
    assert np.allclose(np.linalg.norm(found.by_word, axis=1), 1.0)


def test_the_sparse_table_multiplies_like_a_dense_one():
    weighed = weigh(["red bus stop", "red bus", "green stop sign", "sign of green"])
    dense = np.zeros((4, len(weighed.words)))
    dense[weighed.rows, weighed.columns] = weighed.weights
    right = np.arange(len(weighed.words) * 2.0).reshape(-1, 2)
    assert weighed.times(right) == pytest.approx(dense @ right)
    assert weighed.turned_times(dense) == pytest.approx(dense.T @ dense)
    assert np.linalg.norm(dense, axis=1) == pytest.approx([1, 1, 1, 1])


def test_words_are_what_a_reader_would_count():
    assert words_of("The council's rent-rises: they’re WRONG, 3 times!") == [
        "council",
        "rent",
        "rises",
        "wrong",
        "times",
    ]
    weighed = weigh(["homes home", "a home", "taxes tax", "the tax", "glass class", "glass class"])
    assert weighed.words == ("class", "glass", "home", "tax")


def test_texts_that_share_no_words_make_no_topics():
    texts = parse_texts(b"id,text\n1,alpha\n2,beta\n3,gamma\n", "t.csv", "id", "text", True)
    assert refused(propose, texts, 2) == (
        "t.csv: 3 texts that share 0 words cannot be parted into 2 topics. Expected at least 2 topics, and a word and "
        "a text for each."
    )


def proposal(texts):
    return as_toml(propose(texts, 3, trials=2), texts)


def confirmed(texts, names=("Rent", "Buses", "Food")):
    made = proposal(texts).replace('confirmed_by = ""', 'confirmed_by = "A Reader"')
    made = made.replace("# confirmed_on = ", "confirmed_on = 2026-11-25")
    for name in names:
        made = made.replace('name = ""', f'name = "{name}"', 1)
    return made


def themes(text, texts):
    return parse_themes(text.encode(), "topics.toml", texts)


def test_a_proposal_is_not_used_before_a_person_confirms_it():
    texts = read()
    said = "Nobody has confirmed these topics. Expected confirmed_by and confirmed_on."
    assert refused(themes, proposal(texts), texts) == f"topics.toml, line 8: {said}"
    named = confirmed(texts).replace("confirmed_on = 2026-11-25", "")
    assert refused(themes, named, texts) == f"topics.toml, line 8: {said}"
    assert refused(themes, confirmed(texts, ("Rent", "Buses")), texts).endswith("The name is empty. Expected a text.")


def test_a_confirmed_proposal_is_read_with_its_names_and_quotes():
    texts = read()
    found = themes(confirmed(texts), texts)
    assert (found.confirmed_by, found.confirmed_on) == ("A Reader", date(2026, 11, 25))
    assert [theme.name for theme in found.themes] == ["Rent", "Buses", "Food"]
    assert all(len(theme.quotes) == 3 and set(theme.quotes) <= set(theme.texts) for theme in found.themes)


def test_the_same_name_twice_makes_one_topic_and_a_dash_drops_one():
    texts = read()
    found = themes(confirmed(texts, ("Getting by", "Getting by", "-")), texts)
    assert [(theme.name, len(theme.texts), len(theme.quotes)) for theme in found.themes] == [("Getting by", 40, 6)]
    assert refused(themes, confirmed(texts, ("-", "-", "-")), texts) == (
        "topics.toml, line 1: No topic is left. Expected at least one [[topic]] with a name."
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("texts = [", 'texts = ["99", ', "There is no text '99'."),
        ('texts_hash = "', 'texts_hash = "0', "These topics are of other texts than answers.csv has now."),
        ("words = [", "word = [", "There is no key 'word' here."),
    ],
)
def test_a_proposal_that_was_spoilt_is_refused_with_its_line(old, new, said):
    texts = read()
    found = refused(themes, confirmed(texts).replace(old, new, 1), texts)
    assert found.startswith("topics.toml, line ")
    assert said in found


def test_a_text_in_two_topics_is_refused():
    texts = read()
    made = confirmed(texts)
    first = made.split("texts = [")[1].split('"')[1]
    second = made.replace("texts = [", "texts = _[", 1).replace("texts = [", f'texts = ["{first}", ', 1)
    said = refused(themes, second.replace("texts = _[", "texts = [", 1), texts)
    assert said.endswith(f"The text '{first}' stands in two topics, or twice in one.")


def test_the_texts_nearest_to_a_topic_stand_in_the_proposal_to_be_read():
    long = "rent " * 60
    text = table(4) + f'60,"rent rent\nlandlord   deposit"\n61,{long}\n'
    texts = parse_texts(text.encode(), "a.csv", "id", "text", True)
    made = proposal(texts)
    assert "\n# 60: rent rent landlord deposit\n" in made
    assert f"\n# 61: {long[:99]}…\n" in made
    assert themes(confirmed(texts), texts).themes


def test_only_texts_that_may_be_quoted_are_quoted():
    texts = read(table(consent="analysis"))
    assert texts.quotable == frozenset()
    assert "quotes = []" in proposal(texts)
    first = proposal(texts).split("texts = [")[1].split('"')[1]
    spoilt = confirmed(texts).replace("quotes = []", f'quotes = ["{first}"]', 1)
    assert f"The text '{first}' may not be quoted: no consent, or it points at a person." in refused(
        themes, spoilt, texts
    )
    assert len(read(table(consent="analysis; quotation"), quotable=False).quotable) == 60
    assert read(quotable=False).quotable == frozenset()
    pointing = table().replace("1,The", "1,Ring 0191 496 0000. The", 1)
    assert len(read(pointing).quotable) == 59


def test_a_consent_that_is_none_is_refused_with_its_line():
    assert refused(read, table(consent="yes")) == (
        "answers.csv, line 2: There is no use called 'yes' to consent to (column consent). Expected some of analysis, "
        "report, quotation, composite, with semicolons between."
    )


def test_too_few_texts_are_refused():
    assert refused(read, "id,text\n1,a\n2,\n") == "answers.csv, line 1: There are 1 texts. Expected 3 to 200,000."


@pytest.mark.shared
@pytest.mark.skipif(not POLIS.is_dir(), reason="the public conversations are not beside the checkout (../shared)")
def test_statements_on_housing_have_readable_topics():
    path = POLIS / "scoop-hivemind.affordable-housing" / "comments.csv"
    texts = read_texts(path, id_column="comment-id", text_column="comment-body", all_quotable=True)
    found = propose(texts, 8, trials=4)
    words = {word for topic in found.topics for word in topic.words[:4]}
    assert {"land", "tax", "housing", "income"} <= words
    assert sum(len(topic.texts) for topic in found.topics) + found.outside == len(texts.by_id) == 165
    assert found.outside < 20


def damage_both(number):
    texts = read()
    made = confirmed(texts).encode()
    found = {
        taken(lambda c: parse_texts(c, "a.csv", "id", "text", True), c) for c in damaged(table(3).encode(), number)
    }
    return found | {taken(lambda c: parse_themes(c, "t.toml", texts), c) for c in damaged(made, number)}


def test_no_damage_crashes_the_readers():
    assert damage_both(300) == {"read", "refused"}


@pytest.mark.slow
def test_no_damage_of_twenty_thousand_kinds_crashes_the_readers():
    assert damage_both(10_000) == {"read", "refused"}
