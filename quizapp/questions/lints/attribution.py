"""Lints of what a question speaks of and on whose word: A3, A4 and A5. Knows what is judged."""

import re
from collections.abc import Iterator

from quizapp.deck import Person, Quantity
from quizapp.phrase import phrase
from quizapp.questions.fold import fold
from quizapp.questions.lints.finding import Remark, remark, warning
from quizapp.questions.lints.judged import Asked, Judged
from quizapp.questions.lints.reading import QUOTED, shown, unquoted
from quizapp.questions.stems import stems

POINTER = re.compile(
    r"(?<!\w)(?:(?P<thing>its?|these|they|them|their|this(?!:))|(?P<person>he|she|him|his|hers?))"
    r"(?!\w)",
    re.IGNORECASE,
)
# `It is hard to say`, `What was it that`: words that refer to nothing and need not.
EMPTY_IT = re.compile(
    r"(?<!\w)(?:it (?:is|was|would be|became) \w+ (?:to|that|for)|"
    r"(?:is|was) it (?:\w+ )?(?:to|that|for))(?!\w)",
    re.IGNORECASE,
)
OFFERED = re.compile(r"(?<!\w)of (?:these|the following)(?!\w)", re.IGNORECASE)
ABOVE = re.compile(
    r"(?<!\w)(?:the above|above-mentioned|mentioned above|as above|"
    r"(?:passage|extract|excerpt|text) (?:above|below))(?!\w)",
    re.IGNORECASE,
)
# `Who holds that it …`: to say that somebody says something names nothing that it could mean.
SAYING = stems("argue believe hold maintain think")
# `While it prepared for war, the regime …`: what is meant comes after the comma.
MEANT_LATER = re.compile(r",.*\s(?:the |an? |[^\W\d_a-z])")
NAME = re.compile(r"\s[“*]?(?!I\s)[^\W\d_a-z]\w*")
OPINION = re.compile(
    r"(?<!\w)(?:unfortunately|sadly|tragically|fortunately|luckily|rightly|wrongly|brilliant(?:ly)?|"
    r"magnificent|wonderful|admirable|splendid|disgraceful|shameful|deplorable|horrible|terrible|"
    r"dreadful|appalling|monstrous|evil|wicked|stupid(?:ly)?|foolish(?:ly)?|absurd(?:ly)?|ridiculous|"
    r"heroic(?:ally)?|glorious|tragic|outrageous|obviously|undoubtedly|of course|ought to|"
    r"should have)(?!\w)",
    re.IGNORECASE,
)
CREDITED = re.compile(
    r"(?<!\w)(?:according to|in \w+[’']s? (?:view|words|account|judgement|opinion|eyes)|argues?|"
    r"argued|believes?|believed|calls?|called|claims?|claimed|considers?|considered|describes?|"
    r"described|holds?|held|says?|said|sees?|saw|thinks?|thought|writes?|wrote)(?!\w)",
    re.IGNORECASE,
)
TIME = re.compile(
    r"\d{3,4}|(?<!\w)(?:century|decade|year|today|now|during|since|until|before|after|while|when|"
    r"at the (?:time|end|beginning|height))(?!\w)",
    re.IGNORECASE,
)


def _dangling_reference(judged: Judged) -> Iterator[Remark]:
    for asked in judged.asked:
        found = _dangles(asked, judged.facts[asked.card.fact].holder)
        if found:
            yield remark(
                asked,
                phrase(
                    "“{found}” refers to nothing in the question: “{prompt}”",
                    found=found,
                    prompt=asked.prompt,
                ),
                phrase("name what is meant, for somebody who does not have the text open"),
            )


def _dangles(asked: Asked, holder: str) -> str:
    """Return the words that point at nothing; empty if every word is understood."""
    prompt = EMPTY_IT.sub(" ", unquoted(asked.prompt))
    above = ABOVE.search(prompt) or (OFFERED.search(prompt) if asked.recalled else None)
    if above:
        return above[0]
    named = stems(holder) | SAYING
    for found in POINTER.finditer(OFFERED.sub(" ", prompt)):
        before, after = found.string[: found.start()], found.string[found.end() :]
        later = MEANT_LATER if found["thing"] else NAME
        if not (stems(before) - named or later.search(after)):
            return found[0]
    says_something = stems(shown(asked.prompt)) - named or QUOTED.search(asked.prompt)
    return "" if says_something or not asked.recalled else asked.prompt


def _no_holder(judged: Judged) -> Iterator[Remark]:
    spelled = _people(judged)
    for asked in judged.asked:
        holder = judged.facts[asked.card.fact].holder
        for name in _holders(holder):
            forms = (name, *spelled.get(fold(name), ()))
            known = frozenset[str]().union(*(stems(form) for form in forms))
            said = stems(asked.prompt) | stems(asked.card.answer)
            if known and known.isdisjoint(said):
                yield remark(
                    asked,
                    phrase(
                        "it is not said that this is the view of {name}: “{prompt}”",
                        name=name,
                        prompt=asked.prompt,
                    ),
                    phrase("ask what holds according to {name}", name=name),
                )


def _people(judged: Judged) -> dict[str, tuple[str, ...]]:
    """Return every known spelling of each person, by the fold of each."""
    found: dict[str, tuple[str, ...]] = {}
    for fact in judged.facts.values():
        if isinstance(fact, Person):
            every = (fact.name, *fact.aliases)
            found |= dict.fromkeys((fold(each) for each in every), every)
    return found


def _holders(holder: str) -> list[str]:
    return [name for name in re.split(r" and |, ", holder) if name]


def _bare_opinion(judged: Judged) -> Iterator[Remark]:
    for asked in judged.asked:
        if judged.facts[asked.card.fact].holder or CREDITED.search(asked.prompt):
            continue
        found = OPINION.search(unquoted(f"{asked.prompt} {asked.card.answer}"))
        if found:
            yield remark(
                asked,
                phrase("“{found}” is a judgement, and nobody is named who judges", found=found[0]),
                phrase("name the holder, or leave the judgement out"),
            )


def _undated_figure(judged: Judged) -> Iterator[Remark]:
    for asked in judged.asked:
        fact = judged.facts[asked.card.fact]
        if isinstance(fact, Quantity) and not (fact.as_of or TIME.search(asked.prompt)):
            yield remark(
                asked,
                phrase("the figure “{value}” has no time for which it holds", value=fact.value),
                phrase("write as_of, or the time into the question"),
            )


LINTS = (
    warning("dangling-reference", "A3", _dangling_reference),
    warning("no-holder", "A4", _no_holder),
    warning("bare-opinion", "A4", _bare_opinion),
    warning("undated-figure", "A5", _undated_figure),
)
