"""The page of statistics: what it says, whom it shows it to, what it can be asked for."""

import gzip
import re
from xml.etree import ElementTree as ET

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from quizapp import tables
from quizapp.accounts import learners
from quizapp.deck import QuestionType
from quizapp.library import publish
from quizapp.tables import write
from quizapp.web.database import db
from tests.build import NOW, Given, deck, farms
from tests.insight import kept
from tests.web.pages import words

SVG = re.compile(r"<svg class=\"drawing\".*?</svg>", re.DOTALL)
FIGURE = re.compile(r"<figure.*?</figure>", re.DOTALL)
NAME = re.compile(r'<h2 id="([^"]+)"')
PLACE = "/statistics/"


def _learner(app, name="alice"):
    with app.app_context():
        engine = db.engine
    session = Session(engine)
    return session, next(each for each in learners(session) if each.name == name)


@pytest.fixture
def begun(app, alice):
    """Return the log of alice, who has begun the deck, and a way to add to it."""
    session, someone = _learner(app)
    kept.begin(session, someone)
    yield lambda *reviews: kept.keep(session, someone, *reviews)
    session.close()


@pytest.fixture
def studied(app, begun, alice):
    """Let alice have studied for some weeks, and mistake a kolkhoz for a sovkhoz."""
    wrong: Given = {"rating": 1, "outcome": "near-miss", "given": "sovkhoz <i>"}
    wrong |= {"question_type": QuestionType.CHOICE}
    reviews = [kept.review(1 + ago % 8, ago, milliseconds=60_000) for ago in range(1, 40)]
    begun(kept.first(1, 41), *reviews, kept.review(1, **wrong), kept.review(1, 2, **wrong))
    session, someone = _learner(app)
    with session:
        for number in (1, 2, 3):
            kept.keep_memory(session, someone, number, stability=3.0 * number)
    return alice


def _figures(page):
    """Return each chart of a page by the id of its heading."""
    return {NAME.findall(each)[0]: each for each in FIGURE.findall(page)}


def test_a_visitor_is_led_to_the_sign_in_and_back(eve):
    assert eve.get(f"{PLACE}?period=year").location == (
        "/account/sign-in?next=/statistics/?period%3Dyear"
    )


def test_who_answered_nothing_is_told_what_will_be_here(alice):
    page = alice.get(PLACE)

    assert page.status_code == 200
    assert "Your statistics begin with your first answer" in words(page.text)
    assert '<svg class="drawing"' not in page.text


def test_after_one_answer_there_is_something_to_see(begun, alice):
    begun(kept.first(milliseconds=30_000))
    page = alice.get(PLACE).text

    assert "You studied on 1 day of the last twelve months." in words(page)
    assert "0.5 min in all, 0.5 min on a day of study." in words(page)
    assert words(page).count("Here it will say how much you remember when a learnt card") == 1
    assert "newest 3,000 answers" not in words(page)


def test_little_time_is_measured_by_a_whole_minute(begun, alice):
    begun(kept.first(milliseconds=1_400))
    names = re.findall(
        r'<text class="name end"[^>]*>([^<]+)<', _figures(alice.get(PLACE).text)["time"]
    )

    assert names[-1] == "1"


def test_of_the_days_to_come_it_is_said_what_is_counted_and_what_is_not(begun, alice):
    begun(kept.first(milliseconds=30_000))
    said = words(alice.get(PLACE).text)

    assert re.search(r"What waits by now takes about \d\S* min in all, at most \d\S* min on", said)
    assert "that adds to these minutes and cannot be known yet" in said
    assert not re.search(r"About \S+ min a day", said)


def test_an_answer_of_tomorrow_breaks_nothing(begun, alice):
    begun(kept.review(1, study_day=kept.TODAY + 1))

    assert "Answers 1 0 new cards" in words(alice.get(PLACE).text)


def test_each_drawing_is_a_picture_with_a_name_and_a_table_beside_it(studied):
    figures = _figures(studied.get(PLACE).text)

    assert [*figures] == [
        "year",
        "time",
        "forecast",
        "retention",
        "calibration",
        "firmness",
        "difficulty",
        "ratings",
    ]
    for name, figure in figures.items():
        assert figure.count('role="img"') >= 1
        assert f'aria-labelledby="{name} {name}-says"' in figure
        assert f'id="{name}-says"' in figure
        assert figure.count("<tr>") >= 2, name
        heads = figure.count('scope="col"')
        assert figure.count("<td>") % (heads - 1) == 0


def test_drawings_are_well_formed_and_have_no_style_of_their_own(studied):
    drawings = SVG.findall(studied.get(f"{PLACE}?period=all").text)

    assert len(drawings) == 9
    for each in drawings:
        for element in ET.fromstring(each).iter():  # noqa: S314 - our own page
            assert "style" not in element.attrib
            assert element.tag in {"svg", "g", "rect", "path", "text", "title", "circle"}
        assert "nan" not in each
        assert "inf" not in each


def test_the_figures_are_those_of_the_log(studied):
    said = words(studied.get(f"{PLACE}?period=month").text)

    assert "Answers 31 0 new cards" in said
    assert "Days of study 30" in said
    assert "Remembered 94% 79% to 98%; your aim is 90%" in said
    assert "You remembered 94% of 31 cards that came back." in said
    assert "Expected 90%, remembered 94% of 31 cards." in said


