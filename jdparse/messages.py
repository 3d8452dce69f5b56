"""The words for people: English in the code, Chinese through gettext.

A library call speaks English. The command line chooses once, before click is asked anything, so that click's own
words (usage, options, errors) come from the same catalogue, ``locale/zh/LC_MESSAGES/jdparse.po``.
After a change to it: ``pybabel compile -D jdparse -d jdparse/locale``; a test says when that is due.
"""

import gettext
import os
import sys
from collections.abc import Mapping, Sequence

DOMAIN = "jdparse"
LANGUAGES = ("zh", "en")
FOLDER = os.path.join(os.path.dirname(__file__), "locale")  # noqa: PTH118, PTH120 - pathlib costs every start 10 ms


def msgid(text: str) -> str:
    """The text itself: marks one that is translated later, where it is shown."""
    return text


def language(arguments: Sequence[str], environ: Mapping[str, str]) -> str:
    """The language to speak: that of ``--lang``, else Chinese where the locale is Chinese, else English.

    >>> language(["--lang", "zh", "parse", "-"], {}), language([], {"LANG": "zh_TW.UTF-8"}), language([], {})
    ('zh', 'zh', 'en')
    """
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        name, equals, value = argument.partition("=")
        if name == "--lang":
            asked = value if equals else "".join(arguments[place + 1 : place + 2])
            # An unknown one is refused by click, in the language of the locale.
            if asked in LANGUAGES:
                return asked
    return "zh" if _locale(environ).lower().startswith(("zh", "chinese")) else "en"


def choose(language: str) -> None:
    """Speak this language from now on, in this process."""
    # gettext has no other way to be told; it asks the environment at every call.
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, FOLDER)
    gettext.textdomain(DOMAIN)


def _locale(environ: Mapping[str, str]) -> str:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):
            return environ[name]
    if sys.platform == "win32":  # no such variables there; the name is Chinese (Simplified)_China
        import locale

        return locale.getlocale()[0] or ""
    return ""
