"""What is typed is shown and kept while it is typed; the script only sends the form."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.web.pages import words
from tests.web.site import Browser
from tests.web.writing import EDIT, TERM, add_term, make_deck, published

KEEP, PREVIEW = f"{EDIT}keep/term", f"{EDIT}preview/term"
FORM_KEY = re.compile(r'name="form" value="([0-9a-f]{32})"')


@pytest.fixture
def author(app):
    return Browser(app).sign_up("alice")


def _typing(author, address, **fields):
    headers = {"Accept": "application/json"}
    return author.post(address, headers=headers, **fields)


def test_what_becomes_of_it_shows_while_it_is_typed_and_nothing_is_kept(author):
    make_deck(author)

    html = author.post(PREVIEW, **TERM).text

    assert html.count('class="sheet preview" disabled') >= 2
    assert ">2 cards</p>" in html
    assert "<html" not in html
    assert "No facts yet." in words(author.get(EDIT).text)


def test_what_is_kept_while_the_button_is_pressed_is_one_draft(app_on_both):
    author = Browser(app_on_both).sign_up("alice")
    make_deck(author)
    names = ["kolkhoz", "sovkhoz", "artel", "mir"]
    new = f"{EDIT}new/term"

    def send(number):
        key = FORM_KEY.search(pages[number // 2])
        assert key
        fields = TERM | {"form": key[1], "term": names[number // 2]}
        browser, is_button = browsers[number], number % 2
        return browser.post(new if is_button else KEEP, token=token, **fields).status_code

    pages = [author.get(new).text for _ in names]
    token = author.token()
    browsers = [_same(author, app_on_both) for _ in range(2 * len(names))]
    with ThreadPoolExecutor(len(browsers)) as threads:
        answers = [*threads.map(send, range(len(browsers)))]

    assert answers[1::2] == [303] * len(names)
    # Who came after the button is told so, and has written over nothing.
    assert {*answers[::2]} <= {200, 409}
    page = author.get(EDIT).text
    assert len(re.findall(r'<bdi lang="en">\w+</bdi>\s*</a>', page)) == len(names)
    assert "4 drafts wait to be published." in words(page)


def test_what_was_typed_first_takes_no_id_from_what_the_button_keeps(author):
    make_deck(author)
    key = {"form": "0123456789abcdef" * 2}
    assert _typing(author, KEEP, **TERM, **key).status_code == 200

    kept = author.post(f"{EDIT}new/term", **TERM, **key)

    html = author.get(kept.location).text
    assert "kolkhoz-2" not in html
    # Another form is another fact.
    other = author.post(f"{EDIT}new/term", **TERM, form="f" * 32)
    assert "kolkhoz-2" in author.get(other.location).text


def _same(browser, app):
    """Return another window of the same browser."""
    other = Browser(app)
    for name in ("__Host-session", "__Host-sign-in"):
        cookie = browser.client.get_cookie(name)
        assert cookie
        other.client.set_cookie(name, cookie.value, secure=True)
    return other


def test_it_is_shown_as_the_page_of_the_draft_shows_it(author):
    make_deck(author)
    add_term(author)
    add_term(author, term="sovkhoz", definition="a state farm")
    ids = re.compile(r'(?:id|for|name|aria-[a-z]+|value)="[^"]*"')

    typed = author.post(f"{PREVIEW}?draft=1", **(TERM | {"id": "kolkhoz"})).text
    page = author.get(f"{EDIT}drafts/1").text

    previews = [
        [ids.sub("", each) for each in re.findall(r"<fieldset.*?</fieldset>", html, re.DOTALL)]
        for html in (typed, page.partition('id="becoming"')[2])
    ]
    assert previews[0]
    assert previews[0] == previews[1]


def test_what_is_missing_is_said_without_alarm_and_nothing_of_an_empty_form(author):
    make_deck(author)

    begun = author.post(PREVIEW, **(TERM | {"definition": "", "cite-0": "¶99"})).text
    empty = author.post(PREVIEW, topic="farms", importance="2").text

    assert 'href="#definition"' in begun
    assert "¶99" in begun
    assert "alert" not in begun
    assert "href" not in empty


def test_warnings_show_while_one_types_with_name_rule_and_reason(author):
    make_deck(author)
    reason = "reason-1-long-answer"

    html = author.post(
        PREVIEW, **(TERM | {"definition": "an agricultural holding " * 12, reason: "It is so"})
    ).text

    assert "<code>long-answer</code>, <code>F1</code>" in html
    assert f'name="{reason}" form="fact"' in html
    assert 'value="It is so"' in html


def test_other_cards_with_the_same_answer_are_shown(author):
    published(author)

    html = author.post(PREVIEW, **(TERM | {"term": "artel"})).text

    assert "Other cards with this answer" in html
    assert f'href="{EDIT}facts/kolkhoz"' in html


def test_what_is_typed_is_kept_as_one_draft_and_its_form_goes_on_there(author):
    make_deck(author)

    first = _typing(author, KEEP, term="kol", topic="farms").json
    second = _typing(author, first["keep"], **(TERM | {"basis": first["basis"]})).json

    assert first["place"] == second["place"] == f"{EDIT}drafts/1"
    html = author.get(first["place"]).text
    assert 'value="a collective farm"' in html
    assert words(author.get(EDIT).text).count("new, not published yet") == 1


def test_an_id_is_made_of_the_text_as_it_is_when_it_is_published(author):
    make_deck(author)
    first = _typing(author, KEEP, **(TERM | {"term": "kol"})).json
    _typing(author, first["keep"], **(TERM | {"basis": first["basis"]}))

    author.post(f"{EDIT}publish")

    assert author.get(f"{EDIT}facts/kolkhoz").status_code == 200
    assert author.get(f"{EDIT}facts/kol").status_code == 404


def test_a_form_in_which_nothing_is_written_keeps_nothing(author):
    make_deck(author)

    assert _typing(author, KEEP, topic="farms", importance="2", status="ready").json == {}
    assert "No facts yet." in words(author.get(EDIT).text)


def test_a_published_fact_gets_a_draft_when_it_is_typed_in(author):
    published(author)
    html = author.get(f"{EDIT}facts/kolkhoz").text
    (keep,) = re.findall(r'data-keep="([^"]+)"', html)
    (basis,) = {*re.findall(r'name="basis" value="([^"]+)"', html)}
    changed = {"id": "kolkhoz", "definition": "a farm held in common", "basis": basis}

    done = _typing(author, keep.replace("&amp;", "&"), **(TERM | changed))

    assert done.status_code == 200
    assert author.get(f"{EDIT}facts/kolkhoz").location == done.json["place"]
    assert "a farm held in common" not in author.get("/decks/two-farms").text


def test_what_somebody_else_changed_meanwhile_is_not_written_over(author):
    make_deck(author)
    first = _typing(author, KEEP, **TERM).json
    _typing(author, first["keep"], **(TERM | {"basis": first["basis"], "note": "theirs"}))

    done = _typing(author, first["keep"], **(TERM | {"basis": first["basis"], "note": "mine"}))
    author.post(f"{first['place']}/discard")
    gone = _typing(author, first["keep"], **(TERM | {"basis": first["basis"]}))

    assert done.status_code == 409
    assert done.json["said"] == "The fact was changed elsewhere meanwhile."
    assert gone.status_code == 409


def test_what_was_kept_while_its_answer_was_lost_is_no_conflict_with_itself(author):
    make_deck(author)
    first = _typing(author, KEEP, **TERM).json
    again = TERM | {"basis": first["basis"], "note": "mine"}
    _typing(author, first["keep"], **again)

    assert _typing(author, first["keep"], **again).status_code == 200


def test_whoever_is_signed_out_is_told_in_a_word_that_a_script_reads(author):
    make_deck(author)
    author.client.delete_cookie("__Host-sign-in")

    done = _typing(author, KEEP, **TERM)

    assert done.status_code == 401
    assert done.json["error"]["code"] == "signed-out"


@pytest.mark.parametrize("address", [KEEP, PREVIEW])
def test_strangers_and_guests_find_nothing_there(address, author, app):
    make_deck(author)

    assert Browser(app).sign_up("charlie").post(address, **TERM).status_code == 404
    assert Browser(app).post(address, **TERM).status_code == 404


@pytest.mark.parametrize(
    "address", ["keep/nothing", "preview/nothing", "keep/term?fact=none", "preview/source"]
)
def test_what_there_is_not_is_not_found(address, author):
    make_deck(author)

    assert author.post(f"{EDIT}{address}", **TERM).status_code == 404


def test_a_field_that_is_too_long_is_named_and_the_draft_is_kept(author):
    make_deck(author)
    long = TERM | {"note": "x" * 100_000}

    kept = _typing(author, KEEP, **long).json
    html = author.post(PREVIEW, **long).text

    assert 'href="#note"' in html
    assert "x" * 100_000 in author.get(kept["place"]).text


@pytest.mark.parametrize("bad", ["\u202e", "\u0007", "\u2066"])
def test_a_character_that_nobody_sees_is_named_with_its_field_and_the_draft_is_kept(bad, author):
    make_deck(author)
    fields = TERM | {"definition": f"a farm{bad}"}

    kept = _typing(author, KEEP, **fields)
    html = author.post(PREVIEW, **fields).text

    assert kept.status_code == 200
    assert f"U+{ord(bad):04X}" in html
    assert 'href="#definition"' in html
