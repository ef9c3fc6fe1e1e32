"""The content words of a text by their stems, so that `factory` and `factories` are one.

Knows English; words of other scripts stand for themselves.
"""

import re
from functools import lru_cache

from snowballstemmer import stemmer

WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
STOP = frozenset(
    re.findall(
        r"\w+",
        """
        a about above according after again against all also although am an and any are as
        at be because been before being below between both but by call calls came can
        could did do does doing down during each either else false for from further had
        has have having he her here hers him his how however i if in into is it its itself
        just lead leads led many may me mean means meant might more most much must my
        neither no nor not of off on once one only or other our out over own place rather
        right same say says shall she should so some such take than that the their them
        then there these they this those though through thus to too took true under until
        up upon us very was we were what when where whether which while who whom whose why
        will with within without would you your
        """,
    )
)
ABSOLUTE = re.compile(
    r"(?<!\w)(?:all|always|never|none|nobody|nothing|every|everyone|everything|only|solely|"
    r"completely|totally|entirely|absolutely|impossible|must)(?!\w)",
    re.IGNORECASE,
)
_english = stemmer("english")


@lru_cache(maxsize=2**17)
def stem(word: str) -> str:
    """Return the stem of one word in small letters."""
    bare = re.split("[’']", word, maxsplit=1)[0]
    return str(_english.stemWord(bare))


def stems(text: str) -> frozenset[str]:
    """Return the stems of the content words of a text; figures and function words do not count."""
    words = (word.lower() for word in WORD.findall(text))
    return frozenset(stem(word) for word in words if word not in STOP and not word.isdigit())


def is_absolute(text: str) -> bool:
    """Return whether a text claims all or nothing, which gives a wrong option away."""
    return ABSOLUTE.search(text) is not None
