# Что читают модераторы и администраторы.

card-title = <b>№ { $number }</b> · { $topic }
card-urgent = 🚨 <b>СРОЧНО: { $kind }</b>
card-due = ⏳ ответить { $until }
card-overdue = 🔴 <b>срок прошёл</b>: { $until }
card-answered = { $late ->
    [true] ✅ ответили { $when }, позже срока
   *[false] ✅ ответили { $when }
 }
card-closed = ⬜ закрыто без ответа: { $reason }
card-withdrawn = ⬜ житель отозвал сообщение
card-place = 📍 { $place }
card-point = 📍 точка на карте
card-author = 👤 { $name }
card-nameless = имя скрыто: согласия ещё нет
card-taken = ✋ { $name }
card-department = { $state ->
    [accepted] 🏢 { $title } — приняли, ответят { $until }
    [needs_time] 🏢 { $title } — нужен срок: { $until }
    [answered] 🏢 { $title } — ответили
    [refused] 🏢 { $title } — вернули: «Не наше»
   *[sent] 🏢 { $title }, { $until }
 }
card-undeliverable = ⚠️ не доставить: { $reason }
card-rating = Оценка: { $stars } из 5
card-no-text = <i>без текста</i>
addition =
    ➕ Добавлено к № { $number }:
    { $text }
edited =
    ✏️ Житель исправил № { $number }:
    { $text }
button-take = Взять
button-release = Отпустить
button-forward = В отдел
button-topic = Тема
button-template = Шаблон
button-close = Без ответа…
button-more = Ещё
button-back = ‹ Назад
take-done = Ваше.
take-taken-already = Уже взяли.
release-done = Снова ничьё.
close-done = Закрыто без ответа.
close-reason-duplicate = Повтор
close-reason-spam = Спам
close-reason-solved = Уже решено
close-reason-not_ours = Не к нам
close-reason-unclear = Непонятно, о чём
answer = { $last ->
    [true] <b>Ответ на сообщение № { $number }</b>{"\u000A\u000A"}{ $text }{"\u000A\u000A"}{ answer-marks }
   *[false] <b>Ответ на сообщение № { $number }</b>{"\u000A\u000A"}{ $text }
 }
answer-goes-on = { $last ->
    [true] { $text }{"\u000A\u000A"}{ answer-marks } (№ { $number })
   *[false] { $text }
 }
answer-marks = Помогло? Оцените: 1 — плохо, 5 — отлично.
answer-to-copy =
    № { $number } ({ $source }): скопируйте ответ туда, откуда сообщение.

    <code>{ $text }</code>
source-bot = бот
source-vk = ВКонтакте
source-ok = Одноклассники
source-phone = телефон
source-comment = комментарий
source-other = другое
answer-media-only =
    <b>Ответ на сообщение № { $number }</b> — выше.

    Помогло? Оцените: 1 — плохо, 5 — отлично.
button-rating = { $stars }
button-not-solved = Проблема не решена
answer-hold = № { $number }: ответ уйдёт через { $seconds ->
    [one] { $seconds } секунду
    [few] { $seconds } секунды
   *[many] { $seconds } секунд
 }{ $others ->
    [0] {""}
    [one] {" "}(и ещё { $others } жителю из объединённых)
   *[many] {" "}(и ещё { $others } жителям из объединённых)
 }.
answer-unsent = Не отправлено. Напишите ответ заново, если нужно.
answer-leaves = Отправляем.
answer-left-already = Уже отправлено. Исправьте своё сообщение — ответ у жителя изменится.
answer-blank = В ответе осталось пустое место: «{ $blank }». Заполните его и отправьте ещё раз.
answer-empty = Ответ пустой: житель ничего не увидит. Напишите словами.
answer-undeliverable = ⚠️ № { $number }: ответ не дошёл ({ $reason }). Сообщение осталось без ответа.
answer-doubt-taken = № { $number } в работе у { $name }. Отправить ваш ответ?
answer-doubt-answered = На № { $number } уже ответили. Отправить ещё один ответ?
answer-doubt-closed = № { $number } закрыто без ответа. Отправить ответ?
answer-doubt-withdrawn = Житель отозвал № { $number }. Отправить ответ?
answer-doubt-colleague = Обращение к «{ $words }»: это ответ жителю или слово коллеге? (Заметки начинайте с //, они не уходят.)
answer-doubt-greeting = Кажется, здесь только приветствие. Отправить жителю?
answer-doubt-past = В ответе день, который уже прошёл: «{ $words }». Отправить?
answer-doubt-contact = В ответе чьи-то данные: «{ $words }». Отправить?
answer-doubt-short = Ответ совсем короткий. Отправить жителю?
button-send = Отправить
button-unsend = Не отправлять
bind-usage =
    Как привязать чат:
    /bind moderators
    /bind department КЛЮЧ — { $departments }
    /bind channel КЛЮЧ — { $channels }
bind-admins-only = Привязывать чаты может только администратор бота.
bind-bound-moderators = Готово: это группа модераторов. Карточки сообщений будут приходить сюда.
bind-bound-department = Готово: здесь чат отдела «{ $title }».
bind-bound-channel = Канал «{ $title }» привязан.
bind-request = Привязать чат «{ $title }» (id { $id }) как { $place }?
bind-request-moves = Это место занято. Перенести его в чат «{ $title }» (id { $id }) как { $place }?
bind-request-decided = Решено: чат «{ $title }» (id { $id }), { $place }.
bind-done = Привязано.
bind-refused = Не привязано.
button-bind = Привязать
button-bind-no = Не привязывать
place-moderators = группа модераторов
place-department = чат отдела «{ $title }»
place-channel = канал «{ $title }»
unbind-done = Чат отвязан.
unbind-not-bound = Этот чат и так не привязан.
role-admins-only = Роли даёт только администратор бота.
role-had-none = У этого человека такой роли нет.
admin-undelivered = ⚠️ Не удалось отправить в { $place }: { $reason }. Проверьте чат: /chats
admin-migrated = Группа «{ $title }» стала супергруппой. Бот перешёл следом и прислал открытые карточки заново.
admin-quarantined = ⚠️ Обновление { $id } не удалось обработать ({ $error }). Оно сохранено; повторить: python -m bot replay { $id }
error-refused = Так не получится.
error-staff-only = Эта кнопка — для сотрудников пресс-службы.
error-not-found = Такого уже нет.
error-already-done = Это уже сделано.
error-unknown-channel = Такого канала нет. Есть: { $channels }.
