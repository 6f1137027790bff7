"""How the bot is, for programs that watch it: ``/health`` and ``/metrics``.

- ``metrics.py``   what is counted, as Prometheus reads it; no people and no words in it
- ``health.py``    whether the parts work
- ``measured.py``  the engine with its builds counted
- ``site.py``      both under their addresses
- ``together.py``  several servers as one
"""

from bot.monitoring.health import Health
from bot.monitoring.measured import Measured
from bot.monitoring.metrics import Metrics
from bot.monitoring.site import site
from bot.monitoring.together import Together

__all__ = ["Health", "Measured", "Metrics", "Together", "site"]
