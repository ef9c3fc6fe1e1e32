"""Versions of decks: who changed what of each fact, when and why."""

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade():
    pass
