"""A real headless Chromium, driven by its own driver (W3C WebDriver) as by a person: keys and a pointer."""

from __future__ import annotations

import base64
import json
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
DRIVER = shutil.which("chromedriver")
KEYS = {"Tab": "\ue004", "Enter": "\ue007", "Escape": "\ue00c", "Left": "\ue012", "Up": "\ue013",
        "Right": "\ue014", "Down": "\ue015", "Home": "\ue011", "Backspace": "\ue003"}  # fmt: skip


class Browser:
    """One window. `dark` is what its user prefers; `width` and `height` are those of the page."""

    def __init__(self, home: Path, *, dark: bool = False, width: int = 1200, height: int = 900) -> None:
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            self._port = found.getsockname()[1]
        self._driver = subprocess.Popen(
            [str(DRIVER), f"--port={self._port}", "--silent"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                     "--no-first-run", f"--user-data-dir={home / 'profile'}",
                     f"--window-size={width},{height}"]  # fmt: skip
        asked = {"goog:chromeOptions": {"binary": CHROMIUM, "args": arguments}}
        self._session = ""
        try:
            self._wait()
            self._session = self._ask("POST", "session", {"capabilities": {"alwaysMatch": asked}})[
                "sessionId"
            ]
        except BaseException:
            self._driver.kill()
            raise
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.devtools("Emulation.setEmulatedMedia", features=scheme)
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.devtools("Emulation.setDeviceMetricsOverride", **size)

    def close(self) -> None:
        try:
            self._ask("DELETE", "")
        finally:
            self._driver.terminate()
            self._driver.wait(20)

    def open(self, path: Path) -> None:
        """A page from its file, drawn to its end."""
        self._ask("POST", "url", {"url": path.as_uri()})
        self.until("document.documentElement.dataset.ready")

    def run(self, script: str, *arguments: Any) -> Any:
        """The value of an expression in the page; `arguments[0]` is the first argument."""
        return self._ask("POST", "execute/sync", {"script": f"return {script}", "args": list(arguments)})

    def until(self, script: str, seconds: float = 60) -> Any:
        """The value of an expression as soon as it holds."""
        end = time.monotonic() + seconds
        while not (value := self.run(script)):
            assert time.monotonic() < end, f"never came true: {script}"
            time.sleep(0.02)
        return value

    def press(self, *keys: str) -> None:
        """Keys by name, or the letters of a text."""
        steps: list[dict[str, str]] = []
        for key in (KEYS.get(k, k) for k in keys):
            for letter in key:
                steps += [{"type": "keyDown", "value": letter}, {"type": "keyUp", "value": letter}]
        self._act({"type": "key", "id": "keyboard", "actions": steps})

    def point(self, x: float, y: float, *, drag: float = 0, click: bool = False) -> None:
        """Move the pointer there; press it, and with `drag` take it so far to the right before letting go."""
        steps: list[dict[str, Any]] = [{"type": "pointerMove", "x": round(x), "y": round(y), "duration": 0}]
        if click or drag:
            steps.append({"type": "pointerDown", "button": 0})
            if drag:
                steps.append({"type": "pointerMove", "x": round(x + drag), "y": round(y), "duration": 50})
            steps.append({"type": "pointerUp", "button": 0})
        self._act(
            {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": steps}
        )

    def click(self, selector: str) -> None:
        x, y = self.run(
            "(r => [r.left + r.width / 2, r.top + r.height / 2])"
            "(document.querySelector(arguments[0]).getBoundingClientRect())",
            selector,
        )
        self.point(x, y, click=True)

    def picture(self) -> bytes:
        """What is in the window, PNG."""
        return base64.b64decode(self._ask("GET", "screenshot"))

    def printed(self) -> bytes:
        """The page on paper, PDF."""
        return base64.b64decode(self._ask("POST", "print", {"background": True}))

    def devtools(self, command: str, **parameters: Any) -> Any:
        return self._ask("POST", "goog/cdp/execute", {"cmd": command, "params": parameters})

    def _act(self, source: dict[str, Any]) -> None:
        self._ask("POST", "actions", {"actions": [source]})

    def _wait(self) -> None:
        end = time.monotonic() + 60
        while True:
            try:
                socket.create_connection(("127.0.0.1", self._port), timeout=1).close()
                return
            except OSError:
                if time.monotonic() > end or self._driver.poll() is not None:
                    raise
                time.sleep(0.05)

    def _ask(self, method: str, path: str, body: Any = None) -> Any:
        parts = [
            f"http://127.0.0.1:{self._port}",
            *(["session", self._session] if self._session else []),
            path,
        ]
        data = None if method != "POST" else json.dumps(body or {}).encode()
        request = urllib.request.Request("/".join(filter(None, parts)), data, method=method)
        request.add_header("Content-Type", "application/json")
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(json.load(error)["value"]["message"]) from error
