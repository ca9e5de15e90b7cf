"""Every test of a widget runs with the collector held and leaves no window behind."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from desktop.ui import theme
from tests.support.window import clean_windows


@pytest.fixture(autouse=True)
def clean(qapp: QApplication) -> Iterator[None]:
    """Begin light, at 100 %, and clean up."""
    theme.apply(qapp, theme="light", scale=100)
    with clean_windows():
        yield
