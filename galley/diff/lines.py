"""The lines of the review copies of two versions, as they are laid out."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from galley.copies.copy import Copy
from galley.findings.catalogue import FORMAT_IS_MADE
from galley.findings.finding import Findings, Stop
from galley.formats.format import MathMarkup
from galley.formats.pdf.engine.job import PrintedLine
from galley.formats.pdf.engine.layout import LayoutEngineMissing
from galley.formats.pdf.write import Printing, write_pdf
from galley.formats.render import FIXED_DATE


def lines_of(copies: Sequence[Copy], mathml: MathMarkup) -> tuple[Sequence[PrintedLine], ...]:
    """Return the lines of each copy; raises `Stop` where they cannot be laid out."""

    def lines(copy: Copy) -> Sequence[PrintedLine]:
        printing = Printing(FIXED_DATE, Findings(), mathml, tells_lines=True)
        return write_pdf(copy.printed, copy.profile, printing).lines

    try:
        with ThreadPoolExecutor(len(copies)) as pool:
            return tuple(pool.map(lines, copies))
    except LayoutEngineMissing as missing:
        raise Stop(FORMAT_IS_MADE.broken(f"The pages need what is not there: {missing}")) from None
