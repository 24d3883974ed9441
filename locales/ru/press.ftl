# Запросы СМИ.

command-press = я журналист: запрос в пресс-службу
command-media = запросы СМИ: открытые, поиск, завести
help-journalist =
    <b>Журналистам</b>
    Напишите вопрос и нажмите «Запрос»: ответим здесь. Дополнить или уточнить — ответом на любое сообщение о запросе. Если пишете как житель города, нажмите «Сообщение жителя».

    /press — ваше издание

press-off = Запросы СМИ через бота пока не принимаем. Напишите, пожалуйста, в пресс-службу обычным путём.
press-off-staff = Запросы СМИ выключены: в city.toml нет раздела [media].
press-closed = { $words }
press-which-outlet = Какое издание вы представляете? Напишите название одним сообщением. Мы храним ваше имя и издание, пока вы пользуетесь ботом как журналист; /forget сотрёт.
press-outlet-unclear = Напишите название издания словами, не длиннее 100 знаков.
press-met = Записали: «{ $outlet }». Присылайте вопрос — под ним будет кнопка «Запрос».
press-welcome-back = Вы пишете нам от издания «{ $outlet }». Присылайте вопрос — под ним будет кнопка «Запрос».
press-known = Пресс-служба вас знает. Издание: «{ $outlet }».
button-press-other-outlet = Другое издание

press-choice = Это запрос редакции или вы пишете как житель? Если не выбрать, через 15 минут примем как запрос.
press-choice-request = Принято как запрос СМИ.
press-choice-resident = Принято как сообщение жителя.
button-press-ask = Запрос
button-press-resident = Сообщение жителя
press-receipt = 📰 <b>Запрос СМИ № { $number }</b> принят.
press-receipt-law = По закону ответим до { $law }.
press-receipt-delayed = Ответ будет готов до { $until }.
press-receipt-answered = Ответили.
press-receipt-refused = Ответить не можем: причины — в уведомлении.
press-receipt-passed = Переслали по принадлежности: куда — в уведомлении.
press-receipt-withdrawn = Запрос отозван.
press-receipt-not_media = Закрыто: это не запрос СМИ.
press-receipt-resident = Приняли как сообщение жителя.
press-when-wanted = К какому времени нужно?
press-asked = Вам нужно { $until }.
press-wanted = Передали
button-wanted-today = Сегодня
button-wanted-tomorrow = Завтра
button-wanted-week = На неделе
button-wanted-whenever = Не срочно

press-notice-delay =
    <b>Запрос СМИ № { $number }</b> от { $asked }. Уведомление об отсрочке

    Ответ будет дан до { $until }.
    Почему не раньше: { $reason }.
    Решение принято { $decided }. Решил: { $official }.
press-notice-refusal =
    <b>Запрос СМИ № { $number }</b> от { $asked }. Уведомление об отказе

    Сведения не могут быть даны: { $reason }.
    Решение принято { $decided }. Решил: { $official }.
press-notice-passed =
    <b>Запрос СМИ № { $number }</b> от { $asked }

    Об этом знает и ответит: { $reason }.
    Решение принято { $decided }. Решил: { $official }.
press-notice-copy =
    📰 № { $number }, { $outlet } — скопируйте уведомление:

    { $text }

press-claim = 📰 { $name }{ $username ->
    [none] { "" }
   *[other] { " " }(@{ $username })
 } пишет от издания «{ $outlet }». Знаете этого человека? Запросы принимаем и до ответа.
press-claim-known = 📰 { $name }{ $username ->
    [none] { "" }
   *[other] { " " }(@{ $username })
 } — «{ $outlet }»{ $level ->
    [none] { "" }
   *[other] , { $level }
 }. Знаем: { $by }.
press-claim-gone = 📰 Издание уже другое.
button-press-know = Знаем его
press-known-press = Журналист узнает, что вы его знаете
press-known-already = Его уже знают
press-level-city = город
press-level-region = край
press-level-country = страна
press-level-abroad = зарубежье
press-level-set = Записано

press-card-title = 📰 <b>Запрос СМИ № { $number }</b> · { $outlet }{ $level ->
    [none] { "" }
   *[other] {" "}({ $level })
 }
press-card-author = { $known ->
    [true] Спрашивает: { $name }
   *[false] Спрашивает: { $name } — пока не знаем
 }
press-card-elsewhere = Пришёл не из бота. Ответ бот покажет для копирования.
press-card-asked = ⏰ Просят { $until }
press-card-law = ⚖️ { $words }
press-card-law-words = По закону ответ до { $law } ({ $lawcount }); отсрочка или отказ до { $notice } ({ $noticecount })
press-counted = { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
 } со следующего после { $since }
press-counted-moved = { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
 } со следующего после { $since } — это { $ends }, выходной
