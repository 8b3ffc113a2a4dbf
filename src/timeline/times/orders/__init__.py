"""The grammar of languages whose words of time stand in other orders than the English ones.

"vor drei Wochen", "hace dos años", "три года назад", "3. Juli 2024", "el 3 de julio de 2024". It speaks of
classes only: a language's table asks for it (`orders = true`) and fills the classes it has.
"""

from timeline.times.orders import dates, joined, lengths, places
from timeline.times.orders.classes import MACROS
from timeline.times.orders.cues import guess

FIRST = (*dates.RULES, *places.RULES, *lengths.RULES)
LAYERS = (FIRST, joined.RULES, joined.RANGES, joined.OUTER)

__all__ = ["LAYERS", "MACROS", "guess"]
