"""In which language a text is written, where nothing says so.

py3langid (BSD) decides on texts that are not plainly English.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

SAMPLE = 5_000  # characters that are looked at
SURE = 0.9  # below this probability the default stands
PLAIN = 0.08  # a text with this share of these words is English: the library need not be loaded
ENGLISH = frozenset(
    ("the", "of", "and", "to", "in", "that", "is", "was", "for", "on", "with", "as", "by", "at")
)
_WORD = re.compile(r"[^\W\d_]+")
DEFAULT = "en"


def detect(text: str) -> str:
    """The ISO 639-1 code; English where the text is too short or too odd to tell."""
    words = _WORD.findall(text[:SAMPLE].lower())
    if not words or sum(word in ENGLISH for word in words) / len(words) >= PLAIN:
        return DEFAULT
    code, probability = _identifier().classify(text[:SAMPLE])
    return str(code) if probability >= SURE else DEFAULT


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
