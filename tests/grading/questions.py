"""Questions and rivals for the tests of the grader; not tests themselves."""

from quizapp.deck import Pair, QuestionType
from quizapp.questions import Option, Question, Rival


def typed(*accepted, **changes):
    given = {"type": QuestionType.TYPED, "prompt": "Which is it?", "accepted": accepted}
    return Question(**(given | changes))


def rival(answer, what, *spellings):
    return Rival(answer=answer, spellings=(answer, *spellings), what=what, fact=answer)


def choice():
    return Question(
        type=QuestionType.CHOICE,
        prompt="What is a kolkhoz?",
        options=(
            Option(text="A *collective* farm", right=True),
            Option(text="A state farm", feedback="That is a sovkhoz (¶8)."),
        ),
    )


def order():
    steps = ("The workers strike", "The authorities yield", "Food arrives")
    return Question(type=QuestionType.ORDER, prompt="Put it in order:", steps=steps)


def match():
    pairs = (("Kolkhoz", "A collective farm"), ("Sovkhoz", "A state farm"), ("Mir", "A commune"))
    return Question(
        type=QuestionType.MATCH,
        prompt="Match:",
        pairs=tuple(Pair(left=left, right=right) for left, right in pairs),
    )


KOLKHOZ = rival("kolkhoz", "a collective farm", "колхоз")
SOVKHOZ = rival("sovkhoz", "a state farm", "совхоз")
TRACTORS = rival("tractors", "the missing word in “The kolkhoz had no […].”")
SHOCK_WORK = rival("udarnichestvo", "work at a record pace", "shock work")
SOVIET = (KOLKHOZ, SOVKHOZ, TRACTORS, SHOCK_WORK)
