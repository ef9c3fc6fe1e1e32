"""Nothing is said in English to who reads another language: every page, also after mistakes.

Each translated text is put in brackets; what stands outside of them, and is not marked as the
words of a deck, was forgotten. A new view needs no entry here unless its address holds something.
"""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from quizapp.deck import QuestionType, Topic
from quizapp.library import publish
from quizapp.tables import Course, Deck, Person, write
from quizapp.web import errors
from quizapp.web.database import session
from tests.build import NOW, by_hand, deck, each_way
from tests.web import marked
from tests.web.pages import Student, form

# What was found in English, by page.
Found = dict[str, list[str]]
# What an address may hold.
VALUES = {
    "card": 1,
    "deck_id": 1,
    "draft": 1,
    "fact": "by-typed",
    "kind": "term",
    "slug": "serge",
    "token": "x",
    "uid": "kurs",
    # The first one is another deck, in English.
    "version": 2,
}
# Lists of numbers name their lines, and a page its fact; no language can be marked within a name.
NAMED: dict[QuestionType, dict[str, Any]] = {
    QuestionType.ORDER: {"steps": ("Рано", "Потом", "Поздно", "Никогда")},
    QuestionType.TYPED: {"prompt": "Что за хозяйство?"},
}
# Views that answer with a file or with data.
NO_PAGES = {"decks.package", "health.alive", "health.healthy", "health.ready", "static"}
# After these, nobody is signed in any more.
LEAVING = {"account.sign_out", "account.sign_out_everywhere"}


@pytest.fixture
def site(marked_app):
    """Return a site whose deck is in neither the language of its pages nor in English."""
    facts = tuple(by_hand(way, **NAMED.get(way, {})) for way in QuestionType)
    topics = tuple(Topic(id=fact.topic, title=f"Тема {at}") for at, fact in enumerate(facts))
    with marked_app.app_context():
        said = {"title": "Серж", "description": "Dawn.", "language": "cs"}
        publish(session(), deck(*facts, topics=topics, **said), NOW)
    return marked_app


def _someone(site, name=""):
    student = Student(site)
    student.client.environ_base["HTTP_ACCEPT_LANGUAGE"] = marked.LANGUAGE
    if name:
        student.sign_up(name)
    return student


def _guest(site):
    student = _someone(site)
    student.rate(3, student.answer(unknown="1"))
    return student


def _author(site):
    """Return someone whose deck it is, with a fact begun, and who teaches a course."""
    author = _someone(site, "ада")
    with site.app_context(), write(session()):
        owner = session().execute(select(Person.id).where(Person.name == "ада")).scalar_one()
        session().execute(update(Deck).values(owner_id=owner))
    author.post("/decks/serge/edit/new/term", term="Дача")
    author.post("/courses/new", title="Курс")
    with site.app_context(), write(session()):
        session().execute(update(Course).values(uid=VALUES["uid"]))
    author.post("/courses/kurs/decks", wish="add", deck="1")
    return author


PEOPLE = {
    "a newcomer": _someone,
    "a guest": _guest,
    "an account": lambda site: _someone(site, "ада"),
    "an author": _author,
}


def _places(site, method) -> Iterator[tuple[str, str]]:
    """Yield each view with its address; of what there is nothing, its page says so."""
    adapter = site.url_map.bind("localhost")
    for rule in site.url_map.iter_rules():
        if method in (rule.methods or ()) and rule.endpoint not in NO_PAGES:
            values = {name: VALUES.get(name, 1) for name in rule.arguments}
            yield rule.endpoint, adapter.build(rule.endpoint, values, method=method)


def _pages(student, answer) -> Iterator[str]:
    """Yield what an answer shows, or the page that it leads to."""
    while answer.status_code in {302, 303}:
        answer = student.get(answer.location.partition("#")[0])
    if answer.mimetype == "text/html":
        yield answer.text


def _found(student, name, answer):
    left = [text for page in _pages(student, answer) for text in marked.untranslated(page)]
    return {name: left} if left else {}


@pytest.mark.parametrize("who", PEOPLE)
def test_no_page_says_anything_in_english(who, site):
    student = PEOPLE[who](site)
    found: Found = {}
    for view, place in _places(site, "GET"):
        found |= _found(student, view, student.get(place))

    assert found == {}, found


@pytest.mark.parametrize("who", PEOPLE)
def test_no_answer_to_an_empty_form_says_anything_in_english(who, site):
    student = PEOPLE[who](site)
    views = sorted(_places(site, "POST"), key=lambda each: each[0] in LEAVING)
    found: Found = {}
    for view, place in views:
        found |= _found(student, view, student.post(place))

    assert found == {}, found


@pytest.mark.parametrize(
    ("place", "fields"),
    [
        ("/account/sign-up", {"name": "a\u200b" * 50, "password": "short"}),
        ("/account/sign-up", {"name": "ада", "password": "password1"}),
        ("/account/sign-in", {"name": "ада", "password": "wrong"}),
        ("/language", {"language": "xx"}),
    ],
)
def test_mistakes_of_newcomers_are_not_told_in_english(place, fields, site):
    _someone(site, "ада")
    student = _someone(site)

    assert _found(student, place, student.post(place, **fields)) == {}


