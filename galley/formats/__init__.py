"""Writers: an article to the bytes of one output format."""
