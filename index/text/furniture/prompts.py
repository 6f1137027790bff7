"""Sentences that ask the reader for something, or say whose page it is."""

import re

_SITES = (
    r"(?:twitter|x|facebook|instagram|telegram|tiktok|threads|bluesky|linkedin|youtube|whatsapp)"
)

PROMPT = re.compile(
    rf"""(?:
      follow\ [\w .,@’'-]{{2,80}}\ on\ {_SITES}\b | follow\ @\w+ | like\ us\ on\ {_SITES}\b
    | (?:contact|reach|e-?mail)\ [^.!?]{{2,80}}(?:@|\(?\d{{3}}\)?[\s.-]\d{{3}}|\bvia\ e-?mail)
    | (?:contact|reach)\ the\ (?:reporter|author|writer|editor|columnist|journalist)s?\b
    | (?:please\ )?(?:sign\ up|subscribe|register|join\ us)\b.*\b(?:newsletter|inbox|alerts?
      |today|now|here|free|journalism|podcast|channel|updates)\b
    | get\ .{{0,60}}\bnewsletter\b.*\bsign\ up\b
    | (?:want|looking\ for|stay|keep\ up|smart\ analysis|what's\ everyone|for\ more|make\ smart)
      .{{0,120}}\b(?:sign\ up|subscribe)\b
    | (?:please\ )?(?:support|consider\ supporting)\ (?:local|our|independent|quality)\ journalism
    | your\ subscription\ (?:makes|helps|supports) | contributing\s*:
    | a\ version\ of\ this\ (?:story|article)\b
    | (?:this|the)\ (?:story|article|post|report)\ (?:originally|first)\ appeared\ (?:on|in|at)\b
    | (?:we|(?:this|our)\ (?:web)?site)\ uses?\ (?:\w+\ ){{0,2}}cookies\b
    | by\ (?:continuing|clicking|using\ this|signing\ up|submitting|providing)\b.{{0,200}}
      \b(?:agree|accept|consent|cookies)\b
    | copyright\b | ©|\(c\)\ ?\d
    | video\ player\ was\ slow\b | \d\.\ how\ relevant\ is\ this\ ad
    | (?:click|tap)\ here\ (?:to|for)\b
    | (?:download|get)\ (?:the|our)\ (?:free\ )?(?:\w+\ )?app\b
    | (?:подпи(?:сывайтесь|шитесь)|следите\ за\ нами|присоединяйтесь)\ .{{0,60}}
      (?:канал|рассылк|телеграм|новост|{_SITES})
    | (?:мы\ используем|(?:этот\ )?сайт\ использует)\b.{{0,30}}cookie
    | (?:підпи(?:суйтесь|суйтеся|шіться)|слідкуйте\ за|стежте\ за|приєднуйтесь)\ .{{0,60}}
      (?:канал|розсилк|телеграм|новин|{_SITES})
    | (?:ми\ використовуємо|(?:цей\ )?сайт\ використовує)\b.{{0,30}}cookie
    | (?:zapisz\ się|subskrybuj|obserwuj\ nas|polub\ nas|śledź\ nas|dołącz\ do\ nas)\b
    | (?:(?:nasz|nasza|ta|ten|strona|serwis)\ ){{0,3}}(?:używa|wykorzystuje|korzysta)(?:my)?
      .{{0,25}}(?:cookies?|ciastecz)
    | (?:abonnieren\ sie|folgen\ sie\ uns|melden\ sie\ sich|jetzt\ (?:abonnieren|anmelden))\b
    | (?:wir\ verwenden|wir\ nutzen|diese\ (?:web)?site\ (?:verwendet|nutzt))\ .{{0,20}}cookies
    | (?:suscríb[ea]\w*|síguenos|síganos|regístrate|únete)\b.{{0,80}}
      (?:bolet|newsletter|canal|aquí|gratis|{_SITES})
    | (?:utilizamos|usamos|este\ sitio\ (?:web\ )?(?:utiliza|usa))\ .{{0,20}}cookies
    )""",
    re.IGNORECASE | re.VERBOSE,
)
"""What a line begins with that asks the reader for something, or says whose page it is."""

PROMPT_INSIDE = re.compile(
    r"""
      (?<![“"‘'])\bfollow\ (?:him|her|them|me|us)\ (?:on\b|at\b|@)
    | \bsign\ up\ (?:for|to|here)\b.{0,60}\b(?:our|free|weekly|daily|[’']s)\b.{0,40}newsletter
    | \ball\ rights\ reserved\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What gives such a line away further on."""

ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
"""A line that is a link's address and nothing else (to be matched in full)."""
