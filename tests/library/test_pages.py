"""Published decks as pages show them, on both databases."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import update

from quizapp import tables
from quizapp.deck import Status
from quizapp.library import deck as deck_page
from quizapp.library import decks, find, publish, seen
from quizapp.tables import write
from tests.build import NOW, deck, every_kind, farms, source, term, topics
from tests.progress.study import learner


def test_decks_are_listed_by_title(session):
    publish(session, deck(*farms(), title="Zeta"), NOW)
    second = deck(*farms(), id="second", uid="another-deck-of-mine", title="Alpha")
    publish(session, replace(second, description="About *farms*."), NOW)

    found = decks(session)

    assert [row.title for row in found] == ["Alpha", "Zeta"]
    assert found[0].description == "<p>About <em>farms</em>.</p>"
    assert (found[1].slug, found[1].fact_count, found[1].card_count) == ("serge", 4, 8)
    assert (found[1].version, found[1].language) == (1, "en")


def test_a_deck_that_is_not_listed_is_not_found(session):
    publish(session, deck(*farms()), NOW)
    with write(session):
        session.execute(update(tables.Deck).values(listed=False))

    assert decks(session) == ()
    assert find(session, "serge") is None
    assert deck_page(session, "serge") is None


def test_a_deck_is_found_by_its_readable_id(session):
    done = publish(session, deck(*farms()), NOW)

    found = find(session, "serge")

    assert found is not None
    assert found.id == done.deck_id
    assert find(session, "nothing") is None


def test_a_page_has_topics_and_facts_in_the_order_of_the_file(session):
    made = deck(*every_kind(), author="A. Author", licence="CC BY 4.0")
    publish(session, made, NOW)

    page = deck_page(session, "serge")

    assert page is not None
    assert (page.author, page.licence) == ("A. Author", "CC BY 4.0")
    assert page.sources == (source(),)
    assert [topic.slug for topic in page.topics] == [topic.id for topic in made.topics]
    assert [fact.title for fact in page.topics[0].facts][:4] == [
        "kolkhoz",
        "sovkhoz",
        "mir",
        "kulak",
    ]
    assert sum(len(topic.facts) for topic in page.topics) == len(every_kind())


def test_a_fact_says_what_it_is_about_and_what_it_says(session):
    publish(session, deck(term(note="Many *joined*.", holder="Serge", script="колхоз")), NOW)

    page = deck_page(session, "serge")

    assert page is not None
    (fact,) = page.topics[0].facts
    assert (fact.citation, fact.holder) == ("¶1", "Serge")
    assert fact.title == 'kolkhoz (<span lang="ru">колхоз</span>)'
    assert fact.body == "<p>a collective farm</p>"
    assert fact.note == "<p>Many <em>joined</em>.</p>"


def test_topics_without_a_fact_and_facts_not_asked_are_left_out(session):
    facts = (*farms()[:2], term(id="later", status=Status.DRAFT), farms()[3])
    publish(session, deck(*facts, topics=topics("farms", "empty")), NOW)
    publish(session, deck(*facts[:3], topics=topics("farms", "empty")), NOW + timedelta(days=1))

    page = deck_page(session, "serge")

    assert page is not None
    assert [topic.slug for topic in page.topics] == ["farms"]
    assert [fact.title for fact in page.topics[0].facts] == ["kolkhoz", "sovkhoz"]


def test_what_is_said_of_a_topic_is_safe_html(session):
    (farm,) = topics("farms")
    about = replace(farm, about="The *villages* <script>x</script>")
    publish(session, deck(*farms(), topics=(about,)), NOW)

    page = deck_page(session, "serge")

    assert page is not None
    assert page.topics[0].about == ("<p>The <em>villages</em> &lt;script&gt;x&lt;/script&gt;</p>")


def test_a_deck_that_is_not_listed_is_seen_by_its_owner_only(session):
    alice, bob = learner(session), learner(session)
    done = publish(session, deck(*farms()), NOW, owner=alice.id)
    with write(session):
        session.execute(update(tables.Deck).values(listed=False))

    assert [row.slug for row in decks(session, alice)] == ["serge"]
    assert find(session, "serge", alice) == seen(session, done.deck_id, alice)
    assert deck_page(session, "serge", alice) is not None
    for other in (bob, None):
        assert decks(session, other) == ()
        assert find(session, "serge", other) is None
        assert seen(session, done.deck_id, other) is None
        assert deck_page(session, "serge", other) is None


def test_of_a_listed_deck_and_an_own_one_of_the_same_id_the_listed_one_is_found(session):
    alice = learner(session)
    publish(session, deck(*farms()), NOW, owner=alice.id)
    with write(session):
        session.execute(update(tables.Deck).values(listed=False))
    listed = publish(session, deck(*farms(), uid="another-deck-of-mine"), NOW)

    found = find(session, "serge", alice)

    assert found is not None
    assert found.id == listed.deck_id
    assert len(decks(session, alice)) == 2
