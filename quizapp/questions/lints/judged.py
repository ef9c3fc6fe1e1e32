"""What the lints judge: the facts of a deck that are asked, and their cards. Knows cards only."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from quizapp.deck import TYPED, Deck, Fact, Kind, QuestionType, Status
from quizapp.questions.card import Card, Option, Question
from quizapp.questions.draft import Draft
from quizapp.questions.fold import fold
from quizapp.questions.kinds import drafts
from quizapp.questions.lints.reading import content, folded
from quizapp.questions.source_text import SourceText
from quizapp.questions.wording import plain

RECALL = TYPED | {QuestionType.OPEN}


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A choice question taken apart.

    Attributes:
        card: Its card.
        prompt: As shown.
        options: In the order shown.
        right: The right option.
        wrong: The others, in the order shown.
    """

    card: Card
    prompt: str
    options: tuple[Option, ...]
    right: Option
    wrong: tuple[Option, ...]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A card by its hardest question.

    Attributes:
        card: The card.
        question: The hardest question of the card.
        folded: The prompt of that question, folded.
        words: The words of that prompt that mean something, by their stems.
        same: The prompt without what makes no difference to anybody.
        said: The answer without what makes no difference.
        exact: Everything that counts as the answer, without what makes no difference.
    """

    card: Card
    question: Question
    folded: str
    words: tuple[str, ...]
    same: str
    said: str
    exact: frozenset[str]

    @property
    def prompt(self) -> str:
        """Return the question as shown."""
        return self.question.prompt

    @property
    def answers(self) -> frozenset[str]:
        """Return everything that counts as the answer, folded."""
        accepted = (answer for each in self.card.questions for answer in each.accepted)
        return frozenset(fold(answer) for answer in (self.card.answer, *accepted))

    @property
    def recalled(self) -> bool:
        """Return whether the answer comes from memory, not from something shown."""
        return self.question.type in RECALL


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A deck as learners meet it; drafts and what is retired are left out.

    Attributes:
        deck: The deck.
        facts: The facts that are asked, by id.
        asked: Their cards, in the order to learn them.
        choices: Every choice question of theirs.
        drafts: What every fact can ask, by fact and aspect, whether it is asked or not.
        texts: The texts of sources, by id of the source; only those that are at hand.
    """

    deck: Deck
    facts: Mapping[str, Fact]
    asked: tuple[Asked, ...]
    choices: tuple[Choice, ...]
    drafts: Mapping[tuple[str, str], Draft]
    texts: Mapping[str, SourceText]


def judged(deck: Deck, cards: Iterable[Card], texts: Mapping[str, SourceText]) -> Judged:
    """Return what the lints judge.

    Args:
        deck: The deck.
        cards: What the generator made of it.
        texts: The texts of sources that are at hand, by id of the source.
    """
    live = tuple(card for card in cards if not card.retired)
    facts = {fact.id: fact for fact in deck.facts if fact.status is Status.READY}
    return Judged(
        deck=deck,
        facts=facts,
        asked=tuple(asked(card) for card in live),
        choices=tuple(choices(live)),
        drafts={(fact.id, each.aspect): each for fact in facts.values() for each in drafts(fact)},
        texts=texts,
    )


def asked(card: Card) -> Asked:
    """Return a card by its hardest question."""
    hardest = card.questions[-1]
    accepted = (answer for question in card.questions for answer in question.accepted)
    said = plain(card.answer)
    return Asked(
        card=card,
        question=hardest,
        folded=folded(hardest.prompt),
        words=content(hardest.prompt),
        same=plain(hardest.prompt),
        said=said,
        exact=frozenset((said, *map(plain, accepted))),
    )


def share_meaning(one: Asked, other: Asked) -> bool:
    """Return whether two cards ask for terms that mean the same, so that either counts."""
    return (
        {(each.card.kind, each.card.aspect) for each in (one, other)} == {(Kind.TERM, "name")}
        and one.same == other.same
        and one.said != other.said
    )


def choices(cards: Iterable[Card]) -> Iterator[Choice]:
    """Yield the choice questions of cards, taken apart."""
    for card in cards:
        for question in card.questions:
            if question.type is QuestionType.CHOICE:
                yield Choice(
                    card=card,
                    prompt=question.prompt,
                    options=question.options,
                    right=next(option for option in question.options if option.right),
                    wrong=tuple(option for option in question.options if not option.right),
                )