@pytest.mark.parametrize(
    ("place", "fields"),
    [
        ("/account/password", {"old": "wrong", "password": "seven million more"}),
        ("/account/password", {"old": "seven million", "password": "ада"}),
        ("/account/password", {"old": "seven million", "password": "seven million more"}),
        ("/settings", {"new_per_day": "x", "retention": "5", "theme": "pink", "zone": "Moon"}),
        ("/settings", {"two_buttons": "four"}),
        ("/settings", {"monday": "x", "minutes_per_day": "x", "days_per_week": "9"}),
        ("/settings/holidays", {"first_day": "x", "last_day": ""}),
        ("/settings/holidays", {"first_day": "2020-01-01", "last_day": "2020-01-02"}),
        ("/settings/holidays", {"first_day": "2026-12-24", "last_day": "2026-12-31"}),
        ("/decks/serge/exam", {"day": "2020-01-01"}),
        ("/decks/serge/exam", {"day": "2026-12-05"}),
        ("/data/delete", {"name": "x", "password": "x"}),
        ("/cards/1/problem", {"said": "ж" * 9000}),
        ("/cards/1/note", {"note": "ж" * 90_000}),
        ("/editing/new", {"title": "", "language": "русский"}),
    ],
)
def test_mistakes_of_accounts_are_not_told_in_english(place, fields, site):
    student = _someone(site, "ада")

    assert _found(student, place, student.post(place, **fields)) == {}


TWELVE = (Path(__file__).parent.parent / "deck_file" / "twelve_mistakes.toml").read_text()
TWELVE = TWELVE.replace('langauge = "en"', 'langauge = "en"\nlanguage = "cs"')


@pytest.mark.parametrize("place", ["/editing/new/file", "/decks/serge/edit/import"])
@pytest.mark.parametrize(
    ("text", "least"),
    [
        (TWELVE, 12),
        (TWELVE + "importance = true\nstatus = 'redy'\nlint_ok = 5\n[term]\n", 1),
        ("language = 'cs'\nterm = 5", 3),
        ("language = 'cs'\n[[term]]\nmedia = [1]\nstatus = 'x'\nchanged = 1\n", 3),
        ("language = 'cs'\n[[term]]\ndistractors = [5]\nx = 1\n[[pair]]\n", 3),
        ("language = 'cs'\nid = x", 1),
        ("language = 'cs'\n[a]\n[a]", 1),
        ("language = 'cs'\na = " + "9" * 5000, 1),
        ("language = 'cs'\na = " + "[" * 30 + "]" * 30, 1),
    ],
)
def test_mistakes_of_deck_files_are_not_told_in_english(place, text, least, site):
    author = _author(site)

    done = author.post(place, file=(io.BytesIO(text.encode()), "x.toml"))

    assert done.status_code == 422
    assert done.text.count('<li class="error">') >= least
    assert _found(author, place, done) == {}


@pytest.mark.parametrize("buttons", ["two", "four"])
def test_no_question_mistake_or_verdict_says_anything_in_english(buttons, site):
    student = _someone(site, "ада")
    student.post("/settings", two_buttons=buttons)
    seen = set()
    found: Found = {}
    while form(page := student.page()).action:
        way = form(page).fields["type"]
        seen.add(way)
        found |= _found(student, f"{way} mistaken", _mistake(student, page))
        after = student.answer(page, **_wrong(form(page)))
        for name, each in (("question", page), ("verdict", after)):
            left = marked.untranslated(each)
            found |= {f"{way} {name}": left} if left else {}
        student.rate(3)

    assert seen == {each.type.value for each in each_way()}
    assert found == {}, found
    assert marked.untranslated(page) == []


def _mistake(student, page):
    """Send a form as it is; where that would be an answer, send one that waited too long."""
    shown = form(page)
    fields = shown.fields if shown.fields["type"] != "open" else shown.fields | {"card": "999"}
    return student.client.post(shown.action, data=fields)


def _wrong(shown):
    lists = {name: values[at + 1] for at, (name, values) in enumerate(shown.choices.items())}
    return {"response": shown.options[-1] if shown.options else "ничего"} | lists


def test_no_page_after_the_end_of_a_sign_in_says_anything_in_english(site):
    student = _someone(site, "ада")
    page = student.page()
    found: Found = {}
    student.client.delete_cookie("__Host-sign-in")
    found |= _found(student, "ended", student.get("/decks/"))
    shown = form(page)
    sent = student.client.post(shown.action, data=shown.fields | {"response": "ничего"})
    found |= _found(student, "kept", sent)
    student.client.delete_cookie("__Host-session")
    found |= _found(student, "stale", student.client.post(shown.action, data=shown.fields))

    assert found == {}, found


@pytest.mark.parametrize("status", sorted({*errors.WORDS, 418}))
def test_no_mistake_of_a_request_is_told_in_english(status, site):
    headers = {"Accept-Language": marked.LANGUAGE}
    with site.test_request_context("/", headers=headers):
        page = site.make_response(errors.answer(status)).get_data(as_text=True)

    assert "⟦" in page
    assert marked.untranslated(page) == []


def test_what_is_not_translated_is_found():
    page = """<p>⟦Said⟧ and <b>forgotten</b> <i lang="cs">Their words</i> 12 quizapp ¶8</p>
        <p><b lang="en">lint_ok</b> <i lang="en">is not a mistake</i></p>
        <input type="submit" value="Send" aria-label="⟦Send⟧"><a title="There" href="Where">⟦x⟧</a>
        <kbd>Enter</kbd><p data-said="Not yet said" data-key="next"></p>"""

    assert marked.untranslated(page) == [
        "⟦Said⟧ and",
        "forgotten",
        "is not a mistake",
        "Send",
        "There",
        "Not yet said",
    ]


def test_what_is_put_into_a_text_stands_outside_of_its_brackets():
    assert marked.marked("Welcome, %(name)s.") == "⟦Welcome, ⟧%(name)s⟦.⟧"
    assert marked.marked('No? <a href="%(to)s">Yes</a>') == '⟦No? ⟧<a href="%(to)s">⟦Yes⟧</a>'
    assert marked.marked("{one}; {others}") == "{one}⟦; ⟧{others}"
