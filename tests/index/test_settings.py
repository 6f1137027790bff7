"""Settings: the file and the fields agree, the environment wins, and errors name everything."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import settings
from index.errors import SettingsError
from index.settings import Settings, files, load

SHIPPED = Path(__file__).resolve().parents[2] / "settings.toml"
TOKEN = "123456:not-a-real-token"  # noqa: S105 - as it says


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder of one's own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def loaded(content: str = "") -> Settings:
    """The settings of a file with this content."""
    path = Path("settings.toml")
    path.write_text(content, encoding="utf-8")
    return load(path)


def refused(content: str = "") -> str:
    """What is said of a file with this content."""
    with pytest.raises(SettingsError) as caught:
        loaded(content)
    return str(caught.value)


def flat(tables: dict[str, Any]) -> dict[str, Any]:
    """Keys of tables written with a dot."""
    return {
        f"{name}.{key}" if key else name: each
        for name, value in tables.items()
        for key, each in (value.items() if isinstance(value, dict) else [("", value)])
    }


def plain(values: dict[str, Any]) -> dict[str, Any]:
    """Values of fields as TOML writes them."""
    written = json.dumps(values, default=lambda each: str(each).removesuffix(":00"))
    return json.loads(written)  # type: ignore[no-any-return]


# --- the file that is shipped ----------------------------------------------------------


def test_the_shipped_file_holds_every_key_with_its_default_and_no_other() -> None:
    defaults = flat(Settings.model_construct().model_dump())
    secrets = {f"telegram.{key}" for key in settings.SECRETS}
    shipped = flat(tomllib.loads(SHIPPED.read_text(encoding="utf-8")))
    assert shipped == plain({key: each for key, each in defaults.items() if key not in secrets})
    assert set(shipped) == set(settings.keys())


def test_the_shipped_file_has_a_comment_above_every_key() -> None:
    """Directly above, or above the neighbouring key that it shares its comment with."""
    lines = SHIPPED.read_text(encoding="utf-8").splitlines()
    described = 0
    for number, line in enumerate(lines):
        if re.match(r"\w+ = ", line):
            block = lines[:number]
            while re.match(r"\w+ = ", block[-1]):
                block.pop()
            assert block[-1].startswith("# "), f"no comment above: {line}"
            described += 1
    assert described == len(settings.keys())


def test_the_shipped_file_loads_to_the_defaults() -> None:
    shipped = load(SHIPPED)
    assert shipped == loaded(SHIPPED.read_text(encoding="utf-8")).model_copy(
        update={"data_dir": SHIPPED.parent / "data", "sources": shipped.sources}
    )
    assert shipped.data_dir == SHIPPED.parent / "data"
    assert shipped.sources.folders == (SHIPPED.parent / "index/samples",)


def test_an_empty_file_means_the_defaults(home: Path) -> None:
    assert loaded().answers == settings.Answers()
    assert loaded().data_dir == home / "data"


# --- the environment -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("variable", "value", "key", "expected"),
    [
        ("FOOTNOTE_LOG_LEVEL", "DEBUG", "log_level", "DEBUG"),
        ("FOOTNOTE_DATABASE_URL", "sqlite://", "database_url", "sqlite://"),
        ("FOOTNOTE_ENCODER_BATCH_TOKENS", "1024", "encoder.batch_tokens", 1024),
        ("FOOTNOTE_ANSWERS_THRESHOLD", "0.25", "answers.threshold", 0.25),
        ("FOOTNOTE_TELEGRAM_MODE", "webhook", "telegram.mode", "webhook"),
        ("FOOTNOTE_TELEGRAM_BASE_URL", "http://[::1]:8", "telegram.base_url", "http://[::1]:8"),
        ("FOOTNOTE_TELEGRAM_ADMINS", "[1, 22]", "telegram.admins", (1, 22)),
        ("FOOTNOTE_TELEGRAM_ADMINS", "[]", "telegram.admins", ()),
        ("FOOTNOTE_SOURCES_FOLDERS", '["/a b"]', "sources.folders", (Path("/a b"),)),
        ("FOOTNOTE_SOURCES_LANGUAGES", '["fr"]', "sources.languages", ("fr",)),
        ("FOOTNOTE_FETCH_TIMEOUT_SECONDS", "2.5", "fetch.timeout_seconds", 2.5),
        ("FOOTNOTE_FETCH_MAX_REDIRECTS", "0", "fetch.max_redirects", 0),
        ("FOOTNOTE_FETCH_PRIVATE_HOSTS", '["wiki.test"]', "fetch.private_hosts", ("wiki.test",)),
        ("FOOTNOTE_FEEDS_MINUTES", "5", "feeds.minutes", 5),
    ],
)
def test_a_variable_of_each_type_overrides_the_file(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, key: str, expected: object
) -> None:
    monkeypatch.setenv(variable, value)
    shipped = SHIPPED.read_text(encoding="utf-8")
    assert flat(loaded(shipped).model_dump())[key] == expected


def test_every_key_has_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each one is set to its default: what is read back is the same, and none is unknown."""
    defaults = flat(Settings.model_construct().model_dump())
    for key, variable in settings.keys().items():
        value = plain({key: defaults[key]})[key]
        monkeypatch.setenv(variable, json.dumps(value) if isinstance(value, list) else str(value))
    kept = flat(loaded().model_dump()) | {
        key: defaults[key] for key in ("data_dir", "sources.folders")
    }
    assert kept == defaults


