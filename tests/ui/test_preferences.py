"""The preferences of this PC: kept before they are told, and what a file that can't be written costs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop import settings as stored
from desktop.settings import Settings
from desktop.ui.preferences import Preferences


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(Settings(theme="light"), tmp_path / "settings.json")


class TestPreferences:
    def test_a_change_is_kept_before_it_is_told(self, preferences: Preferences, tmp_path: Path, qtbot: QtBot) -> None:
        with qtbot.waitSignal(preferences.changed):
            preferences.change(replace(preferences.now, scale=150))
        assert stored.load(tmp_path / "settings.json").scale == 150
        with qtbot.assertNotEmitted(preferences.changed):
            preferences.change(replace(preferences.now, scale=150))

    def test_steps_stay_on_the_ladder(self, preferences: Preferences) -> None:
        for steps, scale in ((-1, 100), (1, 125), (1, 150), (1, 200), (1, 200), (0, 100)):
            preferences.scale_by(steps)
            assert preferences.now.scale == scale

    def test_a_file_that_cannot_be_written_changes_this_session_only(self, tmp_path: Path, qtbot: QtBot) -> None:
        blocked = tmp_path / "file"
        blocked.write_text("x", encoding="utf-8")
        preferences = Preferences(Settings(), blocked / "settings.json")
        with qtbot.waitSignals([preferences.unsaved, preferences.changed]):
            preferences.change(replace(preferences.now, scale=200))
        assert preferences.now.scale == 200
