"""What all tables share: the base, and the three sorts of column."""

from __future__ import annotations

from typing import Any, cast

from sqlalchemy import JSON, BigInteger, Boolean, Float, ForeignKey, MetaData, Table, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """All tables of the database."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {
        str: Text(),
        int: BigInteger(),
        bool: Boolean(),
        float: Float(53),
        list[Any]: JSON(none_as_null=True),
    }


def table(row: type[Base]) -> Table:
    """The Core table of a mapping."""
    return cast(Table, row.__table__)


def key(doc: str) -> Mapped[str]:
    return mapped_column(primary_key=True, doc=doc)


def of(target: str, doc: str, *, key: bool = False, index: bool = False) -> Mapped[Any]:
    """A foreign key whose rows go when the row they belong to goes."""
    return mapped_column(ForeignKey(target, ondelete="CASCADE"), primary_key=key, index=index, doc=doc)


def fact(doc: str, default: Any = "", *, index: bool = False) -> Mapped[Any]:
    return mapped_column(default=default, index=index, doc=doc)
