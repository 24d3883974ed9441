# Что читают редакторы и заведующий: публикации, календарь, очередь, опросы.

# Отказы и помощь.
post-usage =
    Ответьте командой на готовое сообщение или напишите текст под ней:
    /post КАНАЛ [КОГДА] [#рубрика]
    Каналы: { $channels }
    Когда: сейчас, 18:30, завтра 09:00, пт 10:00, 25.11 18:30, +30m; без времени — сразу.
    Альбом берётся целиком, отвечать можно на любую его часть. Строки «Подробнее | https://…» в конце станут кнопками.
announce-usage = Напишите текст объявления под командой или ответьте ею на готовое сообщение: /announce [КОГДА]
post-unknown-channel = Канала «{ $word }» нет. Есть: { $channels }.
post-unknown-rubric = Рубрики { $word } нет. Есть: { $rubrics }.
post-one-rubric = У публикации одна рубрика. Оставьте один хештег.
post-editors-only = Публикациями занимаются редакторы. Роль даёт администратор: /editor add
post-not-your-channel = Канал «{ $channel }» ведут другие редакторы.
post-not-found = Публикации № { $number } нет. Что запланировано: /calendar
post-channel-unbound = Канал «{ $channel }» ещё не привязан. Администратор пишет в канале: /bind channel { $key }
post-empty = Здесь нечего публиковать. Подойдёт текст, фото, альбом, видео, анимация, документ, голос или опрос; стикеры, контакты и кубики — нет.
post-unsupported = Так в канал не выпустить: в альбоме могут быть только фото и видео, только документы или только аудио.
post-too-many = В альбоме { $count } частей, а Telegram принимает не больше десяти. Разделите его на два.
post-text-too-long = Текст длиннее { $limit } знаков: вместе с хештегом лишних { $over }. Сократите и пришлите снова.
post-caption-too-long = Подпись длиннее { $limit } знаков: вместе с хештегом и ссылками лишних { $over }. Сократите и пришлите снова или опубликуйте текст отдельно.
post-quiz-answer-unseen = Telegram не показал боту, какой ответ верный. Создайте викторину в личном чате с ботом (не пересылая) и ответьте на неё командой.
post-album-reply = Это альбом: пришлите его без команды, а командой ответьте на любую его часть.
post-needs-channel = Хотя бы один канал нужен.
post-hour-passed = Это время уже прошло. Выберите другое.
post-move-usage = Напишите так: /move 5 завтра 09:00
post-number-usage = Нужен номер публикации, например 5. Номера — в /calendar.
post-no-free-time = Свободного времени на ближайшие недели нет. Выберите время сами.
post-awaits-approval = Публикация ждёт второго редактора. Сначала её вернут или одобрят.
post-poll-unchangeable = Текст здесь не изменить: опросы, геопозиции и видеосообщения Telegram править не даёт. Удалите эту публикацию и подготовьте новую.
post-only-text = В вышедшей публикации можно изменить только текст. Чтобы заменить фото или видео, удалите публикацию и подготовьте новую.
post-bad-site = Пришлите один адрес, который начинается с https://
post-message-forgotten = Этого сообщения бот уже не помнит: он хранит их двое суток. Пришлите его ещё раз.
post-decided-already = Уже решено.
post-left-already = Публикация уже уходит или вышла, отменить нельзя.
post-cancelled-already = Публикация уже отменена.
post-approve-another = Одобряет другой редактор, не автор.
post-forward-elsewhere = Это не из канала «{ $channel }». Перешлите саму публикацию оттуда.
post-forward-from-channel = Перешлите саму публикацию из канала, тогда бот узнает её номер.

# Ответы на нажатия и команды.
post-planned = Публикация № { $number } запланирована.
post-leaving = Публикация № { $number } уходит в канал.
post-submitted = Публикация № { $number } ждёт второго редактора.
post-returned = Публикация № { $number } возвращена автору.
post-brought-back = Публикация № { $number } снова черновик.
post-cancelled = Публикация № { $number } отменена.
post-delete-asked = Публикация № { $number } уже вышла.
post-deleting = Публикация № { $number }: удаляем.
post-preview-refused = ⚠️ Публикация № { $number }: Telegram не принял предпросмотр ({ $reason }). В таком виде и в канал не выйдет: исправьте текст или файлы.
post-quiz-asked-in-private = Публикация № { $number }: верный ответ викторины спросили у автора в личном чате.
post-photos-wait = Превращаем файлы в фото. Новый предпросмотр — через несколько секунд.
post-photos-failed = Публикация № { $number }: файлы остались файлами. Не получилось сделать из них фото (картинка больше 10 МБ или не открывается).
post-approved-in-queue = Публикация № { $number } одобрена и выйдет в свою очередь.
post-kept = Оставили.
post-changed = Готово.
post-moved = Публикация № { $number }: время изменено.
post-write-below = Напишите ответ на вопрос ниже.
post-when-words = Выберите день или напишите время словами: завтра 09:00.
post-which-hour = Во сколько?
post-which-channel = В какой канал?
post-said-out = Публикация № { $number }: записали, что вышла.
post-said-again = Публикация № { $number } уходит в канал.
post-said-drop = Публикация № { $number }: не публикуем.
post-replacement = Пришёл альбом. Заменить им публикацию № { $number }?
button-post-replace = Заменить
post-source-edited = Вы исправили сообщение, из которого сделана публикация № { $number }, а она осталась прежней. Взять исправленное: ответьте на него командой /edit { $number }
post-warn-poll-pictures = ⚠️ Картинки опроса Telegram боту не отдаёт: опрос выйдет без них.

# Вопрос о том, что редактор прислал.
post-offer = Что с этим сделать?
button-post-prepare = Подготовить публикацию
button-post-resident = Это сообщение жителя

# Карточка.
post-title-draft = <b>Черновик № { $number }</b>
post-title = <b>Публикация № { $number }</b>
post-card-outdated = Публикация № { $number }: карточка ниже.
post-channels = 📣 { $channels }
post-channel-state = { $state ->
    [sent] ✅ { $channel }: <a href="{ $link }">вышла</a>
    [sending] 📤 { $channel }: отправляется
    [unknown] ❓ { $channel }: неизвестно, вышла ли
    [failed] ⚠️ { $channel }: не вышла. { $reason }
    [dropped] ⬜ { $channel }: не публикуем
    [deleted] 🗑 { $channel }: удалена
   *[waiting] ⏳ { $channel }
 }
post-state-waiting = ждёт
post-state-draft = черновик
post-state-approval = ждёт второго редактора
post-state-queued = в очереди
post-state-planned = запланирована
post-state-late = ждёт решения
post-state-sending = отправляется
post-state-sent = вышла
post-state-unknown = неизвестно, вышла ли
post-state-failed = не вышла
post-state-dropped = не публикуем
post-state-deleted = удалена
post-state-cancelled = отменена
post-when-now = 🕘 сразу, как нажмёте кнопку
post-when-queue = { $known ->
    [true] 🕘 в очереди, выйдет { $when }
   *[false] 🕘 в очереди, без часа
 }
post-when-cancelled = 🕘 без времени
post-when = { $state ->
    [draft] 🕘 { $when }{ $ahead ->
        [true] , { $left }
       *[false] {""}
     }
    [approval] 🕘 { $when }, ждёт второго редактора
    [planned] 🕘 запланирована: { $when }{ $ahead ->
        [true] , { $left }
       *[false] {""}
     }
    [late] 🕘 должна была выйти { $when }, ждёт решения
    [cancelled] ⬜ отменена
   *[other] 🕘 { $when }
 }
post-remark-tomorrow = ⚠️ { $clock } сегодня уже прошло, поэтому завтра.
post-rubric = 🔖 { $title } { $hashtag }
post-options = ⚙️ { $options }
post-option-silent = без звука
post-option-pinned = закрепить
post-option-preview = без предпросмотра ссылок
post-kind = 🗂 { $kind }
post-campaigns = 🏷 { $campaigns }
post-site = 🌐 { $url }
post-yearly = 🔁 каждый год в этот день
post-approved = 👁 одобрено: { $name }
post-warn-unbound = ⚠️ Канал «{ $channel }» не привязан. Администратор пишет в нём: /bind channel { $key }
post-warn-lost = ⚠️ Бот не может публиковать в канал «{ $channel }»: его убрали или лишили права «Публикация сообщений».
post-warn-clash = ⚠️ Рядом, в { $clock }, в канале «{ $channel }» выходит № { $number }.
post-warn-seen = ⚠️ Такое фото уже выходило { $day }.
post-warn-same = ⚠️ Такой же текст в публикации № { $number }.
post-warn-rubric = ⚠️ Рубрика «{ $title }» — другого канала: «{ $channel }».
post-warn-link = ⚠️ Строка «{ $line }» останется текстом: в адресе кнопки не должно быть пробелов, и начинается он с https://
post-warn-scans = 📎 Картинки присланы файлами: в канале будет видно имя файла. Фото вместо файлов: «Ещё…».
post-warn-poll = 📊 В канале опрос анонимный.

# Кнопки карточки.
button-post-publish = Опубликовать
button-post-publish-now = Опубликовать сейчас
button-post-plan = Запланировать
button-post-text = Исправить текст
button-post-when = Другое время
button-post-more = Ещё…
button-post-cancel = Отмена
button-post-repeat = Повторить
button-post-bring-back = Вернуть
button-post-unplan = Отменить публикацию
button-post-delete = Удалить из канала
button-post-delete-sure = Да, удалить из канала
button-post-keep = Оставить
button-post-copy = Текст для сайта
button-post-approve = Одобрить
button-post-return = Вернуть
button-post-out = Уже вышла
button-post-again = Не вышла — опубликовать
button-post-drop = Не публиковать
button-post-retry = Попробовать ещё раз
button-post-day = { $relation ->
    [0] Сегодня, { $date }
    [1] Завтра, { $date }
   *[other] { $weekday ->
        [1] пн
        [2] вт
        [3] ср
        [4] чт
        [5] пт
        [6] сб
       *[7] вс
     } { $date }
 }
button-post-free = Ближайшее свободное время
button-post-now = Сейчас
button-post-kind = Вид
button-post-campaigns = Кампании
button-post-site = Ссылка на сайт
button-post-yearly = Каждый год
button-post-silent = { $on ->
    [true] ✓ Со звуком
   *[false] Без звука
 }
button-post-pinned = { $on ->
    [true] ✓ Закрепить
   *[false] Закрепить
 }
button-post-preview = { $on ->
    [true] ✓ Предпросмотр ссылок
   *[false] Предпросмотр ссылок
 }
button-post-channels = Каналы
button-post-rubric = Рубрика
button-post-queue = В очередь
button-post-photos = Фото вместо файлов
post-kind-release = Пресс-релиз
post-kind-announcement = Анонс
post-kind-bulletin = Бюллетень
post-kind-booklet = Буклет
post-kind-agitation = Агитация
post-kind-others_video = Чужое видео
post-kind-contest = Конкурс
post-kind-video = Видео
post-kind-hotline = Горячая линия
post-kind-photoreport = Фоторепортаж
post-kind-interview = Интервью
post-kind-conference = Интернет-конференция

# Что бот просит написать.
post-prompt-text = Пришлите новый текст публикации № { $number } (в группе — ответом на это сообщение). Прежний ниже: скопируйте и поправьте.
post-prompt-when = Когда выйти публикации № { $number }? Например: завтра 09:00.
post-prompt-campaigns = К каким кампаниям отнести публикацию № { $number }? Например: #бкд #план.
post-prompt-forward = Перешлите сюда публикацию № { $number } из канала: бот узнает её и сможет править и удалять.
post-prompt-site = Адрес страницы на сайте для публикации № { $number }, начиная с https://

# Вопросы редакторам.
post-question-doubt =
    ❓ <b>Публикация № { $number }</b>: связь оборвалась, и неизвестно, вышла ли она в «{ $channel }».
    «{ $excerpt }»
    Посмотрите в <a href="{ $link }">канале</a>: { $link }
post-question-failed =
    ⚠️ <b>Публикация № { $number }</b> не вышла в «{ $channel }». Telegram отказал: { $reason }
    «{ $excerpt }»
post-question-unbound = ⚠️ <b>Публикация № { $number }</b> не вышла: канал «{ $channel }» не привязан.
post-question-late =
    ⏰ <b>Публикация № { $number }</b> должна была выйти { $when } в «{ $channel }», но бот не работал.
    «{ $excerpt }»
    Опубликовать сейчас?
post-question-approval = 👁 <b>Публикация № { $number }</b>, подготовил(а) { $author }, для «{ $channel }». Нужен второй редактор.
post-question-quiz = Викторина № { $number }, «{ $excerpt }»: какой ответ верный?
post-question-delete = Публикация № { $number } уже вышла в «{ $channel }». Удалить её из канала?
post-question-by-hand-edit = ⚠️ Публикация № { $number }: Telegram не дал её изменить ({ $reason }). Исправьте вручную: { $link }
post-question-by-hand-delete = ⚠️ Публикация № { $number }: Telegram не дал её удалить ({ $reason }): боту это можно двое суток. Удалите вручную: { $link }
post-question-by-hand-close = ⚠️ Публикация № { $number }: опрос не закрылся ({ $reason }). Закройте вручную: { $link }
post-question-decided = Публикация № { $number }: { $state }.

post-site-copy =
    Текст для сайта, публикация № { $number }:
    <pre>{ $text }</pre>

# История.
post-history = <b>Публикация № { $number }</b>, история. «{ $excerpt }»
post-history-line = { $when }: { $name } — { $what } { $detail }
post-history-bot = бот
post-history-prepared = подготовка
post-history-text = новый текст
post-history-silent = звук
post-history-pinned = закрепление
post-history-preview = предпросмотр ссылок
post-history-kind = вид
post-history-rubric = рубрика
post-history-channel = канал
post-history-campaigns = кампании
post-history-site = ссылка на сайт
post-history-quiz = верный ответ
post-history-photos = файлы стали фото
post-history-photo-closed = закрыт снимок
post-history-submitted = на одобрение
post-history-approved = одобрение
post-history-returned = возврат
post-history-planned = запланирована
post-history-released = отправлена в канал
post-history-moved = другое время
post-history-yearly = каждый год
post-history-yearly-offer = напоминание о дне, из
post-history-queued = в очередь
post-history-reordered = место в очереди
post-history-from-queue = подошла её очередь
post-history-published = выход
post-history-unknown = неизвестно, вышла ли
post-history-failed = отказ
post-history-late = не вышла вовремя
post-history-said-out = «уже вышла»
post-history-said-again = «не вышла — опубликовать»
post-history-said-drop = «не публиковать»
post-history-identified = найдена в канале
post-history-cancelled = отмена
post-history-brought-back = возвращена из отменённых
post-history-deleted = удаление
post-history-corrected = исправление в канале
post-history-poll-closed = опрос закрыт

# Календарь.
calendar-title = 🗓 <b>План публикаций</b>
calendar-empty = Ничего не запланировано.
calendar-day = <b>{ $day }</b>
calendar-day-empty = — пусто
calendar-line = { $clock } · { $state ->
    [sent] ✅
    [late] ⏰
    [unknown] ❓
    [failed] ⚠️
    [approval] 👁
   *[planned] 🕘
 } № { $number } · { $channel } · { $excerpt }
calendar-slot = { $clock } · { $queued ->
    [true] 📚 № { $number }
   *[false] ▫️ свободно
 } · { $channel }{ $queued ->
    [true] {" "}· { $excerpt }
   *[false] {""}
 }
calendar-clash = ⚠️ Между № { $one } и № { $other } меньше 15 минут.
button-calendar-today = Сегодня
button-calendar-week = Неделя
button-calendar-next = Дальше ›
button-calendar-drafts = Черновики
post-shows = { $kind ->
    [photo] 🖼
    [video] 🎬
    [animation] 🎬
    [poll] 📊
   *[other] 📎
 }{ $count ->
    [1] {""}
   *[other] {" "}{ $count }
 }
post-looked-at = Публикация № { $number }: вот как она выйдет.
post-repeated = Черновик № { $number } — ниже.
post-history-repeated = повтор публикации №
drafts-title = <b>Черновики</b>: { $count }
drafts-none = Черновиков нет: всё подготовленное запланировано или вышло.
drafts-line = { $state ->
    [approval] 👁
    [late] ⏰
   *[draft] ✏️
 } № { $number } · { $channel } · { $excerpt }
    <i>{ $name }, { $day }</i>

# Очередь.
queue-usage = /queue КАНАЛ — показать очередь. В ответ на готовое сообщение — поставить его в очередь. Каналы: { $channels }
queue-one-channel = Очередь бывает у одного канала.
queue-no-time = У очереди время своё. Чтобы выйти в назначенный час: /post
queue-title = 📚 <b>Очередь «{ $channel }»</b>: { $count }
queue-line = № { $number } · { $when } · { $excerpt }
queue-more = …и ещё { $count }
queue-no-slot = без времени
queue-channel-without-slots = ⚠️ У канала нет часов выхода. Их задаёт администратор (slots в city.toml).
queue-needs-approval = 👁 Без второго редактора из очереди ничего не выйдет: нажмите «Одобрить всё».
queue-added = Публикация № { $number } в очереди.
queue-at-end = Дальше некуда.
queue-left-already = Этой публикации уже нет в очереди.
queue-reordered = Готово.
queue-low = { $left ->
    [0] 📚 Очередь «{ $channel }» пуста. Добавить: /queue
   *[other] 📚 В очереди «{ $channel }» осталось { $left }. Добавить: /queue
 }
queue-collect = Присылайте публикации для «{ $channel }» одну за другой, можно альбомами. Когда всё — «Готово».
queue-got = Получено: { $count }. Присылайте ещё или нажмите «Готово».
queue-how = Как добавить?
queue-batch-empty = Ничего не прислано. Пришлите публикации и нажмите ещё раз.
queue-batch-done = Добавлено: { $count }.
queue-batch-added = 📚 В очередь «{ $channel }» добавлено: { $count }.
queue-batch-bare = Без подписи: { $numbers }.
queue-batch-last = Последняя выйдет { $when }.
button-queue-pick = № { $number }
button-queue-up = ↑ № { $number }
button-queue-down = ↓ № { $number }
button-queue-drop = ✕ № { $number }
button-queue-approve = Одобрить всё
button-queue-batch = Добавить пачкой
button-queue-done = Готово
button-queue-each = Каждое фото отдельно
button-queue-albums = Альбомами

channel-lost = ⚠️ Бот больше не может публиковать в канал «{ $channel }».{ $count ->
    [0] {""}
   *[other] {" "}Ждут выхода туда: { $count }.
 } Администратор канала возвращает бота с правом «Публикация сообщений».
channel-back = ✅ Бот снова может публиковать в канал «{ $channel }».
rubric-empty = 🔖 Рубрика «{ $title }» выходит { $when }, а публикации для неё ещё нет. Подготовить: /post с #{ $key }

# Опросы.
poll-none = У публикации № { $number } нет опроса, который вышел бы в канале.
poll-title = 📊 <b>Публикация № { $number }</b> · { $channel } · { $question }
poll-option = { $square } { $text }: { $share } % ({ $votes })
poll-voters = { $closed ->
    [true] Всего { $count }. Опрос закрыт.
   *[false] Всего { $count }. Опрос идёт.
 }
poll-closing = Закрываем.
poll-closed-already = Опрос уже закрыт.
button-poll-results = Итоги
button-poll-close = Закрыть опрос
