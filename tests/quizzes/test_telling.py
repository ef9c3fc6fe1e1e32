"""Which questions give each other away: what one shows against what the other asks for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.deck import Pair, QuestionType
from quizapp.questions import Option, Question, generate
from quizapp.quizzes.telling import Seen, answers, gives_away, seen, tells, usual
from tests.build import deck, each_way, every_kind

CHOICE, TYPED = QuestionType.CHOICE, QuestionType.TYPED


def typed(prompt: str, *accepted: str) -> Seen:
    question = Question(type=TYPED, prompt=prompt, accepted=accepted)
    return seen(question, answers(question))


def choice(prompt: str, right: str, *wrong: str) -> Seen:
    options = (Option(text=right, right=True), *(Option(text=each) for each in wrong))
    question = Question(type=CHOICE, prompt=prompt, options=options)
    return seen(question, answers(question))


def order(*steps: str) -> Seen:
    return seen(Question(type=QuestionType.ORDER, prompt="Put them in order:", steps=steps))


def match(*pairs: tuple[str, str]) -> Seen:
    sides = tuple(Pair(left=left, right=right) for left, right in pairs)
    return seen(Question(type=QuestionType.MATCH, prompt="Match them:", pairs=sides))


def judged(prompt: str) -> Seen:
    return seen(Question(type=QuestionType.TRUE_FALSE, prompt=prompt))


KOLKHOZ = typed("Which word means a collective farm?", "kolkhoz", "колхоз")
FARMS = (("kolkhoz", "a collective farm"), ("sovkhoz", "a state farm"), ("mir", "a commune"))
STRIKE = order("The ration is cut", "The looms stop in Ivanovo", "Flour arrives")
BREAD = typed("What did the strikers get?", "flour")


@pytest.mark.parametrize(
    ("one", "told"),
    [
        # A prompt tells, in any script and spelling.
        (typed("Who left the kolkhoz?", "peasants"), KOLKHOZ),
        (typed("Who left the Kolchoz?", "peasants"), KOLKHOZ),
        (judged("True or false: the kolkhoz paid wages."), KOLKHOZ),
        # So does a step, and a side that says more than the answer.
        (STRIKE, BREAD),
        (STRIKE, typed("Where was the strike?", "Ivanovo")),
        (match(("Serge", "saw the strike in Ivanovo"), ("Trotsky", "was in exile")),
         typed("Where was the strike?", "Ivanovo")),
        # A pair is both the answer and what it is asked by, whichever is asked for.
        (match(*FARMS), KOLKHOZ),
        (match(*FARMS), choice("What is a kolkhoz?", "a collective farm", "a ship", "a song")),
        (match(*FARMS), choice("Which is a state farm?", "sovkhoz", "kolkhoz", "mir")),
        (choice("What is a kolkhoz?", "a collective farm", "a ship", "a song"), match(*FARMS)),
        (match(*FARMS), match(FARMS[0], ("kulak", "a rich peasant"))),
        # An option tells beside the cue, in the option itself or in the prompt.
        (choice("Which of these are farms?", "the kolkhoz, a collective one", "a", "b"), KOLKHOZ),
        (choice("What is a collective farm, unlike a kolkhoz of old?", "a", "b", "c"), KOLKHOZ),
        (choice("Which of these does a collective farm resemble?", "a mir", "a kolkhoz", "a"),
         KOLKHOZ),
        # Two content words tell in any form, the cue beside them.
        (order("Hostile peasants hoard grain", "The state takes what is left"),
         typed("What did hostile peasants do?", "hoarded their grain")),
        (typed("What follows when the ration is cut and the looms stop in Ivanovo?", "flour"),
         STRIKE),
        (STRIKE, judged("True or false: in Ivanovo the looms stopped.")),
    ],
)  # fmt: skip # two questions a row
def test_a_question_gives_another_away(one, told):
    assert tells(one, told)
    assert gives_away(one, told)
    assert gives_away(told, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # The word stands among options, but nothing says which of them.
        (choice("Where did Serge work?", "in a mir", "in a kolkhoz", "in a mine"), KOLKHOZ),
        # It stands alone on a side, beside something else than what is asked.
        (match(("kolkhoz", "1930"), ("mir", "1861")), KOLKHOZ),
        # What is shown by both, but asked by neither of them.
        (choice("Which is a state farm?", "sovkhoz", "mir", "artel"),
         choice("Which is a commune?", "mir", "sovkhoz", "artel")),
        (match(("kolkhoz", "a farm"), ("mir", "a commune")),
         match(("kolkhoz", "1930"), ("mir", "1861"))),
        # A step that another question speaks of does not say what comes next.
        (typed("Why was the ration cut?", "hunger"), order("The ration is cut", "Flour arrives")),
        (typed("Who says that flour arrives?", "Serge"),
         order("The ration is cut", "Flour arrives")),
        # Within a longer word, in another figure, or as one word in another form.
        (typed("Who were the kolkhozniki?", "peasants"), KOLKHOZ),
        (order("Famine kills millions of peasants", "The harvest fails"),
         typed("How many peasants did the famine kill?", "7 million peasants")),
        (order("The workers strike", "They win"), typed("What does a worker do?", "striking")),
        # So short an answer stands anywhere by chance.
        (typed("Who is in the party?", "peasants"), typed("Which word is short?", "in")),
        (typed("What grew after the famine?", "the camps"), judged("True or false: it grew.")),
        (judged("True or false: in Ivanovo the looms stopped."),
         judged("True or false: in Moscow the looms stopped.")),
    ],
)  # fmt: skip # two questions a row
def test_a_question_gives_another_one_not_away(one, other):
    assert not tells(one, other)
    assert not tells(other, one)


def test_words_that_stand_in_many_prompts_are_no_cue():
    prompts = [
        f"In which year did Serge write of the {each}?" for each in ("purge", "camps", "war")
    ]
    asked = {
        number: [Question(type=TYPED, prompt=each, accepted=(f"193{number}",))]
        for number, each in enumerate(prompts)
    }
    usual_ = usual(asked)
    years = Question(
        type=CHOICE,
        prompt="In which year did Serge write of the strike?",
        options=(Option(text="1930"), Option(text="1931", right=True), Option(text="1932")),
    )

    def told(question: Question, known: frozenset[str]) -> bool:
        return tells(seen(years, ("1931",), known), seen(question, answers(question), known))

    assert usual_ == {"year", "serg", "write"}
    assert not any(told(question, usual_) for (question,) in asked.values())
    assert all(told(question, frozenset()) for (question,) in asked.values())


def test_of_usual_words_alone_all_make_a_cue():
    usual_ = frozenset({"year", "serg", "write"})
    years = Question(
        type=CHOICE,
        prompt="In which year did Serge strike?",
        options=(Option(text="1930"), Option(text="1931", right=True), Option(text="1932")),
    )
    writing = Question(type=TYPED, prompt="In which year did Serge write?", accepted=("1932",))
    striking = Question(type=TYPED, prompt="In which year did Serge …?", accepted=("1932",))

    offered = seen(years, ("1931",), usual_)
    assert not tells(offered, seen(writing, ("1932",), usual_))
    assert tells(offered, seen(striking, ("1932",), usual_))


def test_a_deck_of_few_facts_has_words_of_its_own():
    asked = {number: [Question(type=TYPED, prompt="Which farm?")] for number in range(2)}

    assert usual(asked) == frozenset()
    assert usual(asked | {2: asked[0]}) == {"farm"}


QUESTIONS = [
    (question, tuple(text for each in card.questions for text in answers(each)))
    for card in generate(deck(*every_kind(), *each_way()))
    for question in card.questions
]


@given(st.sampled_from(QUESTIONS), st.sampled_from(QUESTIONS))
def test_what_a_question_says_tells_whatever_is_asked_for_there(one, other):
    told = seen(*other)
    texts = {each.folded for each in seen(*one).texts if each.says}
    # An answer that is told word for word, by what is not this answer alone.
    held = any(
        key.folded in text and text not in {each.folded for each in told.keys}
        for text in texts
        for key in told.keys
        if not key.is_shown
    )

    assert not held or gives_away(seen(*one), told)
    assert gives_away(seen(*one), told) == gives_away(told, seen(*one))
