"""Whatever an author's browser sends to the pages of a deck, it is answered and nothing breaks."""

import pytest

from tests.web.site import Browser
from tests.web.writing import EDIT, add_term, published

HUGE = "9" * 25
TEXTS = ["", "\x00", "9" * 5000, "-1", "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+23:59"]
NUMBERED = [
    f"{EDIT}bin/{HUGE}",
    f"{EDIT}drafts/{HUGE}",
    f"{EDIT}drafts/{HUGE}/discard",
    f"{EDIT}drafts/{HUGE}/conflict",
    f"{EDIT}reports/{HUGE}",
    f"{EDIT}reports/answers/{HUGE}",
    f"{EDIT}authors/{HUGE}/remove",
    f"{EDIT}authors/{HUGE}/give",
    f"{EDIT}versions/{HUGE}/restore",
    f"{EDIT}versions/{HUGE}/facts/kolkhoz",
    f"/editing/deleted/{HUGE}",
]
FORMS = {
    "new/term": ("term", "form", "basis", "add", "reason-0-gap-context", "aliases-0"),
    "keep/term": ("term", "form", "basis"),
    "keep/term?fact=kolkhoz": ("term", "form", "basis"),
    "preview/term": ("term", "aliases-0", "cite-0", "importance"),
    "facts/kolkhoz": ("term", "basis", "pick-term", "add"),
    "facts/kolkhoz/state": ("status",),
    "answer": ("fact", "lint", "reason"),
    "publish": ("reason", "seen", "changed"),
    "deck": ("title", "source-0-year", "topic-0-id", "add", "language"),
    "grid": ("row-1-term", f"row-{HUGE * 200}-term", "row-51-term", "row-1-was"),
    "move": ("mode", "fact", "deck"),
    "import": ("text", "kind", "topic"),
    "authors": ("name",),
    "sharing/listed": ("listed",),
    "sharing/delete": ("title",),
    "pictures": ("name",),
    "pictures/remove": ("name",),
    "sources/a-author-1990/text": ("text", "form", "encoding"),
    "sources/a-author-1990/look": ("seen", "wish"),
    "sources/a-author-1990/readers": ("readers",),
    "reports/answers/1": ("given", "wish", "reply"),
}


@pytest.fixture
def alice(app_on_both):
    made = Browser(app_on_both).sign_up("alice")
    published(made)
    return made


def test_a_number_that_nothing_can_have_is_not_there(alice):
    for place in NUMBERED:
        assert alice.get(place).status_code in {404, 405}, place
        sent = alice.post(place, sure="yes", decision="accept")
        assert sent.status_code in {404, 405}, place


@pytest.mark.parametrize("place", FORMS)
def test_what_no_page_sends_is_answered(alice, place):
    add_term(alice, term="mir")
    for text in TEXTS:
        for name in FORMS[place]:
            done = alice.post(f"{EDIT}{place}", **{name: text})
            assert done.status_code < 500, (name, text[:20])
