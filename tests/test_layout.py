"""The rules of the house that no linter knows."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "jdparse"
STAGES = ("read", "repair", "simplify", "outline", "sections", "extract")
MODULES = sorted(PACKAGE.rglob("*.py"))


def name(module: Path) -> str:
    return str(module.relative_to(PACKAGE))


def tree(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


def stage(module: Path) -> str:
    """The stage that a module belongs to, or the name of its step."""
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(module: Path) -> Iterator[tuple[str, str]]:
    """The names that a module takes from stages: stage and name."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("jdparse"):
            parts = [*(node.module or "").split(".")[1:], ""]
            for alias in node.names:
                yield (parts[0], alias.name) if parts[0] else (alias.name, "")
        if isinstance(node, ast.Import):
            yield from ((alias.name.split(".")[1], "") for alias in node.names if alias.name.startswith("jdparse."))


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_sizes(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 400
    long = [
        node.name
        for node in ast.walk(tree(module))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 40
    ]
    assert not long, f"longer than 40 lines: {long}"


@pytest.mark.parametrize("module", [module for module in MODULES if stage(module) in STAGES], ids=name)
def test_a_stage_takes_types_and_constants_from_another_and_no_functions(module: Path) -> None:
    calls = [
        f"{other}.{taken}"
        for other, taken in imported(module)
        if other in STAGES and other != stage(module) and not taken[:1].isupper()
    ]
    assert not calls, f"{stage(module)} takes functions of another stage: {calls}"


def test_no_module_is_a_drawer() -> None:
    assert not {"utils", "util", "helpers", "common", "manager", "misc"} & {module.stem for module in MODULES}
