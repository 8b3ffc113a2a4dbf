"""Scheduled runs over feeds: only what is new, and a server is not asked for what we have."""

from __future__ import annotations

from pathlib import Path

import pytest

from serving import Site
from test_ingest import Splitter
from timeline.database import Database, reader
from timeline.documents import Limits, Options
from timeline.ingest import Reading
from timeline.watch import TRIES, Told, watch

QUICK = Limits(interval=0.0, wait=1.0, seconds=5.0, retries=0)
MET, LEFT, CAME = (
    f"<p>They {verb} on {n} July 2024.</p>" for n, verb in enumerate(("met", "left", "came"), 1)
)


def feed(*entries: tuple[str, str]) -> bytes:
    items = "".join(
        f"<item><title>{name}</title><link>{name}</link><description><![CDATA[{text}]]></description></item>"
        for name, text in entries
    )
    return f"<rss version='2.0'><channel><title>News</title>{items}</channel></rss>".encode()


def run(database: Database, *names: str, follow: bool = False) -> list[Told]:
    options = Options(allow_private=True, follow=follow, limits=QUICK)
    return list(watch(names, lambda: database, Splitter, Reading(options=options)))


def counted(told: Told) -> tuple[int, int, int, int]:
    return told.report.new, told.report.updated, len(told.report.failed), told.known


def serve(site: Site, data: bytes, **headers: str) -> str:
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    site.pages["/feed"] = (200, {"Content-Type": "application/rss+xml", **names}, data)
    return f"{site.home}/feed"


def documents(database: Database) -> int:
    with database.read() as session:
        return reader.totals(session)["documents"]


def test_only_what_is_new(database: Database, site: Site) -> None:
    address = serve(site, feed(("https://a.example/1", MET)))
    (first,) = run(database, address)
    assert counted(first) == (1, 0, 0, 0)
    serve(site, feed(("https://a.example/2", LEFT), ("https://a.example/1", MET)))
    before = Splitter.loaded
    (second,) = run(database, address)
    assert counted(second) == (1, 0, 0, 1)
    assert Splitter.loaded == before + 1
    assert documents(database) == 2


def test_a_server_says_that_nothing_changed(database: Database, site: Site) -> None:
    address = serve(
        site, feed(("https://a.example/1", MET)), ETag='"v1"', Last_Modified="Wed, 03 Jul 2024 10:00:00 GMT"
    )
    run(database, address)
    assert "If-None-Match" not in site.headers
    site.pages["/feed"] = (304, {}, b"")
    (told,) = run(database, address)
    assert not told.changed
    assert told.error is None
    assert (site.headers["If-None-Match"], site.headers["If-Modified-Since"]) == (
        '"v1"',
        "Wed, 03 Jul 2024 10:00:00 GMT",
    )


def test_the_same_bytes_are_not_read(database: Database, site: Site) -> None:
    address = serve(site, feed(("https://a.example/1", MET)))
    assert [told.changed for _ in range(2) for told in run(database, address)] == [True, False]


def test_an_answer_that_was_not_asked_for_is_no_silence(database: Database, site: Site) -> None:
    """A server that says 304 to who knows nothing has given nothing."""
    serve(site, b"")
    site.pages["/feed"] = (304, {}, b"")
    (told,) = run(database, f"{site.home}/feed")
    assert "the server answers 304" in str(told.error)


def test_an_entry_that_says_something_else_is_a_new_version(database: Database, site: Site) -> None:
    address = serve(site, feed(("https://a.example/1", MET)))
    run(database, address)
    serve(site, feed(("https://a.example/1", LEFT)))
    (told,) = run(database, address)
    assert counted(told) == (0, 1, 0, 0)


