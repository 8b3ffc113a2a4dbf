"""All benchmarks in turn, as `make bench` runs them: `python -m benchmarks [EVAL]`, the development sets."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

EVAL = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/eval")
COMMANDS = (
    ["benchmarks.times", str(EVAL / "timebank-aquaint")],
    ["benchmarks.timelines", str(EVAL / "wikinews-apple"), "--plover", str(EVAL / "plover")],
    ["benchmarks.entities", str(EVAL / "wikinews-apple")],
    ["benchmarks.merging", str(EVAL / "ecb-plus")],
    ["benchmarks.cost", str(EVAL / "ecb-plus"), "--articles", "10000", "--last", "1000"],
    ["benchmarks.pages"],
    ["benchmarks.hostile"],
    ["benchmarks.opening"],
    ["benchmarks.speed", "--text", str(EVAL / "wikinews-apple/articles")],
)


def main() -> int:
    """Run each; the exit code is 1 where one fell below its floors."""
    if not EVAL.is_dir():
        print(f"no development sets at {EVAL}: speed only", file=sys.stderr)
    commands = COMMANDS if EVAL.is_dir() else (["benchmarks.speed"],)
    codes = []
    for module, *arguments in commands:
        print(f"\n== {module}", flush=True)
        codes.append(subprocess.run([sys.executable, "-m", module, *arguments]).returncode)
    return int(any(codes))


if __name__ == "__main__":
    sys.exit(main())
