"""Plain text and Markdown."""

from jdparse.decode import Decoded, decode

SUFFIXES = {".txt": "txt", ".text": "txt", ".md": "md", ".markdown": "md"}


def read(data: bytes) -> Decoded:
    """Markdown is read as it stands: its marks are part of the text that offsets count in.

    >>> read("# 岗位职责".encode()).text
    '# 岗位职责'
    """
    return decode(data)