def test_what_was_hardly_expected_and_remembered_stands_at_its_place(begun, alice):
    begun(*(kept.review(1, ago, predicted=100) for ago in range(1, 21)))
    chart = _figures(alice.get(PLACE).text)["calibration"]

    # A tenth of the way from the left edge, 34, to the right one, 352.
    assert re.findall(r'<circle class="dot" cx="([\d.]+)"', chart) == ["65.8"]


def test_hard_cards_and_confusions_lead_to_their_cards(studied):
    page = studied.get(PLACE).text

    assert re.search(r'<a href="/cards/1" lang="en">[^<]+</a>', page)
    assert "forgotten 2 times" in words(page)
    assert "sovkhoz &lt;i&gt;" in page
    assert "sovkhoz &lt;i&gt; instead of" in words(page) or "sovkhoz <i> instead of" in words(page)


def test_it_is_said_at_both_lists_that_the_newest_answers_are_read_but_of_a_topic_all_are(
    app, studied
):
    limit = "Of this period the newest 3,000 answers are looked at."
    assert limit not in words(studied.get(PLACE).text)
    with app.app_context(), write(db.session()) as session:
        session.execute(update(tables.DayCount).values(answers=3_000))

    assert words(studied.get(PLACE).text).count(limit) == 2
    assert limit not in words(studied.get(f"{PLACE}?deck=serge&topic=farms").text)


def test_of_a_deck_among_very_many_answers_it_is_said_how_many_are_looked_through(app, studied):
    limit = "Of this period the newest 30,000 answers in all decks are looked at."
    with app.app_context():
        two = {"id": "two", "uid": "zyxwvutsrqponmlkjihgfe", "title": "Two"}
        publish(db.session(), deck(*farms(), **two), NOW)
    session, someone = _learner(app)
    with session:
        kept.keep(session, someone, kept.review(9, 1, deck_id=2))
    with app.app_context(), write(db.session()) as session:
        of_two = tables.DayCount.deck_id == 2
        session.execute(update(tables.DayCount).where(of_two).values(answers=30_000))

    assert words(studied.get(f"{PLACE}?deck=serge").text).count(limit) == 2
    assert limit not in words(studied.get(PLACE).text)


def test_a_deck_and_then_a_topic_can_be_chosen(app, studied):
    with app.app_context():
        topics = {"id": "two", "uid": "zyxwvutsrqponmlkjihgfe", "title": "Two"}
        publish(db.session(), deck(*farms(), **topics), NOW)
    all_decks, one = studied.get(PLACE).text, studied.get(f"{PLACE}?deck=serge").text

    assert '<option value="serge"' in all_decks
    assert '<option value="two"' not in all_decks
    assert '<option value="serge" lang="en" selected>' in one
    topic = studied.get(f"{PLACE}?deck=serge&topic=farms&period=year").text
    assert words(topic).count("41 days") == words(one).count("41 days")


def test_a_topic_of_another_deck_is_left_out(studied):
    assert studied.get(f"{PLACE}?deck=serge&topic=elsewhere").status_code == 200
    assert studied.get(f"{PLACE}?topic=farms").status_code == 200


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("deck=none", "You have not begun a deck called “none”. Choose one of the list."),
        ("deck=%3Ci%3E", "a deck called “&lt;i&gt;”."),
        ("deck=" + "a" * 99, "a deck called “" + "a" * 40 + "…”."),
        ("period=decade", "There is no period called “decade”; use month, quarter, year, all."),
    ],
)
def test_what_there_is_not_is_not_found(asked, said, studied):
    page = studied.get(f"{PLACE}?{asked}")

    assert page.status_code == 404
    assert said in words(page.text)


def test_bob_sees_nothing_of_alice(studied, bob):
    page = bob.get(PLACE).text

    assert "Your statistics begin with your first answer" in words(page)
    assert "sovkhoz" not in page
    assert bob.get(f"{PLACE}?deck=serge").status_code == 404


def test_nothing_is_said_of_a_deck_that_alice_may_no_longer_see(app, studied):
    with app.app_context(), write(db.session()) as session:
        session.execute(update(tables.Deck).values(listed=False, title="Renamed since"))
        session.execute(update(tables.Card).values(prompt="Written since"))
    page = studied.get(PLACE).text

    assert "Answers 42" in words(page)
    assert "Renamed since" not in page
    assert "Written since" not in page
    assert studied.get(f"{PLACE}?deck=serge").status_code == 404


def test_learners_find_the_page_from_everywhere(alice, eve):
    assert 'href="/statistics/"' in alice.get("/").text
    assert 'href="/statistics/"' not in eve.get("/").text


def test_a_year_of_squares_is_a_small_page(studied):
    page = studied.get(PLACE, headers={"Accept-Encoding": "gzip"})
    year = _figures(studied.get(PLACE).text)["year"]

    assert year.count('<rect class="l') == 371
    assert year.count(" now") == 1
    assert len(gzip.compress("".join(SVG.findall(year)).encode())) < 4_000
    assert page.content_encoding == "gzip"
    assert len(page.data) < 16_000
