"""How good Footnote is: questions with known answers asked, outcomes measured and compared.

::

    question files --questions--> Questions --subsets--> those that a corpus can (not) answer
        --run--> Outcomes --measures--> Measures with 95 % intervals --report, plot--> files

    engine: run(engine, questions) -> outcomes; measure(outcomes) -> Measures

- ``questions.py``    question files, TOML and JSON Lines
- ``matching.py``     whether words hold an answer
- ``subsets.py``      answerable and unanswerable questions of a corpus
- ``outcomes.py``     what came of a question, and the file that outcomes are appended to
- ``fingerprint.py``  what a saved run was made with
- ``run.py``          asks
- ``sample.py``       outcomes as columns that can be resampled
- ``measures.py``     every measure, its definition and its interval
- ``compare.py``      two runs of the same questions, with a paired test
- ``report.py``       text and JSON
- ``plot.py``         the risk-coverage curve (matplotlib)
- ``command.py``      `footnote eval`
- ``calibrate.py``    `footnote calibrate`
"""

from index.evaluation.compare import compare
from index.evaluation.measures import measure
from index.evaluation.outcomes import Outcome
from index.evaluation.run import run
from index.judging.questions import Question, read

__all__ = ["Outcome", "Question", "compare", "measure", "read", "run"]
