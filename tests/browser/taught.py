"""The pages of who makes decks, teaches and sits quizzes, each with something on it.

Knows the pages, no test. What they show is made without a browser, which takes no time.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from flask import Flask

from tests.browser.conftest import cookies
from tests.library.pictures.files import png
from tests.web.quizzing import Classroom
from tests.web.site import Browser
from tests.web.writing import EDIT, HEAD, add_term, published

SOURCE = f"{EDIT}sources/a-author-1990"
TEXT = "The kolkhoz was a collective farm.\n\nThe sovkhoz was not."
TABLE = (
    "term,meaning,passages\nsovkhoz,a state farm,¶9\nmir,,¶9\nkolkhoz,a farm held in common,¶8\n"
)


@dataclass(frozen=True, kw_only=True)
class Place:
    """A page: whose, where, and what it shows by which view."""

    who: Browser
    path: str
    view: str
    template: str

    def cookies(self) -> list[Any]:
        """Return what its browser is known by."""
        return cookies(self.who)


def places(app: Flask) -> Iterator[Place]:
    """Yield every page of a class and its deck."""
    room = Classroom(app, 2, " of pages")
    yield from _deck(room.alice)
    yield from _course(room)
    yield from _quizzes(room)


def _deck(alice: Browser) -> Iterator[Place]:
    published(alice)
    alice.post("/editing/new", **(HEAD | {"title": "Gone"}))
    alice.post("/decks/gone/edit/sharing/delete", title="Gone")
    alice.post(f"{EDIT}pictures", file=(BytesIO(png()), "map.png"))
    add_term(alice, term="mir", definition="a village commune")
    alice.post(f"{EDIT}drafts/2/discard")
    alice.post(f"{SOURCE}/text", form="plain", text=TEXT)
    brought = alice.post(f"{EDIT}import", text=TABLE, topic="farms").location
    for path, view, template in (
        (f"{EDIT}sharing", "editing.sharing", "editing/sharing.html"),
        (f"{EDIT}bin", "editing.bin", "editing/bin.html"),
        (f"{EDIT}pictures", "editing.pictures", "editing/pictures.html"),
        (f"{EDIT}grid?kind=term", "editing.grid", "editing/grid.html"),
        (f"{EDIT}move", "editing.move", "editing/move.html"),
        (f"{EDIT}import", "editing.bring", "editing/bulk.html"),
        (brought, "editing.import_", "editing/bulk_found.html"),
        ("/editing/new/file", "editing.from_file", "editing/from_file.html"),
        ("/editing/deleted", "editing.deleted", "editing/deleted.html"),
        ("/decks/two-farms/limit", "decks.limit", "decks/limit.html"),
        (f"{EDIT}sources/", "editing.sources", "editing/sources.html"),
        (f"{SOURCE}/text", "editing.source_text", "editing/source_text.html"),
        (f"{SOURCE}/look", "editing.source_look", "editing/source_look.html"),
    ):
        yield Place(who=alice, path=path, view=view, template=template)
    seen = alice.get(f"{SOURCE}/look").text.partition('name="seen" value="')[2].partition('"')[0]
    alice.post(f"{SOURCE}/look", wish="keep", seen=seen)
    read = "/decks/two-farms/sources/a-author-1990"
    yield Place(who=alice, path=SOURCE, view="editing.source", template="editing/source.html")
    yield Place(who=alice, path=read, view="decks.source", template="decks/source.html")
    yield Place(
        who=alice, path="/cards/1/passages", view="cards.passages", template="cards/passages.html"
    )


def _course(room: Classroom) -> Iterator[Place]:
    page = room.page
    code = room.alice.get(page).text.partition('class="course-code"')[2].partition(">")[2][:9]
    for path, name in (
        ("/courses/", "index"),
        ("/courses/new", "new"),
        (page, "show"),
        (f"{page}members", "members"),
        (f"{page}poster", "poster"),
        (f"{page}edit", "edit"),
        (f"{page}decks", "decks"),
        (f"{page}calendar", "calendar"),
        (f"{page}copy", "copy"),
    ):
        template = f"courses/{'edit' if name == 'new' else name}.html"
        yield Place(who=room.alice, path=path, view=f"courses.{name}", template=template)
    for path, view, template in (
        ("/join/", "join.index", "join/index.html"),
        (f"/join/{code}", "join.show", "join/course.html"),
        (_link(room), "reset.show", "reset/show.html"),
    ):
        yield Place(who=room.charlie, path=path, view=view, template=template)


def _link(room: Classroom) -> str:
    """Return where bob chooses a new password, as the page of members says it once."""
    listed = room.alice.get(f"{room.page}members").text
    found = re.search(r"/courses/[^/]+/members/\d+/link", listed)
    assert found
    made = re.search(r"/reset/[\w-]+", room.alice.post(found[0]).text)
    assert made
    return made[0]


def _quizzes(room: Classroom) -> Iterator[Place]:
    quiz = room.quiz(feedback="at-once", minutes="30", attempts="0")
    sat = room.begin(quiz, room.bob)
    room.bob.post(f"{sat}/hand-in")
    begun = room.begin(quiz, room.bob)
    looked_at = f"{quiz}attempts/{sat.rpartition('/')[2]}"
    for who, path, name in (
        (room.alice, f"{room.page}quizzes/", "index"),
        (room.alice, f"{room.page}quizzes/new", "new"),
        (room.alice, quiz, "show"),
        (room.alice, f"{quiz}edit", "edit"),
        (room.alice, f"{quiz}questions", "by_hand"),
        (room.alice, f"{quiz}print?key=1", "print"),
        (room.alice, f"{quiz}results", "results"),
        (room.alice, f"{quiz}anew", "anew"),
        (room.alice, looked_at, "looked_at"),
        (room.alice, f"{room.page}grades", "book"),
        (room.alice, f"{room.page}live/", "lives"),
        (room.bob, begun, "attempt"),
        (room.bob, f"{sat}/result", "result"),
        (room.bob, "/decks/ways/test", "own_test"),
    ):
        template = {"new": "edit", "book": "grades"}.get(name, name)
        yield Place(who=who, path=path, view=f"quizzes.{name}", template=f"quizzes/{template}.html")
    for path, view, template in (
        ("/live/", "live.index", "phone_code"),
        ("/live/NOBODY", "live.show", "phone_over"),
    ):
        yield Place(who=room.charlie, path=path, view=view, template=f"quizzes/{template}.html")
    room.alice.post(f"{room.page}archive")
    gone = f"{room.page}delete"
    yield Place(who=room.alice, path=gone, view="courses.delete", template="courses/delete.html")


# Looked at where they are used: by test_class.py, test_versions.py, test_quizzes.py and
# test_quizzes_live.py.
BESIDE = {
    ("courses.class_page", "courses/class.html"),
    ("decks.changes", "decks/changes.html"),
    ("editing.authors", "editing/authors.html"),
    # Goes on by itself as soon as the work is done.
    ("editing.import_", "editing/bulk_working.html"),
    ("editing.conflict", "editing/conflict.html"),
    ("editing.quality", "editing/quality.html"),
    ("editing.restore", "editing/version.html"),
    ("editing.reports", "editing/reports.html"),
    ("editing.version", "editing/version.html"),
    ("editing.versions", "editing/versions.html"),
    ("live.show", "quizzes/phone.html"),
    ("quizzes.keep", "quizzes/hand_in.html"),
    ("quizzes.live", "quizzes/live.html"),
    ("quizzes.live", "quizzes/live_over.html"),
}
# Which view shows which template.
TAUGHT = {
    ("cards.passages", "cards/passages.html"),
    ("courses.calendar", "courses/calendar.html"),
    ("courses.copy", "courses/copy.html"),
    ("courses.decks", "courses/decks.html"),
    ("courses.delete", "courses/delete.html"),
    ("courses.edit", "courses/edit.html"),
    ("courses.index", "courses/index.html"),
    ("courses.members", "courses/members.html"),
    ("courses.new", "courses/edit.html"),
    ("courses.poster", "courses/poster.html"),
    ("courses.show", "courses/show.html"),
    ("decks.limit", "decks/limit.html"),
    ("decks.source", "decks/source.html"),
    ("editing.bin", "editing/bin.html"),
    ("editing.bring", "editing/bulk.html"),
    ("editing.deleted", "editing/deleted.html"),
    ("editing.from_file", "editing/from_file.html"),
    ("editing.grid", "editing/grid.html"),
    ("editing.import_", "editing/bulk_found.html"),
    ("editing.move", "editing/move.html"),
    ("editing.pictures", "editing/pictures.html"),
    ("editing.sharing", "editing/sharing.html"),
    ("editing.source", "editing/source.html"),
    ("editing.source_look", "editing/source_look.html"),
    ("editing.source_text", "editing/source_text.html"),
    ("editing.sources", "editing/sources.html"),
    ("join.index", "join/index.html"),
    ("join.show", "join/course.html"),
    ("live.index", "quizzes/phone_code.html"),
    ("live.show", "quizzes/phone_over.html"),
    ("quizzes.anew", "quizzes/anew.html"),
    ("quizzes.attempt", "quizzes/attempt.html"),
    ("quizzes.book", "quizzes/grades.html"),
    ("quizzes.by_hand", "quizzes/by_hand.html"),
    ("quizzes.edit", "quizzes/edit.html"),
    ("quizzes.index", "quizzes/index.html"),
    ("quizzes.lives", "quizzes/lives.html"),
    ("quizzes.looked_at", "quizzes/looked_at.html"),
    ("quizzes.new", "quizzes/edit.html"),
    ("quizzes.own_test", "quizzes/own_test.html"),
    ("quizzes.print", "quizzes/print.html"),
    ("quizzes.result", "quizzes/result.html"),
    ("quizzes.results", "quizzes/results.html"),
    ("quizzes.show", "quizzes/show.html"),
    ("reset.show", "reset/show.html"),
}
