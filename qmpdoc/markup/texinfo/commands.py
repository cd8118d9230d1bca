"""The commands of Texinfo: which there are, and what each makes of its argument (GNU Texinfo 7 manual)."""

from __future__ import annotations

from qmpdoc.markup.tree import Style

STYLES = {
    "acronym": None,
    "abbr": None,
    "asis": None,
    "b": Style.STRONG,
    "cite": Style.CITATION,
    "clicksequence": None,
    "code": Style.CODE,
    "command": Style.COMMAND,
    "dfn": Style.TERM,
    "dmn": None,
    "emph": Style.EMPHASIS,
    "env": Style.CODE,
    "file": Style.FILE,
    "i": Style.EMPHASIS,
    "indicateurl": Style.CODE,
    "kbd": Style.KEYBOARD,
    "key": Style.KEY,
    "math": None,
    "option": Style.OPTION,
    "r": None,
    "samp": Style.SAMPLE,
    "sansserif": None,
    "sc": None,
    "slanted": Style.EMPHASIS,
    "strong": Style.STRONG,
    "sub": Style.SUBSCRIPT,
    "sup": Style.SUPERSCRIPT,
    "t": Style.CODE,
    "titlefont": Style.STRONG,
    "var": Style.VARIABLE,
    "w": None,
}
"""Commands with text as their argument; None where it stays in the style around it."""

SYMBOLS = {
    "AA": "Å",
    "AE": "Æ",
    "DH": "Ð",
    "L": "Ł",
    "LaTeX": "LaTeX",
    "O": "Ø",
    "OE": "Œ",
    "TH": "Þ",
    "TeX": "TeX",
    "aa": "å",
    "ae": "æ",
    "arrow": "→",
    "atchar": "@",
    "backslashchar": "\\",
    "bullet": "•",
    "click": "→",
    "comma": ",",
    "copyright": "©",
    "dh": "ð",
    "dots": "…",
    "enddots": "…",
    "equiv": "≡",
    "error": "error→",
    "euro": "€",
    "exclamdown": "¡",
    "expansion": "↦",
    "geq": "≥",
    "guillemetleft": "«",
    "guillemetright": "»",
    "guilsinglleft": "‹",
    "guilsinglright": "›",
    "hashchar": "#",
    "l": "ł",
    "lbracechar": "{",
    "leq": "≤",
    "minus": "−",
    "o": "ø",
    "oe": "œ",
    "ordf": "ª",
    "ordm": "º",
    "point": "⋆",
    "pounds": "£",
    "print": "⊣",
    "questiondown": "¿",
    "quotedblbase": "„",
    "quotedblleft": "“",
    "quotedblright": "”",
    "quoteleft": "‘",
    "quoteright": "’",
    "quotesinglbase": "‚",
    "rbracechar": "}",
    "registeredsymbol": "®",
    "result": "⇒",
    "ss": "ß",
    "textdegree": "°",
    "th": "þ",
    "thorn": "þ",
    "tie": "\N{NO-BREAK SPACE}",
    "today": "",
}
"""Commands that write a character."""

SINGLE = {
    "@": "@",
    "{": "{",
    "}": "}",
    " ": " ",
    "\t": " ",
    "\n": " ",
    ".": ".",
    "!": "!",
    "?": "?",
    ":": "",
    "-": "",
    "/": "",
    "|": "",
    "&": "&",
    "\\": "\\",
}
"""Commands of one character that is not a letter, and what they write."""

ACCENTS = {
    "'": "\u0301",
    "`": "\u0300",
    "^": "\u0302",
    '"': "\u0308",
    "~": "\u0303",
    "=": "\u0304",
    ",": "\u0327",
    "H": "\u030b",
    "d": "\u0323",
    "dotaccent": "\u0307",
    "ogonek": "\u0328",
    "ringaccent": "\u030a",
    "tieaccent": "\u0361",
    "u": "\u0306",
    "ubaraccent": "\u0331",
    "udotaccent": "\u0323",
    "v": "\u030c",
}
"""Commands that put an accent on the letter after them, as combining characters."""

# fmt: off
ARGUMENTS = frozenset((
    "anchor", "email", "footnote", "image", "inforef", "inlineraw", "link", "pxref", "ref", "U", "uref", "url",
    "value", "xref", "dotless", "errormsg", "hyphenation", "seeentry", "seealso", "sortas",
))
# fmt: on
"""Commands with an argument that is not running text, but has parts or a meaning of its own."""

LITERAL_BLOCKS = {
    "display": "",
    "example": "",
    "format": "",
    "lisp": "lisp",
    "smalldisplay": "",
    "smallexample": "",
    "smallformat": "",
    "smalllisp": "lisp",
    "verbatim": "",
}
"""Environments that keep their lines, and the language of what is in them."""

TABLES = frozenset(("table", "ftable", "vtable"))
LISTS = frozenset(("itemize", "enumerate", *TABLES, "multitable"))

QUOTES = frozenset(("quotation", "smallquotation", "indentedblock", "smallindentedblock"))

# fmt: off
TRANSPARENT = frozenset((
    "cartouche", "flushleft", "flushright", "group", "ifclear", "ifdocbook", "ifhtml", "ifinfo", "ifnotdocbook",
    "ifnothtml", "ifnotinfo", "ifnotlatex", "ifnotplaintext", "ifnottex", "ifnotxml", "ifplaintext", "ifset",
    "raggedright", "center",
))
# fmt: on
"""Environments without an effect on their text."""

# fmt: off
SKIPPED = frozenset((
    "copying", "detailmenu", "direntry", "docbook", "documentdescription", "html", "iflatex", "iftex", "ifxml",
    "ignore", "latex", "macro", "menu", "rmacro", "tex", "titlepage", "xml",
))
# fmt: on
"""Environments for other output formats, or for no reader at all: what is in them is passed over."""

HEADINGS = {
    "top": 1,
    "chapter": 1,
    "unnumbered": 1,
    "appendix": 1,
    "chapheading": 1,
    "majorheading": 1,
    "section": 2,
    "unnumberedsec": 2,
    "appendixsec": 2,
    "heading": 2,
    "subsection": 3,
    "unnumberedsubsec": 3,
    "appendixsubsec": 3,
    "subheading": 3,
    "subsubsection": 4,
    "unnumberedsubsubsec": 4,
    "appendixsubsubsec": 4,
    "subsubheading": 4,
}

INDEX_ENTRIES = frozenset(("cindex", "findex", "kindex", "pindex", "tindex", "vindex"))

# fmt: off
LINES_WITHOUT_TEXT = frozenset((
    "author", "bye", "c", "clear", "comment", "contents", "defcodeindex", "defindex", "documentencoding",
    "documentlanguage", "dircategory", "everyheading", "finalout", "firstparagraphindent", "footnotestyle",
    "frenchspacing", "headings", "indent", "lowersections", "need", "node", "noindent", "page", "paragraphindent",
    "printindex", "raisesections", "refill", "set", "setchapternewpage", "setfilename", "settitle", "shortcontents",
    "sp", "subtitle", "summarycontents", "syncodeindex", "synindex", "title", "vskip", "exampleindent", "afourpaper",
    "smallbook",
))
# fmt: on
"""Commands on a line of their own that matter to a formatter, but not to the reader."""

VALUES = {"qemu_system": "qemu-system-x86_64", "qemu_system_x86": "qemu-system-x86_64"}
"""What ``@value`` and rST's ``|name|`` mean in definition files: what a reader would type."""
