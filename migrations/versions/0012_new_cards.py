"""More new cards for a day that asks for them, and a limit of new cards of a deck by itself."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade():
    for each in _more():
        op.add_column("person", each)
    with op.batch_alter_table("learning") as table:
        for each in (sa.Column("new_per_day", sa.Integer(), nullable=True), *_more()):
            table.add_column(each)
        table.create_check_constraint(
            op.f("ck_learning_new_per_day"), "new_per_day BETWEEN 0 AND 9999"
        )


def _more():
    names = ("more_new", "more_new_day")
    return [sa.Column(each, sa.Integer(), nullable=True) for each in names]
