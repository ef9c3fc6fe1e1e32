"""Study a text for good: facts become cards, cards are studied on a schedule and go to Anki."""