press-card-own = { $stands ->
    [true] ⏸ Свой срок стоит: ждём уточнения от журналиста (срок по закону идёт)
   *[false] Свой срок: до конца { $day }
 }
press-card-delayed = ⏳ Отсрочка: ответ до { $until }
press-card-over = { $state }
press-card-form = Форма: { $form }
press-card-undeliverable = ⚠️ Не доставлено: { $reason }. Ответом не считается — ответьте журналисту почтой.
press-state-new = ждёт ответа
press-state-delayed = отсрочка
press-state-answered = ✅ отвечено
press-state-refused = отказ с уведомлением
press-state-passed = передан по принадлежности
press-state-withdrawn = отозван
press-state-not_media = не запрос СМИ
press-state-resident = это житель
button-press-delay = Отсрочка…
button-press-refuse = Отказ…
button-press-passed = Не у нас…
button-press-is-resident = Это житель
button-press-send-on = Отправить журналисту
press-form-written = письменно
press-form-comment = комментарий
press-form-interview = интервью
press-form-filming = съёмка
press-form-data = данные
press-close-withdrawn = Отозван
press-close-not_media = Не запрос СМИ
press-over = Запрос уже закрыт.
press-taken = Ваш
press-released = Снова ничей
press-taken-already = Уже взяли
press-form-set = Записано
press-closed-press = Закрыто
press-citizen-press = Принято как сообщение жителя
press-forwarded = Отправлено отделу
press-department-unbound = У этого отдела нет чата.
press-hold = 📰 № { $number }: уйдёт через { $seconds ->
    [one] { $seconds } секунду
    [few] { $seconds } секунды
   *[many] { $seconds } секунд
 }.
press-unsent = 📰 № { $number }: не отправлено.
press-undelivered = ⚠️ Запрос СМИ № { $number } ({ $outlet }): журналист не получил ответ. Ответом это не считается; напишите ему почтой.
press-addition =
    📰 № { $number }, журналист дополнил:

    { $text }
press-copy =
    📰 № { $number }, { $outlet } — скопируйте ответ:

    { $text }
press-copy-media = 📰 № { $number }, { $outlet } — перешлите вложение выше.

press-ask-delay = № { $number }. Ответьте на это сообщение: день, причина и кто решил, через точку с запятой. Например: «до 15.12; данные собирает дорожный отдел; заместитель главы Н. Н. Ильин».
press-ask-refusal = № { $number }. Отказать можно, только если сведения — охраняемая законом тайна. Ответьте на это сообщение: причина и кто решил, через точку с запятой.
press-ask-passed = № { $number }. Ответьте на это сообщение: кто владеет сведениями и кто так решил, через точку с запятой.
press-ask-press-delay = Напишите день и причину
press-ask-press-refusal = Напишите причину
press-ask-press-passed = Напишите, чей это вопрос
press-delay-no-date = Отсрочки без даты закон не знает. Начните с дня: «до 15.12; причина; кто решил».
press-delay-wrong-date = День отсрочки — позже сегодняшнего и не дальше { $days ->
    [one] { $days } дня
   *[other] { $days } дней
 }.
press-notice-parts-delay = Нужны три части через точку с запятой: день; причина; кто решил.
press-notice-parts-refusal = Нужны две части через точку с запятой: причина; кто решил.
press-notice-parts-passed = Нужны две части через точку с запятой: чей это вопрос; кто решил.
press-notice-long = Короче, пожалуйста: не больше { $limit ->
    [one] { $limit } знака
   *[other] { $limit } знаков
 } в каждой части.

press-alarm-asked = ⏰ Запрос СМИ № { $number } ({ $outlet }): журналист просил { $until }.
press-alarm-notice = ⚖️ Запрос СМИ № { $number } ({ $outlet }): сегодня последний день для отсрочки или отказа. Ответ по закону — до { $law }.
press-alarm-law = ⚖️ Запрос СМИ № { $number } ({ $outlet }): ответить нужно до { $law }.
press-alarm-delay = ⏳ Запрос СМИ № { $number } ({ $outlet }): ответ обещан до { $law }.
press-alarm-department = ⏰ Запрос СМИ № { $number } ({ $outlet }): ответа ещё нет — { $title }.

press-desk-title = 📰 <b>Запрос СМИ № { $number }</b> · { $outlet }
press-desk-until = { $accepted ->
    [true] Приняли. Ответ нужен { $until }: ответьте на это сообщение.
   *[false] Ответ нужен { $until }: ответьте на это сообщение.
 }
press-desk-over = Ответ от вас больше не нужен.
press-desk-accepted = Спасибо
press-desk-refused = Вернули модераторам
press-desk-answer =
    📰 № { $number }, { $title } отвечает:

    { $text }

