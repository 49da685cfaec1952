"""What is different between two versions of a text, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

_WORD = re.compile(r"\s*\w+|\s*[^\w\s]+|\s+")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
MOST = 2000
"""Words, or lines, up to which texts are compared: the time for it grows with the square of their number."""


@dataclass(frozen=True)
class Piece:
    """A stretch of text that is in both versions ("same"), only in the newer ("new") or only in the older ("gone")."""

    state: str
    text: str


@lru_cache(maxsize=256)
def difference(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces of both texts in the order of reading; versions never change, so that answers are kept.

    Texts of very many words are compared line by line, those of very many lines as a whole.
    """
    old, new = _parts(before, after)
    pieces: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", "".join(old[a:b])))
            continue
        if a < b:
            pieces.append(Piece("gone", "".join(old[a:b])))
        if c < d:
            pieces.append(Piece("new", "".join(new[c:d])))
    return tuple(pieces)


def _parts(before: str, after: str) -> tuple[list[str], list[str]]:
    for part in (_WORD, _LINE):
        old, new = part.findall(before), part.findall(after)
        if max(len(old), len(new)) <= MOST:
            return old, new
    return [before], [after]
