"""Lints of how options and the question above them are worded: O1-O3, O7-O10 and C4.

Knows what is judged.
"""

import re
from collections.abc import Callable, Iterator

from quizapp.deck import Kind
from quizapp.phrase import phrase
from quizapp.questions.draft import Slot
from quizapp.questions.lints.finding import Remark, error, remark, warning
from quizapp.questions.lints.judged import Choice, Judged
from quizapp.questions.lints.reading import unquoted
from quizapp.questions.offer import HEAD, shape
from quizapp.questions.stems import ABSOLUTE, WORD, stems
from quizapp.questions.wording import SIGN

ABOVE = r"(?: of)?(?: the)? (?:above|(?:other|above|listed) (?:options|answers))"
NONE_OF_THE_ABOVE = re.compile(rf"(?:none|neither){ABOVE}")
ALL_OF_THE_ABOVE = re.compile(rf"(?:all|both|any){ABOVE}")
CATCH_ALL = re.compile(r"(?:none|neither|all|both|any)(?: of (?:these|those|them|the others?))?")
TRUTHS = frozenset({"true", "false"})
YES_AND_NO = frozenset({"yes", "no"})
VAGUE = re.compile(
    r"(?<!\w)(?:sometimes|often|usually|generally|typically|frequently|occasionally|rarely|seldom|"
    r"mostly|perhaps|possibly|probably|somewhat|fairly|in general|as a rule)(?!\w)",
    re.IGNORECASE,
)
NEGATIVE = re.compile(
    r"(?<!\w)(?:not|except|false|incorrect|untrue|wrong)(?!\w)|\w+n[’']t(?!\w)", re.IGNORECASE
)
NOT_ALONE = re.compile(r"(?<!\w)not only(?!\w)|(?<!\w)whether or not(?!\w)", re.IGNORECASE)
# The last sentence, if it asks which one; why something does not hold is a good question.
ASKS = re.compile(
    r"(?:^|[.?!]\s+)(?:[Aa]ccording to [^,]+, )?[Ww](?:hich|hat|ho|hom|hose|here|hen)(?!\w)"
    r"(?P<words>[^.?!]*)(?:[?:]|$)\W*$"
)
SUBORDINATE = re.compile(
    r"[:;]|(?<!\w)(?:that|who|whom|whose|which|where|when|if|although|because|so)(?!\w)"
)
BLANK = re.compile(r"(?<![\w_])_{2,}(?![\w_])|_{3,}|\[…\]")
ARTICLE_LAST = re.compile(r"(?<!\w)(?P<article>an?)\s*(?:[:…]|\.\.\.)?\s*$", re.IGNORECASE)
VOWEL = re.compile(r"[“‘\"'*(]*[aeiou]", re.IGNORECASE)


def _none_of_the_above(judged: Judged) -> Iterator[Remark]:
    yield from _about_the_others(judged, NONE_OF_THE_ABOVE, phrase("speaks of the other options"))


def _all_of_the_above(judged: Judged) -> Iterator[Remark]:
    yield from _about_the_others(judged, ALL_OF_THE_ABOVE, phrase("speaks of the other options"))


def _catch_all_option(judged: Judged) -> Iterator[Remark]:
    yield from _about_the_others(judged, CATCH_ALL, phrase("seems to speak of the other options"))


def _about_the_others(judged: Judged, pattern: re.Pattern[str], what: str) -> Iterator[Remark]:
    for choice in judged.choices:
        for option in choice.options:
            if pattern.fullmatch(option.text.strip(" .").casefold()):
                yield remark(
                    choice,
                    phrase("the option “{text}” {what}", text=option.text, what=what),
                    phrase("options are shown in any order; write out what it means"),
                )


def _true_false_option(judged: Judged) -> Iterator[Remark]:
    for choice in judged.choices:
        texts = {option.text.strip(" .").casefold() for option in choice.options}
        if texts & TRUTHS or texts >= YES_AND_NO:
            yield remark(
                choice,
                phrase("it offers true and false, or yes and no, as options of a choice"),
                phrase("use the type true-false, or offer statements"),
            )


def _word_repeat(judged: Judged) -> Iterator[Remark]:
    for choice in judged.choices:
        said = stems(choice.prompt)
        in_all = frozenset.intersection(*(stems(option.text) for option in choice.options))
        echoed = (stems(choice.right.text) & said) - in_all
        if echoed and not any(stems(option.text) & said - in_all for option in choice.wrong):
            words = ", ".join(
                f"“{word}”" for word in WORD.findall(choice.right.text) if stems(word) & echoed
            )
            yield remark(
                choice,
                phrase(
                    "only the right option repeats a word of the question: {words}", words=words
                ),
                phrase("say it in another word, or let every option repeat it"),
            )


