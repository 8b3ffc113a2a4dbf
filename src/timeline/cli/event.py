"""`timeline event accept|reject|edit|merge|split|tag|note|add`: people decide, by commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.deciding import ByOption, WhyOption, deciding, done
from timeline.cli.options import DbOption, date

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

    from timeline.database.decisions import Act
    from timeline.edtf import When
    from timeline.records import Event

app = typer.Typer(
    help="Decide on events. Every decision is kept, outranks the machine, and can be undone.",
    rich_markup_mode=None,
    invoke_without_command=True,
)
EVENT = "Event id, the beginning of one, or words of its title."
EventArgument = Annotated[str, typer.Argument(metavar="EVENT", help=EVENT)]
EventsArgument = Annotated[list[str], typer.Argument(metavar="EVENT...", help=EVENT)]
TitleOption = Annotated[str | None, typer.Option(metavar="TEXT", help="One short line.")]
DateOption = Annotated[
    str | None, typer.Option(metavar="DATE", help='EDTF or words; before it since, until, about ... "".')
]
TypeOption = Annotated[str | None, typer.Option("--type", metavar="TYPE", help="Event type.")]
FactualityOption = Annotated[
    str | None, typer.Option(metavar="WORD", help="happened, ongoing, planned, possible or denied.")
]
PlaceOption = Annotated[str | None, typer.Option(metavar="NAME", help="Where: an entity or words.")]


def _role(role: str) -> object:
    return typer.Option(f"--{role}", metavar="NAME", help=f"Every {role}: an entity or words. Repeatable.")


Actors = Annotated[list[str] | None, _role("actor")]
Targets = Annotated[list[str] | None, _role("target")]
Partners = Annotated[list[str] | None, _role("partner")]
Instruments = Annotated[list[str] | None, _role("instrument")]
Topics = Annotated[list[str] | None, _role("topic")]


PartOption = Annotated[
    str | None, typer.Option("--part-of", metavar="EVENT", help="The event that it is part of.")
]
Numbers = Annotated[
    list[str] | None,
    typer.Option(
        "--number",
        metavar="SLOT=VALUE",
        help="A number: killed=12, injured=24..99 (or 12.., ..30, ~50), 'money=5000000 EUR'. Repeatable.",
    ),
]


@app.callback()
def _help(context: typer.Context) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command()
def accept(events: EventsArgument, why: WhyOption = "", by: ByOption = None, db: DbOption = None) -> None:
    """Say that events are right as they are."""
    from timeline.database import decisions

    _each(events, (why, by, db), "accepted", decisions.accept)


@app.command()
def reject(events: EventsArgument, why: WhyOption = "", by: ByOption = None, db: DbOption = None) -> None:
    """Say that these are no events, or read wrongly.

    `show` and `export` leave them out; `--status rejected` shows them.
    """
    from timeline.database import decisions

    _each(events, (why, by, db), "rejected", decisions.reject)


def _each(
    wanted: list[str],
    who: tuple[str, str | None, str | None],
    word: str,
    act_on: Callable[[Session, Event, Act], int],
) -> None:
    from timeline.cli import choose

    why, by, db = who
    with deciding(db, by, why) as (session, act):
        said = []
        for name in wanted:
            event = choose.event(session, name).event
            said.append((act_on(session, event, act), f"{word} {_called(event)}"))
    for number, words in said:
        done(number, words)


def _called(event: Event) -> str:
    return f"{event.id} ({event.title})"


@app.command()
def edit(
    event: EventArgument,
    date: DateOption = None,
    title: TitleOption = None,
    kind: TypeOption = None,
    factuality: FactualityOption = None,
    place: PlaceOption = None,
    actor: Actors = None,
    target: Targets = None,
    partner: Partners = None,
    instrument: Instruments = None,
    topic: Topics = None,
    numbers: Numbers = None,
    part_of: PartOption = None,
    why: WhyOption = "",
    by: ByOption = None,
    db: DbOption = None,
) -> None:
    """Put your values in place of the machine's.

    The options of a role give all who have it; an empty text takes date, place, role,
    number or what it is part of away.
    """
    from timeline.cli import choose
    from timeline.cli.output import tell
    from timeline.database import decisions

    people = {"actor": actor, "target": target, "partner": partner, "instrument": instrument, "topic": topic}
    plain = {"title": title, "kind": kind, "factuality": factuality, "place": place}
    with deciding(db, by, why) as (session, act):
        found = choose.event(session, event).event
        values = _values(session, date, plain, people) | _numbers(numbers)
        if part_of is not None:
            values["part_of"] = (choose.event(session, part_of).event.id,) if part_of.strip() else ()
        if not values:
            raise typer.BadParameter("say what to change, such as --date 2024-07-03")
        made = decisions.edit(session, found, values, act)
        after = _last(session, made)
    for number, slot, before, now in after:
        done(number, f"{slot} of {_called(found)}: {before} -> {now}")
    if not made:
        tell(f"{_called(found)} has these values already: nothing decided")


def _values(
    session: Session, day: str | None, plain: dict[str, str | None], people: dict[str, list[str] | None]
) -> dict[str, tuple[str, ...]]:
    """What the options say, as decisions write it: entities by their id where one is called so."""
    found: dict[str, tuple[str, ...]] = {}
    if day is not None:
        found["date"] = dated(day)
    for slot, text in plain.items():
        if text is not None:
            found[slot] = (entity(session, text),) if slot == "place" else (text,)
    for role, names in people.items():
        if names is not None:
            found[role] = tuple(entity(session, name) for name in names)
    return found


def _numbers(said: list[str] | None) -> dict[str, tuple[str, ...]]:
    """Numbers by slot; () for one that is taken away. Raises UsageError."""
    from timeline.errors import UsageError
    from timeline.records.numbers import NUMBERS

    found: dict[str, tuple[str, ...]] = {}
    for text in said or ():
        slot, equals, value = text.partition("=")
        if not equals or slot.strip() not in NUMBERS:
            raise UsageError(
                f"cannot read --number {text!r}: write SLOT=VALUE, SLOT one of {', '.join(NUMBERS)}"
            )
        found[slot.strip()] = (value.strip(),) if value.strip() else ()
    return found


def dated(text: str) -> tuple[str, ...]:
    """A date with its relation ("since 2022-02", "about 1850"); () for an empty text."""
    from timeline.errors import DateError
    from timeline.records import RELATIONS

    first, _, rest = text.strip().partition(" ")
    if not first:
        return ()
    if first in RELATIONS and rest:
        try:
            return _typed(rest).edtf, first
        except DateError:
            pass  # the whole is refused below, as it was typed
    return _typed(text).edtf, "on"


def _typed(text: str) -> When:
    """A date as a person types it; the year of today is not taken for one that is not said."""
    from timeline.edtf import freehand
    from timeline.errors import DateError

    try:
        return freehand.read(text)
    except DateError:
        when = date(text)
        assert when
        return when


def entity(session: Session, name: str) -> str:
    """The id of the one entity called so, else the words."""
    from timeline.database import reader

    found = reader.find_entity(session, name) if name.strip() else ()
    return found[0].id if len(found) == 1 else name


def _last(session: Session, numbers: list[int]) -> list[tuple[int, str, str, str]]:
    from timeline.database.decision_rows import DECISIONS, read
    from timeline.exports import logged

    found = read(session.connection(), DECISIONS.c.id.in_(numbers))
    return [(d.id, d.slot, logged.value(d.slot, d.before), logged.value(d.slot, d.after)) for d in found]


@app.command()
def merge(events: EventsArgument, why: WhyOption = "", by: ByOption = None, db: DbOption = None) -> None:
    """Say that events are one and the same. Prints the id of the event they become."""
    from timeline.cli import choose
    from timeline.database import decisions, reader

    with deciding(db, by, why) as (session, act):
        found = {line.event.id: line.event for line in (choose.event(session, name) for name in events)}
        number = decisions.merge(session, list(found.values()), act)
        whole = reader.event(session, min(found))
    done(number, f"merged {', '.join(_called(event) for event in found.values())}")
    if whole:
        typer.echo(whole.event.id)


@app.command()
def split(
    event: EventArgument,
    mentions: Annotated[
        list[str],
        typer.Argument(
            metavar="MENTION...",
            help="The mentions that tell of another event, by id or by number as `explain` has them.",
        ),
    ],
    why: WhyOption = "",
    by: ByOption = None,
    db: DbOption = None,
) -> None:
    """Take mentions out of an event: they become one of their own. Prints its id."""
    from timeline.cli import choose
    from timeline.database import decisions, reader

    with deciding(db, by, why) as (session, act):
        line = choose.event(session, event)
        ids = [witness.mention.id for witness in line.witnesses]
        out = {_mention(ids, wanted) for wanted in mentions}
        number = decisions.split(session, line.event, out, act)
        new = reader.event(session, f"e{min(out)[1:]}")
    done(number, f"split {len(out)} of {len(ids)} mentions from {_called(line.event)}")
    if new:
        typer.echo(new.event.id)


def _mention(ids: list[str], wanted: str) -> str:
    from timeline.errors import UsageError

    if wanted.isdigit() and 1 <= int(wanted) <= len(ids):
        return ids[int(wanted) - 1]
    fits = [id for id in ids if id.startswith(wanted)]
    if len(fits) != 1:
        raise UsageError(f"no mention {wanted!r} in the event: `timeline explain` numbers them")
    return fits[0]


@app.command()
def tag(
    event: EventArgument,
    tags: Annotated[list[str], typer.Argument(metavar="TAG...", help="Tags to give it.")],
    remove: Annotated[bool, typer.Option("--remove", help="Take these tags away instead.")] = False,
    why: WhyOption = "",
    by: ByOption = None,
    db: DbOption = None,
) -> None:
    """Give an event tags of your own, which `export` writes."""
    from timeline.cli import choose
    from timeline.cli.output import tell
    from timeline.database import decisions

    given = {word.strip() for word in tags if word.strip()}
    if not given:
        raise typer.BadParameter("a tag has at least one letter")
    with deciding(db, by, why) as (session, act):
        found = choose.event(session, event).event
        after = set(found.tags) - given if remove else set(found.tags) | given
        number = decisions.tag(session, found, after, act) if after != set(found.tags) else 0
    if number:
        done(number, f"tags of {_called(found)}: {', '.join(sorted(after)) or 'none'}")
    else:
        tell(f"{_called(found)} {'has none of' if remove else 'has'} these tags already: nothing decided")


@app.command()
def note(
    event: EventArgument,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="What you have to say of it.")],
    by: ByOption = None,
    db: DbOption = None,
) -> None:
    """Leave a remark on an event, which `log` and `explain` show."""
    if not text.strip():
        raise typer.BadParameter("a note has at least one word")
    _each([event], (text, by, db), "noted on", _noted)


def _noted(session: Session, event: Event, act: Act) -> int:
    from timeline.database import decisions

    return decisions.note(session, event, act)


@app.command()
def add(
    title: Annotated[str, typer.Argument(metavar="TITLE", help="One short line.")],
    date: DateOption = None,
    kind: TypeOption = None,
    factuality: FactualityOption = None,
    place: PlaceOption = None,
    actor: Actors = None,
    target: Targets = None,
    partner: Partners = None,
    instrument: Instruments = None,
    topic: Topics = None,
    numbers: Numbers = None,
    why: WhyOption = "",
    by: ByOption = None,
    db: DbOption = None,
) -> None:
    """Add an event that no article says in a way that is read.

    Say where you know it from with --why. Prints its id, which stays.
    """
    from timeline.database import decisions

    people = {"actor": actor, "target": target, "partner": partner, "instrument": instrument, "topic": topic}
    plain = {"title": title, "kind": kind, "factuality": factuality, "place": place}
    with deciding(db, by, why) as (session, act):
        values = _values(session, date, plain, people) | _numbers(numbers)
        event = decisions.add(session, values, act)
        number = decisions.log(session, subject=event.id)[-1].id
    done(number, f"added {_called(event)}")
    typer.echo(event.id)
