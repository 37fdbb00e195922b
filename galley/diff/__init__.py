"""What is new in a version of an article: its leaves beside those of an older one."""
