#!/usr/bin/env python3
"""One script for everybody who works on Loket Aduan: it sets the machine up by itself, then does what is asked.

Standard library only, so that it runs on a fresh Debian 12 or Ubuntu 22.04+ (and on Windows and macOS, without apt).

    python3 dev.py run                    open the practice office (without a display: play a day of it)
    python3 dev.py test [--release] [-k]  lint, types, layers and the whole suite with its coverage gates
    python3 dev.py lint|bench|docs|setup
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements-dev.lock"
BUILD = ROOT / "build"
PRACTICE = BUILD / "practice"
FIGURES = BUILD / "branches"
MEASURED = "--rcfile=tests/house/coverage.ini"
PICTURE = "03-entri-1.png"
SUPPORTED = ("3.11", "3.12", "3.13")

OFFSCREEN = ("libegl1", "libgl1", "libglib2.0-0", "libdbus-1-3", "libfontconfig1", "libxkbcommon0", "libcups2")
WINDOW = ("libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxcb-xkb1", "libxkbcommon-x11-0")
"""Debian packages: what Qt needs to paint and to reach the print service, and to open a real window."""

TOOLS = {
    "Xvfb": "xvfb",
    "xauth": "xauth",
    "strace": "strace",
    "cupsd": "cups",
    "lp": "cups-client",
    "pdftoppm": "poppler-utils",
}
"""Programs the suite calls, and their packages: a virtual screen, a tracer, a private print server, a PDF renderer."""


class TroubleError(Exception):
    """Something a person must do first; the text says what."""


def say(text: str) -> None:
    """Tell the person at the terminal; results of `bench` alone go to standard output."""
    print(text, file=sys.stderr, flush=True)


def venv_python() -> Path:
    """Return the interpreter of the project's own environment."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def interpreter() -> str:
    """Return a supported Python to build the environment with: this one, else one found on the path."""
    if f"{sys.version_info[0]}.{sys.version_info[1]}" in SUPPORTED:
        return sys.executable
    for version in reversed(SUPPORTED):
        found = shutil.which(f"python{version}")
        if found:
            return found
    text = f"Python {', '.join(SUPPORTED)} is needed, this is {sys.version.split()[0]}. Install one, then try again."
    raise TroubleError(text)


def succeeds(*command: str) -> bool:
    """Say whether a command ends well; what it prints does not matter."""
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def version_of(python: str) -> str:
    """Return `3.11` for an interpreter."""
    code = "import sys; print('%d.%d' % sys.version_info[:2])"
    return subprocess.run([python, "-c", code], check=True, capture_output=True, text=True).stdout.strip()


def is_installed(package: str) -> bool:
    """Say whether a Debian package is there; newer releases carry some under the name with `t64`."""
    for name in (package, package + "t64"):
        asked = ["dpkg-query", "-W", "-f=${db:Status-Status}", name]
        if subprocess.run(asked, check=False, capture_output=True, text=True).stdout == "installed":
            return True
    return False


def missing_packages(verb: str, python: str) -> list[str]:
    """Return the platform packages this verb lacks, by name; nothing where there is no dpkg."""
    if not shutil.which("dpkg-query"):
        return []
    wanted = [*OFFSCREEN, "fonts-dejavu-core"]
    if verb == "test" or has_display():
        wanted += WINDOW
    if verb == "test":
        wanted += TOOLS.values()
    lacking = [name for name in wanted if not is_installed(name)]
    if not has_module(python, "ensurepip") and not venv_python().exists():
        lacking.append(f"python{version_of(python)}-venv")
    return lacking


def has_module(python: str, module: str) -> bool:
    """Say whether an interpreter can import a module (Debian keeps `ensurepip` in a package of its own)."""
    return succeeds(python, "-c", f"import {module}")


