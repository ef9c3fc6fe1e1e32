"""Two who type in one fact see both versions and pick by field; nobody writes over the other."""

import re
from html import unescape

import pytest
from sqlalchemy import select

from quizapp import tables
from quizapp.tables import write
from quizapp.web.database import session
from tests.build import NOW
from tests.web.site import Browser
from tests.web.writing import EDIT, TERM, add_term, make_deck, published

FACT = f"{EDIT}facts/kolkhoz"
BASIS = re.compile(r'name="basis" value="([^"]*)"')


@pytest.fixture
def alice(app):
    made = Browser(app).sign_up("alice")
    published(made)
    return made


@pytest.fixture
def bob(app, alice):
    """Let bob help with alice's deck."""
    made = Browser(app).sign_up("bob")
    with app.app_context(), write(session()):
        people = select(tables.Person.id).where(tables.Person.name_key == "bob")
        deck = select(tables.Deck.id).where(tables.Deck.slug == "two-farms")
        deck_id, person = (session().execute(each).scalar_one() for each in (deck, people))
        session().add(tables.DeckAuthor(deck_id=deck_id, person_id=person, added_at=NOW))
    return made


def opened(browser, page=FACT):
    """Return what the form of a fact rests on."""
    done = browser.get(page)
    place = done.location or page
    found = BASIS.search(browser.get(place).text)
    assert found
    return place, found[1]


def typed(browser, place, basis, **changes):
    return browser.post(place, basis=basis, **({"id": "kolkhoz"} | TERM | changes))


def draft(app):
    with app.app_context():
        return session().execute(select(tables.Draft.content)).scalar_one()


def picks(html):
    """Return which text is picked, by field."""
    found = re.findall(r'<input type="radio" name="pick-([a-z_]+)" value="(\w+)"[^>]*checked', html)
    return dict(found)


def test_what_was_typed_over_something_newer_is_not_kept_before_one_chose(app, alice, bob):
    place, basis = opened(alice)
    assert typed(bob, *opened(bob), definition="a farm held in common").status_code == 303

    done = typed(alice, place, basis, definition="a big farm", note="Since 1929.")

    assert done.status_code == 409
    html = unescape(done.text)
    for text in ("held in common", "big", "Since 1929.", "bob changed it."):
        assert text in html
    assert picks(html) == {"note": "mine"}
    assert draft(app)["definition"] == "a farm held in common"


@pytest.mark.parametrize("page", [FACT, "draft"])
def test_what_is_there_already_is_no_other_version(app, alice, page):
    place, basis = opened(alice)
    if page == "draft":
        typed(alice, place, basis, definition="a farm held in common")
        place, basis = opened(alice)
    assert typed(alice, place, basis, note="Since 1929.").status_code == 303

    done = typed(alice, place, basis, note="Since 1929.")

    assert done.status_code == 303
    assert draft(app)["note"] == "Since 1929."
    assert typed(alice, place, basis, note="Since 1930.").status_code == 409


def test_an_id_that_was_typed_since_is_kept_with_what_is_there_already(app, alice):
    begun = add_term(alice, term="sovkhoz", definition="a state farm")
    place, basis = opened(alice, begun.location)
    sovkhoz = {"term": "sovkhoz", "definition": "a state farm", "note": "Since 1929."}
    assert typed(alice, place, basis, **sovkhoz, id="sovkhoz").status_code == 303

    assert typed(alice, place, basis, **sovkhoz, id="state-farm").status_code == 303

    assert (draft(app)["id"], draft(app)["note"]) == ("state-farm", "Since 1929.")


def test_the_choice_is_kept_field_by_field(app, alice, bob):
    place, basis = opened(alice)
    typed(bob, *opened(bob), definition="a farm held in common")
    mine = {"definition": "a big farm", "note": "Since 1929."}
    page = typed(alice, place, basis, **mine).text

    found = BASIS.search(page)
    assert found
    chosen = {"pick-definition": "theirs", "pick-note": "mine"}
    done = typed(alice, f"{EDIT}drafts/2", found[1], **mine, **chosen)

    assert done.status_code == 303
    assert draft(app)["definition"] == "a farm held in common"
    assert draft(app)["note"] == "Since 1929."


def test_a_choice_that_is_not_made_for_each_field_is_asked_for_again(app, alice, bob):
    place, basis = opened(alice)
    typed(bob, *opened(bob), definition="a farm held in common")
    page = typed(alice, place, basis, definition="a big farm", note="Since 1929.").text
    found = BASIS.search(page)
    assert found

    given = {"definition": "a big farm", "note": "Since 1929.", "pick-note": "mine"}
    done = typed(alice, f"{EDIT}drafts/2", found[1], **given)

    assert done.status_code == 409
    assert "Choose for each part" in done.text
    assert draft(app)["definition"] == "a farm held in common"


