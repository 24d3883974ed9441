# Мероприятия: календарь, анонс недели, уточнения.

command-event = мероприятие в календарь
command-events = мероприятия: день, неделя, месяц
events-off = Календарь мероприятий выключен: в city.toml нет раздела [events].
event-usage = Напишите мероприятие одной строкой, можно сразу много строк: /event 28.11 11:00 Открытие катка; пл. Юности; УФКСиМП; фото видео #бкд. Повтор: каждый вт 10:00. Для своих — внутр, только для СМИ — пригл, время не точно — предв, подход к прессе — подход, аккредитация — аккр до 27.11 12:00.
event-reply-usage = Чтобы исправить, ответьте на карточку строкой целиком («28.11 11:00 Открытие катка; пл. Юности») или новым временем («29.11 12:00»).
event-not-found = Мероприятия № { $number } нет.

# Отказы разбора строки.
event-no-day = В начале строки нет даты. Например: 28.11 11:00 Открытие катка; пл. Юности.
event-no-title = Что будет? После даты и часа напишите название.
event-bad-date = Такой даты нет: { $words }.
event-far-date = { $day } — слишком далеко: можно на два года вперёд или назад.
event-bad-days = Срок «{ $words }» не годится: конец раньше начала или дней больше шестидесяти.
event-bad-hour = Такого времени не бывает: { $words }.
event-other-weekday = { $day } — это { time-weekday }, а написано иначе.
event-bad-accreditation = Непонятен срок аккредитации «{ $words }». Например: аккр до 27.11 12:00.
event-too-long = Слишком длинно: в одной части строки — не больше { $limit } знаков.
event-when-unclear = Непонятно время «{ $words }». Например: 29.11 12:00, завтра 15:00, 16:30.
events-bad-month = Непонятен месяц «{ $words }». Например: /events месяц декабрь, /events месяц 01.2027.

# Время и слова.
event-weekday = { $weekday ->
    [1] пн
    [2] вт
    [3] ср
    [4] чт
    [5] пт
    [6] сб
   *[7] вс
 }
event-date = { $date } ({ event-weekday })
event-through = по { $day }
event-tentative = Время уточняется
event-approach = Подход к прессе
event-accreditation = Аккредитация до { $until }
event-wanted-photo = нужны фото
event-wanted-video = нужно видео
event-wanted-text = нужен текст

# Карточка.
event-title = 🗓 { $state ->
    [cancelled] <s>№ { $number } · { $title }</s>
    [removed] <s>№ { $number } · { $title }</s>
   *[planned] <b>№ { $number } · { $title }</b>
 }
event-when = 🕚 { $clock ->
    [none] { $day }
   *[other] { $day }, { $clock }
 }
event-where = 📍 { $where }
event-contact = ☎️ { $contact }
event-marks = { $marks }
event-visible-internal = { $told ->
    [true] 🔒 Внутреннее — но в анонсе для СМИ уже было
   *[false] 🔒 Внутреннее: в анонс не попадёт
 }
event-visible-press = ✉️ Только для СМИ: в канал и на сайт не попадёт
event-state-draft = Ждёт решения пресс-службы
event-state-postponed = ⏸ Отложено
event-state-cancelled = { $reason ->
    [none] ❌ Отменено
   *[other] ❌ Отменено: { $reason }
 }
event-state-removed = Убрано из календаря
event-was = Было: { $when }
event-goers = { $names ->
    [none] Пока никто не идёт
   *[other] Идёт: { $names }
 }
event-clash = { $names ->
    [none] ⚠️ В это же время № { $number } «{ $title }», { $when }: съёмка нужна и там
   *[other] ⚠️ В это же время № { $number } «{ $title }», { $when }: туда тоже идёт { $names }
 }
event-covered-by = ✅ Освещено: { $what }
event-covered-post = { $count ->
    [one] публикация
    [few] { $count } публикации
   *[many] { $count } публикаций
 }
event-covered-journal = { $count ->
    [one] строка журнала
    [few] { $count } строки журнала
   *[many] { $count } строк журнала
 }
event-covered-photo = { $count ->
    [one] { $count } снимок
    [few] { $count } снимка
   *[many] { $count } снимков
 }
event-covered-said = отмечено вручную
event-uncovered = ▫️ Не освещали
event-unknown = ❔ Освещено ли — пока неизвестно
event-offered = 📥 <b>{ $title }</b>, { $name }:
event-department = { $when } — { $state ->
    [draft] ждёт решения пресс-службы
    [removed] в календарь не взяли
    [cancelled] отменено
    [postponed] отложено
   *[planned] в календаре
 }

