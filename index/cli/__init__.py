"""The command line: ``python -m index``, installed as ``footnote``.

Exit codes: 0 done (an honest "the articles don't say" included), 1 failed, 2 wrong usage,
3 done in part: something was skipped and is named on standard error.

- ``group.py``      the group of all commands, and the Session that they are given
- ``library.py``    sync, remove, articles, status
- ``releases.py``   generations, publish, rollback
- ``stopping.py``   Ctrl-C: once between two batches, twice at once
- ``adding.py``     add: web addresses and files, after a preview
- ``deciding.py``   what becomes of a draft: the questions, and the answers to them
- ``local.py``      files that are named on the command line
- ``feeds.py``      feeds: subscriptions
- ``asking.py``     ask, chat
- ``measuring.py``  eval, calibrate
- ``audit.py``      audit: who did what
- ``archive.py``    backup, restore, export, import
- ``gaps.py``       gaps: what could not be answered, and votes as a question file
- ``options.py``    what they share of their arguments
- ``progress.py``   bars on standard error
- ``outcome.py``    what was skipped, exit codes
"""

from index.cli.adding import add
from index.cli.archive import backup, export_, import_, restore
from index.cli.asking import ask, chat
from index.cli.audit import audit
from index.cli.feeds import feeds
from index.cli.gaps import gaps
from index.cli.group import Session, cli
from index.cli.library import articles, remove, status, sync
from index.cli.measuring import calibrate, evaluate
from index.cli.options import examples
from index.cli.releases import generations, publish, rollback

__all__ = ["Session", "cli", "examples"]

for command in (
    *(sync, add, feeds, ask, chat, status, articles, remove, evaluate, calibrate, gaps),
    *(audit, generations, publish, rollback, backup, restore, export_, import_),
):
    cli.add_command(command)
