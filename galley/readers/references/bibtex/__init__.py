"""What BibTeX files are made of: entries, strings, names, dialects."""
