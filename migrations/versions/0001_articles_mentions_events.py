"""articles mentions events."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "documents",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("published_edtf", sa.Text(), nullable=True),
        sa.Column("published_earliest", sa.BigInteger(), nullable=True),
        sa.Column("published_latest", sa.BigInteger(), nullable=True),
        sa.Column("published_precision", sa.Text(), nullable=True),
        sa.Column("published_clock", sa.Text(), nullable=False),
        sa.Column("published_approximate", sa.Boolean(), nullable=False),
        sa.Column("published_uncertain", sa.Boolean(), nullable=False),
        sa.Column("published_basis", sa.Text(), nullable=False),
        sa.Column("published_text", sa.Text(), nullable=False),
        sa.Column("published_start", sa.BigInteger(), nullable=True),
        sa.Column("published_end", sa.BigInteger(), nullable=True),
        sa.Column("title_start", sa.BigInteger(), nullable=True),
        sa.Column("title_end", sa.BigInteger(), nullable=True),
        sa.Column("furniture", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("analysis_version", sa.BigInteger(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
    )
    op.create_index(
        op.f("ix_documents_published_earliest"), "documents", ["published_earliest"], unique=False
    )

    op.create_table(
        "entities",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("latitude", sa.Float(precision=53), nullable=True),
        sa.Column("longitude", sa.Float(precision=53), nullable=True),
        sa.Column("founded_edtf", sa.Text(), nullable=True),
        sa.Column("founded_earliest", sa.BigInteger(), nullable=True),
        sa.Column("founded_latest", sa.BigInteger(), nullable=True),
        sa.Column("founded_precision", sa.Text(), nullable=True),
        sa.Column("founded_clock", sa.Text(), nullable=False),
        sa.Column("founded_approximate", sa.Boolean(), nullable=False),
        sa.Column("founded_uncertain", sa.Boolean(), nullable=False),
        sa.Column("known", sa.Boolean(), nullable=False),
        sa.Column("short", sa.Text(), nullable=False),
        sa.Column("same_as", sa.Text(), nullable=True),
        sa.Column("loaded", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["same_as"], ["entities.id"], name=op.f("fk_entities_same_as_entities")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entities")),
    )
    op.create_index(op.f("ix_entities_known"), "entities", ["known"], unique=False)
    op.create_index(op.f("ix_entities_same_as"), "entities", ["same_as"], unique=False)
    op.create_index(op.f("ix_entities_short"), "entities", ["short"], unique=False)

    op.create_table(
        "event_redirects",
        sa.Column("old_id", sa.Text(), nullable=False),
        sa.Column("event_id", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("old_id", name=op.f("pk_event_redirects")),
    )
    op.create_table(
        "events",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("sort_earliest", sa.BigInteger(), nullable=False),
        sa.Column("sort_latest", sa.BigInteger(), nullable=False),
        sa.Column("date_earliest", sa.BigInteger(), nullable=True),
        sa.Column("date_latest", sa.BigInteger(), nullable=True),
        sa.Column("date_edtf", sa.Text(), nullable=True),
        sa.Column("date_precision", sa.Text(), nullable=True),
        sa.Column("date_clock", sa.Text(), nullable=False),
        sa.Column("date_approximate", sa.Boolean(), nullable=False),
        sa.Column("date_uncertain", sa.Boolean(), nullable=False),
        sa.Column("date_relation", sa.Text(), nullable=True),
        sa.Column("date_text", sa.Text(), nullable=False),
        sa.Column("date_basis", sa.Text(), nullable=False),
        sa.Column("date_reason", sa.Text(), nullable=False),
        sa.Column("anchor_reason", sa.Text(), nullable=False),
        sa.Column("anchor_start", sa.BigInteger(), nullable=True),
        sa.Column("anchor_end", sa.BigInteger(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("factuality", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(precision=53), nullable=False),
        sa.Column("disputed", sa.Boolean(), nullable=False),
        sa.Column("n_mentions", sa.BigInteger(), nullable=False),
        sa.Column("n_documents", sa.BigInteger(), nullable=False),
        sa.Column("first_reported", sa.Text(), nullable=True),
        sa.Column("last_reported", sa.Text(), nullable=True),
        sa.Column("participants", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("place", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("mentions", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("documents", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("conflicts", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
    )
    op.create_index(op.f("ix_events_kind"), "events", ["kind"], unique=False)
    op.create_index("ix_events_order", "events", ["sort_earliest", "sort_latest", "id"], unique=False)

    op.create_table(
        "meta",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_meta")),
    )
    op.create_table(
        "aliases",
        sa.Column("entity_id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entity_id"], ["entities.id"], name=op.f("fk_aliases_entity_id_entities"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("entity_id", "text", "kind", name=op.f("pk_aliases")),
    )
    op.create_index(op.f("ix_aliases_folded"), "aliases", ["folded"], unique=False)

    op.create_table(
        "conflicts",
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("slot", sa.Text(), nullable=False),
        sa.Column("alternatives", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_conflicts_event_id_events"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_id", "slot", name=op.f("pk_conflicts")),
    )
    op.create_table(
        "event_participants",
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("entity_id", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entity_id"], ["entities.id"], name=op.f("fk_event_participants_entity_id_entities")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["events.id"],
            name=op.f("fk_event_participants_event_id_events"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("event_id", "number", name=op.f("pk_event_participants")),
    )
    op.create_index(
        "ix_event_participants_entity", "event_participants", ["entity_id", "event_id"], unique=False
    )

    op.create_table(
        "mentions",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("sentence_start", sa.BigInteger(), nullable=False),
        sa.Column("sentence_end", sa.BigInteger(), nullable=False),
        sa.Column("trigger_start", sa.BigInteger(), nullable=False),
        sa.Column("trigger_end", sa.BigInteger(), nullable=False),
        sa.Column("trigger_text", sa.Text(), nullable=False),
        sa.Column("lemma", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("date_relation", sa.Text(), nullable=True),
        sa.Column("date_edtf", sa.Text(), nullable=True),
        sa.Column("date_earliest", sa.BigInteger(), nullable=True),
        sa.Column("date_latest", sa.BigInteger(), nullable=True),
        sa.Column("date_precision", sa.Text(), nullable=True),
        sa.Column("date_clock", sa.Text(), nullable=False),
        sa.Column("date_approximate", sa.Boolean(), nullable=False),
        sa.Column("date_uncertain", sa.Boolean(), nullable=False),
        sa.Column("date_start", sa.BigInteger(), nullable=True),
        sa.Column("date_end", sa.BigInteger(), nullable=True),
        sa.Column("date_text", sa.Text(), nullable=False),
        sa.Column("date_basis", sa.Text(), nullable=False),
        sa.Column("date_reason", sa.Text(), nullable=False),
        sa.Column("factuality", sa.Text(), nullable=False),
        sa.Column("negated", sa.Boolean(), nullable=False),
        sa.Column("cue_start", sa.BigInteger(), nullable=True),
        sa.Column("cue_end", sa.BigInteger(), nullable=True),
        sa.Column("factuality_reason", sa.Text(), nullable=False),
        sa.Column("attribution_text", sa.Text(), nullable=True),
        sa.Column("attribution_start", sa.BigInteger(), nullable=True),
        sa.Column("attribution_end", sa.BigInteger(), nullable=True),
        sa.Column("attribution_local_entity_id", sa.Text(), nullable=True),
        sa.Column("attribution_entity_id", sa.Text(), nullable=True),
        sa.Column("attribution_cue_start", sa.BigInteger(), nullable=True),
        sa.Column("attribution_cue_end", sa.BigInteger(), nullable=True),
        sa.Column("confidence", sa.Float(precision=53), nullable=False),
        sa.Column("same_as", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attribution_entity_id"],
            ["entities.id"],
            name=op.f("fk_mentions_attribution_entity_id_entities"),
        ),
        sa.ForeignKeyConstraint(
            ["attribution_local_entity_id"],
            ["entities.id"],
            name=op.f("fk_mentions_attribution_local_entity_id_entities"),
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.id"],
            name=op.f("fk_mentions_document_id_documents"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentions")),
    )
    op.create_index(
        op.f("ix_mentions_attribution_local_entity_id"),
        "mentions",
        ["attribution_local_entity_id"],
        unique=False,
    )
    op.create_index(op.f("ix_mentions_document_id"), "mentions", ["document_id"], unique=False)

    op.create_table(
        "names",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("char_start", sa.BigInteger(), nullable=False),
        sa.Column("char_end", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("local_entity_id", sa.Text(), nullable=True),
        sa.Column("entity_id", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_names_document_id_documents"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["entity_id"], ["entities.id"], name=op.f("fk_names_entity_id_entities")),
        sa.ForeignKeyConstraint(
            ["local_entity_id"], ["entities.id"], name=op.f("fk_names_local_entity_id_entities")
        ),
        sa.PrimaryKeyConstraint("document_id", "number", name=op.f("pk_names")),
    )
    op.create_index(op.f("ix_names_entity_id"), "names", ["entity_id"], unique=False)
    op.create_index(op.f("ix_names_local_entity_id"), "names", ["local_entity_id"], unique=False)

    op.create_table(
        "sentences",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("char_start", sa.BigInteger(), nullable=False),
        sa.Column("char_end", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.id"],
            name=op.f("fk_sentences_document_id_documents"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("document_id", "number", name=op.f("pk_sentences")),
    )
    op.create_table(
        "sources",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("published_basis", sa.Text(), nullable=False),
        sa.Column("published_text", sa.Text(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.Column("replaced", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.id"],
            name=op.f("fk_sources_document_id_documents"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("source", "document_id", name=op.f("pk_sources")),
    )
    op.create_index(op.f("ix_sources_document_id"), "sources", ["document_id"], unique=False)

    op.create_table(
        "time_expressions",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("char_start", sa.BigInteger(), nullable=False),
        sa.Column("char_end", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("mod", sa.Text(), nullable=False),
        sa.Column("meaning", sa.Text(), nullable=False),
        sa.Column("date_edtf", sa.Text(), nullable=True),
        sa.Column("date_earliest", sa.BigInteger(), nullable=True),
        sa.Column("date_latest", sa.BigInteger(), nullable=True),
        sa.Column("date_precision", sa.Text(), nullable=True),
        sa.Column("date_clock", sa.Text(), nullable=False),
        sa.Column("date_approximate", sa.Boolean(), nullable=False),
        sa.Column("date_uncertain", sa.Boolean(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("trace", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.id"],
            name=op.f("fk_time_expressions_document_id_documents"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("document_id", "number", name=op.f("pk_time_expressions")),
    )
    op.create_table(
        "claims",
        sa.Column("mention_id", sa.Text(), nullable=False),
        sa.Column("slot", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("char_start", sa.BigInteger(), nullable=True),
        sa.Column("char_end", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["documents.id"],
            name=op.f("fk_claims_document_id_documents"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_claims_event_id_events"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["mention_id"], ["mentions.id"], name=op.f("fk_claims_mention_id_mentions"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("mention_id", "slot", "number", name=op.f("pk_claims")),
    )
    op.create_index(op.f("ix_claims_event_id"), "claims", ["event_id"], unique=False)

    op.create_table(
        "event_mentions",
        sa.Column("mention_id", sa.Text(), nullable=False),
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["events.id"], name=op.f("fk_event_mentions_event_id_events"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["mention_id"],
            ["mentions.id"],
            name=op.f("fk_event_mentions_mention_id_mentions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("mention_id", name=op.f("pk_event_mentions")),
    )
    op.create_index(op.f("ix_event_mentions_event_id"), "event_mentions", ["event_id"], unique=False)

    op.create_table(
        "judgements",
        sa.Column("left_id", sa.Text(), nullable=False),
        sa.Column("right_id", sa.Text(), nullable=False),
        sa.Column("judge", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(precision=53), nullable=False),
        sa.Column("reasons", sa.JSON(none_as_null=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["left_id"], ["mentions.id"], name=op.f("fk_judgements_left_id_mentions"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["right_id"], ["mentions.id"], name=op.f("fk_judgements_right_id_mentions"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("left_id", "right_id", "judge", name=op.f("pk_judgements")),
    )
    op.create_index(op.f("ix_judgements_right_id"), "judgements", ["right_id"], unique=False)

    op.create_table(
        "mention_keys",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("mention_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mention_id"],
            ["mentions.id"],
            name=op.f("fk_mention_keys_mention_id_mentions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("key", "mention_id", name=op.f("pk_mention_keys")),
    )
    op.create_index(op.f("ix_mention_keys_mention_id"), "mention_keys", ["mention_id"], unique=False)

    op.create_table(
        "participants",
        sa.Column("mention_id", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("char_start", sa.BigInteger(), nullable=False),
        sa.Column("char_end", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("local_entity_id", sa.Text(), nullable=True),
        sa.Column("entity_id", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entity_id"], ["entities.id"], name=op.f("fk_participants_entity_id_entities")
        ),
        sa.ForeignKeyConstraint(
            ["local_entity_id"], ["entities.id"], name=op.f("fk_participants_local_entity_id_entities")
        ),
        sa.ForeignKeyConstraint(
            ["mention_id"],
            ["mentions.id"],
            name=op.f("fk_participants_mention_id_mentions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("mention_id", "number", name=op.f("pk_participants")),
    )
    op.create_index(op.f("ix_participants_entity_id"), "participants", ["entity_id"], unique=False)
    op.create_index(
        op.f("ix_participants_local_entity_id"), "participants", ["local_entity_id"], unique=False
    )


def downgrade() -> None:
    for table in (
        "participants",
        "mention_keys",
        "judgements",
        "event_mentions",
        "claims",
        "time_expressions",
        "sources",
        "sentences",
        "names",
        "mentions",
        "event_participants",
        "conflicts",
        "aliases",
        "meta",
        "events",
        "event_redirects",
        "entities",
        "documents",
    ):
        op.drop_table(table)
