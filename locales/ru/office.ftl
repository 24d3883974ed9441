# Команды и дела самой пресс-службы.

command-start = Начать
command-help = Что умеет бот
command-my = Мои сообщения
command-language = Язык · Language
command-privacy = Что мы храним
command-forget = Стереть мои данные
command-open = Открытые сообщения
command-appeal = Сообщение по номеру и его история
command-find = Найти по словам, улице, имени
command-stats = Сегодня и неделя в цифрах
command-export = Инциденты таблицей и сверка: /export incidents неделя
command-register = Завести сообщение из ВК, ОК, звонка
command-templates = Шаблоны ответов
command-t = Шаблон по слову, ответом на карточку: /t ямы
command-remind = Напомнить: /remind 17 завтра 9:00
command-close = Закрыть несколько: /close 12 14 повтор
command-forward = Передать несколько: /forward 12 14 отдел
command-promise = Пообещать ответ к сроку: /promise 17 пт
command-formal = Отметить обращение по 59-ФЗ
command-duty = Кто дежурит
command-post = Публикация в канал
command-announce = Объявление в канал города
command-calendar = Что запланировано
command-drafts = Подготовлено, но не запланировано
command-queue = Очередь канала
command-unpost = Отменить публикацию
command-move = Перенести публикацию
command-edit = Исправить публикацию
command-repost = Повторить публикацию
command-poll = Итоги опроса
command-today = Справка дня: что делаем сегодня
command-chats = Привязанные чаты и их права
command-editor = Редакторы
command-head = Заведующий сектором
command-erase = Стереть данные по бумажной просьбе
chats-none = Ни один чат не привязан. Напишите в чате /bind, и бот подскажет.
chats-title-bound = Чат привязан, но работать здесь бот сможет не вполне:
chats-title = <b>Привязанные чаты</b>
chats-ok = ✅ { $place }: «{ $title }»
chats-wrong = ⚠️ { $place }: «{ $title }»
chats-missing = <b>Не привязаны:</b> { $places }
chats-problem-gone = Telegram не показывает этот чат ({ $detail }). Верните бота в чат или привяжите другой.
chats-problem-not-member = бота нет в чате — добавьте его.
chats-problem-not-administrator = бот не администратор — назначьте его.
chats-problem-right = не хватает права { $detail ->
    [can_delete_messages] «Удаление сообщений»
    [can_pin_messages] «Закрепление сообщений»
    [can_post_messages] «Публикация сообщений»
    [can_edit_messages] «Редактирование сообщений»
    [can_manage_topics] «Управление темами»
   *[other] { $detail }
 } — включите его боту.
chats-problem-privacy = бот видит не все сообщения — сделайте его администратором или отключите privacy mode у @BotFather.
chats-problem-public = группа публичная ({ $detail }) — сделайте её закрытой: здесь данные жителей.
chats-problem-linked = к группе привязан канал — его читатели могут видеть обсуждение; отвяжите.
chats-problem-timer = в группе включено автоудаление сообщений: карточки и ответы исчезнут — отключите его в настройках группы.
button-chats-check = Проверка связи
chat-check = Проверка связи: бот на месте. Делать ничего не нужно.
chat-check-began = Проверяем, итог — ниже.
chat-check-title = <b>Проверка связи</b>
chat-check-line = { $state ->
    [sent] ✅ { $place }: дошло («{ $title }»)
    [failed] ⚠️ { $place }: не дошло («{ $title }») — { $reason }
   *[waits] ⏳ { $place }: ещё не дошло («{ $title }»)
 }
chat-check-channels = В каналы проверка не пишет, чтобы её не увидели читатели: права там показывает /chats.
checklist-title = <b>Что осталось настроить</b>
checklist-done = <b>Всё настроено</b>
checklist-line = { $done ->
    [true] ✅ { $words }
   *[false] ⬜ { $words }
 }
checklist-moderators = { $done ->
    [true] Группа модераторов
   *[false] Группа модераторов: добавьте бота администратором и напишите в ней /bind moderators
 }
checklist-departments = Чаты отделов: { $count } из { $of }{ $missing ->
    [0] {""}
   *[other] . В чате отдела напишите /bind department КЛЮЧ: { $keys }
 }
checklist-channels = Каналы: { $count } из { $of }{ $missing ->
    [0] {""}
   *[other] . В канале напишите /bind channel КЛЮЧ: { $keys }
 }
checklist-rights = Права бота в этих чатах
checklist-wrong = { $place }: «{ $title }»
checklist-head = { $done ->
    [true] Заведующий сектором: { $names }
   *[false] Заведующий не назначен: /head add в ответ на сообщение человека
 }
checklist-editor = { $done ->
    [true] Редакторы: { $names }
   *[false] Редакторов нет, публикуют администраторы: /editor add, если нужен ещё кто-то
 }
role-editor-given = { $name } теперь редактор: { $channels }.
role-head-given = { $name } теперь заведует сектором: публикует и узнаёт о просроченных.
role-stranger = ⚠️ Бот этого человека ещё не знает: проверьте номер. Если он верный, пусть человек нажмёт у бота Start, иначе бот не сможет ему писать.
role-taken = { $name }: роль снята.
role-list-editor = <b>Редакторы</b>
role-list-head = <b>Заведующие сектором</b>
role-list-line = { $name } · { $id } · { $channels }
role-list-none = Пока никого.
role-unknown-name = Бот не знает { $name }: он знает тех, кто пишет в группах сотрудников или дал ему согласие. Ответьте этой командой на сообщение человека или назовите номер.
role-usage-editor =
    /editor add — ответом на сообщение человека с именем или номером: /editor add @denis город история
    /editor remove 123456 — снять роль
role-usage-head =
    /head add — ответом на сообщение человека с именем или номером: /head add @denis
    /head remove 123456 — снять роль
role-all-channels = все каналы
