"""Which spellings of a person's name count."""

import pytest

from quizapp.questions.names import names, surname
from tests import build


def test_a_surname_and_the_full_name_stand_for_each_other():
    known = names([build.work(), build.claim()])
    assert known.spellings("Serge") == ("Serge", "Victor Serge")
    assert known.spellings("Victor Serge") == ("Victor Serge", "Serge")


def test_aliases_of_a_person_count_wherever_the_name_is_asked():
    known = names([build.person(aliases=("Khristian Rakovskii",)), build.claim(holder="Rakovsky")])
    assert {"Christian Rakovsky", "Khristian Rakovskii"} <= {*known.spellings("Rakovsky")}


def test_a_shared_surname_stands_for_nobody():
    known = names([build.person(), build.person(id="other", name="Alexandra Rakovsky")])
    assert known.spellings("Christian Rakovsky") == ("Christian Rakovsky",)
    assert known.spellings("Rakovsky") == ("Rakovsky",)


def test_a_person_mentioned_twice_shares_no_surname_with_himself():
    known = names([build.work(), build.work(id="again"), build.person(name="Victor Serge")])
    assert known.spellings("Victor Serge") == ("Victor Serge", "Serge")


def test_two_people_may_be_named_in_either_order():
    known = names([build.work()])
    assert known.spellings("Victor Serge and Trotsky") == (
        "Victor Serge and Trotsky",
        "Serge and Trotsky",
        "Trotsky and Victor Serge",
        "Trotsky and Serge",
    )


@pytest.mark.parametrize("between", [" and ", ", "])
def test_more_than_two_people_are_named_as_the_deck_names_them(between):
    people = between.join(f"Ann Bee{letter}" for letter in "abcdefghij") + " and Cy Dee"
    assert names([build.person()]).spellings(people) == (people,)


def test_only_names_of_people_have_a_surname():
    assert surname("Christian Rakovsky") == "Rakovsky"
    assert [surname(each) for each in ("the strikers", "Serge", "the Left Opposition")] == [""] * 3
