"""Anki packages of decks; the only door to genanki.

Floor 12: knows what `library` publishes; no web.
"""

from quizapp.anki.package import Exported, ExportError, export, export_file

__all__ = ["ExportError", "Exported", "export", "export_file"]
