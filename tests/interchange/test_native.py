"""The native format: what people write by hand is read as they meant it, or refused with a cure."""

from pathlib import Path

import pytest

from tests.interchange.reading import NATIVE, native, refusal_of_native, skill_of


def test_a_framework_is_read_as_it_was_written(tmp_path: Path) -> None:
    reading = native(tmp_path, NATIVE)

    framework = reading.framework
    assert (framework.source, framework.language) == ("handbook", "en")
    assert [level.slug for level in framework.ladders[0].levels] == ["junior", "senior"]
    assert framework.domains[0].names == {"en": "Engineering", "de": "Technik"}
    assert framework.domains[0].groups[0].names == {"en": "Code"}
    assert [role.ladder for role in framework.roles] == ["standard", None]


def test_cells_keep_their_words_lines_and_flags(tmp_path: Path) -> None:
    reading = native(tmp_path, NATIVE)

    cells = skill_of(reading, "cplusplus").cells
    assert [(cell.role, cell.level, cell.required) for cell in cells] == [
        ("developer", "junior", True),
        ("developer", "senior", False),
        ("volunteer", None, True),
    ]
    assert cells[1].text == "Writes it.\n- Without leaks."
    assert cells[0].line == 21


@pytest.mark.parametrize("word", ["no", "1.0", "2024-01-01", "yes", "0x1F", "1e3", "on"])
def test_words_that_other_readers_take_for_values_stay_words(tmp_path: Path, word: str) -> None:
    text = NATIVE.replace("Reads it.", word).replace("name: C++", f"name: {word}")

    reading = native(tmp_path, text)

    assert reading.framework.skills[0].name == word
    assert reading.framework.skills[0].cells[0].text == word


def test_ids_slugs_languages_and_retirement_can_be_given(tmp_path: Path) -> None:
    skill = "name: C++\n    slug: cpp\n    id: k3x9\n    language: de\n    retired: yes"

    reading = native(tmp_path, NATIVE.replace("name: C++", skill))

    read = reading.framework.skills[0]
    assert (read.slug, read.id, read.language, read.retired) == ("cpp", "k3x9", "de", True)


def test_what_has_one_meaning_is_made_uniform_and_counted(tmp_path: Path) -> None:
    text = NATIVE.replace("Reads it.", '"Reads\\tit,\\u200b and u\\u0308bt it."')

    reading = native(tmp_path, text)

    assert reading.framework.skills[0].cells[0].text == "Reads it, and übt it."
    assert sum(reading.facts.cleaned.values()) == 3


def test_windows_line_ends_change_nothing(tmp_path: Path) -> None:
    reading = native(tmp_path, NATIVE.replace("\n", "\r\n").encode("utf-8-sig"))

    assert reading.framework.skills == native(tmp_path, NATIVE).framework.skills


@pytest.mark.parametrize(
    ("before", "after", "line", "words"),
    [
        ("format: skill-commons/1", "format: other/2", 1, "format: skill-commons/1"),
        ("source: handbook", "source: two words", 2, "source:"),
        ("source: handbook\n", "", 1, "source:"),
        ("ladders:", "laders:", 3, "perhaps “ladders” is meant"),
        ("junior: Junior, ", "Junior: Junior, ", 5, "write “junior”"),
        ("levels: {junior: Junior, senior: Senior}", "name: Levels", 4, "has no levels"),
        ("ladder: standard", "ladder: missing", 11, "not under “ladders:”"),
        ("domain: engineering", "domain: enginering", 15, "“domains:”"),
        ("group: code", "group: coding", 16, "has not"),
        ("developer:\n        required", "dev:\n        required", 19, "not under “roles:”"),
        ("          junior: R", "          juniors: R", 21, "has no level “juniors”"),
        ("          senior: |", "          junior: |", 23, "stands in line 21"),
        ("junior: Reads it.", 'junior: ""', 21, "empty"),
        ("junior: Reads it.", "junior: [Reads it.]", 21, "no text"),
        ("name: C++", 'name: ""', 14, "is empty"),
        ("name: C++", f"name: {'x' * 121}", 14, "longer than 120"),
        ("name: C++", "name: C++\n    slug: C++", 15, "write “cplusplus”"),
        ("name: C++", "name: C++\n    id: a b", 15, "the id"),
        ("name: C++", "name: C++\n    language: klingon!", 15, "no language"),
        ("name: C++", "name: C++\n    retired: maybe", 15, "yes nor no"),
        ("Reads it.", '"Reads \\u202e it."', 21, "U+202E"),
        ("Reads it.", '"Reads \\a it."', 21, "U+0007"),
        ("Reads it.", "Reads \x07 it.", 21, "U+0007"),
        ("Reads it.", f"R{'x' * 10_000}", 21, "longer than 10000"),
        ("summary: A", "sumary: A", 17, "perhaps “summary” is meant"),
        ("  volunteer: Volunteer", "  developer: Volunteer", 12, "line 11"),
        ("skills:", "skills: none\nmore:", 13, "unknown key “more”"),
    ],
)
def test_what_is_wrong_is_refused_with_its_line_and_cure(
    tmp_path: Path, before: str, after: str, line: int, words: str
) -> None:
    assert before in NATIVE
    text = NATIVE.replace(before, after, 1)

    refusal = refusal_of_native(tmp_path, text)

    assert words in str(refusal)
    assert abs((refusal.line or 0) - line) <= (1 if "\n" in before + after else 0)
    assert "\n" not in str(refusal)
    assert str(tmp_path / "framework.yaml") in str(refusal)


def test_two_skills_with_one_address_are_refused_with_both_lines(tmp_path: Path) -> None:
    second = "  - name: C Plus Plus\n    slug: cplusplus\n    domain: engineering\n"

    refusal = refusal_of_native(tmp_path, NATIVE + second)

    assert "line 14" in refusal.message
    assert refusal.line == 28


def test_an_encoding_other_than_utf8_is_named_with_its_line(tmp_path: Path) -> None:
    content = NATIVE.replace("A language.", "Für alle.").encode("cp1252")

    refusal = refusal_of_native(tmp_path, content)

    assert refusal.line == 17
    assert "save it as UTF-8" in refusal.message
