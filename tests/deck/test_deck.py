"""A deck, its sources and topics, and how its parts fit together."""

import pytest

from quizapp.deck import Deck, DeckError, PartError, Topic, cross_mistakes
from tests import build


def refused(*facts, **changes):
    """Return what is wrong with a deck."""
    with pytest.raises(DeckError) as error:
        build.deck(*facts, **changes)
    return error.value.mistakes


def test_a_deck_of_every_kind_fits_together():
    deck = build.deck(*build.every_kind())
    assert {fact.kind for fact in deck.facts} == {fact.kind for fact in build.every_kind()}


@pytest.mark.parametrize(
    ("field", "value", "mend"),
    [
        ("id", "Serge", "use words joined by hyphens, at most 60 letters"),
        ("id", "a" * 61, "use words joined by hyphens, at most 60 letters"),
        ("uid", "short", "use 12 to 40 random letters and digits, and never change them"),
        ("language", "English, mostly", "write its code, such as en, de or pt-BR"),
    ],
)
def test_the_names_of_a_deck_can_be_used(field, value, mend):
    (found,) = refused(**{field: value})
    assert (found.where, found.field) == ("", field)
    assert found.what == f"{field} is {value!r}; {mend}"


def test_a_deck_has_a_title():
    (found,) = refused(title=" ")
    assert found.what == "title is empty; say what the deck teaches"


@pytest.mark.parametrize(
    ("field", "value", "what"),
    [
        ("id", "My Source", "id is 'My Source'; use words joined by hyphens, at most 60 letters"),
        ("author", "", "author is empty; fill it in"),
        ("title", " ", "title is empty; fill it in"),
        ("paragraphs", -1, "paragraphs is -1; write how many there are"),
        ("notes", -1, "notes is -1; write how many there are"),
        ("year", 10**30, f"year is {10**30}; write one from -9999 to 9999"),
        (
            "url",
            "javascript:x",
            "url is 'javascript:x'; write an address that begins with https://",
        ),
    ],
)
def test_a_source_can_be_cited(field, value, what):
    with pytest.raises(PartError) as error:
        build.source(**{field: value})
    assert error.value.args == (what,)


def test_a_source_may_be_found_in_the_web():
    assert build.source(url="https://example.org/a").url == "https://example.org/a"


def test_a_topic_has_an_id_and_a_title():
    with pytest.raises(PartError, match=r"id is 'Farms'.*\ntitle is empty; fill it in"):
        Topic(id="Farms", title="")


def test_a_source_knows_its_passages():
    source = build.source()

    assert source.passages() == "¶1-¶43 and n1-n28"
    assert build.source(notes=0).passages() == "¶1-¶43"
    assert [source.has("¶", each) for each in (0, 1, 43, 44)] == [False, True, True, False]
    assert [source.has("n", each) for each in (0, 28, 29)] == [False, True, False]


def test_every_fact_has_an_id_of_its_own():
    (found,) = refused(build.term(), build.person(), build.term())

    assert (found.where, found.field, found.index) == ("kolkhoz", "id", 2)
    assert found.what == "id 'kolkhoz' is used by another fact; every fact needs its own"


@pytest.mark.parametrize(
    ("field", "parts"),
    [
        ("sources", (build.source(), build.source())),
        ("topics", (*build.topics("farms"), *build.topics("farms"))),
    ],
)
def test_sources_and_topics_have_ids_of_their_own(field, parts):
    (found,) = refused(**{field: parts})
    assert found.what == f"{field[:-1]} id {parts[0].id!r} stands twice; rename one"


def test_a_fact_belongs_to_a_topic_of_the_deck():
    (found,) = refused(build.term(topic="farm"), topics=build.topics("farms"))
    assert found.what == "topic 'farm' is not a topic of this deck; did you mean farms?"

    (found,) = refused(build.term(topic="state"), topics=build.topics("farms"))
    assert found.what == "topic 'state' is not a topic of this deck; use one of its topics"


@pytest.mark.parametrize("field", ["requires", "contrast", "rivals"])
def test_a_fact_refers_to_other_facts_of_the_deck(field):
    claim = build.claim(**{field: ("kolkhos", "quite-else", "anarchy")})

    found = refused(build.term(), claim)

    no_fact = "which is no other fact of this deck"
    assert [each.what for each in found] == [
        f"{field} has 'kolkhos', {no_fact}; did you mean kolkhoz?",
        f"{field} has 'quite-else', {no_fact}; mend the id",
        f"{field} has 'anarchy', {no_fact}; mend the id",
    ]
    assert {each.field for each in found} == {field}


def test_facts_do_not_require_each_other_in_a_ring():
    ring = (
        build.term(id="a", requires=("b",)),
        build.term(id="b", requires=("d", "c")),
        build.term(id="c", requires=("a",)),
        build.term(id="d"),
    )
    (found,) = refused(*ring)
    assert (found.where, found.field, found.index) == ("a", "requires", 0)
    assert found.what == "requires has 'b', which leads back to a: a → b → c → a; take one out"


def test_a_fact_cites_a_passage_that_there_is():
    (found,) = refused(build.term(cite=("¶43", "n28", "¶99")))

    assert found.field == "cite"
    assert found.what == "cite has '¶99', but weissman has ¶1-¶43 and n1-n28; mend the number"


def test_a_source_without_numbered_passages_has_none_to_cite():
    (found,) = refused(build.term(), sources=(build.source(paragraphs=0, notes=0),))
    assert "but weissman has no numbered passages" in found.what


def test_a_deck_of_several_sources_says_which_it_cites():
    two = (build.source(), build.source(id="serge-1937", paragraphs=3))
    build.deck(build.term(cite=("weissman:¶43", "serge-1937:¶3")), sources=two)

    (found,) = refused(build.term(cite=("¶3",)), sources=two)
    assert found.what == "cite has '¶3'; name a source of the deck: source-id:¶8"
    (found,) = refused(build.term(cite=("serge-1937:¶4",)), sources=two)
    assert found.what.startswith("cite has 'serge-1937:¶4', but serge-1937 has ¶1-¶3")
    (found,) = refused(build.term(cite=("else:¶4",)), sources=two)
    assert found.what.startswith("cite has 'else:¶4'; name a source")


def test_a_fact_rests_on_a_source_if_there_is_one():
    (found,) = refused(build.term(cite=()))
    assert found.what == "cite is empty; name the passages that the fact rests on"

    build.deck(build.term(cite=()), sources=())


def test_every_mistake_of_a_deck_is_named_at_once():
    found = refused(
        build.term(cite=("¶99",), topic="else"), id="A", title="", topics=build.topics("farms")
    )

    assert [each.field for each in found] == ["id", "title", "topic", "cite"]
    with pytest.raises(DeckError, match=r"(?s): id is 'A'.*\n: title is empty.*"):
        build.deck(id="A", title="")


def test_many_wrong_references_are_found_in_time_that_grows_with_their_number():
    facts = [build.claim(id=f"claim-{n}", requires=(f"clain-{n}",)) for n in range(3_000)]

    found = cross_mistakes((build.source(),), build.topics("farms"), facts)

    assert len(found) == 3_000
    assert found[0].what.endswith("?")
    assert found[-1].what.endswith("mend the id")


def test_an_empty_deck_is_a_deck():
    assert Deck(id="a", uid="abcdefghijkl", title="A").facts == ()
