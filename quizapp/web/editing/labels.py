"""What the fields of facts, decks and their parts are called, and what is to be written there.

Knows words only. A field of one kind that is called otherwise stands under its kind as well.
"""

from collections.abc import Mapping
from types import MappingProxyType

from quizapp.deck import QuestionType, Side, Status
from quizapp.web.words import lazy

Said = tuple[str, str]
NOTHING = ""
FIELDS: Mapping[str, Said] = MappingProxyType(
    {
        "id": (
            lazy("Id"),
            lazy("Made from the text if you leave it empty. Once published it never changes."),
        ),
        "topic": (lazy("Topic"), NOTHING),
        "importance": (lazy("Importance"), lazy("Also the most cards that are made of it.")),
        "cite": (lazy("Where the text says so"), lazy("A paragraph as ¶8 or 8, a note as n9.")),
        "statement": (
            lazy("Sentence with gaps"),
            lazy("Put what is asked between braces: {{c1::7 million::how many}}. One card a gap."),
        ),
        "aliases": (lazy("Other spellings"), lazy("Accepted for what the fact names.")),
        "accept": (
            lazy("Other right answers"),
            lazy("Words that are right when the card is typed, by card."),
        ),
        "requires": (lazy("Learn first"), lazy("Ids of facts that come before this one.")),
        "contrast": (
            lazy("Keep apart"),
            lazy("Ids of facts easily confused with it; never new on the same day."),
        ),
        "holder": (lazy("Whose claim it is"), lazy("Empty only for a plain fact.")),
        "note": (lazy("Explanation"), lazy("Shown after the answer.")),
        "status": (lazy("State"), NOTHING),
        "changed": (lazy("Last change"), lazy("The day of a change that learners should notice.")),
        "media": (
            lazy("Pictures"),
            lazy("Bring the file under “Pictures” first. Say what it shows, not the answer."),
        ),
        "lint_ok": (
            lazy("Answers to warnings"),
            lazy("The name of the warning, and why it does not hold here."),
        ),
        "distractors": (
            lazy("Wrong options of your own"),
            lazy("Each says what it is. Without a card it is for the first one with options."),
        ),
        "closed": (lazy("The deck names every right answer"), NOTHING),
        "not_options": (
            lazy("Never offer as wrong"),
            lazy("Texts that may be right as well."),
        ),
        "ask": (lazy("Your own words for a question"), lazy("By card.")),
        "cards": (
            lazy("Cards to make"),
            lazy("In their order. Empty for the first ones, as many as the importance."),
        ),
        "term": (lazy("Term"), lazy("The word or phrase, as taught.")),
        "definition": (
            lazy("Meaning"),
            lazy("Without the word itself and without a final stop: a collective farm."),
        ),
        "genus": (
            lazy("Sort of thing"),
            lazy("One word, such as farm. Terms of one sort are offered as wrong answers."),
        ),
        "script": (lazy("In its own script"), lazy("Such as колхоз. Accepted as an answer.")),
        "name": (lazy("Name"), NOTHING),
        "role": (lazy("Who that is"), lazy("A phrase that fits this person only, no final stop.")),
        "dates": (lazy("Years of life"), NOTHING),
        "relation": (lazy("What the person has to do with the subject"), NOTHING),
        "title": (lazy("Title"), NOTHING),
        "author": (lazy("Author"), NOTHING),
        "year": (lazy("Year"), NOTHING),
        "thesis": (
            lazy("What it is or shows"),
            lazy("A phrase that fits this work only, no final stop."),
        ),
        "label": (lazy("What it is"), NOTHING),
        "date": (
            lazy("Date"),
            lazy("Such as 17 April 1931, April 1931, 1932–33 or about 1920."),
        ),
        "place": (lazy("Where"), lazy("Empty if it does not matter.")),
        "actors": (lazy("Who took part"), NOTHING),
        "measure": (
            lazy("What is counted"),
            lazy("A question without its mark, such as how many peasants died; or a phrase."),
        ),
        "value": (lazy("Figure"), lazy("Such as 7 million.")),
        "unit": (lazy("Of what"), lazy("Empty if the figure says it.")),
        "as_of": (lazy("The time it holds for"), lazy("Such as 1932-33.")),
        "tolerance": (
            lazy("How far off an answer may be"),
            lazy("A share of the figure, from 0 to 0.5."),
        ),
        "about": (
            lazy("What it is about"),
            lazy("A phrase that fits: What does somebody say about …?"),
        ),
        "proposition": (lazy("What is claimed"), lazy("A clause that fits: somebody says that …")),
        "rivals": (lazy("Rival claims"), lazy("Ids of claims by others on the same matter.")),
        "cause": (lazy("Cause"), lazy("A phrase that fits: What did … lead to?")),
        "effect": (lazy("Effect"), lazy("A phrase that fits: What led to …?")),
        "mechanism": (lazy("How the one leads to the other"), lazy("A clause, if the text says.")),
        "text": (lazy("Exact words"), lazy("Without quotation marks.")),
        "speaker": (lazy("Whose words they are"), NOTHING),
        "work": (lazy("Where they stand"), NOTHING),
        "object": (lazy("What they are said of"), lazy("A phrase that fits: What did … call …?")),
        "items": (lazy("Items"), lazy("Two or more, in any order.")),
        "complete": (lazy("The text names no others"), lazy("Then their number is asked, too.")),
        "steps": (lazy("Steps"), lazy("Two or more, the first one first.")),
        "a": (lazy("The one thing"), NOTHING),
        "b": (lazy("The other thing"), NOTHING),
        "dimension": (lazy("In what they differ"), lazy("Such as the nature of the state.")),
        "value_a": (lazy("What holds of the one"), lazy("No final stop.")),
        "value_b": (lazy("What holds of the other"), lazy("In the same form of words.")),
        "prompt": (lazy("Question"), NOTHING),
        "type": (lazy("Way of asking"), NOTHING),
        "options": (
            lazy("Options"),
            lazy("Three or four, one of them right; the others say what they are."),
        ),
        "answers": (lazy("Right answers"), lazy("All that count, the one to show first.")),
        "pairs": (lazy("Pairs"), lazy("Two or more that belong together.")),
        "description": (lazy("Description"), lazy("One or two sentences.")),
        "language": (lazy("Language"), lazy("In which the cards are written.")),
        "licence": (lazy("Licence"), lazy("On what terms it may be used.")),
        "source": (lazy("Texts"), lazy("What the deck teaches; facts name their paragraphs.")),
    }
)
OF_KIND: Mapping[tuple[str, str], Said] = MappingProxyType(
    {
        ("event", "label"): (lazy("What happened"), lazy("A phrase: the strike at the mill.")),
        ("enumeration", "label"): (
            lazy("What they are"),
            lazy("A phrase in the plural: the schemes to speed up production."),
        ),
        ("sequence", "label"): (lazy("What takes this course"), lazy("A phrase.")),
        ("deck", "title"): (lazy("Title"), lazy("What the deck teaches.")),
        ("deck", "topic"): (lazy("Topics"), lazy("The parts of the deck, in the order to learn.")),
        ("deck", "author"): (lazy("Who made the deck"), NOTHING),
    }
)
# Of the rows of a list, by the list.
PARTS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("distractors", "text"): lazy("Wrong option"),
        ("distractors", "feedback"): lazy("What it is, and why it is wrong"),
        ("distractors", "aspect"): lazy("Card"),
        ("options", "text"): lazy("Option"),
        ("options", "right"): lazy("Right"),
        ("options", "share"): lazy("Share of the points if partly right, 0.01 to 0.99"),
        ("options", "feedback"): lazy("Why it is wrong"),
        ("items", "text"): lazy("Item"),
        ("steps", "text"): lazy("Step"),
        ("steps", "date"): lazy("Date"),
        ("pairs", "left"): lazy("On the left"),
        ("pairs", "right"): lazy("Belongs to it"),
        ("source", "author"): lazy("Author"),
        ("source", "title"): lazy("Title"),
        ("source", "year"): lazy("Year"),
        ("source", "where"): lazy("Journal, publisher, pages"),
        ("source", "paragraphs"): lazy("How many paragraphs"),
        ("source", "notes"): lazy("How many notes"),
        ("source", "url"): lazy("Address"),
        ("source", "licence"): lazy("Licence"),
        ("topic", "title"): lazy("Title"),
        ("topic", "about"): lazy("What it is about"),
        ("media", "file"): lazy("File"),
        ("media", "alt"): lazy("What it shows"),
        ("media", "side"): lazy("Where it is shown"),
        ("lint_ok", "key"): lazy("Warning"),
        ("lint_ok", "text"): lazy("Reason"),
    }
)
USUAL: Mapping[str, str] = MappingProxyType(
    {"id": lazy("Id"), "key": lazy("Card"), "text": lazy("Text")}
)
WORDS: Mapping[str, str] = MappingProxyType(
    {
        "1": lazy("1 – good to know"),
        "2": lazy("2 – worth knowing"),
        "3": lazy("3 – must know"),
        Status.DRAFT.value: lazy("not asked yet"),
        Status.READY.value: lazy("asked"),
        Status.RETIRED.value: lazy("no longer asked"),
        Side.QUESTION.value: lazy("with the question"),
        Side.ANSWER.value: lazy("with the answer only"),
    }
)
ANSWERS: Mapping[str, Said] = MappingProxyType(
    {
        QuestionType.OPEN.value: (lazy("Model answer"), lazy("Learners judge their own.")),
        QuestionType.TRUE_FALSE.value: (lazy("Right answer"), lazy("Write true or false.")),
    }
)


def label(kind: str, name: str, way: str = "") -> Said:
    """Return what a field is called, and what is to be written there.

    Args:
        kind: Of the fact; `deck` for that of a deck.
        name: Of the field.
        way: The way of asking of a hand-written question.
    """
    if name == "answers" and way in ANSWERS:
        return ANSWERS[way]
    return OF_KIND.get((kind, name)) or FIELDS[name]


def of_part(field: str, part: str) -> str:
    """Return what a field of a row is called; that of a row of one text is empty."""
    return PARTS.get((field, part)) or USUAL.get(part, "")
