"""BibTeX and BibLaTeX: no letter is lost in silence, no text stops the reader; pandoc is a second voice."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from galley.findings.finding import Findings
from galley.readers.references.bibtex.names import read_names
from galley.readers.references.library import read_library
from galley.readers.references.normalise.record import normalise_record
from galley.readers.references.tex.commands import ACCENTS, FORMULA_ACCENTS, symbols
from galley.readers.references.tex.decode import decode_tex
from galley.source import SourceFile
from galley.tools.pandoc import Job, Pandoc, convert
from tests.conftest import SHARED

# The commands of OT1 and T1 ("LaTeX2e font selection") and of the textcomp package.
LETTERS = {
    r"{\AA}": "Å", r"{\AE}": "Æ", r"{\DH}": "Ð", r"{\DJ}": "Đ", r"{\L}": "Ł", r"{\NG}": "Ŋ", r"{\OE}": "Œ",
    r"{\O}": "Ø", r"{\TH}": "Þ", r"{\aa}": "å", r"{\ae}": "æ", r"{\dh}": "ð", r"{\dj}": "đ", r"{\l}": "ł",
    r"{\ng}": "ŋ",
    r"{\oe}": "œ", r"{\o}": "ø", r"{\ss}": "ß", r"{\th}": "þ", r"\th{}": "þ", r"\i{}": "ı", r"\textpm{}": "±",
    r"{\'\i}": "í", r"{\'{\i}}": "í", r"\'{\i}": "í", r"\'\i ": "í", r"{\"\i}": "ï", r"{\v{c}}": "č", r"{\v c}": "č",
    r"{\c{c}}": "ç", r"\c c": "ç", r"{\k{a}}": "ą", r"{\k a}": "ą", r"{\H{o}}": "ő", r"{\r{a}}": "å", r"{\r u}": "ů",
    r"{\u{g}}": "ğ", r"{\.{z}}": "ż", r"{\.I}": "İ", r"{\={e}}": "ē", r"{\~n}": "ñ", r"{\^{e}}": "ê", r"{\`a}": "à",
    r"{\d{h}}": "ḥ", r"{\b{d}}": "ḏ", r"{\'{\^e}}": "ế", r"{\textcommabelow{s}}": "ș", r"{\t{oo}}": "o͡o",
    r"{\"O}": "Ö", r"\textogonekcentered{a}": "ą", r"{\IJ}": "Ĳ", r"\S{}": "§", r"\pounds{}": "£",
}  # fmt: skip
TEXTCOMP = """
textacutedbl textasciiacute textasciibreve textasciicaron textasciidieresis textasciigrave textasciimacron
textasteriskcentered textbaht textbardbl textbigcircle textblank textborn textbrokenbar textbullet textcelsius textcent
textcentoldstyle textcircledP textcolonmonetary textcopyleft textcopyright textcurrency textdagger textdaggerdbl
textdblhyphen textdblhyphenchar textdegree textdied textdiscount textdiv textdivorced textdollar textdollaroldstyle
textdong textdownarrow texteightoldstyle textestimated texteuro textfiveoldstyle textflorin textfouroldstyle
textfractionsolidus textgravedbl textguarani textinterrobang textinterrobangdown textlangle textlbrackdbl textleaf
textleftarrow textlira textlnot textlquill textmarried textmho textminus textmu textmusicalnote textnaira
textnineoldstyle textnumero textohm textonehalf textoneoldstyle textonequarter textonesuperior textopenbullet
textordfeminine textordmasculine textparagraph textperiodcentered textpertenthousand textperthousand textpeso
textpilcrow textpm textquotesingle textquotestraightbase textquotestraightdblbase textrangle textrbrackdbl textrecipe
textreferencemark textregistered textrightarrow textrquill textsection textservicemark textsevenoldstyle
textsixoldstyle textsterling textsurd textthreeoldstyle textthreequarters textthreequartersemdash textthreesuperior
texttildelow texttimes texttrademark texttwelveudash texttwooldstyle texttwosuperior textuparrow textwon textyen
textzerooldstyle textexclamdown textquestiondown textquoteleft textquoteright textquotedblleft textquotedblright
guillemotleft guillemotright guilsinglleft guilsinglright quotesinglbase quotedblbase textquotedbl textendash
textemdash textvisiblespace textasciicircum textunderscore textasciitilde textbackslash textbar textbraceleft
textbraceright textless textgreater textellipsis
"""

PIECES = (
    *"abZé ,{}$^_~-`'\"\\", r"\'", r"\v", r"\emph", r"\foo", r"\alpha", r"\it ", r"\textbf{x}", "{{", "}}", r"\c c",
    r"\url{a_b}", r"$x^2$", "--", "``", r"\&", r"\ce{H2O}", r"\frac{a}{b}", r"\(", r"\)", r"\char`a", r"\symbol{233}",
)  # fmt: skip
TEX = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


def letters(text: str) -> str:
    """Return the letters and digits of a text, without accents, tags and case."""
    bare = unicodedata.normalize("NFKD", re.sub(r"</?[a-z]+[^<>]*>", "", text))
    return "".join(one for one in bare if one.isalnum()).casefold()


@pytest.mark.parametrize(("tex", "letter"), LETTERS.items())
def test_letters_and_accents(tex: str, letter: str) -> None:
    assert unicodedata.normalize("NFC", decode_tex(tex).text) == letter
    assert decode_tex(tex).unknown == ()


def test_every_symbol_of_textcomp_prints_something() -> None:
    for name in TEXTCOMP.split():
        text = decode_tex(f"a\\{name}{{}}b")
        assert text.unknown == (), name
        assert len(text.text) > len("ab"), name


def test_every_accent_keeps_its_letter() -> None:
    for name in ACCENTS.keys() - FORMULA_ACCENTS:
        text = decode_tex(f"\\{name}{{e}}x")
        assert letters(text.text) == "ex", name
        assert len(unicodedata.normalize("NFD", text.text)) > len("ex"), name


@given(TEX)
@example(r"{\it {\bf x} y} z")
@example(r"\textsc{" * 150)
@example("{" * 500)
@example("\\'" * 300)
@example("$" + "{" * 300)
def test_no_letter_of_tex_is_lost(tex: str) -> None:
    """Letters that are no part of a command are in the text; commands that are not known are told."""
    read = decode_tex(tex)
    told = letters(" ".join(read.unknown))
    plain = re.sub(r"\\(?:[A-Za-z]+\*?|.)|\$", " ", tex)
    for word in re.findall(r"[Zé]", plain):
        assert letters(word) in letters(read.text) + told


@given(st.text(alphabet='@{}(),="#\\ \nabkey12%-é', max_size=80))
@example("@article{a, title = {x}, " + "note = {y}, " * 5 + "}")
@example("@a{b" * 300)
def test_any_text_is_read_or_told(text: str) -> None:
    findings = Findings()
    library = read_library([SourceFile("a.bib", text)], findings)
    assert all(one.span for one in findings.items)
    assert len(library) <= text.count("@")


@given(st.text(alphabet="AbéZ ,{}\\'\"andother.~-;&", max_size=60))
def test_any_names_are_read(text: str) -> None:
    read = read_names(text)
    for name in read.names:
        assert name.get("family") or name.get("literal") or name.get("given") or not letters(text)
    known = set(letters("".join(str(part) for name in read.names for part in name.values())) + "andothers")
    assert set(letters(re.sub(r"\\(?:[A-Za-z]+|.)", "", text))) <= known | set("etal")


def second_voice(path: Path) -> list[dict[str, Any]]:
    """Return the records that pandoc reads in a file, normalised."""
    source = SourceFile(path.name, path.read_text("utf-8").replace("\r\n", "\n").replace("\x0b", " "))
    (answer,) = convert([Job(source.text, "biblatex", "csljson")], Pandoc())
    assert answer.output, answer.error
    return [dict(normalise_record(one)) for one in json.loads(answer.output)]


ANDS = re.compile(r"\band\b|;")
PATHS = sorted(SHARED.glob("corpus/*/**/*.bib")) or [SHARED]
# Where pandoc differs it reads BibLaTeX where BibTeX is written, loses a word, splits a name at the wrong place, or
# keeps a journal's whole title as its short one.
OURS = ("title-short", "type", "event", "abstract", "keyword", "language", "number", "note", "author", "editor", "URL",
        "issued", "section", "issue", "container-title-short")  # fmt: skip


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_pandoc_reads_the_same_words(shared: Path, path: Path) -> None:
    assert shared
    text = path.read_text("utf-8").replace("\r\n", "\n")
    library = read_library([SourceFile(path.name, text)], Findings())
    for record in second_voice(path):
        ours = library[record["id"]].csl
        told = {"publisher"} if ours["type"].startswith("article-") else set()  # its authors' institution, as we say
        told |= {"volume"} if ours.get("collection-number") == record.get("volume") else set()  # of its series
        for variable in sorted(record.keys() - set(OURS) - told):
            values = (json.dumps(one.get(variable), ensure_ascii=False) for one in (record, ours))
            said, heard = (letters(ANDS.sub("", value)) for value in values)
            assert heard in said or "$" in str(record[variable]), (record["id"], variable)


def test_symbols_of_the_library_are_used() -> None:
    assert symbols()["textpm"] == "±"
