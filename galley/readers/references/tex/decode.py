"""The text of a TeX field: letters with their accents, symbols, emphasis as CSL's tags; what is not known is told.

An unknown command is never lost in silence: its name is told, and its argument is printed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from galley.readers.references.tex import commands
from galley.readers.references.tex.formulas import formula_text

_SPECIAL = re.compile(r"[\\{}$~`]|--|''")
_TOKEN = re.compile(
    r"\\(?P<word>[A-Za-z]+)\*?|\\(?P<sign>.)|(?P<formula>\$\$?)|(?P<open>\{)|(?P<close>\})|(?P<dash>---?)"
    r"|(?P<quote>``|''|`)|(?P<tie>~)|(?P<text>[^\\{}$~`'-]+|.)",
    re.DOTALL,
)
_BLANKS = re.compile(r"\s*")
_FORMULA_ENDS = {"$": re.compile(r"(?<!\\)\$"), "$$": re.compile(r"(?<!\\)\$\$"), "(": re.compile(r"\\\)"),
                 "[": re.compile(r"\\\]")}  # fmt: skip
_CHEMISTRY = re.compile(r"(?<=[A-Za-z)\]])(?P<count>\d+)|\^\{?(?P<charge>[\d+-]+)\}?")
_CHARACTER = re.compile(r"\s*(?:\"(?P<hex>[0-9A-F]+)|'(?P<octal>[0-7]+)|(?P<decimal>\d+))\s?")
_SINGLE = re.compile(r"‘([^‘’\n]*?[^\s‘’])'(?!\w)")
_QUOTES = {"``": "“", "''": "”", "`": "‘"}
_SIGNS = {"&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", " ": " ", "\n": " ", "\t": " ",
          ",": " ", ";": " ", ":": " ", "!": "", "/": "", "-": "", "@": "", "\\": " ", ">": " ", "*": ""}  # fmt: skip
_OPENINGS = {"sc": '<span style="font-variant:small-caps;">'}
_DEEPEST = 100
"""How deep groups may stand in each other; deeper braces are dropped."""


@dataclass(frozen=True, slots=True)
class TexText:
    """A text in CSL's rich text, and the commands that have no meaning here, as they are written."""

    text: str
    unknown: tuple[str, ...] = ()


@lru_cache(maxsize=4_096)
def decode_tex(source: str) -> TexText:
    """Return the text of a field; braces are dropped, every letter is kept. Total: any string has a text."""
    if not _SPECIAL.search(source):
        return TexText(source)
    if "\\" not in source and "$" not in source:
        return TexText(_closed(_plain(source)))
    decoder = _Decoder(source)
    text = _closed(decoder.rest())
    return TexText(text, tuple(dict.fromkeys(decoder.unknown)))


def _plain(source: str) -> str:
    """Return a text without commands: braces dropped, dashes, quotation marks and ties as TeX prints them."""
    bare = source.replace("{", "").replace("}", "").replace("~", " ")
    return _dashed(bare).replace("``", "“").replace("''", "”").replace("`", "‘")


def _closed(text: str) -> str:
    """Return a text in which a quotation that TeX's sign opens ends by the mark that fits; an apostrophe stays."""
    return _SINGLE.sub("‘\\1’", text) if "‘" in text else text


def _dashed(text: str) -> str:
    return text.replace("---", "—").replace("--", "–")


def _is_price(inner: str, following: str) -> bool:
    """Tell whether two dollar signs are those of prices, as in "between $5 and $10", not the ends of a formula."""
    return inner[-1:].isspace() and not inner[:1].isspace() and following.isdigit()


def _in_tag(tag: str, text: str) -> str:
    return f"{_OPENINGS.get(tag, f'<{tag}>')}{text}</{'span' if tag == 'sc' else tag}>" if text else ""


def _declared(pieces: list[str], declarations: list[tuple[str, int]]) -> str:
    """Return the pieces of a group; each tag holds what stands after its declaration, a command such as `em`."""
    for tag, start in reversed(declarations):
        pieces[start:] = [_in_tag(tag, "".join(pieces[start:]))]
    return "".join(pieces)


