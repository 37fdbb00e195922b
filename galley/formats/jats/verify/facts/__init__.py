"""What an article says of itself and cites, fact by fact: as the XML has it, and as the article has it.

Neither side knows how the XML was written: `xml` reads JATS as a stranger would, `article` the article.
"""
