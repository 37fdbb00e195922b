"""What TeX commands mean in running text: symbols, accents, styles, and commands that print nothing.

The symbols are those of pylatexenc's tables, and beside them those of OT1, T1 and the textcomp package that it lacks.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from pylatexenc.latex2text import get_default_latex_context_db

from galley.readers.references.tex.journals import JOURNALS

ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306", ".": "\u0307",
    '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "G": "\u030f", "d": "\u0323", "c": "\u0327",
    "k": "\u0328", "b": "\u0331", "t": "\u0361", "f": "\u0311", "U": "\u030e", "h": "\u0309",
    "textcommabelow": "\u0326", "textogonekcentered": "\u0328", "capitalgrave": "\u0300", "capitalacute": "\u0301",
    "capitalcircumflex": "\u0302", "capitaltilde": "\u0303", "capitaldieresis": "\u0308",
    "capitalhungarumlaut": "\u030b",
    "capitalring": "\u030a", "capitalcaron": "\u030c", "capitalbreve": "\u0306", "capitalmacron": "\u0304",
    "capitaldotaccent": "\u0307", "capitalcedilla": "\u0327", "capitalogonek": "\u0328", "ogonek": "\u0328",
    "textsubdot": "\u0323", "textsubring": "\u0325", "dotbelow": "\u0323", "horn": "\u031b", "newtie": "\u0361",
    "mathring": "\u030a", "acute": "\u0301", "grave": "\u0300", "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303",
    "widetilde": "\u0303", "bar": "\u0304", "overline": "\u0304", "breve": "\u0306", "dot": "\u0307", "ddot": "\u0308",
    "check": "\u030c", "vec": "\u20d7", "underline": "\u0332",
}  # fmt: skip
"""The combining character of each command that sets an accent on what follows it; the last two rows in formulas."""

FORMULA_ACCENTS = frozenset(
    ("mathring", "acute", "grave", "hat", "widehat", "tilde", "widetilde", "bar", "overline", "breve", "dot", "ddot",
     "check", "vec", "underline")
)  # fmt: skip

SPACING_ACCENTS = {
    "`": "`", "'": "´", "^": "^", "~": "~", "=": "¯", "u": "˘", ".": "˙", '"': "¨", "r": "˚", "H": "˝", "v": "ˇ",
    "c": "¸", "k": "˛",
}  # fmt: skip
"""What an accent prints that stands on nothing, as in `\\^{}`."""

_MORE_SYMBOLS = {
    "S": "§", "P": "¶", "SS": "ẞ", "pounds": "£", "copyright": "©", "ddag": "‡", "ddagger": "‡", "TeX": "TeX",
    "LaTeX": "LaTeX", "LaTeXe": "LaTeX2e", "XeTeX": "XeTeX", "LuaTeX": "LuaTeX", "BibTeX": "BibTeX", "degree": "°",
    "degreeCelsius": "°C", "celsius": "°C", "textcelsius": "°C", "micro": "µ", "ohm": "Ω", "euro": "€", "EUR": "€",
    "permil": "‰", "promille": "‰", "percent": "%", "flqq": "«", "frqq": "»", "glqq": "„", "grqq": "“", "flq": "‹",
    "frq": "›", "glq": "‚", "grq": "‘", "lq": "‘", "rq": "’", "og": "« ", "fg": " »", "guillemetleft": "«",
    "guillemetright": "»", "textquotedbl": '"', "textquotestraightbase": "‚", "textquotestraightdblbase": "„",
    "textless": "<", "textgreater": ">", "textbar": "|", "textbardbl": "‖", "textbraceleft": "{", "textbraceright": "}",
    "textunderscore": "_", "textasciicircum": "^", "textminus": "−", "textperiodcentered": "·", "textsurd": "√",
    "texttwelveudash": "–", "textthreequartersemdash": "—", "textdblhyphen": "⹀", "textdblhyphenchar": "⹀",
    "textlbrackdbl": "⟦", "textrbrackdbl": "⟧", "textlangle": "⟨", "textrangle": "⟩", "textborn": "★", "textdied": "†",
    "textmarried": "⚭", "textdivorced": "⚮", "textleaf": "🙐", "textgravedbl": "˵", "textdollaroldstyle": "$",
    "textcentoldstyle": "¢", "textguarani": "₲", "textinterrobangdown": "⸘", "textpilcrow": "¶", "textlquill": "⁅",
    "textrquill": "⁆", "textcopyleft": "🄯", "textzerooldstyle": "0", "textoneoldstyle": "1", "texttwooldstyle": "2",
    "textthreeoldstyle": "3", "textfouroldstyle": "4", "textfiveoldstyle": "5", "textsixoldstyle": "6",
    "textsevenoldstyle": "7", "texteightoldstyle": "8", "textnineoldstyle": "9", "textmale": "♂", "textfemale": "♀",
    "female": "♀", "mars": "♂", "checkmark": "✓", "bullet": "•", "prime": "′", "ne": "≠", "Re": "ℜ", "Im": "ℑ",
    "triangle": "△", "clubsuit": "♣", "heartsuit": "♥", "diamondsuit": "♦", "spadesuit": "♠", "lbrack": "[",
    "rbrack": "]", "colon": ":", "slash": "/", "textcompwordmark": "", "textcapitalcompwordmark": "",
    "textascendercompwordmark": "", "lbrace": "{", "rbrace": "}", "textschwa": "ə", "hyphen": "-",
    "eth": "ð", "thorn": "þ", "Thorn": "Þ", "jmath": "ȷ", "imath": "ı", "le": "≤", "ge": "≥", "lt": "<", "gt": ">",
    "nobreakdash": "", "bibrangedash": "–", "dotso": "…",
}  # fmt: skip
_GREEK = (
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi",
    "omicron", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
)  # fmt: skip
_GREEK_LETTERS = "αβγδεζηθικλμνξοπρστυφχψω"
_NOT_SYMBOLS = frozenset(("today", "ref", "autoref", "cref", "Cref", "eqref", "cite", "citet", "citep", "hspace"))

TAGS = {
    "textit": "i", "emph": "i", "textsl": "i", "mkbibemph": "i", "mkbibitalic": "i", "mathit": "i", "textbf": "b",
    "mkbibbold": "b", "mathbf": "b", "boldsymbol": "b", "bm": "b", "textsc": "sc", "mkbibacro": "sc",
    "textsuperscript": "sup", "mkbibsuperscript": "sup", "textsubscript": "sub", "mkbibsubscript": "sub", "up": "sup",
}  # fmt: skip
"""The tag of CSL's rich text around the argument of a command."""

