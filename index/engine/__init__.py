"""Everything put together.

- ``facade.py``  Engine, which the command line and the bot speak to
- ``apart.py``   builds in a child, which composes the parts again
- ``parts.py``   the composition root: the only importer of concrete adapters
"""

from index.engine.facade import Engine

__all__ = ["Engine"]
