# La página en la que se lee un artículo citado.

web-read = 📖 Leer

web-original = Leer el original en { $site }
web-removed = Este artículo ya no está en la colección. Aquí aparece tal como era cuando se citó.
web-replaced = En la colección hay ahora otra versión de este artículo. Aquí aparece tal como era cuando se citó.
web-empty = De este artículo solo se conserva el título.
web-verbatim = El artículo aparece aquí palabra por palabra; se han omitido menús, pies de foto y publicidad.

web-skip = Ir a la frase citada
web-citations = Citas de este artículo
web-previous = Cita anterior
web-next = Cita siguiente
web-to-citation = Cita { $number }

web-expired = Este enlace ha caducado
web-expired-text = Los enlaces a los artículos funcionan durante un tiempo limitado. Abre de nuevo la respuesta en Telegram o vuelve a preguntar para obtener otro.
web-unknown = Aquí no hay nada
web-unknown-text = Puede que el enlace no se haya copiado entero. Ábrelo otra vez desde la respuesta en Telegram.
web-gone = Esta respuesta ya no se conserva
web-gone-text = La respuesta a la que pertenece este enlace se ha eliminado. Vuelve a preguntar en Telegram para obtener una nueva.
web-failed = No ha funcionado
web-failed-text = Ahora mismo no se puede mostrar el artículo. Inténtalo de nuevo en unos minutos. (Código { $reference })
