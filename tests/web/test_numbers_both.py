"""A number that no row has is answered on every address, though no database could hold it."""

import io

import pytest

from quizapp.tables import LARGEST
from quizapp.web.requests import WholeNumber
from tests.build import NOW
from tests.web.pages import Student
from tests.web.rights import PARTS
from tests.web.site import Browser
from tests.web.writing import EDIT, published

NUMBERS = [0, LARGEST, LARGEST + 1, 10**10 - 1, 10**15 - 1, 10**30]
AT = NOW.isoformat()
REVIEW = {"type": "typed", "response": "x", "rating": 3, "seconds": 3, "answered_at": AT}
ACT = {"client_id": "act", "kind": "suspend", "done_at": AT}


@pytest.fixture
def alice(app_on_both):
    made = Browser(app_on_both).sign_up("alice")
    published(made)
    return made


def _places(app, number):
    """Yield each address that takes a number, with this one, and how it is asked for."""
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        converters = rule._converters.items()  # noqa: SLF001 - Werkzeug has no public way
        numbers = {name for name, each in converters if isinstance(each, WholeNumber)}
        others = {name: PARTS.get(name, "two-farms") for name in rule.arguments - numbers}
        for method in {"GET", "POST"} & rule.methods if numbers else ():
            values = others | dict.fromkeys(numbers, 123)
            place = adapter.build(rule.endpoint, values, method=method)
            yield place.replace("123", str(number)), method


def test_a_number_in_an_address_leads_to_a_page_or_to_none(app_on_both, alice):
    token = alice.token()

    for number in (LARGEST, LARGEST + 1, 10**15 - 1):
        places = [*_places(app_on_both, number)]
        assert len(places) > 20
        for place, method in places:
            answer = alice.get(place) if method == "GET" else alice.post(place, token)
            assert answer.status_code < 500, (place, method)
            assert answer.status_code == 404 or number == LARGEST, (place, method)


def test_of_cards_sent_together_those_that_cannot_be_are_refused_and_the_others_kept(app_on_both):
    student = Student(app_on_both)
    student.answer(unknown="1")
    reviews = [REVIEW | {"client_id": f"r{each}", "card": each} for each in (*NUMBERS, 2)]
    acts = [ACT | {"cards": [2, number]} for number in NUMBERS]

    answer = student.send("/study/reviews", {"reviews": reviews, "acts": acts})

    found = answer.get_json()
    assert [each["status"] for each in found["reviews"]] == ["refused"] * 6 + ["recorded"]
    assert {each["status"] for each in found["acts"]} == {"refused"}


@pytest.mark.parametrize("place", ["/cards/acts", "/study/act", "/study/answer", "/study/rate"])
def test_a_number_in_a_form_breaks_nothing(place, ada):
    around = {"act": "mark", "type": "typed", "client_id": "a", "shown": AT, "response": "x"}

    answers = [ada.post(place, card=str(number), **around) for number in NUMBERS]

    assert {each.status_code for each in answers} <= {303, 400, 404}


def test_a_file_whose_name_no_database_takes_is_refused(alice):
    for place in (f"{EDIT}import", f"{EDIT}pictures", "/editing/new/file"):
        name = (io.BytesIO(b"term,meaning\n"), "a\x00b.csv")
        assert alice.post(place, file=name).status_code == 400
