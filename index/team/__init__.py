"""Those who run it: who may do what, and who did what.

- ``desk.py``   roles, by settings and by invitation
- ``rules.py``  pure: who may give and take which role
- ``audit.py``  the audit log
"""

from index.team.audit import Audit
from index.team.desk import Team

__all__ = ["Audit", "Team"]
