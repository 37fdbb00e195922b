"""The answers of registries, one module each, read as a stranger's."""
