"""Match questions from sibling facts."""

from tests import build
from tests.questions.cards import card_of, way, ways


def _pairs(card):
    return {(pair.left, pair.right) for pair in way(card, "match").pairs}


def test_a_term_is_matched_with_up_to_three_siblings():
    extra = build.term(id="artel", term="artel", definition="a work team")
    card = card_of(build.term(), "meaning", *build.farms()[1:], extra)
    assert len(_pairs(card)) == 4
    assert ("kolkhoz", "A collective farm") in _pairs(card)


def test_a_topic_with_one_other_term_has_no_match():
    assert "match" not in ways(card_of(build.term(), "meaning", build.farms()[1]))


def test_siblings_of_another_topic_do_not_count():
    others = [
        build.term(id=f"t{n}", term=f"t{n}", definition=f"a {what}", topic="elsewhere")
        for n, what in enumerate(("bank", "court", "school"))
    ]
    assert "match" not in ways(card_of(build.term(), "meaning", *others))


def test_meanings_that_are_alike_are_not_matched():
    same = build.term(id="same", term="artel", definition="a collective farm of a village")
    card = card_of(build.term(), "meaning", same, *build.farms()[1:])
    assert "artel" not in {left for left, _ in _pairs(card)}


def test_a_pair_that_gives_itself_away_is_not_matched():
    plain = build.term(id="mts", term="machine station", definition="a station for tractors")
    card = card_of(build.term(), "meaning", plain, *build.farms()[1:])
    assert "machine station" not in {left for left, _ in _pairs(card)}
    assert "match" not in ways(card_of(plain, "meaning", *build.farms()))


def test_views_of_one_holder_are_matched_among_themselves():
    held = [
        build.term(id=each.id, term=each.term, definition=each.definition, holder="Serge")
        for each in build.farms()[1:]
    ]
    assert "match" not in ways(card_of(build.term(), "meaning", *held))
    prompt = way(card_of(held[0], "meaning", *held[1:]), "match").prompt
    assert prompt == "Match each term to its meaning, according to Serge"
