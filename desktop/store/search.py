"""Words a person types, as a safe question to the search index: ranked while they are rare, newest first when common.

Ranking a common word over a million complaints takes more than a second; counting up to 2,000 hits takes none
(`performance.md` §0.3). Names stand in indexes of their own; the confidential one is asked only where the sight allows
it, and whoever asks journals it (`decisions.md` 13). Words may be spread over a name and a text: such hits come last.
"""

from __future__ import annotations

import heapq
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from playhouse import fts_parser

from desktop.domain.permissions import Sight
from desktop.store.database import EncryptedDatabase
from desktop.store.mixed_words import readings, terms
from desktop.store.statement import Statement

MOST_RANKED = 2_000
LONGEST = 200
"""Code points of a search that are looked at."""

LEAST_COMPLETED = 2
"""The last word is completed from this many letters on."""

WORDS, NAMES, CONFIDENTIAL_NAMES = "complaint_words", "name_words", "confidential_name_words"

_UNSEARCHABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")
_LONE_LETTER = re.compile(r"(?<=\s)[^\W\d_]\Z")
_UNFINISHED = re.compile(rf"(?:^|[\s(])[^\s\"()]*\w{{{LEAST_COMPLETED},}}\Z")
_LONG = re.compile(r"\w{3,}\Z")
_TRACKING_ID = re.compile(r"#?\s?(\d{4,10})")

_WEIGHTS = {WORDS: ", 8, 4, 2, 2, 1, 1, 1, 2", NAMES: "", CONFIDENTIAL_NAMES: ""}
"""How much a hit weighs by column: number, title, place, village, category, respondent, story, additions."""

_parser: Any = fts_parser

_COUNT = {
    table: Statement.text(
        "SELECT count(*) FROM (SELECT 1 FROM", table, "WHERE", table, "MATCH ? LIMIT ?)", places=("match", "most")
    )
    for table in _WEIGHTS
}
_RANKED = {
    table: Statement.text(
        f"SELECT rowid, bm25({table}{weights})", "FROM", table, "WHERE", table, "MATCH ?", places=("match",)
    )
    for table, weights in _WEIGHTS.items()
}
_NEWEST = {
    table: Statement.text(
        "SELECT rowid FROM",
        table,
        "WHERE",
        table,
        "MATCH ? AND rowid < ? ORDER BY rowid DESC",
        places=("match", "before"),
    )
    for table in _WEIGHTS
}
_MIXED = {
    table: Statement.text(
        "SELECT rowid FROM",
        WORDS,
        "WHERE",
        WORDS,
        "MATCH ? AND rowid < ? INTERSECT SELECT rowid FROM",
        table,
        "WHERE",
        table,
        "MATCH ? AND rowid < ? ORDER BY 1 DESC LIMIT ?",
        places=("text", "before", "name", "before", "most"),
    )
    for table in (NAMES, CONFIDENTIAL_NAMES)
}
"""Both sides come newest first, so that they are merged as they are read and nothing is sorted."""

_TRACKED = Statement.text(
    "SELECT seq FROM complaint WHERE tracking_id >= ? AND tracking_id < ? AND seq < ? ORDER BY seq DESC",
    places=("from_id", "to_id", "before"),
)


