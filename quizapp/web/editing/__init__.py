"""Decks that are made in the browser: forms of decks and facts, drafts, previews, publishing.

Knows the library, forms as deck files have them and Flask. Only its owner comes to a deck here.
"""

from flask import Blueprint

from quizapp.web.editing import (
    authors,
    bulk,
    conflict,
    deck,
    drafts,
    facts,
    from_file,
    grid,
    listed,
    live,
    pictures,
    publish,
    quality,
    reports,
    sharing,
    sources,
    told,
    transfer,
    versions,
)

editing = Blueprint("editing", __name__)
editing.add_app_template_filter(told.told, "in_words")
FACTS, DRAFTS = "/decks/<slug>/edit/facts/<fact>", "/decks/<slug>/edit/drafts/<int:draft>"
editing.add_url_rule("/editing/new", "new", deck.new, methods=["GET", "POST"])
editing.add_url_rule("/editing/new/file", "from_file", from_file.bring, methods=["GET", "POST"])
editing.add_url_rule("/editing/deleted", "deleted", sharing.deleted)
editing.add_url_rule("/editing/deleted/<int:deck>", "undelete", sharing.undelete, methods=["POST"])
editing.add_url_rule("/decks/<slug>/edit/", "index", listed.index)
editing.add_url_rule("/decks/<slug>/edit/deck", "deck", deck.change, methods=["GET", "POST"])
editing.add_url_rule("/decks/<slug>/edit/file", "file", publish.file)
editing.add_url_rule("/decks/<slug>/edit/kinds", "kinds", facts.kinds)
editing.add_url_rule("/decks/<slug>/edit/new/<kind>", "add", facts.add, methods=["GET", "POST"])
editing.add_url_rule("/decks/<slug>/edit/preview/<kind>", "preview", live.preview, methods=["POST"])
editing.add_url_rule("/decks/<slug>/edit/keep/<kind>", "typing", live.typing, methods=["POST"])
editing.add_url_rule(FACTS, "fact", facts.fact, methods=["GET", "POST"])
editing.add_url_rule(f"{FACTS}/state", "state", drafts.state, methods=["POST"])
editing.add_url_rule(DRAFTS, "draft", facts.draft, methods=["GET", "POST"])
editing.add_url_rule(f"{DRAFTS}/conflict", "conflict", conflict.overtaken, methods=["GET", "POST"])
editing.add_url_rule(f"{DRAFTS}/discard", "discard", drafts.discard, methods=["POST"])
editing.add_url_rule("/decks/<slug>/edit/answer", "answer", drafts.answer, methods=["POST"])
editing.add_url_rule(
    "/decks/<slug>/edit/publish", "publish", publish.publish, methods=["GET", "POST"]
)
editing.add_url_rule("/decks/<slug>/edit/quality", "quality", quality.index)
editing.add_url_rule("/decks/<slug>/edit/quality.csv", "quality_table", quality.table)
IMPORT = "/decks/<slug>/edit/import/<uid>"
editing.add_url_rule("/decks/<slug>/edit/import", "bring", bulk.bring, methods=["GET", "POST"])
editing.add_url_rule("/decks/<slug>/edit/table.csv", "table", bulk.table)
editing.add_url_rule(IMPORT, "import_", bulk.show)
editing.add_url_rule(f"{IMPORT}/state", "import_state", bulk.state)
editing.add_url_rule(f"{IMPORT}/look", "import_look", bulk.look, methods=["POST"])
editing.add_url_rule(f"{IMPORT}/take", "import_take", bulk.take, methods=["POST"])
editing.add_url_rule(f"{IMPORT}/undo", "import_undo", bulk.undo, methods=["POST"])
editing.add_url_rule(f"{IMPORT}/cancel", "import_cancel", bulk.cancel, methods=["POST"])
editing.add_url_rule("/decks/<slug>/edit/grid", "grid", grid.grid, methods=["GET", "POST"])
editing.add_url_rule("/decks/<slug>/edit/move", "move", transfer.move, methods=["GET", "POST"])
editing.add_url_rule("/decks/<slug>/edit/bin", "bin", transfer.bin_)
editing.add_url_rule(
    "/decks/<slug>/edit/bin/<int:binned>", "restore_binned", transfer.restore, methods=["POST"]
)
VERSION = "/decks/<slug>/edit/versions/<int:version>"
editing.add_url_rule("/decks/<slug>/edit/versions", "versions", versions.index)
editing.add_url_rule(VERSION, "version", versions.show)
editing.add_url_rule(f"{VERSION}/restore", "restore", versions.restore, methods=["GET", "POST"])
editing.add_url_rule(
    f"{VERSION}/facts/<fact>", "restore_fact", versions.restore_one, methods=["POST"]
)
AUTHORS = "/decks/<slug>/edit/authors"
editing.add_url_rule(AUTHORS, "authors", authors.index, methods=["GET", "POST"])
editing.add_url_rule(
    f"{AUTHORS}/<int:person>/remove", "remove_author", authors.remove, methods=["POST"]
)
editing.add_url_rule(f"{AUTHORS}/<int:person>/give", "give_deck", authors.give, methods=["POST"])
SOURCES = "/decks/<slug>/edit/sources"
SOURCE = f"{SOURCES}/<source>"
editing.add_url_rule(f"{SOURCES}/", "sources", sources.index)
editing.add_url_rule(SOURCE, "source", sources.show)
editing.add_url_rule(f"{SOURCE}/text", "source_text", sources.bring, methods=["GET", "POST"])
editing.add_url_rule(f"{SOURCE}/look", "source_look", sources.look, methods=["GET", "POST"])
editing.add_url_rule(f"{SOURCE}/readers", "source_readers", sources.readers, methods=["POST"])
REPORTS = "/decks/<slug>/edit/reports"
editing.add_url_rule(REPORTS, "reports", reports.index)
editing.add_url_rule(f"{REPORTS}/<int:problem>", "decide", reports.decide, methods=["POST"])
editing.add_url_rule(
    f"{REPORTS}/answers/<int:card>", "decide_answer", reports.answer, methods=["POST"]
)
SHARING = "/decks/<slug>/edit/sharing"
editing.add_url_rule(SHARING, "sharing", sharing.index)
editing.add_url_rule(f"{SHARING}/listed", "show_to", sharing.show_to, methods=["POST"])
editing.add_url_rule(f"{SHARING}/delete", "delete", sharing.delete, methods=["POST"])
PICTURES = "/decks/<slug>/edit/pictures"
editing.add_url_rule(PICTURES, "pictures", pictures.index, methods=["GET", "POST"])
editing.add_url_rule(f"{PICTURES}/remove", "forget_picture", pictures.forget, methods=["POST"])
