"""Whatever an author writes, the generator makes a card of it, and the lints judge it."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from quizapp.deck import FactError
from quizapp.questions import generate, lint, rivals, source_text
from tests import build

SPICE = st.sampled_from(
    ("“", "”", "*", "$x$", "¶8", "[…]", "7 million", "%", ".", "?", "колхоз", "’")
)
texts = st.lists(st.one_of(st.text(max_size=12), SPICE), min_size=1, max_size=4).map(" ".join)
FIELDS = (
    *("term", "definition", "name", "role", "title", "author", "thesis", "label", "place"),
    *("measure", "value", "unit", "as_of", "holder", "about", "proposition", "cause", "effect"),
    *("mechanism", "text", "speaker", "object", "a", "b", "dimension", "value_a", "value_b"),
)


@given(st.lists(texts, min_size=5, max_size=5), st.randoms(use_true_random=False))
def test_any_text_makes_cards_with_a_prompt(written, chance):
    facts = []
    for fact in build.every_kind():
        given_ = {name: chance.choice(written) for name in FIELDS if hasattr(fact, name)}
        try:
            facts.append(replace(fact, **given_, importance=3))
        except FactError:
            facts.append(fact)
    deck = build.deck(*facts)
    cards = generate(deck)
    ids = {fact.id for fact in facts}
    assert {card.fact for card in cards} == ids
    for card in cards:
        assert all(question.prompt for question in card.questions), card.key
    assert all(rival.spellings for rival in rivals(cards))
    found = lint(deck, cards, {deck.sources[0].id: source_text(f"¶1 {' '.join(written)}")})
    assert all(each.fact in ids and each.message and each.mend for each in found)
