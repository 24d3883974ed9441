# Вопросы городу: интернет-конференции и горячие линии.

command-conference = интернет-конференция: собрать вопросы
command-hotline = горячая линия: анонс, напоминание, счёт звонков
command-question = вопрос из комментария — в конференцию
questions-off = Вопросы через бота пока не принимаем.
questions-off-staff = Интернет-конференции выключены: в city.toml нет раздела [questions].
questions-closed = { $words }
questions-part-long = Слишком длинно: одна часть — не больше { $limit } знаков.
questions-ask-conference =
    Чтобы объявить конференцию, не хватает:
    { $missing }

    Ответьте на это сообщение — части разделяет точка с запятой.
questions-ask-hotline =
    Чтобы объявить горячую линию, не хватает:
    { $missing }

    Ответьте на это сообщение — части разделяет точка с запятой.
questions-missing-topic = тема
questions-missing-speaker = кто отвечает
questions-missing-closes_at = до какого времени принимаем вопросы: «до 20.12 12:00»
questions-missing-begins_at = день и часы: «28.11 10:00-12:00»
questions-missing-phone = телефон: «т. 52-00-00»
questions-missing-who = кто отвечает
conference-past = Это время уже прошло.
conference-air-early = Эфир раньше, чем заканчивается приём вопросов. Проверьте время.

conference-event = Интернет-конференция «{ $topic }»
conference-post =
    🎙 Интернет-конференция «{ $topic }»

    На вопросы ответит { $speaker }.
    Вопросы принимаем до { $clock } { $date }.{ $air_date ->
    [none] { "" }
   *[other] {" "}Эфир { $air_date } в { $air_clock }.
 }

    Нажмите кнопку и напишите вопрос боту. Имена не публикуем.
button-ask-question = Задать вопрос
conference-moved-post =
    🎙 Интернет-конференцию «{ $topic }» перенесли.

    { $closed ->
    [0] Вопросы принимаем до { $clock } { $date }.
   *[other] Вопросы уже собраны.
 }{ $air_date ->
    [none] { "" }
   *[other] {" "}Эфир { $air_date } в { $air_clock }.
 } Отвечает { $speaker }.
conference-cancelled-post =
    🎙 Интернет-конференцию «{ $topic }» отменили. Кто успел спросить, получит сообщение от бота.
conference-answers-post =
    🎙 «{ $topic }»: ответы на вопросы жителей

    Отвечает { $speaker }.
conference-answers-pair =
    — { $question }

    { $answer }
conference-answers-more = Ещё ответов: { $count }. Все — на сайте администрации.

question-ask =
    <b>{ $topic }</b>
    Отвечает { $speaker }.

    Ваш вопрос? Одно сообщение — один вопрос, имя не публикуем.
question-ask-late =
    <b>{ $topic }</b>
    Отвечает { $speaker }.

    Приём вопросов уже закончился. Напишите — передадим отдельно, но в эфире ответить могут не успеть. Имя не публикуем.
question-enough = По теме «{ $topic }» вы уже задали { $count ->
    [one] { $count } вопрос
    [few] { $count } вопроса
   *[many] { $count } вопросов
 } — больше от одного человека не берём. Если что-то случилось, просто напишите об этом сюда.
question-text-only = Вопрос принимаем текстом, без вложений. Напишите его словами.
question-too-short = Слишком коротко: напишите вопрос хотя бы из { $limit } знаков.
question-too-long = Слишком длинно: вопрос — не больше { $limit } знаков. Сократите и пришлите ещё раз.
question-sorted-already = Вопрос № { $number } уже разобрали, изменить его нельзя.
conference-over = Эта конференция закончилась, вопросы по ней больше не принимаем. Если что-то случилось, просто напишите об этом сюда.
conference-cancelled = Эта конференция отменена. Если что-то случилось, просто напишите об этом сюда.
button-one-more-question = Ещё вопрос

question-receipt-new = Вопрос № { $number } принят, ответ придёт сюда до { $day }.{ $late ->
    [true] {" "}Приём уже закончился: в эфире ответить могут не успеть.
   *[false] { "" }
 }
question-receipt-accepted = Вопрос № { $number } («{ $topic }») передадим отвечающему, ответ придёт сюда до { $day }.
question-receipt-joined = Вопрос № { $number } («{ $topic }») принят. Об этом спросили и другие: ответ всем один, он придёт сюда до { $day }.
question-receipt-answered = Вопрос № { $number } («{ $topic }»): ответ есть, пришлём сюда вместе с остальными.
question-receipt-appeal = То, о чём вы написали в вопросе № { $number }, передали в работу как сообщение № { $appeal }: так решат быстрее.
question-rejected-topic = Вопрос № { $number } — не о теме «{ $topic }», поэтому отвечающему его не передаём. Напишите о нём просто сюда: ответим отдельно.
question-rejected-rude = Вопрос № { $number } в таком виде передать не можем: в нём грубость или реклама. Спросите, пожалуйста, другими словами.
question-rejected-said = На вопрос № { $number } уже отвечали: ответ есть в нашем канале. Если он не подошёл, напишите нам просто сюда.
question-answer =
    🎙 <b>{ $topic }</b> — ответ на ваш вопрос № { $number }

    <blockquote>{ $question }</blockquote>

    { $answer }

    Отвечает { $speaker }.
