"""Which language a reader's browser asks for. Pure."""

from bot.words import LANGUAGES, Words, spoken

MOST_CHARS = 1000


def words_for(asked: str | None, accepted: str | None) -> Words:
    """The words for a reader: what the link asks for, else what the browser accepts best."""
    wanted = [asked or "", *by_weight((accepted or "")[:MOST_CHARS])]
    return Words(next((spoken(each) for each in wanted if is_spoken(each)), LANGUAGES[0]))


def by_weight(accepted: str) -> list[str]:
    """The tags of an Accept-Language header, the most wanted first, refused ones left out."""
    weighed = []
    for part in accepted.split(","):
        tag, _, parameter = part.partition(";")
        weight = quality(parameter)
        if weight > 0:
            weighed.append((weight, tag.strip()))
    return [tag for _, tag in sorted(weighed, key=lambda each: -each[0])]


def quality(parameter: str) -> float:
    """A tag's weight: "q=0.8" is 0.8, nothing is 1, what is no weight is 0."""
    name, _, value = parameter.partition("=")
    if not name.strip():
        return 1.0
    value = value.strip()
    if name.strip().lower() != "q" or not value.replace(".", "", 1).isdecimal():
        return 0.0
    return float(value)


def is_spoken(tag: str) -> bool:
    """Whether this is a tag of a language that the bot speaks."""
    return tag.replace("_", "-").partition("-")[0].lower() in LANGUAGES
