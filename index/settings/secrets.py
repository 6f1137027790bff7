"""Secrets: from the environment alone, or from the files that its variables name."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from index.errors import SettingsError

PREFIX = "FOOTNOTE_"
SECRETS = ("token", "webhook_secret")


def check_secrets_absent(content: Mapping[str, Any], path: Path) -> None:
    """Raise SettingsError where the file holds a secret."""
    telegram = content.get("telegram")
    for key in SECRETS:
        if isinstance(telegram, dict) and key in telegram:
            raise SettingsError(
                f"telegram.{key} is in {path}: secrets come from the environment only, "
                f"set {PREFIX}TELEGRAM_{key.upper()} instead"
            )


def read_secrets(environ: Mapping[str, str]) -> dict[str, SecretStr]:
    """Secrets of ``[telegram]`` from their variables or from the files these name."""
    secrets: dict[str, SecretStr] = {}
    for key in SECRETS:
        variable = f"{PREFIX}TELEGRAM_{key.upper()}"
        value = environ.get(variable, "")
        if not value and (file := environ.get(f"{variable}_FILE")):
            try:
                value = Path(file).read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise SettingsError(
                    f"{variable}_FILE names {file}, which cannot be read: {error}"
                ) from error
        if value.strip():
            secrets[key] = SecretStr(value.strip())
    return secrets


def secret_variables() -> set[str]:
    """The variables that secrets come from."""
    names = {f"{PREFIX}TELEGRAM_{key.upper()}" for key in SECRETS}
    return names | {f"{name}_FILE" for name in names}
