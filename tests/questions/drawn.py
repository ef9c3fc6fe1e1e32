"""Facts of every kind drawn by chance, and decks of them; not tests themselves."""

from dataclasses import replace

from hypothesis import strategies as st

from quizapp.deck import Item, Step
from tests import build

NOUNS = ("farm", "factory", "strike", "famine", "planner", "worker", "quota", "camp", "party")
MARKS = ("red", "hungry", "false", "central", "costly", "secret", "rural", "old", "forced")
PEOPLE = (
    "Victor Serge",
    "Serge",
    "Leon Trotsky",
    "Suzi Weissman",
    "Christian Rakovsky",
    "Rakovsky",
)
TOPICS = ("one", "two")

noun_phrases = st.builds(
    "{} {} {} of the {} {}".format,
    st.sampled_from(("a", "the", "some")),
    *(st.sampled_from(each) for each in (MARKS, NOUNS, MARKS, NOUNS)),
)
words = st.builds("{}{}".format, st.sampled_from(MARKS), st.sampled_from(NOUNS))
people = st.sampled_from(PEOPLE)
years = st.integers(1917, 1940)
statements = st.builds("The {} of the year was a {{{{c1::{}}}}} one".format, words, words)


def _terms():
    return st.builds(
        build.term,
        term=words,
        definition=noun_phrases,
        genus=st.sampled_from(("", "thing", "place")),
        statement=st.one_of(st.just(""), statements),
    )


def kinds():
    """Draw a fact of any kind."""
    return st.one_of(
        _terms(),
        st.builds(build.person, name=people, role=noun_phrases),
        st.builds(build.work, title=words, author=people, year=years, thesis=noun_phrases),
        st.builds(build.event, label=noun_phrases, date=years.map(str), place=words),
        st.builds(build.quantity, value=st.integers(1, 99).map("{} million".format)),
        st.builds(
            build.claim,
            holder=people,
            about=noun_phrases,
            proposition=noun_phrases,
            closed=st.booleans(),
        ),
        st.builds(build.cause, cause=noun_phrases, effect=noun_phrases, mechanism=noun_phrases),
        st.builds(build.quote, text=words, speaker=people, object=noun_phrases),
        st.builds(
            lambda texts, **given: build.enumeration(
                items=tuple(Item(id=f"i{n}", text=text) for n, text in enumerate(texts)), **given
            ),
            st.lists(words, min_size=2, max_size=5, unique=True),
            label=noun_phrases,
        ),
        st.builds(
            lambda texts: build.sequence(
                steps=tuple(Step(id=f"s{n}", text=text) for n, text in enumerate(texts))
            ),
            st.lists(noun_phrases, min_size=2, max_size=6, unique=True),
        ),
        st.builds(
            lambda sides, values: build.contrast(
                a=sides[0], b=sides[1], value_a=values[0], value_b=values[1]
            ),
            st.lists(words, min_size=2, max_size=2, unique=True),
            st.lists(noun_phrases, min_size=2, max_size=2, unique=True),
        ),
        st.just(build.question()),
    )


@st.composite
def facts(draw, least=1):
    """Draw facts of two topics, with wrong options for some."""
    drawn = draw(st.lists(kinds(), min_size=least, max_size=14))
    wrong = draw(st.lists(noun_phrases, max_size=4))
    return tuple(
        replace(
            fact,
            id=f"f{number}",
            topic=draw(st.sampled_from(TOPICS)),
            importance=draw(st.integers(1, 3)),
            cite=(f"¶{number + 1}",),
            distractors=tuple(build.distractor(text) for text in wrong[: number % 4]),
        )
        for number, fact in enumerate(drawn)
    )


def deck_of(facts_):
    """Return a deck of such facts."""
    return build.deck(*facts_, topics=build.topics(*TOPICS))
