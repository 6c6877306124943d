"""The export of a conversation is read whole, in one order, or refused with its file and line."""

from __future__ import annotations

import pytest
from conversations import planted, write_export
from damage import damaged, taken

from tawney.vocabulary.problems import VoiceProblem
from tawney.voice.opinions import polis_export
from tawney.voice.opinions.polis_export import read_votes
from tawney.voice.opinions.votes import UNSEEN

MATRIX = "participant,xid,group-id,n-comments,n-votes,n-agree,n-disagree,2,10,1\n7,,1,0,3,1,1,1,,-1\n3,,,0,1,0,0,,0,\n"
COMMENTS = 'timestamp,comment-id,moderated,comment-body\n1,1,1,"One, said"\n2,2,0,Two\n3,10,-1,Ten\n'
LOG = "timestamp,datetime,comment-id,voter-id,vote\n5,x,2,7,-1\n1,x,1,7,-1\n9,x,2,7,1\n2,x,2,3,0\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "participants-votes.csv").write_text(MATRIX, encoding="utf-8")
    (tmp_path / "comments.csv").write_text(COMMENTS, encoding="utf-8")
    return tmp_path


def refused(folder):
    with pytest.raises(VoiceProblem) as found:
        read_votes(folder)
    return str(found.value).replace(f"{folder}/", "")


def test_a_matrix_is_read_in_the_order_of_ids_without_what_moderators_took_out(folder):
    votes = read_votes(folder)
    assert votes.participants == ("3", "7")
    assert [(s.id, s.text) for s in votes.statements] == [("1", "One, said"), ("2", "Two")]
    assert votes.cast.tolist() == [[UNSEEN, UNSEEN], [-1, 1]]
    assert (votes.published, votes.set_aside, votes.title) == (("", "1"), 1, folder.name)


def test_the_topic_is_that_of_the_summary(folder):
    (folder / "summary.csv").write_text('topic,"Buses, and more"\nurl,x\n', encoding="utf-8")
    assert read_votes(folder).title == "Buses, and more"


def test_of_two_votes_of_a_person_the_later_stands(tmp_path):
    (tmp_path / "votes.csv").write_text(LOG, encoding="utf-8")
    votes = read_votes(tmp_path)
    assert (votes.participants, [s.id for s in votes.statements]) == (("3", "7"), ["1", "2"])
    assert votes.cast.tolist() == [[UNSEEN, 0], [-1, 1]]


def test_statements_without_a_text_are_told(folder):
    (folder / "comments.csv").write_text(COMMENTS.replace("2,2,0,Two\n", ""), encoding="utf-8")
    assert read_votes(folder).remarks == ("1 statements have no text in comments.csv.",)


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("participants-votes.csv", "1,,-1", "2,,-1",
         "participants-votes.csv, line 2: The vote is '2' (column 2). Expected 1, 0, -1 or nothing."),
        ("participants-votes.csv", "\n3,", "\n7,",
         "participants-votes.csv, line 3: The participant '7' stands on line 2 too (column participant)."),
        ("comments.csv", "Ten\n", "Ten,more\n",
         "comments.csv, line 4: This row has 5 cells. Expected 4, one for each column (timestamp, comment-id, "
         "moderated, comment-body)."),
        ("comments.csv", "10,-1", "10,maybe",
         "comments.csv, line 4: The mark is 'maybe' (column moderated). Expected 1, 0 or -1."),
    ],
)  # fmt: skip
def test_a_damaged_export_is_refused_with_its_file_and_line(folder, name, old, new, said):
    path = folder / name
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert refused(folder) == said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("7,-1", "7,2", "votes.csv, line 2: The vote is '2' (column vote). Expected 1, 0 or -1."),
        ("5,x,2,7", "5,x,2,", "votes.csv, line 2: A vote has no voter-id or no comment-id. Expected both."),
        ("9,x", "9.5,x", "votes.csv, line 4: The timestamp is '9.5' (column timestamp). Expected a whole number."),
    ],
)
def test_a_damaged_log_is_refused_with_its_line(tmp_path, old, new, said):
    (tmp_path / "votes.csv").write_text(LOG.replace(old, new, 1), encoding="utf-8")
    assert refused(tmp_path) == said


def test_a_folder_without_votes_is_refused(tmp_path):
    with pytest.raises(VoiceProblem) as found:
        read_votes(tmp_path)
    assert str(found.value) == (
        f"{tmp_path}: There are no votes here. Expected a file participants-votes.csv or votes.csv."
    )
    with pytest.raises(VoiceProblem, match="There is no folder"):
        read_votes(tmp_path / "none")
    (tmp_path / "votes.csv").write_text("voter-id,comment-id,vote\n", encoding="utf-8")
    assert refused(tmp_path) == "votes.csv, line 1: There is not one vote."


def test_more_statements_than_memory_is_for_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(polis_export, "MOST_STATEMENTS", 1)
    (tmp_path / "votes.csv").write_text(LOG, encoding="utf-8")
    assert refused(tmp_path).endswith(
        "votes.csv: 2 participants and 2 statements are too many. Expected at most 1 statements, and 100,000,000 of "
        "one times the other."
    )


def test_the_order_of_rows_changes_nothing(tmp_path):
    votes, _ = planted((12, 9), 8)
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir(), other.mkdir()
    read = read_votes(write_export(one, votes))
    assert read.hash == read_votes(write_export(other, votes, reversed(range(21)))).hash == votes.hash


def damage_both(folder, number):
    found = set()
    for name, text in (("participants-votes.csv", MATRIX), ("comments.csv", COMMENTS), ("votes.csv", LOG)):
        for path in folder.iterdir():
            path.unlink()
        if name != "votes.csv":
            (folder / "participants-votes.csv").write_text(MATRIX, encoding="utf-8")
        for content in damaged(text.encode(), number):
            (folder / name).write_bytes(content)
            found.add(taken(lambda _: read_votes(folder), content))
    return found


def test_no_damage_crashes_the_reader(tmp_path):
    assert damage_both(tmp_path, 250) == {"read", "refused"}


@pytest.mark.slow
def test_no_damage_of_nine_thousand_kinds_crashes_the_reader(tmp_path):
    assert damage_both(tmp_path, 3_000) == {"read", "refused"}
