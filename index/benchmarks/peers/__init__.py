"""Other libraries that people would use instead, each behind the same few methods.

Every adapter sets its library up as that library's documentation does, with the encoder that
Footnote has; see each module's docstring for which page. They run in child processes, each in
an environment of its own with the versions pinned in ``NAME.txt``.

- ``protocol.py``    what an adapter offers
- ``sentences.py``   the part that all share: sentences of passages, ranked by their vectors
- ``child.py``       the process that an adapter runs in: JSON lines in and out, timed there
- ``footnote.py``, ``haystack.py``, ``langchain.py``, ``llamaindex.py``, ``txtai.py``

The modules here may import nothing of ``index`` but ``index.benchmarks.peers`` (``footnote.py``
aside): a peer's environment holds none of what Footnote needs.
"""

PEERS = ("llamaindex", "haystack", "txtai", "langchain")
"""Names of the peers' modules."""
FOOTNOTE = "footnote"
