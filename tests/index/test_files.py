"""What is kept in a folder."""

from pathlib import Path

from index.files import link, size_of


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


def test_a_hard_linked_file_counts_once(tmp_path: Path) -> None:
    (tmp_path / "1").mkdir()
    (tmp_path / "2").mkdir()
    (tmp_path / "1" / "large").write_bytes(b"x" * 100)
    (tmp_path / "2" / "small").write_bytes(b"x" * 7)
    link(tmp_path / "1" / "large", tmp_path / "2" / "large")
    assert size_of(tmp_path) == 107
    assert [size_of(tmp_path / "1"), size_of(tmp_path / "2")] == [100, 107]
    assert size_of(tmp_path / "1", tmp_path / "2", tmp_path / "1" / "large") == 107
    assert size_of() == 0
