"""The encoder: turns texts into unit vectors whose inner product is their similarity.

- ``configured.py``            the encoder that settings name, by whichever way is faster
- ``bert.py``                  models of BERT's kind, by OpenVINO
- ``sentence_transformer.py``  any model of sentence-transformers, by PyTorch
- ``folder.py``                where a model lies, and which one it is
"""

from index.encoder.bert import BertEncoder
from index.encoder.configured import ConfiguredEncoder
from index.encoder.folder import locate
from index.encoder.sentence_transformer import SentenceTransformerEncoder

__all__ = ["BertEncoder", "ConfiguredEncoder", "SentenceTransformerEncoder", "locate"]
