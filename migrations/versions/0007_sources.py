"""Source texts in passages, and pictures in facts."""

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade():
    pass
