# Quienes llevan el bot: /team, /invite, invitaciones, /audit

team-role-owner = propietario
team-role-admin = administrador
team-role-editor = redactor

team-on-schedule = según el horario
team-command-line = línea de comandos
team-nameless = usuario { $id }
team-invited-by = invitación de { $by }

team-head = El equipo: { $count }
team-named = { $role }, indicado en la configuración
team-member = { $role } desde el { $day }, invitación de { $by }
team-open-invitations = Invitaciones abiertas: { $count }
team-how = /invite crea una invitación para un redactor; /invite admin, para un administrador.
team-private = Esto trata de personas. Escríbeme /team en privado.
team-previous-button = « Atrás
team-next-button = Más »

team-dismiss-sure = ¿Debe { $name } ({ $role }) dejar el equipo? Los artículos y borradores se quedan; las invitaciones de esta persona dejan de valer.
team-dismiss-button = Quitar del equipo
team-keep-button = Mantener
team-dismissed-alert = Hecho. Esta persona ya no tiene ningún rol aquí.
team-gone-alert = Esta persona ya no estaba en el equipo.
team-dismiss-refused-alert = No puedes hacerlo: los propietarios quitan a administradores y redactores, los administradores a redactores, y quien está en la configuración se queda.

team-how-to-invite = Escribe /invite para invitar a un redactor o /invite admin para invitar a un administrador.
team-invite-refused = Solo un propietario puede invitar a administradores. /invite crea una invitación para un redactor.
team-invite-private = La invitación es de quien la abra primero, y aquí la vería todo el mundo. Escríbeme /invite en privado.
team-invitation-editor =
    Una invitación para un redactor, que añade y corrige artículos. Da este enlace a una sola persona: vale una vez, hasta el { $until }.
team-invitation-admin =
    Una invitación para un administrador, que añade artículos, actualiza, publica y revierte el índice e invita a redactores. Da este enlace a una sola persona: vale una vez, hasta el { $until }.

team-join-private = Abre la invitación en un chat privado conmigo; aquí la puede ver todo el mundo.
team-not-invited = Esta invitación no vale: ya se usó, caducó o nunca existió. Pide otra a quien te la envió.
team-needless = Ya puedes hacer todo eso: aquí eres { $role }. La invitación sigue valiendo; puedes pasársela a otra persona.
team-you-are = Por cierto, ya tienes un rol aquí: { $role }.
team-joined = { $name } ha aceptado tu invitación. Rol: { $role }.
team-welcome-editor = ¡Te damos la bienvenida al equipo! Desde ahora puedes añadir artículos y corregirlos antes de que entren.
team-welcome-admin = ¡Te damos la bienvenida al equipo! Desde ahora administras este bot: cuidas de los artículos e invitas a redactores.

team-audit-head = Quién hizo qué, lo más nuevo primero
team-audit-none = Todavía no hay nada anotado.
team-audit-end = No hay nada más antiguo.
team-audit-private = Esto trata de personas. Escríbeme /audit en privado.
team-newest-button = « Lo más nuevo
team-older-button = Más antiguo »

team-deed-sync = índice actualizado
team-deed-rebuild = todo el índice rehecho
team-deed-add = artículos añadidos
team-deed-remove = artículos quitados
team-deed-correct = corrección
team-deed-feeds = feeds leídos
team-deed-cancel = cancelación
team-deed-publish = publicación
team-deed-rollback = vuelta atrás
team-deed-subscribe = suscripción
team-deed-interval = intervalo cambiado
team-deed-unsubscribe = fin de la suscripción
team-deed-invite = invitación
team-deed-join = entrada en el equipo
team-deed-dismiss = salida del equipo
team-deed-backup = copia de seguridad
team-deed-restore = restauración
team-deed-export = exportación
team-deed-import = importación
