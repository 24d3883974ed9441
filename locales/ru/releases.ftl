# Пресс-релизы, бюллетени и подписки СМИ.

command-release = пресс-релиз: канал, СМИ, текст для сайта
command-bulletin = бюллетень дня
admin-mail-away = ⚠️ Почта не уходит: { $reason }. Письма ждут; уйдут, когда сервер ответит.
reason-no-mailbox = ящика нет
reason-mailbox-full = ящик переполнен

# Подписка.
subscription-journalists-only = Рассылку получают журналисты. Напишите /press и назовите издание.
subscription-none = Рассылка пресс-службы: пока ничего не присылаем. Что присылать?
subscription-now = { $what ->
    [none] Сюда ничего не присылаем. Что присылать?
   *[other] Присылаем сюда: <b>{ $what }</b>. Нажмите ещё раз, чтобы убрать.
 }
subscription-address = { $state ->
    [aside] 📧 { $address } — письма не доходят, приостановили
   *[other] 📧 { $address }
 }
subscription-on = Записали
subscription-ended = Больше не присылаем
button-subscribe = Получать
button-subscribe-all = Всё
button-subscribe-announcements = Анонсы
button-subscribe-mail = По почте…
button-unsubscribe = Отписаться
subscribe-no-mail = По почте бот не рассылает. Получать можно здесь.
subscribe-which-address = Напишите адрес почты одним сообщением. Пришлём на него код. Адрес храним, пока вы подписаны; /forget сотрёт.
subscribe-no-address = Это не похоже на адрес почты. Напишите один адрес, например news@radio.ru.
subscribe-too-often = На сегодня кодов хватит. Попробуйте завтра.
subscribe-later = На этот адрес код уже отправлен. Попробуйте через час.
subscribe-has-address = На этот адрес уже присылаем.
subscribe-code-sent = Отправили код на { $address }. Напишите его сюда: шесть цифр. Код действует час.
subscribe-code-wrong = Код не тот. Проверьте письмо и напишите шесть цифр ещё раз.
subscribe-code-gone = Этот код уже не действует. Попросите новый: «Получать», «По почте…».
subscribed-by-mail = Готово: присылаем на { $address }.

letter-code-subject = { $code } — код подписки
letter-code =
    Код подписки на рассылку: { $code }

    Напишите его боту. Код действует час. Если вы ничего не просили, ничего делать не нужно: без кода подписки не будет.

    { $office }
leaving-question = Больше не присылать вам пресс-релизы?
leaving-done = Больше не присылаем. Чтобы получать снова, напишите в пресс-службу.
letter-leave = Больше не получать: кнопка «Отписаться» в почте или письмо на { $way }
letter-media-instead = Файлы к тексту слишком велики для письма: { $where }

# Релиз у читателя.
release-label-release = { $number ->
    [0] Пресс-релиз
   *[other] Пресс-релиз № { $number }
 }
release-label-bulletin = Информационный бюллетень
release-label-announcement = Анонс
release-label-line = 📰 { $label }
release-embargo = ЭМБАРГО до { $until }

# Уточнения.
note-correction = Уточнение. { $label }: изменился текст
note-withdrawal = { $label } отозван: просим не публиковать
note-lifted = { $label }: эмбарго снято, публиковать можно
note-subject-correction = Уточнение: { $heading }
note-subject-withdrawal = Отозвано: { $heading }
note-subject-lifted = Эмбарго снято: { $heading }
note-changed = Было: { $old }
    Стало: { $new }
note-added = Добавлено: { $new }
note-removed = Убрано: { $old }
note-question-correction = ✏️ <b>{ $label }</b>: текст изменился. Отправить уточнение всем, кто получил ({ $count })?
note-question-withdrawal = ⚠️ <b>{ $label }</b>: отозвать у всех, кто получил ({ $count })? Им придёт просьба не публиковать.
note-decided = { $sent ->
    [true] ✅ { $label }: отправлено тем, кто получил ({ $count })
   *[false] ⬜ { $label }: не отправляем
 }
button-note-send = Отправить уточнение
button-note-withdraw = Отозвать
button-note-drop = Не нужно
note-sent = Отправляем
note-not-sent = Не отправляем

