"""TeX in the fields of records: text with accents, symbols and formulas, to the rich text of CSL."""
