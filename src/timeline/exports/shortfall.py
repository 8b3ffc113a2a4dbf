"""What a format could not hold: said with the export, so that no loss is silent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(slots=True)
class Shortfall:
    """How many events of how many were left out, or written less exactly than they are known, by reason."""

    events: int = 0
    omitted: Counter[str] = field(default_factory=Counter)
    coarsened: Counter[str] = field(default_factory=Counter)

    def __bool__(self) -> bool:
        return bool(self.omitted or self.coarsened)

    def sentences(self) -> Iterator[str]:
        """A sentence for each reason, the most frequent first."""
        for counts, words in ((self.omitted, "left out"), (self.coarsened, "not as exact as they are known")):
            for reason, number in counts.most_common():
                yield f"{number} of {self.events} events {words}: {reason}"
