"""The screen of `timeline review`: one event at a time, its sentences, and a key for each decision."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from sqlalchemy.orm import Session
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, Label, Static

from timeline.database import Database, decisions, reader
from timeline.database.decisions import Act
from timeline.database.judgements import explained
from timeline.database.queue import Doubt
from timeline.errors import TimelineError
from timeline.exports.dates import readable, shown
from timeline.exports.logged import words
from timeline.exports.plain import one_line
from timeline.records import Judgement, Line, Span, Witness

EDITED = ("date", "title", "kind", "factuality", "place")
ROLE_STYLE = {"actor": "bold cyan", "partner": "cyan", "target": "bold magenta", "place": "green"}


class Form(ModalScreen[dict[str, str] | None]):
    """Fields to fill in; escape leaves all as it is, enter takes them."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "leave", "Leave as it is")]

    def __init__(self, fields: dict[str, str]) -> None:
        super().__init__()
        self.values = fields

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            for name, value in self.values.items():
                yield Label(name)
                yield Input(value, id=f"field-{name}")
            yield Label("enter: take these, tab: next, escape: leave as it is")

    def on_mount(self) -> None:
        self.query(Input).first().focus()

    def on_input_submitted(self) -> None:
        self.dismiss({name: self.query_one(f"#field-{name}", Input).value for name in self.values})

    def action_leave(self) -> None:
        self.dismiss(None)


class Review(App[int]):
    """Goes through the queue; every key writes its decision at once, so it can be left at any time."""

    TITLE = "timeline review"
    CSS = """
    Form { align: center middle; }
    Form VerticalScroll { width: 80%; height: auto; max-height: 90%; padding: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "accept", "Accept"),
        Binding("e", "edit", "Edit"),
        Binding("r", "reject", "Reject"),
        Binding("m", "merge", "Merge"),
        Binding("d", "differ", "Not the same"),
        Binding("s", "split", "Split"),
        Binding("space", "skip", "Skip"),
        Binding("u", "undo", "Undo"),
        Binding("n", "note", "Note"),
        Binding("up", "previous", "", show=False),
        Binding("down", "next", "", show=False),
        Binding("q", "leave", "Quit"),
    ]

    def __init__(self, database: Database, queue: list[Doubt], judge: str, clock: Callable[[], str]) -> None:
        super().__init__()
        self.database, self.queue, self.judge, self.clock = database, queue, judge, clock
        self.at = self.chosen = self.decided = 0
        self.line: Line | None = None
        self.other: Line | None = None
        self.judgement: Judgement | None = None  # of the other with the event shown
        self.said = ""

    def compose(self) -> ComposeResult:
        with VerticalScroll():
            yield Static(id="event")
        yield Static(id="said")
        yield Footer()

    def on_mount(self) -> None:
        self.show()

    @property
    def doubt(self) -> Doubt | None:
        return self.queue[self.at] if self.at < len(self.queue) else None

    def show(self) -> None:
        """Read the event anew and draw it; what is no longer there is passed over."""
        self.line = self.other = self.judgement = None
        with self.database.read() as session:
            while self.doubt and not (line := reader.event(session, self.doubt.event)):
                self.at += 1
            if self.doubt:
                self.line = line
                for id, judgement in self.doubt.others:
                    other = reader.event(session, id)
                    if other and line and other.event.id != line.event.id:
                        self.other = other
                        (self.judgement,) = explained(session.connection(), [judgement])
                        break
        self.query_one("#event", Static).update(self.page())
        self.query_one("#said", Static).update(Text(self.said, style="italic"))

    def page(self) -> Text:
        """The event, who tells of it, and what it may be the same as."""
        if self.line is None or self.doubt is None:
            return Text(f"Nothing is left to look at. {self.decided} decided. q to quit, u to undo.")
        page = Text(f"{self.at + 1} of {len(self.queue)}", style="dim")
        page.append_text(_head(self.line))
        if self.doubt.reason:
            page.append(f"\n{self.doubt.reason}", style="yellow")
        for number, witness in enumerate(self.line.witnesses):
            page.append("\n\n" + ("▶ " if number == self.chosen else "  "), style="bold")
            page.append_text(_told(witness))
        if self.other:
            page.append(f"\n\nIs it the same as this? (m: yes, d: no) {self.other.event.id}", style="yellow")
            page.append("\n" + "; ".join(self.judgement.reasons if self.judgement else ()), style="dim")
            page.append_text(_head(self.other))
            for witness in self.other.witnesses:
                page.append("\n\n  ").append_text(_told(witness))
        return page

    def decide(
        self, act_on: Callable[[Session, Line, Act], object], *, why: str = "", stay: bool = False
    ) -> None:
        """Write one decision on the event shown, then go on."""
        if self.line is None:
            return
        try:
            with self.database.write() as session:
                made = act_on(session, self.line, Act(self.judge, self.clock(), why))
                if made:
                    self.said = words(decisions.log(session, judge=self.judge)[-1])
                else:
                    self.said, stay = "it has these values already: nothing decided", True
        except TimelineError as error:
            self.said, stay = str(error), True
        else:
            self.decided += bool(made)
        if not stay:
            self.at, self.chosen = self.at + 1, 0
        self.show()

    def action_accept(self) -> None:
        self.decide(lambda session, line, act: decisions.accept(session, line.event, act))

    def action_reject(self) -> None:
        self.decide(lambda session, line, act: decisions.reject(session, line.event, act))

    def action_skip(self) -> None:
        self.decide(lambda session, line, act: decisions.skip(session, line.event, act))

    def action_merge(self) -> None:
        if other := self.other:
            self.decide(lambda s, line, act: decisions.merge(s, [line.event, other.event], act), stay=True)

    def action_differ(self) -> None:
        if (other := self.other) and self.doubt:
            pairs = tuple(pair for pair in self.doubt.others if pair[0] != other.event.id)
            self.queue[self.at] = Doubt(self.doubt.event, self.doubt.confidence, pairs)
            self.decide(lambda s, line, act: decisions.part(s, line.event, other.event, act), stay=True)

    def action_split(self) -> None:
        self.decide(
            lambda s, line, act: decisions.split(
                s, line.event, [line.witnesses[self.chosen].mention.id], act
            ),
            stay=True,
        )
        self.chosen = 0

    def action_undo(self) -> None:
        """Take back this person's last decision that stands."""
        last = None
        try:
            with self.database.write() as session:
                mine = decisions.log(session, judge=self.judge)
                last = next((d for d in reversed(mine) if d.standing and d.kind != "undo"), None)
                if last:
                    decisions.undo(session, Act(self.judge, self.clock()), last.id)
                self.said = f"undid decision {last.id}: {words(last)}" if last else "nothing to undo"
        except TimelineError as error:
            self.said, last = str(error), None
        if last:
            back = [n for n, doubt in enumerate(self.queue) if doubt.event == last.subject]
            self.at = back[0] if back else self.at
            self.decided = max(0, self.decided - 1)  # it may be one of an earlier time
        self.chosen = 0
        self.show()

    def action_edit(self) -> None:
        if line := self.line:
            before = {slot: " ".join(_typed(slot, decisions.value(line.event, slot))) for slot in EDITED}
            self.push_screen(Form(before), lambda after: self.edited(before, after))

    def edited(self, before: dict[str, str], after: dict[str, str] | None) -> None:
        """The fields that were changed, as decisions write them."""
        from timeline.cli.event import dated, entity

        changed = {slot: text for slot, text in (after or {}).items() if text != before[slot]}
        if not changed:
            return
        try:
            values = {
                slot: dated(text) if slot == "date" else (text,) if text.strip() else ()
                for slot, text in changed.items()
            }
            if values.get("place"):
                with self.database.read() as session:
                    values["place"] = (entity(session, changed["place"]),)
        except TimelineError as error:
            self.said = str(error)
            self.show()
            return
        self.decide(lambda session, line, act: decisions.edit(session, line.event, values, act))

    def action_note(self) -> None:
        def noted(after: dict[str, str] | None) -> None:
            if after and after["note"].strip():
                text = after["note"].strip()
                self.decide(lambda s, line, act: decisions.note(s, line.event, act), why=text, stay=True)

        if self.line:
            self.push_screen(Form({"note": ""}), noted)

    def action_next(self) -> None:
        if self.line:
            self.chosen = min(self.chosen + 1, len(self.line.witnesses) - 1)
            self.show()

    def action_previous(self) -> None:
        self.chosen = max(self.chosen - 1, 0)
        self.show()

    def action_leave(self) -> None:
        self.exit(self.decided)


