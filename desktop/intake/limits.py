"""What the decoding child may use: five seconds of processor, half a gigabyte, no files, no network, no children."""

from __future__ import annotations

import sys

CPU_SECONDS = 5
MEMORY_BYTES = 512 * 1024 * 1024
STANDARD_STREAMS = 3

if sys.platform == "win32":
    from desktop.intake.limits_windows import bind_to_job as bind
    from desktop.intake.limits_windows import nothing_more as shut
else:
    import resource

    def bind(*, cpu_seconds: int = CPU_SECONDS, memory_bytes: int = MEMORY_BYTES) -> None:
        """Bind processor time and memory before anything of what came in is read."""
        _lower(resource.RLIMIT_CPU, cpu_seconds)
        _lower(resource.RLIMIT_AS, memory_bytes)
        _lower(resource.RLIMIT_CORE, 0)

    def shut() -> None:
        """Once everything is loaded: no further descriptor, so neither file nor socket; no byte to a file; no child."""
        _lower(resource.RLIMIT_NOFILE, STANDARD_STREAMS)
        _lower(resource.RLIMIT_FSIZE, 0)
        _lower(resource.RLIMIT_NPROC, 0)

    def _lower(what: int, most: int) -> None:
        """Lower a limit for good; where the system knows no such limit the parent's time limit remains."""
        try:
            resource.setrlimit(what, (most, most))
        except (OSError, ValueError):
            return
