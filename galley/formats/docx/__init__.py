"""Word: the article as a DOCX file, for journals that take nothing else and for co-authors."""
