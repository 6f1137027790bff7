"""Spanish."""

from index.followups.languages.words import Words, listed

SPANISH = Words(
    he=listed("él lo le suyo su sus"),
    she=listed("ella le suya su sus"),
    thing=listed("ello"),
    they=listed("ellos ellas les suyos suyas su sus"),
    own=listed("él ella ellos ellas su sus le les"),
    there=listed("allí allá ahí"),
    then=listed("entonces"),
    this=listed("esto eso aquello"),
    these=listed("este ese esta esa estos esos estas esas aquel aquella"),
    opening=listed("y e pero o también además"),
    about=("y qué hay de", "qué hay de", "y qué pasa con", "qué pasa con", "y qué tal",
           "y qué pasó con", "qué pasó con"),
    asking=listed(
        """
        quién quiénes qué cuál cuáles cuándo dónde adónde cómo cuánto cuánta cuántos cuántas quien
        que cual cuando donde como cuanto
        """
    ),
    verbs=listed(
        """
        fue fueron era eran es son está están estaba será serán ser ha han había hay hubo puede
        pueden debe tiene tienen tuvo tenía dime di nombra muestra pasó ocurrió sucedió hizo
        hicieron
        """
    ),
    small=listed(
        """
        el un una unos unas de del al a ante con contra desde durante en entre hacia hasta para
        por según sin sobre tras no sí ni si porque más menos muy mucho mucha muchos muchas poco
        todo toda todos todas otro otra cada mismo misma uno dos tres primer primero primera
        segundo segunda último última nuevo nueva luego ahora vez veces me te nos mi tu yo nosotros
        también solo ya aún casi exactamente por favor se
        """
    ),
    within=listed("en a al desde hacia"),
    visits=("visit", "viaj", "lleg", "abandon"),
    titles=listed("presidente presidenta ministro ministra rey reina papa señor señora"),
    mr=listed("señor rey príncipe presidente papa don"),
    mrs=listed("señora reina princesa presidenta doña"),
    further=listed("más otro otra otros otras"),
    saying=listed(
        "dijo dijeron dice dicen respondió respondieron piensa piensan opina reaccionó reaccionaron"
    ),
    who=listed("quién quiénes quien"),
    where=listed("dónde adónde donde"),
    when=listed("cuándo cuando"),
    the=listed("el la los las del al"),
    periods=listed("año mes semana día vez tiempo noche mañana tarde"),
    sparing=True,
    empty=(r"\blo\s+que\b", r"\bpor lo\b"),
)  # fmt: skip
