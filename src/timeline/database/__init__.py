"""Where analyses are kept and chronologies read: SQLite by default, PostgreSQL with the extra `postgres`."""

from timeline.database.schema import HEAD, current, migrate, open, outdated
from timeline.database.session import Database

__all__ = ["HEAD", "Database", "current", "migrate", "open", "outdated"]
