"""Marks find copies of many kinds, and what is confirmed as one is one."""

import gzip
import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import copies
from index.copies import Mark, compared, containment, is_copy, mark, shingles

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
SHORT = "A bridge over the Orr was closed. Rust had eaten three of its cables."


def story(seed: int, sentences: int = 30) -> list[str]:
    """Sentences of twelve made-up words; those of different seeds share hardly anything."""
    chance = random.Random(seed)  # noqa: S311 - the same words each time

    def word() -> str:
        return "".join(chance.choices("aeioukmnprst", k=chance.randint(2, 8)))

    return [" ".join(word() for _ in range(12)).capitalize() + "." for _ in range(sentences)]


def changed(sentences: list[str], how: str, seed: int) -> str:
    """A copy as outlets make them."""
    chance = random.Random(f"{how} {seed}")  # noqa: S311
    count = len(sentences)
    if how == "boilerplate":
        sentences = [*sentences, *story(seed + 10_000, max(1, round(0.12 * count)))]
    elif how == "first half":
        words = " ".join(sentences).split()
        return " ".join(words[: (len(words) + 1) // 2])
    elif how == "second half":
        words = " ".join(sentences).split()
        return " ".join(words[len(words) // 2 :])
    elif how == "a fifth gone":
        gone = set(chance.sample(range(count), count // 5))
        sentences = [each for at, each in enumerate(sentences) if at not in gone]
    elif how == "set anew":
        return "\n\n".join(sentences).upper().replace(".", " …").replace("A", "Ａ")
    return " ".join(sentences)


KINDS = ["boilerplate", "first half", "second half", "a fifth gone", "set anew"]


@pytest.mark.parametrize("how", KINDS)
@pytest.mark.parametrize("seed", range(12))
def test_a_copy_is_found_and_confirmed(seed: int, how: str) -> None:
    whole = story(seed)
    body, copy = " ".join(whole), changed(whole, how, seed)
    assert mark(copy).may_be_copy(mark(body))
    assert mark(body).may_be_copy(mark(copy))
    assert is_copy(compared(copy), compared(body))
    assert is_copy(compared(body), compared(copy))
    assert (mark(copy).words == mark(body).words) is (how == "set anew")


def test_other_stories_are_no_copies() -> None:
    bodies = [" ".join(story(seed)) for seed in range(20)]
    marks = [mark(body) for body in bodies]
    for at, one in enumerate(marks):
        assert not any(one.may_be_copy(other) for other in marks[at + 1 :])
    assert not is_copy(compared(bodies[0]), compared(bodies[1]))


def test_a_story_that_shares_less_than_half_is_another() -> None:
    """As those of one running story do, which repeat what happened before."""
    background = story(1, 12)
    one, other = [*story(2, 14), *background], [*story(3, 14), *background]
    share = containment(" ".join(one), " ".join(other))
    assert 0.4 < share < 0.5
    assert not is_copy(compared(" ".join(one)), compared(" ".join(other)))


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (("BBC", None), ("bbc ", None), True),
        (("BBC", "https://bbc.com/a"), ("AP", "https://bbc.com/b"), False),
        (("BBC", "https://bbc.com/a"), (None, "https://www.bbc.com/b"), True),
        ((None, "https://bbc.com/a"), (None, "https://BBC.com:443/b"), True),
        ((None, "https://bbc.com/a"), (None, "https://ap.org/b"), False),
        ((None, "/news/a.md"), (None, "/news/b.md"), False),
        ((None, "http://[broken/"), (None, "http://[broken/"), False),
        ((" ", None), (" ", None), False),
        ((None, None), (None, None), False),
    ],
)
def test_an_outlet_is_a_source_or_else_a_host(
    first: tuple[str | None, str | None], second: tuple[str | None, str | None], *, same: bool
) -> None:
    one, other = compared("", *first), compared("", *second)
    assert one.is_of_outlet(other) is other.is_of_outlet(one) is same


def test_within_one_outlet_the_next_part_of_a_story_is_no_copy() -> None:
    """It repeats most of the part before, and what it adds is the news."""
    before = story(1, 20)
    after = " ".join([*story(2, 10), *before])
    same, other = compared(" ".join(before), "One"), compared(" ".join(before), "Two")
    assert containment(same.shingles, shingles(after)) == 1
    assert not is_copy(compared(after, "One"), same)
    assert is_copy(compared(after, "One"), other)
    assert is_copy(compared(after), same)


@pytest.mark.parametrize("how", KINDS)
def test_within_one_outlet_what_adds_hardly_anything_is_a_copy(how: str) -> None:
    whole = story(5)
    assert is_copy(compared(changed(whole, how, 5), "One"), compared(" ".join(whole), "One"))


def test_short_bodies_are_copies_only_word_for_word() -> None:
    assert is_copy(compared(SHORT), compared(SHORT.upper()))
    assert mark(SHORT).words == mark(SHORT.upper()).words
    assert mark(SHORT).bands == ()
    longer = f"{SHORT} Nobody was hurt."
    assert not is_copy(compared(SHORT), compared(longer))
    long = " ".join([SHORT, *story(1)])
    assert containment(SHORT, long) == 1
    assert not is_copy(compared(SHORT), compared(long))


@pytest.mark.parametrize("body", ["", " \n\t", "—", "!?…", "🚢"])
def test_bodies_without_words_are_no_copies(body: str) -> None:
    assert mark(body) == Mark("", copies.SCHEME, b"", ())
    assert not mark(body).may_be_copy(mark(body))
    assert not is_copy(compared(body), compared(body))


def test_scripts_without_spaces_are_compared_as_well() -> None:
    chance = random.Random(1)  # noqa: S311
    lines = ["".join(chr(chance.randint(0x4E00, 0x9FFF)) for _ in range(20)) for _ in range(12)]
    whole, half = "。".join(lines), "。".join(lines[:6])
    assert mark(half).may_be_copy(mark(whole))
    assert is_copy(compared(half), compared(whole))
    assert not is_copy(compared(half), compared("。".join(lines[6:])))


def test_a_mark_is_the_same_on_every_machine() -> None:
    """Stored ones are compared with new ones: whoever changes them changes SCHEME, too."""
    made = mark(" ".join(f"word{at}" for at in range(60)))
    assert copies.SCHEME == "words-1 minhash-affine32-3-128-42x3"
    assert made.words == ("780759452fa170d4268af4895cf2945524d693ab1808fbcc031fb10ef20a7c31")
    assert made.bands[:3] == (-814108685846958814, -5608155377170465847, 4615664826182845387)
    assert (len(made.bands), len(made.minhash)) == (42, 4 * 128)
    assert all(-(2**63) <= band < 2**63 for band in made.bands)


words = st.lists(st.sampled_from("abcdefgh"), max_size=60).map(" ".join)


@given(words, words)
def test_containment_is_the_share_of_the_smaller_one(one: str, other: str) -> None:
    def runs(body: str) -> set[tuple[str, ...]]:
        each = body.split()
        return {tuple(each[at : at + 3]) for at in range(len(each) - 2)}

    smaller = min(len(runs(one)), len(runs(other)))
    expected = len(runs(one) & runs(other)) / smaller if smaller else 0.0
    assert containment(one, other) == containment(other, one) == expected


@given(st.text(st.characters()))
def test_any_string_has_a_mark_and_is_its_own_copy(body: str) -> None:
    """Lone surrogates and NULs included."""
    made = mark(body)
    assert made == mark(body)
    assert is_copy(compared(body), compared(body)) is bool(made.words)
    assert made.may_be_copy(mark(body)) is bool(made.words)


def test_endless_text_takes_no_more_memory_than_its_words() -> None:
    body = " ".join(map(str, range(200_000)))
    assert len(mark(body).bands) == 42
    assert len(mark("x" * 1_000_000).words) == 64


def test_the_library_is_loaded_with_the_first_long_body() -> None:
    code = (
        "import sys; from index import copies; copies.mark('short'); "
        "assert 'datasketch' not in sys.modules; copies.mark('word ' * 30); "
        "assert 'datasketch' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])


@pytest.mark.skipif(not SHARED.exists(), reason=f"{SHARED} is not there")
def test_copies_of_crawled_articles_are_found() -> None:
    """Ninety-eight of a hundred copies of each kind."""
    with gzip.open(SHARED / "qa" / "articles-2023.jsonl.gz", "rt", encoding="utf-8") as rows:
        texts = [json.loads(row)["text"] for _, row in zip(range(100), rows, strict=False)]
    kept = [text.split(". ") for text in texts if len(text.split()) >= 200]
    for how in KINDS:
        found = 0
        for seed, sentences in enumerate(kept):
            body, copy = ". ".join(sentences), changed(sentences, how, seed)
            found += mark(copy).may_be_copy(mark(body)) and is_copy(compared(copy), compared(body))
        assert found >= 0.98 * len(kept), how
