"""What people think of answers, and what it shows.

- ``desk.py``    votes, gaps, the export
- ``export.py``  pure: votes as a question file for ``footnote eval``
"""

from index.audience.feedback.desk import Answers, Feedback, Votes
from index.audience.feedback.export import Judged, question_file

__all__ = ["Answers", "Feedback", "Judged", "Votes", "question_file"]
