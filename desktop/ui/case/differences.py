"""What differs between the citizen's words and what the verifier made of them, told in words and not in colours."""

from __future__ import annotations

from difflib import SequenceMatcher

MOST_WORDS = 2_000
"""Longer texts are put beside each other without a list: comparing them would hold the window."""

MOST_PLACES = 6
LONGEST_PLACE = 160


def differences(ours: str, theirs: str) -> tuple[str, ...]:
    """Return a sentence for what was taken out and one for what was put in; both texts are marked already."""
    before, after = ours.split(), theirs.split()
    if max(len(before), len(after)) > MOST_WORDS:
        return ("Teksnya panjang; bandingkan keduanya di atas.",)
    gone: list[str] = []
    come: list[str] = []
    for tag, first, last, start, end in SequenceMatcher(None, before, after).get_opcodes():
        if tag == "equal":
            continue
        gone.extend([" ".join(before[first:last])] if last > first else [])
        come.extend([" ".join(after[start:end])] if end > start else [])
    sentences = (_listed("Dihapus di LAPOR!", gone), _listed("Ditambah di LAPOR!", come))
    return tuple(sentence for sentence in sentences if sentence) or ("Hanya spasi atau barisnya yang berbeda.",)


def _listed(title: str, places: list[str]) -> str:
    if not places:
        return ""
    shown = ", ".join(f"“{_cut(place)}”" for place in places[:MOST_PLACES])
    more = f" dan {len(places) - MOST_PLACES} tempat lain" if len(places) > MOST_PLACES else ""
    return f"{title}: {shown}{more}."


def _cut(place: str) -> str:
    return place if len(place) <= LONGEST_PLACE else f"{place[:LONGEST_PLACE]}…"
