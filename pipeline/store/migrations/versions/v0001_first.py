"""The first schema: sources, sightings, offers, and the log of their changes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema here."""
    op.create_table(
        "index_cursor",
        sa.Column("engine", sa.String(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("engine", name="pk_index_cursor"),
    )
    op.create_table(
        "lease",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_lease"),
    )
    op.create_table(
        "offer",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("professions", sa.JSON(), nullable=False),
        sa.Column("departement", sa.String(), nullable=True),
        sa.Column("insee", sa.String(), nullable=True),
        sa.Column("epci", sa.String(), nullable=True),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_reason", sa.String(), nullable=True),
        sa.Column("merged_into", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["merged_into"], ["offer.id"], name="fk_offer_merged_into_offer"),
        sa.PrimaryKeyConstraint("id", name="pk_offer"),
    )
    op.create_index("ix_offer_departement_status", "offer", ["departement", "status"])
    op.create_index("ix_offer_merged_into", "offer", ["merged_into"])
    op.create_index("ix_offer_status_deadline", "offer", ["status", "deadline"])
    op.create_index("ix_offer_status_opened_at", "offer", ["status", "opened_at"])
    op.create_table(
        "source_state",
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("publisher", sa.String(), nullable=False),
        sa.Column("insee", sa.String(), nullable=True),
        sa.Column("departement", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("cause", sa.String(), nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_run_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_ok_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("next_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("usual", sa.Integer(), nullable=True),
        sa.Column("recent", sa.JSON(), nullable=False),
        sa.Column("doubts", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("slug", name="pk_source_state"),
    )
    op.create_index("ix_source_state_departement", "source_state", ["departement"])
    op.create_index("ix_source_state_next_due_at", "source_state", ["next_due_at"])
    op.create_table(
        "change",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("offer_id", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name="fk_change_offer_id_offer"),
        sa.PrimaryKeyConstraint("seq", name="pk_change"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_change_offer_id", "change", ["offer_id"])
    op.create_table(
        "loss",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("page", sa.String(), nullable=True),
        sa.Column("value", sa.String(), nullable=True),
        sa.Column("first_seen", sa.Date(), nullable=False),
        sa.Column("last_seen", sa.Date(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source"], ["source_state.slug"], name="fk_loss_source_source_state"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_loss"),
    )
    op.create_index("ix_loss_source_current", "loss", ["source", "current"])
    op.create_table(
        "refusal",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=True),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("sha", sa.String(), nullable=False),
        sa.Column("rules", sa.String(), nullable=False),
        sa.Column("read_on", sa.Date(), nullable=False),
        sa.Column("first_seen", sa.Date(), nullable=False),
        sa.Column("last_seen", sa.Date(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source"], ["source_state.slug"], name="fk_refusal_source_source_state"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_refusal"),
    )
    op.create_index("ix_refusal_source_current", "refusal", ["source", "current"])
    op.create_table(
        "run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("started", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("cause", sa.String(), nullable=True),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("found", sa.Integer(), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("back", sa.Integer(), nullable=False),
        sa.Column("gone", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("losses", sa.Integer(), nullable=False),
        sa.Column("requests", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("received", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["source"], ["source_state.slug"], name="fk_run_source_source_state"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_run"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_run_source_id", "run", ["source", "id"])
    op.create_table(
        "sighting",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("offer_id", sa.String(), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("sha", sa.String(), nullable=False),
        sa.Column("rules", sa.String(), nullable=False),
        sa.Column("read_on", sa.Date(), nullable=False),
        sa.Column("reading", sa.JSON(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("has_own_page", sa.Boolean(), nullable=False),
        sa.Column("first_seen", sa.Date(), nullable=False),
        sa.Column("last_seen", sa.Date(), nullable=False),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name="fk_sighting_offer_id_offer"),
        sa.ForeignKeyConstraint(
            ["source"], ["source_state.slug"], name="fk_sighting_source_source_state"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_sighting"),
    )
    op.create_index("ix_sighting_listed_closed_at", "sighting", ["listed", "closed_at"])
    op.create_index("ix_sighting_offer_id", "sighting", ["offer_id"])
    op.create_index("ix_sighting_source_listed", "sighting", ["source", "listed"])
    op.create_table(
        "block",
        sa.Column("block", sa.BigInteger(), nullable=False),
        sa.Column("sighting_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sighting_id"], ["sighting.id"], name="fk_block_sighting_id_sighting"
        ),
        sa.PrimaryKeyConstraint("block", "sighting_id", name="pk_block"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_block_sighting_id", "block", ["sighting_id"])


def downgrade() -> None:
    """Take it back."""
    op.drop_index("ix_block_sighting_id", table_name="block")
    op.drop_table("block")
    op.drop_index("ix_sighting_source_listed", table_name="sighting")
    op.drop_index("ix_sighting_offer_id", table_name="sighting")
    op.drop_index("ix_sighting_listed_closed_at", table_name="sighting")
    op.drop_table("sighting")
    op.drop_index("ix_run_source_id", table_name="run")
    op.drop_table("run")
    op.drop_index("ix_refusal_source_current", table_name="refusal")
    op.drop_table("refusal")
    op.drop_index("ix_loss_source_current", table_name="loss")
    op.drop_table("loss")
    op.drop_index("ix_change_offer_id", table_name="change")
    op.drop_table("change")
    op.drop_index("ix_source_state_next_due_at", table_name="source_state")
    op.drop_index("ix_source_state_departement", table_name="source_state")
    op.drop_table("source_state")
    op.drop_index("ix_offer_status_opened_at", table_name="offer")
    op.drop_index("ix_offer_status_deadline", table_name="offer")
    op.drop_index("ix_offer_merged_into", table_name="offer")
    op.drop_index("ix_offer_departement_status", table_name="offer")
    op.drop_table("offer")
    op.drop_table("lease")
    op.drop_table("index_cursor")
