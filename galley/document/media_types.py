"""The media types of the files that go with an article, by suffix: a machine's own table would give other bytes.

Source: the IANA registry of media types, and IANA's provisional or vendors' names where it has none.
"""

from __future__ import annotations

from collections.abc import Mapping
from posixpath import splitext

UNKNOWN = "application/octet-stream"

_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
_BY_SUFFIX: Mapping[str, str] = {
    # pictures
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "jpe": "image/jpeg", "gif": "image/gif",
    "tif": "image/tiff", "tiff": "image/tiff", "webp": "image/webp", "svg": "image/svg+xml", "bmp": "image/bmp",
    "avif": "image/avif", "heic": "image/heic", "jp2": "image/jp2", "dcm": "application/dicom",
    "eps": "application/postscript", "ps": "application/postscript", "ai": "application/postscript",
    # texts and documents
    "txt": "text/plain", "text": "text/plain", "log": "text/plain", "md": "text/markdown", "rtf": "application/rtf",
    "html": "text/html", "htm": "text/html", "css": "text/css", "tex": "text/x-tex", "bib": "text/x-bibtex",
    "pdf": "application/pdf", "doc": "application/msword", "docx": f"{_OFFICE}.wordprocessingml.document",
    "ppt": "application/vnd.ms-powerpoint", "pptx": f"{_OFFICE}.presentationml.presentation", "odt": f"{_OPEN}.text",
    "odp": f"{_OPEN}.presentation", "epub": "application/epub+zip",
    # data
    "csv": "text/csv", "tsv": "text/tab-separated-values", "xls": "application/vnd.ms-excel",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet", "ods": f"{_OPEN}.spreadsheet", "json": "application/json",
    "xml": "application/xml", "yaml": "application/yaml", "yml": "application/yaml",
    "sqlite": "application/vnd.sqlite3",
    "geojson": "application/geo+json", "kml": "application/vnd.google-earth.kml+xml", "hdf": "application/x-hdf",
    "h5": "application/x-hdf5", "nc": "application/x-netcdf", "mat": "application/x-matlab-data",
    "parquet": "application/vnd.apache.parquet", "nii": "application/octet-stream", "pdb": "chemical/x-pdb",
    "dta": "application/x-stata", "sav": "application/x-spss-sav", "rds": "application/octet-stream",
    # programs
    "py": "text/x-python", "ipynb": "application/x-ipynb+json", "r": "text/x-r", "rmd": "text/markdown",
    "qmd": "text/markdown", "js": "text/javascript", "sql": "application/sql", "sh": "application/x-sh",
    # sound and film
    "mp4": "video/mp4", "m4v": "video/mp4", "mov": "video/quicktime", "avi": "video/x-msvideo", "webm": "video/webm",
    "mpg": "video/mpeg", "mpeg": "video/mpeg", "mkv": "video/matroska", "wmv": "video/x-ms-wmv", "mp3": "audio/mpeg",
    "m4a": "audio/mp4", "wav": "audio/vnd.wave", "ogg": "audio/ogg", "flac": "audio/flac",
    # archives
    "zip": "application/zip", "gz": "application/gzip", "tgz": "application/gzip", "tar": "application/x-tar",
    "bz2": "application/x-bzip2", "xz": "application/x-xz", "7z": "application/x-7z-compressed",
    "zst": "application/zstd",
}  # fmt: skip


def media_type_of(path: str) -> str:
    """Return the media type of a file by its suffix, that of bytes of any kind where the suffix is not known."""
    return _BY_SUFFIX.get(splitext(path)[1].lstrip(".").lower(), UNKNOWN)
