"""Files of scanners (DICOM): no picture for print, and as a supplement only where they name no patient."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galley import Outcome, Request, build
from galley.tools.dicom import is_dicom, named_in

EXPLICIT, IMPLICIT, BIG, DEFLATED, JPEG = (
    b"1.2.840.10008.1.2.1", b"1.2.840.10008.1.2", b"1.2.840.10008.1.2.2", b"1.2.840.10008.1.2.1.99",
    b"1.2.840.10008.1.2.4.50",
)  # fmt: skip
NAME, NUMBER, BORN, REMOVED = (0x10, 0x10), (0x10, 0x20), (0x10, 0x30), (0x12, 0x62)
ALL = {NAME: b"Invented^Nora", NUMBER: b"7311", BORN: b"19610302"}


def element(tag: tuple[int, int], kind: bytes, value: bytes, *, explicit: bool = True, order: str = "<") -> bytes:
    value += b" " * (len(value) % 2)
    if not explicit:
        return struct.pack("<HHI", *tag, len(value)) + value
    return struct.pack(f"{order}HH", *tag) + kind + struct.pack(f"{order}H", len(value)) + value


def sequence(*, explicit: bool, order: str) -> bytes:
    """Return a sequence and an item without lengths, and in it what is no name of the patient's own."""
    head = struct.pack(f"{order}HH", 0x08, 0x1140) + (b"SQ\0\0" if explicit else b"") + b"\xff" * 4
    item = struct.pack(f"{order}HHI", 0xFFFE, 0xE000, 0xFFFFFFFF)
    inner = element((0x08, 0x1155), b"UI", b"1.2.3", explicit=explicit, order=order)
    ends = struct.pack(f"{order}HHI", 0xFFFE, 0xE00D, 0) + struct.pack(f"{order}HHI", 0xFFFE, 0xE0DD, 0)
    return head + item + inner + ends


def scan(values: dict[tuple[int, int], bytes], syntax: bytes = EXPLICIT) -> bytes:
    """Return a file in one of the forms that DICOM has for its elements."""
    explicit, order = syntax != IMPLICIT, ">" if syntax == BIG else "<"
    kinds = {NAME: b"PN", NUMBER: b"LO", BORN: b"DA", REMOVED: b"CS"}
    body = element((0x08, 0x60), b"CS", b"CT", explicit=explicit, order=order) + sequence(
        explicit=explicit, order=order
    )
    for tag, value in sorted(values.items()):
        body += element(tag, kinds[tag], value, explicit=explicit, order=order)
    body += element((0x28, 0x10), b"US", b"\1\0", explicit=explicit, order=order)
    if syntax == DEFLATED:
        packer = zlib.compressobj(wbits=-15)
        body = packer.compress(body) + packer.flush()
    return b"\0" * 128 + b"DICM" + element((0x02, 0x10), b"UI", syntax) + body


def archive(*files: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for number, data in enumerate(files):
            made.writestr(f"series/{number}.dcm", data)
    return out.getvalue()


@pytest.mark.parametrize("syntax", [EXPLICIT, IMPLICIT, BIG, DEFLATED, JPEG])
def test_every_form_of_header_is_read(syntax: bytes) -> None:
    assert named_in(scan(ALL, syntax)) == ("a name", "a patient number", "a date of birth")
    assert named_in(scan({NUMBER: b"7311"}, syntax)) == ("a patient number",)
    assert named_in(scan({}, syntax)) == ()


@pytest.mark.parametrize("name", [b"", b"ANONYMOUS", b"anonymized^01", b"XXXX", b"Removed", b"Patient 01", b"0000"])
def test_what_stands_for_a_name_is_none(name: bytes) -> None:
    assert named_in(scan({NAME: name, NUMBER: name})) == ()


def test_a_pseudonym_is_one_where_the_file_says_so() -> None:
    assert named_in(scan({NAME: b"Blue^Kettle", NUMBER: b"17", REMOVED: b"YES"})) == ()
    assert named_in(scan({NAME: b"Blue^Kettle", NUMBER: b"17", REMOVED: b"NO"})) == ("a name", "a patient number")
    assert named_in(scan({**ALL, REMOVED: b"YES"})) == ("a date of birth",)


def test_an_archive_of_scans_is_looked_through() -> None:
    assert named_in(archive(b"a,b", scan({}), scan(ALL))) == ("a name", "a patient number", "a date of birth")
    assert named_in(archive(b"a,b", scan({}))) == ()
    assert named_in(archive(scan(ALL))[:-30]) == ()


@given(st.binary(max_size=200), st.sampled_from([EXPLICIT, IMPLICIT, BIG, DEFLATED]))
def test_any_bytes_are_read(data: bytes, syntax: bytes) -> None:
    begin = scan({}, syntax)
    assert is_dicom(begin + data)
    named_in(begin[:160] + data)
    named_in(begin + data)


def test_deep_sequences_end() -> None:
    opening = (
        struct.pack("<HH", 0x08, 0x1140) + b"SQ\0\0" + b"\xff" * 4 + struct.pack("<HHI", 0xFFFE, 0xE000, 0xFFFFFFFF)
    )
    assert named_in(b"\0" * 128 + b"DICM" + element((0x02, 0x10), b"UI", EXPLICIT) + opening * 5_000) == ()


def delivered(folder: Path, data: bytes, more: str = "", text: str = "Text.") -> Outcome:
    (folder / "article.yaml").write_text(f"title: T\nauthor: Ann Lee\nabstract: A.\n{more}")
    (folder / "10.md").write_text(f"# One\n\n{text}\n")
    (folder / "scan.dcm").write_bytes(data)
    return build(Request(str(folder), formats=("jats",), out=str(folder / "out"), cache=False))


def told(outcome: Outcome, rule: str) -> list[tuple[int, str]]:
    return [(one.span.line if one.span else 0, one.message) for one in outcome.report.findings if one.rule.id == rule]


def test_a_supplement_that_names_the_patient_is_an_error(tmp_path: Path) -> None:
    outcome = delivered(tmp_path, scan(ALL), "supplementary:\n  - file: scan.dcm\n")
    message = "tells a name, a patient number, a date of birth in the header of a scan (DICOM)."
    ((line, said),) = told(outcome, "scan-names-nobody")
    assert (line, said.endswith(message), outcome.report.fails()) == (5, True, True)
    assert not {"Invented", "7311", "1961"} & set(str(outcome.report).replace("^", " ").split())
    assert not (tmp_path / "out").exists()


def test_scans_that_name_nobody_are_delivered(tmp_path: Path) -> None:
    outcome = delivered(tmp_path, scan({NAME: b"ANON"}), "supplementary: {file: scan.dcm}\n")
    assert told(outcome, "scan-names-nobody") == []
    assert any(one.data == scan({NAME: b"ANON"}) for one in outcome.artifacts)


def test_a_scan_is_no_picture_for_print(tmp_path: Path) -> None:
    outcome = delivered(tmp_path, scan({}), text="![A scan.](scan.dcm){#fig:a}")
    ((_, said),) = told(outcome, "image-is-readable")
    assert "a DICOM file, whose header may tell who the patient is; export the picture as PNG or TIFF" in said
