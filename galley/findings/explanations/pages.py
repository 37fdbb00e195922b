"""Images, and the PDF: why each rule is there, an input that breaks it, and one that keeps it."""

from __future__ import annotations

EXPLAINED = {
    "image-is-readable": (
        "A picture that cannot be decoded would be missing.",
        "a text file called `wrist.png`",
        "the picture exported again",
    ),
    "figure-keeps-vectors": (
        "Lines and letters printed as pixels are less sharp than they were drawn.",
        "a figure in PDF with what PDF/A forbids",
        "the same drawing as SVG beside it",
    ),
    "image-is-still": (
        "Paper shows one frame; a reader of the page cannot know of the others.",
        "an animated GIF as a figure",
        "the frame that is meant as PNG, and the animation as a supplementary file",
    ),
    "image-is-printed": (
        "A picture that the layout engine passes over would be missing.",
        "an SVG with a filter that is not known",
        "the picture as PNG",
    ),
    "image-is-sharp": (
        "Below 300 dpi lines are ragged in print.",
        "a picture of 300 pixels over a column",
        "one of 1,000 pixels",
    ),
    "math-can-be-set": (
        "A formula that cannot be set would be missing, or wrong.",
        "`$\\frac{1}{$`",
        "`$\\frac{1}{2}$`",
    ),
    "layout-within-limits": (
        "Pages that never end would keep the machine busy for ever.",
        "a table of 100,000 rows",
        "the table as a supplementary file",
    ),
    "layout-is-clean": (
        "What the layout engine warns of is mostly a style that does nothing.",
        "`colour: red` in a journal's style sheet",
        "`color: red`",
    ),
    "font-exists": (
        "Without its fonts a journal does not look like itself.",
        "`fonts: [fonts]`, and the folder is empty",
        "the fonts in it",
    ),
    "font-family-is-given": (
        "Another typeface would be taken from the machine, and each machine has others.",
        "`font-family: Garamond` without the file",
        "the font in the journal's folder",
    ),
    "glyph-exists": (
        "A character that no font has prints as an empty box.",
        "a Tibetan word, in fonts without Tibetan",
        "`fonts:` with one that has it",
    ),
    "pdf-holds-all-text": (
        "A word that is in the article and not on the page would be lost to readers.",
        "a line that ran out of its box",
        "report it, or shorten what does not fit",
    ),
    "pdf-is-accessible": (
        "Readers with a screen reader go by the tags, the title and the language.",
        "a PDF without its title",
        "report it: galley writes these",
    ),
    "pdf-is-archivable": (
        "An archive refuses a file that depends on fonts elsewhere.",
        "a font that is not embedded",
        "report it: galley embeds all",
    ),
    "nothing-overlaps": (
        "What is printed over something else cannot be read, and a reader takes one number for another.",
        "a formula that runs into the other column; a style sheet that draws a table over the text",
        "every line, cell and image has its own place",
    ),
    "number-stays-whole": (
        "A number that goes on in the next line reads as another: 200 and 5 for 2005.",
        "a style sheet with `overflow-wrap: anywhere` for the cells of a table",
        "a table of fewer columns, or one with `.landscape`",
    ),
    "line-is-full": (
        "A single word on a line amid a paragraph looks like a fault of print, and is one.",
        "a style sheet that breaks lines behind each word",
        "the sentence in other words, and a report to galley",
    ),
    "page-is-full": (
        "A hole in the middle of an article looks as if something were lost.",
        "three tall figures behind one another at a page's end",
        "a figure behind another paragraph, or smaller",
    ),
    "pages-are-as-said": (
        "Who cites pages 237 to 242 sends readers to pages that the article does not have.",
        "`pages: 237-242` of an article that takes five pages",
        "`pages: 237-241`",
    ),
    "float-is-in-order": (
        "Who leafs through the pages looks for Table 2 behind Table 1.",
        "a page-wide figure at the very end of the text, behind one that comes after it",
        "the page-wide figure a paragraph earlier",
    ),
    "float-is-near-its-mention": (
        "Who reads of a figure looks for it on the same page or the next.",
        "ten figures named in one paragraph and written behind it",
        "each figure behind the paragraph that names it",
    ),
    "pdf-fits-the-page": (
        "What runs over its column is hard to read, or covers other words.",
        "a table with twenty columns",
        "fewer columns, or the class `.landscape`",
    ),
    "nothing-leaves-the-sheet": (
        "What runs off the paper is not printed.",
        "an unbreakable word as long as a line",
        "a place where it may break",
    ),
    "docx-holds-all-text": (
        "A text that the Word file lacks would be missing for the journal that takes no other.",
        "a caption that is not in the Word file",
        "report it: galley writes all",
    ),
    "docx-adds-nothing": (
        "The Word file must not say what the article does not.",
        "a paragraph that stands twice",
        "report it: galley writes each once",
    ),
    "docx-is-sound": (
        "A field without an end or a link without a target makes Word repair or refuse the file.",
        "a link to a bookmark that is not there",
        "report it: galley writes both",
    ),
    "html-holds-all-text": (
        "A text that the web page lacks would be missing for its readers.",
        "a caption that is not in the page",
        "report it: galley writes all",
    ),
    "deposit-has-its-facts": (
        "A registry refuses what lacks a fact, and a fact that is made up stays on record under the DOI.",
        "`-f crossref` for a journal whose profile names no depositor",
        "`depositor: {name: Example Press, email: doi@example.org}` in profile.yaml",
    ),
    "deposit-holds-the-facts": (
        "What a registry is sent is what others cite: it must be what the article says.",
        "an ORCID that is another than the author's",
        "report it: galley writes each from the metadata",
    ),
    "deposit-carries-all": (
        "What a registry has no place for is known to the article alone.",
        "`related-articles: [{type: corrected-article, doi: …}]` with `-f crossref`",
        "send it to the registry by hand",
    ),
    "html-adds-nothing": (
        "The web page must not say what the article does not.",
        "a paragraph that stands twice",
        "report it: galley writes each once",
    ),
    "html-is-accessible": (
        "Who listens to the page, or moves by keys, needs its language, headings, descriptions and links.",
        "a link to a note that leads nowhere",
        "report it: galley writes both ends",
    ),
    "html-loads-nothing": (
        "A page that asks for other files tells strangers who reads it, and breaks when they are gone.",
        "an image at an address of the web",
        "the image in the manuscript's folder",
    ),
    "text-holds-all-text": (
        "A text that the plain file lacks would be missing for who reads it.",
        "a caption that is not in the plain text",
        "report it: galley writes all",
    ),
    "text-adds-nothing": (
        "The plain text must not say what the article does not.",
        "a line that stands twice",
        "report it: galley writes each once",
    ),
    "blind-copy-names-no-author": (
        "A referee who learns the name is not blind any more.",
        "the author's name in a file's properties",
        "the name taken out of what cannot be rewritten",
    ),
    "blind-copy-lists-removals": (
        "Editors look through what was taken out.",
        "acknowledgements that are left out",
        "nothing to do: it is a list",
    ),
    "blind-copy-lists-own-works": (
        "Works by the authors tell who they are when spoken of as theirs.",
        "a reference by one of the authors",
        "cited in the third person",
    ),
    "blind-copy-is-in-third-person": (
        "“Our earlier study” with a citation names the authors.",
        "`in our earlier study [@lee2020]`",
        "`in an earlier study [@lee2020]`",
    ),
    "blind-copy-hides-its-origin": (
        "A committee's number or a repository's address leads to the authors.",
        "`approved by the committee of St. Example`",
        "the name in the metadata, where it is left out",
    ),
}
