"use strict";
(() => {
const events = JSON.parse(document.getElementById("data").textContent);
const $ = id => document.getElementById(id);
const canvas = $("canvas"), plot = $("plot");
let pen = canvas.getContext("2d"), paper = 0; // on paper its width, else 0
const ROW = 20, AXIS = 30, LANE = 20, MOST_ROWS = 30, TOP = 12, FONT = '12px system-ui, "DejaVu Sans", sans-serif';
const HUES = [212, 28, 140, 345, 265, 178, 48, 310, 95, 0];
const dark = matchMedia("(prefers-color-scheme: dark)");

// Days: 1 is 0001-01-01 of the proleptic Gregorian calendar, years are astronomical.
const leap = y => (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
const BEFORE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
function ordinal(y, m = 1, d = 1) {
  const b = y - 1;
  return b * 365 + Math.floor(b / 4) - Math.floor(b / 100) + Math.floor(b / 400) + BEFORE[m - 1] + (m > 2 && leap(y) ? 1 : 0) + d;
}
function civil(n) {
  let y = Math.floor((n - 1) / 365.2425) + 1;
  while (ordinal(y + 1) <= n) y++;
  while (ordinal(y) > n) y--;
  let m = 12;
  while (ordinal(y, m) > n) m--;
  return [y, m, n - ordinal(y, m) + 1];
}
const yearName = y => y > 0 ? String(y) : `${1 - y} BCE`;

for (const e of events) {
  e.placed = "a" in e || "b" in e;
  e.a = e.a ?? null; e.b = e.b ?? null;
  e.low = e.a ?? e.b; e.high = (e.b ?? e.a) + (e.placed ? 1 : 0);
  e.words = [e.n, e.y, e.f, e.d, e.p, ...(e.w || []).map(w => w[1]), ...(e.q || []).flatMap(q => [q[0], q[1], q[2]])].join(" ").toLowerCase();
}

// Elements are made of text alone: nothing from a document is ever read as markup.
function make(name, about = {}, ...inside) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(about)) {
    if (key === "class") element.className = value; else element.setAttribute(key, value);
  }
  element.append(...inside.filter(part => part !== null && part !== ""));
  return element;
}

let chosen = events, lanes = [], from = 0, to = 1, placedRows = [], height = 0, current = null, colours = new Map();

function options(select, values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
  for (const [value, n] of [...counts].sort((a, b) => b[1] - a[1])) select.append(make("option", { value }, `${value} (${n})`));
  return [...counts].sort((a, b) => b[1] - a[1]).map(pair => pair[0]);
}
options($("type"), events.map(e => e.y)).forEach((kind, n) => colours.set(kind, HUES[n % HUES.length]));
options($("factuality"), events.map(e => e.f));

function choose() {
  const words = $("search").value.toLowerCase().split(/\s+/).filter(Boolean);
  const type = $("type").value, factuality = $("factuality").value, disputed = $("disputed").checked;
  chosen = events.filter(e => (!type || e.y === type) && (!factuality || e.f === factuality) && (!disputed || e.c)
    && words.every(word => e.words.includes(word)));
  const dated = chosen.filter(e => e.placed).length, all = chosen.length === events.length;
  $("count").textContent = `${all ? "" : `${chosen.length} of `}${events.length} events, ${dated} ${all ? "" : "of them "}on the line of days`
    + (chosen.length > dated ? `, ${chosen.length - dated} without a year or date` : "");
  divide();
  fill();
}

function divide() {
  const by = $("lanes").value, dated = chosen.filter(e => e.placed), groups = new Map();
  const names = e => by === "type" ? [e.y] : by === "entity" ? [...new Set((e.w || []).map(w => w[1]))] : [""];
  const counts = new Map();
  for (const e of dated) for (const name of names(e)) counts.set(name, (counts.get(name) || 0) + 1);
  const top = [...counts].sort((a, b) => b[1] - a[1]).slice(0, TOP).map(pair => pair[0]);
  for (const name of top) groups.set(name, []);
  const rest = [];
  for (const e of dated) {
    const mine = names(e).filter(name => groups.has(name));
    for (const name of mine) groups.get(name).push(e);
    if (!mine.length) rest.push(e);
  }
  lanes = [...groups].map(([name, members]) => ({ name, members }));
  if (rest.length) lanes.push({ name: "all the rest", members: rest });
  layout();
}

// The x of a day; `from` and `to` are days.
const wide = () => paper || plot.clientWidth || 800;
const x = day => (day - from) / (to - from) * wide();
const span = e => [x(e.k === "until" ? e.b - reach() : e.low), x(e.k === "since" ? e.a + reach() : e.high)];
const reach = () => (to - from) * .06;

function layout() {
  const width = wide();
  pen.font = FONT;
  placedRows = [];
  height = AXIS;
  for (const lane of lanes) {
    const ends = [], lasts = [], top = height + (lane.name ? LANE : 4);
    lane.top = height;
    const drawn = lane.members.map(e => [e, ...span(e)]).sort((a, b) => a[1] - b[1]);
    for (const [e, left, right] of drawn) {
      if (right < -40 || left > width + 40) continue;
      const l = Math.max(left, -5), r = Math.max(Math.min(right, width + 5), l + 8);
      let text = e.textWidth ??= Math.min(260, pen.measureText(e.n).width);
      const before = r + 8 + text > width && l - 10 - text > 0; // no room on the right
      if (!before) text = Math.max(0, Math.min(text, width - r - 12)); // nor on the left: as much as there is
      const start = before ? l - 10 - text : l;
      let end = before ? r + 6 : r + 10 + text, row = ends.findIndex(taken => taken < start), named = text > 24 || text === e.textWidth;
      if (row < 0 && ends.length < MOST_ROWS) row = ends.length;
      if (row < 0) {
        named = false;
        let least = 0;
        for (let n = 1; n < ends.length; n++) if (ends[n] < ends[least]) least = n;
        row = least; end = Math.max(ends[row], r);
        lasts[row].named = false; // its words would be drawn over
      }
      ends[row] = end;
      placedRows.push(lasts[row] = { e, l, r, y: top + row * ROW + ROW / 2, named, text, at: before ? l - 6 - text : r + 6 });
    }
    height = top + Math.max(1, ends.length) * ROW + 4;
  }
  if (!lanes.length) height = AXIS + 60;
  draw();
}

const PAPER = { "--ink": "#000", "--soft": "#444", "--line": "#bbb", "--panel": "#fff" };
const token = name => paper ? PAPER[name] : getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const hue = (e, alpha = 1) => `hsla(${colours.get(e.y)}, ${dark.matches && !paper ? "65%, 65%" : "70%, 38%"}, ${alpha})`;

function draw() {
  if (paper) return;
  const view = Math.min(height, parseFloat(getComputedStyle(plot).maxHeight) || height);
  paint(canvas, view, plot.scrollTop, devicePixelRatio || 1);
  canvas.style.marginBottom = `${Math.max(0, height - view)}px`;
}

// As much of the chart as a canvas of this height holds, from so far down.
function paint(sheet, view, down, scale) {
  const width = wide();
  if (sheet.width !== Math.round(width * scale) || sheet.height !== Math.round(view * scale)) {
    sheet.width = Math.round(width * scale); sheet.height = Math.round(view * scale);
    sheet.style.height = `${view}px`;
  }
  const ink = token("--ink"), soft = token("--soft"), line = token("--line"), panel = token("--panel");
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  pen.clearRect(0, 0, width, view);
  pen.font = FONT; pen.textBaseline = "middle"; pen.textAlign = "left";
  const marks = ticks(width);
  pen.strokeStyle = line; pen.lineWidth = 1;
  for (const [day] of marks) { const at = Math.round(x(day)) + .5; pen.beginPath(); pen.moveTo(at, AXIS - 6); pen.lineTo(at, view); pen.stroke(); }
  for (const lane of lanes) {
    const y = lane.top - down;
    if (y > view) break;
    pen.beginPath(); pen.moveTo(0, Math.round(y) + .5); pen.lineTo(width, Math.round(y) + .5); pen.stroke();
    if (lane.name && y > -LANE) { pen.fillStyle = soft; pen.font = `600 ${FONT}`; pen.fillText(cut(`${lane.name} · ${lane.members.length}`, width - 20), 8, y + LANE / 2 + 1); pen.font = FONT; }
  }
  for (const place of placedRows) {
    const y = place.y - down;
    if (y < AXIS - ROW || y > view + ROW) continue;
    shape(place.e, place, y, ink);
    if (place.named) {
      pen.fillStyle = place.e.f === "happened" ? ink : soft;
      pen.fillText(cut(place.e.n, place.text < place.e.textWidth ? Math.floor(place.text / 10) * 10 : 260), place.at, y + .5);
      if (place.e.f === "denied") pen.fillRect(place.at, y, place.text, 1);
    }
  }
  pen.fillStyle = panel; pen.fillRect(0, 0, width, AXIS);
  pen.fillStyle = soft; pen.textAlign = "center";
  for (const [day, name] of marks) { const at = x(day); if (at > 14 && at < width - 14) pen.fillText(name, at, AXIS / 2); }
  pen.strokeStyle = line; pen.beginPath(); pen.moveTo(0, AXIS + .5); pen.lineTo(width, AXIS + .5); pen.stroke();
  if (!lanes.length) { pen.fillStyle = soft; pen.fillText("no event has a place here", width / 2, AXIS + 30); }
}

const cuts = new Map();
function cut(text, most) {
  const key = `${most}|${text}`;
  if (cuts.has(key)) return cuts.get(key);
  let short = text;
  if (pen.measureText(text).width > most) {
    let n = Math.max(1, Math.floor(text.length * most / pen.measureText(text).width) - 1);
    while (n > 1 && pen.measureText(text.slice(0, n) + "…").width > most) n--;
    short = text.slice(0, n).trimEnd() + "…";
  }
  cuts.set(key, short);
  return short;
}

// A dot is a day, hollow where it is vague; a bar a span; a faded bar "some time within"; an arrow an open end.
function shape(e, place, y, ink) {
  const { l, r } = place;
  pen.fillStyle = hue(e); pen.strokeStyle = hue(e); pen.lineWidth = 1.5;
  if (e.k === "day" && r - l < 14) {
    pen.beginPath(); pen.arc((l + r) / 2, y, 4.5, 0, 7);
    if (e.v || e.f !== "happened") pen.stroke(); else pen.fill();
  } else if (e.k === "day" || (e.k === "span" && !e.v)) {
    if (e.f === "happened" || e.f === "ongoing") pen.fillRect(l, y - 5, r - l, 10); else pen.strokeRect(l, y - 5, r - l, 10);
  } else {
    const fade = pen.createLinearGradient(l, 0, r, 0), edge = e.k === "span" ? .25 : 0;
    fade.addColorStop(0, hue(e, e.k === "since" ? 1 : edge)); fade.addColorStop(.5, hue(e, .65)); fade.addColorStop(1, hue(e, e.k === "until" ? 1 : edge));
    pen.fillStyle = fade; pen.fillRect(l, y - 5, r - l, 10);
    if (e.k === "within") { pen.setLineDash([2, 3]); pen.lineWidth = 1; pen.strokeStyle = hue(e, .7); pen.strokeRect(l + .5, y - 4.5, r - l - 1, 9); pen.setLineDash([]); }
    if (e.k === "since") arrow(r, y, 1); else if (e.k === "until") arrow(l, y, -1);
  }
  if (e === current) { pen.strokeStyle = ink; pen.lineWidth = 2; pen.strokeRect(l - 3, y - 8, Math.max(12, r - l) + 6, 16); }
}
function arrow(at, y, way) {
  pen.beginPath(); pen.moveTo(at - way * 6, y - 5); pen.lineTo(at, y); pen.lineTo(at - way * 6, y + 5); pen.stroke();
}

function ticks(width) {
  const days = (to - from) / Math.max(2, width / 90), found = [];
  if (days < 20) {
    const step = [1, 2, 5, 10, 15].find(n => n >= days) || 15;
    let [y, m] = civil(Math.floor(from));
    for (; ordinal(y, m) <= to; [y, m] = m === 12 ? [y + 1, 1] : [y, m + 1]) {
      const last = m === 12 ? 31 : ordinal(y, m + 1) - ordinal(y, m);
      for (let d = 1; d <= last - (step > 2 ? step / 2 : 0); d += step) found.push([ordinal(y, m, d), d === 1 ? `${MONTHS[m - 1]} ${yearName(y)}` : `${d} ${MONTHS[m - 1]}`]);
    }
  } else if (days < 250) {
    const step = [1, 2, 3, 6].find(n => n * 30 >= days) || 6;
    let [y] = civil(Math.floor(from));
    for (; ordinal(y) <= to; y++) for (let m = 1; m <= 12; m += step) found.push([ordinal(y, m), m === 1 ? yearName(y) : MONTHS[m - 1]]);
  } else {
    const power = 10 ** Math.floor(Math.log10(days / 365)), step = Math.max(1, [1, 2, 5, 10].map(n => n * power).find(n => n * 365.25 >= days) || power * 10);
    const first = Math.ceil(civil(Math.floor(from))[0] / step) * step;
    for (let y = first; ordinal(y) <= to; y += step) found.push([ordinal(y), yearName(y)]);
  }
  return found.filter(([day]) => day >= from && day <= to);
}

function fit() {
  const dated = events.filter(e => e.placed);
  let low = Infinity, high = -Infinity;
  for (const e of dated) { low = Math.min(low, e.low); high = Math.max(high, e.high); }
  if (!dated.length) { low = 738000; high = 739000; }
  const edge = Math.max(1, (high - low) * .04);
  from = low - edge; to = high + edge * 4;
}
function zoom(factor, at = .5) {
  const size = Math.min(4e6, Math.max(3, (to - from) * factor)), middle = from + (to - from) * at;
  from = middle - size * at; to = from + size;
  soon();
}
function move(part) { const by = (to - from) * part; from += by; to += by; soon(); }
let waiting = 0;
function soon() { if (!waiting) waiting = requestAnimationFrame(() => { waiting = 0; layout(); }); }

function near(px, py) {
  const y = py + plot.scrollTop;
  let best = null;
  for (const place of placedRows) {
    if (Math.abs(place.y - y) <= ROW / 2 && px >= (place.named ? Math.min(place.l - 4, place.at) : place.l - 4) && px <= Math.max(place.r + 4, place.named ? place.at + place.text : 0)) best = place;
  }
  return best;
}
function open(e) {
  current = e;
  const card = $("card");
  card.hidden = false;
  card.replaceChildren(make("h3", {}, e.n), about(e));
  draw();
}
function about(e) {
  const facts = make("dl");
  const fact = (name, value) => { if (value) facts.append(make("dt", {}, name), make("dd", {}, value)); };
  fact("Date", e.d ? `${e.d}${e.x && e.x !== e.d ? ` (“${e.x}”)` : ""}` : "not known");
  fact("Type", `${e.y}, ${e.f}`);
  fact("Place", e.p || "");
  for (const role of ["actor", "partner", "target", "instrument", "topic"]) {
    fact(role[0].toUpperCase() + role.slice(1), (e.w || []).filter(w => w[0] === role).map(w => w[1]).join(", "));
  }
  for (const [slot, values] of e.c || []) fact("Sources disagree", `${slot}: ${values.join(" or ")}`);
  fact("Id", e.i);
  const box = make("div", { class: "about" }, facts);
  for (const [quote, title, publisher, day, url, said] of e.q || []) {
    const source = url ? make("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, title) : make("cite", {}, title);
    const rest = [publisher, day, said && `according to ${said}`].filter(Boolean).join(", ");
    box.append(make("blockquote", {}, make("p", {}, quote), make("footer", {}, "— ", source, rest ? `, ${rest}` : "")));
  }
  return box;
}

// The list: years as headings; what does not fit the first screens is added while nothing else is to do.
let filling = 0;
const idle = window.requestIdleCallback || (work => setTimeout(() => work({ timeRemaining: () => 8 }), 1));
function part(e) { return e.placed ? yearName(civil(e.low)[0]) : e.k === "yearless" ? "Year not known" : "No date"; }
function fill() {
  const list = $("list"), mine = ++filling;
  list.replaceChildren();
  let n = 0, name = null, ol = null;
  const sizes = new Map();
  for (const e of chosen) sizes.set(part(e), (sizes.get(part(e)) || 0) + 1);
  const some = (most) => {
    for (let end = Math.min(chosen.length, n + most); n < end; n++) {
      const e = chosen[n], now = part(e);
      if (now !== name) { name = now; ol = make("ol"); list.append(make("h2", {}, now, " ", make("small", {}, String(sizes.get(now)))), ol); }
      ol.append(item(e));
    }
  };
  const more = deadline => {
    if (mine !== filling) return;
    do some(50); while (n < chosen.length && deadline.timeRemaining() > 4);
    if (n < chosen.length) idle(more); else document.documentElement.dataset.complete = "true";
  };
  some(60);
  idle(more);
  rest = () => some(chosen.length);
}
let rest = () => {};
function item(e) {
  const what = make("span", { class: "what" }, make("span", { class: "name" }, e.n), e.p && !e.n.includes(e.p.replace(/^near /, "")) ? ` · ${e.p}` : "",
    make("span", { class: "tag" }, e.y), e.f !== "happened" ? make("span", { class: "tag warn" }, e.f) : "",
    e.c ? make("span", { class: "tag warn" }, "sources disagree") : "", e.s > 1 ? make("span", { class: "tag" }, `${e.s} sources`) : "");
  const details = make("details", { class: e.f }, make("summary", {}, make("time", {}, e.d || "no date"), what));
  details.addEventListener("toggle", () => { if (details.open && !details.querySelector(".about")) details.append(about(e)); });
  details.event = e;
  return make("li", { id: e.i }, details);
}

function legend() {
  for (const [kind, words, more] of [["day", "day"], ["day", "vague day", { v: 1 }], ["span", "span"], ["within", "some time within"], ["since", "open end"], ["until", "open beginning"]]) {
    const small = make("canvas", { width: 56, height: 28, "aria-hidden": "true" });
    small.style.width = "28px"; small.style.height = "14px";
    $("legend").append(make("span", {}, small, words));
    key(small, { k: kind, f: "happened", y: events[0]?.y, ...more });
  }
}
function key(small, e) {
  const other = small.getContext("2d");
  other.scale(2, 2);
  const c = a => `hsla(212, ${dark.matches ? "65%, 65%" : "70%, 38%"}, ${a})`;
  other.fillStyle = other.strokeStyle = c(1); other.lineWidth = 1.5;
  if (e.k === "day") { other.beginPath(); other.arc(14, 7, 4.5, 0, 7); if (e.v) other.stroke(); else other.fill(); return; }
  const fade = other.createLinearGradient(2, 0, 26, 0);
  fade.addColorStop(0, c(e.k === "since" || e.k === "span" ? 1 : 0)); fade.addColorStop(.5, c(e.k === "span" ? 1 : .65)); fade.addColorStop(1, c(e.k === "until" || e.k === "span" ? 1 : 0));
  other.fillStyle = fade; other.fillRect(2, 2, 24, 10);
  if (e.k === "within") { other.setLineDash([2, 3]); other.lineWidth = 1; other.strokeRect(2.5, 2.5, 23, 9); }
  const way = e.k === "since" ? 1 : e.k === "until" ? -1 : 0, at = way > 0 ? 26 : 2;
  if (way) { other.beginPath(); other.moveTo(at - way * 5, 3); other.lineTo(at, 7); other.lineTo(at - way * 5, 11); other.stroke(); }
}

let late = 0;
$("search").addEventListener("input", () => { clearTimeout(late); late = setTimeout(choose, 120); });
for (const id of ["type", "factuality", "disputed"]) $(id).addEventListener("change", choose);
$("lanes").addEventListener("change", divide);
$("controls").addEventListener("submit", event => event.preventDefault());
$("in").addEventListener("click", () => zoom(.6));
$("out").addEventListener("click", () => zoom(1 / .6));
$("fit").addEventListener("click", () => { fit(); soon(); });
plot.addEventListener("scroll", () => { $("tip").hidden = true; draw(); });
canvas.addEventListener("wheel", event => {
  if (!event.ctrlKey && !event.metaKey && Math.abs(event.deltaX) <= Math.abs(event.deltaY)) return;
  event.preventDefault();
  if (event.ctrlKey || event.metaKey) zoom(event.deltaY > 0 ? 1.2 : 1 / 1.2, event.offsetX / wide()); else move(event.deltaX / wide());
}, { passive: false });
const pointers = new Map();
let pressed = null;
canvas.addEventListener("pointerdown", event => { pointers.set(event.pointerId, event.offsetX); pressed = [event.offsetX, event.offsetY]; canvas.setPointerCapture(event.pointerId); });
canvas.addEventListener("pointermove", event => {
  if (!pointers.has(event.pointerId)) { hover(event); return; }
  const before = pointers.get(event.pointerId), all = [...pointers.values()];
  if (all.length === 2) {
    const other = [...pointers].find(([id]) => id !== event.pointerId)[1];
    const was = Math.abs(before - other), is = Math.abs(event.offsetX - other);
    if (was > 10 && is > 10) zoom(was / is, (event.offsetX + other) / 2 / wide());
  } else move((before - event.offsetX) / wide());
  pointers.set(event.pointerId, event.offsetX);
});
canvas.addEventListener("pointerup", event => {
  pointers.delete(event.pointerId);
  if (pressed && Math.hypot(event.offsetX - pressed[0], event.offsetY - pressed[1]) < 5) { const place = near(event.offsetX, event.offsetY); if (place) open(place.e); }
  pressed = null;
});
canvas.addEventListener("pointercancel", event => pointers.delete(event.pointerId));
canvas.addEventListener("pointerleave", () => { $("tip").hidden = true; });
function hover(event) {
  const place = near(event.offsetX, event.offsetY), tip = $("tip");
  canvas.style.cursor = place ? "pointer" : "grab";
  tip.hidden = !place;
  if (!place) return;
  tip.textContent = `${place.e.d} — ${place.e.n}`;
  tip.style.left = `${Math.max(4, Math.min(event.offsetX + 12, wide() - tip.offsetWidth - 4))}px`;
  tip.style.top = `${event.offsetY + plot.scrollTop + 16}px`;
}
canvas.addEventListener("keydown", event => {
  const keys = { ArrowLeft: () => move(-.1), ArrowRight: () => move(.1), "+": () => zoom(.7), "=": () => zoom(.7), "-": () => zoom(1 / .7), Home: () => { fit(); soon(); }, ArrowDown: () => step(1), ArrowUp: () => step(-1), Enter: () => current && show(current), Escape: () => { current = null; $("card").hidden = true; draw(); } };
  if (!keys[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  keys[event.key]();
});
function step(by) {
  const dated = chosen.filter(e => e.placed);
  if (!dated.length) return;
  const at = dated.indexOf(current), e = dated[Math.min(dated.length - 1, Math.max(0, at < 0 ? (by > 0 ? 0 : dated.length - 1) : at + by))];
  if (e.low < from || e.high > to) { const size = to - from; from = e.low - size / 2; to = from + size; layout(); }
  open(e);
  const place = placedRows.find(found => found.e === e);
  if (place && (place.y - plot.scrollTop < AXIS + ROW || place.y - plot.scrollTop > plot.clientHeight - ROW)) plot.scrollTop = place.y - plot.clientHeight / 2;
}
function show(e) {
  rest();
  const details = document.getElementById(e.i)?.querySelector("details");
  if (details) { details.open = true; details.querySelector("summary").focus(); details.scrollIntoView({ block: "center" }); }
}
new ResizeObserver(soon).observe(plot);
dark.addEventListener("change", () => { $("legend").replaceChildren(); legend(); draw(); });
// On paper the whole chart stands, in pieces that pages hold, each cut between two rows.
const PAGE = [660, 620];
function spread() {
  paper = PAGE[0];
  layout();
  const screen = pen, ends = [...lanes.map(lane => lane.top), ...placedRows.map(place => place.y + ROW / 2), height];
  for (let down = 0, end; down < height - AXIS; down = end - AXIS) {
    end = ends.reduce((most, y) => y > most && y <= down + PAGE[1] ? y : most, 0);
    const sheet = make("canvas", { class: "sheet", "aria-hidden": "true" });
    pen = sheet.getContext("2d");
    paint(sheet, end - down, down, 2);
    plot.append(sheet);
  }
  pen = screen;
}
addEventListener("beforeprint", () => {
  spread();
  rest();
  for (const details of document.querySelectorAll("#list details")) { details.wasOpen = details.open; details.open = true; if (!details.querySelector(".about")) details.append(about(details.event)); }
});
addEventListener("afterprint", () => {
  for (const sheet of plot.querySelectorAll(".sheet")) sheet.remove();
  paper = 0;
  layout();
  for (const details of document.querySelectorAll("#list details")) details.open = details.wasOpen;
});

fit();
legend();
choose();
requestAnimationFrame(() => setTimeout(() => { document.documentElement.dataset.ready = String(Math.round(performance.now())); }));
})();
