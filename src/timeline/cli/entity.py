"""`timeline entity merge|split|rename|alias`: what people know of entities."""

from __future__ import annotations

from typing import Annotated

import typer

from timeline.cli.deciding import ByOption, WhyOption, deciding, done
from timeline.cli.options import DbOption

app = typer.Typer(
    help="Decide on entities: which are one, what they are called. Reversible, and kept on re-ingest.",
    rich_markup_mode=None,
    invoke_without_command=True,
)
alias = typer.Typer(help="The names of an entity.", rich_markup_mode=None, invoke_without_command=True)
app.add_typer(alias, name="alias")
EntityArgument = Annotated[str, typer.Argument(metavar="ENTITY", help="An id or a name.")]


@app.callback()
@alias.callback()
def _help(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command()
def merge(
    entity: EntityArgument,
    into: Annotated[str, typer.Argument(metavar="INTO", help="The entity that it is.")],
    why: WhyOption = "",
    by: ByOption = None,
    db: DbOption = None,
) -> None:
    """Say that two entities are one: all that tells of ENTITY tells of INTO, whose name stays."""
    from timeline.cli import choose
    from timeline.database import decisions

    with deciding(db, by, why) as (session, act):
        one, other = choose.entity(session, entity), choose.entity(session, into)
        if one.id == other.id:
            raise typer.BadParameter(f"both are {choose.called(one)}")
        number = decisions.on_entity(session, "entity merge", one.id, (other.id,), act)
    done(number, f"{choose.called(one)} is {choose.called(other)}")


@app.command()
def split(
    entity: Annotated[str, typer.Argument(metavar="ID", help="The id of an entity that stands for another.")],
    why: WhyOption = "",
    by: ByOption = None,
    db: DbOption = None,
) -> None:
    """Say that an entity is not the one it was taken for."""
    from timeline.database import decided, decisions
    from timeline.errors import UsageError

    with deciding(db, by, why) as (session, act):
        if not decided.entities(session.connection(), [entity]):
            raise UsageError(f"no entity has the id {entity!r}")
        number = decisions.on_entity(session, "entity split", entity, (), act)
    done(number, f"{entity} stands for itself")


@app.command()
def rename(
    entity: EntityArgument,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Its name in print.")],
    why: WhyOption = "",
    by: ByOption = None,
    db: DbOption = None,
) -> None:
    """Call an entity by another name; its id stays."""
    from timeline.cli import choose
    from timeline.database import decisions

    with deciding(db, by, why) as (session, act):
        found = choose.entity(session, entity)
        number = decisions.on_entity(session, "entity rename", found.id, (name,), act)
    done(number, f"{choose.called(found)} is called {name}")


@alias.command("add")
def add(
    entity: EntityArgument,
    name: Annotated[str, typer.Argument(metavar="NAME", help="A further name.")],
    kind: Annotated[
        str, typer.Option(metavar="KIND", help="name, acronym, short, former, demonym, native or code.")
    ] = "name",
    why: WhyOption = "",
    by: ByOption = None,
    db: DbOption = None,
) -> None:
    """Give an entity a further name, by which articles read from now on know it."""
    from timeline.cli import choose
    from timeline.database import decisions

    with deciding(db, by, why) as (session, act):
        found = choose.entity(session, entity)
        number = decisions.on_entity(session, "alias add", found.id, (name, kind), act)
    done(number, f"{choose.called(found)} is also called {name} ({kind})")