def test_a_variable_overrides_one_key_of_a_table_and_leaves_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FOOTNOTE_ANSWERS_THRESHOLD", "0.1")
    answers = loaded("[answers]\nthreshold = 0.9\nmax_citations = 2\n").answers
    assert (answers.threshold, answers.max_citations) == (0.1, 2)


@pytest.mark.parametrize("value", ["1", "1,2", "[1", '{"a": 1}', ""])
def test_a_list_that_is_not_json_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("FOOTNOTE_TELEGRAM_ADMINS", value)
    assert refused() == (
        f"FOOTNOTE_TELEGRAM_ADMINS = {value!r}: a list is written as JSON, such as [1, 2]"
    )


@pytest.mark.parametrize(
    ("variable", "hint"),
    [
        ("FOOTNOTE_DATADIR", "; did you mean FOOTNOTE_DATA_DIR?"),
        ("FOOTNOTE_TELEGRAM_TOKN", "; did you mean FOOTNOTE_TELEGRAM_TOKEN?"),
        ("FOOTNOTE_XYZZY", ""),
    ],
)
def test_an_unknown_variable_is_refused(
    monkeypatch: pytest.MonkeyPatch, variable: str, hint: str
) -> None:
    monkeypatch.setenv(variable, TOKEN)
    assert refused() == f"{variable} is set, but no setting has that name{hint}"


# --- secrets ---------------------------------------------------------------------------


@pytest.mark.parametrize("key", settings.SECRETS)
def test_a_secret_comes_from_its_variable_or_from_a_file(
    monkeypatch: pytest.MonkeyPatch, home: Path, key: str
) -> None:
    def secret() -> str | None:
        value = getattr(loaded().telegram, key)
        return value.get_secret_value() if value else None

    variable = f"FOOTNOTE_TELEGRAM_{key.upper()}"
    (home / "secret").write_text(f"{TOKEN}\n", encoding="utf-8")
    assert secret() is None
    monkeypatch.setenv(f"{variable}_FILE", "secret")
    assert secret() == TOKEN
    monkeypatch.setenv(variable, " other ")
    assert secret() == "other"
    monkeypatch.setenv(variable, "")
    assert secret() == TOKEN


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_secret_s_file_that_cannot_be_read_is_named(
    monkeypatch: pytest.MonkeyPatch, home: Path, content: bytes | None
) -> None:
    path = home / "secret"
    if content is not None:
        path.write_bytes(content)
    monkeypatch.setenv("FOOTNOTE_TELEGRAM_TOKEN_FILE", str(path))
    assert refused().startswith(
        f"FOOTNOTE_TELEGRAM_TOKEN_FILE names {path}, which cannot be read: "
    )


