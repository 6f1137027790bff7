"""Stop words and inflectional endings of Ukrainian and Polish, for which tantivy has none.

A light stemmer: the longest known ending goes where enough of the word is left. It joins the
forms of nouns, adjectives and of most verbs, names above all, and leaves sound changes inside
the stem alone. Polish stands here without its diacritics, as its words do when they get here.
"""

from collections.abc import Callable

LEAST_STEM = 3
"""Letters that are left of a word at least."""


def words(listed: str) -> frozenset[str]:
    """The words of a text between white space."""
    return frozenset(listed.split())


def stemmer(endings: frozenset[str], reflexive: tuple[str, ...] = ()) -> Callable[[str], str]:
    """A function that takes the longest of these endings off a word."""
    longest = max(map(len, endings))

    def stem(word: str) -> str:
        if not word.isalpha():  # a number, or a name such as F16
            return word
        for particle in reflexive:
            if word.endswith(particle) and len(word) > LEAST_STEM + len(particle) + 1:
                word = word.removesuffix(particle)
                break
        for size in range(min(longest, len(word) - LEAST_STEM), 0, -1):
            if word[-size:] in endings:
                return word[:-size]
        return word

    return stem


UKRAINIAN_STOP_WORDS = words(
    """
    а або адже але б без би бо був була були було бути в вам вами вас ваш ваша ваше ваші весь
    вже ви від він вона вони воно все всі всіх в й до є ж же з за зі і із її їй їм ім їх його
    йому коли крім куди лише мене мені ми між мій моя моє мої на над нам нами нас наш наша наше
    наші не нехай ні ним ними них ні о об от по поки при про під та так така таке такий
    такі там те ти тим тих то тобі того тоді той тому ту тут у уже усе усі хай хоча хто це цей
    цих ця цього цьому ці цю чи чого що щоб щодо як яка який яке які якого якій яких якщо я
    """
)

UKRAINIAN_ENDINGS = words(
    """
    а я о е є і ї и у ю ь й
    ою ею єю ам ям ах ях ами ями ом ем єм ів їв ей ові еві єві ьою
    ий ій ої ьої ого ього ому ьому им ім їм іх їх их ими іми їми
    ав ала ало али ати ив ила ило или ити ув ула уло ули ути іла іло іли іти
    ує ують увати ував увала увало ували уть ють ить їть ать ять емо имо
    ння нню нням
    """
)

POLISH_STOP_WORDS = words(
    """
    a aby albo ale ani az bardzo bez bo bowiem by byc byl byla byli bylo byly bedzie beda ci cie
    co czy czyli dla do gdy gdyz gdzie go i ich im iz ja jak jaka jakie jako je jego jej jemu
    jest jestem jesli jeszcze jezeli juz kiedy kto ktora ktore ktorego ktorej ktory ktorych ktorym
    ktorzy lecz lub ma maja mi mnie moj moze my na nad nam nas nasz nie niech nim nich niz no o od
    on ona one oni ono oraz po pod poniewaz przed przez przy sa sie skad ta tak taki takie tam te
    tego tej ten tez to toba tu ty tych tylko tym u w wam was we wiec wszystko wy z za zas ze
    """
)

POLISH_ENDINGS = words(
    """
    a e i o u y
    ie ia iu io owi iowi em iem om iom ach iach ami iami ow iow ej iej ego iego emu iemu
    ym im ych ich ymi imi
    al ala alo ali aly ac il ila ilo ili ily ic yl yla ylo yli yly yc
    owal owala owalo owali owaly owac uje uja
    aniu ania aniem anie eniu enia eniem enie
    """
)
