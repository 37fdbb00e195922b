"""The outline of an article: its texts and what they are, step by step in the order of reading, from either side.

`xml` reads it from JATS as the Tag Library has it, `article` from the article; neither knows how the XML was written.
"""
