"""The two note types, which are for ever."""

import hashlib

from quizapp.anki import models, style

STANDARD = (
    *("Key", "Prompt", "Answer", "Type", "TypeAnswer", "AlsoRight", "Options", "OptionsAnswer"),
    *("Explanation", "Citation", "Holder", "Topic", "Deck", "Language", "Retired"),
    *("Spare1", "Spare2", "Spare3"),
)
CLOZE = (
    *("Text", "Explanation", "Citation", "Holder", "Topic", "Deck", "Language", "Key", "Retired"),
    *("Spare1", "Spare2", "Spare3"),
)
LOOKS = "5f2b17a001649207f99145e4812c3222931473cdf4d3c9e53ebf0e37a49e9b89"


def test_ids_names_and_fields_never_change():
    standard, cloze = models.models(2).values()

    assert (standard["id"], standard["name"]) == ("1737205411870", "Quizapp")
    assert (cloze["id"], cloze["name"]) == ("1737205411871", "Quizapp Cloze")
    for found, fields in ((standard, STANDARD), (cloze, CLOZE)):
        assert tuple(field["name"] for field in found["flds"]) == fields
        assert [template["name"] for template in found["tmpls"]] == ["Card 1"]


def test_new_looks_are_dated_so_that_learners_get_them():
    sides = (models.STANDARD_FRONT, models.STANDARD_BACK, models.CLOZE_FRONT, models.CLOZE_BACK)
    looks = "".join((models.SHEET, *sides, style.CSS))

    # The looks changed? Then move LOOKS_CHANGED to today, and put their new digest here.
    assert hashlib.sha256(looks.encode()).hexdigest() == LOOKS
    assert models.LOOKS_CHANGED.isoformat() == "2026-11-25T00:00:00+00:00"