def install_packages(packages: list[str]) -> None:
    """Install by apt when this account may without asking, else stop and name the one line to run."""
    line = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    prefix = privilege()
    if prefix is None:
        raise TroubleError("Packages are missing. Run this one line, then try again:\n  sudo " + " ".join(line))
    say("Installing: " + " ".join(packages))
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive"]
    if subprocess.run([*apt, *line], check=False, stdout=sys.stderr).returncode:
        subprocess.run([*apt, "apt-get", "update"], check=False, stdout=sys.stderr)
        subprocess.run([*apt, *line], check=False, stdout=sys.stderr)
    absent = [name for name in packages if not is_installed(name)]
    if absent:
        raise TroubleError("Not installed: " + " ".join(absent))


def privilege() -> list[str] | None:
    """Return what stands before apt-get for this account, or None where it may not install."""
    if not shutil.which("apt-get"):
        return None
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    if shutil.which("sudo") and succeeds("sudo", "-n", "true"):
        return ["sudo", "-n"]
    return None


def check_tools(path: str) -> None:
    """Stop where a program the suite calls is not on the search path: a test must never be skipped in silence."""
    absent = [name for name in TOOLS if not shutil.which(name, path=path)]
    if sys.platform == "linux" and absent:
        text = "The suite needs these programs: "
        raise TroubleError(text + ", ".join(f"{name} (package {TOOLS[name]})" for name in absent))


def stamp_of(python: str) -> str:
    """Return what the environment was made from: the lock and the Python version."""
    parts = LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes() + version_of(python).encode()
    return hashlib.sha256(parts).hexdigest()


