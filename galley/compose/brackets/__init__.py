"""Brackets with citations as authors write them, read as the citations that they mean."""
