"""The coverage gate: rooms that must be whole, a list kept true in both directions, and the window's share.

python -m tests.house.coverage_gate REPORT.json           judges a report of coverage
python -m tests.house.coverage_gate REPORT.json --write   lists what is whole in it, for a person to look through
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

LIST = Path(__file__).with_name("whole.txt")
WHOLE_ROOMS = tuple(f"desktop/{room}/" for room in ("domain", "usecases", "sync", "store", "documents"))
WINDOW_SHARE = 90.0
Figures = Mapping[str, float]


def read_list() -> frozenset[str]:
    """Return the modules that are wholly covered and must stay so."""
    return frozenset(line for line in LIST.read_text(encoding="utf-8").split() if line)


def problems(files: Mapping[str, Figures], listed: frozenset[str]) -> list[str]:
    """Return what breaks the gate: `files` maps a module's path to coverage's summary of it."""
    solid = {name: figures for name, figures in files.items() if figures["num_statements"]}
    whole = {name for name, figures in solid.items() if is_whole(figures)}
    window = {name for name in solid if name.startswith("desktop/ui/")}
    found = [
        f"{name}: {figures['percent_covered']:.1f} %, and it must be whole"
        for name, figures in sorted(solid.items())
        if name not in whole and (name in listed or name.startswith(WHOLE_ROOMS))
    ]
    found += [f"{name}: listed, but there is no such module with statements" for name in sorted(listed - set(solid))]
    found += [f"{name}: whole and not listed in tests/house/whole.txt" for name in sorted(whole - window - listed)]
    share = share_of([solid[name] for name in window])
    if share < WINDOW_SHARE:
        found.append(f"desktop/ui: {share:.1f} % of lines and branches, wanted {WINDOW_SHARE:.0f} %")
    return found


def whole_modules(files: Mapping[str, Figures]) -> list[str]:
    """Return the modules outside the window that are whole: what the list must name."""
    return sorted(
        name
        for name, figures in files.items()
        if figures["num_statements"] and is_whole(figures) and not name.startswith("desktop/ui/")
    )


def is_whole(figures: Figures) -> bool:
    """Say whether every line and every branch ran."""
    return not figures["missing_lines"] and not figures.get("missing_branches", 0)


def share_of(figures: list[Figures]) -> float:
    """Return the percentage of lines and branches that ran in these files together."""
    wanted = sum(one["num_statements"] + one.get("num_branches", 0) for one in figures)
    ran = sum(one["covered_lines"] + one.get("covered_branches", 0) for one in figures)
    return 100.0 * ran / wanted if wanted else 100.0


def main(report: str, *words: str) -> int:
    """Read coverage's report, print what breaks the gate and return the exit status; or write the list anew."""
    document = json.loads(Path(report).read_text(encoding="utf-8"))
    files = {name.replace("\\", "/"): one["summary"] for name, one in document["files"].items()}
    if "--write" in words:
        LIST.write_text("".join(f"{name}\n" for name in whole_modules(files)), encoding="utf-8")
        return 0
    found = problems(files, read_list())
    sys.stdout.write("\n".join(found) + "\n" if found else f"{len(read_list())} modules whole, the window too\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