# Кнопки карточки.
button-event-accept = Принять
button-event-accept-all = Принять все
button-event-decline = Не берём
button-event-go = Кто идёт
button-event-move = Перенести
button-event-postpone = Отложить
button-event-cancel = Отменить
button-event-covered = Освещено
button-event-not-covered = Не освещали
button-event-photos = Фото
button-event-post = Пост
button-event-undo = Вернуть как было
button-event-file = В календарь (.ics)
button-event-repeat = Повторять: да / нет
button-event-other-time = Другое время…
button-event-other-reason = Другая причина…
event-shift-hour = На час позже
event-shift-day = На день
event-shift-week = На неделю
event-reason-weather = Из-за погоды
event-reason-organiser = По решению организатора
event-reason-mistake = Записано по ошибке — убрать
event-because-weather = из-за погоды
event-because-organiser = по решению организатора
event-because-mistake = записано по ошибке
event-flag-internal = { $on ->
    [true] ✓ Внутреннее
   *[false] Внутреннее
 }
event-flag-press = { $on ->
    [true] ✓ Только для СМИ
   *[false] Только для СМИ
 }
event-flag-tentative = { $on ->
    [true] ✓ Время уточняется
   *[false] Время уточняется
 }
event-flag-approach = { $on ->
    [true] ✓ Подход к прессе
   *[false] Подход к прессе
 }
event-when-question = На когда переносим № { $number } «{ $title }» (сейчас { $when })? Ответьте на это сообщение: 29.11 12:00, или только день, или только час.
event-why-question = Почему отменяем № { $number } «{ $title }»? Ответьте на это сообщение: причину увидят СМИ.

# Что сказать на нажатие.
event-accepted = Приняли
event-declined = Не берём
event-decided = Уже решено.
event-removed = Убрали из календаря
event-back = Вернули
event-moved = Перенесли
event-postponed = Отложили
event-cancelled = Отменили
event-changed = Изменили
event-undone = Вернули
event-goes = Записали
event-stays = Вычеркнули
event-covered = Освещено
event-not-covered = Отметку сняли
event-denied = Записали: не освещали
event-undecided = Отметку сняли
event-repeats-no-more = Больше не повторяется
event-repeats-again = Снова повторяется
event-drawing = Рисуем
event-photos-how = Ответьте на эту карточку снимками — они лягут в архив к мероприятию.
event-post-drafted = Черновик ниже
event-not-on = Это мероприятие уже не в плане.
event-not-there = Этого мероприятия нет в календаре.
event-not-yet = Оно ещё не началось.
event-not-public = Это не для всех: публикацию можно готовить, когда мероприятие начнётся.
event-nothing-to-undo = Возвращать нечего.
event-unheard = Бот не может написать { $name } о мероприятии № { $number }: пусть один раз нажмёт Start у бота.
event-post-stopped = { $waits ->
    [true] Мероприятие № { $event } теперь не для всех, поэтому публикация № { $number } снова черновик.
   *[false] Мероприятие № { $event } теперь не для всех, а публикация № { $number } о нём уже вышла. Снять: /unpost { $number }
 }
event-changed-news = 🗓 Изменение, № { $number }. { $said }
event-nudge = 🔔 { $left }: <b>{ $title }</b>, { $clock }{ $place ->
    [none] {""}
   *[other] , { $place }
 }. № { $number }

# Списки.
events-entered = { $there ->
    [0] {""}
   *[other] 🗓 Записано: <b>{ $there }</b>. {""}
 }{ $waiting ->
    [0] {""}
   *[other] Ждёт решения: <b>{ $waiting }</b>. {""}
 }{ $gone ->
    [0] {""}
   *[other] Убрано: { $gone }.
 }
event-row-entered = { $state ->
    [removed] <s>№ { $number } · { $when } · { $title }</s>
    [cancelled] <s>№ { $number } · { $when } · { $title }</s>
   *[planned] № { $number } · { $when } · { $internal ->
        [true] 🔒 { $title }
       *[false] { $title }
    }
 }
events-asked = { $count ->
    [one] Одна строка непонятна:
    [few] Непонятны { $count } строки:
   *[many] Непонятны { $count } строк:
 }
events-asked-line = { $number }. «{ $line }» — { $reason }
events-asked-how = Ответьте на это сообщение исправленными строками.
events-more = …и ещё { $count }
events-day = 🗓 <b>{ $day }</b> · { $count ->
    [one] { $count } мероприятие
    [few] { $count } мероприятия
   *[many] { $count } мероприятий
 }
events-week = 🗓 <b>{ $first } – { $last }</b> · { $count ->
    [one] { $count } мероприятие
    [few] { $count } мероприятия
   *[many] { $count } мероприятий
 }
events-found = 🗓 «{ $words }» · { $count ->
    [one] { $count } мероприятие
    [few] { $count } мероприятия
   *[many] { $count } мероприятий
 }
events-none = { $department ->
    [true] Ничего нет. Предложить: /event 28.11 11:00 Открытие катка; пл. Юности
   *[false] Ничего нет. Записать: /event 28.11 11:00 Открытие катка; пл. Юности
 }