question-promised = На вопрос № { $number } («{ $topic }») в эфире ответить не успели. Ответим сюда до { $at }.
question-moved = Конференцию «{ $topic }» перенесли: она пройдёт { $at }. Ваш вопрос № { $number } на месте, ответ придёт сюда.
question-cancelled = Конференцию «{ $topic }» отменили. Если вопрос № { $number } ещё важен, напишите его просто сюда — ответим.

conference-board = 🎙 <b>Интернет-конференция № { $number }</b> · { $topic }
conference-board-speaker = Отвечает: { $speaker }
conference-board-hours = { $stage ->
    [collecting] Вопросы принимаем до: { $closes }
    [closed] Приём закончился { $closes }
    [published] ✅ Ответы опубликованы
   *[cancelled] Отменена
 }{ $airs ->
    [none] { "" }
   *[other] {" "}· эфир { $airs }
 }
conference-board-counts = Вопросов { $asked }: не разобрано { $new }, в списке { $put }, с ответом { $answered }, объединено { $joined }, отклонено { $rejected }, сообщений { $appeal }{ $late ->
    [0] { "" }
   *[other] {" "}· опоздали { $late }
 }
conference-board-promised = Без ответа { $count }, обещали до { $day }
conference-reminder-closed = 🎙 Интернет-конференция № { $number } «{ $topic }»: приём вопросов закончился. Вопросов { $asked }, не разобрано { $new }.
conference-reminder-promised = ⏰ Интернет-конференция № { $number } «{ $topic }»: сегодня обещали ответить на { $numbers }. Ответ — ответом на карточку вопроса.
button-conference-paper = Документ
button-conference-publish = Опубликовать ответы
button-conference-day-later = На день позже
button-conference-week-later = На неделю позже
button-conference-cancel = Отменить конференцию
button-conference-cancel-yes = Да, отменить
conference-moved-press = Перенесли, спросившие узнают
conference-cancelled-press = Отменили, спросившие узнают
conference-nothing-put = В списке пока нет вопросов.
conference-paper-press = Документ сейчас придёт
conference-paper-title = Интернет-конференция № { $number }
conference-paper-topic = { $topic }. Отвечает { $speaker }.
conference-paper-how = Впишите ответы в третий столбец и пришлите файл обратно. Номера не меняйте, порядок строк — любой.
conference-paper-number = №
conference-paper-question = Вопрос
conference-paper-answer = Ответ
conference-paper-file = конференция-{ $number }.docx
conference-paper = Вопросов { $count }, имён нет. Заполненный документ пришлите сюда — или отвечайте на карточки.
conference-paper-read = 🎙 Конференция № { $number }: ответов прочитано { $count }.{ $without ->
    [none] {" "}Без ответа никого не осталось.
   *[other] {" "}Без ответа: { $without }.
 }{ $foreign ->
    [none] { "" }
   *[other] {" "}Нет таких в списке: { $foreign }.
 }{ $long ->
    [none] { "" }
   *[other] {" "}Длиннее 2500 знаков, не взяты: { $long }.
 }
conference-paper-broken = Файл не читается: пришлите документ Word с таблицей.
conference-paper-big = Файл слишком большой, это не наш документ.
conference-paper-locked = Документ закрыт паролем: снимите его и пришлите ещё раз.
conference-paper-unfetched = Файл скачать не удалось. Пришлите ещё раз.
conference-unsorted = Сначала разберите вопросы: осталось { $count }.
conference-no-answers = Ни на один вопрос ещё нет ответа.
conference-published-press = Ответы уходят спросившим, черновик для канала — здесь
conference-text-file = ответы-{ $number }.txt
conference-text = Полный текст для сайта: ответов { $count }, имён нет.
conference-not-open = Конференция № { $number } вопросов не принимает.

question-card = ❓ <b>Вопрос № { $number }</b> · { $topic }
question-card-asked = { $name ->
    [none] Спросили
   *[other] Спрашивает: { $name },
 } { $when }{ $late ->
    [true] {" "}· ⏰ опоздал
   *[false] { "" }
 }
