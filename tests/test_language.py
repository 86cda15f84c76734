"""Which language is spoken: --lang, SALESINV_LANG, the folder's setting, the locale; in this order."""

from pathlib import Path
from typing import Any

import pytest
from calling import Said, started

from salesinv.cli import _folder_language

CHOICES = (  # --lang, SALESINV_LANG, language in salesinv.toml, the environment's locale -> what is spoken
    ("", "", "auto", {"LANG": "C.UTF-8"}, "en"),
    ("", "", "auto", {"LANG": "zh_CN.UTF-8"}, "zh"),
    ("", "", "auto", {"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
    ("", "", "zh", {"LANG": "en_US.UTF-8"}, "zh"),
    ("", "", "en", {"LANG": "zh_CN.UTF-8"}, "en"),
    ("", "zh", "en", {"LANG": "en_US.UTF-8"}, "zh"),
    ("", "en", "zh", {"LANG": "zh_CN.UTF-8"}, "en"),
    ("zh", "en", "en", {"LANG": "en_US.UTF-8"}, "zh"),
    ("en", "zh", "zh", {"LANG": "zh_CN.UTF-8"}, "en"),
)


@pytest.mark.parametrize(("option", "variable", "setting", "locale", "spoken"), CHOICES)
def test_choosing_the_language(
    empty: Path, option: str, variable: str, setting: str, locale: dict[str, Any], spoken: str
) -> None:
    settings = empty / "salesinv.toml"
    settings.write_text(settings.read_text("utf-8").replace('language = "auto"', f'language = "{setting}"'), "utf-8")
    chosen: dict[str, Any] = {"SALESINV_LANG": variable} if variable else {}
    said = started(["warehouse", "list", "--columns", "name", *(["--lang", option] if option else [])], empty, **chosen, **locale)
    assert said.out.splitlines()[0] == {"en": "Name", "zh": "名称"}[spoken]


@pytest.mark.parametrize(("written", "spoken"), [
    ('[firm]\nlanguage = "zh"  # language = "auto"\n', "zh"),
    ('\ufeff[firm]\nlanguage = "zh"\n', "zh"),
    ('firm = { language = "zh" }\n', "zh"),
    ('firm.language = "zh"\n', "zh"),
    ('[firm]\n  language = "zh"\n[other]\nlanguage = "auto"\n', "zh"),
    ('[firm]\n"lang\\u0075age" = "zh"\n', "zh"),
    ("[firm]\nlanguage = 'zh'\n", "zh"),
    ('[firm]\nname = """\nlanguage = "auto"\n"""\nlanguage = "zh"\n', "zh"),
    ('[firm]\nname = """\nlanguage = "zh"\n"""\n', "auto"),
    ('[firm]\nlanguage = "auto"\n[other]\nlanguage = "zh"\n', "auto"),
    ('[firm]\nlanguage = "auto"  # not "zh"\n', "auto"),
    ('[firm]\nlanguage = "auto" "zh"\n', "auto"),
    ('[firm]\nname = "zh"\n', "auto"),
    ("", "auto"),
])  # fmt: skip
def test_the_language_of_the_settings_however_it_is_written(empty: Path, written: str, spoken: str) -> None:
    (empty / "salesinv.toml").write_text(written, "utf-8")
    assert _folder_language(["--data", str(empty)]) == spoken


@pytest.mark.parametrize(("words", "variables", "said"), [
    ("status --lang fr", {}, "salesinv: 'fr' is not a language here: en or zh.\n"),
    ("status --lang fr", {"LANG": "zh_CN.UTF-8"}, "salesinv: 不支持语言“fr”：可用 en 或 zh。\n"),
    ("status", {"SALESINV_LANG": "fr"}, "salesinv: 'fr' is not a language here: en or zh.\n"),
])  # fmt: skip
def test_a_language_that_is_not_there_is_refused(empty: Path, words: str, variables: dict[str, Any], said: str) -> None:
    assert started(words, empty, **variables) == Said(2, "", said)
