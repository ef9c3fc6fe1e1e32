"""A deck file may have dates and passages as people write them; it is kept the short way."""

from quizapp.deck import Step
from quizapp.deck_file import parse, to_toml
from quizapp.deck_file.usual import usual
from tests import build


def test_dates_and_passages_as_people_write_them_are_written_as_deck_files_have_them():
    steps = (Step(id="a", text="a", date="1931-04-17"), Step(id="b", text="b"))
    deck = build.deck(
        build.event(date="1923-11-08", cite=("¶4", "n9")), build.sequence(steps=steps)
    )
    text = to_toml(deck)
    loose = text.replace('"1923-11-08"', '"November 8, 1923"').replace(
        '"1931-04-17"', '"17.4.1931"'
    )
    loose = loose.replace('["¶4", "n9"]', '["par. 4", "note 9"]')

    assert loose.count("17.4.1931") == loose.count("note 9") == loose.count("November") == 1
    assert parse(loose, "deck.toml").deck == deck
    assert to_toml(parse(loose, "deck.toml").deck) == text
    assert to_toml(parse(text, "deck.toml").deck) == text


def test_what_is_no_text_stays_for_the_rules_to_judge():
    odd = {"date": 5, "cite": [7, "4"], "steps": ["x", {"date": None}], "term": "8 May 1945"}

    assert usual(odd) == odd | {"cite": [7, "¶4"]}
    assert usual({"cite": "4", "steps": 3}) == {"cite": "4", "steps": 3}
