"""The command line: what it writes where, in which encoding, and with which exit code."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner
from test_schema import catalog as catalog_json
from test_schema import record

import jdparse
from jdparse import cli, schema
from jdparse.messages import choose
from jdparse.model import Catalog

ROOT = Path(__file__).parent.parent
ROLE = "前台岗位职责\n1、负责来访人员的接待。\n2、负责会议室的安排。\n"


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    choose("en")
    yield
    choose("en")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(ROLE, encoding="utf-8")
    return tmp_path / "in"


def run(
    *arguments: object, data: bytes = b"", env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run the command line in a process of its own, in English where `env` does not say otherwise."""
    clean = {
        key: value for key, value in os.environ.items() if key not in ("LANGUAGE", "LC_ALL", "LANG", "PYTHONIOENCODING")
    }
    return subprocess.run(
        [sys.executable, ROOT / "cli.py", *map(str, arguments)],
        input=data,
        capture_output=True,
        env=clean | dict(env or {}),
        timeout=60,
        check=False,
    )


def call(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = cli.main([*map(str, arguments)])
    return code, *capsys.readouterr()


def test_catalog_to_a_file(folder: Path, tmp_path: Path) -> None:
    done = run("catalog", folder, "-o", tmp_path / "c.json")
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"Documents 1, roles 1" in done.stderr
    assert b"\r" not in done.stderr  # no progress where nobody watches
    assert list(schema.check(json.loads((tmp_path / "c.json").read_bytes()))) == []


@pytest.mark.parametrize("output", [(), ("-o", "-")])
def test_catalog_to_standard_output(folder: Path, output: tuple[str, ...]) -> None:
    done = run("catalog", folder, *output)
    assert done.returncode == 0
    assert json.loads(done.stdout)["documents"][0]["path"] == f"{folder.as_posix()}/a.txt"


def test_catalog_in_the_folder_is_not_read_again(folder: Path) -> None:
    for name in ("catalog.json", "catalog.txt"):
        first = run("catalog", folder, "-o", folder / name)
        before = (folder / name).read_bytes()
        second = run("catalog", folder, "-o", folder / name)
        assert (first.returncode, second.returncode) == (0, 0)
        assert (folder / name).read_bytes() == before


def test_some_failed(folder: Path, tmp_path: Path) -> None:
    (folder / "empty.txt").touch()
    done = run("catalog", folder, tmp_path / "missing.txt", "-o", tmp_path / "c.json")
    assert done.returncode == 3
    assert b"missing.txt: There is no such file. Check the name." in done.stderr
    assert b"empty.txt: The file is empty." in done.stderr
    assert len(json.loads((tmp_path / "c.json").read_bytes())["failures"]) == 2


def test_nothing_readable(tmp_path: Path) -> None:
    assert run("catalog", tmp_path).returncode == 4
    assert run("catalog", tmp_path / "missing").returncode == 4
    assert run("parse", tmp_path / "missing.txt").returncode == 4
    assert run("parse", "-").returncode == 4
    assert run("explain", tmp_path).returncode == 4
    assert run("validate", tmp_path / "missing.json").returncode == 4


@pytest.mark.parametrize(
    "arguments", [(), ("catalog",), ("parse",), ("nonsense",), ("parse", "-", "--format", "xml"), ("--lang", "fr")]
)
def test_usage(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = call(capsys, *arguments)
    assert (code, out) == (2, "")
    assert err.startswith("Usage: jdparse")


def test_output_that_cannot_be_written_is_refused_before_the_run(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for target, words in (
        (folder, "is a folder"),
        (tmp_path / "none" / "c.json", "does not exist"),
        (folder / "a.txt", "is one of the documents"),
    ):
        code, _, err = call(capsys, "catalog", folder, "-o", target)
        assert code == 2
        assert words in err
    monkeypatch.setattr(os, "access", lambda *_: False)
    code, _, err = call(capsys, "catalog", folder, "-o", tmp_path / "c.json")
    assert code == 2
    assert "may not be written to" in err
    assert (folder / "a.txt").read_text(encoding="utf-8") == ROLE


def test_full_disk(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    target = tmp_path / "c.json"
    target.write_text("old")
    monkeypatch.setattr(os, "fsync", full)
    code, _, err = call(capsys, "catalog", folder, "-o", target)
    assert code == 1
    assert "c.json could not be written (No space left on device). An earlier file" in err
    assert sorted(one.name for one in tmp_path.iterdir()) == ["c.json", "in"]
    assert target.read_text() == "old"


def test_catalog_that_is_not_valid_is_not_written(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = Catalog.model_validate(catalog_json(record()) | {"documents": []})
    monkeypatch.setattr("jdparse.catalog.build_catalog", lambda *_, **__: wrong)
    code, _, err = call(capsys, "catalog", folder, "-o", tmp_path / "c.json")
    assert code == 5
    assert "No document of the catalog has this id" in err
    assert not (tmp_path / "c.json").exists()
    assert call(capsys, "catalog", folder, "-o", tmp_path / "c.json", "--no-validate")[0] == 4
    assert (tmp_path / "c.json").exists()


def test_parse_writes_one_catalog_in_each_format(folder: Path) -> None:
    file = folder / "a.txt"
    as_json = json.loads(run("parse", file).stdout)
    assert yaml.safe_load(run("parse", file, "--format", "yaml").stdout) == as_json
    assert run("parse", file, "--format", "text").stdout.decode().startswith(f"{file.as_posix()}")
    from_input = json.loads(run("parse", "-", data=file.read_bytes()).stdout)
    assert from_input["documents"][0]["path"] == "-"
    assert from_input["roles"] == as_json["roles"]


def test_validate(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad, own = tmp_path / "good.json", tmp_path / "bad.json", tmp_path / "own.json"
    good.write_text(json.dumps(catalog_json(record())), encoding="utf-8")
    bad.write_text(json.dumps(record(headcount="三")), encoding="utf-8")
    own.write_text('{"required": ["extra"]}', encoding="utf-8")
    assert call(capsys, "validate", good)[:2] == (0, "")
    code, out, err = call(capsys, "validate", bad)
    assert (code, out) == (5, 'd: 前台 (d-r1): headcount: "三" is not a whole number or null. '
                              "Put a whole number or null in its place.\n")  # fmt: skip
    assert "bad.json: 1 problem\n" in err
    assert call(capsys, "validate", good, "--schema", own)[0] == 5
    assert call(capsys, "validate", good, "--schema", tmp_path / "none.json")[0] == 4
    own.write_text('{"type": 3}')
    code, _, err = call(capsys, "validate", good, "--schema", own)
    assert code == 5
    assert "The schema is not valid" in err
    bad.write_text("{")
    code, out, err = call(capsys, "--lang", "zh", "validate", bad)
    assert (code, out) == (5, "")
    assert "第 1 行第 2 列：不是有效的 JSON" in err


def test_schema(capsys: pytest.CaptureFixture[str]) -> None:
    for name in schema.names():
        assert call(capsys, "schema", name)[1] == schema.text(name)
    assert call(capsys, "schema")[1] == schema.text("catalog")
    assert call(capsys, "schema", "role")[0] == 2


def test_explain(folder: Path) -> None:
    done = run("explain", folder / "a.txt")
    assert done.returncode == 0
    assert "负责来访人员的接待" in done.stdout.decode()


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "big5", "latin-1", "utf-16"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_data_in_a_pipe_is_utf8_and_no_console_breaks_it(folder: Path, encoding: str, lang: str) -> None:
    expected = run("parse", folder / "a.txt").stdout
    environ = {"PYTHONIOENCODING": encoding, "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    done = run("--lang", lang, "parse", folder / "a.txt", env=environ)
    assert (done.returncode, done.stdout) == (0, expected)
    for arguments in (("--help",), ("parse", "--nothing"), ("catalog", folder, folder / "没有.txt", "-o", "-")):
        done = run("--lang", lang, *arguments, env=environ)
        assert done.returncode == {"--help": 0, "parse": 2, "catalog": 3}[str(arguments[0])]
        assert b"Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminals")
@pytest.mark.parametrize(("encoding", "expected"), [("gbk", "前台".encode("gbk")), ("utf-8", "前台".encode())])
def test_a_console_gets_its_own_encoding(folder: Path, encoding: str, expected: bytes) -> None:
    import pty

    (folder / "a.txt").write_text(ROLE + "3、登记€与𠮷野家。\n", encoding="utf-8")
    parent, child = pty.openpty()
    command = [sys.executable, ROOT / "cli.py", "parse", folder / "a.txt", "--format", "text"]
    with subprocess.Popen(
        command, stdout=child, stderr=child, env=os.environ | {"PYTHONIOENCODING": encoding}
    ) as process:
        os.close(child)
        shown = b""
        while True:
            try:
                part = os.read(parent, 4096)
            except OSError:  # how Linux says that the other end has closed
                break
            if not part:
                break
            shown += part
        assert process.wait(30) == 0
    os.close(parent)
    assert expected in shown
    assert b"Traceback" not in shown


@pytest.mark.parametrize(
    ("environ", "word"), [({"LANG": "zh_CN.UTF-8"}, "用法"), ({"LANG": "de_DE.UTF-8"}, "Usage"), ({}, "Usage")]
)
def test_language_of_the_locale(environ: dict[str, str], word: str) -> None:
    assert run("--help", env=environ).stdout.decode().startswith(word)


@pytest.mark.skipif(os.name == "nt", reason="no such signal")
def test_a_reader_that_goes_ends_the_run_quietly() -> None:
    script = f'{sys.executable} {ROOT / "cli.py"} schema | head -c 10 >/dev/null; echo "${{PIPESTATUS[0]}}"'
    done = subprocess.run(["bash", "-c", script], capture_output=True, check=False)
    assert (done.stdout, done.stderr) == (b"0\n", b"")


def test_interrupt(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(schema, "text", interrupt)
    code, out, err = call(capsys, "schema")
    assert (code, out) == (130, "")
    assert "Interrupted" in err


def test_a_fault_says_what_to_report_and_no_more(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: str) -> str:
        raise ValueError("李四, 13800000000")

    monkeypatch.setattr(schema, "text", fail)
    code, out, err = call(capsys, "schema")
    assert (code, out) == (1, "")
    assert "ValueError at test_cli.py:" in err
    assert jdparse.__version__ in err
    assert "李四" not in err
    assert "Traceback" not in err
    with pytest.raises(ValueError, match="李四"):
        cli.main(["schema", "--debug"])


def test_help_loads_nothing_heavy() -> None:
    code = "import sys; from jdparse.cli import main; main(['--help']); print([m for m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    loaded = set(done.stdout.rpartition("[")[2].replace("'", "").strip("]\n").split(", "))
    assert "click" in loaded
    assert not loaded & {"pydantic", "jsonschema", "opencc", "yaml", "importlib.metadata", "jdparse.model", "logging"}


def test_every_command_has_help() -> None:
    for name, command in cli.jdparse.commands.items():
        done = CliRunner().invoke(cli.translated(cli.jdparse), [name, "--help"])
        assert done.exit_code == 0
        assert command.help
        assert all(option.help for option in command.params if isinstance(option, click.Option))


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert call(capsys, "--version") == (0, f"jdparse {jdparse.__version__}\n", "")
    assert f'version = "{jdparse.__version__}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_public_names() -> None:
    assert all(getattr(jdparse, name) is not None for name in jdparse.__all__)
    assert set(jdparse.__all__) <= set(dir(jdparse))
    with pytest.raises(AttributeError, match="nonsense"):
        _ = jdparse.nonsense
