# Те, кто ведёт бота: /team, /invite, приглашения, /audit

team-role-owner = владелец
team-role-admin = администратор
team-role-editor = редактор

team-on-schedule = по расписанию
team-command-line = командная строка
team-nameless = пользователь { $id }
team-invited-by = приглашение: { $by }

team-head = Команда: { $count }
team-named = { $role }, указан в настройках
team-member = { $role } с { $day }, приглашение: { $by }
team-open-invitations = Открытых приглашений: { $count }
team-how = /invite создаёт приглашение для редактора, /invite admin — для администратора.
team-private = Здесь речь о людях. Напишите мне /team в личном чате.
team-previous-button = « Назад
team-next-button = Дальше »

team-dismiss-sure = Исключить из команды: { $name } ({ $role })? Статьи и черновики останутся, а приглашения от этого человека перестанут действовать.
team-dismiss-button = Исключить
team-keep-button = Оставить
team-dismissed-alert = Готово. У этого человека больше нет роли.
team-gone-alert = Этого человека в команде уже не было.
team-dismiss-refused-alert = Вам это нельзя: владельцы исключают администраторов и редакторов, администраторы — редакторов, а указанные в настройках остаются.

team-how-to-invite = Напишите /invite, чтобы пригласить редактора, или /invite admin, чтобы пригласить администратора.
team-invite-refused = Приглашать администраторов может только владелец. /invite создаёт приглашение для редактора.
team-invite-private = Приглашение достаётся тому, кто откроет его первым, а здесь его увидят все. Напишите мне /invite в личном чате.
team-invitation-editor =
    Приглашение для редактора: он добавляет и исправляет статьи. Передайте ссылку одному человеку: она сработает один раз, до { $until }.
team-invitation-admin =
    Приглашение для администратора: он добавляет статьи, обновляет индекс, публикует и откатывает его и приглашает редакторов. Передайте ссылку одному человеку: она сработает один раз, до { $until }.

team-join-private = Откройте приглашение в личном чате со мной: здесь его видят все.
team-not-invited = Это приглашение недействительно: им уже воспользовались, его срок истёк или его никогда не было. Попросите новое у того, кто его прислал.
team-needless = Вам и так можно не меньше: ваша роль здесь — { $role }. Приглашение ещё действует, его можно передать другому.
team-you-are = Кстати, у вас здесь уже есть роль: { $role }.
team-joined = { $name } теперь в команде по вашему приглашению. Роль: { $role }.
team-welcome-editor = Добро пожаловать в команду! Теперь вы редактор: добавляете статьи и исправляете их перед добавлением.
team-welcome-admin = Добро пожаловать в команду! Теперь вы администратор: следите за статьями и приглашаете редакторов.

team-audit-head = Кто что сделал, сначала новое
team-audit-none = Пока ничего не записано.
team-audit-end = Более старых записей нет.
team-audit-private = Здесь речь о людях. Напишите мне /audit в личном чате.
team-newest-button = « Самые новые
team-older-button = Старее »

team-deed-sync = обновление индекса
team-deed-rebuild = полная перестройка индекса
team-deed-add = добавление статей
team-deed-remove = удаление статей
team-deed-correct = исправление
team-deed-feeds = чтение лент
team-deed-cancel = отмена
team-deed-publish = публикация
team-deed-rollback = откат
team-deed-subscribe = подписка
team-deed-interval = новый интервал
team-deed-unsubscribe = отмена подписки
team-deed-invite = приглашение
team-deed-join = вступление в команду
team-deed-dismiss = исключение из команды
team-deed-backup = резервная копия
team-deed-restore = восстановление из копии
team-deed-export = экспорт
team-deed-import = импорт
