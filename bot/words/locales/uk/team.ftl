# Ті, хто веде бота: /team, /invite, запрошення, /audit

team-role-owner = власник
team-role-admin = адміністратор
team-role-editor = редактор

team-on-schedule = за розкладом
team-command-line = командний рядок
team-nameless = користувач { $id }
team-invited-by = запрошення: { $by }

team-head = Команда: { $count }
team-named = { $role }, вказаний у налаштуваннях
team-member = { $role } з { $day }, запрошення: { $by }
team-open-invitations = Відкритих запрошень: { $count }
team-how = /invite створює запрошення для редактора, /invite admin — для адміністратора.
team-private = Тут ідеться про людей. Напишіть мені /team у приватному чаті.
team-previous-button = « Назад
team-next-button = Далі »

team-dismiss-sure = Виключити з команди: { $name } ({ $role })? Статті й чернетки залишаться, а запрошення від цієї людини перестануть діяти.
team-dismiss-button = Виключити
team-keep-button = Залишити
team-dismissed-alert = Готово. Ця людина більше не має ролі.
team-gone-alert = Цієї людини в команді вже не було.
team-dismiss-refused-alert = Вам цього не можна: власники виключають адміністраторів і редакторів, адміністратори — редакторів, а вказані в налаштуваннях залишаються.

team-how-to-invite = Напишіть /invite, щоб запросити редактора, або /invite admin, щоб запросити адміністратора.
team-invite-refused = Запрошувати адміністраторів може лише власник. /invite створює запрошення для редактора.
team-invite-private = Запрошення дістається тому, хто відкриє його першим, а тут його побачать усі. Напишіть мені /invite у приватному чаті.
team-invitation-editor =
    Запрошення для редактора: він додає і виправляє статті. Передайте посилання одній людині: воно спрацює один раз, до { $until }.
team-invitation-admin =
    Запрошення для адміністратора: він додає статті, оновлює індекс, публікує та відкочує його й запрошує редакторів. Передайте посилання одній людині: воно спрацює один раз, до { $until }.

team-join-private = Відкрийте запрошення в приватному чаті зі мною: тут його бачать усі.
team-not-invited = Це запрошення недійсне: ним уже скористалися, його термін минув або його ніколи не було. Попросіть нове в того, хто його надіслав.
team-needless = Вам і так можна не менше: ваша роль тут — { $role }. Запрошення ще діє, його можна передати іншому.
team-you-are = До речі, у вас тут уже є роль: { $role }.
team-joined = { $name } тепер у команді за вашим запрошенням. Роль: { $role }.
team-welcome-editor = Вітаю в команді! Тепер ви редактор: додаєте статті та виправляєте їх перед додаванням.
team-welcome-admin = Вітаю в команді! Тепер ви адміністратор: дбаєте про статті й запрошуєте редакторів.

team-audit-head = Хто що зробив, спочатку нове
team-audit-none = Поки нічого не записано.
team-audit-end = Давніших записів немає.
team-audit-private = Тут ідеться про людей. Напишіть мені /audit у приватному чаті.
team-newest-button = « Найновіші
team-older-button = Давніші »

team-deed-sync = оновлення індексу
team-deed-rebuild = повна перебудова індексу
team-deed-add = додавання статей
team-deed-remove = вилучення статей
team-deed-correct = виправлення
team-deed-feeds = читання стрічок
team-deed-cancel = скасування
team-deed-publish = публікація
team-deed-rollback = відкочування
team-deed-subscribe = підписка
team-deed-interval = новий інтервал
team-deed-unsubscribe = скасування підписки
team-deed-invite = запрошення
team-deed-join = вступ до команди
team-deed-dismiss = виключення з команди
team-deed-backup = резервна копія
team-deed-restore = відновлення з копії
team-deed-export = експорт
team-deed-import = імпорт
