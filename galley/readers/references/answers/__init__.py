"""Answers of registries and exports of Zotero in JSON, one module each: works that are no CSL-JSON, made that."""
