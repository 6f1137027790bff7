"""Networks of BERT's kind, run by OpenVINO (https://docs.openvino.ai) on the processor.

::

    safetensors --weights--> arrays --bert--> a graph of OpenVINO's operations
        --compiled--> run(token ids, ...) -> arrays

- ``formats.py``   number formats, and which of them is fastest here
- ``weights.py``   a model's weights and configuration from its files; eight-bit weights
- ``bert.py``      the encoder of Devlin et al. (2019) as a graph
- ``compiled.py``  a graph made ready for this processor
- ``batches.py``   sequences of like length together, padded

PyTorch takes seconds to import and a quarter of a gigabyte to hold; nothing here needs it.
"""

from index.inference.batches import Batch, batches
from index.inference.bert import Bert
from index.inference.compiled import Compiled
from index.inference.formats import Format, chosen
from index.inference.weights import ModelFiles, Unsupported

__all__ = ["Batch", "Bert", "Compiled", "Format", "ModelFiles", "Unsupported", "batches", "chosen"]
