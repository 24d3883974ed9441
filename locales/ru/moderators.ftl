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
card-author = 👤 { $name }{ $others ->
    [0] {""}
    [one] {" · "}ещё { $others } сообщение: № { $latest }
    [few] {" · "}ещё { $others } сообщения, последнее — № { $latest }
   *[many] {" · "}ещё { $others } сообщений, последнее — № { $latest }
 }
card-note = { $count ->
    [1] ✍ { $name }: { $text }
   *[other] ✍ { $name }: { $text } (заметок: { $count })
 }
card-personal = 🔒 личные данные: { $found } — не передавайте дальше
card-nameless = имя скрыто: согласия ещё нет
card-thanks = 💙 похоже, благодарят: ответ не обязателен
card-check = 🕓 { $day }: проверим, сделано ли
button-check = Проверить { $day }
card-check-done = ✅ { $day }: житель говорит, что сделано
check-noted = Хорошо: утром этого дня бот спросит здесь, сделано ли, а на следующий день — жителя.
check-due = 🕓 № { $number }: сегодня день, который назвали жителю. Сделано? Ответьте на карточку, лучше с фото.
button-thanks = Передать спасибо
card-taken = ✋ { $name }
card-department = { $state ->
    [accepted] 🏢 { $title } — приняли, ответят { $until }
    [needs_time] 🏢 { $title } — просят время { $until }
    [answered] 🏢 { $title } — ответили
    [refused] 🏢 { $title } — вернули: «Не наше»
   *[sent] 🏢 { $title }, { $until }
 }
card-undeliverable = ⚠️ доставить нельзя: { $reason }
card-rating = Оценка: { $stars } из 5
card-no-text = <i>без текста</i>
addition =
    ➕ Добавлено к № { $number }:
    { $text }
told-forwarded = ↪️ Переслано{ $name ->
    [none] {""}
   *[other] {": "}{ $name }
 }
told-quote = ❝{ $text }❞
edited =
    ✏️ Житель исправил № { $number }:
    { $text }
edited-wordless = ✏️ Житель убрал слова из № { $number }.
edited-picture =
    ✏️ Житель заменил вложение в № { $number }:
    { $text }
edited-picture-wordless = ✏️ Житель заменил вложение в № { $number }.
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
close-leaves = Закрываем: житель скоро узнает.
close-formal = № { $number } зарегистрировано по 59-ФЗ: на него нужен ответ, спамом его не закрыть.
close-answer-leaves = Ответ на это сообщение уже уходит. Сначала остановите его: «Не отправлять».
close-reason-duplicate = Повтор
close-reason-spam = Спам
close-reason-solved = Уже решено
close-reason-not_ours = Не к нам
close-reason-unclear = Непонятно, о чём
close-reason-not_needed = Ответ не нужен
answer = { $last ->
    [true] <b>Ответ на сообщение № { $number }</b>{"\u000A\u000A"}{ $text }{"\u000A\u000A"}{ $marks }
   *[false] <b>Ответ на сообщение № { $number }</b>{"\u000A\u000A"}{ $text }
 }
answer-signed = <i>{ $name }, пресс-служба</i>
answer-goes-on = { $last ->
    [true] { $text }{"\u000A\u000A"}{ $marks } (№ { $number })
   *[false] { $text }
 }
answer-marks = Оцените ответ: 1 — плохо, 5 — отлично.
answer-rated = { $stars ->
    [1] Ваша оценка: 1 из 5. Напишите в ответ, что не так, или нажмите «Проблема не решена».
    [2] Ваша оценка: 2 из 5. Напишите в ответ, что не так, или нажмите «Проблема не решена».
   *[other] Ваша оценка: { $stars } из 5. Спасибо! Её можно изменить.
 }
answer-reopened = Проблема не решена — сообщение снова в работе.
answer-to-copy =
    № { $number } ({ $source }): скопируйте ответ туда, откуда сообщение.

    { $text }
answer-to-tell =
    № { $number } ({ $source }): перезвоните и передайте ответ, потом нажмите «Передал(а)».

    { $text }
