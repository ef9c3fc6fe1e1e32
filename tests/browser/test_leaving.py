"""Who comes and goes in one browser loses no answers: neither their own, nor those of others."""

import re

import pytest

from tests.browser.conftest import SERGE
from tests.browser.loop import POSTS, READY, answers, begin, cut, kept, sent, study, waits
from tests.web.site import PASSWORD

pytest.importorskip("playwright")

from playwright.sync_api import expect

STUDY = f"/study/{SERGE}"


def _say_who(page, name, how):
    page.goto(f"/account/{how}")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").locator("button").last.click()
    expect(page.get_by_role("button", name=re.compile("Sign out"))).to_be_visible()


def _sign_out(page):
    page.get_by_role("button", name=re.compile("Sign out")).click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()


def test_answers_of_one_whose_sign_in_ended_wait_though_another_signs_out(visit):
    # Sent once more as the page is left; whose sign-in has ended is refused.
    page = visit("/", expected="Failed to load resource")
    _say_who(page, "alice-leaves", "sign-up")
    page.goto(STUDY)
    begin(page)
    sent(page)
    mend = cut(page, POSTS)
    study(page, 2)
    waits(page, 2)
    kept(page, 2)
    page.context.clear_cookies()
    mend()

    _say_who(page, "bob-comes", "sign-up")
    page.goto(STUDY)
    expect(page.locator(READY)).to_be_attached()
    _sign_out(page)

    _say_who(page, "alice-leaves", "sign-in")
    page.goto(STUDY)
    expect(page.locator(READY)).to_be_attached()
    assert answers(page) == 3


def test_answers_of_a_guest_count_though_they_signed_in_elsewhere_meanwhile(visit, known):
    known("two-tabs")
    page = visit(STUDY, expected="400")
    begin(page)
    sent(page)
    other = page.context.new_page()
    _say_who(other, "two-tabs", "sign-in")

    study(page, 2)

    assert answers(page) == 3


def test_what_a_guest_had_not_sent_is_sent_by_the_account_that_they_sign_in_to(visit, known):
    known("late-to-tell")
    page = visit(STUDY, expected="ERR_")
    begin(page)
    sent(page)
    mend = cut(page, POSTS)
    study(page, 2)
    waits(page, 2)
    kept(page, 2)
    page.on("dialog", lambda dialog: dialog.accept())
    _say_who(page, "late-to-tell", "sign-in")
    mend()

    page.goto(STUDY)
    expect(page.locator(READY)).to_be_attached()
    assert answers(page) == 3


@pytest.mark.parametrize("knows", [True, False])
def test_who_stays_after_all_sends_their_answers_as_before(visit, knows):
    name = f"stays-{knows}"
    page = visit("/", expected="Failed to load resource")
    _say_who(page, name, "sign-up")
    page.goto(STUDY)
    begin(page)
    sent(page)
    mend = cut(page, POSTS)
    study(page, 1)
    waits(page, 1)
    kept(page, 1)
    # The site says who is signed in, and they think better of it; or it says nothing at all.
    page.on("dialog", lambda dialog: dialog.dismiss())
    page.route("**/account/sign-out", lambda route: route.fulfill(status=204))
    if knows:
        with page.expect_event("dialog"):
            page.get_by_role("button", name=re.compile("Sign out")).click()
    else:
        cut(page, "**/study/who")
        with page.expect_request("**/study/who"):
            page.get_by_role("button", name=re.compile("Sign out")).click()
    mend()
    sent(page)
    with page.expect_request(POSTS) as posted:
        study(page, 1)
    sent(page)

    assert posted.value.post_data_json["scope"] == SERGE
    assert answers(page) == 3
