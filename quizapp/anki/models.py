"""The two Anki note types, standard and cloze: ids, names, fields and templates.

Both are for ever: their ids, names, fields and the name of their card never change, since a
learner's collection knows them; the looks may. Knows the fields that `library` renders, the style
sheet, and genanki.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from quizapp.anki.style import CSS
from quizapp.library import CLOZE_FIELDS, STANDARD_FIELDS

STANDARD_ID = 1737205411870
CLOZE_ID = 1737205411871
# Anki takes new looks only from a note type that is newer than the learner's, who may have changed
# it; so this moves with every change of a template or the style sheet, and with nothing else.
LOOKS_CHANGED = datetime(2026, 11, 25, tzinfo=UTC)
FONT = {"font": "Arial", "size": 20}

# Sheet, not body: on some clients the body is as wide as the window.
SHEET = '<div class="sheet {kind}" lang="{{{{Language}}}}" dir="auto">\n{inside}</div>\n'
PLACE = '<div class="place">{{Topic}}</div>\n'
RETIRED = """\
{{#Retired}}<div class="retired">This card is no longer part of the deck.\
 Suspend it, or delete it.</div>{{/Retired}}
"""
SOURCE = """\
{{#Explanation}}<div class="why">{{Explanation}}</div>{{/Explanation}}
<div class="source">{{#Holder}}<span class="holder">According to {{Holder}}</span>{{/Holder}}\
{{#Citation}}<span class="citation">{{Citation}}</span>{{/Citation}}</div>
"""

STANDARD_FRONT = f"""\
{PLACE}{RETIRED}\
<div class="prompt">{{{{Prompt}}}}</div>
{{{{#TypeAnswer}}}}<div class="typing">{{{{type:TypeAnswer}}}}</div>{{{{/TypeAnswer}}}}
{{{{#Options}}}}<div class="options">{{{{Options}}}}</div>{{{{/Options}}}}
"""

# The answer stands by itself, since what was typed is not shown on every client.
STANDARD_BACK = f"""\
{PLACE}{RETIRED}\
<div class="prompt">{{{{Prompt}}}}</div>
<hr id="answer">
{{{{#TypeAnswer}}}}<div class="typing">{{{{type:TypeAnswer}}}}</div>{{{{/TypeAnswer}}}}
<div class="answer">{{{{Answer}}}}</div>
{{{{#AlsoRight}}}}<div class="also">also: {{{{AlsoRight}}}}</div>{{{{/AlsoRight}}}}
{{{{#OptionsAnswer}}}}<div class="options">{{{{OptionsAnswer}}}}</div>{{{{/OptionsAnswer}}}}
{SOURCE}"""

CLOZE_FRONT = f"""\
{PLACE}{RETIRED}\
<div class="prompt">{{{{cloze:Text}}}}</div>
<div class="typing">{{{{type:cloze:Text}}}}</div>
"""

CLOZE_BACK = f"""\
{PLACE}{RETIRED}\
<div class="prompt">{{{{cloze:Text}}}}</div>
<hr id="answer">
<div class="typing">{{{{type:cloze:Text}}}}</div>
{SOURCE}"""


def models(deck_id: int) -> dict[str, Any]:
    """Return both note types as a package holds them, by id.

    Args:
        deck_id: Id of the deck in the package that new notes go to.
    """
    from genanki import Model

    made = (
        Model(
            STANDARD_ID,
            "Quizapp",
            fields=_fields(STANDARD_FIELDS),
            templates=[_template("{{Type}}", STANDARD_FRONT, STANDARD_BACK)],
            css=CSS,
            sort_field_index=STANDARD_FIELDS.index("Prompt"),
        ),
        Model(
            CLOZE_ID,
            "Quizapp Cloze",
            fields=_fields(CLOZE_FIELDS),
            templates=[_template("gap", CLOZE_FRONT, CLOZE_BACK)],
            css=CSS,
            model_type=Model.CLOZE,
        ),
    )
    return {
        str(model.model_id): model.to_json(LOOKS_CHANGED.timestamp(), deck_id) for model in made
    }


def _fields(names: Sequence[str]) -> list[dict[str, Any]]:
    return [{"name": name, **FONT} for name in names]


def _template(kind: str, front: str, back: str) -> dict[str, str]:
    return {
        "name": "Card 1",
        "qfmt": SHEET.format(kind=kind, inside=front),
        "afmt": SHEET.format(kind=kind, inside=back),
    }
