r"""Commands of LaTeX that set pages, lines, faces and counters, with their arguments: they print no word.

Sources: L. Lamport, "LaTeX: a document preparation system", 1994; the manuals of setspace, geometry, fancyhdr, caption,
hyperref, listings, lineno, float, placeins, multicol, ragged2e, xcolor, enumitem, siunitx.
"""

from __future__ import annotations

import re

_GROUP = r"(?:\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})"
_OPTIONS = r"(?:\[[^\]]*\]){0,2}"
_ALONE = """
newpage pagebreak clearpage cleardoublepage nopagebreak nobreak allowbreak break newline linebreak nolinebreak
columnbreak noindent indent smallskip medskip bigskip centering hfill vfill hfil vfil hrule hrulefill dotfill null
strut leavevmode raggedright raggedleft RaggedRight Centering justify justifying raggedbottom flushbottom
raggedcolumns sloppy fussy sloppypar frenchspacing nonfrenchspacing par protect relax ignorespaces unskip begingroup
endgroup bgroup egroup tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge selectfont normalfont
normalcolor maketitle tableofcontents printbibliography listoffigures listoftables printindex printglossary appendix
hline singlespacing onehalfspacing doublespacing singlespace onehalfspace doublespace linenumbers nolinenumbers
modulolinenumbers internallinenumbers twocolumn onecolumn blandscape elandscape landscape portrait restoregeometry
allowdisplaybreaks phantomsection FloatBarrier frontmatter mainmatter backmatter balance glsresetall acresetall
makeatletter makeatother tightlist mbox appendices
"""
_ONE_GROUP = """
bibliography bibliographystyle thispagestyle pagestyle pagenumbering vskip hskip vspace hspace FloatBarrier setstretch
linespread captionsetup hypersetup graphicspath newgeometry geometry lstset urlstyle index color pagecolor fontfamily
fontseries fontshape fontencoding sisetup enlargethispage setcitestyle allowdisplaybreaks usepackage RequirePackage
setlist afterpage refstepcounter stepcounter usetikzlibrary pgfplotsset tikzset theoremstyle hyphenation
SweaveOpts
"""
_TWO_GROUPS = """
markboth setlength addtolength setcounter addtocounter counterwithin numberwithin counterwithout fontsize
floatplacement rule setkeys pdfbookmark fancyhead fancyfoot newcolumntype newtheorem DeclareCaptionLabelFormat
"""
_THREE_GROUPS = "addcontentsline definecolor crefname Crefname colorlet"
_LENGTHS = """
parindent parskip emergencystretch baselineskip topskip textwidth textheight hsize tabcolsep arrayrulewidth
interfootnotelinepenalty widowpenalty clubpenalty tolerance hbadness vbadness floatsep textfloatsep intextsep vskip
hskip kern
"""
_LENGTH = r"-?(?:\d++(?:\.\d*+)?|\.\d++)?\s*+(?:\\\w+|(?:pt|em|ex|cm|mm|in|bp|pc|sp|fil+)\b)?"


def _any_of(names: str) -> str:
    return rf"\\(?:{'|'.join(sorted(names.split(), key=len, reverse=True))})(?![A-Za-z])\*?"


_PRINTING = rf"(?!(?:[^{{}}]|{_GROUP})*?\b(?:caption|title)\s*=)"
"""What the options of a list of settings must not hold: a caption is printed."""
SILENT_COMMAND = (
    rf"(?:{_any_of('setlength addtolength setcounter addtocounter')}(?:{_GROUP}|\s*\\\w+){_GROUP}"
    rf"|{_any_of(_THREE_GROUPS)}{_OPTIONS}{_GROUP}{{2,3}}"
    rf"|{_any_of(_TWO_GROUPS)}{_OPTIONS}{_GROUP}{{1,2}}"
    rf"|{_any_of(_ONE_GROUP)}{_OPTIONS}\{{{_PRINTING}(?:[^{{}}]|{_GROUP})*\}}"
    rf"|{_any_of(_LENGTHS)}\s*+=?\s*+{_LENGTH}(?:\s*+(?:plus|minus)\s*+{_LENGTH}){{0,2}}"
    r"|\\let\s*\\\w+\s*=?\s*\\\w+"
    rf"|{_any_of(_ALONE)}{_OPTIONS}(?:\{{\}})?)"
)
"""A pattern for one of these commands with its arguments."""
DEFINITION = (
    r"\\(?:re)?(?:newcommand|providecommand|DeclareRobustCommand)\*?\s*(?:\{[^{}]*\}|\\\w+)"
    rf"\s*(?:\[\d\])?(?:\[[^\]]*\])?\s*{_GROUP}"
)
"""A pattern for the definition of a command, which prints nothing where it stands."""
_SILENT = re.compile(rf"(?:(?>{SILENT_COMMAND}|{DEFINITION})\s*+)++\Z")


def prints_nothing(tex: str) -> bool:
    """Tell whether LaTeX holds nothing but commands that print no word."""
    return _SILENT.match(tex) is not None
