"""Formulas in titles as text: letters in italics, numbers and functions upright, powers raised, indices lowered."""

from __future__ import annotations

import re
import unicodedata

from galley.readers.references.tex import commands

_TOKEN = re.compile(
    r"\\(?P<word>[A-Za-z]+)\*?\s*|\\(?P<sign>.)|(?P<open>\{)|(?P<close>\})|(?P<script>[\^_])|(?P<letters>[A-Za-z])"
    r"|(?P<blank>[\s~]+)|(?P<other>.)",
    re.DOTALL,
)
_UPRIGHT = frozenset(
    ("mathrm", "text", "textrm", "textnormal", "operatorname", "mathsf", "mbox", "rm", "mathtt", "textsf")
)
_STYLES = {"mathbf": "b", "boldsymbol": "b", "bm": "b", "textbf": "b", "mathit": "i", "textit": "i", "emph": "i"}
_ALPHABETS = {"mathbb": "DOUBLE-STRUCK", "mathcal": "SCRIPT", "mathscr": "SCRIPT", "mathfrak": "FRAKTUR"}
_RELATIONS = frozenset("=<>≤≥≈≠≡∼≃≅≪≫→←↔⇒∈⊂∝±×·+−∗÷∪∩")
_SIGNS = {",": " ", ";": " ", ":": " ", "!": "", " ": " ", "%": "%", "$": "$", "&": "&", "#": "#", "_": "_", "{": "{",
          "}": "}", "\\": " ", "|": "‖", ">": " ", "-": ""}  # fmt: skip
_PLAIN = {"-": "−", "*": "∗", "'": "′", "`": "‘"}
_ITALICS = re.compile(r"</i>(\s*)<i>")
_DEEPEST = 50


def formula_text(source: str, unknown: list[str]) -> str:
    """Return the TeX of a formula as CSL's rich text; commands that are not known are added to `unknown`."""
    pieces = _Formula(source, unknown).pieces()
    text = "".join(pieces)
    return _ITALICS.sub(r"\1", text).strip() if len(pieces) > 1 else text


class _Formula:
    """A cursor over the TeX of one formula."""

    def __init__(self, source: str, unknown: list[str]) -> None:
        self._source = source
        self._unknown = unknown
        self._position = 0
        self._depth = 0
        self._upright = False

    def pieces(self) -> list[str]:
        """Return what is printed up to the end; a brace too many is passed over."""
        printed: list[str] = []
        while self._position < len(self._source):
            printed += self._group()
        return _spaced(printed)

    def _group(self) -> list[str]:
        self._depth += 1
        printed: list[str] = []
        while self._position < len(self._source):
            token = self._next()
            if token["close"]:
                break
            piece = self._printed(token)
            if piece:
                printed.append(piece)
        self._depth -= 1
        return printed

    def _next(self) -> re.Match[str]:
        token = _TOKEN.match(self._source, self._position)
        assert token is not None  # noqa: S101 - the last alternative takes any character
        self._position = token.end()
        return token

    def _printed(self, token: re.Match[str]) -> str:
        match token.lastgroup:
            case "word":
                return self._command(token["word"])
            case "sign":
                return self._sign(token["sign"])
            case "open":
                return "".join(_spaced(self._group())) if self._depth < _DEEPEST else ""
            case "script":
                return self._script("sup" if token["script"] == "^" else "sub")
            case "letters":
                return token["letters"] if self._upright else f"<i>{token['letters']}</i>"
            case "blank":
                return " " if self._upright else ""
            case _:
                return _PLAIN.get(token["other"], token["other"])

    def _sign(self, sign: str) -> str:
        if sign not in _SIGNS:
            self._unknown.append(f"\\{sign}")
        return _SIGNS.get(sign, sign)

    def _script(self, tag: str) -> str:
        inner = self._argument()
        return inner if inner in {"′", "°", "∘"} and tag == "sup" else f"<{tag}>{inner}</{tag}>" if inner else ""

    def _argument(self) -> str:
        while self._source[self._position : self._position + 1].isspace():
            self._position += 1
        at_end = self._position >= len(self._source) or self._source[self._position] == "}"
        if at_end or self._depth >= _DEEPEST:
            return ""
        self._depth += 1
        printed = self._printed(self._next())
        self._depth -= 1
        return printed

    def _command(self, name: str) -> str:
        if name in _UPRIGHT:
            return self._upright_argument()
        if name in _STYLES:
            inner = self._upright_argument()
            return f"<{_STYLES[name]}>{inner}</{_STYLES[name]}>" if inner else ""
        if name in commands.FORMULA_ACCENTS:
            return _accented(self._argument(), commands.ACCENTS[name])
        if name in _ALPHABETS:
            return "".join(_in_alphabet(letter, _ALPHABETS[name]) for letter in self._upright_argument())
        if name in {"frac", "tfrac", "dfrac", "nicefrac", "sfrac"}:
            return f"{_grouped(self._argument())}/{_grouped(self._argument())}"
        if name == "sqrt":
            return f"√{_grouped(self._argument())}"
        if name in commands.SILENT or name in commands.DECLARATIONS:
            return ""
        if name in commands.SPACES:
            return " "
        return self._symbol(name)

    def _symbol(self, name: str) -> str:
        symbol = commands.symbols().get(name)
        if symbol is None:
            self._unknown.append(f"\\{name}")
            return ""
        if self._source.startswith("{}", self._position):
            self._position += 2
        if name in {"ast", "circ"}:
            return "∗" if name == "ast" else "°"
        return symbol

    def _upright_argument(self) -> str:
        before, self._upright = self._upright, True
        inner = self._argument()
        self._upright = before
        return inner


def _accented(text: str, accent: str) -> str:
    """Return a text with an accent on its first letter, which may stand in tags."""
    at = next((at for at, one in enumerate(text) if one.isalnum() and "<" not in text[max(0, at - 1) : at]), None)
    if at is None:
        return text
    return unicodedata.normalize("NFC", f"{text[: at + 1]}{accent}{text[at + 1 :]}")


def _in_alphabet(letter: str, alphabet: str) -> str:
    if not (letter.isascii() and letter.isalpha()):
        return letter
    case = "CAPITAL" if letter.isupper() else "SMALL"
    for name in (f"{alphabet} {case} {letter.upper()}", f"MATHEMATICAL {alphabet} {case} {letter.upper()}",
                 f"BLACK-LETTER {case} {letter.upper()}"):  # fmt: skip
        try:
            return unicodedata.lookup(name)
        except KeyError:
            continue
    return letter


def _grouped(text: str) -> str:
    """Return a part of a fraction, in brackets where it is more than one number or letter."""
    bare = re.sub(r"<[^<>]*>", "", text)
    return text if re.fullmatch(r"\w*", bare) else f"({text})"


def _spaced(pieces: list[str]) -> list[str]:
    """Return the pieces with spaces around the relations and operators that stand between two others."""
    printed: list[str] = []
    for at, piece in enumerate(pieces):
        between = 0 < at < len(pieces) - 1 and pieces[at - 1] not in _RELATIONS
        if at and _is_function(pieces[at - 1]) and not piece.startswith(("<su", "(", "/", " ")):
            printed.append(" ")
        printed.append(f" {piece} " if piece in _RELATIONS and between and piece != "·" else piece)
    return printed


def _is_function(piece: str) -> bool:
    """Tell whether a piece is the name of a function, such as log, which stands apart from what follows."""
    return len(piece) > 1 and piece.isascii() and piece.isalpha()
