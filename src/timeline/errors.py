"""The tree of errors. Each carries its object, and its text is one line: what, where, what to do.

TimelineError
├── UsageError          what the user asked for cannot be asked (exit code 2)
│   ├── DateError       a date that nobody can read
│   └── ChoiceError     a name that fits nothing, or several things
├── DocumentError       one source that cannot be read; the others go on
├── LanguageError       a language or parser model that is not installed
└── DatabaseError       the database cannot be opened, is locked, read-only, or of another schema
"""


class OutdatedWarning(UserWarning):
    """What is derived in a database was derived by the rules of an older version."""


class TimelineError(Exception):
    """Anything that `timeline` says no to. `exit_code` is what the command line ends with."""

    exit_code = 1


class UsageError(TimelineError):
    """What the user asked for cannot be asked."""

    exit_code = 2


class DateError(UsageError, ValueError):
    """A text that is not a date we can read."""

    def __init__(self, text: str, reason: str = "") -> None:
        self.text = text
        self.reason = reason
        hint = (
            reason
            or "write an EDTF date such as 2024-07-03, 2024-07, 2024/2025, or words such as 'July 2024'"
        )
        super().__init__(f"cannot read {text!r} as a date: {hint}")


class ChoiceError(UsageError):
    """A name that fits nothing, or fits several things; `candidates` are what to choose from."""

    def __init__(self, what: str, name: str, candidates: tuple[str, ...] = ()) -> None:
        self.what = what
        self.name = name
        self.candidates = candidates
        choices = f": one of {', '.join(candidates)}?" if candidates else ""
        super().__init__(f"{'several fit' if len(candidates) > 1 else 'no'} {what} {name!r}{choices}")


class DocumentError(TimelineError):
    """One source that cannot be read.

    `source` is the path or address, `reason` what is wrong and what to do.
    """

    def __init__(self, source: str, reason: str) -> None:
        self.source = source
        self.reason = reason
        super().__init__(f"{source}: {reason}")


class LanguageError(TimelineError):
    """A language or a parser model that is not installed."""


class DatabaseError(TimelineError):
    """The database at `url` cannot be used. `reason` is what is wrong and what to do."""

    def __init__(self, url: str, reason: str) -> None:
        self.url = url
        self.reason = reason
        super().__init__(f"database {url}: {reason}")
