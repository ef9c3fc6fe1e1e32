"""A live quiz in other ways than by options: typed, put in order, put together."""

import re
from dataclasses import replace

import pytest

from quizapp.deck import QuestionType
from quizapp.library import publish
from quizapp.web.database import session
from tests.build import NOW, by_hand, deck
from tests.web.lesson import KEY, OPTION, Live, ways
from tests.web.site import Browser

ORDER = ("The ration is cut", "The looms stop", "Flour arrives", "Arrests begin")
PLACE = re.compile(r'name="(place-1-\d)"[^>]*aria-label="Place of “([^”]+)”"')
RIGHT = re.compile(r'name="(right-1-\d)"')
EARNED = "Each two steps that rightly follow each other earn a part."
SAID = re.compile(r'class="chart-said">\s*<span[^>]*>([^<]+)<')
SIDE = {
    "Serge": "Destiny of a Revolution",
    "Trotsky": "The Revolution Betrayed",
    "Rakovsky": "Power and the Russian Worker",
}
RUDE = "this is a rude word"


@pytest.fixture
def hold(app):
    """Return a way to hold a question of a type live."""

    def held(way: str) -> Live:
        made = Live(app, way, "1", ways(app))
        made.step("ask")
        return made

    return held


def order(live: Live, phone: Browser, *steps: str) -> dict[str, str]:
    """Return the fields that put steps in an order."""
    fields = PLACE.findall(phone.get(live.phones).text)
    assert len(fields) == len(ORDER)
    return {name: str(steps.index(step) + 1) for name, step in fields}


def typed(live: Live, *texts: str) -> list[Browser]:
    """Return phones that typed these answers."""
    phones = [live.phone() for _ in texts]
    for phone, given in zip(phones, texts, strict=True):
        assert live.send(phone, given=given).status_code == 303
    return phones


def test_an_order_is_asked_by_numbers_and_the_screen_shows_each_step(hold):
    live = hold("order")
    first, second = live.phone(), live.phone()
    assert live.send(first, **order(live, first, *ORDER)).status_code == 303
    live.send(second, **order(live, second, *ORDER[1:], ORDER[0]))
    assert "selected" in first.get(live.phones).text

    counted, told = live.step("count"), live.step("tell")

    for step in ORDER:
        assert step in counted
    assert "is-right" not in counted
    assert "How many are right?" in counted
    assert told.count("chart-row is-right") == len(ORDER)
    assert "1 of 2" in told
    assert " → ".join(ORDER) in re.sub("<[^>]+>", "", told)
    pages = [phone.get(live.phones).text for phone in (first, second)]
    assert ["<strong>Right</strong>" in page for page in pages] == [True, False]
    assert "<strong>Partly right</strong>" in pages[1]


def test_an_order_that_is_partly_right_says_what_earned_its_part(hold):
    live = hold("order")
    right, part, wrong = (live.phone() for _ in range(3))
    live.send(right, **order(live, right, *ORDER))
    live.send(part, **order(live, part, *ORDER[1:], ORDER[0]))
    live.send(wrong, **order(live, wrong, *reversed(ORDER)))
    live.step("tell")

    told = [phone.get(live.phones).text for phone in (right, part, wrong)]
    live.step("end")
    over = [phone.get(live.phones).text for phone in (right, part, wrong)]

    assert "0 of 4 steps stand in their places." in told[1]
    for pages in (told, over):
        assert [page.count(EARNED) for page in pages] == [0, 1, 0]


def test_two_steps_with_one_number_are_not_kept_but_can_be_mended(hold):
    live = hold("order")
    phone = live.phone()
    fields = dict.fromkeys(order(live, phone, *ORDER), "1")

    refused = live.send(phone, **fields)

    assert refused.status_code == 422
    assert "Two lines had the same number." in refused.text
    assert refused.text.count(" selected>") == len(ORDER)
    assert "<strong data-answered>0</strong>" in live.look()


def test_sides_are_put_together_and_the_screen_shows_what_was_chosen_instead(hold):
    live = hold("match")
    phones = [live.phone() for _ in range(3)]
    names = RIGHT.findall(phones[0].get(live.phones).text)
    right = dict(zip(names, SIDE.values(), strict=True))
    swapped = right | {names[0]: SIDE["Trotsky"], names[1]: SIDE["Serge"]}
    for phone, fields in zip(phones, (right, swapped, swapped), strict=True):
        assert live.send(phone, **fields).status_code == 303

    counted, told = live.step("count"), live.step("tell")

    # The most frequent comes first, and what is right only once it is told.
    assert SAID.findall(counted) == [SIDE["Trotsky"], SIDE["Serge"], SIDE["Rakovsky"]]
    assert SAID.findall(told) == [*SIDE.values()]
    assert "is-right" not in counted
    assert told.count("chart-row is-right") == len(SIDE)
    # Two sides were swapped twice.
    assert told.count("Most often instead:") == 2
    page = phones[1].get(live.phones).text
    assert "<strong>Partly right</strong>" in page
    assert "You chose: The Revolution Betrayed" in re.sub("<[^>]+>", "", page)


