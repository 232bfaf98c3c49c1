"""YAML that is broken, or made to break its reader, costs one clear line and no time."""

import os
from pathlib import Path
from time import monotonic

import pytest

from community.interchange.native import read_native
from community.interchange.refusal import ImportRefused
from community.interchange.yaml_text import Entries, Text, read_yaml


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", None, "is empty"),
        ("# nothing\n", None, "is empty"),
        ("a: 1\nb:\n\t- c\n", 3, "not valid YAML"),
        ("a: b: c", 1, "not valid YAML"),
        ("a: 'never closed\nb: c\n", 3, "not valid YAML"),
        ("a: 1\nb: 2\na: 3\n", 3, "here and in line 1"),
        ("a: &x 1\nb: *x\n", 1, "anchor"),
        ("a: *x\n", 1, "alias"),
        ("a: !!python/object/apply:os.system [true]\n", 1, "tag"),
        ("a: !!binary aGk=\n", 1, "tag"),
        ("a: 1\n---\nb: 2\n", 2, "second document"),
        ("? [a, b]\n: c\n", 1, "plain words"),
        ("a: \x00", 1, "does not allow"),
    ],
)
def test_broken_yaml_is_refused_with_its_line(text: str, line: int | None, words: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        read_yaml("framework.yaml", text)

    assert words in refused.value.message
    assert refused.value.line == line


@pytest.mark.parametrize(
    "bomb",
    [
        "[" * 200_000,
        "a: " + "{b: " * 50_000,
        "- " * 100_000 + "a",
        "a: &a [x]\n" + "".join(f"b{i}: [*a,*a,*a]\n" for i in range(1_000)),
        "[" + "a," * 500_000 + "]",
    ],
    ids=["brackets", "maps", "dashes", "laughs", "items"],
)
def test_yaml_bombs_are_refused_soon(bomb: str) -> None:
    started = monotonic()

    with pytest.raises(ImportRefused):
        read_yaml("framework.yaml", bomb)

    assert monotonic() - started < 5


def test_unusual_line_ends_do_not_shift_the_line_that_is_named() -> None:
    text = "a: one\u2028two\nb: {\n"

    with pytest.raises(ImportRefused) as refused:
        read_yaml("framework.yaml", text)

    assert refused.value.line == 3


def test_line_separators_inside_a_text_are_part_of_it() -> None:
    root = read_yaml("framework.yaml", "a: one\u2028two\u2029three\x85four\n")

    assert isinstance(root, Entries)
    assert root.values["a"] == Text("one\u2028two\u2028three\u2028four", 1)


def test_lines_are_those_of_keys_and_values() -> None:
    root = read_yaml("framework.yaml", "a: 1\n\nb:\n  c: 'null'\n  d: null\n  e:\n")

    assert isinstance(root, Entries)
    assert root.lines == {"a": 1, "b": 3}
    inner = root.values["b"]
    assert isinstance(inner, Entries)
    assert inner.values == {"c": Text("null", 4), "d": Text("", 5), "e": Text("", 6)}


def test_a_file_of_200_mb_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as stream:
        os.truncate(stream.fileno(), 200 * 1024 * 1024)

    started = monotonic()
    with pytest.raises(ImportRefused) as refused:
        read_native(path)

    assert "has 200 MB, at most 16 MB" in str(refused.value)
    assert monotonic() - started < 0.5


@pytest.mark.parametrize("name", ["missing.yaml", "."])
def test_what_is_no_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        read_native(tmp_path / name)

    assert str(tmp_path) in str(refused.value)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")

    with pytest.raises(ImportRefused) as refused:
        read_native(tmp_path / "pipe.yaml")

    assert "is no file" in str(refused.value)