button-passed-on = Передал(а)
answer-passed-on = Спасибо! Срок остановлен.
answer-media-to-copy = № { $number } ({ $source }): перешлите вложение туда, откуда сообщение.
reason-blocked = житель заблокировал бота
reason-deactivated = аккаунт удалён
reason-never-started = житель не открывал бота
reason-no-voice = житель не принимает голосовые
source-bot = бот
source-vk = ВКонтакте
source-ok = Одноклассники
source-phone = телефон
source-comment = комментарий
source-other = другое
answer-media-only =
    <b>Ответ на сообщение № { $number }</b> — выше.

    { $marks }
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
answer-unsent = Не отправлено. Исправьте сообщение — и бот спросит, отправить ли его.
answer-unsent-withdrawn = Житель отозвал № { $number }, поэтому ответ не ушёл. Если он всё-таки нужен, ответьте на карточку ещё раз.
answer-deleted = № { $number }: ответ удалили, пока он ждал, поэтому жителю он не ушёл. Если он всё-таки нужен, ответьте на карточку ещё раз.
word-hold-closed = № { $number }: закрываем без ответа, «{ $what }». Житель узнает об этом через { $seconds ->
    [one] { $seconds } секунду
    [few] { $seconds } секунды
   *[many] { $seconds } секунд
 }.
word-hold-interim = № { $number }: обещаем ответить { $what }. Житель прочитает это через { $seconds ->
    [one] { $seconds } секунду
    [few] { $seconds } секунды
   *[many] { $seconds } секунд
 }.
word-unsaid = Не отправлено.
word-unsaid-told = { $what ->
    [closed] № { $number }: не закрыто, житель ничего не получил.
   *[interim] № { $number }: обещание не отправлено, срок прежний.
 }
word-left-already = Уже отправлено: житель это прочитал.
answer-leaves = Отправляем.
answer-left-already = Уже отправлено. Исправьте своё сообщение — ответ у жителя изменится.
answer-blank = В ответе осталось пустое место: «{ $blank }». Заполните его и отправьте ещё раз.
answer-overtaken = { $state ->
    [answered] На № { $number } за это время уже ответили. Если нужен ещё один ответ, напишите его заново.
    [withdrawn] Житель за это время отозвал № { $number }. Если ответ всё-таки нужен, напишите его заново.
   *[closed] № { $number } за это время закрыли. Если ответ всё-таки нужен, напишите его заново.
 }
command-edited = Исправленную команду бот не выполняет: отправьте её заново, новым сообщением.
answer-media-late = № { $number }: фото в ответе заменили, но жителю ушло прежнее. Если нужно новое, пришлите его ещё одним ответом.
answer-empty = Ответ пустой: житель ничего не увидит. Напишите словами.
answer-undeliverable = ⚠️ № { $number }: ответ не дошёл ({ $reason }). Сообщение осталось без ответа.
answer-uncorrected = ⚠️ № { $number }: исправление ответа не дошло ({ $reason }). У жителя остались прежние слова.
answer-media-undeliverable = ⚠️ № { $number }: вложение из ответа не дошло ({ $reason }), остальное дошло. Скажите это словами ещё одним ответом.
answer-doubt-taken = № { $number } уже в работе: { $name }, { $since }. Отправить ваш ответ?
answer-doubt-answered = На № { $number } уже ответили. Отправить ещё один ответ?
answer-doubt-closed = № { $number } закрыто без ответа. Отправить ответ?
answer-doubt-withdrawn = Житель отозвал № { $number }. Отправить ответ?
answer-doubt-colleague = Здесь имя, «{ $words }»: это ответ жителю или слово коллеге? Заметки начинайте с //, они не уходят.
answer-doubt-greeting = Кажется, здесь только приветствие. Отправить жителю?
answer-doubt-past = В ответе день, который уже прошёл: «{ $words }». Отправить?
answer-doubt-contact = В ответе имя, телефон или почта: «{ $words }». Их можно сообщать жителю?
answer-doubt-talk = «{ $words }» — это ответ жителю или слово коллеге? Заметки начинайте с //, они не уходят.
answer-doubt-beside = Это ответ жителю или слово коллеге? Заметки начинайте с //, они не уходят.
answer-doubt-edited = Ответ исправлен. Отправить его жителю?
answer-doubt-short = Ответ совсем короткий. Отправить жителю?
button-send = Отправить
button-unsend = Не отправлять
bind-usage =
    Как привязать чат:
    /bind moderators — в группе модераторов
    /bind department КЛЮЧ — в чате отдела: { $departments }
    /bind channel КЛЮЧ — в самом канале: { $channels }
