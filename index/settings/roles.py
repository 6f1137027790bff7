"""Whom settings give a role."""

from index.datatypes import Role
from index.settings.sections import Telegram


def named_roles(telegram: Telegram) -> dict[int, Role]:
    """Roles by user id; the admins are owners where no owners are named."""
    admins = dict.fromkeys(telegram.admins, Role.ADMIN if telegram.owners else Role.OWNER)
    return admins | dict.fromkeys(telegram.owners, Role.OWNER)
