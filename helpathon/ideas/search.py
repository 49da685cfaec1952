"""Search in titles and texts, and titles that resemble one another, by the index of the database itself.

Trigrams find what stands inside German compounds, which stemmers miss: FTS5 on SQLite, `pg_trgm` on PostgreSQL. The
index follows the table by triggers (SQLite) or is one of its indexes, so that no writer has to think of it. Django does
not know it: a migration that rebuilds the table on SQLite drops the triggers, therefore `prepare` runs after each one.
"""

from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from .models import Idea

MOST_WORDS = 8
RESEMBLES = 0.22
"""Share of common trigrams (Dice) from which two titles are offered as similar; tried on 3,139 real titles."""

_SQLITE = """
CREATE VIRTUAL TABLE IF NOT EXISTS ideas_search USING fts5(
    title, text, content='ideas_idea', content_rowid='id', tokenize='trigram remove_diacritics 1');
CREATE TRIGGER IF NOT EXISTS ideas_search_insert AFTER INSERT ON ideas_idea BEGIN
    INSERT INTO ideas_search(rowid, title, text) VALUES (new.id, new.title, new.text); END;
CREATE TRIGGER IF NOT EXISTS ideas_search_delete AFTER DELETE ON ideas_idea BEGIN
    INSERT INTO ideas_search(ideas_search, rowid, title, text) VALUES ('delete', old.id, old.title, old.text); END;
CREATE TRIGGER IF NOT EXISTS ideas_search_update AFTER UPDATE OF title, text ON ideas_idea BEGIN
    INSERT INTO ideas_search(ideas_search, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
    INSERT INTO ideas_search(rowid, title, text) VALUES (new.id, new.title, new.text); END;
INSERT INTO ideas_search(ideas_search, rank) VALUES ('rank', 'bm25(5.0, 1.0)');
"""

_POSTGRESQL = """
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX IF NOT EXISTS ideas_search ON ideas_idea
    USING gin (UPPER(title::text) gin_trgm_ops, UPPER(text::text) gin_trgm_ops);
"""


def prepare() -> None:
    """Make the index where it is missing, and fill it."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(_POSTGRESQL)
        return
    there = "ideas_search" in connection.introspection.table_names()
    with connection.cursor() as cursor:
        cursor.connection.executescript(_SQLITE)
        if not there:
            cursor.execute("INSERT INTO ideas_search(ideas_search) VALUES ('rebuild')")


def best_first(ideas: QuerySet[Idea], query: str) -> QuerySet[Idea]:
    """Those of the ideas that hold every word of a query somewhere, the best fit first."""
    words = words_of(query)
    if connection.vendor == "postgresql":
        fit: Any = RawSQL("word_similarity(%s, ideas_idea.title)", [" ".join(words)])
        return _with_words(ideas, words).order_by(fit.desc(), "-number")
    long = [word for word in words if len(word) >= 3]
    ideas = _with_words(ideas, [word for word in words if len(word) < 3])
    if not long:
        return ideas.order_by("-number")
    return _matching(ideas, " AND ".join(map(_quoted, long)))


def similar(ideas: QuerySet[Idea], title: str, limit: int = 5) -> list[Idea]:
    """Those of the ideas whose titles resemble one that is being typed, the most similar first."""
    wanted = trigrams(title[:200])
    if not wanted:
        return []
    if connection.vendor == "postgresql":
        likeness: Any = RawSQL("similarity(%s, ideas_idea.title)", [title[:200]])
        found = ideas.order_by(likeness.desc())
    else:
        found = _matching(ideas, f"{{title}}: ({' OR '.join(map(_quoted, sorted(wanted)))})")
    scored = [(likeness_of(wanted, trigrams(idea.title)), idea) for idea in found[: 4 * limit]]
    near = sorted((pair for pair in scored if pair[0] >= RESEMBLES), key=lambda pair: -pair[0])
    return [idea for _score, idea in near[:limit]]


def words_of(query: str) -> list[str]:
    """The words of a query, at most so many."""
    return query.replace("\0", " ").split()[:MOST_WORDS]


def trigrams(title: str) -> set[str]:
    """The groups of three characters inside the words of a title."""
    words = "".join(c if c.isalnum() else " " for c in title.casefold()).split()
    return {word[i : i + 3] for word in words for i in range(len(word) - 2)}


def likeness_of(one: set[str], other: set[str]) -> float:
    """Dice's coefficient of two sets: 1 for equal ones, 0 where nothing is shared."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def _with_words(ideas: QuerySet[Idea], words: list[str]) -> QuerySet[Idea]:
    for word in words:
        # SQLite folds only ASCII: without the other spellings "öl" would not find "Öl".
        found = Q()
        for spelling in {word, word.lower(), word.upper(), word.capitalize()}:
            found |= Q(title__icontains=spelling) | Q(text__icontains=spelling)
        ideas = ideas.filter(found)
    return ideas


def _matching(ideas: QuerySet[Idea], match: str) -> QuerySet[Idea]:
    found = ideas.extra(
        tables=["ideas_search"],
        where=["ideas_search.rowid = ideas_idea.id", "ideas_search MATCH %s"],
        params=[match],
    )
    return found.order_by(RawSQL("ideas_search.rank", []), "-number")


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'