bind-usage-unseen =
    В чате «{ $title }» написали /bind, но так не получится.
    { bind-usage }
bind-admins-only = Привязывать чаты может только администратор бота.
bind-bound-moderators = Готово: это группа модераторов. Карточки сообщений будут приходить сюда.
bind-bound-department = Готово: здесь чат отдела «{ $title }».
bind-bound-channel = Канал «{ $title }» привязан.
bind-request = Привязать чат «{ $title }» (id { $id })? Это будет { $place }.
bind-request-moves = Уже привязано к другому чату: { $place }. Заменить его чатом «{ $title }» (id { $id })?
bind-request-leaves = ⚠️ Сейчас здесь { $place }: без этого чата работа там встанет.
bind-request-decided = Решено: чат «{ $title }» (id { $id }), { $place }.
bind-done = Привязано.
bind-refused = Не привязано.
button-bind = Привязать
button-bind-no = Не привязывать
place-moderators = группа модераторов
place-department = чат отдела «{ $title }»
place-channel = канал «{ $title }»
unbind-done = Чат отвязан.
unbind-how = В чате «{ $title }» написали /unbind, а кто — не видно. Чтобы отвязать, напишите боту: /unbind { $words }
unbind-not-bound = Этот чат и так не привязан.
role-admins-only = Роли даёт только администратор бота.
role-had-none = У этого человека такой роли нет.
admin-undelivered = ⚠️ Не удалось отправить ({ $where }): { $reason }. Проверьте чат: /chats
admin-migrated = Группа «{ $title }» стала супергруппой. Бот перешёл следом и прислал открытые карточки заново.
admin-quarantined = ⚠️ Обновление { $id } не удалось обработать ({ $error }). Оно сохранено; повторить: python -m bot replay { $id }
error-refused = Так не получится.
error-staff-only = Эта кнопка — для сотрудников пресс-службы.
error-not-found = Такого уже нет.
error-already-done = Это уже сделано.
error-unknown-channel = Такого канала нет. Есть: { $channels }.

# Ещё: передать, пообещать срок, 59-ФЗ, спам, объединение.

button-story = История
button-others = Другие сообщения
button-hand = Передать
button-interim = Приняли в работу…
button-again = Открыть снова
button-formal = 59-ФЗ…
button-spam = Спам
button-ban = Заблокировать автора
button-unban = Разблокировать автора
button-join = Объединить
button-to-card = К карточке
button-answer-alike = Ответить так же
button-part = Отделить
day-today = Сегодня
day-tomorrow = Завтра
day-days3 = 3 дня
day-other = Дата…
dialog-write = Бот спросил ниже: ответьте на его вопрос.
hand-nobody = Бот пока не видел в группе никого, кроме вас. Пусть коллега напишет в группу хоть слово.
hand-gone = Этого человека уже нет в группе.
hand-done = Передано.
handed = { $name }, № { $number } теперь у вас — передаёт { $by }.
taken-returned = № { $number } снова ничьё: давно без движения.
reopen-not-now = Это сообщение не закрыто или отозвано жителем.
reopen-opened = Открыто снова, оно у вас.
ban-nobody = Сообщение пришло не через бота: блокировать некого.
ban-done = Новые сообщения этого человека больше не принимаются.
unban-done = Снова принимаем сообщения этого человека.
interim =
    <b>№ { $number }</b>: приняли в работу.

    Ответим { $until }.
interim-to-copy =
    № { $number } пришло не через бота. Скопируйте туда, откуда оно:

    <code>Приняли в работу. Ответим { $until }.</code>