# Карточка.
release-usage =
    Ответьте командой на готовое сообщение или напишите текст под ней: первая строка — заголовок.
    /release [КАНАЛ] [КОГДА] [#рубрика] [#кампания]
    Без канала — в «город».
release-card-title = { $numbered ->
    [true] 📰 <b>{ $label }</b>
   *[false] 📰 <b>{ $label }</b>, номер — при выходе
 }
release-card-readers = { $media ->
    [true] 📨 СМИ: { $count ->
        [0] подписчиков пока нет
        [one] { $count } подписчик
        [few] { $count } подписчика
       *[other] { $count } подписчиков
     }
   *[false] 📨 СМИ: не отправляем
 }
release-card-copies = { $way ->
    [mail] 📧 Почта: { $sent } из { $all }
   *[other] 📨 Telegram: { $sent } из { $all }
 }{ $planned ->
    [0] { "" }
   *[other] , уходит { $planned }
 }{ $waiting ->
    [0] { "" }
   *[other] , ждёт { $waiting }
 }{ $refused ->
    [0] { "" }
   *[other] , отказов { $refused }
 }{ $unknown ->
    [0] { "" }
   *[other] , неизвестно { $unknown }
 }
release-card-embargo = { $told ->
    [true] ⛔️ Эмбарго до { $until }: у СМИ уже есть, больше нигде
   *[false] ⛔️ Эмбарго до { $until }: СМИ, которых мы знаем, получат сразу, остальные и канал — в этот час
 }
release-card-withdrawn = ⚠️ Отозван
release-warn-lead = ⚠️ Нет текста под заголовком.
release-warn-heading = ⚠️ Заголовок длиннее 100 знаков ({ $words }).
release-warn-office = ⚠️ Сказано, кто говорит, но не кто это: «{ $words }». Добавьте должность.
release-warn-weekday = ⚠️ День недели не сходится с датой: «{ $words }».
release-nobody = Отправлять некому: подписчиков нет. Адреса редакций — /outlets.
release-sent = Уходит СМИ
release-aside = 📧 { $title }: письма не принимают ({ $reason }). Больше не шлём. Вернуть: /outlets вернуть { $address }
release-on-site = № { $number }: адрес на сайте записан.
release-nothing-to-withdraw = Отзывать не у кого.
release-deliveries = 📨 <b>{ $label }</b>: кто получил
release-delivery = { $state ->
    [sent] ✅ { $title }
    [refused] ⚠️ { $title }: отказ, { $reason }
    [waiting] ⏳ { $title }: ждёт, { $reason }
    [unknown] ❓ { $title }: неизвестно, дошло ли; повторно не шлём
    [dropped] ⬜ { $title }
   *[other] 📤 { $title }: уходит
 }
release-reader-gone = адрес удалён
release-for-site =
    🌐 <b>Текст для сайта</b>, № { $number }

    { $heading }

    { $text }

    { $plain ->
        [true] Как написано, без правки типографики.
       *[false] { $changed ->
            [true] Поправили кавычки, тире и пробелы, убрали эмодзи и хештеги.
           *[false] Править было нечего.
         }
     } Ссылка на сайте? Пришлите её ответом на это сообщение.
button-release-plain = Как было
button-release-clean = С правкой
button-release-files = Файлами
button-release-for-media = { $on ->
    [true] ☑ СМИ
   *[false] ☐ СМИ
 }
button-release-for-site = { $on ->
    [true] ☑ Сайт
   *[false] ☐ Сайт
 }
button-release-topic = { $topic ->
    [none] Тема: всем
   *[other] Тема: { $topic }
 }
button-release-no-topic = Всем
button-release-media-only = Только СМИ
button-release-embargo = Эмбарго…
button-release-lift = Снять эмбарго
button-release-delivery = Доставка
button-release-withdraw = Отозвать у СМИ
post-embargo-usage = До какого часа эмбарго? Напишите, например: 28.11 10:00
post-embargo-told = У СМИ уже стоит более поздний час. Раньше снимает заведующий: «Снять эмбарго».
post-embargo-head-only = Эмбарго снимает заведующий сектором.
post-no-embargo = Эмбарго уже нет.
post-under-embargo = Этот текст под эмбарго до { $until } (№ { $number }). Раньше — только если заведующий снимет эмбарго.
embargo-lifted = № { $number }: эмбарго снято.
post-history-embargo = эмбарго до
post-history-embargo_lifted = снято эмбарго
post-history-correction = уточнение для СМИ
post-history-withdrawal = отозвано у СМИ

# Бюллетень.
bulletin-title = Информационный бюллетень, { $day }
bulletin-releases = Новости дня
bulletin-hotlines = Горячие линии
bulletin-events = Завтра
bulletin-works = Работы в городе
bulletin-empty = За сегодня писать пока не о чем: ни релизов, ни горячих линий, ни справок отделов.
bulletin-left = Бюллетень за сегодня уже вышел: № { $number }.
button-bulletin-send = Отправить СМИ
button-bulletin-channel = В канал
button-bulletin-none = Сегодня нет

# Издания и адреса.
outlets-no-address = Такого адреса в рассылке нет.
outlets-switched-already = Так и есть.
outlets-on = Снова присылаем.
outlets-off = Больше не присылаем.

digest-releases-not-on-site = Нет ссылки на сайте: релизы { $numbers }{ $rest ->
    [0] { "" }
   *[other] {" "}и ещё { $rest }
 }

line-copies-sent = Разослано СМИ
line-copies-sent-how = Экземпляры пресс-релизов и бюллетеней, которые приняли Telegram или почта получателя, по дню доставки.
line-copies-refused = Не доставлено СМИ
line-copies-refused-how = Экземпляры, от которых получатель отказался или о которых неизвестно, дошли ли, по дню, когда это стало ясно.
part-copies-mail = почта
part-copies-telegram = Telegram
