"""A title proposed from the story's first sentence, so that the officer rarely types one."""

from __future__ import annotations

import re
import unicodedata

from desktop.domain.word_lists import words_of

LONGEST = 100
"""Code points; what the public form shows on one line."""

FEWEST_WORDS = 4
"""A shorter sentence tells nothing by itself, it is a greeting or a heading."""

_LOOKED_AT = 2000
_SHORTENED = words_of("shortening")
"""Words whose full stop does not end a sentence."""

_GREETINGS = words_of("greeting")
"""A sentence that begins with one of these opens a letter; the complaint comes after it."""

_REMARK = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*")
"""What an officer noted in brackets before the citizen's own words."""

_END = re.compile(r"[.!?…]+[\"'\u201d\u2019)\]]*(?=\s|\Z)|[\r\n\u2028\u2029]+")
_TRAILING = " \t.,;:!?\u2026-\u2013\u2014"


def propose_title(description: str) -> str:
    """Return the first sentence on one line, at most 100 code points, words uncut; empty for an empty story."""
    start = description.lstrip()[:_LOOKED_AT]
    remark = _REMARK.match(start)
    told = start[remark.end() :] if remark else start
    line = " ".join(_first_sentence(told or start).split())
    if len(line) > LONGEST:
        return _shorten(line)
    return line.rstrip(_TRAILING) or line


def _first_sentence(text: str) -> str:
    """Return the first sentence that tells something; where none does, everything looked at."""
    begin = 0
    for found in _END.finditer(text):
        if _is_shortening(text, found):
            continue
        if _tells(text[begin : found.start()]):
            return text[begin : found.start()]
        begin = found.end()
    return text[begin:] if _tells(text[begin:]) else text


def _tells(sentence: str) -> bool:
    words = sentence.lower().split()
    return len(words) >= FEWEST_WORDS and words[0].strip(_TRAILING) not in _GREETINGS


def _is_shortening(text: str, found: re.Match[str]) -> bool:
    """Say whether this full stop belongs to a shortened word or a numbered line ("1.")."""
    if not found[0].startswith(".") or len(found[0]) > 1:
        return False
    words = text[: found.start()].split()
    word = words[-1].lstrip("(\"'“").lower() if words else ""
    return word in _SHORTENED or (len(word) == 1 and (word.isalpha() or len(words) == 1))


def _shorten(line: str) -> str:
    """Cut at the last whole word; only a single endless word is cut inside, never before a combining mark."""
    room = line[:LONGEST]
    words = room.rsplit(" ", 1)[0].rstrip(_TRAILING) if " " in room else ""
    if words:
        return words + "…"
    end = LONGEST - 1
    while end > 1 and unicodedata.combining(line[end]):
        end -= 1
    return line[:end] + "…"
