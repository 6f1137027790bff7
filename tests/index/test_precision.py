"""Which number format models compute in."""

import pytest
import torch

from index.precision import chosen, number_format


@pytest.mark.parametrize(
    ("capabilities", "wanted"),
    [
        ({}, "float32"),
        ({"avx2": True, "avx512_f": True, "avx512_bf16": True}, "float32"),
        ({"amx_bf16": False, "avx512_fp16": False}, "float32"),
        ({"avx512_fp16": True}, "float16"),
        ({"amx_bf16": True}, "bfloat16"),
        ({"amx_bf16": True, "avx512_fp16": True}, "bfloat16"),
    ],
)
def test_a_short_format_is_chosen_where_the_processor_multiplies_it_fast(
    capabilities: dict[str, object], wanted: str
) -> None:
    assert chosen(capabilities) == wanted


def test_a_named_format_is_taken_whatever_the_processor_can(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: {"amx_bf16": True})
    assert number_format("float32") == torch.float32
    assert number_format("float16") == torch.float16
    assert number_format("bfloat16") == torch.bfloat16


def test_auto_asks_the_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: {"avx512_fp16": True})
    assert number_format("auto") == torch.float16
    monkeypatch.setattr(torch.cpu, "get_capabilities", dict)
    assert number_format("auto") == torch.float32
