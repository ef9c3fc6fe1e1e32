"""The study page as a whole: other pages, two tabs, sign-ins, what is seen and what is heard."""

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select, update

from quizapp.accounts import save_settings
from quizapp.tables import DayCount, Person, Review, write
from quizapp.web.database import session
from tests.browser.conftest import SERGE, WAYS, touch
from tests.browser.loop import (
    READY,
    SETTLED,
    answer,
    answers,
    begin,
    prompt,
    rate,
    sent,
    study,
    way,
)

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytest.importorskip("playwright")

from playwright.sync_api import expect

from tests.browser.walks import _sign_up

STUDY = f"/study/{SERGE}"
PASSWORD = "seven million"


@pytest.fixture
def page(go_on):
    """Return a page on which a guest has answered one card."""
    page = go_on(expected="the server responded with a status of 40")
    page.wait_for_timeout(SETTLED)
    return page


def _sign_in(page: "Page", name: str) -> None:
    page.goto("/account/sign-in")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Sign out")).to_contain_text(name)


@pytest.mark.parametrize(
    ("key", "place"), [("i", "/cards/"), ("e", "/problem"), ("s", "/end"), ("/", "/decks/")]
)
def test_other_pages_are_a_key_away(page, key, place):
    page.keyboard.press(key)
    page.wait_for_url(f"**{place}*")


@pytest.mark.parametrize("scripts", [True, False])
def test_the_last_rating_can_be_taken_back_at_the_end(visit, scripts):
    page = visit("/study/ways", java_script_enabled=scripts)
    answer(page)
    if scripts:
        expect(page.locator(READY)).to_be_attached()
    rate(page)
    if scripts:
        sent(page)
    page.goto("/study/ways/end")
    page.get_by_role("button", name="Take back").click()
    expect(page.locator("[data-stage] .prompt")).to_be_visible()
    page.goto("/")

    assert "answer today" not in page.locator("main").inner_text()


def test_a_card_rated_in_one_tab_is_gone_from_the_other(page):
    other = page.context.new_page()
    other.goto(STUDY)
    expect(other.locator(READY)).to_be_attached()
    shown = prompt(page)
    expect(other.locator("[data-stage] .prompt")).to_have_text(shown)
    answer(page)
    rate(page)
    expect(other.locator("[data-stage] .prompt")).not_to_have_text(shown)
    # What is left is the same in both; the minutes may be reckoned anew by the site.
    for each in (page, other):
        expect(each.locator(".study-left")).to_contain_text("18 new · 2 to repeat")
    answer(other)
    rate(other)
    sent(other)

    assert answers(page) == 3


def test_answers_wait_for_their_own_learner_when_the_sign_in_ends(visit, known):
    page = visit(STUDY, expected="with a status of 40", cookies=known("keeper"))
    begin(page)
    sent(page)
    answer(page)
    page.context.clear_cookies(name="__Host-sign-in")
    rate(page)
    expect(page.get_by_text("Your sign-in has ended.")).to_be_visible()
    expect(page.get_by_text("1 answer waits to be sent.")).to_be_visible()
    page.get_by_role("link", name="Sign in again").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page.locator(READY)).to_be_attached()
    sent(page)

    assert answers(page) == 2


def test_another_account_does_not_get_answers_that_wait(visit, known):
    page = visit("/", expected="with a status of 40", cookies=known("second"))
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()
    _sign_up(page, "first")
    page.goto(STUDY)
    begin(page)
    sent(page)
    answer(page)
    page.context.clear_cookies(name="__Host-sign-in")
    rate(page)
    expect(page.get_by_text("1 answer waits to be sent.")).to_be_visible()
    _sign_in(page, "second")
    page.goto(STUDY)
    begin(page)
    sent(page)
    assert answers(page) == 1
    page.context.clear_cookies()
    _sign_in(page, "first")
    page.goto(STUDY)
    expect(page.locator(READY)).to_be_attached()
    sent(page)

    assert answers(page) == 2


def test_someone_who_listens_hears_the_question_then_the_verdict(page):
    study(page, 1)
    expect(page.locator("#card")).to_be_focused()
    question = page.locator("[data-stage]").aria_snapshot()
    assert question.startswith("- ")
    assert f'heading "{prompt(page)}" [level=1]' in question
    assert 'button "I don’t know"' in question
    answer(page)
    expect(page.locator("#card.verdict-word")).to_be_focused()
    verdict = page.locator("[data-stage]").aria_snapshot()
    assert 'heading "The answer" [level=1]' in verdict
    assert "The right answer" in verdict
    assert 'heading "How well did you know it?" [level=2]' in verdict
    assert 'button "Good 10 minutes"' in verdict


def test_what_is_said_of_a_typed_answer_is_heard(go_on):
    page = go_on(WAYS)
    while way(page) != "typed":
        answer(page)
        rate(page)
    page.locator("#response").fill("sovhoz")
    page.keyboard.press("Enter")
    said = "The usual spelling is “sovkhoz”: “k” is missing."
    expect(page.locator("[data-stage] [data-told]")).to_have_text(said)

    expect(page.locator("[role=status][data-said]")).to_have_text(said)
    expect(page.locator("[data-stage] ins")).to_have_text("k")


