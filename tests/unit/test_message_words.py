"""What is put around a text for sending is taken off again before texts are compared."""

from __future__ import annotations

import pytest

from desktop.domain.message import bare_words

TAG = "[Reg. KEC07-A-2611-0042-5]"


@pytest.mark.parametrize(
    ("content", "bare"),
    [
        (f"{TAG}. Jalan rusak.\n\nLokasi Kejadian: Jl. Leuwisaat, Leuwisaat", "Jalan rusak."),
        (f"  {TAG} Jalan rusak.", "Jalan rusak."),
        ("Jalan rusak.", "Jalan rusak."),
        ("Lokasi Kejadian: di sini\nJalan rusak.", "Lokasi Kejadian: di sini\nJalan rusak."),
        ("Jalan rusak.\nLokasi Kejadian: satu\nlalu ambles.", "Jalan rusak.\nLokasi Kejadian: satu\nlalu ambles."),
        (f"Jalan {TAG} rusak.", f"Jalan {TAG} rusak."),
        ("", ""),
    ],
)
def test_only_what_sending_added_goes(content: str, bare: str) -> None:
    assert bare_words(content) == bare
