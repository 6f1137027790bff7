"""What is kept in a folder."""

from pathlib import Path

from index.files import size_of


def test_a_folders_size_is_that_of_all_files_in_it(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "one").write_bytes(b"x" * 10)
    (tmp_path / "inner" / "two").write_bytes(b"x" * 5)
    assert size_of(tmp_path) == 15


def test_what_vanishes_while_it_is_counted_counts_nothing(tmp_path: Path) -> None:
    """As files of a build do that are renamed once they are whole."""
    (tmp_path / "one").write_bytes(b"x" * 10)
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    assert size_of(tmp_path) == 10
    assert size_of(tmp_path / "nowhere") == 0