DECLARATIONS = {
    "it": "i", "em": "i", "sl": "i", "itshape": "i", "slshape": "i", "bf": "b", "bfseries": "b", "sc": "sc",
    "scshape": "sc", "rm": "", "sf": "", "tt": "", "upshape": "", "normalfont": "", "rmfamily": "", "sffamily": "",
    "ttfamily": "", "mdseries": "", "tiny": "", "small": "", "footnotesize": "", "scriptsize": "", "normalsize": "",
    "large": "", "Large": "", "cal": "",
}  # fmt: skip
"""The tag around what follows a command up to the end of its group, "" for none."""

TRANSPARENT = frozenset((
    "textrm", "textsf", "texttt", "textnormal", "textup", "textmd", "text", "mbox", "hbox", "fbox", "makebox",
    "mathrm", "mathsf", "mathtt", "mathnormal", "operatorname", "foreignlanguage", "textcolor", "textlatin",
    "textgreek", "textcyrillic", "textcyr", "noun", "acro", "ac", "acs", "num", "ang", "ensuretext", "oldstylenums",
    "texorpdfstring", "IeC", "nohyphens", "uline", "underline", "sic",
))  # fmt: skip
"""Commands whose last argument is printed as it is; `ARGUMENTS` says which have several."""

QUOTES = {
    "enquote": ("“", "”"), "mkbibquote": ("“", "”"), "textquote": ("“", "”"), "mkbibparens": ("(", ")"),
    "mkbibbrackets": ("[", "]"), "mkbibbraces": ("{", "}"), "parentext": ("(", ")"), "bibparens": ("(", ")"),
    "brackettext": ("[", "]"),
}  # fmt: skip
"""What stands before and after the argument of a command."""

ARGUMENTS = {"foreignlanguage": 2, "textcolor": 2, "texorpdfstring": 2, "makebox": 1}
"""How many arguments a command of `TRANSPARENT` has, where not one; of `\\texorpdfstring` the second is printed."""

ADDRESSES = frozenset(("url", "path", "nolinkurl", "urlprefix", "doi", "burl"))
"""Commands whose argument is printed letter for letter."""

SILENT = frozenset((
    "relax", "protect", "allowbreak", "nobreak", "linebreak", "pagebreak", "noindent", "par", "xspace", "bgroup",
    "egroup", "hfill", "nocorr", "sloppy", "ignorespaces", "unskip", "leavevmode", "null", "strut", "bibpunct",
    "displaystyle", "textstyle", "scriptstyle", "limits", "nolimits", "left", "right", "big", "Big", "bigl", "bigr",
    "Bigl", "Bigr", "bigg", "Bigg", "nonumber", "break", "nolinebreak", "bibnodot", "isdot", "nopunct",
))  # fmt: skip
"""Commands that print nothing and take nothing."""

SPACES = frozenset((
    "quad", "qquad", "enspace", "enskip", "thinspace", "negthinspace", "space", "newline", "newblock", "nobreakspace",
    "addspace", "addnbspace", "addthinspace", "medspace", "thickspace", "hfil",
))  # fmt: skip

WITHOUT_ARGUMENT = frozenset((
    "noopsort", "SortNoop", "sortnoop", "noop", "label", "hspace", "vspace", "phantom", "hphantom", "vphantom", "color",
    "selectlanguage",
))  # fmt: skip
"""Commands that print nothing, whatever their argument: `{\\noopsort{1973b}}1973`."""


@cache
def symbols() -> Mapping[str, str]:
    """Return what each command prints that stands for a character; loaded where a command is met."""
    known = get_default_latex_context_db()
    specs = (spec for category in known.categories() for spec in known.iter_macro_specs([category]))
    simple = {spec.macroname: spec.simplify_repl for spec in specs if isinstance(spec.simplify_repl, str)}
    simple = {name: text for name, text in simple.items() if "%(" not in text and "%s" not in text}  # no templates
    greek = {
        f"{prefix}{_cased(name, capital=capital)}": letter.upper() if capital else letter
        for name, letter in zip(_GREEK, _GREEK_LETTERS, strict=True)
        for prefix in ("text", "up")
        for capital in (False, True)
    }
    return {
        **JOURNALS,
        **greek,
        **{name: text for name, text in simple.items() if name not in _NOT_SYMBOLS},
        **_MORE_SYMBOLS,
    }


def _cased(name: str, *, capital: bool) -> str:
    return name.capitalize() if capital else name
