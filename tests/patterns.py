"""Every regex that the package compiles on the corpus, and what it is asked to do: written as JSON lines to standard output.

Run in a process of its own, before anything is compiled: ``python tests/patterns.py FILE…``.
"""

import json
import re
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

FOUND: dict[tuple[str, int], set[str]] = {}
_compile = re.compile
SEEKING = {"search", "finditer", "findall", "sub", "subn", "split"}


class Spy:
    """A compiled regex that notes which of its methods are called."""

    def __init__(self, compiled: "re.Pattern[str]") -> None:
        self.compiled = compiled
        self.used = FOUND.setdefault((compiled.pattern, compiled.flags & ~re.UNICODE), set())

    def __getattr__(self, name: str) -> Any:
        if name in SEEKING or name in ("match", "fullmatch"):
            self.used.add("search" if name in SEEKING else name)
        return getattr(self.compiled, name)


def compiled(pattern: Any, flags: int = 0) -> Any:
    made = _compile(pattern, flags)
    ours = "jdparse" in sys._getframe(1).f_globals.get("__name__", "")
    return Spy(made) if ours and isinstance(made.pattern, str) else made


def main(paths: list[str]) -> None:
    re.compile = compiled  # type: ignore[assignment]
    import jdparse
    from jdparse.catalog import build_catalog
    from jdparse.lexicon import tables

    for module in walk_packages(jdparse.__path__, "jdparse."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    build_catalog(paths)
    for topic in (Path(jdparse.__file__).parent / "lexicon").glob("*.toml"):
        for table in tables(topic.stem).values():
            table.recognises("")
    for (pattern, flags), used in sorted(FOUND.items()):
        print(json.dumps([pattern, flags, sorted(used)], ensure_ascii=True))


if __name__ == "__main__":
    main(sys.argv[1:])
