"""The look in force: Fusion's palette first, one short sheet last, everything sized from the application's font.

Kept as a property of the application, so that there is no module state and a test may change it at will.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from desktop.ui.tokens import DARK, LIGHT, StateColours, Tokens, in_practice

__all__ = ["DARK", "LIGHT", "StateColours", "Tokens", "apply", "font", "px", "tokens"]

BODY_POINTS = 10.0
DPI = 96.0
FULL_EM, FOLDED_EM = 70, 45
"""Breakpoints by the client's width in em (`screens.md` §6): from 70 full, from 45 folded, below paged."""

_LAST_RESORT = "DejaVu Sans"
_NARROWER = ("Noto Sans", "Liberation Sans")


def apply(app: QApplication, *, theme: str, scale: int, practice: bool = False) -> Tokens:
    """Put a theme (`system`, `light`, `dark`) and a scale in percent in force and return the tokens.

    Safe at run time: the font is set first, then the sheet again, because a widget with a sheet ignores a later font.
    """
    dark = theme == "dark" or (theme == "system" and _system_is_dark(app))
    chosen = DARK if dark else LIGHT
    if practice:
        chosen = in_practice(chosen)
    if app.style().objectName().lower() != "fusion":
        app.setStyle("Fusion")
    app.setStyleSheet("")
    body = QFont(_family())
    body.setPointSizeF(BODY_POINTS * scale / 100)
    app.setFont(body)
    _InForce.look = _Look(chosen, body.pointSizeF() / BODY_POINTS * _density_of_dots())
    app.setPalette(_palette(chosen))
    app.setStyleSheet(_sheet(chosen))
    return chosen


def tokens(_widget: QObject | None = None) -> Tokens:
    """Return the tokens in force; light ones where none were put in force yet."""
    return _InForce.look.tokens


def px(design: float) -> int:
    """Return pixels in force for design pixels of `screens.md`, which are meant at 10 points and 96 dots an inch."""
    return max(1, round(design * _InForce.look.ratio)) if design > 0 else 0


def ratio() -> float:
    """Return how many pixels one design pixel is now."""
    return _InForce.look.ratio


def width_class(client_width: int) -> str:
    """Return `full`, `folded` or `paged` for a client's width in pixels."""
    em = client_width / (18 * ratio())
    if em >= FULL_EM:
        return "full"
    return "folded" if em >= FOLDED_EM else "paged"


def font(points: float = BODY_POINTS, *, bold: bool = False) -> QFont:
    """Return the application's font at a size meant for scale 100, regular or semibold."""
    base = QApplication.font()
    made = _InForce.faces.get((points, bold, base))
    if made is None:
        made = QFont(base)
        made.setPointSizeF(base.pointSizeF() * points / BODY_POINTS)
        made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        _InForce.faces[points, bold, base] = made
    return QFont(made)


@dataclass(frozen=True, slots=True)
class _Look:
    """What is in force, computed once: painting asks for it thousands of times."""

    tokens: Tokens
    ratio: float


class _InForce:
    """Holds the look of this process; a property of the application would cost ten times as much to read."""

    look = _Look(LIGHT, 1.0)
    faces: ClassVar[dict[tuple[float, bool, QFont], QFont]] = {}


def _density_of_dots() -> float:
    screens = QGuiApplication.screens()
    return screens[0].logicalDotsPerInch() / DPI if screens else 1.0


def _system_is_dark(app: QApplication) -> bool:
    from PySide6.QtCore import Qt

    return app.styleHints().colorScheme() is Qt.ColorScheme.Dark


def _family() -> str:
    """Return the desktop's own family; where it names none, a narrower one than the last resort if there is one."""
    given = QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)).family()
    if given != _LAST_RESORT:
        return given
    known = set(QFontDatabase.families())
    return next((family for family in _NARROWER if family in known), given)