class _Decoder:
    """A cursor over the TeX of one field."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._position = 0
        self._depth = 0
        self.unknown: list[str] = []

    def rest(self) -> str:
        """Return the text up to the end; a brace too many is passed over."""
        pieces = []
        while self._position < len(self._source):
            pieces.append(self._group())
        return "".join(pieces)

    def _group(self) -> str:
        """Return the text up to the brace that closes the group, or the end, and step over it."""
        self._depth += 1
        pieces: list[str] = []
        declarations: list[tuple[str, int]] = []
        while self._position < len(self._source):
            token = self._next()
            if token["close"]:
                break
            if (declared := commands.DECLARATIONS.get(token["word"] or "")) is not None:
                self._skip_blanks()
                if declared:
                    declarations.append((declared, len(pieces)))
            else:
                pieces.append(self._printed(token))
        self._depth -= 1
        return _declared(pieces, declarations)

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
            case "formula":
                return self._formula(token["formula"])
            case "open":
                return self._group() if self._depth < _DEEPEST else ""
            case "dash":
                return _dashed(token["dash"])
            case "quote":
                return _QUOTES[token["quote"]]
            case "tie":
                return " "
            case _:
                return token.group()

    def _formula(self, opening: str) -> str:
        """Return the formula that begins here; a dollar sign without a partner is one."""
        end = _FORMULA_ENDS[opening].search(self._source, self._position)
        inner = self._source[self._position : end.start()] if end else ""
        if end is None or _is_price(inner, self._source[end.end() : end.end() + 1]):
            return opening if opening in {"$", "$$"} else ""
        self._position = end.end()
        return formula_text(inner, self.unknown)

    # --- commands ------------------------------------------------------------------------------------------------

    def _sign(self, sign: str) -> str:
        if sign in commands.ACCENTS:
            return self._accented(sign)
        if sign in "([":
            return self._formula(sign)
        if sign not in _SIGNS:
            self.unknown.append(f"\\{sign}")
        return _SIGNS.get(sign, sign)

    def _command(self, name: str) -> str:
        if name in commands.ACCENTS and name not in commands.FORMULA_ACCENTS:
            return self._accented(name)
        handler = _HANDLERS.get(name)
        if handler:
            return handler(self, name)
        symbol = commands.symbols().get(name)
        self._skip_blanks()
        if symbol is None:
            self.unknown.append(f"\\{name}")
        if self._source.startswith("{}", self._position):
            self._position += 2
        return symbol or ""

    def _accented(self, name: str) -> str:
        """Return what follows with an accent on its first letter; on a dotless i or j it takes the dot's place."""
        letter = self.argument()
        accent = commands.ACCENTS[name]
        if not letter.strip():
            return commands.SPACING_ACCENTS.get(name, "") + letter
        first = {"ı": "i", "ȷ": "j"}.get(letter[0], letter[0]) if accent > "\u02ff" else letter[0]
        length = 1 + next((at for at, one in enumerate(letter[1:]) if not unicodedata.combining(one)), len(letter) - 1)
        return unicodedata.normalize("NFC", f"{first}{letter[1:length]}{accent}") + letter[length:]

    def argument(self) -> str:
        """Return the argument that follows: a group, a command or one character."""
        self._skip_blanks()
        if self._position >= len(self._source) or self._source[self._position] == "}":
            return ""
        if self._depth >= _DEEPEST:
            return ""
        token = self._next()
        if token["text"] and len(token["text"]) > 1:
            self._position = token.start() + 1
            return token["text"][0]
        self._depth += 1
        printed = self._printed(token)
        self._depth -= 1
        return printed

    def verbatim(self) -> str:
        """Return the argument that follows as it is written, without its braces."""
        self._skip_blanks()
        if not self._source.startswith("{", self._position):
            return ""
        depth = 0
        start = self._position + 1
        for match in re.compile(r"\\.|[{}]", re.DOTALL).finditer(self._source, self._position):
            depth += {"{": 1, "}": -1}.get(match.group(), 0)
            if depth == 0:
                self._position = match.end()
                return self._source[start : match.start()]
        self._position = len(self._source)
        return self._source[start:]

    def option(self) -> str:
        """Return the optional argument in square brackets that follows, if one does, and step over it."""
        match = re.compile(r"\s*\[([^\]{}]*)\]").match(self._source, self._position)
        if match is None:
            return ""
        self._position = match.end()
        return match[1]

    def character(self) -> str:
        """Return the character of a number such as `233`, `"E9` or `'351`."""
        match = _CHARACTER.match(self._source, self._position)
        if match is None:
            return ""
        self._position = match.end()
        code = int(match["hex"] or "0", 16) or int(match["octal"] or "0", 8) or int(match["decimal"] or "0")
        return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""  # noqa: PLR2004 - Unicode

    def _skip_blanks(self) -> None:
        match = _BLANKS.match(self._source, self._position)
        self._position = match.end() if match else self._position


