"""Events -> a stream. `FORMATS` names every way out of a chronology; each reads its lines once, in order."""

from timeline.exports.formats import FORMATS, Format, Write
from timeline.exports.shortfall import Shortfall

__all__ = ["FORMATS", "Format", "Shortfall", "Write"]
