"""Tables and files of facts, in and out: one file per format.

Floor 12: knows decks and the library; no web.
"""
