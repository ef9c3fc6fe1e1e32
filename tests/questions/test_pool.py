"""The answers of a deck, laid out so that the nearest are found at once."""

from quizapp.questions.draft import Slot
from quizapp.questions.kinds import drafts
from quizapp.questions.offer import offer
from quizapp.questions.pool import pool
from tests import build


def test_ten_times_the_facts_take_about_ten_times_the_looks():
    facts_ = [
        build.term(id=f"t{n}", term=f"word{n}", definition=f"a thing {n}") for n in range(4000)
    ]
    offers = [offer(fact, drafts(fact)[0], "") for fact in facts_]
    laid_out = pool(offers)
    looked_at = [len(tuple(laid_out.near(each, (), each.fact))) for each in offers[:50]]
    assert laid_out.cells[Slot.DEFINITION, "", ""]
    assert max(looked_at) <= 128
    assert min(looked_at) >= 8
