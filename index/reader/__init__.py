"""Readers: from passages to the sentences that answer, and how sure that is.

::

    question, hits --pairs--> token ids --network--> log odds of every span
        --spans--> candidates --ranking--> an order and a raw confidence
        --calibration--> Readings whose support is a probability

- ``extractive.py``   the trained reader: all of the above in one Reader
- ``pairs.py``        question, title, date and passage as one sequence of tokens
- ``network.py``      MiniLM with a span head and a head for "not answered here" (PyTorch)
- ``spans.py``        the best spans of each sentence, from the network's log odds
- ``ranking.py``      what else speaks for a span, and how much each counts
- ``coverage.py``     how much of a question's words a text holds
- ``agreement.py``    candidates that give the same answer, and the form to show
- ``calibration.py``  from scores to probabilities, and whose scores they are
- ``similarity.py``   a reader that needs no training: the encoder's similarity and rare words
"""

from index.reader.extractive import ExtractiveReader
from index.reader.similarity import SimilarityReader

__all__ = ["ExtractiveReader", "SimilarityReader"]
