"""What an office that serves one *kecamatan* is called and how it counts time, proposed from its district alone."""

from __future__ import annotations

from desktop.domain.regions import DISTRICT_CODE, District

_JAKARTA = "31"
_YOGYAKARTA = "34"
_PAPUA = "9"
_CITY = "Kota "

_CENTRAL = frozenset({"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"})
_EASTERN = frozenset({"81", "82"})
_BORNEO_WEST = frozenset({"61", "62"})


def office_name(district: District) -> str:
    """Return `Kecamatan Kadugede`, with the words of UU 21/2001 in Papua and Perdais DIY 1/2018 in Yogyakarta."""
    if district.code.startswith(_PAPUA):
        kind = "Distrik"
    elif district.code.startswith(_YOGYAKARTA):
        kind = "Kemantren" if district.regency.startswith(_CITY) else "Kapanewon"
    else:
        kind = "Kecamatan"
    return f"{kind} {district.name}"


def government(district: District) -> str:
    """Return the government above it; in Jakarta that is the province, whose cities are no governments of their own."""
    if district.code.startswith(_JAKARTA):
        return f"Pemerintah Provinsi {district.province}"
    return f"Pemerintah {district.regency}"


def office_code(district: District) -> str:
    """Return `KEC` with the two digits that the district has within its regency; unique there, nowhere else."""
    return f"KEC{district.code[DISTRICT_CODE - 2 : DISTRICT_CODE]}"


def time_zone(district: District) -> str:
    """Return the zone of its province (Keppres 41/1987)."""
    province = district.code[:2]
    if province in _CENTRAL:
        return "Asia/Makassar"
    if province in _EASTERN or province.startswith(_PAPUA):
        return "Asia/Jayapura"
    return "Asia/Pontianak" if province in _BORNEO_WEST else "Asia/Jakarta"
