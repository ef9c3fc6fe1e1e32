"""How questions and answers are put into English. Knows plain text only."""

import re
import unicodedata

FIRST_WORD = re.compile(r"(?P<mark>[*_“‘\"'(\[]*)(?P<word>[^\W\d_][\w’'-]*)")
WORD = re.compile(r"[\w’'-]+")
SIGN = 4  # letters; in so short a text a capital may mean something: AA is not Aa
AROUND = "*_\"' "
STRAIGHT = str.maketrans({"“": '"', "”": '"', "„": '"', "’": "'", "‘": "'"})
DETERMINER = re.compile(r"(?:the|these|those)\s+", re.IGNORECASE)
# As the first word it points back at something that has to be named before.
PRONOUN = re.compile(
    r"(?:its?|they|them|their|these|this|those|he|him|his|she|hers?)(?!\w)", re.IGNORECASE
)
# `how many`, `since when`, `in as few as how many`: a question, not the name of something.
ASKS = re.compile(
    r"(?:(?:about|after|as|at|before|by|during|few|for|from|in|least|most|of|on|over|since|to|under|"
    r"until|up|with|within)\s+)*(?:how|what|when|where|which|who|whom|whose|why)(?!\w)|"
    r"(?:are|can|could|did|do|does|had|has|have|is|was|were|will|would)\s",
    re.IGNORECASE,
)
NAMED = re.compile(r"(?:an?|the|its|their|this|these|those)\s|[^a-z]|\w+[’']s?\s", re.IGNORECASE)
COUNTED = re.compile(
    r"^(?P<of>(?:(?:the|these|those)\s+)?)"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)\s+",
    re.IGNORECASE,
)


def capitalised(text: str) -> str:
    """Return the text with a capital first letter, behind any opening mark.

    Words that already hold a capital, maths and code stay as they are.
    """
    found = FIRST_WORD.match(text)
    if not found or found["word"] != found["word"].lower():
        return text
    start = found.end("mark")
    return text[:start] + text[start].upper() + text[start + 1 :]


def without_stop(text: str) -> str:
    """Return the text without one final stop; an ellipsis or abbreviation keeps its own."""
    bare = text.strip()
    last = bare.split()[-1] if bare else ""
    keeps = last.count(".") != 1 or not last.endswith(".") or last in {"etc.", "ed.", "al."}
    return bare if keeps else bare[:-1]


def plain(text: str) -> str:
    """Return what is the same in two texts that nobody would tell apart.

    Marks around the text, spaces, kinds of quotation mark, the final stop and, in a text that is no
    sign, the first capital make no difference; everything else does, for `C` is not `C++`.
    """
    even = unicodedata.normalize("NFC", text).translate(STRAIGHT)
    bare = without_stop(without_stop(" ".join(even.split())).strip(AROUND))
    return bare if len(bare) <= SIGN else bare[:1].lower() + bare[1:]


def as_question(text: str) -> str:
    """Return the words as a question: capital letter first, one question mark last."""
    return capitalised(without_stop(text).rstrip("?").rstrip()) + "?"


def quoted(text: str) -> str:
    """Return the text in quotation marks, unless it stands in them already."""
    whole = text.startswith("“") and text.endswith("”") and text.count("“") == 1
    return text if whole else f"“{text}”"


def titled(title: str) -> str:
    """Return a title in italics, unless it carries marks of its own."""
    return title if set(title) & set("*_“") else f"*{title}*"


def mentions(text: str, name: str) -> bool:
    """Return whether the last word of a name stands in the text as a whole word."""
    words = WORD.findall(name)
    return bool(words) and re.search(rf"(?<!\w){re.escape(words[-1])}(?!\w)", text) is not None


def according_to(holder: str, words: str, answer: str = "") -> str:
    """Return the words with their holder named before them.

    Nothing is put before words that name the holder already, nor before a question that
    the holder's name would answer.
    """
    if not holder or mentions(words, holder) or mentions(answer, holder):
        return words
    return f"according to {holder}, {words}"


def credited(holder: str, words: str) -> str:
    """Return an instruction with the holder named behind it, unless it names the holder."""
    bare = not words or not holder or mentions(words, holder)
    return words if bare else f"{words}, according to {holder}"


def does(subject: str) -> str:
    """Return the verb for a question about that subject: two names joined by `and` do."""
    return "do" if " and " in subject else "does"


def what_is(measure: str, *, past: bool) -> str:
    """Return the words that ask for a figure; a measure that is a question already stays.

    Args:
        measure: What is counted: `how many peasants died` or `the highest range of the tide`.
        past: Whether it was so at a time that is named.
    """
    if ASKS.match(measure):
        return measure
    named = NAMED.match(measure) or measure[:1].isupper()
    return f"what {'was' if past else 'is'} {'' if named else 'the '}{measure}"


def who_says(about: str, proposition: str) -> str:
    """Return the words that ask for whose view a proposition is.

    The matter is named where the proposition begins with a word that points at it.
    """
    if PRONOUN.match(proposition):
        return f"who says about {about} that {proposition}"
    return f"who holds that {proposition}"


def how_many(label: str) -> str:
    """Return the words that ask for the number of what a plural noun phrase names.

    A number in the phrase is left out, since it would answer the question.
    """
    counted = COUNTED.sub(r"\g<of>", label, count=1)
    bare = DETERMINER.sub("", counted, count=1) if DETERMINER.match(counted) else ""
    return f"how many {bare} are there" if bare else f"how many are there of {counted}"


def is_or_means(term: str, definition: str) -> str:
    """Return a sentence that says what a term means; its first words fit the definition."""
    singular = re.match(r"(?:an?|the|one)\s", definition) and not term.rstrip("”*").endswith("s")
    return f"{quoted(term)} {'is' if singular else 'means:'} {definition}"


def bare_forms(text: str) -> tuple[str, ...]:
    """Return shorter ways to write an answer: without article, parenthesis or quotation marks.

    `shock work (udarnichestvo)` gives `shock work` and `udarnichestvo`.
    """
    forms = [text]
    inside = re.fullmatch(r"(.+?)\s*\(([^()]+)\)", text)
    if inside:
        forms += [inside[1], inside[2]]
    plain = [form.strip("“”*_ ") for form in forms]
    articles = [re.sub(r"^(?:the|an?)\s+", "", form, flags=re.IGNORECASE) for form in plain]
    return tuple(dict.fromkeys(form for form in (*forms, *plain, *articles) if form))
