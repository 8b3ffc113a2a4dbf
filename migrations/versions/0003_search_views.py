"""search views."""

from __future__ import annotations

import re

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# FTS5 over the events themselves. Their own rowids may change in a VACUUM, so each event gets a number that
# stays.
FTS5 = (
    "CREATE TABLE event_search_rows (id INTEGER PRIMARY KEY, event_id TEXT NOT NULL UNIQUE)",
    "CREATE VIEW event_search_texts AS SELECT r.id, e.search_text FROM event_search_rows r"
    " JOIN events e ON e.id = r.event_id",
    "CREATE VIRTUAL TABLE event_search USING fts5("
    "search_text, content='event_search_texts', content_rowid='id',"
    " tokenize='unicode61 remove_diacritics 0')",
    "CREATE TRIGGER event_search_insert AFTER INSERT ON events BEGIN"
    " INSERT INTO event_search_rows (event_id) VALUES (new.id);"
    " INSERT INTO event_search (rowid, search_text) VALUES"
    " ((SELECT id FROM event_search_rows WHERE event_id = new.id), new.search_text); END",
    "CREATE TRIGGER event_search_delete AFTER DELETE ON events BEGIN"
    " INSERT INTO event_search (event_search, rowid, search_text) VALUES"
    " ('delete', (SELECT id FROM event_search_rows WHERE event_id = old.id), old.search_text);"
    " DELETE FROM event_search_rows WHERE event_id = old.id; END",
    "CREATE TRIGGER event_search_update AFTER UPDATE OF search_text ON events BEGIN"
    " INSERT INTO event_search (event_search, rowid, search_text) VALUES"
    " ('delete', (SELECT id FROM event_search_rows WHERE event_id = old.id), old.search_text);"
    " INSERT INTO event_search (rowid, search_text) VALUES"
    " ((SELECT id FROM event_search_rows WHERE event_id = new.id), new.search_text); END",
)
TSVECTOR = (
    "CREATE INDEX ix_events_search ON events USING gin (to_tsvector('simple', left(search_text, 250000)))"
)


def upgrade() -> None:
    op.create_table(
        "views",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("arguments", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("saved_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_views")),
    )
    connection = op.get_bind()
    _fold(connection)
    for statement in (TSVECTOR,) if connection.dialect.name == "postgresql" else FTS5:
        op.execute(sa.text(statement.replace(":", "\\:")))
    if connection.dialect.name == "sqlite":
        op.execute("INSERT INTO event_search_rows (event_id) SELECT id FROM events")
        op.execute("INSERT INTO event_search (event_search) VALUES ('rebuild')")
    for name, query in views(connection.dialect.name).items():
        op.execute(sa.text(f"CREATE VIEW {name} AS {query}".replace(":", "\\:")))


def _fold(connection: sa.Connection) -> None:
    """What is searched holds words and single spaces only."""
    events = sa.table("events", sa.column("id"), sa.column("search_text"))
    for id, text in connection.execute(sa.select(events.c.id, events.c.search_text)).all():
        plain = re.sub(r"[\W_]+", " ", text).strip()
        if plain != text:
            connection.execute(sa.update(events).where(events.c.id == id).values(search_text=plain))


