"""galley builds a journal's PDF and JATS XML from Markdown sections and a reference file."""
