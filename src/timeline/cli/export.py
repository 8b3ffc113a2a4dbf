"""`timeline export`: what `show` shows, as a file for R, pandas, Excel and other programs."""

from __future__ import annotations

from timeline.cli.show import command

export = command(
    "csv",
    """Write the chronology for other programs.

    The same events and options as `show`; the columns are told in docs/data-dictionary.md.
    """,
)
export.__name__ = "export"
