"""Who may come to which address of courses and of the forms of decks: one line for each.

`test_courses_access.py` tries every line with every role, and fails for an address without one.
"""

from flask import Flask

ROLES = ("instructor", "assistant", "learner", "stranger", "guest", "nobody")
# The instructor made the course and its deck; the others of the course joined it.
INSTRUCTOR = frozenset({"instructor"})
ASSISTANT = INSTRUCTOR | {"assistant"}
MEMBER = ASSISTANT | {"learner"}
ACCOUNT = MEMBER | {"stranger"}
ANYONE = frozenset(ROLES)
# Whoever may change the deck.
AUTHOR = frozenset({"instructor"})
# Whose attempt it is; those who teach have a page of their own for it.
SITTER = frozenset({"learner"})
PREFIXES = (
    "/attempts",
    "/courses",
    "/decks/<slug>/changes",
    "/decks/<slug>/edit",
    "/decks/<slug>/sources",
    "/decks/<slug>/test",
    "/join",
    "/live/",
    "/reset",
)

RIGHTS = {
    "courses.index GET": ACCOUNT,
    "courses.new GET": ACCOUNT,
    "courses.new POST": ACCOUNT,
    "courses.show GET": MEMBER,
    "courses.class_page GET": ASSISTANT,
    "courses.class_table GET": ASSISTANT,
    "courses.members GET": ASSISTANT,
    "courses.poster GET": ASSISTANT,
    "courses.edit GET": INSTRUCTOR,
    "courses.edit POST": INSTRUCTOR,
    "courses.decks GET": INSTRUCTOR,
    "courses.change_decks POST": INSTRUCTOR,
    "courses.calendar GET": INSTRUCTOR,
    "courses.calendar POST": INSTRUCTOR,
    "courses.fill POST": INSTRUCTOR,
    "courses.copy GET": INSTRUCTOR,
    "courses.copy POST": INSTRUCTOR,
    "courses.delete GET": INSTRUCTOR,
    "courses.delete POST": INSTRUCTOR,
    "courses.link POST": ASSISTANT,
    "courses.role POST": INSTRUCTOR,
    "courses.code POST": INSTRUCTOR,
    "courses.allow_links POST": MEMBER,
    "editing.index GET": AUTHOR,
    "editing.deck GET": AUTHOR,
    "editing.deck POST": AUTHOR,
    "editing.file GET": AUTHOR,
    "editing.kinds GET": AUTHOR,
    "editing.add GET": AUTHOR,
    "editing.add POST": AUTHOR,
    "editing.preview POST": AUTHOR,
    "editing.typing POST": AUTHOR,
    "editing.fact GET": AUTHOR,
    "editing.fact POST": AUTHOR,
    "editing.state POST": AUTHOR,
    "editing.draft GET": AUTHOR,
    "editing.draft POST": AUTHOR,
    "editing.conflict GET": AUTHOR,
    "editing.conflict POST": AUTHOR,
    "editing.answer POST": AUTHOR,
    "editing.publish GET": AUTHOR,
    "editing.quality GET": AUTHOR,
    "editing.quality_table GET": AUTHOR,
    "editing.bring GET": AUTHOR,
    "editing.bring POST": AUTHOR,
    "editing.table GET": AUTHOR,
    "editing.import_ GET": AUTHOR,
    "editing.import_state GET": AUTHOR,
    "editing.import_look POST": AUTHOR,
    "editing.import_take POST": AUTHOR,
    "editing.import_undo POST": AUTHOR,
    "editing.import_cancel POST": AUTHOR,
    "editing.grid GET": AUTHOR,
    "editing.grid POST": AUTHOR,
    "editing.move GET": AUTHOR,
    "editing.move POST": AUTHOR,
    "editing.bin GET": AUTHOR,
    "editing.restore_binned POST": AUTHOR,
    "editing.versions GET": AUTHOR,
    "editing.version GET": AUTHOR,
    "editing.restore GET": AUTHOR,
    "editing.restore POST": AUTHOR,
    "editing.restore_fact POST": AUTHOR,
    "editing.authors GET": AUTHOR,
    "editing.sharing GET": AUTHOR,
    "editing.show_to POST": AUTHOR,
    "editing.delete POST": AUTHOR,
    "editing.authors POST": AUTHOR,
    "editing.remove_author POST": AUTHOR,
    "editing.give_deck POST": AUTHOR,
    "editing.reports GET": AUTHOR,
    "editing.decide POST": AUTHOR,
    "editing.decide_answer POST": AUTHOR,
    "editing.pictures GET": AUTHOR,
    "editing.pictures POST": AUTHOR,
    "editing.forget_picture POST": AUTHOR,
    "editing.sources GET": AUTHOR,
    "editing.source GET": AUTHOR,
    "editing.source_look GET": AUTHOR,
    "editing.source_look POST": AUTHOR,
    "editing.source_readers POST": AUTHOR,
    "editing.source_text GET": AUTHOR,
    "editing.source_text POST": AUTHOR,
    "quizzes.index GET": MEMBER,
    "quizzes.show GET": MEMBER,
    "quizzes.begin POST": MEMBER,
    "quizzes.lives GET": INSTRUCTOR,
    "quizzes.live GET": INSTRUCTOR,
    "quizzes.live_state GET": INSTRUCTOR,
    "quizzes.step POST": INSTRUCTOR,
    "quizzes.hide POST": INSTRUCTOR,
    "quizzes.begin_live POST": INSTRUCTOR,
    "quizzes.new GET": INSTRUCTOR,
    "quizzes.new POST": INSTRUCTOR,
    "quizzes.edit GET": INSTRUCTOR,
    "quizzes.edit POST": INSTRUCTOR,
    "quizzes.change POST": INSTRUCTOR,
    "quizzes.by_hand GET": INSTRUCTOR,
    "quizzes.by_hand POST": INSTRUCTOR,
    "quizzes.print GET": INSTRUCTOR,
    "quizzes.results GET": ASSISTANT,
    "quizzes.results_table GET": ASSISTANT,
    "quizzes.looked_at GET": ASSISTANT,
    "quizzes.late POST": INSTRUCTOR,
    "quizzes.anew GET": INSTRUCTOR,
    "quizzes.anew POST": INSTRUCTOR,
    "quizzes.book GET": ASSISTANT,
    "quizzes.book_table GET": ASSISTANT,
    "quizzes.time POST": INSTRUCTOR,
    # The deck is private: it is read by those who are in its course.
    "decks.changes GET": MEMBER,
    "decks.source GET": MEMBER,
    "quizzes.own_test GET": MEMBER,
    "quizzes.own_test POST": MEMBER,
    "quizzes.attempt GET": SITTER,
    "quizzes.discard POST": SITTER,
    "quizzes.keep POST": SITTER,
    "quizzes.left GET": SITTER,
    "live.index GET": ANYONE,
    "live.show GET": ANYONE,
    "live.state GET": ANYONE,
    "live.respond POST": ANYONE,
    "join.index GET": ANYONE,
    "join.index POST": ANYONE,
    "join.show GET": ANYONE,
    "join.into POST": ANYONE,
    "reset.show GET": ANYONE,
    "reset.show POST": ANYONE,
    "reset.read POST": ANYONE,
    # These change who is in the course, or what it is, and so come last.
    "quizzes.submit POST": SITTER,
    "quizzes.result GET": SITTER,
    "editing.publish POST": AUTHOR,
    "editing.discard POST": AUTHOR,
    "courses.leave POST": MEMBER,
    "courses.remove POST": INSTRUCTOR,
    "courses.archive POST": INSTRUCTOR,
    "courses.reopen POST": INSTRUCTOR,
}
# What there is none of in the test: whoever may come is told so, by 404.
NOT_THERE = (
    "editing.answer",
    "editing.decide",
    "editing.source",
    "decks.source",
    "live.show",
    "live.respond",
    "editing.forget_picture",
    "quizzes.late",
    "editing.give_deck",
    "editing.remove_author",
    "editing.import_",
    "editing.restore_binned",
    "editing.restore_fact",
    "editing.conflict",
    "reset.show",
    "courses.class_table",
)
# What an address is made of besides uid, slug, person and code, which are those of the test.
PARTS = {"kind": "term", "fact": "kolkhoz", "draft": 1, "version": 1, "name": "x", "token": "x"}


def places(app: Flask, **known: object) -> dict[str, tuple[str, frozenset[str]]]:
    """Return the address of each line, and who may come to it."""
    adapter = app.url_map.bind("localhost")
    values = PARTS | known
    arguments = {rule.endpoint: rule.arguments for rule in app.url_map.iter_rules()}
    return {
        line: (
            adapter.build(
                line.split()[0],
                {name: values.get(name, 1) for name in arguments[line.split()[0]]},
                method=line.split()[1],
            ),
            may,
        )
        for line, may in RIGHTS.items()
        if line.split()[0] in arguments
    }


def lines_of(app: Flask) -> set[str]:
    """Return the lines that there must be: one for each address and way to ask."""
    return {
        f"{rule.endpoint} {method}"
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith(PREFIXES)
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
