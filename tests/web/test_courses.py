"""Courses on pages: made, joined, filled, read and archived."""

import re

import pytest

from quizapp.settings import INVITED, Settings
from quizapp.tables import Member, Role, write
from quizapp.web.courses import qr
from quizapp.web.database import session
from tests.build import NOW, person_row
from tests.web.pages import Student, words
from tests.web.reading import code_of, make_course
from tests.web.site import PASSWORD, Browser, site
from tests.web.writing import HEAD


@pytest.fixture
def course(alice):
    return make_course(alice)


def _topic(browser, course):
    found = re.search(r'name="(opens-\d+)"', browser.get(f"{course}calendar").text)
    assert found
    return found[1]


def test_a_stranger_with_a_code_signs_up_on_the_way_and_is_led_back(app, alice, course):
    code = code_of(alice, course)
    eve = Browser(app)

    asked = eve.post("/join/", code=code.lower().replace("-", " "))
    place = asked.location
    assert place == f"/join/{code.replace('-', '')}"
    page = words(eve.get(place).text)
    assert "Taught by alice" in page
    assert "You will study Serge" in page
    assert "What those who teach it will see of you" in page
    assert "except what you answer in quizzes, which those who teach see" in page
    assert eve.post(place).location == f"/account/sign-up?next={place}"
    done = eve.post("/account/sign-up", name="eve", password=PASSWORD, next=place)
    assert done.location == place
    joined = eve.post(place, links="1")
    assert joined.location == course
    assert "You are here as learner" in words(eve.get(course).text)
    assert eve.get(place).location == course


def test_what_a_guest_learnt_is_theirs_in_the_course(app, alice, course):
    guest = Student(app)
    guest.rate(3, guest.answer(unknown="1"))
    place = f"/join/{code_of(alice, course)}"

    assert "Sign up" in words(guest.get(place).text)
    guest.post("/account/sign-up", name="bob", password=PASSWORD, next=place)
    guest.post(place)

    assert guest.reviews() == 1
    assert "Farms open 1 0 8" in words(guest.get(course).text)


def test_a_wrong_code_is_answered_with_the_form_and_in_the_end_with_patience(app, alice, course):
    eve = Browser(app)

    wrong = eve.get("/join/CDFGHJKM")
    assert wrong.status_code == 404
    assert "No course has this code" in wrong.text
    assert eve.post("/join/", code=" - ").status_code == 422
    answers = {eve.get("/join/CDFGHJKM").status_code for _ in range(12)}
    assert answers == {404, 429}


def test_a_code_can_be_renewed_and_closed(app, alice, course):
    old = code_of(alice, course)
    alice.post(f"{course}code", wish="renew")
    new = code_of(alice, course)
    assert old != new
    assert Browser(app).get(f"/join/{old}").status_code == 404
    assert Browser(app).get(f"/join/{new}").status_code == 200

    alice.post(f"{course}code", wish="close")
    assert code_of(alice, course) == ""
    assert "Nobody can join now" in words(alice.get(course).text)
    assert Browser(app).get(f"/join/{new}").status_code == 404
    assert alice.get(f"{course}poster").status_code == 404
    assert alice.post(f"{course}code", wish="x").status_code == 400


def test_the_page_for_the_wall_has_a_code_that_is_the_address(alice, course):
    code = code_of(alice, course).replace("-", "")

    page = alice.get(f"{course}poster").text

    assert str(qr.code(f"http://localhost/join/{code}")) in page
    assert "<svg" in page
    assert "style=" not in page.partition("<main")[2]


def test_closed_topics_are_shown_with_their_days_and_wait(app, clock, alice, bob, course):
    bob.post(f"/join/{code_of(alice, course)}")
    topic = _topic(alice, course)
    assert "Study now · 4 cards" in words(bob.get("/").text)

    done = alice.post(f"{course}calendar", **{topic: "2026-11-25", "exam": "2026-12-20"})
    assert done.status_code == 303

    page = words(bob.get(course).text)
    assert "Farms 25 November 2026" in page
    assert "The exam is on 20 December 2026" in page
    assert "Study now" not in words(bob.get("/").text)
    assert bob.get("/study/serge").text.count('class="prompt') == 0
    exam = words(bob.get("/decks/serge/exam").text)
    assert "Your course Reading Serge set this day" in exam
    clock.move(days=3)
    assert "Study now · 4 cards" in words(bob.get("/").text)
    assert "Farms open now" in words(bob.get(course).text)


def test_an_own_day_of_the_exam_is_set_and_taken_back(alice, bob, course):
    bob.post(f"/join/{code_of(alice, course)}")
    alice.post(f"{course}calendar", exam="2026-12-20")

    bob.post("/decks/serge/exam", day="2026-12-10")
    assert "Your course" not in words(bob.get("/decks/serge/exam").text)
    bob.post("/decks/serge/exam/remove")

    assert "Your exam is on 20 December 2026" in bob.get("/decks/serge/exam").text


def test_the_calendar_file_has_the_days_on_which_topics_open(alice, bob, course):
    bob.post(f"/join/{code_of(alice, course)}")
    alice.post(f"{course}calendar", **{_topic(alice, course): "2026-11-25", "exam": "2026-12-20"})
    found = re.search(r'http://localhost(/calendar/[^"<]+\.ics)', bob.get("/calendar/").text)
    assert found

    file = bob.get(found[1]).text

    assert "SUMMARY:New topics open" in file
    # The only topic is closed until then, and so nobody is sent to study before.
    study = re.findall(r"SUMMARY:Study[^\r]*\r\nDTSTART;VALUE=DATE:(\d+)", file)
    assert min(study) == "20261125"
    assert "DTSTART;VALUE=DATE:20261125" in file
    assert "DTSTART;VALUE=DATE:20261220" in file
    # It says nothing of what is learnt.
    assert "Farms" not in file
    assert "Serge" not in file


