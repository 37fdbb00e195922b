"""Plain text: the article for an e-mail, a form or a word count."""