def test_what_was_typed_is_never_shown_before_it_is_asked_for(hold):
    live = hold("typed")
    phones = typed(live, RUDE, "sovkhoz", "kulak")
    assert RUDE not in live.look("?texts=1")

    counted = live.step("count")
    assert RUDE not in counted
    assert "kulak" not in counted
    assert "3 answers" in counted
    assert RUDE in live.look("?texts=1")
    told = live.step("tell")

    assert RUDE not in told
    assert "1 of 3" in told
    assert all(RUDE not in phone.get(live.phones).text for phone in phones[1:])
    assert RUDE not in live.step("end")


def test_a_hidden_text_leaves_the_screen_for_good_and_may_be_shown_again(hold):
    live = hold("typed")
    typed(live, RUDE, "This is a RUDE word!", "kulak")
    page = live.step("count") and live.look("?texts=1")
    assert RUDE in page.lower()
    before = live.room.alice.get(f"{live.screen}/state").json["revision"]
    key = next(each for each in KEY.findall(page) if "rude" in each)

    hidden = live.room.alice.post(f"{live.screen}/hide", key=key)

    assert hidden.location == f"{live.screen}?texts=1"
    page = live.look("?texts=1")
    assert RUDE not in page.lower()
    assert "Other answers" in page
    # Another screen that shows the same page loads it anew; phones do not.
    assert live.room.alice.get(f"{live.screen}/state").json["revision"] != before
    live.step("end")
    assert RUDE not in live.look("?texts=1").lower()
    live.room.alice.post(f"{live.screen}/hide", all="1")
    assert RUDE in live.look("?texts=1").lower()


def test_texts_that_are_shown_stay_so_when_the_key_is_told(hold):
    live = hold("typed")
    typed(live, "Sovkhoz", "the sovkhoz", "kulak")

    page = live.step("count") and live.step("tell", texts="1")
    told = live.look("?texts=1")

    assert "kulak" not in page
    assert told.count("chart-row is-right") == 1
    assert told.index("ovkhoz") < told.index("kulak")


def test_a_step_with_the_texts_shown_leads_to_a_page_that_shows_them(hold):
    live = hold("typed")
    live.step("count")
    fields = {"revision": "3", "texts": "1"}

    told = live.room.alice.post(f"{live.screen}/step", step="tell", **fields)

    assert told.location == f"{live.screen}?texts=1"


@pytest.mark.parametrize("fields", [{}, {"key": ""}, {"key": "a" * 4001}])
def test_hiding_nothing_is_refused(hold, fields):
    live = hold("typed")

    assert live.room.alice.post(f"{live.screen}/hide", **fields).status_code == 400


def test_markup_in_a_typed_answer_is_text_everywhere(hold):
    live = hold("typed")
    phone = typed(live, "<script>alert(1)</script>", "<b>bold</b>")[0]
    live.step("count")

    pages = [live.look("?texts=1"), phone.get(live.phones).text]
    live.step("tell")
    pages += [live.look("?texts=1"), phone.get(live.phones).text]
    live.step("end")
    pages += [live.look("?texts=1"), phone.get(live.phones).text]

    for page in pages:
        assert "alert(1)&lt;/script&gt;" in page
        assert "<script>alert" not in page
        assert "<b>bold" not in page


def test_tampered_sides_and_huge_answers_are_refused_with_a_reason(hold):
    live = hold("match")
    phone = live.phone()

    tampered = live.send(phone, **{"right-1-0": "No such book"})
    huge = live.send(phone, **{"right-1-0": "a" * 100_000})
    nothing = live.send(phone)

    assert [each.status_code for each in (tampered, huge, nothing)] == [422] * 3
    assert "no side of a pair" in tampered.text
    assert "are the most" in huge.text
    assert "Write an answer, or choose one." in nothing.text
    assert "<strong data-answered>0</strong>" in live.look()


def test_an_option_of_several_lines_is_shown_as_it_was_chosen(app):
    lines = "They hid them:\n\n- in the woods\n- in the barns"
    fact = by_hand(QuestionType.CHOICE)
    fact = replace(fact, options=(*fact.options[:2], replace(fact.options[2], text=lines)))
    made = deck(fact, id="lines", uid="linesabcdefghijklmnopq", title="Lines")
    with app.app_context():
        deck_id = publish(session(), made, NOW).deck_id
    live = Live(app, "choice", "1", deck_id)
    live.step("ask")
    phone = live.phone()
    assert lines in OPTION.findall(phone.get(live.phones).text)

    # So the forms of browsers send it.
    live.send(phone, given=lines.replace("\n", "\r\n"))

    asked = phone.get(live.phones).text
    live.step("count")
    counted = phone.get(live.phones).text
    assert asked.count('aria-pressed="true"') == 1
    answered = re.search(r"You answered: <span[^>]*>(.*?)</span>", counted, re.DOTALL)
    assert answered
    assert "in the barns" in answered[1]
