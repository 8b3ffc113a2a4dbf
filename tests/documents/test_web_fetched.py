"""Fetching, against a server on this machine; and that this machine is not asked unless it is allowed."""

import gzip
import ipaddress
import json
import re
import socket
import ssl
import subprocess
import time
from hashlib import sha256
from pathlib import Path

import pytest
from files_made import BODY, page, pdf

from serving import Answer, Site
from timeline import documents
from timeline.documents import Limits, Options, addresses, web
from timeline.errors import DocumentError
from timeline.records import Document

QUICK = Limits(size=200_000, interval=0.0, wait=1.0, seconds=60.0, redirects=3, retries=1)


def fetch(source: str | Path, **more: object) -> list[Document | DocumentError]:
    options = Options(**{"allow_private": True, "limits": QUICK, **more})  # type: ignore[arg-type]
    return list(documents.read_all(source, options))


def test_page_by_its_address(site: Site) -> None:
    site.put("/2024/07/03/leaders", page())
    (document,) = fetch(site.move("/old", "/2024/07/03/leaders#top"))
    assert isinstance(document, Document)
    assert document.text.startswith(BODY)
    assert (document.source, document.url) == (f"{site.home}/old", f"{site.home}/2024/07/03/leaders")
    assert (str(document.published.when), document.published.basis) == ("2024-07-03", "address")
    assert site.headers["User-Agent"].startswith("timeline/")
    assert site.headers["Host"] == site.home.removeprefix("http://")


def test_the_header_tells_the_encoding(site: Site) -> None:
    body = "<p>Россия и Китай подписали соглашение.</p>"
    (document,) = fetch(site.put("/a", page(body=body).encode("cp1251"), "text/html; charset=windows-1251"))
    assert isinstance(document, Document)
    assert document.text.startswith("Россия")


def test_other_formats_by_what_they_say_they_are(site: Site) -> None:
    (first,) = fetch(site.put("/a", pdf([[(72, 700, "They met.")]]), "application/pdf"))
    (second,) = fetch(site.put("/b.txt", "They met.\n", "application/octet-stream"))
    (third,) = fetch(site.put("/c", b"\x89PNG", "image/png"))
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.text == second.text == "They met.\n"
    assert str(third).endswith("/c: it is image/png, and that is not read")


def test_file_of_addresses_and_feeds(site: Site, tmp_path: Path) -> None:
    one, two = site.put("/1", page()), site.put("/2", page(body=f"<p>They ate. {BODY}</p>"))
    item = f"<item><title>t</title><link>{two}</link><description>short</description></item>"
    feed = site.put("/feed", f"<rss><channel><title>F</title>{item}</channel></rss>", "application/rss+xml")
    (tmp_path / "links.txt").write_text(f"# mine\n{one}\n\n{one}\n{site.home}/none\nftp://example.org/x\n")
    ftp, page_, gone = fetch(tmp_path / "links.txt")
    assert "is no address" in str(ftp)
    assert isinstance(page_, Document)
    assert str(gone) == f"{site.home}/none: the server answers 404: there is no such page"
    (tmp_path / "feeds.opml").write_text(f'<opml><body><outline xmlUrl="{feed}"/></body></opml>')
    (short,) = fetch(tmp_path / "feeds.opml")
    (long,) = fetch(feed, follow=True)
    assert isinstance(short, Document)
    assert isinstance(long, Document)
    assert (short.text, short.publisher, long.text[:9]) == ("short\n", "F", "They ate.")


def test_what_the_web_gives_sends_us_nowhere(site: Site) -> None:
    (error,) = fetch(site.put("/list.txt", f"{site.home}/secret\n", "text/plain"))
    assert "a list of addresses inside something else" in str(error)
    assert "/secret" not in site.asked


def test_private_addresses_are_refused(site: Site) -> None:
    (error,) = fetch(site.put("/a", page()), allow_private=False)
    assert "an address of a private network (127.0.0.1): allow it with --allow-private" in str(error)
    assert site.asked == []


