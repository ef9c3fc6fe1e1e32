"""Whether a question gives another one away: what it shows, held against what the other asks for.

Knows questions and their words, nothing of quizzes. The rule is lint B3 (Haladyna 4: no question
holds the answer to another), over all that a learner sees of both:

- What a question *says* tells: its prompt, the steps that it has put in order, the sides that it
  has matched. Each is true of something (a statement to be judged may be), so whoever is asked for
  it elsewhere has it there. A side that is nothing but the answer, `kolkhoz`, does not tell yet.
- What a question *offers* does not tell by itself: most options are wrong, and `kolkhoz` as one of
  three is no clue to a question about some other matter.
- Both tell where the cue of the other question stands with the answer: in the same text, in the
  prompt above it, on the other side of the pair. There it is recognised instead of recalled.
- A question for what it shows itself, an order or a match, is told only so: by one step beside the
  next, one side of a pair beside the other. So two matches with a pair in common tell each other;
  what stands in both lists belongs together.
- A statement to be judged is told by what says all of its words that are not usual in the deck:
  that is the same or the contrary.

An answer stands in a text word for word, or if it has two content words or more and no figure, with
all of them in any form and the cue beside them. The cue is the content words of the prompt without
those of the answer, and without those that stand in the prompts of many facts of the deck
(`according`, `Serge`) and so point to none of them. Half of them are enough, since a text seldom
repeats them all; of usual words alone all are needed. What is the same in quite other words only
people see.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from quizapp.deck import TYPED, QuestionType
from quizapp.questions import Question
from quizapp.questions.fold import fold
from quizapp.questions.stems import stems

Stems = frozenset[str]
NONE: Stems = frozenset()
# So short an answer stands in too many texts by chance.
SHORTEST = 3
# One word in another form may be another word; two together are not.
LEAST_WORDS = 2
# Which share of a cue must stand beside an answer.
HALF = 0.5
# A word points to a fact if no more than this share of the facts of a deck are asked with it, or so
# few of a small deck.
OFTEN, FEW = 0.02, 2


@dataclass(frozen=True, kw_only=True)
class Text:
    """A text that a question shows.

    Attributes:
        folded: Its words apart by one space, with one at both ends.
        stems: Of its content words.
        around: The same with those of what stands beside it.
        says: Whether it is true of something; else it is only offered.
    """

    folded: str
    stems: Stems
    around: Stems
    says: bool


@dataclass(frozen=True, kw_only=True)
class Key:
    """A text that answers a question.

    Attributes:
        folded: Its words apart by one space, with one at both ends.
        stems: Of its content words; empty if it is looked for word for word only.
        cue: The content words that it is asked by.
        least: How many of these must stand beside it.
        is_shown: Whether the question shows it itself.
    """

    folded: str
    stems: Stems
    cue: Stems
    least: float
    is_shown: bool = False


@dataclass(frozen=True, kw_only=True)
class Seen:
    """A question in one way of asking: what a learner sees of it, and what it asks for.

    Attributes:
        texts: Its prompt and all that stands below it.
        keys: What answers it.
        folded, stems: All texts together, so that most questions are ruled out by one look.
    """

    texts: tuple[Text, ...]
    keys: tuple[Key, ...]
    folded: str
    stems: Stems


@lru_cache(maxsize=2**11)
def seen(question: Question, answers_: tuple[str, ...] = (), usual_: Stems = NONE) -> Seen:
    """Return what a learner sees of a question, and what it asks for.

    Args:
        question: In one way of asking.
        answers_: What answers its card in all ways.
        usual_: What `usual` says of all cards that may stand beside it.
    """
    texts = tuple(_texts(question))
    return Seen(
        texts=texts,
        keys=tuple(_keys(question, answers_, usual_)),
        folded="|".join(each.folded for each in texts),
        stems=NONE.union(*(each.stems for each in texts)),
    )


def gives_away(one: Seen, other: Seen) -> bool:
    """Return whether one of two questions holds the answer to the other, whichever comes first."""
    return tells(one, other) or tells(other, one)


def tells(one: Seen, other: Seen) -> bool:
    """Return whether what the one shows gives away what the other asks for."""
    alone = {key.folded for key in other.keys}
    return any(
        _tells(text, key, alone)
        for key in other.keys
        if key.folded in one.folded or (key.stems and key.stems <= one.stems)
        for text in one.texts
    )


def answers(question: Question) -> tuple[str, ...]:
    """Return the texts that answer a question; nothing where it is no single text that does."""
    if question.type in TYPED:
        return question.accepted
    if question.type is QuestionType.CHOICE:
        return tuple(each.text for each in question.options if each.right)
    return ()


def usual(facts: Mapping[int, Iterable[Question]]) -> Stems:
    """Return the words that are in the prompts of so many facts that they point to none of them.

    Args:
        facts: The questions of each that may stand side by side.
    """
    found = Counter(
        stem
        for asked in facts.values()
        for stem in NONE.union(*(stems(each) for each in {each.prompt for each in asked}))
    )
    most = max(FEW, OFTEN * len(facts))
    return frozenset(stem for stem, number in found.items() if number > most)


def _texts(question: Question) -> Iterator[Text]:
    prompt = question.prompt
    yield _text(prompt, "", says=True)
    for step in question.steps:
        yield _text(step, prompt, says=True)
    for pair in question.pairs:
        yield _text(pair.left, f"{prompt} {pair.right}", says=True)
        yield _text(pair.right, f"{prompt} {pair.left}", says=True)
    for option in question.options:
        yield _text(option.text, prompt, says=False)


def _text(text: str, beside: str, *, says: bool) -> Text:
    own = stems(text)
    return Text(folded=_folded(text), stems=own, around=own | stems(beside), says=says)


def _keys(question: Question, answers_: Iterable[str], usual_: Stems) -> Iterator[Key]:
    match question.type:
        case QuestionType.ORDER:
            yield from _both(pairwise(question.steps), usual_)
        case QuestionType.MATCH:
            yield from _both(((pair.left, pair.right) for pair in question.pairs), usual_)
        case _:
            yield from _asked(question, answers_, usual_)


def _asked(question: Question, answers_: Iterable[str], usual_: Stems) -> Iterator[Key]:
    prompt = question.prompt
    if question.type is QuestionType.TRUE_FALSE:
        whole = stems(prompt)
        claim = whole - usual_ if len(whole - usual_) >= LEAST_WORDS else whole
        if len(claim) >= LEAST_WORDS:
            yield Key(folded=_folded(prompt), stems=claim, cue=claim, least=len(claim))
    long = (each for each in answers_ if len(fold(each)) >= SHORTEST)
    yield from (_key(each, stems(prompt) - stems(each), usual_) for each in long)


def _both(pairs: Iterable[tuple[str, str]], usual_: Stems) -> Iterator[Key]:
    for pair in pairs:
        for text, beside in (pair, pair[::-1]):
            yield replace(_key(text, stems(beside), usual_), is_shown=True)


def _key(text: str, asked: Stems, usual_: Stems) -> Key:
    own, rare = stems(text), asked - usual_
    loose = len(own) >= LEAST_WORDS and not any(map(str.isdigit, text))
    return Key(
        folded=_folded(text),
        stems=own if loose else NONE,
        cue=rare or asked,
        least=HALF * len(rare) or len(asked),
    )


def _tells(text: Text, key: Key, alone: Iterable[str]) -> bool:
    literally = key.folded in text.folded
    if not literally and not (key.stems and key.stems <= text.stems):
        return False
    if key.cue and len(key.cue & text.around) >= key.least:
        return True
    return literally and text.says and not key.is_shown and text.folded not in alone


def _folded(text: str) -> str:
    return f" {fold(text)} "
