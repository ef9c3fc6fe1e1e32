"""Reviewing ahead and cramming: what is offered, what counts, how it ends, and for whom it is."""

import pytest
from sqlalchemy import func, select

from quizapp import tables
from quizapp.web.database import session
from quizapp.web.study.otherwise import offered
from tests.build import NOW
from tests.web.pages import Student, form, words
from tests.web.site import Browser
from tests.web.writing import published

PAGE = "/study/serge/otherwise"
# With the place of what is new, in `learning`.
KEPT = (
    tables.Memory,
    tables.Learning,
    tables.DueCount,
    tables.MemoryCount,
    tables.RecallCount,
)


class Crammer(Student):
    """A browser that studies otherwise, without scripts."""

    wish = "cram=all"

    def page(self):
        """Open the page as its form does, and follow it to where it stays."""
        found = self.get(f"/study/serge?{self.wish}")
        if found.status_code == 303:
            self.wish = found.location.partition("?")[2].partition("#")[0]
            found = self.get(found.location)
        return found.text


@pytest.fixture
def student(app, clock):
    """Return a browser whose guest knows two cards and has forgotten one."""
    student = Crammer(app)
    student.deck = "serge"
    student.wish = ""
    for rating in (4, 4, 1):
        student.rate(rating, student.answer(unknown="1"))
        clock.move(seconds=1)
    student.wish = "cram=all"
    return student


def _rows(app):
    with app.app_context():
        return {
            each.__tablename__: session()
            .execute(select(each.__table__).order_by(*each.__table__.primary_key))
            .all()
            for each in KEPT
        }


def _day(app):
    """Return what is counted today: answers, new cards, known ones, and the time."""
    day = tables.DayCount
    columns = (day.answers, day.new_count, day.review_count, day.milliseconds)
    with app.app_context():
        return tuple(session().execute(select(*map(func.sum, columns))).one())


def _prompt(html):
    return form(html).fields["card"]


def _study(student, clock, rating=3, most=30):
    """Answer until the end; return the cards in their order and the page of the end."""
    seen: list[str] = []
    page = student.page()
    while form(page).action and len(seen) < most:
        seen.append(_prompt(page))
        clock.move(seconds=1)
        page = student.rate(rating, student.answer(page, unknown="1"))
    return seen, page


def test_the_page_of_a_deck_leads_to_both_modes_with_how_many_cards_there_are(student, clock):
    assert f'href="{PAGE}"' in student.get("/decks/serge").text
    nothing_ahead = words(student.get(PAGE).text)
    _study(student, clock)
    clock.move(days=1)
    page = student.get(PAGE).text
    said = words(page)

    assert "No card is due in the seven days after today, besides those" in nothing_ahead
    assert page.count('method="get" action="/study/serge"') == 3
    assert "due within 1 day · 0 cards" in said
    assert "all cards · 8 cards" in said
    assert "cards you marked · 0 cards" in said
    assert "cards you forgot in the last seven days · 1 card" in said
    assert "Or one topic Farms" in said


def test_of_very_many_cards_it_is_said_that_the_first_come(app):
    with app.test_request_context():
        assert offered(1_999) == "1,999 cards"
        assert offered(2_000) == "the first 2,000 cards"


def test_cramming_moves_no_memory_and_counts_as_time_only(app, student, clock):
    before, (answers, new, known, time) = _rows(app), _day(app)
    seen, end = _study(student, clock)

    assert len(seen) == len({*seen}) == 8
    assert "You knew each of them once" in words(end)
    assert f'href="{PAGE}"' in end
    assert _rows(app) == before
    # They are answers that took time, and no more.
    assert _day(app) == (answers + 8, new, known, time + 8000)
    with app.app_context():
        crammed = session().scalars(select(tables.Review.scheduled)).all()
    assert crammed == [True] * 3 + [False] * 8


def test_the_study_page_says_that_it_crams_and_shows_no_times(student):
    page = student.page()

    assert "Cramming all cards. This changes no schedule." in words(page)
    assert "I have 5 minutes" not in page
    verdict = student.answer(page, unknown="1")
    assert "Cramming all cards." in words(verdict)
    assert [each.text for each in form(verdict).ratings.values()] == ["1 Again", "2 Good"]


def test_what_was_not_known_comes_again_after_all_others(student, clock):
    first = _prompt(student.page())
    student.rate(1, student.answer(unknown="1"))
    clock.move(seconds=1)
    seen, _ = _study(student, clock)

    assert seen[-1] == first
    assert len(seen) == 8


@pytest.mark.parametrize(
    ("wish", "count", "title"),
    [
        ("cram=forgotten", 1, "Cramming cards you forgot today."),
        ("cram=forgotten-week", 1, "Cramming cards you forgot in the last seven days."),
        ("cram=topic&topic=farms", 8, "Cramming one topic."),
        ("cram=marked", 1, "Cramming cards you marked."),
    ],
)
def test_part_of_a_deck_can_be_crammed(student, clock, wish, count, title):
    student.post("/study/act", kind="mark", card="1", scope="serge")
    student.wish = wish
    assert title in words(student.page())
    seen, _ = _study(student, clock)

    assert len(seen) == count


