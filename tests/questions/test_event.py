"""Cards of an event."""

from datetime import date as day

import pytest

from quizapp.questions import dates
from tests import build
from tests.questions.cards import card_of, cards_of, prompt, way, ways, wrong


def test_what_when_and_where_are_asked():
    cards = cards_of(build.event(place="Ivanovo", importance=3))
    prompts = [prompt(cards[f"strike/{aspect}"]) for aspect in ("what", "date", "place")]
    assert prompts == [
        "What happened in April 1931?",
        "When did the strike at the textile plant take place?",
        "Where did the strike at the textile plant take place?",
    ]
    assert ways(cards["strike/date"]) == ["choice", "typed"]
    assert ways(cards["strike/place"]) == ["typed"]


@pytest.mark.parametrize(
    ("date", "asked"),
    [
        ("1931", "What happened in 1931?"),
        ("1931-04-17", "What happened on 17 April 1931?"),
        ("1932/1933", "What happened in 1932–33?"),
        ("1931~", "What happened around 1931?"),
    ],
)
def test_a_date_is_asked_with_its_preposition(date, asked):
    assert prompt(card_of(build.event(date=date), "what")) == asked


def test_the_usual_ways_to_write_a_date_are_accepted():
    accepted = way(card_of(build.event(date="1931-04-17"), "date"), "typed").accepted
    assert accepted[0] == "17 April 1931"
    assert {"April 17, 1931", "17 Apr 1931", "1931-04-17", "17.4.1931"} <= {*accepted}


def test_wrong_dates_are_near_and_in_order():
    options = [
        option.text for option in way(card_of(build.event(date="1931"), "date"), "choice").options
    ]
    assert options == sorted(options)
    assert all(abs(int(text) - 1931) <= 5 for text in options)


@pytest.mark.parametrize("date", ["1932-02-29", "0003", "9998"])
def test_wrong_dates_are_dates_of_the_calendar(date):
    options = way(card_of(build.event(date=date), "date"), "choice").options
    assert len(options) == 3
    for option in options:
        shown = dates.as_shown(option.text)
        assert shown is not None
        when = shown.first
        # Refuses a day that the calendar does not have.
        day(when.year, when.month or 1, when.day or 1)


def test_the_right_date_is_not_always_in_the_middle():
    places = set()
    for number in range(30):
        card = card_of(build.event(id=f"event-{number}", date="1931"), "date")
        places.add([option.right for option in way(card, "choice").options].index(True))
    assert places == {0, 1, 2}


def test_what_happened_at_the_same_time_is_no_wrong_option():
    same = build.event(id="purge", label="the purge of the party", date="1931")
    apart = [
        build.event(id=f"e{year}", label=name, date=str(year))
        for year, name in (
            (1928, "the first levy of grain in the east"),
            (1934, "the murder of the secretary"),
        )
    ]
    assert "The purge of the party" not in wrong(
        card_of(build.event(contrast=("purge",)), "what", same, *apart)
    )


def test_another_date_says_what_happened_then():
    famine = build.event(id="famine", label="the peak of the famine", date="1932-08", cite=("¶10",))
    options = wrong(card_of(build.event(), "date", famine))
    assert options["August 1932"] == "In August 1932: the peak of the famine (¶10)."


def test_those_who_took_part_are_explained():
    card = card_of(build.event(actors=("the workers", "the party")), "what")
    assert card.note == "Took part: the workers, the party."
