"""Measures what is claimed of speed: ``make bench``, or ``python -m index.benchmarks NAME``.

What is measured::

    peers/  Footnote beside other libraries     reindexing      what a change costs
    beside  questions beside a build            questions       a question by its stages
    growth_vectors, growth_lexical              both indexes from 10^4 to 10^7 passages

What every benchmark may use:

- ``pairing.py``  runs in turns, ratios with their spread
- ``tables.py``, ``plots.py``  Markdown, SVG
- ``machine.py``  the processor and its matrix rates
- ``records.py``  what was measured, as JSON; ``recorded/`` holds what ``gate.py`` compares with
- ``collection.py``, ``material.py``  articles and questions, drawn or from files

Footnote beside other libraries::

    commands -> sides (in turns, figures) -> turn -> process -> peers/child -> peers/NAME
                  |        |                  `-> environments: a virtual environment a peer
                  |        `-> counting (tokens), flops (operations)
                  `-> records -> report (tables, plots, docs/benchmarks.md)

``python -m index.benchmarks gate`` compares the ratios of the last run with the recorded ones.
"""
