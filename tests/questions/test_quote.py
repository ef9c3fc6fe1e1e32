"""Cards of a phrase."""

from tests import build
from tests.questions.cards import card_of, cards_of, prompt, way, ways, wrong

OTHERS = (
    build.quote(id="improvisations", text="reduced to improvisations", speaker="Serge", object=""),
    build.quote(id="march", text="a march through conquered land", speaker="Rakovsky", object=""),
)


def test_object_speaker_and_phrase_are_asked():
    cards = cards_of(build.quote(importance=3))
    prompts = [prompt(cards[f"anti-planning/{each}"]) for each in ("object", "speaker", "phrase")]
    assert prompts == [
        "What does Suzi Weissman call “anti-planning”?",
        "Whose words are these: “anti-planning”?",
        "What does Suzi Weissman call what planning turned into?",
    ]


def test_the_phrase_keeps_its_letters_and_stands_in_quotation_marks():
    card = card_of(build.quote(importance=3), "phrase")
    assert card.answer == "“anti-planning”"
    assert way(card, "typed").accepted == ("anti-planning",)
    assert card.what == "what Suzi Weissman calls what planning turned into"


def test_other_speakers_are_wrong_and_say_what_they_said():
    card = card_of(build.quote(), "speaker", *OTHERS)
    assert ways(card) == ["choice", "typed"]
    assert wrong(card)["Serge"] == "Serge said “reduced to improvisations” (¶1)."


def test_an_authors_wrong_phrase_stands_in_quotation_marks_like_the_right_one():
    fact = build.quote(
        importance=3, distractors=tuple(build.distractor(each, "phrase") for each in ("one", "two"))
    )
    assert {*wrong(card_of(fact, "phrase"))} == {"“one”", "“two”"}


def test_the_work_is_explained():
    assert card_of(build.quote(work="Russia Twenty Years After"), "speaker").note == (
        "From *Russia Twenty Years After*."
    )
