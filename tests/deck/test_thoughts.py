"""Claims, causes, quotations and contrasts: what they can be asked, what they need."""

import pytest

from tests import build
from tests.deck.test_fact import mistakes


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (build.claim, "holder"),
        (build.claim, "about"),
        (build.claim, "proposition"),
        (build.cause, "cause"),
        (build.cause, "effect"),
        (build.quote, "text"),
        (build.quote, "speaker"),
        *((build.contrast, field) for field in ("a", "b", "dimension", "value_a", "value_b")),
    ],
)
def test_what_the_kind_is_about_must_be_there(make, field):
    assert mistakes(make, **{field: ""}) == (f"{field} is empty; fill it in",)


def test_a_claim_is_asked_for_what_is_claimed_then_by_whom():
    assert build.claim().aspects() == ("claim", "holder")


def test_a_cause_is_asked_for_its_mechanism_if_that_is_known():
    assert build.cause().aspects() == ("effect", "cause")
    assert build.cause(mechanism="people left").aspects() == ("effect", "cause", "mechanism")


def test_a_quotation_of_nothing_in_particular_is_asked_for_its_speaker():
    assert build.quote().aspects() == ("object", "speaker", "phrase")
    assert build.quote(object="").aspects() == ("speaker",)


@pytest.mark.parametrize(("one", "other"), [("a", "b"), ("value_a", "value_b")])
def test_a_contrast_differs(one, other):
    what = f"{other} is 'A farm. ', which is what {one} is; write how the two differ"
    assert mistakes(build.contrast, **{one: "a farm", other: "A farm. "}) == (what,)


def test_a_contrast_is_asked_as_a_whole_then_by_its_sides():
    assert build.contrast().aspects() == ("difference", "a", "b")


def test_a_plain_fact_needs_no_holder():
    assert build.cause(holder="").holder == ""
