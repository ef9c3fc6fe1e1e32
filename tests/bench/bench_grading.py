"""Typed answers of the first deck: verdicts a second."""

from collections.abc import Callable
from random import Random

from quizapp import shipped
from quizapp.deck import QuestionType
from quizapp.deck_file import read
from quizapp.grading import grade
from quizapp.questions import Question, generate, rivals
from tests.bench.report import Report, cpu_seconds

TYPED = frozenset({QuestionType.TYPED, QuestionType.GAP})
VERDICTS = 5_000
A_SECOND = 20_000
# Of twenty answers; learners know most of what is due.
SHARES = {"as accepted": 14, "with a slip": 2, "another answer": 2, "anything": 2}

Response = Callable[[Question, Random], str]


def run(report: Report) -> None:
    """Grade what learners type: mostly right, some with a slip, some of another card."""
    cards = generate(read(shipped.decks() / "serge-stalinism.toml").deck)
    asked = [each for card in cards for each in card.questions if each.type in TYPED]
    others = rivals(cards)
    chance = Random(1931)

    def another(_: Question, chance: Random) -> str:
        return chance.choice(others).answer

    ways: dict[str, Response] = {
        "as accepted": lambda question, _: question.accepted[0],
        "with a slip": _slip,
        "another answer": another,
        "anything": lambda question, chance: " ".join(chance.sample(question.prompt.split(), 2)),
    }

    def rate(names: list[str]) -> float:
        questions = chance.choices(asked, k=VERDICTS)
        given = [(each, ways[chance.choice(names)](each, chance)) for each in questions]

        def work() -> None:
            for question, response in given:
                grade(question, response, others)

        return VERDICTS / sorted(cpu_seconds(work) for _ in range(5))[2]

    mixed = [name for name, share in SHARES.items() for _ in range(share)]
    report.figure("typed answers", rate(mixed), "verdicts a second", at_least=A_SECOND)
    for name in ways:
        report.note(f"{name}: {rate([name]):,.0f} a second")


def _slip(question: Question, chance: Random) -> str:
    """Return the answer with two letters in each other's place."""
    answer = question.accepted[0]
    place = chance.randrange(max(len(answer) - 1, 1))
    return answer[:place] + answer[place : place + 2][::-1] + answer[place + 2 :]