question-card-state = { $state ->
    [accepted] ✔️ В списке
    [joined] 🔗 Вместе с № { $to }
    [rejected] Отклонён: { $reason ->
        [topic] не о том
        [rude] грубость или реклама
       *[said] уже отвечали
     }
    [appeal] Теперь сообщение № { $appeal }
   *[answered] ✅ Ответ есть
 }
question-card-joined = 🔗 Об этом же: ещё { $count ->
    [one] { $count } человек
    [few] { $count } человека
   *[many] { $count } человек
 }
question-card-alike = Похоже на { $numbers }
question-card-personal = ⚠️ Похоже на личные данные: в документ и в канал они не попадут
question-card-answer =
    <b>Ответ:</b>
    { $answer }
question-card-how = Ответ — ответом на это сообщение.
button-question-accept = В список
button-question-join = Объединить
button-question-part = Разъединить
button-question-reject = Отклонить…
button-question-complaint = Это жалоба
button-question-reason-topic = Не о том
button-question-reason-rude = Грубость или реклама
button-question-reason-said = Уже отвечали
question-accepted-press = В списке
question-joined-press = Объединены
question-parted-press = Снова отдельно
question-rejected-press = Отклонён, человек узнает
question-became-appeal = Передано как сообщение, срок — с минуты вопроса
question-became-appeal-late = Передано как сообщение. Срок шёл с минуты вопроса и уже прошёл: отвечайте сразу
question-answered-press = Ответ записан
question-sorted = Вопрос уже разобрали.
question-alone = Объединить не с чем: других вопросов нет.
question-has-joined = С этим вопросом объединены другие. Сначала разъедините их.
question-answer-long = Ответ длиннее { $limit } знаков. Сократите.
question-kept-already = Этот вопрос уже записан.
question-usage = Ответьте командой <code>/question 1</code> на вопрос из комментария или звонка: 1 — номер конференции.

hotline-no-day = Непонятен день «{ $word }». Можно так: 28.11 10:00-12:00.
hotline-bad-hours = Часы «{ $word }» не годятся. Можно так: 10:00-12:00.
hotline-past = Эта горячая линия уже началась.
hotline-how-many = Ответьте числом, например: 14.
hotline-event = Горячая линия «{ $topic }»
hotline-announcement =
    ☎️ Горячая линия «{ $topic }»

    { $day }, с { $begins } до { $ends }
    Отвечает { $who }: { $phone }
hotline-reminder =
    ☎️ Через час — горячая линия «{ $topic }»

    С { $begins } до { $ends }, отвечает { $who }: { $phone }
hotline-results =
    ☎️ Горячая линия «{ $topic }»: { $calls ->
    [one] { $calls } звонок
    [few] { $calls } звонка
   *[many] { $calls } звонков
 }

    Отвечал { $who }.
hotline-card = ☎️ <b>Горячая линия № { $number }</b> · { $topic }{ $state ->
    [draft] { "" }
    [planned] {" "}· запланирована
    [held] {" "}· прошла
   *[cancelled] {" "}· отменена
 }
hotline-card-when = { $begins }, до { $ends } · { $phone } · { $who }
hotline-card-posts = Анонс: { $announced }. { $reminded ->
    [none] Напоминания не будет: до начала меньше часа.
   *[other] Напоминание: { $reminded }.
 } В конце бот спросит, сколько было звонков.
button-hotline-plan = Запланировать линию
button-hotline-cancel = Отменить линию
button-hotline-skip = Пропустить
hotline-planned-press = Анонс и напоминание запланированы
hotline-cancelled-press = Отменена
hotline-skipped-press = Хорошо
hotline-calls = ☎️ Горячая линия «{ $topic }» закончилась. Сколько звонков? Ответьте числом.
hotline-calls-said = ☎️ Горячая линия «{ $topic }»: звонков { $count }.
hotline-calls-skipped = ☎️ Горячая линия «{ $topic }» закончилась. Звонки не считали.

digest-hotline = Горячая линия «{ $topic }» в { $clock } ({ $who })
digest-conference = Конференция «{ $topic }»: вопросов { $asked }, не разобрано { $new }
digest-conference-closes = Конференция «{ $topic }»: вопросы до { $clock }, сейчас { $asked }, не разобрано { $new }
digest-conference-airs = Конференция «{ $topic }»: эфир в { $clock }, вопросов { $asked }, не разобрано { $new }
digest-conference-promised = Конференция «{ $topic }»: сегодня обещаны ответы, осталось { $count }
line-questions-asked = Вопросы к конференциям
line-questions-asked-how = Вопросы, пришедшие за период, со всеми повторами и отклонёнными.
line-questions-answered = Ответы на вопросы конференций
line-questions-answered-how = Вопросы, на которые за период записан ответ.
line-hotline-calls = Звонки на горячие линии
line-hotline-calls-how = Звонки, о которых сказали после горячей линии; день — день линии.