event-row = { $clock ->
    [none] {""}
   *[other] <b>{ $clock }</b> {""}
 }{ $mark }{ $state ->
    [cancelled] <s>{ $title }{ $where }</s> (отменено)
    [postponed] <s>{ $title }{ $where }</s> (отложено)
   *[planned] { $title }{ $where }
 }{ $names ->
    [none] {""}
   *[other] {" "}— { $names }
 } <i>№ { $number }</i>
button-events-day = День
button-events-week = Неделя
button-events-month = Месяц
button-earlier = ‹
button-later = ›
button-events-drop = Убрать все
button-events-back = Вернуть все
button-month = { $month ->
    [1] Январь
    [2] Февраль
    [3] Март
    [4] Апрель
    [5] Май
    [6] Июнь
    [7] Июль
    [8] Август
    [9] Сентябрь
    [10] Октябрь
    [11] Ноябрь
   *[12] Декабрь
 }
month-title = { button-month } { $year }
month-caption = 🗓 { $title }: { $count ->
    [one] { $count } мероприятие
    [few] { $count } мероприятия
   *[many] { $count } мероприятий
 }{ $off ->
    [0] {""}
   *[other] , не состоится или отложено — { $off }
 }
month-kind-public = для всех
month-kind-press = только для СМИ
month-kind-internal = внутреннее
month-kind-off = отменено или отложено

# Подписка.
calendar-name = Мероприятия, { $city }
button-feed = Подписка
button-feed-anew = Новый адрес
event-feed =
    📅 Календарь для телефона и компьютера. Добавьте его по адресу (в Google — «Добавить по URL», в iPhone — «Подписной календарь»):
    <code>{ $url }</code>
    По этому адресу видно всё, и внутреннее: не пересылайте его. Если адрес ушёл чужим, нажмите «Новый адрес» — старый перестанет работать.
event-feed-off = Подписка выключена: в city.toml, раздел [events], не задан feed.
event-feed-anew = Старый адрес больше не работает

# Анонс для СМИ.
announcement-title = Анонс на { $first } – { $last }
announcement-correction = Уточнение к анонсу
event-off = { $reason ->
    [none] не состоится
   *[other] не состоится, { $reason }
 }
event-put-off = отложено, новое время сообщим
event-moved-to = перенесено на { $when }
event-moved-from = перенесено с { $when }
event-on-again = состоится
event-now-title = теперь называется «{ $value }»
event-now-place = место: { $value }
event-now-organiser = организатор: { $value }
event-now-contact = контакт: { $value }
event-now-tentative = { $on ->
    [true] время уточняется
   *[false] время точное
 }
event-now-approach = { $on ->
    [true] будет подход к прессе
   *[false] подхода к прессе не будет
 }
event-now-accreditation = { $until ->
    [none] аккредитация не нужна
   *[other] аккредитация до { $until }
 }
event-added = Добавлено: { $day }, { $told }
announcement-draft = 📣 Черновик для СМИ. Уйдёт по кнопке; изменится вместе с календарём.
announcement-below = 📣 Этот черновик теперь ниже.
announcement-skipped = 📣 { $title }: не отправляем.
announcement-nothing = <b>{ $title }</b>: сказать пока нечего.
announcement-longer = Всего сообщений: { $count }, здесь первое.
announcement-empty = Сказать пока нечего: в календаре нет мероприятий для СМИ.
announcement-empty-now = Это сообщение больше не действует.
announcement-sent = 📣 { $count ->
    [0] Отправлено; подписчиков у анонсов пока нет, текст для сайта — ниже.
   *[other] Отправлено СМИ: <b>{ $reached }</b> из { $count }.
 }{ $name ->
    [none] {" "}Само: до начала меньше двух часов.
   *[other] {" "}{ $name }
 }
announcement-failed = ❌ { $who }: не дошло — { $reason }
announcement-unknown = ❔ { $who }: неизвестно, дошло ли
announcement-leaving = Отправляем
announcement-taken-back = Не отправили
announcement-left = Уже отправлено.
announcement-decided = Уже решено.
button-announcement-send = Отправить
button-announcement-skip = Не нужен
button-announcement-back = Вернуть
button-announcement-again = Повторить им
button-announcement-channel = В канал

# Сводка и отчёты.
digest-event = Сегодня { $clock }: { $title } — { $names ->
    [none] никто не идёт
   *[other] { $names }
 }
digest-event-all-day = Сегодня: { $title } — { $names ->
    [none] никто не идёт
   *[other] { $names }
 }
digest-events-more = …и ещё мероприятий: { $count }
digest-uncovered = Решить: освещено ли — { $titles }
button-digest-covered = { $title }: освещено
button-digest-uncovered = Не освещали
line-events-held = Проведено мероприятий
line-events-held-how = Мероприятия календаря, которые начались и не были отменены, по организаторам.
line-announcement-corrections = Уточнения к анонсам
line-announcement-corrections-how = Отправленные СМИ уточнения к еженедельным анонсам.
part-no-organiser = организатор не указан