def setup(verb: str = "setup") -> None:
    """Make the machine ready for a verb; a second call finds everything in place and changes nothing."""
    python = interpreter()
    lacking = missing_packages(verb, python)
    if lacking:
        install_packages(lacking)
    if verb == "test":
        check_tools(os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
    stamp = VENV / "made-from"
    wanted = stamp_of(python)
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted and has_module(str(venv_python()), "PySide6"):
        return
    say("Preparing .venv from the hashed lock (once; about a minute) …")
    stamp.unlink(missing_ok=True)
    if not (venv_python().exists() and has_module(str(venv_python()), "pip")):
        subprocess.run([python, "-m", "venv", "--clear", str(VENV)], check=True, stdout=sys.stderr)
    pip = [str(venv_python()), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    locked = ["--require-hashes", "--only-binary", ":all:", "-r", str(LOCK)]
    own = ["--no-index", "--no-deps", "--no-build-isolation", "--config-settings=editable_mode=compat", "-e", str(ROOT)]
    for what in (locked, own):
        subprocess.run([*pip, *what], check=True, stdout=sys.stderr, cwd=ROOT)
    stamp.write_text(wanted, encoding="utf-8")


def has_display() -> bool:
    """Say whether this session names a screen (Windows and macOS always do)."""
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def display_answers() -> bool:
    """Say whether Qt can really open a window there: a name alone may be stale."""
    opened = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"
    return has_display() and succeeds(str(venv_python()), "-c", opened)


def module(*words: str, **changes: str) -> int:
    """Run one module in the project's environment and hand its exit status on."""
    command = [str(venv_python()), "-m", *words]
    return subprocess.run(command, check=False, cwd=ROOT, env={**os.environ, **changes}).returncode


def run() -> int:
    """Open the practice office, or play a day of it where there is no display."""
    if display_answers():
        return module("desktop", "--practice")
    say("No display here: playing a day of the practice office offscreen instead.")
    code = play_a_day()
    say("\n".join(str(path.relative_to(ROOT)) for path in sorted(PRACTICE.rglob("*.p*"))))
    return code


def play_a_day() -> int:
    """Let the practice office live a day in an offscreen window; pictures and PDFs stay in `build/practice/`."""
    shutil.rmtree(PRACTICE, ignore_errors=True)
    PRACTICE.mkdir(parents=True)
    return module("desktop", "--practice-day", str(PRACTICE), QT_QPA_PLATFORM="offscreen")


def lint_steps() -> dict[str, list[str]]:
    """Return the checks that read the code without running it, by name."""
    tool = [str(venv_python()), "-m"]
    return {
        "style": [*tool, "ruff", "check", "."],
        "format": [*tool, "ruff", "format", "--check", "."],
        "types": [*tool, "mypy"],
        "layers": [str(venv_python().parent / "lint-imports"), "--no-cache"],
        "dead code": [*tool, "vulture"],
        "dependencies": [*tool, "deptry", "."],
    }


def test_steps(options: argparse.Namespace) -> dict[str, list[str]]:
    """Return the suite and, for a whole run, the coverage gates over it."""
    tool = [str(venv_python()), "-m"]
    suite = ["pytest", "-n", "2", "--dist", "worksteal", "--durations", "10", "-q"]
    # One order for the gate, so that a failure comes again; a release shuffles anew each time.
    suite += ["--release"] if options.release else ["--randomly-seed=1"]
    if options.k:
        return {"suite": [*tool, *suite, "-k", options.k]}
    return {
        "suite": [*tool, "coverage", "run", MEASURED, "-m", *suite],
        "coverage data": [*tool, "coverage", "combine", MEASURED, "-q"],
        "coverage report": [*tool, "coverage", "json", MEASURED, "-q", "-o", str(FIGURES / "report.json")],
        "coverage gates": [*tool, "tests.house.coverage_gate", str(FIGURES / "report.json")],
    }


def carry_out(steps: dict[str, list[str]]) -> int:
    """Run every step even after a failure, then print what held and how long it took."""
    summary = []
    for name, command in steps.items():
        say(f"== {name}")
        began = time.monotonic()
        held = subprocess.run(command, check=False, cwd=ROOT).returncode == 0
        summary.append((held, f"{'ok    ' if held else 'FAILED'}  {name:<16} {time.monotonic() - began:7.1f} s"))
    say("\n" + "\n".join(line for _, line in summary))
    return 0 if all(held for held, _ in summary) else 1


def docs() -> int:
    """Take the pictures of the practice office anew and check every link and every record."""
    code = play_a_day()
    shutil.copyfile(PRACTICE / PICTURE, ROOT / "docs" / "images" / "entri.png")
    return code or module("pytest", "-q", "tests/house/test_docs.py")


def parser() -> argparse.ArgumentParser:
    """Return the reader of the command line."""
    reader = argparse.ArgumentParser(prog="dev.py", description=(__doc__ or "").splitlines()[0])
    verbs = reader.add_subparsers(dest="verb", required=True, metavar="setup|run|test|lint|bench|docs")
    verbs.add_parser("setup", help="make .venv and the platform's libraries ready")
    verbs.add_parser("run", help="open the practice office")
    test = verbs.add_parser("test", help="everything that must hold before a change goes in")
    test.add_argument("--release", action="store_true", help="also the long searches of a release")
    test.add_argument("-k", help="only the tests that match (no lint, no coverage gates)")
    verbs.add_parser("lint", help="style, types, layers, dead code, dependencies")
    verbs.add_parser("bench", help="print the measured figures as one JSON document")
    verbs.add_parser("docs", help="take the pictures anew and check every link")
    return reader


def main(words: list[str]) -> int:
    """Do one verb and return the exit status."""
    options = parser().parse_args(words)
    setup("test" if options.verb in ("test", "setup", "bench") else "run")
    if options.verb == "test":
        shutil.rmtree(FIGURES, ignore_errors=True)
        FIGURES.mkdir(parents=True)
        return carry_out(test_steps(options) if options.k else {**lint_steps(), **test_steps(options)})
    if options.verb == "lint":
        return carry_out(lint_steps())
    if options.verb == "bench":
        return module("tests.bench")
    if options.verb == "docs":
        return docs()
    return run() if options.verb == "run" else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except TroubleError as trouble:
        say(str(trouble))
        sys.exit(3)
    except subprocess.CalledProcessError as failed:
        say(f"This command failed ({failed.returncode}): {' '.join(map(str, failed.cmd))}")
        sys.exit(4)
