"""Measures what is claimed of speed: ``make bench``, or ``python -m index.benchmarks NAME``.

- ``collection.py``  a collection of any size, made from the sample articles
- ``reindexing.py``  what a change costs, and what questions notice of it
"""