@dataclass(frozen=True, slots=True)
class Search:
    """A question to the index: what to match, in which tables, and the beginning of a tracking number if it is one.

    `whole` is the question without completing its last word, where that word has three letters or more.
    """

    match: str
    tables: tuple[str, ...]
    tracking: str = ""
    whole: str = ""

    @classmethod
    def of(cls, typed: str, sight: Sight) -> Search | None:
        """Return the question of typed words, None where nothing was typed; any text makes a valid one."""
        text = _UNSEARCHABLE.sub(" ", typed[:LONGEST]).strip()
        if not text:
            return None
        text = _LONE_LETTER.sub("", text).strip()
        unfinished = text.count('"') % 2 == 0 and _UNFINISHED.search(text)
        long = _LONG.search(text)
        tables = (WORDS, NAMES, CONFIDENTIAL_NAMES) if sight.confidential_names else (WORDS, NAMES)
        tracking = _TRACKING_ID.fullmatch(text)
        return cls(
            match=str(_parser.parse(text + "*" if unfinished else text)),
            tables=tables,
            tracking=tracking[1] if tracking else "",
            whole=str(_parser.parse(text)) if unfinished and long else "",
        )

    def settled(self, database: EncryptedDatabase) -> Search:
        """Return the question as it is best asked: a last word that is common as it stands is not completed.

        Completing it would read every place of every word that begins so, which is a tenth of a second at a million
        complaints; the index knows beginnings of two letters only. Whoever wants a longer word types on.
        """
        if not self.whole:
            return self
        ((hits,),) = _COUNT[WORDS].rows(database, match=self.whole, most=MOST_RANKED + 1)
        return replace(self, match=self.whole, whole="") if hits > MOST_RANKED else self

    def ranked(self, database: EncryptedDatabase) -> list[int] | None:
        """Return all hits, best first, or None where there are too many to rank."""
        most = MOST_RANKED + 1
        for table in self.tables:
            ((hits,),) = _COUNT[table].rows(database, match=self.match, most=most)
            if hits == most:
                return None
        mixed = list(itertools.islice(itertools.chain.from_iterable(self._mixed(database, 2**62, most)), most))
        if len(mixed) == most:
            return None
        best = dict.fromkeys(mixed, 0.0)
        for table in self.tables:
            for key, score in _RANKED[table].rows(database, match=self.match):
                best[key] = min(score, best.get(key, 0.0))
        for key in self._tracked(database, 2**62):
            best[key] = float("-inf")
        return sorted(best, key=lambda key: (best[key], -key))

    def newest(self, database: EncryptedDatabase, before: int) -> Iterator[int]:
        """Give the hits older than the row `before`, newest first, as they are asked for."""
        hits = [self._hits(database, table, before) for table in self.tables]
        last = 0
        mixed = self._mixed(database, before, -1)
        for key in heapq.merge(*hits, *mixed, self._tracked(database, before), reverse=True):
            if key != last:
                yield key
            last = key

    def among(self, database: EncryptedDatabase, keys: Sequence[int], before: int) -> Iterator[int]:
        """Give those of a few rows, older than `before`, that are hits, newest first; older hits are not looked at."""
        wanted = set(keys)
        oldest = min(wanted, default=before)
        for key in self.newest(database, before):
            if key < oldest:
                return
            if key in wanted:
                yield key

    def _hits(self, database: EncryptedDatabase, table: str, before: int) -> Iterator[int]:
        for (key,) in _NEWEST[table].run(database, match=self.match, before=before):
            yield key

    def _mixed(self, database: EncryptedDatabase, before: int, most: int) -> Iterator[Iterator[int]]:
        """Give, for each reading of the words as partly a name, its hits newest first, as they are asked for."""
        words = terms(self.match)
        if not words:
            return
        in_texts = self._occurring(database, WORDS, words)
        for table in self.tables:
            if table != WORDS:
                for name, text in readings(words, self._occurring(database, table, words), in_texts):
                    yield self._merged(database, table, {"text": text, "name": name, "before": before, "most": most})

    @staticmethod
    def _occurring(database: EncryptedDatabase, table: str, words: Sequence[str]) -> list[bool]:
        """Say of each word whether the index has it at all."""
        return [bool(_COUNT[table].rows(database, match=word, most=1)[0][0]) for word in words]

    @staticmethod
    def _merged(database: EncryptedDatabase, table: str, values: dict[str, object]) -> Iterator[int]:
        for (key,) in _MIXED[table].run(database, **values):
            yield key

    def _tracked(self, database: EncryptedDatabase, before: int) -> list[int]:
        if not self.tracking:
            return []
        bounds = {"from_id": self.tracking, "to_id": self.tracking + ":", "before": before}
        return [key for (key,) in _TRACKED.rows(database, **bounds)]