def test_an_answer_that_was_crammed_is_rated_as_such_on_the_page_of_the_day(app, student, clock):
    before = _rows(app)
    student.answer(student.page(), unknown="1")
    verdict = student.get("/study/serge").text
    student.rate(3, verdict)

    assert _rows(app) == before


def test_an_answer_of_the_day_counts_as_such_when_it_is_rated_while_cramming(app, student):
    student.answer(student.get("/study/serge").text, unknown="1")
    student.rate(3, student.page())

    with app.app_context():
        assert session().scalars(select(tables.Review.scheduled)).all() == [True] * 4


def test_acts_and_mistakes_lead_back_to_where_one_crams(student):
    page = student.page()
    scope = form(page).fields["scope"]
    assert scope.startswith("serge?cram=all&since=")
    done = student.post("/study/act", kind="bury", card=_prompt(page), scope=scope)
    assert done.location.startswith("/study/serge?cram=all&since=")
    assert _prompt(student.page()) != _prompt(page)
    undone = student.post("/study/undo", scope=scope)
    assert undone.location == done.location
    assert _prompt(student.page()) == _prompt(page)


def test_reviewing_ahead_moves_memories_as_early_reviews(app, student, clock):
    clock.move(days=1)
    student.wish = "ahead=30"
    assert "cards due within 30 days. Each answer counts as an early review." in words(
        student.page()
    )
    before = _rows(app)["memory"]
    seen, end = _study(student, clock)

    assert "Nothing more is due by then" in words(end)
    after = {row.card_id: row for row in _rows(app)["memory"]}
    moved = [row.card_id for row in before if after[row.card_id] != row]
    assert sorted(map(int, seen)) == sorted(moved) != []
    assert all(after[each].reps == 2 for each in moved)


def test_the_end_leads_back_and_offers_to_go_on(student, clock):
    student.page()
    early = student.get(f"/study/serge/end?{student.wish}").text
    assert "Enough for now" in words(early)
    assert "Go on" in words(early)
    _, end = _study(student, clock)

    assert "Once more" in words(end)
    clock.move(seconds=1)
    student.wish = "cram=all"
    assert len(_study(student, clock)[0]) == 8


def test_where_there_is_nothing_to_cram_that_is_said(student):
    student.wish = "cram=marked"

    assert "There are no such cards" in words(student.page())


def test_a_script_crams_and_is_told_what_is_left(app, student):
    before = _rows(app)
    scope = form(student.page()).fields["scope"]
    review = {
        "client_id": "crammed",
        "card": int(_prompt(student.page())),
        "type": form(student.page()).fields["type"],
        "response": "",
        "rating": 1,
        "seconds": 2,
        "answered_at": NOW.isoformat(),
        "scheduled": False,
    }
    sent = {"reviews": [review], "scope": scope}
    answer = student.send("/study/reviews", sent).get_json()

    assert answer["reviews"][0]["status"] == "recorded"
    assert answer["left"]["again"] == 8
    assert f'data-card="{review["card"]}"' in answer["cards"]
    assert '"crammed":true' in answer["cards"]
    more = student.get(f"/study/serge/cards?{student.wish}").text
    assert more.count("<template data-card") == 8
    assert _rows(app) == before


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ("ahead=x", "“x” is no number of days to review ahead; choose from 1 to 365."),
        ("ahead=0", "“0” is no number of days"),
        ("ahead=366", "“366” is no number of days"),
        ("ahead=", "“” is no number of days"),
        ("cram=", "“” is nothing to cram; choose from the list."),
        ("cram=everything", "“everything” is nothing to cram"),
        ("cram=topic", "Choose a topic."),
        ("cram=topic&topic=none", "The deck has no topic “none”; choose from the list."),
    ],
)
def test_what_cannot_be_wished_for_is_refused_beside_what_can(student, wish, said):
    for page in ("/study/serge", "/study/serge/end"):
        refused = student.get(f"{page}?{wish}")
        assert refused.status_code == 422
        assert said in words(refused.text)
        assert 'name="cram"' in refused.text
    assert student.get(f"/study/serge/cards?{wish}").status_code == 404


@pytest.mark.parametrize(
    "scope", ["serge?cram=x", "serge?ahead=-1", "nowhere?cram=all", "?", "?&="]
)
def test_a_scope_that_no_page_sends_is_none(student, scope):
    assert student.post("/study/undo", scope=scope).status_code == 303


def test_a_visitor_is_led_to_the_sign_in(eve):
    assert eve.get(PAGE).location == f"/account/sign-in?next={PAGE}"
    assert eve.get("/study/serge?ahead=3").location.startswith("/account/sign-in?next=")
    assert PAGE not in eve.get("/decks/serge").text


def test_a_private_deck_is_crammed_by_its_owner_and_is_not_there_for_others(app, clock):
    alice = Browser(app).sign_up("alice")
    published(alice)
    bob = Student(app)
    bob.rate(3, bob.answer(unknown="1"))

    for path in (
        "/study/two-farms/otherwise",
        "/study/two-farms?cram=all",
        "/study/two-farms?ahead=3",
    ):
        assert alice.get(path).status_code in {200, 303}
        assert bob.get(path).status_code == 404
    assert bob.get("/study/two-farms/cards?cram=all").status_code == 404
