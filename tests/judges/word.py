"""What openxml-audit and LibreOffice say of Word files: run with the files' names, or from tests.

The exit code is 1 where a judge finds a fault. A judge that is absent is named; where CI demands it, it may not be.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from openxml_audit import OpenXmlValidator

from galley.formats.docx.read import read_docx, unbalanced_fields

OFFICES = ("soffice", "libreoffice")
_SECONDS = 240
_WRITER = "docx:MS Word 2007 XML"


def absent() -> tuple[str, ...]:
    """Return a line for each judge that the machine lacks."""
    if office() and _has_formulas() and shutil.which("pdftotext"):
        return ()
    packages = "libreoffice-writer-nogui libreoffice-math poppler-utils"
    return (f"Word files are not judged by LibreOffice (it needs apt-get install -y {packages})",)


def _has_formulas() -> bool:
    """Tell whether LibreOffice can read formulas: without Math it saves a file without them."""
    return (Path(office()).resolve().parent / "libsmlo.so").exists()


def office() -> str:
    """Return the path of LibreOffice, "" where there is none."""
    return next(filter(None, map(shutil.which, OFFICES)), "")


def package_faults(files: Sequence[Path]) -> list[str]:
    """Return what breaks the schemas of Office Open XML, and fields that do not begin, part and end in turn."""
    return [fault for file in files for fault in _package_faults(file)]


def _package_faults(file: Path) -> Iterator[str]:
    result = OpenXmlValidator().validate(str(file))
    yield from (f"{file.name}: {error}" for error in result.errors)
    read = read_docx(file.read_bytes())
    for root in (read.document, read.notes):
        yield from (f"{file.name}: a field is not whole in “{said[:60]}”" for said in unbalanced_fields(root))


def saved_again(files: Sequence[Path], out: Path) -> None:
    """Have LibreOffice open Word files and save them again into `out`, one start of it for all."""
    _convert(files, out, _WRITER)


def shown(files: Sequence[Path]) -> dict[str, str]:
    """Return what LibreOffice prints of Word files, by their names; "" where it cannot open one."""
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch)
        _convert(files, out, "pdf")
        return {file.name: _text(out / f"{file.stem}.pdf") for file in files}


def _convert(files: Sequence[Path], out: Path, form: str) -> None:
    with tempfile.TemporaryDirectory() as profile:
        command = [office(), "--headless", f"-env:UserInstallation={Path(profile).as_uri()}", "--convert-to", form]
        subprocess.run(
            [*command, "--outdir", str(out), *map(str, files)], capture_output=True, check=False, timeout=_SECONDS
        )


def _text(pdf: Path) -> str:
    if not pdf.exists():
        return ""
    program = shutil.which("pdftotext") or "pdftotext"
    done = subprocess.run([program, str(pdf), "-"], capture_output=True, check=True, timeout=_SECONDS)
    return done.stdout.decode("utf-8", "replace")


def main(names: Sequence[str]) -> int:
    """Judge the files of these names."""
    files = [Path(name) for name in names]
    for line in absent():
        sys.stdout.write(f"{line}\n")
    faults = package_faults(files)
    if not absent():
        faults += [f"{name}: LibreOffice cannot open it" for name, text in shown(files).items() if not text.strip()]
    for fault in faults:
        sys.stdout.write(f"{fault}\n")
    sys.stdout.write(f"{len(files)} Word files judged, {len(faults)} faults\n")
    return int(bool(faults) or bool(absent() and os.environ.get("CI")))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