def test_a_deck_made_from_a_course_is_part_of_it_and_leads_back_there(app, alice, bob, course):
    uid = course.removeprefix("/courses/").strip("/")
    place = f"/editing/new?course={uid}"
    assert f'href="{place}"' in alice.get(f"{course}decks").text
    form = alice.get(place).text
    assert "The deck becomes part of the course" in words(form)
    assert f'name="course" value="{uid}"' in form

    # A mistake in the form forgets neither.
    wrong = alice.post("/editing/new", **(HEAD | {"course": uid, "title": ""}))
    assert wrong.status_code == 422
    assert f'name="course" value="{uid}"' in wrong.text
    made = alice.post("/editing/new", **(HEAD | {"course": uid}))

    assert made.location == f"{course}decks"
    page = alice.get(made.location).text
    assert "Your deck is made and part of the course." in page
    assert 'href="/decks/two-farms/edit/"' in page
    assert page.count("/edit/") == 1

    bob.post(f"/join/{code_of(alice, course)}")
    assert bob.get(place).status_code == 403
    assert bob.post("/editing/new", **(HEAD | {"course": uid})).status_code == 403
    eve = Browser(app).sign_up("eve")
    assert eve.get(place).status_code == 404
    assert eve.post("/editing/new", **(HEAD | {"course": uid})).status_code == 404
    assert "two-farms" not in eve.get("/decks/").text
    alice.post(f"{course}archive")
    assert alice.get(place).status_code == 409


def test_days_are_filled_in_and_kept_only_after_they_were_looked_at(alice, course):
    topic = _topic(alice, course)

    shown = alice.post(f"{course}calendar/fill", first="2026-11-30", every="7")
    assert f'name="{topic}"' in shown.text
    assert 'value="2026-11-30"' in shown.text
    assert "2026-11-30" not in alice.get(f"{course}calendar").text
    far = {"first": "9999-12-31", "every": "7"}
    for wrong in ({"first": "x", "every": "7"}, {"first": "", "every": "7"}, {"every": "999"}, far):
        page = alice.post(f"{course}calendar/fill", **wrong).text
        assert 'class="mistakes"' in page, wrong
    for wrong_day in ("tomorrow", "2026-02-30", "9999-12-31"):
        assert alice.post(f"{course}calendar", **{topic: wrong_day}).status_code == 422


def test_an_archived_course_is_read_copied_and_deleted_by_its_title(alice, bob, course):
    bob.post(f"/join/{code_of(alice, course)}")
    assert alice.get(f"{course}delete").status_code == 409
    alice.post(f"{course}archive")

    for place in ("edit", "decks", "calendar"):
        assert alice.get(course + place).status_code == 409, place
    assert "Archived" in words(bob.get(course).text)
    assert "Serge" in words(bob.get("/").text)
    far = alice.post(f"{course}copy", title="Next", first_day="9999-12-31")
    assert far.status_code == 422
    copied = alice.post(f"{course}copy", title="Next", first_day="2027-11-22")
    assert words(alice.get(copied.location).text).count("alice") == 1
    assert alice.post(f"{course}delete", title="Next").status_code == 422
    assert alice.post(f"{course}delete", title="Reading Serge").location == "/courses/"
    assert bob.get(course).status_code == 404
    assert "Serge" in words(bob.get("/").text)


def test_text_of_a_course_runs_no_script(alice, course):
    wicked = '<script>alert(1)</script><b onclick="x()">**bold**</b> [x](javascript:alert(2))'
    done = alice.post(f"{course}edit", title="<b>Serge</b>", about=wicked)
    assert done.status_code == 303

    for page in (alice.get(course).text, alice.get("/courses/").text):
        assert "<script>alert" not in page
        assert "<b onclick" not in page
        assert 'href="javascript:' not in page
        assert "<b>Serge" not in page
    assert alice.post(f"{course}edit", title="", about="x").status_code == 422


def test_only_the_invited_make_courses_and_decks_where_the_site_says_so(settings, clock):
    closed = Settings(data=settings.data, makers=INVITED)
    with site(closed, clock) as app:
        ada = Browser(app).sign_up("ada")

        for place in ("/courses/new", "/editing/new"):
            for answer in (ada.get(place), ada.post(place, title="x")):
                assert answer.status_code == 403
                assert "Only those who were invited" in answer.text
        for place in ("/courses/", "/decks/"):
            assert "Make a" not in words(ada.get(place).text)


def test_who_deletes_themselves_leaves_their_course_to_be_read(alice, bob, course):
    bob.post(f"/join/{code_of(alice, course)}")
    done = alice.post("/data/delete", name="alice", password=PASSWORD)
    assert done.status_code == 303

    page = words(bob.get(course).text)
    assert "Archived" in page
    assert "alice" not in page
    assert "Study now" in words(bob.get("/").text)


def test_many_members_come_in_pages(app, alice, course):
    with app.app_context(), write(session()):
        for name in (f"learner{each:03}" for each in range(100)):
            person = person_row(guest=False, name=name, name_key=name)
            session().add(person)
            session().flush()
            role, number = Role.LEARNER, person.id
            session().add(Member(course_id=1, person_id=number, role=role, joined_at=NOW))

    first, last = (alice.get(f"{course}members?page={page}").text for page in (1, 2))

    assert "101 members" in words(first)
    assert "Page 1 of 2 Next page" in words(first)
    assert "Previous page Page 2 of 2" in words(last)
    assert "learner099" in words(last)
    assert "learner098" in words(first)
