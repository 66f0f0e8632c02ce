"""What hosts ask of robots, kept for as long as it may be: a day, or a week for reservations."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema here."""
    op.create_table(
        "host",
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("robots_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tdm_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("origin", name="pk_host"),
    )


def downgrade() -> None:
    """Go back to the schema before."""
    op.drop_table("host")
