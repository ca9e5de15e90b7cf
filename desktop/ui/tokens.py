"""The colours of the program, named by what they are for (`screens.md` §2); a test recomputes their contrast."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class StateColours:
    """One state's text, ground and edge as `#RRGGBB`; an empty ground or edge is not drawn."""

    text: str
    ground: str
    edge: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """Every colour in force, as `#RRGGBB`."""

    window: str
    surface: str
    alt: str
    head: str
    text: str
    muted: str
    line: str
    edge: str
    accent: str
    on_accent: str
    accent_press: str
    soft: str
    sel: str
    nav: str
    nav_text: str
    nav_muted: str
    focus_bg: str
    focus_edge: str
    band: str
    band_text: str
    states: Mapping[str, StateColours]
    dark: bool
    practice: bool = False


LIGHT = Tokens(
    window="#F1F4F3",
    surface="#FFFFFF",
    alt="#F7F9F8",
    head="#E6ECEB",
    text="#16242B",
    muted="#465861",
    line="#C5CFD1",
    edge="#6F8189",
    accent="#0B5A70",
    on_accent="#FFFFFF",
    accent_press="#083F4F",
    soft="#DCECF0",
    sel="#CFE5EB",
    nav="#12343F",
    nav_text="#FFFFFF",
    nav_muted="#B9D0D7",
    focus_bg="#FFF5C7",
    focus_edge="#16242B",
    band="#FFC94A",
    band_text="#2B1B00",
    states={
        "ok": StateColours("#0E5C38", "#DDF0E4", ""),
        "wait": StateColours("#1D4B87", "#FFFFFF", "#1D4B87"),
        "warn": StateColours("#754600", "#FBEBC8", "#754600"),
        "bad": StateColours("#FFFFFF", "#9A1B1B", ""),
        "unknown": StateColours("#5A2A84", "#EEE4F6", "#5A2A84"),
        "idle": StateColours("#3E4D55", "", ""),
    },
    dark=False,
)

DARK = Tokens(
    window="#12191C",
    surface="#1A2327",
    alt="#1F292E",
    head="#253137",
    text="#E9EFF0",
    muted="#AFBEC4",
    line="#3B4A51",
    edge="#84959D",
    accent="#74C7DC",
    on_accent="#06222B",
    accent_press="#9ADAEA",
    soft="#173842",
    sel="#1D4652",
    nav="#0B1E25",
    nav_text="#FFFFFF",
    nav_muted="#A9C3CB",
    focus_bg="#3A3413",
    focus_edge="#FFE27A",
    band="#FFC94A",
    band_text="#2B1B00",
    states={
        "ok": StateColours("#86D9A8", "#173526", ""),
        "wait": StateColours("#A4C8F5", "#1A2327", "#A4C8F5"),
        "warn": StateColours("#F3C969", "#3A2E10", "#F3C969"),
        "bad": StateColours("#1A2327", "#FFA8A0", ""),
        "unknown": StateColours("#D5B5F2", "#33214A", "#D5B5F2"),
        "idle": StateColours("#BCC8CD", "", ""),
    },
    dark=True,
)

PRACTICE_NAV = "#5A3A00"


def in_practice(tokens: Tokens) -> Tokens:
    """Return the tokens with the practice office's own left column, which no theme may change."""
    return replace(tokens, nav=PRACTICE_NAV, practice=True)