def test_whoever_changes_again_while_one_chooses_is_not_written_over(app, alice, bob):
    place, basis = opened(alice)
    typed(bob, *opened(bob), definition="a farm held in common")
    found = BASIS.search(typed(alice, place, basis, definition="a big farm").text)
    assert found
    typed(bob, *opened(bob), definition="a farm of the village")

    given = {"definition": "a big farm", "pick-definition": "mine"}
    done = typed(alice, f"{EDIT}drafts/2", found[1], **given)

    assert done.status_code == 409
    assert draft(app)["definition"] == "a farm of the village"


def test_two_windows_of_one_person_are_told_apart(app, alice):
    place, basis = opened(alice)
    typed(alice, place, basis, definition="a farm held in common")

    done = typed(alice, place, basis, definition="a big farm")

    assert done.status_code == 409
    assert "You changed it yourself, in another window." in done.text


def test_the_same_form_sent_twice_is_kept_once_and_its_next_one_goes_on(app, alice):
    place, basis = opened(alice)
    assert typed(alice, place, basis, note="Since 1929.").status_code == 303
    place, basis = opened(alice)

    assert typed(alice, place, basis, note="Since 1930.").status_code == 303
    assert draft(app)["note"] == "Since 1930."


def test_what_was_typed_in_a_draft_that_was_published_meanwhile_is_shown_beside_the_fact(
    app, alice, bob
):
    typed(alice, *opened(alice), definition="a big farm")
    place, basis = opened(alice)
    assert bob.post(f"{EDIT}publish").status_code == 303

    done = typed(alice, place, basis, definition="a very big farm")

    assert done.status_code == 409
    assert 'action="/decks/two-farms/edit/facts/kolkhoz"' in done.text
    assert "very" in done.text


def test_what_was_typed_in_a_draft_that_was_discarded_can_be_kept_again(app, alice, bob):
    add_term(alice, term="sovkhoz", definition="a state farm")
    place, basis = opened(alice, f"{EDIT}drafts/2")
    assert bob.post(f"{EDIT}drafts/2/discard").status_code == 303

    done = typed(
        alice, place, basis, id="sovkhoz", term="sovkhoz", definition="a farm of the state"
    )

    assert done.status_code == 409
    assert "a farm of the state" in done.text
    assert f'action="{EDIT}new/term"' in done.text


def test_a_draft_that_someone_went_on_typing_in_is_not_discarded_unseen(app, alice, bob):
    typed(alice, *opened(alice), definition="a big farm")
    _, basis = opened(bob)
    typed(alice, *opened(alice), definition="a very big farm")

    bob.post(f"{EDIT}drafts/2/discard", basis=basis)

    assert draft(app)["definition"] == "a very big farm"


def test_a_form_without_a_basis_is_taken_at_its_word(app, alice):
    make_deck(alice, title="Other")
    assert alice.post(FACT, **TERM, note="x").status_code == 303


@pytest.fixture
def overtaken(clock, alice):
    """Let alice have a draft whose fact was published otherwise since it was begun."""
    typed(alice, *opened(alice), definition="a big farm")
    clock.move(minutes=1)
    alice.post(f"{EDIT}publish")
    typed(alice, *opened(alice), definition="a very big farm", note="Since 1929.")
    clock.move(minutes=1)
    assert alice.post(f"{EDIT}versions/2/restore").status_code == 303
    return f"{EDIT}drafts/3/conflict"


def test_a_draft_that_was_overtaken_is_not_published_before_one_looked(app, alice, overtaken):
    done = alice.post(f"{EDIT}publish")

    assert done.status_code == 422
    assert f'href="{overtaken}"' in done.text
    assert f'href="{overtaken}"' in alice.get(f"{EDIT}drafts/3").text
    assert "a collective farm" in alice.get("/decks/two-farms").text


def test_a_draft_that_was_overtaken_is_settled_field_by_field(app, alice, overtaken):
    html = alice.get(overtaken).text
    carried = {
        name: re.findall(rf'name="{name}" value="([^"]*)"', html)[0] for name in ("basis", "mine")
    }
    assert alice.post(overtaken, **carried, **{"pick-note": "mine"}).status_code == 409

    given = dict.fromkeys(re.findall(r'name="(pick-[a-z_]+)"', html), "theirs")
    assert alice.post(overtaken, **carried, **(given | {"pick-note": "mine"})).status_code == 303

    assert (draft(app)["definition"], draft(app)["note"]) == ("a collective farm", "Since 1929.")
    assert alice.get(overtaken).status_code == 303
    assert alice.post(f"{EDIT}publish").status_code == 303


def test_a_choice_made_on_what_is_old_by_now_is_asked_again(app, alice, overtaken):
    html = alice.get(overtaken).text
    carried = {
        name: re.findall(rf'name="{name}" value="([^"]*)"', html)[0] for name in ("basis", "mine")
    }
    typed(alice, *opened(alice), definition="a very big farm", note="Since 1930.")

    given = dict.fromkeys(re.findall(r'name="(pick-[a-z_]+)"', html), "theirs")
    assert alice.post(overtaken, **carried, **given).status_code == 409
    assert draft(app)["note"] == "Since 1930."
