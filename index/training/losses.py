"""Losses over the log odds of spans against "not answered here"."""

from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn.functional import softplus

from index.training.groups import Group


class Losses(NamedTuple):
    """Scalars, means over pairs and over joint groups; 0 where there are none."""

    pair: Tensor
    joint: Tensor


def group_losses(scores: Tensor, groups: Sequence[Group]) -> Losses:
    """Negative log likelihood of what is known of the groups.

    ``scores`` are the network's for all pairs of the groups in order: (pairs, length, width)
    log odds against null. The pair loss normalises a passage's spans with its own null at 0;
    the joint loss all spans of all passages of a question with one null at 0. Where several
    spans answer, their probabilities add up; where none does, null is right.
    """
    width = scores.shape[2]
    flat = scores.flatten(1)
    totals = flat.logsumexp(1)
    pair_terms: list[Tensor] = []
    joint_terms: list[Tensor] = []
    row = 0
    for group in groups:
        right: list[Tensor] = []
        begin = row
        for target in group.targets:
            term = softplus(totals[row])
            if target.spans:
                places = torch.tensor([first * width + more for first, more in target.spans])
                right.append(flat[row, places].logsumexp(0))
                term = term - right[-1]
            pair_terms.append(term)
            row += 1
        if group.joint:
            term = softplus(totals[begin:row].logsumexp(0))
            joint_terms.append(term - torch.stack(right).logsumexp(0) if right else term)
    return Losses(mean(pair_terms, scores), mean(joint_terms, scores))


def mean(terms: Sequence[Tensor], like: Tensor) -> Tensor:
    """The mean of scalars; 0 where there are none."""
    return torch.stack(list(terms)).mean() if terms else like.new_zeros(())
