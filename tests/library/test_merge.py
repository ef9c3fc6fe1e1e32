"""Rows of a deck are written over those of its last edition, on both databases."""

from sqlalchemy import event

from quizapp import tables
from quizapp.library import publish
from quizapp.library.merge import change, existing, merge, only, place
from quizapp.tables import write
from tests.build import NOW, deck, farms

KEPT = ["slug", "title", "about", "position"]


def _topics(session):
    return place(tables.Topic, "slug", publish(session, deck(*farms()), NOW).deck_id)


def _row(slug, **changes):
    return {"slug": slug, "title": slug, "about": "", "position": 0} | changes


def test_new_changed_and_left_rows_are_told_apart(session):
    where = _topics(session)
    wanted = [_row("farms", title="Villages"), _row("towns", position=1)]
    with write(session):
        done = merge(session, where, wanted, lambda row, _: row)
    with write(session):
        again = merge(session, where, [_row("towns", position=1)], lambda row, _: row)

    assert (done.added, done.changed, done.left) == (("towns",), ("farms",), ())
    assert (again.added, again.changed, again.left) == ((), (), ("farms",))
    assert again.ids == done.ids
    assert existing(session, where)["farms"]["title"] == "Villages"


def test_a_row_is_adjusted_by_the_one_before(session):
    where = _topics(session)

    def adjusted(row, before):
        return row | {"about": f"before: {before and before['title']}"}

    with write(session):
        merge(session, where, [_row("farms"), _row("towns")], adjusted)

    found = existing(session, where)
    assert found["farms"]["about"] == "before: Farms"
    assert found["towns"]["about"] == "before: None"


def test_rows_of_other_decks_are_left_alone(session):
    where = _topics(session)
    other = deck(*farms(), id="other", uid="another-deck-of-mine")
    elsewhere = place(tables.Topic, "slug", publish(session, other, NOW).deck_id)
    with write(session):
        merge(session, where, [_row("farms", title="Changed")], lambda row, _: row)

    assert existing(session, elsewhere)["farms"]["title"] == "Farms"


def test_rows_that_do_not_differ_are_not_written(session):
    where = _topics(session)
    (before,) = existing(session, where).values()
    said = []
    event.listen(session.get_bind(), "before_cursor_execute", lambda *given: said.append(given[2]))

    with write(session):
        merge(session, where, [{name: before[name] for name in KEPT}], lambda row, _: row)

    assert [each for each in said if each.startswith(("INSERT", "UPDATE"))] == []


def test_rows_are_changed_by_their_numbers(session):
    where = _topics(session)
    (before,) = existing(session, where).values()
    with write(session):
        change(session, where, {})
        change(session, where, {before["id"]: {"title": "Villages"}})

    assert existing(session, where)["farms"]["title"] == "Villages"


def test_columns_can_be_left_out():
    assert only({"a": 1, "b": 2}, ["b"]) == {"a": 1}
