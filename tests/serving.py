"""A site on this machine, for what fetches."""

from __future__ import annotations

from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = tuple[int, dict[str, str], bytes]


class Site:
    """A server, what it answers, and what it was asked."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer | Callable[[], Answer]] = {}
        self.asked: list[str] = []
        self.headers: dict[str, str] = {}
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append(self.path)
                site.headers = dict(self.headers)
                found = site.pages.get(self.path, (404, {}, b""))
                status, headers, data = found() if callable(found) else found
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                with_body = data if status != 204 else b""
                try:
                    self.wfile.write(with_body)
                except OSError:
                    return  # who asked has gone

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.home = f"http://127.0.0.1:{self.server.server_port}"

    def put(
        self, path: str, data: str | bytes, kind: str = "text/html; charset=utf-8", status: int = 200
    ) -> str:
        self.pages[path] = (status, {"Content-Type": kind}, data.encode() if isinstance(data, str) else data)
        return self.home + path

    def move(self, path: str, target: str, status: int = 302) -> str:
        self.pages[path] = (status, {"Location": target}, b"")
        return self.home + path
