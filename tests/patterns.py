"""Every regex that the package compiles, and what it is asked to do with long texts, as JSON lines on standard output.

Run in a process of its own, before anything is compiled: ``python tests/patterns.py FILE…``.
"""

import json
import re
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

LONG = 200  # characters of a text from which it counts as long: a regex that is only asked about less needs no proof
FOUND: dict[tuple[str, int], set[str]] = {}
_compile = re.compile
SEEKING = {"search", "finditer", "findall", "sub", "subn", "split"}


class Spy:
    """A compiled regex that notes which of its methods are called."""

    def __init__(self, compiled: "re.Pattern[str]") -> None:
        self.compiled = compiled
        self.used = FOUND.setdefault((compiled.pattern, compiled.flags & ~re.UNICODE), set())

    def __getattr__(self, name: str) -> Any:
        asked = getattr(self.compiled, name)
        if name not in (*SEEKING, "match", "fullmatch"):
            return asked

        def ask(*given: Any, **options: Any) -> Any:
            string, *window = given[1:2] if name in ("sub", "subn") else given
            start, end = [*window, *[0, len(string)][len(window) :]][:2] if name != "split" else (0, len(string))
            if end - start > LONG:
                self.used.add("search" if name in SEEKING else name)
            return asked(*given, **options)

        return ask


def compiled(pattern: Any, flags: int = 0) -> Any:
    made = _compile(pattern, flags)
    ours = "jdparse" in sys._getframe(1).f_globals.get("__name__", "")
    return Spy(made) if ours and isinstance(made.pattern, str) else made


def main(paths: list[str]) -> None:
    re.compile = compiled  # type: ignore[assignment]
    import jdparse
    from jdparse.catalog import build_catalog, parse_text
    from jdparse.lexicon import tables

    for module in walk_packages(jdparse.__path__, "jdparse."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    build_catalog(paths)
    for text in sys.stdin.read().split("\0"):
        parse_text(text)
    for topic in (Path(jdparse.__file__).parent / "lexicon").glob("*.toml"):
        for table in tables(topic.stem).values():
            table.recognises("")
    for (pattern, flags), used in sorted(FOUND.items()):
        print(json.dumps([pattern, flags, sorted(used)], ensure_ascii=True))


if __name__ == "__main__":
    main(sys.argv[1:])
