"""Rules on a manuscript's files, its structure and its figures."""

from __future__ import annotations

from galley.findings.finding import Rule, Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

# --- files and their text
FILE_EXISTS = Rule("file-exists", ERROR, "A file that is named can be read.")
FILE_INSIDE_ROOT = Rule("file-inside-root", ERROR, "Files are read from the manuscript's root only.", fixed=True)
FILE_IS_PUBLIC = Rule(
    "file-is-public", ERROR, "No hidden file is delivered, and none of a version control system.", fixed=True
)
FILE_WITHIN_LIMITS = Rule("file-within-limits", ERROR, "Files keep to the limits on size and number.", fixed=True)
JOURNAL_IS_TRUSTED = Rule(
    "journal-is-trusted", ERROR, "A journal that an article brings is used where the user says so.", fixed=True
)
TEXT_IS_UTF8 = Rule("text-is-utf8", ERROR, "Text files are UTF-8 without NUL or control characters.")
TEXT_IS_NOT_MOJIBAKE = Rule("text-is-not-mojibake", WARNING, "No text was decoded with the wrong character set.")
YAML_IS_WELL_FORMED = Rule("yaml-is-well-formed", ERROR, "Metadata is well-formed YAML 1.2.")
REFERENCES_ARE_WELL_FORMED = Rule("references-are-well-formed", ERROR, "Reference files can be parsed.")
REFERENCE_TEXT_IS_DECODED = Rule(
    "reference-text-is-decoded", WARNING, "A reference file tells its character set, and holds characters of it only."
)
REFERENCE_FILE_IS_USED = Rule("reference-file-is-used", NOTE, "A reference file that lies beside the text is read.")
MARKDOWN_WITHIN_LIMITS = Rule(
    "markdown-within-limits", ERROR, "The text keeps the limits of time, memory and size.", fixed=True
)
EVALUATION_WITHIN_LIMITS = Rule(
    "evaluation-within-limits", ERROR, "What is read is evaluated within limits of time and memory.", fixed=True
)
OUTPUT_IS_WRITABLE = Rule("output-is-writable", ERROR, "The artifacts can be written to the output folder.", fixed=True)
OUTPUT_FOLDER_IS_OWN = Rule(
    "output-folder-is-own", ERROR, "The output folder is no link, and the manifest in it is galley's.", fixed=True
)
IDENTIFIER_NAMES_ONE_PAPER = Rule(
    "identifier-names-one-paper", ERROR, "The papers in an output folder have identifiers of their own."
)
FORMAT_IS_MADE = Rule("format-is-made", ERROR, "Every format that is asked for is made.", fixed=True)
ARTIFACT_IS_UNCHANGED = Rule("artifact-is-unchanged", WARNING, "Nobody has changed what galley delivered.")