def views(dialect: str) -> dict[str, str]:
    """The views people query; days are ISO 8601, NULL where open, unknown or outside years 1 to 9999."""
    sqlite = dialect == "sqlite"

    def day(column: str) -> str:
        number = f"CASE WHEN {column} BETWEEN 1 AND 3652059 THEN {column} END"
        if sqlite:
            return f"date(1721424.5 + {number})"
        return f"to_char(DATE '0001-01-01' + (({number}) - 1)::int, 'YYYY-MM-DD')"

    def names(role: str) -> str:
        gather = "group_concat(p.name, '; ')" if sqlite else "string_agg(p.name, '; ' ORDER BY p.number)"
        ordered = (
            f"(SELECT * FROM event_participants WHERE event_id = e.id AND role IN ({role}) ORDER BY number) p"
        )
        return f"(SELECT {gather} FROM {ordered})"

    sentence = "substr(d.text, (m.sentence_start + 1){0}, (m.sentence_end - m.sentence_start){0})".format(
        "" if sqlite else "::int"
    )
    return {
        "chronology": f"""
            SELECT e.id AS event_id, e.date_edtf, {day("e.date_earliest")} AS date_start,
            {day("e.date_latest")} AS date_end, e.date_precision, e.date_relation, e.date_basis,
            e.kind AS event_type,
            e.factuality, e.title, {names("'actor', 'partner'")} AS actors, {names("'target'")} AS targets,
            pl.name AS place, c.country AS country_iso3, c.latitude, c.longitude, e.n_mentions,
            e.n_documents AS n_sources, e.first_reported, e.last_reported, e.confidence, e.status, e.disputed
            FROM events e
            LEFT JOIN event_participants pl ON pl.event_id = e.id AND pl.role = 'place' AND pl.number =
            (SELECT min(number) FROM event_participants WHERE event_id = e.id AND role = 'place')
            LEFT JOIN entities c ON c.id = pl.entity_id
            ORDER BY e.sort_earliest, e.sort_latest, e.id""",
        "who": f"""
            SELECT p.event_id, p.role, p.name, p.entity_id, n.kind AS entity_kind, n.country AS country_iso3,
            e.title, e.kind AS event_type, e.factuality, e.date_edtf, {day("e.date_earliest")} AS date_start,
            {day("e.date_latest")} AS date_end
            FROM event_participants p JOIN events e ON e.id = p.event_id
            LEFT JOIN entities n ON n.id = p.entity_id""",
        "who_with_whom": """
            SELECT l.entity_id AS entity_id, r.entity_id AS with_id, l.name AS name, r.name AS with_name,
            e.id AS event_id, e.title, e.kind AS event_type, e.factuality, e.date_edtf
            FROM event_participants l
            JOIN event_participants r ON r.event_id = l.event_id AND r.entity_id <> l.entity_id
            JOIN events e ON e.id = l.event_id
            WHERE l.role IN ('actor', 'partner', 'target') AND r.role IN ('actor', 'partner', 'target')""",
        "quotes": f"""
            SELECT m.id AS mention_id, em.event_id, m.document_id, d.title AS document_title, d.publisher,
            d.url,
            d.published_edtf, {sentence} AS sentence, m.sentence_start, m.sentence_end, m.trigger_text,
            m.kind AS event_type, m.factuality, m.date_edtf, m.date_text, m.attribution_text, m.confidence
            FROM mentions m JOIN documents d ON d.id = m.document_id
            LEFT JOIN event_mentions em ON em.mention_id = m.id WHERE NOT m.withdrawn""",
        "articles": f"""
            SELECT d.id AS document_id, s.source, d.title, d.publisher, d.author, d.url, d.language,
            d.published_edtf, {day("d.published_earliest")} AS published_start, d.published_basis,
            (SELECT count(*) FROM mentions m WHERE m.document_id = d.id AND NOT m.withdrawn) AS n_mentions
            FROM documents d JOIN sources s ON s.document_id = d.id WHERE NOT s.replaced""",
    }


def downgrade() -> None:
    connection = op.get_bind()
    for name in views(connection.dialect.name):
        op.execute(f"DROP VIEW {name}")
    if connection.dialect.name == "postgresql":
        op.execute("DROP INDEX ix_events_search")
    else:
        for trigger in ("insert", "delete", "update"):
            op.execute(f"DROP TRIGGER event_search_{trigger}")
        op.execute("DROP TABLE event_search")
        op.execute("DROP VIEW event_search_texts")
        op.execute("DROP TABLE event_search_rows")
    op.drop_table("views")