def test_pages_are_fetched_once(database: Database, site: Site) -> None:
    page = site.put("/1", f"<html><body><article>{MET}<p>They talked for hours.</p></article></body></html>")
    address = serve(site, feed((page, "short")))
    (first,) = run(database, address, follow=True)
    assert counted(first) == (1, 0, 0, 0)
    serve(site, feed((page, "short"), ("https://a.invalid/2", "also short")))
    (second,) = run(database, address, follow=True)
    assert counted(second) == (0, 0, 1, 1)
    assert site.asked.count("/1") == 1


def test_what_cannot_be_read_is_tried_again_but_not_for_ever(database: Database, site: Site) -> None:
    address = serve(site, feed((f"{site.home}/gone", "short")), ETag='"v1"')
    for _ in range(TRIES):
        (told,) = run(database, address, follow=True)
        assert counted(told) == (0, 0, 1, 0)
        assert "If-None-Match" not in site.headers
    (last,) = run(database, address, follow=True)
    assert counted(last) == (0, 0, 0, 1)
    assert site.asked.count("/gone") == TRIES


def test_what_comes_back_is_read(database: Database, site: Site) -> None:
    address = serve(site, feed((f"{site.home}/late", "short")))
    run(database, address, follow=True)
    site.put("/late", f"<html><body><article>{MET}<p>They talked for hours.</p></article></body></html>")
    (told,) = run(database, address, follow=True)
    assert counted(told) == (1, 0, 0, 0)


def test_other_pages_when_links_are_to_be_followed(database: Database, site: Site) -> None:
    page = site.put("/1", f"<html><body><article>{LEFT}<p>They talked for hours.</p></article></body></html>")
    address = serve(site, feed((page, MET)))
    run(database, address)
    (told,) = run(database, address, follow=True)
    assert counted(told) == (1, 0, 0, 0)


def test_a_list_stands_for_its_feeds_each_once(database: Database, site: Site, tmp_path: Path) -> None:
    address = serve(site, feed(("https://a.example/1", MET)))
    (tmp_path / "feeds.opml").write_text(f'<opml><body><outline xmlUrl="{address}"/></body></opml>')
    (tmp_path / "feeds.txt").write_text(f"# mine\n{address}\nnonsense\n")
    told = run(database, str(tmp_path / "feeds.opml"), str(tmp_path / "feeds.txt"))
    assert [(one.report.new, bool(one.error)) for one in told] == [(1, False), (0, True)]


def test_a_feed_in_a_file(database: Database, tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(feed(("https://a.example/1", MET)))
    assert counted(run(database, str(path))[0]) == (1, 0, 0, 0)
    assert not run(database, str(path))[0].changed


@pytest.mark.parametrize("data", [b"<html><body>no feed</body></html>", b"not XML at all", b"<rss"])
def test_what_is_no_feed_is_one_line(database: Database, site: Site, data: bytes) -> None:
    (told,) = run(database, serve(site, data))
    assert told.error is not None or counted(told) == (0, 0, 0, 0)
    assert "\n" not in str(told.error)


def test_the_same_address_twice_in_a_feed(database: Database, site: Site) -> None:
    address = serve(site, feed(("https://a.example/1", MET), ("https://a.example/1", LEFT)))
    assert counted(run(database, address)[0]) == (1, 0, 0, 0)
    serve(site, feed(("https://a.example/1", MET), ("https://a.example/1", CAME)))
    assert counted(run(database, address)[0]) == (0, 0, 0, 1)


def test_a_run_that_is_killed_leaves_the_feed_to_the_next(
    database: Database, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = serve(site, feed(("https://a.example/1", MET), ("https://a.example/2", LEFT)), ETag='"v1"')

    class Killed(Splitter):
        def pipe(self, documents):  # type: ignore[no-untyped-def]
            for number, pair in enumerate(super().pipe(documents)):
                if number:
                    raise KeyboardInterrupt
                yield pair

    options = Options(allow_private=True, limits=QUICK)
    with pytest.raises(KeyboardInterrupt):
        list(watch([address], lambda: database, Killed, Reading(options=options)))
    (told,) = run(database, address)
    assert (told.report.new, told.report.unchanged) == (1, 1)
