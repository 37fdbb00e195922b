"""Names in Chinese, Japanese and Korean characters, which begin with the family name."""

from __future__ import annotations

import re

_EASTERN = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")


def is_eastern(name: str) -> bool:
    """Tell whether a name begins with a Chinese, Japanese or Korean character."""
    return bool(_EASTERN.match(name))
