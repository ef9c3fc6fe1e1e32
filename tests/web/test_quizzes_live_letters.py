"""The letters by which a class calls the options of a live quiz, on its screen and on phones."""

import re

import pytest

from tests.web.lesson import OPTION, Live, ways

LETTERED = re.compile(r'<b class="option-letter">([A-Z])\.</b> ([^<]+)<')
ANSWERED = re.compile(r"You answered:.*?</p>")
RIGHT = re.compile(r"<dt>The right answer</dt>.*?</dd>")


@pytest.fixture
def live(app) -> Live:
    return Live(app)


def test_options_have_the_same_letters_on_the_screen_and_on_each_phone(live):
    phones = [live.phone() for _ in range(2)]
    screen = LETTERED.findall(live.step("ask"))
    texts = OPTION.findall(phones[0].get(live.phones).text)

    assert screen == [*zip("ABC", texts, strict=True)]
    assert [LETTERED.findall(each.get(live.phones).text) for each in phones] == [screen] * 2


def test_bars_of_every_round_keep_the_letters(live):
    phone = live.phone()
    letters = LETTERED.findall(live.step("ask"))
    live.send(phone, given=letters[2][1])

    counted, told = live.step("count"), live.step("again", "count", "tell")

    assert LETTERED.findall(counted) == letters
    assert LETTERED.findall(told)[:3] == letters
    assert LETTERED.findall(RIGHT.findall(told)[0])[0] in letters
    over = live.step("end")
    assert LETTERED.findall(over)[:3] == letters
    assert len(LETTERED.findall(over)) == len(letters) + 1


def test_a_phone_is_told_its_answer_and_the_right_one_with_their_letters(live):
    phone = live.phone()
    letters = LETTERED.findall(live.step("ask"))
    live.send(phone, given=letters[1][1])
    live.step("count")
    assert LETTERED.findall(phone.get(live.phones).text) == [letters[1]]

    live.step("again")
    asked = phone.get(live.phones).text
    assert LETTERED.findall(ANSWERED.findall(asked)[0]) == [letters[1]]
    live.step("tell")
    told = phone.get(live.phones).text
    live.step("end")
    over = phone.get(live.phones).text

    for page in (told, over):
        assert LETTERED.findall(ANSWERED.findall(page)[0]) == [letters[1]]
        assert LETTERED.findall(RIGHT.findall(page)[0])[0] in letters


@pytest.mark.parametrize("way", ["true-false", "order", "match", "typed"])
def test_other_questions_have_no_letters(app, way):
    live = Live(app, way, "1", ways(app))
    phone = live.phone()

    pages = [live.step("ask"), phone.get(live.phones).text]
    pages += [live.step("count", "tell"), phone.get(live.phones).text]

    assert not any("option-letter" in page for page in pages)
