"""Numbers and times as people say them."""

from datetime import UTC, datetime, timedelta

import pytest

from quizapp.agenda import Left
from quizapp.scheduling import Calendar, Memory, Phase
from quizapp.web import phrases
from tests.web.speech import speaking

# A Sunday.
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
UTC_DAYS = Calendar(zone="UTC")


def _memory(interval=0, **after):
    due = NOW + timedelta(**after)
    return Memory(
        stability=1.0,
        difficulty=5.0,
        phase=Phase.REVIEW if interval else Phase.LEARNING,
        step=0,
        last_review=NOW,
        due=due,
        due_day=due.toordinal(),
        interval=interval,
        reps=1,
        lapses=0,
    )


@pytest.mark.parametrize(
    ("count", "english", "russian"),
    [
        (0, "0 cards", "0 карточек"),
        (1, "1 card", "1 карточка"),
        (2, "2 cards", "2 карточки"),
        (5, "5 cards", "5 карточек"),
        (11, "11 cards", "11 карточек"),
        (21, "21 cards", "21 карточка"),
        (1200, "1,200 cards", "1\xa0200 карточек"),
    ],
)
def test_a_noun_follows_its_number(count, english, russian):
    assert phrases.cards(count) == english
    with speaking("ru"):
        assert phrases.cards(count) == russian


def test_work_is_told_in_cards_and_minutes():
    assert phrases.workload(Left(new=5, learning=3, due=4, seconds=250)) == "12 cards · 4 min"
    assert phrases.workload(Left(new=1, learning=0, due=0, seconds=2)) == "1 card · 1 min"


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (Left(new=5, learning=3, due=12, seconds=250), "5 new · 15 to repeat · 4 min"),
        (Left(new=1200, learning=0, due=0, seconds=2), "1,200 new · 1 min"),
        (Left(new=0, learning=1, due=0, seconds=2), "1 to repeat · 1 min"),
    ],
)
def test_what_is_left_is_told_by_sort(left, said):
    assert phrases.by_sort(left) == said


def test_work_is_told_in_russian():
    left = Left(new=2, learning=3, due=12, seconds=250)
    with speaking("ru"):
        assert phrases.workload(left) == "17 карточек · 4\xa0мин"
        assert phrases.by_sort(left) == "2 новые · 15 повторов · 4\xa0мин"


@pytest.mark.parametrize(
    ("unmet", "enough", "said"),
    [
        (0, True, ""),
        (0, False, ""),
        (7, True, "7 more wait: your limit is 20 new cards a day."),
        (1, True, "1 more waits: your limit is 20 new cards a day."),
        (
            7,
            False,
            (
                "7 more wait for another day: cards about the same fact come on different days, "
                "so that they don’t give each other away."
            ),
        ),
    ],
)
def test_why_cards_wait_for_another_day_is_told(unmet, enough, said):
    assert phrases.why_not_now(unmet, 20, enough=enough) == said


@pytest.mark.parametrize(
    ("memory", "english", "russian"),
    [
        (_memory(seconds=20), "in 1 minute", "через 1 минуту"),
        (_memory(minutes=10), "in 10 minutes", "через 10 минут"),
        (_memory(1, days=1), "tomorrow", "завтра"),
        (_memory(12, days=12), "in 12 days", "через 12 дней"),
        (_memory(23, days=23), "in 23 days", "через 23 дня"),
        (_memory(30, days=30), "in 30 days", "через 30 дней"),
        (_memory(31, days=31), "in a month", "через месяц"),
        (_memory(75, days=75), "in 2.5 months", "через 2,5 месяца"),
        (_memory(200, days=200), "in 6.5 months", "через 6,5 месяца"),
        (_memory(360, days=360), "in 12 months", "через 12 месяцев"),
        (_memory(370, days=370), "in a year", "через год"),
        (_memory(540, days=540), "in 1.5 years", "через 1,5 года"),
        (_memory(1300, days=1300), "in 3.5 years", "через 3,5 года"),
        (_memory(7670, days=7670), "in 21 years", "через 21 год"),
        (_memory(36500, days=36500), "in 100 years", "через 100 лет"),
    ],
)
def test_an_interval_is_told_in_words(memory, english, russian):
    assert phrases.interval(memory, NOW) == english
    with speaking("ru"):
        assert phrases.interval(memory, NOW) == russian


