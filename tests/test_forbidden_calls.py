"""What no module does: run text as code, read pickles, start a shell, use weak hashes or guessable chance, call out."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CALLS = {
    "eval",
    "exec",
    "compile",
    "mark_safe",
    "os.system",
    "os.popen",
    "pickle.load",
    "pickle.loads",
    "marshal.load",
    "marshal.loads",
    "yaml.load",
    "hashlib.md5",
    "hashlib.sha1",
}
# Where one of these is the purpose: the rows of tables are written in Python, and each text in them is escaped there.
MAY = {("src/charterbook/kit/pages/rows.py", "mark_safe")}  # kit/pages/tests/test_rows.py: hostile texts
MODULES = {"pickle", "marshal", "shelve", "random", "yaml", "jinja2"}
OUTWARD = {"requests", "httpx", "aiohttp", "urllib3", "smtplib", "ftplib", "telnetlib", "http", "urllib.request"}
# Ruff's own rules for the same: they may not be switched off for the whole house.
RULES = {"S102", "S301", "S302", "S305", "S307", "S308", "S311", "S324", "S506", "S602", "S604", "S605", "S701"}


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Yield the name and tree of every module that is shipped."""
    for path in sorted((ROOT / "src").rglob("*.py")):
        if not {"tests", "migrations"} & set(path.parts):
            yield str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))


def faults(name: str, tree: ast.Module, calls: set[str], imports: set[str]) -> list[str]:
    """Return the forbidden calls and imports of a module."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            shell = any(word.arg == "shell" and ast.unparse(word.value) != "False" for word in node.keywords)
            if (called in calls and (name, called) not in MAY) or (calls and shell):
                found.append(f"{name}:{node.lineno}: {called}")
        imported = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.level == 0:
            imported = [str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)]
        found += [
            f"{name}:{node.lineno}: {module}" for module in imported if {module, module.partition(".")[0]} & imports
        ]
    return found


PATTERN_MAKERS = {
    f"re.{name}" for name in ("compile", "search", "match", "fullmatch", "sub", "subn", "findall", "finditer", "split")
}


class Escaped(ast.NodeTransformer):
    """Puts our own text where a pattern escapes what it is made from."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if ast.unparse(node.func) == "re.escape" or ast.unparse(node).startswith("map(re.escape,"):
            return ast.Constant("escaped")
        return self.generic_visit(node)

    def visit_GeneratorExp(self, node: ast.GeneratorExp) -> ast.AST:
        return self.visit(node.elt)  # type: ignore[no-any-return]  # visitors answer anything


def patterns(name: str, tree: ast.Module) -> list[str]:
    """Return the patterns of a module that are made from more than constants and what was escaped."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) in PATTERN_MAKERS]
    made = [(node.lineno, Escaped().visit(ast.parse(ast.unparse(node.args[0])))) for node in calls]
    return [
        f"{name}:{line}: {ast.unparse(pattern)}"
        for line, pattern in made
        if any(isinstance(part, ast.Name) and part.id != part.id.upper() for part in ast.walk(pattern))
    ]


def test_no_pattern_is_made_from_what_is_sent() -> None:
    assert [fault for name, tree in modules() for fault in patterns(name, tree)] == []


@pytest.mark.parametrize(
    "source",
    ["re.search(text, 'x')", "re.compile(f'^{name}$')", "re.sub('a' + name, '', x)", "re.match('|'.join(names), x)"],
)
def test_a_pattern_made_from_what_is_sent_would_be_found(source: str) -> None:
    assert len(patterns("planted", ast.parse(source))) == 1
    assert (
        patterns(
            "own", ast.parse("re.compile(f'^{re.escape(name)}$' + TAIL)\nre.match('|'.join(map(re.escape, x)), y)")
        )
        == []
    )


def test_no_module_runs_text_or_reads_pickles_or_starts_a_shell() -> None:
    assert [fault for name, tree in modules() for fault in faults(name, tree, CALLS, MODULES)] == []


def test_no_module_calls_out() -> None:
    assert [fault for name, tree in modules() for fault in faults(name, tree, set(), OUTWARD)] == []


@pytest.mark.parametrize(
    "source",
    [
        "eval('1')",
        "import pickle",
        "from urllib.request import urlopen",
        "from urllib import request",
        "import hashlib\nhashlib.md5(b'')",
        "import subprocess\nsubprocess.run('x', shell=True)",
        "import http.client",
        "import random",
        "from django.utils.safestring import mark_safe\nmark_safe('x')",
    ],
)
def test_each_forbidden_thing_would_be_found(source: str) -> None:
    assert len(faults("planted", ast.parse(source), CALLS, MODULES | OUTWARD)) == 1


def test_the_linter_watches_for_the_same_everywhere() -> None:
    lint = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]["lint"]
    assert lint["select"] == ["ALL"]
    assert RULES.isdisjoint(lint["ignore"])
    assert "S" not in lint["ignore"]


SCRIPTS = sorted((ROOT / "src").rglob("static/**/*.js"), key=lambda path: path.name)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_our_scripts_write_no_markup(script: Path) -> None:
    words = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(")
    assert [word for word in words if word in script.read_text(encoding="utf-8")] == []


# Ways to write into what every object inherits: a key that was sent, used to write; objects poured into each other.
POLLUTES = re.compile(
    r"\w\[[^\]\d\"'][^\]]*\]\s*=[^=]|Object\.assign|__proto__|\.prototype\b|\bconstructor\[|\beval\b|new Function"
)


def test_our_scripts_write_no_key_that_was_sent() -> None:
    assert {"kit.js", "forms.js", "roll.js", "worker.js"} <= {path.name for path in SCRIPTS}
    assert [(path.name, found[0]) for path in SCRIPTS for found in POLLUTES.finditer(path.read_text("utf-8"))] == []


@pytest.mark.parametrize("script", ["held[name] = value;", "Object.assign(held, sent)", "held.__proto__.x = 1"])
def test_a_script_that_does_would_be_found(script: str) -> None:
    assert POLLUTES.search(script)
