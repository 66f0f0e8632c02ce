"""Alerts by e-mail for a saved search, and the hashed tokens of the links in their letters."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema here."""
    op.create_table(
        "alert",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("search", sa.String(), nullable=False),
        sa.Column("frequency", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_seq", sa.BigInteger(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("refusals", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_alert"),
    )
    op.create_index("ix_alert_address", "alert", ["address"])
    op.create_index("ix_alert_due_at", "alert", ["due_at"])
    op.create_table(
        "alert_token",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("alert_id", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["alert_id"], ["alert.id"], name="fk_alert_token_alert_id_alert", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("hash", name="pk_alert_token"),
    )
    op.create_index("ix_alert_token_alert_id", "alert_token", ["alert_id"])


def downgrade() -> None:
    """Go back to the schema before."""
    op.drop_table("alert_token")
    op.drop_table("alert")
