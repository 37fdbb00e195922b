"""The dialects in which manuscripts are written, one module each; `table.py` lists them."""