press-media-usage = Ответьте на пересланный запрос: /media и название издания. Без ответа: /media — открытые, /media find слова — поиск.
press-already = Это уже запрос СМИ № { $number }.
press-open = 📰 <b>Открытые запросы СМИ</b>: { $count }
press-found = 📰 <b>Запросы СМИ, «{ $words }»</b>: { $count }
press-row-open = № { $number } · { $outlet } · до { $day }{ $name ->
    [none] { "" }
   *[other] {" "}· { $name }
 } — { $summary }
press-row-over = № { $number } · { $outlet } · { $state } — { $summary }

digest-media-asked = СМИ: № { $number } ({ $outlet }) просили до { $clock }
digest-media-last = СМИ: № { $number } ({ $outlet }) — сегодня последний день
digest-media-notice = СМИ: № { $number } ({ $outlet }) — последний день для отсрочки
digest-media-late = СМИ: № { $number } ({ $outlet }) — срок прошёл
line-media-requests = Запросы СМИ
line-media-requests-how = Принятые запросы по дню поступления, без «не запрос СМИ» и «это житель».
line-media-answered = Отвечено на запросы СМИ
line-media-answered-how = Запросы, на которые ответ дошёл, по дню ответа и форме.
line-media-in-time = Запросы СМИ в срок закона
line-media-in-time-how = Доля отвеченных, отказанных и переданных с уведомлением в срок закона, по дню закрытия.
line-media-median = Половина запросов СМИ — за
line-media-median-how = Медиана от поступления запроса до ответа, круглосуточно.
part-no-level = уровень не указан
part-no-form = форма не указана

command-outlets = издания: список, уровни, таблица
press-published = 📰 Ответ на запрос СМИ № { $number } вышел? Пришлите ссылку ответом на это сообщение.
button-press-not-out = Не вышло
press-published-yes = Спасибо, записали.
press-published-no = Понятно, спасибо.
press-published-thanks = Спасибо
press-card-alike = 🔎 Похоже на № { $number }, ответ от { $day }
button-press-earlier = Показать
press-earlier-press = Под карточкой
press-earlier =
    🔎 № { $number }, { $outlet }, ответ от { $day }:

    { $text }
press-outlets = 📰 <b>Издания</b>: { $count }. Добавить и исправить: /outlets и с новой строки «Радио-2; город; news@radio2.ru», по строке на издание, или файлом CSV с подписью /outlets. Уровень — город, край, страна или зарубежье.
press-outlet-row = { $title } · { $level } · { $count ->
    [one] { $count } запрос
    [few] { $count } запроса
   *[many] { $count } запросов
 }
press-outlets-wrong = Ничего не принято. Непонятны строки: { $lines }. Пишите «название; уровень; почта», уровень — город, край, страна или зарубежье.
button-press-table = Таблица
press-table = Издания. Исправленные строки можно вставить после /outlets.
press-table-title = Издание
press-table-level = Уровень
press-table-requests = Запросов
press-outlet-address = { $state ->
    [on] 📧 { $address }
    [aside] 📧 { $address } — письма не принимают, не шлём
   *[off] 📧 { $address } — отписан
 }
press-outlets-no-text = Это не таблица с текстом. Сохраните её как CSV, не больше мегабайта.
press-table-addresses = Почта

thread-media = 📰 СМИ
press-card-joined = 🔗 Вместе с { $numbers }: ответ уйдёт всем, друг о друге они не узнают
press-card-at-head = 👁 Ответ у заведующего
press-no-head = Согласовать некому: заведующего ещё нет. Администратор: /head add
press-head-only = Согласует заведующий сектором.
press-decided-already = Уже решено.
press-approval = { $state ->
    [agreed] ✅ Отправляем
    [returned] ↩️ Возвращено
   *[asked] 👁 Согласуйте ответ
 }: запрос СМИ № { $number }, { $outlet }

    { $asked }

    <b>Ответ:</b> { $text }
press-agreed-press = Отправляем
press-returned-press = Вернули модераторам
press-returned = ↩️ Запрос СМИ № { $number }: { $name } не согласует этот ответ. Ответьте на карточку заново.
button-press-agree = Отправить журналисту
button-press-return = Вернуть
button-press-clarify = Уточнить…
button-press-join = Объединить…
press-ask-clarify = № { $number }. Напишите вопрос журналисту ответом на это сообщение. Свой срок постоит, пока он не ответит; срок по закону идёт.
press-ask-press-clarify = Напишите вопрос
press-question =
    📰 <b>Запрос СМИ № { $number }</b>. Уточните, пожалуйста, ответом на это сообщение:

    { $text }
press-join-which = С каким ответить вместе?
press-join-none = Других открытых запросов нет.
press-joined = Объединили
press-outlet-unsaid = Издание не названо
press-is-media-press = Принято как запрос СМИ
button-is-media = Это СМИ
close-reason-media = Это СМИ