interim-undeliverable = ⚠️ № { $number }: обещание не дошло ({ $reason }). Срок остался прежним.
interim-leaves = Житель скоро узнает, срок на карточке изменится.
interim-which-day = № { $number }: до какого дня обещаем ответ? Ответьте на это сообщение: пт, завтра, 3 дня.
interim-what-day = День непонятен. Напишите, например: пт, завтра, 3 дня.
interim-past = Этот день уже прошёл. Выберите другой.
interim-too-far = Это слишком далеко: обещать можно не больше чем на { $days } дней вперёд.
promise-usage = Пообещать срок: /promise 17 пт — номер сообщения и день (пт, завтра, 3 дня).
card-promised = { $late ->
    [true] 🔴 <b>срок прошёл</b>: жителю обещали ответ { $until }
   *[false] ⏳ жителю обещали ответ { $until }
 }
card-formal = 📑 официальное обращение { $formal }: ответ по закону — { $until }
card-source = 👤 { $name } · { $source }{ $case ->
    [none] {""}
   *[other] {" "}· дело { $case }
 }
card-unknown = имя неизвестно
card-like = 🔗 Похоже на № { $number }: { $people }
card-like-people = { $people ->
    [0] от того же жителя
    [one] об этом написал ещё { $people } житель
    [few] об этом написали ещё { $people } жителя
   *[many] об этом написали ещё { $people } жителей
 }
card-answered-alike = 💬 Рядом уже ответили: № { $number }
card-joined = { $open ->
    [true] 🔗 Объединено: { $appeals }. Один ответ уйдёт всем, кто ждёт.
   *[false] 🔗 Объединено: { $appeals }.
 }
formal-which-number = № { $number }: под каким номером зарегистрировано обращение? Ответьте на это сообщение: номер и, если не сегодня, дата. Например: 123-п вчера
formal-usage = Отметить официальное обращение: /formal 17 123-п вчера — номер сообщения, регистрационный номер и день регистрации (не позже сегодняшнего).
formal-future = Этот день ещё не наступил. День регистрации — не позже сегодняшнего: /formal 17 123-п вчера
formal-past = Этот день слишком давно: прошло больше { $days } дней, срок ответа по закону уже вышел. Проверьте дату.
formal-already = Уже отмечено: { $registered }.
formal-done = № { $number } отмечено как официальное обращение. Бот скажет об этом жителю, а вам напомнит за день до передачи по компетенции и за три дня до ответа.
formal-done-elsewhere = № { $number } отмечено как официальное обращение. Оно пришло не через бота: скажите жителю сами. Бот напомнит за день до передачи по компетенции и за три дня до ответа.
formal-untold = ⚠️ № { $number }: житель не узнал, что обращение зарегистрировано ({ $reason }).
formal-told =
    Ваше сообщение № { $number } зарегистрировано как официальное обращение: { $formal }, { $day }.

    По закону 59-ФЗ на него ответят в течение 30 дней (последний день — { $until }), а если вопрос решает другое ведомство, передадут туда в течение 7 дней и сообщат вам.
formal-remind-pass = 📑 № { $number } (обращение { $formal }): последний день передать по компетенции — { $day }. Если передавать не нужно, ничего не делайте.
formal-remind-answer = 📑 № { $number } (обращение { $formal }): последний день ответа по закону — { $day }.
incident-alarm = 🚨 Похоже на массовую проблему: за сутки { $people ->
    [one] { $people } человек пишет
    [few] { $people } человека пишут
   *[many] { $people } человек пишут
 } об одном — { $topic }, { $key }. Сообщения: { $appeals }
incident-gone = Похожих открытых сообщений больше нет.
incident-joined = Объединено: один ответ уйдёт всем.
incident-parted = Отделено.
answer-which = Здесь несколько сообщений. Ответьте на карточку нужного — или на любое сообщение под ней.

# Несколько сразу, напоминания

