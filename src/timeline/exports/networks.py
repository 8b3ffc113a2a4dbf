"""Who with whom: entities as nodes, events that two share as edges. GraphML and GEXF 1.3 (dynamic)."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from timeline.edtf.arithmetic import civil, iso
from timeline.exports.columns import disagreement
from timeline.exports.extents import PLACED, extent
from timeline.exports.plain import one_line
from timeline.exports.shortfall import Shortfall
from timeline.records import Chronology, Line

WHO = ("actor", "partner", "target")
_GRAPHML = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
"""
_GEXF = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
<graph mode="dynamic" defaultedgetype="undirected" timeformat="date" timerepresentation="interval">
<attributes class="node"><attribute id="kind" title="kind" type="string"/>\
<attribute id="events" title="events" type="integer"/></attributes>
"""
_KEYS = (
    ("label", "node", "string"), ("kind", "node", "string"), ("events", "node", "int"),
    ("event_id", "edge", "string"),
    ("type", "edge", "string"), ("factuality", "edge", "string"), ("title", "edge", "string"),
    ("date_edtf", "edge", "string"), ("date_start", "edge", "string"), ("date_end", "edge", "string"),
    ("date_basis", "edge", "string"), ("date_conflict", "edge", "string"),
    ("confidence", "edge", "double"),
)  # fmt: skip


def write_graphml(chronology: Chronology, stream: TextIO) -> Shortfall:
    """An edge for each event that two entities share, with its date and type."""
    short, nodes = Shortfall(), _Nodes()
    stream.write(_GRAPHML)
    for name, kind, type in _KEYS:
        stream.write(f'<key id="{name}" for="{kind}" attr.name="{name}" attr.type="{type}"/>\n')
    stream.write('<graph id="who-with-whom" edgedefault="undirected">\n')
    edges = []
    for line in chronology.lines:
        short.events += 1
        edges += [(line.event.id, pair, _facts(line)) for pair in _pairs(line, nodes, short)]
    for id, name in nodes.names.items():
        facts = {"label": name, "kind": id.split(":")[0], "events": str(nodes.events[id])}
        stream.write(f"<node id={_quoted(id)}>{_data(facts)}</node>\n")
    for number, (_, (left, right), facts) in enumerate(edges):
        ends = f'<edge id="{number}" source={_quoted(left)} target={_quoted(right)}>'
        stream.write(f"{ends}{_data(facts)}</edge>\n")
    stream.write("</graph>\n</graphml>\n")
    return short


def write_gexf(chronology: Chronology, stream: TextIO) -> Shortfall:
    """An edge for each pair, its weight the events they share, a spell for the days of each."""
    short, nodes = Shortfall(), _Nodes()
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    weights: Counter[tuple[str, str]] = Counter()
    for line in chronology.lines:
        short.events += 1
        if line.event.factuality not in ("happened", "ongoing"):
            short.omitted["it is not told as having happened"] += 1
            continue
        spell = _spell(line)
        for pair in _pairs(line, nodes, short):
            weights[pair] += 1
            shared[pair] += [spell] if spell else []
    stream.write(_GEXF + "<nodes>\n")
    for id, name in nodes.names.items():
        values = f'<attvalue for="kind" value={_quoted(id.split(":")[0])}/>'
        values += f'<attvalue for="events" value="{nodes.events[id]}"/>'
        stream.write(f"<node id={_quoted(id)} label={_quoted(name)}><attvalues>{values}</attvalues></node>\n")
    stream.write("</nodes>\n<edges>\n")
    for number, (pair, weight) in enumerate(weights.items()):
        ends = f'<edge id="{number}" source={_quoted(pair[0])} target={_quoted(pair[1])} weight="{weight}">'
        spells = "".join(dict.fromkeys(shared[pair]))
        stream.write(f"{ends}{f'<spells>{spells}</spells>' if spells else ''}</edge>\n")
    stream.write("</edges>\n</graph>\n</gexf>\n")
    return short


class _Nodes:
    """The entities met so far, by id, with how many events each shares."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.events: Counter[str] = Counter()


def _pairs(line: Line, nodes: _Nodes, short: Shortfall) -> list[tuple[str, str]]:
    """Each two linked entities that take part in the event."""
    who = {p.entity: p.name for p in line.event.participants if p.entity and p.role in WHO}
    if len(who) < 2:
        short.omitted["fewer than two linked participants"] += 1
        return []
    for id, name in who.items():
        nodes.names.setdefault(id, name)
        nodes.events[id] += 1
    return list(combinations(sorted(who), 2))


def _facts(line: Line) -> dict[str, str]:
    event, when = line.event, line.event.date.when if line.event.date else None
    return {
        "event_id": event.id,
        "type": event.kind,
        "factuality": event.factuality,
        "title": event.title,
        "date_edtf": when.edtf if when else "",
        "date_start": when.start if when else "",
        "date_end": when.end if when else "",
        "date_basis": event.date.basis if event.date and when else "",
        "date_conflict": ";".join(disagreement(line)),
        "confidence": str(round(event.confidence, 3)),
    }


def _data(facts: dict[str, str]) -> str:
    return "".join(f'<data key="{name}">{_xml(value)}</data>' for name, value in facts.items() if value)


def _spell(line: Line) -> str:
    """The days it can have happened; an end that is open is left out, as GEXF has it."""
    span = extent(line)
    if span.kind not in PLACED:
        return ""
    ends = (("start", span.start), ("end", span.end))
    days = [(name, day) for name, day in ends if day is not None and 1 <= civil(day)[0] <= 9999]
    known = " ".join(f'{name}="{iso(day)}"' for name, day in days)
    return f"<spell {known}/>" if known else ""


def _xml(text: str) -> str:
    return escape(_legal(text))


def _quoted(text: str) -> str:
    return quoteattr(_legal(text))


def _legal(text: str) -> str:
    """Without what XML 1.0 cannot hold."""
    return "".join(c for c in one_line(text) if c < "\ud800" or "\ue000" <= c <= "\ufffd" or c > "\uffff")