def _typed(slot: str, values: tuple[str, ...]) -> tuple[str, ...]:
    """A value as a person types it: the relation of a date before it, and none for "on"."""
    if slot == "date" and values:
        return values[:1] if values[1] == "on" else (values[1], values[0])
    return values


def _head(line: Line) -> Text:
    told = line.event
    head = Text("\n").append(one_line(told.title), style="bold")
    day = shown(told.date) or "no date"
    return head.append(
        f"\n{day} · {told.kind} · {told.factuality} · {told.status} · confidence {told.confidence:.2f}"
        f" · {told.id}",
        style="dim",
    )


def _told(witness: Witness) -> Text:
    """The sentence with what was read from it in colours, and where it stands."""
    mention, start = witness.mention, witness.mention.sentence.start
    text = Text(witness.sentence_text.translate({10: " ", 13: " ", 9: " "}))
    text.stylize("bold red", mention.trigger.start - start, mention.trigger.end - start)
    marks: list[tuple[str, Span]] = [(ROLE_STYLE.get(p.role, "blue"), p.span) for p in mention.participants]
    if mention.anchor and mention.anchor.expression:
        marks.append(("bold yellow", mention.anchor.expression))
    for style, span in marks:
        if span in mention.sentence:
            text.stylize(style, span.start - start, span.end - start)
    day = readable(witness.published.edtf) if witness.published else "day not known"
    return text.append(f"\n    {one_line(witness.source)}, {day}", style="dim")
