"""Pages as they were last read, so that the next visit asks only for what has changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema here."""
    op.create_table(
        "page",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source"], ["source_state.slug"], name="fk_page_source_source_state"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_page"),
    )
    op.create_index("ix_page_source", "page", ["source"])


def downgrade() -> None:
    """Go back to the schema before."""
    op.drop_table("page")
