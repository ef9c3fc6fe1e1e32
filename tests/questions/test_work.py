"""Cards of a work."""

from tests import build
from tests.questions.cards import cards_of, prompt, way, ways, wrong

OTHERS = (
    build.work(
        id="betrayed",
        title="The Revolution Betrayed",
        author="Leon Trotsky",
        year=1936,
        thesis="a reckoning with the bureaucracy",
    ),
    build.work(
        id="article",
        title="At the Congress",
        author="Christian Rakovsky",
        year=1930,
        thesis="an oppositional article on the plan",
    ),
)


def test_author_title_and_year_are_asked():
    cards = cards_of(build.work(importance=3), *OTHERS)
    prompts = [prompt(cards[f"destiny/{aspect}"]) for aspect in ("author", "title", "year")]
    assert prompts == [
        "Who wrote *Destiny of a Revolution*?",
        "Which work is meant: a catalogue of workers’ lives?",
        "In which year did *Destiny of a Revolution* appear?",
    ]
    assert all(ways(card) == ["choice", "typed"] for card in cards.values())


def test_what_the_source_does_not_say_is_not_asked():
    cards = cards_of(build.work(author="", thesis="", importance=3))
    assert [*cards] == ["destiny/year"]


def test_wrong_options_say_what_they_are():
    cards = cards_of(build.work(importance=3), *OTHERS)
    assert wrong(cards["destiny/author"]) == {
        "Leon Trotsky": "Leon Trotsky wrote *The Revolution Betrayed* (¶1).",
        "Christian Rakovsky": "Christian Rakovsky wrote *At the Congress* (¶1).",
    }
    assert (
        wrong(cards["destiny/year"])["1936"] == "In 1936 *The Revolution Betrayed* appeared (¶1)."
    )
    assert "*At the Congress*" in wrong(cards["destiny/title"])


def test_years_are_sorted():
    cards = cards_of(build.work(importance=3), *OTHERS)
    shown = [option.text for option in way(cards["destiny/year"], "choice").options]
    assert shown == sorted(shown)


def test_a_title_is_accepted_without_article_and_subtitle():
    fact = build.work(title="The Case: a study of power")
    accepted = way(cards_of(fact)["destiny/title"], "typed").accepted
    assert {"The Case: a study of power", "The Case", "Case"} <= {*accepted}


def test_two_authors_are_accepted_in_either_order():
    fact = build.work(author="Karl Marx and Friedrich Engels")
    accepted = way(cards_of(fact)["destiny/author"], "typed").accepted
    assert {"Marx and Engels", "Engels and Marx", "Friedrich Engels and Karl Marx"} <= {*accepted}