def test_another_answer_of_the_deck_is_told_once(go_on):
    page = go_on(WAYS)
    while way(page) != "typed":
        answer(page)
        rate(page)
    page.locator("#response").fill("dawn")
    page.keyboard.press("Enter")

    expect(page.locator("[data-stage] [data-told]")).to_contain_text(
        "You wrote “dawn”: the missing"
    )
    expect(page.locator("[data-stage] .difference")).to_have_count(0)


def test_a_learner_may_say_that_what_they_typed_was_right(go_on):
    page = go_on(WAYS)
    while way(page) != "typed":
        answer(page)
        rate(page)
    page.locator("#response").fill("a guess")
    page.keyboard.press("Enter")
    before = page.locator("[data-stage] .prompt-again").inner_text()
    page.get_by_role("button", name="I was right").click()
    expect(page.locator("[data-stage] .prompt")).not_to_have_text(before)
    sent(page)


def test_who_wants_it_is_asked_how_sure_they_are_before_the_verdict(visit, app, known):
    mine = known("doubter")
    with app.app_context():
        person = session().execute(select(Person.id).where(Person.name == "doubter")).scalar_one()
        save_settings(session(), person, confidence_asked=True, two_buttons=False)
    page = visit(STUDY, cookies=mine)
    expect(page.locator(READY)).to_be_attached()
    right = "An internationalist revolutionary who stood by the Left Opposition to the end"
    page.get_by_role("button", name=right).click()
    asked = page.get_by_role("heading", name="How sure are you?")
    expect(asked).to_be_focused()
    expect(asked).to_be_in_viewport()
    # The question and one's own answer stay to be seen, and change no more.
    assert prompt(page)
    chosen = page.locator(".option.chosen")
    expect(chosen).to_contain_text(right)
    expect(chosen).to_be_in_viewport()
    page.get_by_role("button", name="I don’t know").click(force=True)
    expect(asked).to_be_visible()
    assert not page.get_by_text("Right", exact=True).is_visible()
    page.wait_for_timeout(SETTLED)
    page.keyboard.press("1")
    expect(page.get_by_role("heading", name="Right")).to_be_visible()
    assert page.locator(".ratings-row [data-default]").get_attribute("value") == "2"
    rate(page, "Hard")
    sent(page)
    with app.app_context():
        found = select(Review.confidence).where(Review.person_id == person)
        assert session().execute(found).scalars().all() == [1]


def test_on_a_phone_four_ratings_are_equally_high_and_say_when_in_one_line(visit, app, known):
    mine = known("fourfold")
    with app.app_context():
        person = session().execute(select(Person.id).where(Person.name == "fourfold")).scalar_one()
        save_settings(session(), person, two_buttons=False)
    page = visit(STUDY, cookies=mine, **touch())
    answer(page)
    for _ in range(2):
        when = page.locator(".rating-when")
        boxes = [each.bounding_box() for each in [*when.all(), *page.locator(".rating").all()]]
        assert len(boxes) == 8
        assert len({each and each["height"] for each in boxes[:4]}) == 1
        assert len({each and each["height"] for each in boxes[4:]}) == 1
        assert all(each and each["height"] < 30 for each in boxes[:4])
        expect(when.first).to_have_text("1 minute")
        expect(page.get_by_role("button", name="Again 1 minute")).to_be_visible()
        expect(page.locator(READY)).to_be_attached()
        rate(page)
        answer(page)


def test_the_tab_says_what_is_studied_whatever_card_comes(page):
    title = page.title()
    assert title == "Victor Serge’s Critique of Stalinism, Part II · quizapp"
    answer(page)
    page.reload()
    assert page.title() == title
    page.goto("/study/")
    assert page.title() == "Study · quizapp"


def test_who_has_five_minutes_gets_what_fits_into_them(page, app):
    with app.app_context(), write(session()):
        # Whoever takes no second for an answer does all cards of a day in a minute.
        newest = select(func.max(Person.id)).scalar_subquery()
        slow = update(DayCount).where(DayCount.person_id == newest).values(milliseconds=10_000)
        session().execute(slow)
    page.goto(f"{STUDY}?minutes=1")
    expect(page.locator(READY)).to_be_attached()
    cards = page.locator("template[data-card]").count()
    assert cards
    left, bar = page.locator(".study-left"), page.locator(".study-top progress")
    expect(left).to_contain_text(f"{cards} new · 1 min left")
    expect(bar).to_have_js_property("max", cards)
    answer(page)
    rate(page)
    sent(page)
    # The site, which says how things stand, knows the day only; a new card comes back.
    expect(bar).to_have_js_property("max", cards + 1)
    expect(bar).to_have_js_property("value", 1)
    while page.locator("[data-stage] form.question").count():
        answer(page)
        rate(page, "Good")
        page.wait_for_load_state()
    expect(page.get_by_role("heading", name="Your 1 minute is over")).to_be_visible()
    expect(page.get_by_role("link", name="Go on")).to_be_visible()


def test_reduced_motion_is_respected(go_on):
    page = go_on(reduced_motion="reduce")
    moving = page.evaluate(
        "() => document.getAnimations().filter((each) => each.playState === 'running').length"
    )

    assert moving == 0
