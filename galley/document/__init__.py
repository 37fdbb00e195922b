"""The document: nodes, the article and its metadata, references, the journal profile; values without behaviour."""
