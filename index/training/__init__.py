"""Training of the reader: from questions and articles to its weights, by a recipe.

::

    SQuAD files ────── squad ──────┐
                                   ├─> groups ─ plan ─> batches ─ fit ─> weights and a record
    quiz, articles ─── mine ───────┘                      │
       └─ corpus, supervision                       losses

``python -m index.training mine`` finds groups in news by distant supervision, ``python -m
index.training train`` runs a recipe (``recipe.toml`` is the one that made the weights that
ship). Nothing here is needed to answer questions.

- ``corpus.py``       articles cut into passages (cached on disk) under a BM25 index
- ``supervision.py``  whether a passage answers a question, judged by the answer's words
- ``mining.py``       passages that answer and passages that don't, for each question of a quiz
- ``mined.py``        what was mined, as a file
- ``squad.py``        files in SQuAD's format
- ``coder.py``        the tokenizer
- ``groups.py``       what a network learns from: the pairs of one question
- ``recipe.py``       stages and their options, read from TOML
- ``plan.py``         a stage's batches, in order: the same on every machine
- ``batches.py``      groups of like length within a number of tokens
- ``losses.py``       shared normalisation
- ``fit.py``          the loop over the batches, and its checkpoints
- ``held_out.py``     exact match, F1 and AUROC on articles that no stage trains on
- ``stages.py``       runs a recipe's stages and records how the weights were made
"""
