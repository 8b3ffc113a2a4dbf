"""When two names of one article, split into folded words, are forms of one."""

from __future__ import annotations


def ends(longer: tuple[str, ...], parts: tuple[str, ...]) -> bool:
    return longer[-len(parts) :] == parts


def one_person(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether two full names can be one person: the same last name, and the others agree or are initials."""
    if len(left) < 2 or len(right) < 2 or left[-1] != right[-1]:
        return False
    few, many = sorted((left[:-1], right[:-1]), key=len)
    rest = list(many)
    for part in few:
        at = next((n for n, other in enumerate(rest) if _agree(part, other)), None)
        if at is None:
            return False
        rest = rest[at + 1 :]
    return True


def shortened(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether one name is the other without a word in its middle: "iTunes Store", "iTunes Music Store"."""
    few, many = sorted((left, right), key=len)
    inner = iter(many[1:-1])
    return (
        len(few) > 1
        and few[0] == many[0]
        and few[-1] == many[-1]
        and all(part in inner for part in few[1:-1])
    )


def _agree(left: str, right: str) -> bool:
    return left == right or (min(len(left), len(right)) == 1 and left[0] == right[0])


def initials(name: str) -> str:
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())