def test_private_addresses_are_refused_after_a_redirect(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first host counts as public here, as its name may have done when it was looked up."""
    resolve = addresses.resolve

    def lenient(host: str, port: int, *, private: bool) -> str:
        return resolve(host, port, private=private or host == "127.0.0.1")

    monkeypatch.setattr(addresses, "resolve", lenient)
    port = site.home.rpartition(":")[2]
    site.put("/secret", page())
    for target in (f"http://localhost:{port}/secret", f"http://[::ffff:127.0.0.1]:{port}/secret",
                   "http://169.254.169.254/latest", f"http://2130706433:{port}/secret"):  # fmt: skip
        (error,) = fetch(site.move("/a", target), allow_private=False)
        assert "private network" in str(error)
    (error,) = fetch(site.move("/a", "file:///etc/passwd"), allow_private=False)
    assert "only http and https are fetched" in str(error)
    assert "/secret" not in site.asked


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True), ("2606:4700::1111", True), ("127.0.0.1", False), ("10.1.2.3", False),
        ("172.16.0.1", False), ("192.168.1.1", False), ("169.254.169.254", False), ("100.64.0.1", False),
        ("0.0.0.0", False), ("224.0.0.1", False), ("255.255.255.255", False), ("::1", False), ("::", False),
        ("fe80::1", False), ("fc00::1", False), ("::ffff:10.0.0.1", False), ("2002:7f00:1::", False),
        ("64:ff9b::7f00:1", False), ("64:ff9b::808:808", True), ("ff02::1", False),
    ],
)  # fmt: skip
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert addresses.public(ipaddress.ip_address(address)) is public


def test_one_private_address_among_many_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    (error,) = documents.read_all("http://example.org/")
    assert "example.org is an address of a private network (10.0.0.1)" in str(error)


def test_robots(site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /private/\n", "text/plain")
    (error,) = fetch(site.put("/private/a", page()))
    (document,) = fetch(site.put("/a", page()))
    (moved,) = fetch(site.move("/b", "/private/a"))
    assert "its robots.txt does not allow programs there" in str(error)
    assert isinstance(document, Document)
    assert "its robots.txt does not allow" in str(moved)
    assert site.asked == ["/robots.txt", "/a", "/b"]


def test_robots_that_cannot_be_had_hold_us_back(site: Site) -> None:
    site.put("/robots.txt", "", status=500)
    (error,) = fetch(site.put("/a", page()))
    assert "its robots.txt cannot be had" in str(error)


def test_a_pause_between_two_requests(site: Site) -> None:
    address = site.put("/a", page())
    start = time.perf_counter()
    fetch(address, limits=Limits(interval=0.15))
    fetch(address, limits=Limits(interval=0.15))
    assert time.perf_counter() - start > 0.3  # robots.txt, and twice the page


def test_again_where_the_server_is_busy(site: Site) -> None:
    answers = iter([(503, {"Retry-After": "0"}, b""), (200, {"Content-Type": "text/html"}, page().encode())])
    site.pages["/a"] = lambda: next(answers)
    (document,) = fetch(f"{site.home}/a")
    assert isinstance(document, Document)
    (error,) = fetch(site.put("/b", "", status=503))
    assert str(error).endswith("/b: the server answers 503: try again later")
    assert site.asked.count("/b") == 2


def test_bounds(site: Site) -> None:
    (large,) = fetch(site.put("/large", b"a" * 300_000, "text/plain"))
    assert "larger than 0.2 MB" in str(large)
    site.pages["/bomb"] = (
        200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(b"a" * 9_000_000),
    )  # fmt: skip
    assert "larger than 0.2 MB" in str(fetch(f"{site.home}/bomb")[0])
    assert "redirects more than 3 times" in str(fetch(site.move("/loop", "/loop"))[0])

    def slow() -> Answer:
        time.sleep(0.4)
        return 200, {}, b""

    site.pages["/slow"] = slow
    (late,) = fetch(f"{site.home}/slow", limits=Limits(wait=0.1, interval=0, retries=0))
    assert "no answer within 0.1 seconds" in str(late)


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("ftp://example.org/x", "only http and https are fetched, not ftp"),
        ("file:///etc/passwd", "only http and https are fetched, not file"),
        ("http://", "only http and https are fetched|no address"),
        ("http://exa mple.invalid/", "no such host|no address"),
        ("http://[::1", "no address that can be fetched"),
        ("http://nowhere.invalid/", "no such host"),
        ("http://127.0.0.1:1/", "cannot be fetched|its robots.txt"),
    ],
)
def test_addresses_that_lead_nowhere(address: str, reason: str) -> None:
    web._manners.cache_clear()
    (error,) = fetch(address)
    assert isinstance(error, DocumentError)
    assert re.search(reason, str(error)), str(error)
    assert "\n" not in str(error)


def test_pages_are_kept_by_hash(site: Site, tmp_path: Path) -> None:
    address = site.put("/a", page())
    for _ in range(2):
        fetch(address, keep=tmp_path / "pages")
    name = sha256(page().encode()).hexdigest()
    assert (tmp_path / "pages" / name[:2] / name).read_text() == page()
    lines = [json.loads(line) for line in (tmp_path / "pages" / "index.jsonl").read_text().splitlines()]
    assert [(line["address"], line["sha256"]) for line in lines] == [(address, name)] * 2


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for localhost that signs itself, with its key."""
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    made = subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
         "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", path,
         "-out", path.with_suffix(".crt")],
        capture_output=True,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    path.write_bytes(path.read_bytes() + path.with_suffix(".crt").read_bytes())
    return path


@pytest.fixture
def safe(site: Site, certificate: Path) -> Site:
    """The site behind TLS. Its first handshakes may fail, which is what is tested."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    site.server.socket = context.wrap_socket(
        site.server.socket, server_side=True, do_handshake_on_connect=False
    )
    site.server.handle_error = lambda *_: None  # type: ignore[method-assign]
    site.home = f"https://localhost:{site.server.server_port}"
    return site


def test_a_certificate_that_nobody_vouches_for_is_refused(safe: Site) -> None:
    (error,) = fetch(safe.put("/a", page()))
    assert "/a: its certificate is not trusted (self-signed certificate): SSL_CERT_FILE" in str(error)
    assert safe.asked == []


def test_a_certificate_that_one_is_told_to_trust_is_taken(
    safe: Site, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.with_suffix(".crt")))
    (document,) = fetch(safe.put("/a", page()))
    assert isinstance(document, Document), str(document)
    assert document.text.startswith(BODY)


def test_a_certificate_of_another_name_is_refused(
    safe: Site, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.with_suffix(".crt")))
    (error,) = fetch(safe.put("/a", page()).replace("localhost", "127.0.0.1"))
    assert "its certificate is not trusted (IP address mismatch" in str(error)
    assert safe.asked == []
