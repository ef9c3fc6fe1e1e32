"""Lint of a clause where a question wants a noun phrase: A3. Knows what is judged.

A cause and its effect are put into `What did … lead to?` and `What led to …?`.
"""

import re
from collections.abc import Iterator, Mapping

from quizapp.deck import Cause
from quizapp.phrase import phrase
from quizapp.questions.lints.finding import Remark, remark, warning
from quizapp.questions.lints.judged import Judged
from quizapp.questions.lints.reading import unquoted

# Which part of a cause stands in the question of each card.
ASKED_WITH: Mapping[str, tuple[str, ...]] = {
    "effect": ("cause",),
    "cause": ("effect",),
    "mechanism": ("cause", "effect"),
}
# What follows belongs to a noun before it: `peasants who had revolted`, `the fact that …`.
BELONGS = re.compile(
    r"(?<!\w)(?:that|which|who|whom|whose|where|when|while|what|why|how|whether|as|than|since|"
    r"before|after|until)(?!\w)",
    re.IGNORECASE,
)
# `The bread they had baked`: what somebody did, said of a noun.
SAID_OF_NOUN = re.compile(
    r"(?<!\w)(?!(?:of|for|to|in|on|at|by|with|from|about) )\w+ "
    r"(?:it|he|she|they|we|you|I|nobody|everybody)(?!\w)"
)
# Forms that are nothing but verbs; `will`, `can`, `might` and `must` can be nouns.
VERB = re.compile(
    r"(?<![\w’'-])(?:(?:is|are|was|were|has|have|had|does|did|could|would|should)(?:n[’']t)?|"
    r"cannot|became)(?![\w’'-])",
    re.IGNORECASE,
)
BEGINS = re.compile(r"(?:because|although|if|he|she|it|they|we|there) ", re.IGNORECASE)


def _clause_for_noun(judged: Judged) -> Iterator[Remark]:
    for asked in judged.asked:
        fact = judged.facts[asked.card.fact]
        aspect = asked.card.aspect
        if not isinstance(fact, Cause) or aspect in fact.ask:
            continue
        for name in ASKED_WITH.get(aspect, ()):
            text = getattr(fact, name)
            if _is_clause(text):
                yield remark(
                    asked,
                    phrase(
                        "“{text}” is a clause, and the question reads broken: “{prompt}”",
                        text=text,
                        prompt=asked.prompt,
                    ),
                    phrase(
                        "write a noun phrase, such as “the hunger of the villages”, or a question "
                        "of your own"
                    ),
                )


def _is_clause(text: str) -> bool:
    bare = unquoted(text).strip()
    own = BELONGS.split(bare, maxsplit=1)[0]
    found = VERB.search(own)
    return bool(BEGINS.match(bare) or (found and not SAID_OF_NOUN.search(own[: found.start()])))


LINTS = (warning("clause-for-noun", "A3", _clause_for_noun),)