def _palette(t: Tokens) -> QPalette:
    roles = {
        QPalette.ColorRole.Window: t.window,
        QPalette.ColorRole.WindowText: t.text,
        QPalette.ColorRole.Base: t.surface,
        QPalette.ColorRole.AlternateBase: t.alt,
        QPalette.ColorRole.Text: t.text,
        QPalette.ColorRole.Button: t.surface,
        QPalette.ColorRole.ButtonText: t.text,
        QPalette.ColorRole.BrightText: t.on_accent,
        QPalette.ColorRole.Highlight: t.sel,
        QPalette.ColorRole.HighlightedText: t.text,
        QPalette.ColorRole.PlaceholderText: t.muted,
        QPalette.ColorRole.ToolTipBase: t.surface,
        QPalette.ColorRole.ToolTipText: t.text,
        QPalette.ColorRole.Link: t.accent,
        QPalette.ColorRole.LinkVisited: t.accent,
        QPalette.ColorRole.Accent: t.accent,
        QPalette.ColorRole.Light: t.surface,
        QPalette.ColorRole.Midlight: t.alt,
        QPalette.ColorRole.Mid: t.line,
        QPalette.ColorRole.Dark: t.edge,
        QPalette.ColorRole.Shadow: t.edge,
    }
    palette = QPalette()
    for role, colour in roles.items():
        palette.setColor(QPalette.ColorGroup.All, role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(t.muted))
    return palette


def _sheet(t: Tokens) -> str:
    """Return the one sheet: inputs, table heads, scroll bars and tool tips; all else is palette or painted."""
    return f"""
QLineEdit, QPlainTextEdit, QComboBox, QSpinBox {{
  background: {t.surface}; color: {t.text}; border: 1px solid {t.edge}; border-radius: {px(4)}px;
  padding: {px(1)}px {px(9)}px; selection-background-color: {t.sel}; selection-color: {t.text};
}}
QLineEdit, QPlainTextEdit, QComboBox {{ placeholder-text-color: {t.muted}; }}
QLineEdit, QComboBox, QSpinBox {{ min-height: {px(28)}px; max-height: {px(28)}px; }}
QLineEdit#number {{ min-height: {px(50)}px; max-height: {px(50)}px; }}
QPlainTextEdit {{ padding: {px(5)}px {px(6)}px; }}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus {{
  background: {t.focus_bg}; border: 2px solid {t.focus_edge}; padding: 0 {px(9) - 1}px;
}}
QPlainTextEdit:focus {{ padding: {px(5) - 1}px {px(6) - 1}px; }}
QLineEdit:read-only, QPlainTextEdit[readOnly="true"] {{ background: {t.alt}; }}
QPlainTextEdit#reading {{ background: {t.surface}; border: 1px solid {t.surface}; padding: 0; }}
QPlainTextEdit#reading:focus {{ background: {t.focus_bg}; border: 2px solid {t.focus_edge}; padding: 0; }}
QComboBox QLineEdit, QComboBox QLineEdit:focus {{
  border: 0; background: transparent; padding: 0; placeholder-text-color: {t.muted};
  min-height: {px(22)}px; max-height: {px(28)}px;
}}
QComboBox::drop-down {{ border: 0; width: {px(28)}px; }}
QComboBox::down-arrow {{ image: none; width: 0; height: 0; }}
QComboBox QAbstractItemView, QListView#completions {{
  background: {t.surface}; color: {t.text}; border: 1px solid {t.edge}; outline: 0;
  selection-background-color: {t.sel}; selection-color: {t.text};
}}
QTableView, QListView, QTreeView {{ background: {t.surface}; border: 0; outline: 0; }}
QHeaderView {{ background: {t.head}; border: 0; }}
QHeaderView::section {{
  background: {t.head}; color: {t.text}; border: 0; border-bottom: 1px solid {t.line};
  padding: 0 {px(10)}px; font-weight: 600;
}}
QTableCornerButton::section {{ background: {t.head}; border: 0; }}
QScrollBar:vertical {{ background: transparent; width: {px(12)}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {px(12)}px; margin: 0; }}
QScrollBar::handle {{ background: {t.edge}; border-radius: {px(3)}px; margin: {px(3)}px; }}
QScrollBar::handle:vertical {{ min-height: {px(28)}px; }}
QScrollBar::handle:horizontal {{ min-width: {px(28)}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QToolTip {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.edge}; padding: {px(4)}px; }}
"""
