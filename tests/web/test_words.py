"""The door to translations: sentences, numbers and days in the language of the one who reads."""

from datetime import date, time

import pytest
from flask import render_template_string

from quizapp.phrase import counted, phrase
from quizapp.web import words
from tests.web.speech import speaking

DAY = date(2026, 11, 22)
TRIES = counted(
    "Too many tries. Wait {number} minute, then try again.",
    "Too many tries. Wait {number} minutes, then try again.",
    3,
)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["1,234,567", "2.5", "91%", "22 November", "22 November 2026", "16:05", "Moscow"]),
        ("ru", ["1 234 567", "2,5", "91 %", "22 ноября", "22 ноября 2026", "16:05", "Москва"]),
    ],
)
def test_numbers_days_and_places_are_said_as_the_language_does(language, said):
    with speaking(language):
        found = [
            words.number(1_234_567),
            words.number(2.5),
            words.percent(0.907),
            words.day(DAY),
            words.day_of_year(DAY),
            words.clock(time(16, 5)),
            words.city("Europe/Moscow"),
        ]

    assert [each.replace("\xa0", " ") for each in found] == said


def test_a_weekday_is_said_with_its_day():
    assert words.weekday(DAY) == "Sunday, 22 November"
    with speaking("ru"):
        assert words.weekday(DAY) == "воскресенье, 22 ноября"


def test_a_place_that_nobody_named_keeps_the_name_of_its_zone():
    with speaking("ru"):
        assert words.city("Moon/Sea_of_Rains") == "Sea of Rains"


def test_outside_of_a_page_english_is_said():
    assert words.language() == "en"
    assert words.gettext("Sign in") == "Sign in"
    assert words.say(TRIES) == "Too many tries. Wait 3 minutes, then try again."


def test_a_sentence_of_a_lower_floor_is_said_with_its_numbers():
    with speaking("ru"):
        assert words.say(TRIES) == "Слишком много попыток. Подождите 3 минуты и попробуйте снова."
        assert words.say(ValueError(TRIES)) == words.say(TRIES)


def test_sentences_within_sentences_are_said_too():
    outer = phrase("{hint}. {answer}", hint=phrase("That is too low"), answer="7")
    with speaking("ru"):
        assert words.say(outer) == "Это слишком мало. 7"


def test_numbers_in_a_sentence_are_said_but_what_is_text_stays():
    said = phrase("Use {least} to {most} characters; yours has {found}.")
    with speaking("ru"):
        assert words.say(1234.5) == "1\xa0234,5"
        assert words.say("{least} 1234") == "{least} 1234"
        given = phrase(said.text, least=2, most="1234", found=1234)
        assert words.say(given) == "Нужно от 2 до 1234 знаков, а у вас 1\xa0234."


def test_what_is_put_into_a_sentence_is_no_sentence():
    assert words.say(phrase("{hint}. {answer}", hint="{answer}", answer="{0.__class__}")) == (
        "{answer}. {0.__class__}"
    )


def test_a_mistake_without_words_says_nothing():
    assert words.say(ValueError()) == ""


def test_what_is_put_into_the_text_of_a_template_is_escaped():
    with speaking("ru") as app:
        app.jinja_env.autoescape = True
        said = render_template_string(
            "{{ _('You are signed in as %(name)s.', name=name) }}"
            "{{ ngettext('%(num)s card', '%(num)s cards', 2100) }}",
            name="<b>",
        )

    assert said == "Вы вошли как &lt;b&gt;.2\xa0100 карточек"