close-usage = Закрыть без ответа несколько сообщений: /close 12 14 19 повтор — номера и причина (повтор, спам, уже решено, не к нам, непонятно, ответ не нужен).
forward-usage = Передать несколько сообщений в отдел: /forward 12 14 19 отдел. Отделы: { $titles }.
together-too-many = За один раз — не больше { $most } сообщений.
together-closing = Закрываем без ответа, «{ $what }»: { $numbers }. Жители узнают об этом через { $seconds ->
    [one] { $seconds } секунду
    [few] { $seconds } секунды
   *[many] { $seconds } секунд
 }.
together-closed = ⬜ Закрыты без ответа, «{ $what }»: { $numbers }.
together-forwarded = 🏢 Передано в отдел «{ $what }»: { $numbers }.
together-unsaid = Не закрыты, жители ничего не получили: { $numbers }.
together-refused = № { $number } — нет: { $why }
button-remind = Напомнить завтра
remind-usage = О чём и когда напомнить: /remind 17 завтра 9:00 — или ответом на карточку: /remind пт 10:00. Без часа напомним утром.
remind-done = Напомним утром следующего рабочего дня.
remind-noted = 🔔 Напомним: { $when }.
remind-me = { $until ->
    [none] 🔔 { $name }, вы просили напомнить о № { $number }: { $summary }
   *[other] 🔔 { $name }, вы просили напомнить о № { $number }: { $summary } — ответить { $until }
 }

register-usage =
    Ответьте на пересланное или вставленное сообщение: /register vk 12345 — источник (vk, ok, phone, comment, other) и, если есть, номер дела.
    Можно и сразу с текстом: /register phone Сергей +7 914 000-00-00 — кто звонил, а текст со следующей строки.
register-already = Это уже № { $number }.

duty-why = 🚨 Срочное, пока пресс-служба закрыта. Отвечать — в группе модераторов.
duty-who = Дежурные, которым срочное приходит лично: { $names }.
duty-nobody = Дежурных нет. Назначить: /duty add — себя, или в ответ на сообщение коллеги.
duty-usage = Кто дежурит: /duty. Назначить или снять: /duty add, /duty remove — себя, или в ответ на сообщение коллеги.
duty-added = { $name } — на дежурстве: срочное в нерабочее время придёт лично. Чтобы бот мог написать, нужно один раз нажать у него Start.
duty-removed = { $name } больше не дежурит.
duty-anonymous = Анонимному администратору лично не написать. Назначьте человека в ответ на его сообщение.
duty-unheard = ⚠️ На дежурстве { $name }, но сказать о срочном № { $number } не получилось: бот не может написать первым. Нужно один раз нажать у него Start.

learning-forgotten = Готово: { $count ->
    [one] { $count } исправление темы больше не влияет
    [few] { $count } исправления тем больше не влияют
   *[many] { $count } исправлений тем больше не влияют
 } на догадки. Новые исправления снова учат бота.

stats-staff-only = Эти цифры — для пресс-службы.
stats-title = <b>Сводка</b>
stats-now = Сейчас открыто { $open }, ничьих { $nobodys }, просрочено { $overdue }
stats-today = <b>Сегодня</b>
stats-week = <b>За 7 дней</b>
stats-came = Пришло: { $came }
stats-answered = Ответили: { $answered }{ $answered ->
    [0] {""}
   *[other] {", "}из них в срок { $percent } %
 }
stats-median = Обычно отвечаем за { $span }
stats-guessed = Тему не меняли: { $percent } %
stats-rated = Оценка: { NUMBER($rating, minimumFractionDigits: 1, maximumFractionDigits: 1) } из 5 (оценок: { $count })
stats-topics = <b>По темам за 7 дней</b>
stats-departments = <b>Передано в отделы за 7 дней</b>
stats-row = { $name }: { $count }

# Кампании сообщений.
button-appeal-campaign = Кампания…
button-appeal-checked = Проверено на месте
button-appeal-unchecked = На месте не проверяли
campaign-tagged = Отмечено: войдёт в отчёт по кампании.
campaign-untagged = Отметка снята.
campaign-checked = Отмечено: проверено на месте.
campaign-unchecked = Отмечено: на месте не проверяли.
card-campaigns = { $checked ->
    [true] 🏷 { $tags } · проверено на месте
   *[false] 🏷 { $tags }
 }
