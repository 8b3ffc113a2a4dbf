"""Pages fetched politely: robots.txt (RFC 9309), a pause between requests to one host, few retries, bounds.

Each hop of a redirect is checked as the first address was, and the connection goes to the address checked.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.robotparser import RobotFileParser

from timeline import __version__
from timeline.documents import addresses, files
from timeline.documents.encodings import NotText, decode, recoded
from timeline.documents.facts import Facts, printable
from timeline.documents.options import Options
from timeline.documents.page import Source
from timeline.documents.streams import buffered
from timeline.documents.warc import charset
from timeline.errors import DocumentError

AGENT = "timeline"
HEADERS = {
    "User-Agent": f"{AGENT}/{__version__} (reads articles for research)",
    "Accept-Encoding": "gzip, deflate",
}
REDIRECTS = frozenset((301, 302, 303, 307, 308))
NOT_MODIFIED = 304
AGAIN = frozenset((429, 500, 502, 503, 504))
DOUBT = re.compile(r"certificate verify failed: ([^(]*[^( .])")
LONGEST_PAUSE = 30.0  # seconds that a host may ask for between two requests
ROBOTS_SIZE = 512_000  # RFC 9309, 2.5


NONE: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Answer:
    """What is at an address: where the redirects led, the answer's code, headers and bytes."""

    address: str
    status: int
    headers: Any
    data: bytes


@dataclass(slots=True)
class Manners:
    """When each host was last asked, and what its robots.txt says."""

    asked: dict[str, float] = field(default_factory=dict)
    robots: dict[str, RobotFileParser] = field(default_factory=dict)


@cache
def _manners() -> Manners:
    """Of this process, however many sources it reads."""
    return Manners()


def fetched(address: str, options: Options) -> Source | DocumentError:
    """The page at an address as a source; what is wrong with it as an error."""
    name = printable(address)
    try:
        answer = _page(address, options)
        if options.keep:
            _keep(options.keep, name, answer)
    except NotText as error:
        return DocumentError(name, str(error))
    stated = answer.headers.get("Content-Type", "")
    kind = stated.partition(";")[0].strip().lower()
    if kind and kind not in files.TYPES and kind != "application/octet-stream":
        return DocumentError(name, f"it is {printable(kind)}, and that is not read")
    data = (
        recoded(answer.data, charset(stated)) if kind.startswith("text/") or "html" in kind else answer.data
    )
    return Source(
        name, buffered(data), format=files.TYPES.get(kind, ""), facts=Facts(url=printable(answer.address))
    )


def changed(address: str, options: Options, etag: str = "", modified: str = "") -> Answer | None:
    """What is at an address; None where its server says that nothing changed since it gave this ETag and this
    Last-Modified (RFC 9110, 13). Raises NotText.
    """
    known = {"If-None-Match": etag, "If-Modified-Since": modified}
    answer = _page(address, options, {name: value for name, value in known.items() if value})
    if answer.status == NOT_MODIFIED:
        return None
    if options.keep:
        _keep(options.keep, printable(address), answer)
    return answer


def _page(address: str, options: Options, conditions: Mapping[str, str] = NONE) -> Answer:
    with _client(options) as client:
        answer = _got(client, address, options, options.limits.size, robots=True, conditions=conditions)
    if conditions and answer.status == NOT_MODIFIED:
        return answer
    if answer.status != 200:
        raise NotText(f"the server answers {answer.status}: {_meaning(answer.status)}")
    if not answer.data.strip():
        raise NotText("the page is empty: there is no text to read")
    return answer


def _meaning(status: int) -> str:
    known = {401: "it wants a password", 403: "it lets no program in", 404: "there is no such page",
             410: "the page is gone", 429: "too many requests, try later", 451: "barred by law"}  # fmt: skip
    return known.get(status, "try again later" if status >= 500 else "open it in a browser and save it")


@contextmanager
def _client(options: Options) -> Iterator[Any]:
    """Raises NotText for whatever goes wrong on the way."""
    import httpx

    try:
        with httpx.Client(timeout=options.limits.wait, headers=HEADERS, follow_redirects=False) as client:
            yield client
    except httpx.TimeoutException:
        raise NotText(f"no answer within {options.limits.wait:g} seconds: try again later") from None
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
        if doubt := DOUBT.search(str(error)):
            raise NotText(
                f"its certificate is not trusted ({doubt[1]}): SSL_CERT_FILE names a file of those that are"
            ) from error
        raise NotText(f"cannot be fetched: {printable(str(error)) or type(error).__name__}") from error