# --- what commands with an argument print -------------------------------------------------------------------------


def _tagged(decoder: _Decoder, name: str) -> str:
    tag = commands.TAGS[name]
    return _in_tag(tag, decoder.argument())


def _last(decoder: _Decoder, name: str) -> str:
    """Print the last argument; of one for print and one for bookmarks the plain one."""
    decoder.option()
    for _ in range(commands.ARGUMENTS.get(name, 1) - 1):
        decoder.verbatim()
    return decoder.argument()


def _quoted(decoder: _Decoder, name: str) -> str:
    before, after = commands.QUOTES[name]
    return f"{before}{decoder.argument()}{after}"


def _address(decoder: _Decoder, _name: str) -> str:
    return re.sub(r"\\([%&_#~{}])", r"\1", decoder.verbatim())


def _link(decoder: _Decoder, _name: str) -> str:
    decoder.verbatim()
    return decoder.argument()


def _chemistry(decoder: _Decoder, _name: str) -> str:
    """Return a formula of the package mhchem: numbers after letters are lowered, charges raised."""
    formula = decoder.verbatim().replace("$", "")

    def placed(match: re.Match[str]) -> str:
        charge = (match["charge"] or "").replace("-", "−")
        return f"<sup>{charge}</sup>" if charge else f"<sub>{match['count']}</sub>"

    return _CHEMISTRY.sub(placed, formula).replace("->", "→")


def _quantity(decoder: _Decoder, _name: str) -> str:
    decoder.option()
    number = decoder.argument()
    decoder.option()
    return f"{number} {decoder.argument()}"


def _cased(decoder: _Decoder, name: str) -> str:
    text = decoder.argument()
    return text.upper() if name.lower().endswith("uppercase") else text.lower()


def _nothing(decoder: _Decoder, _name: str) -> str:
    decoder.argument()
    return ""


def _in_formula(decoder: _Decoder, _name: str) -> str:
    return formula_text(decoder.verbatim(), decoder.unknown)


def _character(decoder: _Decoder, name: str) -> str:
    if name == "char":
        return decoder.character()
    inner = _Decoder(decoder.verbatim())
    return inner.character()


def _silent(decoder: _Decoder, _name: str) -> str:
    decoder._skip_blanks()  # noqa: SLF001 - the handlers are the decoder's own
    return ""


def _space(decoder: _Decoder, name: str) -> str:
    return " " + _silent(decoder, name)


_Handler = Callable[[_Decoder, str], str]

_HANDLERS: dict[str, _Handler] = {
    **dict.fromkeys(commands.SILENT, _silent),
    **dict.fromkeys(commands.SPACES, _space),
    **dict.fromkeys(commands.WITHOUT_ARGUMENT, _nothing),
    **dict.fromkeys(commands.TRANSPARENT, _last),
    **dict.fromkeys(commands.ADDRESSES, _address),
    **dict.fromkeys(commands.QUOTES, _quoted),
    **dict.fromkeys(commands.TAGS, _tagged),
    **dict.fromkeys(("ce", "cee", "cf"), _chemistry),
    **dict.fromkeys(("SI", "qty"), _quantity),
    **dict.fromkeys(("uppercase", "MakeUppercase", "lowercase", "MakeLowercase", "MakeTextUppercase"), _cased),
    **dict.fromkeys(("symbol", "char", "unichar"), _character),
    "href": _link,
    "ensuremath": _in_formula,
}
