"""Lexical retrieval: BM25 over the words of passages, each analysed as its language asks.

- ``store.py``     generations of tantivy's files: writing, publishing, searching
- ``analysis.py``  words of a text to terms, by language
- ``slavic.py``    stop words and endings of Ukrainian and Polish
"""

from index.lexical.store import TantivyLexicalStore

__all__ = ["TantivyLexicalStore"]