def _got(
    client: Any,
    address: str,
    options: Options,
    most: int,
    *,
    robots: bool,
    conditions: Mapping[str, str] = NONE,
) -> Answer:
    """The answer at the end of the redirects. Raises NotText."""
    for _ in range(options.limits.redirects + 1):
        answer = _tried(client, address, options, most, robots=robots, conditions=conditions)
        target = answer.headers.get("Location")
        if answer.status not in REDIRECTS or not target:
            return answer
        address = str(_parsed(address).join(target))
    raise NotText(f"it redirects more than {options.limits.redirects} times")


def _tried(
    client: Any, address: str, options: Options, most: int, *, robots: bool, conditions: Mapping[str, str]
) -> Answer:
    """One hop, again where the server says that it is only now that it cannot."""
    import httpx

    url = _parsed(address)
    pause = options.limits.interval
    if robots:
        pause = max(pause, _allowed(client, url, options))
    for left in range(options.limits.retries, -1, -1):
        _wait(url.netloc.decode(), pause)
        try:
            answer = _asked(client, url, options, most, conditions)
        except (httpx.TransportError, httpx.StreamError):
            if not left:
                raise
            continue
        if answer.status not in AGAIN or not left:
            return answer
        pause = max(pause, _seconds(answer.headers.get("Retry-After", "")))
    raise AssertionError("unreachable")


def _parsed(address: str) -> Any:
    """An address of http or https with a host. Raises NotText."""
    import httpx

    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError) as error:
        raise NotText(f"no address that can be fetched: {printable(str(error))}") from error
    if url.scheme not in ("http", "https") or not url.host:
        raise NotText(f"only http and https are fetched, not {printable(url.scheme) or 'this'}")
    return url.copy_with(fragment=None)


def _asked(client: Any, url: Any, options: Options, most: int, conditions: Mapping[str, str]) -> Answer:
    """One request, to the address that was checked, under the name that was asked for."""
    port = url.port or (443 if url.scheme == "https" else 80)
    target = addresses.resolve(url.host, port, private=options.allow_private)
    request = client.build_request(
        "GET", url.copy_with(host=target), headers={"Host": url.netloc.decode(), **conditions},
        extensions={"sni_hostname": url.raw_host.decode()},
    )  # fmt: skip
    until = time.monotonic() + options.limits.seconds
    response = client.send(request, stream=True)
    try:
        parts, size = [], 0
        for part in response.iter_bytes(1 << 16):
            size += len(part)
            if size > most:
                raise NotText(f"larger than {most / 1e6:g} MB: raise --limit size")
            if time.monotonic() > until:
                raise NotText(f"it takes longer than {options.limits.seconds:g} seconds: try again later")
            parts.append(part)
    finally:
        response.close()
    return Answer(str(url), response.status_code, response.headers, b"".join(parts))


def _allowed(client: Any, url: Any, options: Options) -> float:
    """The pause that the host's robots.txt asks for. Raises NotText where it does not want us there."""
    home = f"{url.scheme}://{url.netloc.decode()}"
    known = _manners().robots
    if home not in known:
        rules = RobotFileParser()
        answer = _got(client, f"{home}/robots.txt", options, ROBOTS_SIZE, robots=False)
        if answer.status >= 500 or answer.status == 429:
            raise NotText("its robots.txt cannot be had: try again later")
        text = decode(answer.data) if answer.status == 200 and answer.data.strip() else ""
        rules.parse(text.splitlines())
        known[home] = rules
    if not known[home].can_fetch(AGENT, str(url)):
        raise NotText("its robots.txt does not allow programs there: open it in a browser and save it")
    return min(float(known[home].crawl_delay(AGENT) or 0), LONGEST_PAUSE)


def _wait(host: str, pause: float) -> None:
    asked = _manners().asked
    time.sleep(max(0.0, asked.get(host, float("-inf")) + pause - time.monotonic()))
    asked[host] = time.monotonic()


def _seconds(text: str) -> float:
    """Retry-After in seconds, no more than we wait; a date there counts as the longest pause."""
    if not text:
        return 0.0
    return min(float(text), LONGEST_PAUSE) if text.strip().isdigit() else LONGEST_PAUSE


def _keep(folder: Path, address: str, answer: Answer) -> None:
    """The bytes under their hash, and a line in index.jsonl that says what they are. Raises NotText."""
    name = sha256(answer.data).hexdigest()
    line = {"address": address, "final": printable(answer.address), "sha256": name,
            "type": printable(answer.headers.get("Content-Type", "")),
            "fetched": datetime.now(UTC).isoformat(timespec="seconds")}  # fmt: skip
    path = folder / name[:2] / name
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.write_bytes(answer.data)
        with (folder / "index.jsonl").open("a", encoding="utf-8") as index:
            index.write(json.dumps(line, ensure_ascii=False) + "\n")
    except OSError as error:
        raise NotText(f"the page cannot be kept in {folder}: {error.strerror}") from error