# --- structure of the manuscript
MANUSCRIPT_HAS_SECTIONS = Rule("manuscript-has-sections", ERROR, "The manuscript has at least one section.")
SECTION_IS_LISTED_ONCE = Rule("section-is-listed-once", ERROR, "The list `sections` names a file once.")
SECTION_IS_LISTED = Rule("section-is-listed", WARNING, "A Markdown file of the folder is printed, or is no section.")
FILE_IS_USED = Rule("file-is-used", NOTE, "A file that lies with the manuscript and looks like a part of it is read.")
FRONT_MATTER_IS_READ = Rule("front-matter-is-read", WARNING, "Front matter stands where it is read.")
IDENTIFIER_IS_PLAIN = Rule("identifier-is-plain", ERROR, "The article's id holds letters, digits and hyphens only.")
SECTION_HAS_TEXT = Rule("section-has-text", WARNING, "No section is empty.")
HEADING_HAS_TEXT = Rule("heading-has-text", WARNING, "No heading is empty.")
HEADING_IS_MARKED = Rule("heading-is-marked", WARNING, "No heading is a paragraph in bold.")
IDENTIFIERS_ARE_UNIQUE = Rule("identifiers-are-unique", ERROR, "An identifier stands for one element.")
CROSS_REFERENCE_RESOLVES = Rule("cross-reference-resolves", ERROR, "What a cross-reference names exists.")
FOOTNOTE_RESOLVES = Rule("footnote-resolves", ERROR, "A footnote that is called is defined once.")
FOOTNOTE_HAS_TEXT = Rule("footnote-has-text", WARNING, "No footnote is empty.")
FOOTNOTE_IS_READ = Rule("footnote-is-read", ERROR, "No footnote calls another by its label.")
FOOTNOTE_IS_CALLED = Rule("footnote-is-called", ERROR, "A footnote that is defined is called.")
CROSS_REFERENCE_IS_TRUE = Rule("cross-reference-is-true", WARNING, "A link names the number that its target has.")
LABEL_IS_MADE = Rule("label-is-made", WARNING, "No label of a figure or table is typed: galley makes it.")
FLOAT_IS_REFERRED_TO = Rule("float-is-referred-to", WARNING, "No number of a figure or table is typed in the text.")
CITATION_IS_MADE = Rule("citation-is-made", WARNING, "No number of a citation is typed: works are cited by their keys.")
REFERENCE_LIST_IS_MADE = Rule("reference-list-is-made", WARNING, "No list of references is typed: galley makes it.")
ATTRIBUTE_IS_UNDERSTOOD = Rule("attribute-is-understood", NOTE, "Classes and attributes mean something in print.")
DECLARATION_IS_UNIQUE = Rule("declaration-is-unique", ERROR, "A statement of the back matter stands once.")
LINK_IS_SAFE = Rule(
    "link-is-safe", ERROR, "A link goes to a page, a file to download, a mailbox, or into the article.", fixed=True
)
LINK_TARGET_EXISTS = Rule("link-target-exists", ERROR, "A link inside the document has its target.")
LINKED_FILE_IS_LISTED = Rule(
    "linked-file-is-listed", ERROR, "A file that a link leads to is listed as supplementary.", fixed=True
)
MARKUP_IS_KEPT = Rule("markup-is-kept", ERROR, "No markup hides text that would be lost.")
MARKUP_IS_CLOSED = Rule("markup-is-closed", ERROR, "A comment or a block of code that is opened is closed.")
WORDS_ARE_KEPT = Rule("words-are-kept", ERROR, "Every word of the text is printed.")
TITLE_IS_PRINTED = Rule("title-is-printed", NOTE, "What a link or an image shows to a mouse can be read in print.")
TABLE_ROW_FITS = Rule("table-row-fits", ERROR, "A row of a pipe table has no more cells than the table has columns.")
CITATIONS_ARE_SEPARATED = Rule(
    "citations-are-separated", WARNING, "Works cited together stand in one bracket, semicolons between them."
)
CITATIONS_ARE_PARTED = Rule("citations-are-parted", ERROR, "No citation stands inside the words around another.")
MARKUP_IS_UNDERSTOOD = Rule("markup-is-understood", WARNING, "Raw markup has a meaning in print.")
TABLE_HAS_CELLS = Rule("table-has-cells", WARNING, "No table is empty.")

# --- figures
IMAGE_EXISTS = Rule("image-exists", ERROR, "An image that is named exists and can be read.")
IMAGE_IS_LOCAL = Rule("image-is-local", ERROR, "Images are files of the manuscript, not addresses.")
CELL_HAS_RESULT = Rule("cell-has-result", ERROR, "What a code cell shows is kept beside it: no code is run.")
FROZEN_RESULT_IS_CURRENT = Rule(
    "frozen-result-is-current", ERROR, "The frozen results of a file are of that file as it is.", "Quarto"
)
NOTEBOOK_IS_READABLE = Rule("notebook-is-readable", ERROR, "A notebook is of the format that is read.", "nbformat 4")
SHORTCODE_IS_UNDERSTOOD = Rule("shortcode-is-understood", ERROR, "It is known what a shortcode prints.", "Quarto")
VARIABLE_IS_KNOWN = Rule("variable-is-known", ERROR, "A variable that the text prints has a value.")
IMAGE_INSIDE_ROOT = Rule("image-inside-root", ERROR, "Images are read from the manuscript's root only.", fixed=True)
IMAGE_HAS_ALT_TEXT = Rule("image-has-alt-text", WARNING, "An image has alternative text.")