@pytest.mark.parametrize("key", settings.SECRETS)
def test_a_secret_in_the_file_is_refused_and_not_repeated(key: str) -> None:
    message = refused(f'[telegram]\n{key} = "{TOKEN}"\n')
    assert f"telegram.{key} is in " in message
    assert f"set FOOTNOTE_TELEGRAM_{key.upper()} instead" in message
    assert TOKEN not in message


@pytest.mark.parametrize(
    "content", [f'token = "{TOKEN}"\n', f'telegram = "{TOKEN}"\n', f'telegram.tokn = "{TOKEN}"\n']
)
def test_a_secret_in_the_wrong_place_of_the_file_is_not_repeated(content: str) -> None:
    assert TOKEN not in refused(content)


def test_a_secret_is_in_no_representation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTNOTE_TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv("FOOTNOTE_DATABASE_URL", "postgresql+psycopg://me:hush@db/footnote")
    loud = loaded()
    for shown in (repr(loud), str(loud), repr(loud.telegram), loud.model_dump_json()):
        assert TOKEN not in shown
    assert "hush" not in repr(loud)


def test_no_error_holds_the_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither its message nor what it was raised from, which a traceback would print."""
    monkeypatch.setenv("FOOTNOTE_TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv("FOOTNOTE_TELEGRAM_MODE", "pigeon")
    with pytest.raises(SettingsError) as caught:
        loaded('[telegram]\nbase_ulr = "x"\n')
    assert TOKEN not in f"{caught.value!r} {caught.value.__cause__!r} {caught.value.__cause__}"


# --- what is refused -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("data_dri = 1", "data_dri is no setting (in {path}); did you mean data_dir?"),
        ("[anwsers]", "anwsers is no setting (in {path}); did you mean answers?"),
        (
            "[answers]\nthreshhold = 0.5",
            "answers.threshhold is no setting (in {path}); did you mean answers.threshold?",
        ),
        (
            "languages = ['en']",
            "languages is no setting (in {path}); did you mean sources.languages?",
        ),
        ("[fetc]", "fetc is no setting (in {path}); did you mean fetch?"),
        ("[retrieval]\nstemmer = ''", "retrieval.stemmer is no setting (in {path})"),
        ("xyzzy = 1", "xyzzy is no setting (in {path})"),
        ("answers = 1", "answers (in {path}) is a table: write [answers], and its keys below that"),
    ],
)
def test_an_unknown_key_is_refused_with_a_suggestion(content: str, said: str) -> None:
    assert refused(content) == said.format(path=Path("settings.toml").absolute())


@pytest.mark.parametrize(
    ("key", "value", "allowed"),
    [
        ("answers.threshold", "1.5", "Input should be less than or equal to 1"),
        ("answers.threshold", "-0.5", "Input should be greater than or equal to 0"),
        ("answers.threshold", "nan", "Input should be less than or equal to 1"),
        ("answers.max_citations", "0", "Input should be greater than or equal to 1"),
        ("web.port", "65536", "Input should be less than or equal to 65535"),
        ("watching.quiet_from", "'late'", 'Input should be a time such as "22:00"'),
        ("watching.timezone", "'nowhere'", 'Input should be a time zone such as "Europe/Warsaw"'),
        (
            "privacy.log_questions",
            "7",
            "Input should be a valid boolean, unable to interpret input",
        ),
        ("sources.max_file_mb", "0", "Input should be greater than 0"),
        ("encoder.threads", "'many'", "Input should be a valid integer, unable to parse"),
        ("encoder.threads", "1.5", "Input should be a valid integer, got a number with a frac"),
        ("encoder.threads", "True", "Input should not be true or false"),
        ("encoder.model", "5", "Input should be a valid string"),
        (
            "encoder.precision",
            "'int4'",
            "Input should be 'auto', 'float32', 'bfloat16', 'float16' or 'int8'",
        ),
        ("telegram.mode", "'pigeon'", "Input should be 'polling' or 'webhook'"),
        ("log_level", "'info'", "Input should be 'DEBUG', 'INFO', 'WARNING' or 'ERROR'"),
        ("data_dir", "5", "Input should be a path"),
        ("sources.folders", "'news'", "Input should be a list"),
        ("telegram.admins", "5", "Input should be a list"),
        ("sources.languages", "'en'", "Input should be a list"),
        ("sources.languages", "[]", "Tuple should have at least 1 item"),
        ("fetch.max_mb", "0", "Input should be greater than 0"),
        ("fetch.timeout_seconds", "0", "Input should be greater than 0"),
        ("fetch.max_redirects", "21", "Input should be less than or equal to 20"),
        ("fetch.delay_seconds", "-1", "Input should be greater than or equal to 0"),
        ("fetch.user_agent", "''", "String should have at least 1 character"),
        ("fetch.private_hosts", "'wiki'", "Input should be a list"),
        ("feeds.minutes", "4", "Input should be greater than or equal to 5"),
        ("feeds.max_items", "0", "Input should be greater than or equal to 1"),
    ],
)
def test_a_bad_value_is_named_with_its_key_and_what_is_allowed(
    key: str, value: str, allowed: str
) -> None:
    variable = settings.keys()[key]
    path = Path("settings.toml").absolute()
    message = refused(f"{key} = {value.lower()}\n")
    assert message.startswith(f"{key} = {value} (in {path} or {variable}): {allowed}")
    assert "\n" not in message


def test_a_bad_item_of_a_list_is_named() -> None:
    assert refused("telegram.admins = [1, 'me']").startswith("telegram.admins = 'me' (in ")


@pytest.mark.parametrize("code", ["EN", "english", "e", "pl-PL", ""])
def test_a_language_is_two_or_three_small_letters(code: str) -> None:
    assert refused(f"sources.languages = ['en', '{code}']").startswith(
        f"sources.languages = {code!r} (in "
    )


def test_a_bad_value_of_a_variable_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTNOTE_ENCODER_THREADS", "many")
    assert refused().startswith("encoder.threads = 'many' (in ")
    assert "or FOOTNOTE_ENCODER_THREADS)" in refused()


@pytest.mark.parametrize("content", [b"a = = 1", b"[answers", b'data_dir = "\xff"'])
def test_broken_toml_is_refused(home: Path, content: bytes) -> None:
    path = home / "settings.toml"
    path.write_bytes(content)
    with pytest.raises(SettingsError, match=r"settings\.toml is not valid TOML: "):
        load(path)


@given(
    st.floats(allow_nan=True)
    | st.integers()
    | st.booleans()
    | st.text(st.characters(codec="utf-8"), max_size=9)
)
def test_any_threshold_is_either_a_probability_or_refused_by_name(value: object) -> None:
    # JSON's numbers and strings are TOML's, but for the names of what is no number.
    written = json.dumps(value).replace("NaN", "nan").replace("Infinity", "inf")
    Path("settings.toml").write_text(f"[answers]\nthreshold = {written}\n", encoding="utf-8")
    said = ""
    threshold = 0.0
    try:
        threshold = load().answers.threshold
    except SettingsError as error:
        said = str(error)
    assert 0 <= threshold <= 1
    assert not said or "answers.threshold = " in said or "is not valid TOML: " in said


# --- which file, which folder ----------------------------------------------------------


def test_paths_in_the_file_start_at_the_file_s_folder(home: Path) -> None:
    (home / "etc").mkdir()
    path = home / "etc" / "mine.toml"
    path.write_text('data_dir = "state"\n[sources]\nfolders = ["a", "/b", "../c"]\n')
    relative = load(Path("etc/mine.toml"))
    assert relative.data_dir == home / "etc" / "state"
    assert relative.sources.folders == (
        home / "etc" / "a", Path("/b"), home / "etc" / ".." / "c",
    )  # fmt: skip


def test_default_paths_start_at_the_file_s_folder(home: Path) -> None:
    (home / "etc").mkdir()
    (home / "etc" / "mine.toml").touch()
    assert load(home / "etc" / "mine.toml").data_dir == home / "etc" / "data"
    assert load(home / "etc" / "mine.toml").sources.folders == (home / "etc" / "index/samples",)


def test_paths_in_variables_start_at_the_current_folder(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "etc").mkdir()
    (home / "etc" / "mine.toml").touch()
    monkeypatch.setenv("FOOTNOTE_DATA_DIR", "state")
    monkeypatch.setenv("FOOTNOTE_SOURCES_FOLDERS", '["news"]')
    here = load(home / "etc" / "mine.toml")
    assert (here.data_dir, here.sources.folders) == (home / "state", (home / "news",))


def test_a_tilde_is_the_home_folder(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ada")
    assert loaded('data_dir = "~/state"').data_dir == Path("/home/ada/state")
    assert "~nobody-of-that-name" in refused('data_dir = "~nobody-of-that-name/x"')
    monkeypatch.setenv("FOOTNOTE_DATA_DIR", "~/other")
    assert loaded().data_dir == Path("/home/ada/other")


def test_the_database_lies_in_data_dir_unless_a_url_is_set(home: Path) -> None:
    assert loaded().store_url == f"sqlite:///{home / 'data' / 'footnote.db'}"
    url = "postgresql+psycopg://me@db/footnote"
    assert loaded(f'database_url = "{url}"').store_url == url


def test_the_file_is_the_given_one_then_the_variable_s_then_the_one_here(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("given", "variable", "settings"):
        (home / f"{name}.toml").write_text(f'data_dir = "/{name}"\n', encoding="utf-8")
    assert load().data_dir == Path("/settings")
    monkeypatch.setenv("FOOTNOTE_SETTINGS", "variable.toml")
    assert load().data_dir == Path("/variable")
    assert load(home / "given.toml").data_dir == Path("/given")


def test_without_a_file_here_the_one_beside_the_package_is_read() -> None:
    assert settings.locate({}) == SHIPPED


def test_no_file_at_all_names_both_places_and_the_remedy(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "__file__", str(home / "site" / "index" / "settings" / "files.py"))
    with pytest.raises(SettingsError) as caught:
        load()
    assert str(caught.value) == (
        f"no settings.toml in {home} or {home / 'site'}: run from a folder that has one, "
        "pass --settings FILE or set FOOTNOTE_SETTINGS"
    )


def test_a_named_file_that_cannot_be_read_is_an_error(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, reason in (("none.toml", "No such file or directory"), (".", "Is a directory")):
        monkeypatch.setenv("FOOTNOTE_SETTINGS", str(home / name))
        with pytest.raises(SettingsError, match=f"cannot be read: {reason}"):
            load()


def test_settings_cannot_be_changed_after_loading() -> None:
    fixed = loaded()
    with pytest.raises(ValueError, match="frozen"):
        fixed.log_level = "DEBUG"
    with pytest.raises(ValueError, match="frozen"):
        fixed.answers.threshold = 0


@pytest.mark.parametrize("section", ["encoder", "reader"])
def test_a_model_s_folder_starts_at_the_file_s_folder(section: str, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    path = tmp_path / "settings.toml"
    path.write_text(f'[{section}]\nmodel = "mine"\n')
    assert getattr(load(path), section).model == str(tmp_path / "mine")
    path.write_text(f'[{section}]\nmodel = "minilm"\n')
    assert getattr(load(path), section).model == "minilm"


def test_question_files_start_at_the_settings_files_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('[evaluation]\nquestions = ["pins.toml", "/elsewhere/b.jsonl"]\n')
    pins = (tmp_path / "pins.toml", Path("/elsewhere/b.jsonl"))
    assert load(file).evaluation.questions == pins
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FOOTNOTE_EVALUATION_QUESTIONS", '["c.toml"]')
    assert load(file).evaluation.questions == (tmp_path / "c.toml",)