@pytest.mark.parametrize(
    ("memory", "said"),
    [
        (_memory(seconds=20), "1 minute"),
        (_memory(minutes=10), "10 minutes"),
        (_memory(1, days=1), "1 day"),
        (_memory(30, days=30), "30 days"),
        (_memory(31, days=31), "1 month"),
        (_memory(75, days=75), "2.5 months"),
        (_memory(370, days=370), "1 year"),
        (_memory(7670, days=7670), "21 years"),
    ],
)
def test_a_button_says_how_long_an_interval_is(memory, said):
    assert phrases.wait(memory, NOW) == said


@pytest.mark.parametrize(
    ("after", "english", "russian"),
    [
        ({"seconds": 5}, "in 1 minute", "через 1 минуту"),
        ({"minutes": 40}, "in 40 minutes", "через 40 минут"),
        ({"hours": 5}, "today at 17:00", "сегодня в 17:00"),
        ({"hours": 15}, "today at 03:00", "сегодня в 03:00"),
        ({"hours": 17}, "tomorrow", "завтра"),
        ({"days": 2}, "on Tuesday", "во вторник"),
        ({"days": 3}, "on Wednesday", "в среду"),
        ({"days": 10}, "on 2 December", "2 декабря"),
    ],
)
def test_the_next_time_is_told_by_the_study_day(after, english, russian):
    assert phrases.when(NOW + timedelta(**after), UTC_DAYS, NOW) == english
    with speaking("ru"):
        assert phrases.when(NOW + timedelta(**after), UTC_DAYS, NOW) == russian


def test_the_time_of_day_is_that_of_the_learner():
    tokyo = Calendar(zone="Asia/Tokyo")

    assert phrases.when(NOW + timedelta(hours=2), tokyo, NOW) == "today at 23:00"


@pytest.mark.parametrize(
    ("due", "tomorrow", "said"),
    [
        (None, 0, "There is nothing to come back for yet."),
        (NOW + timedelta(days=1), 6, "Come back tomorrow: 6 cards will be waiting."),
        (NOW + timedelta(days=2), 0, "The next card comes back on Tuesday."),
        (
            NOW + timedelta(hours=2),
            1,
            "The next card comes back today at 14:00. Tomorrow 1 card will be waiting.",
        ),
    ],
)
def test_the_end_says_when_to_come_back(due, tomorrow, said):
    assert phrases.come_back(due, tomorrow, UTC_DAYS, NOW) == said


@pytest.mark.parametrize(
    ("away", "tomorrow", "said"),
    [
        ({"days": 1}, 1, "Приходите завтра: вас будет ждать 1 карточка."),
        ({"days": 1}, 3, "Приходите завтра: вас будут ждать 3 карточки."),
        ({"days": 2}, 0, "Следующая карточка вернётся во вторник."),
        (
            {"hours": 2},
            5,
            "Следующая карточка вернётся сегодня в 14:00. Завтра вас будут ждать 5 карточек.",
        ),
    ],
)
def test_the_end_says_when_to_come_back_in_russian(away, tomorrow, said):
    with speaking("ru"):
        assert phrases.come_back(NOW + timedelta(**away), tomorrow, UTC_DAYS, NOW) == said


def test_after_midnight_it_is_still_the_study_day_before():
    assert phrases.day(UTC_DAYS, NOW + timedelta(hours=15)) == "Sunday, 22 November"
    assert phrases.day(UTC_DAYS, NOW + timedelta(hours=16)) == "Monday, 23 November"


def test_the_study_day_is_told_in_russian():
    with speaking("ru"):
        assert phrases.day(UTC_DAYS, NOW) == "воскресенье, 22 ноября"