def _grammar_clue(judged: Judged) -> Iterator[Remark]:
    for choice in judged.choices:
        card = choice.card
        slot = judged.drafts[card.fact, card.aspect].slot
        nouns = slot in NOUN_PHRASES or card.kind is Kind.QUESTION
        forms = FORMS | (NOUN_FORMS if nouns else {})
        for what, form in forms.items():
            right = form(choice.right.text)
            if right is not None and all(
                form(option.text) not in {None, right} for option in choice.wrong
            ):
                yield remark(
                    choice,
                    phrase(
                        "the right option “{text}” alone differs in its {what}",
                        text=choice.right.text,
                        what=what,
                    ),
                    phrase("give all options one form"),
                )
        yield from _article_clue(choice)


def _article_clue(choice: Choice) -> Iterator[Remark]:
    last = ARTICLE_LAST.search(choice.prompt)
    if last:
        wants_vowel = last["article"].casefold() == "an"
        for option in choice.options:
            if bool(VOWEL.match(option.text)) != wants_vowel:
                yield remark(
                    choice,
                    phrase(
                        "the question ends with “{last}”, which “{text}” does not fit",
                        last=last["article"],
                        text=option.text,
                    ),
                    phrase("move the article into the options"),
                )


def _article(text: str) -> str:
    return shape(text).article


def _number(text: str) -> bool | None:
    """Return whether a text looks like a plural; none where its head is hard to tell."""
    long = len(HEAD.split(text, maxsplit=1)[0].split()) > HEAD_WORDS
    return None if long else shape(text).plural


def _gerund(text: str) -> bool:
    return shape(text).gerund


def _capital(text: str) -> bool | None:
    """Return whether a text begins with a capital; none for a sign, whose case has a meaning."""
    first = next((letter for letter in text if letter.isalpha()), "")
    return first.isupper() if first and len(text) > SIGN else None


def _stop(text: str) -> bool:
    return text.rstrip().endswith(".")


def _quotation(text: str) -> bool:
    return text.startswith(("“", '"'))


Form = Callable[[str], object]

FORMS: dict[str, Form] = {
    phrase("first letter"): _capital,
    phrase("final stop"): _stop,
    phrase("quotation marks"): _quotation,
}
NOUN_FORMS: dict[str, Form] = {
    phrase("article"): _article,
    phrase("number"): _number,
    phrase("verbal form"): _gerund,
}
NOUN_PHRASES = frozenset(
    {Slot.DEFINITION, Slot.ROLE, Slot.EFFECT, Slot.CAUSE, Slot.OBJECT, Slot.EVENT}
)
HEAD_WORDS = 3


def _absolute_word(judged: Judged) -> Iterator[Remark]:
    yield from _not_in_all(judged, ABSOLUTE, phrase("claims all or nothing"))


def _vague_word(judged: Judged) -> Iterator[Remark]:
    yield from _not_in_all(judged, VAGUE, phrase("is vague"))


def _not_in_all(judged: Judged, pattern: re.Pattern[str], what: str) -> Iterator[Remark]:
    for choice in judged.choices:
        found = {option.text: pattern.search(option.text) for option in choice.options}
        if not all(found.values()):
            for text, word in found.items():
                if word:
                    yield remark(
                        choice,
                        phrase(
                            "“{word}” {what} in “{text}” and not in the other options",
                            word=word[0],
                            what=what,
                            text=text,
                        ),
                        phrase("say it as firmly in every option"),
                    )


def _negative_prompt(judged: Judged) -> Iterator[Remark]:
    for choice in judged.choices:
        asks = ASKS.search(unquoted(choice.prompt))
        main = SUBORDINATE.split(asks["words"], maxsplit=1)[0] if asks else ""
        found = NEGATIVE.search(NOT_ALONE.sub("", main))
        if found:
            yield remark(
                choice,
                phrase(
                    "the question asks for what does not hold: “{prompt}”", prompt=choice.prompt
                ),
                phrase("ask for what holds"),
            )


def _blank_in_choice(judged: Judged) -> Iterator[Remark]:
    for choice in judged.choices:
        found = BLANK.search(choice.prompt)
        if found:
            yield remark(
                choice,
                phrase("a choice has a blank in its question: “{found}”", found=found[0]),
                phrase("ask a whole question, or use a gap"),
            )


LINTS = (
    error("none-of-the-above", "O1", _none_of_the_above),
    error("all-of-the-above", "O2", _all_of_the_above),
    warning("catch-all-option", "O1", _catch_all_option),
    warning("true-false-option", "O3", _true_false_option),
    warning("word-repeat", "O7", _word_repeat),
    warning("grammar-clue", "O8", _grammar_clue),
    warning("absolute-word", "O9", _absolute_word),
    warning("vague-word", "O9", _vague_word),
    warning("negative-prompt", "O10", _negative_prompt),
    warning("blank-in-choice", "C4", _blank_in_choice),
)
