"""The look: every pair of text and ground is readable, sizes follow the font, icons stand at every density."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.ui import theme
from desktop.ui.icons import SIZES, app_icon, icon, names, pixmap
from desktop.ui.tokens import DARK, LIGHT, Tokens, in_practice

ALL = (LIGHT, DARK, in_practice(LIGHT), in_practice(DARK))
READABLE, VISIBLE = 4.5, 3.0


def luminance(colour: str) -> float:
    values = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    parts = [value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4 for value in values]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    """Return the ratio of WCAG 2."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def text_pairs(t: Tokens) -> list[tuple[str, str]]:
    grounds = (t.window, t.surface, t.alt, t.head, t.sel, t.soft, t.focus_bg)
    pairs = list(product((t.text,), grounds)) + list(product((t.muted,), (t.window, t.surface, t.alt, t.head, t.sel)))
    pairs += [(t.on_accent, t.accent), (t.on_accent, t.accent_press), (t.accent, t.surface), (t.accent, t.window)]
    pairs += [(t.nav_text, t.nav), (t.nav_muted, t.nav), (t.band_text, t.band), (t.accent, t.head)]
    for name, state in t.states.items():
        pairs.append((state.text, state.ground or t.surface))
        if name != "bad":
            pairs += [(state.text, t.surface), (state.text, t.window), (state.text, t.sel)]
    bad = t.states["bad"]
    return [*pairs, (bad.ground, t.surface), (bad.ground, t.window)]


@pytest.mark.parametrize("t", ALL, ids=["light", "dark", "practice light", "practice dark"])
def test_every_text_can_be_read(t: Tokens) -> None:
    weak = [(ink, ground, round(contrast(ink, ground), 2)) for ink, ground in text_pairs(t)]
    assert [pair for pair in weak if pair[2] < READABLE] == []


@pytest.mark.parametrize("t", ALL, ids=["light", "dark", "practice light", "practice dark"])
def test_edges_that_mean_something_can_be_seen(t: Tokens) -> None:
    pairs = [(t.edge, t.surface), (t.edge, t.window), (t.focus_edge, t.focus_bg), (t.accent, t.sel)]
    pairs += [(state.edge, state.ground) for state in t.states.values() if state.edge]
    assert [pair for pair in pairs if contrast(*pair) < VISIBLE] == []


def test_the_ratios_written_down_are_those_of_the_theme() -> None:
    assert round(contrast(LIGHT.text, LIGHT.window), 1) == 14.4
    assert round(contrast(DARK.text, DARK.window), 1) == 15.3
    assert round(contrast(LIGHT.muted, LIGHT.surface), 1) == 7.4
    assert round(contrast("#FFFFFF", in_practice(LIGHT).nav), 1) == 10.3


def test_states_are_equally_light_so_that_grey_tells_them_apart_by_shape_alone() -> None:
    inks = [state.text if name != "bad" else state.ground for name, state in LIGHT.states.items()]
    lightness = [QColor(ink).lightnessF() for ink in inks]
    assert max(lightness) - min(lightness) < 0.2


@pytest.mark.parametrize(("scale", "pixels"), [(100, 100), (125, 125), (150, 150), (200, 200)])
def test_sizes_follow_the_scale(qapp: QApplication, scale: int, pixels: int) -> None:
    theme.apply(qapp, theme="light", scale=scale)
    dots = qapp.primaryScreen().logicalDotsPerInch() / theme.DPI
    assert theme.px(100) == round(pixels * dots)
    assert theme.px(0) == 0
    assert theme.px(0.1) == 1
    assert theme.font(20).pointSizeF() == pytest.approx(20 * scale / 100)


def test_a_widget_already_shown_follows_a_new_scale_and_theme(qapp: QApplication) -> None:
    line = QLineEdit()
    line.show()
    qapp.processEvents()
    before = line.sizeHint().height()
    chosen = theme.apply(qapp, theme="dark", scale=200)
    qapp.processEvents()
    assert line.font().pointSizeF() == pytest.approx(20)
    assert line.sizeHint().height() > 1.5 * before
    assert theme.tokens() is chosen
    assert theme.tokens().dark
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window)
    line.close()


def test_practice_wins_over_every_theme(qapp: QApplication) -> None:
    for name in ("light", "dark", "system"):
        chosen = theme.apply(qapp, theme=name, scale=100, practice=True)
        assert chosen.nav == "#5A3A00"
        assert chosen.practice


def test_the_window_class_is_told_by_its_width_in_em(qapp: QApplication) -> None:
    expected = {100: "full", 125: "folded", 150: "folded", 200: "paged"}
    for scale, fitting in expected.items():
        theme.apply(qapp, theme="light", scale=scale)
        assert theme.width_class(1366) == fitting


def test_before_anything_is_in_force_the_light_one_is() -> None:
    assert theme.tokens().states.keys() == {"ok", "wait", "warn", "bad", "unknown", "idle"}


@pytest.mark.parametrize("density", [1.0, 1.25, 1.5, 2.0, 3.0])
def test_icons_are_drawn_at_the_density_of_the_screen(density: float) -> None:
    drawn = pixmap("printer", 18, "#0B5A70", density=density)
    assert drawn.devicePixelRatio() == density
    assert drawn.width() == round(18 * density)
    image = drawn.toImage()
    inks = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert inks == {"#0b5a70"}


def test_every_icon_is_there_in_every_size_and_none_is_empty() -> None:
    assert len(names()) == len(set(names()))
    for name, size in product(names(), SIZES):
        image = pixmap(name, size, "#000000", density=1.0).toImage()
        coverage = image.convertToFormat(QImage.Format.Format_Alpha8)
        assert any(bytes(coverage.constBits())), (name, size)


def test_an_unknown_icon_is_an_error_and_not_a_hole() -> None:
    with pytest.raises(ValueError, match="not in tuple"):
        pixmap("no-such-icon", 18, "#000000", density=1.0)


def test_the_practice_icon_has_another_shape() -> None:
    real, practice = (app_icon(practice=flag).pixmap(64, 64).toImage() for flag in (False, True))
    assert real.pixelColor(6, 6).alpha() == 255
    assert practice.pixelColor(6, 6).alpha() == 0
    assert not icon("sun").isNull()
