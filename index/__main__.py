"""``python -m index``, installed as ``footnote``: the commands are in ``index.cli``."""

from index.cli import Session, cli, examples

__all__ = ["Session", "cli", "examples"]

if __name__ == "__main__":
    cli(prog_name="python -m index")
