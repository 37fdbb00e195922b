"""The formats of reference files, one module each; `galley.readers.references.table` lists them."""
