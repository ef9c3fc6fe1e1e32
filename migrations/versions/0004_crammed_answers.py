"""Answers that wait for their rating say whether the card was only crammed; older ones were not."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column(
        "pending_answer",
        sa.Column("scheduled", sa.Boolean(), nullable=False, server_default=sa.true()),
    )
