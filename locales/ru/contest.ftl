# Конкурсы.

command-contest = конкурс: ответом на правила
post-sealed = Публикация № { $number } — часть конкурса: её текст и место в канале не меняются. Отменить конкурс — на его доске.
contest-off = Такого конкурса сейчас нет.
contest-off-staff = Конкурсы выключены: в city.toml нет раздела [contest].
contest-usage =
    Напишите правила и ответьте на них командой /contest. Чего в правилах нет, добавьте строками под командой:
    Название: Улицы Комсомольска
    Как решаем: жребий
    Приём до: 20.12 12:00
    Победителей: 2
contest-which-way = «{ $word }» непонятно. Напишите: «Как решаем: жребий» или «Как решаем: жюри». Опрос в канале — это жюри: опубликуйте его командой /post, оценки поставьте по голосам.
contest-how-many-winners = Победителей — число от 1 до { $limit }.
contest-missing =
    Закон требует сказать об этом в объявлении, а в правилах не хватает:
    { $missing }

    Ответьте на это сообщение строками, как в примерах.
contest-missing-title = «Название: Улицы Комсомольска»
contest-missing-way = «Как решаем: жребий» (среди верных ответов) или «Как решаем: жюри»
contest-missing-until = «Приём до: 20.12 12:00»
contest-missing-task = «Задача: …» — что сделать участнику
contest-missing-criteria = «Критерии: …» — по чему и в каком порядке оценивают
contest-missing-prize = «Приз: книга о городе, 2 шт.» — размер и форма
contest-missing-results = «Итоги: 25 декабря в этом канале» — где и когда объявят

contest-post-task = Задача: { $value }
contest-post-criteria = Критерии: { $value }
contest-post-prize = Приз: { $value }
contest-post-results = Итоги: { $value }
contest-post-term = Заявки — боту, по кнопке ниже, до { $clock } { $date }: одна от человека, до конца приёма её можно заменить. Победителей: { $winners }. Сотрудники пресс-службы и их семьи не участвуют. Имена не публикуем.
contest-post-jury = Решает жюри; при равных оценках — жребий. Отпечаток его тайного числа (SHA-256): { $fingerprint }
contest-post-draw =
    Победителей определит жребий, который сможет проверить каждый.
    Отпечаток тайного числа (SHA-256): { $fingerprint }
    Второе число: { $number }, впервые установленное позже дня, в который выйдет список заявок.
    Если тайное число не покажем до { $void_clock } { $void }, конкурс не состоится.
button-contest-enter = Участвовать
contest-cancelled-post = Конкурс «{ $title }» отменён. Все, кто прислал заявки, получат сообщение от бота.
contest-list-draw =
    🎁 Конкурс «{ $title }»: приём закончен, заявок в жребии { $count }.

    { $numbers }

    Отпечаток списка (SHA-256): { $fingerprint }
    Второе число — { $number }, впервые установленное позже сегодняшнего дня.
contest-list-jury =
    🎁 Конкурс «{ $title }»: приём закончен, жюри оценивает заявки ({ $count }).

    { $numbers }

    Отпечаток списка (SHA-256): { $fingerprint }
contest-result-draw =
    🎁 Конкурс «{ $title }»: { $count ->
    [one] победила заявка
   *[other] победили заявки
 } { $winners }.{ $reserves ->
    [none] { "" }
   *[other] {" "}Запасные: { $reserves }.
 }

    Тайное число: { $secret }
    Второе число ({ $number }, { $day }): { $second }
    Список: { $numbers }

    Самые маленькие значения:
    { $values }

    Проверить:
    printf %s '{ $secret }' | sha256sum — отпечаток из объявления
    printf %s '{ $numbers }' | sha256sum — отпечаток списка
    printf %s '{ $secret }|{ $second }|НОМЕР' | sha256sum — значение заявки; побеждают самые маленькие
contest-result-jury =
    🎁 Конкурс «{ $title }»: { $count ->
    [one] победила заявка
   *[other] победили заявки
 } { $winners }.{ $reserves ->
    [none] { "" }
   *[other] {" "}Запасные: { $reserves }.
 }

    Оценки:
    { $values }

    При равных оценках порядок — по значению SHA-256 от «{ $secret }|{ $numbers }|НОМЕР», меньшее впереди.
contest-result-marks = № { $number } — { $total } (оценок { $count })
contest-skipped-post = 🎁 Конкурс «{ $title }»: заявка № { $number } — { $reason }. { $next ->
    [0] Запасных не осталось.
   *[other] Приз переходит заявке № { $next }.
 }
contest-late-post = Конкурс «{ $title }» не состоялся: итоги не подвели вовремя.
contest-nobody-post = Конкурс «{ $title }» не состоялся: верных заявок нет.
contest-late = Конкурс «{ $title }» не состоялся: итоги не подвели вовремя. Вашу заявку стёрли. Извините и спасибо, что участвовали.
contest-nobody = Конкурс «{ $title }» не состоялся: верных заявок нет. Вашу заявку стёрли. Спасибо, что участвовали.
contest-why-staff = сотрудник или семья сотрудника
contest-why-copy = списана с другой заявки
contest-why-rules = не по правилам
contest-why-refused = победитель отказался
contest-why-silent = победитель не ответил вовремя
contest-why-gone = победитель вышел из конкурса

contest-ask = Конкурс «{ $title }». Пришлите заявку одним сообщением или альбомом: текст, фото.
contest-ask-again = Конкурс «{ $title }». Ваша заявка — № { $number }. Пришлите новую, и она заменит прежнюю.
contest-over = Приём заявок на конкурс «{ $title }» закончился { $moment }. Заявку уже не принять.
contest-cancelled = Конкурс «{ $title }» отменили, заявки стёрты. Спасибо, что хотели участвовать.
contest-not-staff = В конкурсе «{ $title }» сотрудники пресс-службы не участвуют.
contest-subscribe = Конкурс «{ $title }» — для подписчиков канала. Подпишитесь и нажмите «Участвовать» ещё раз.
contest-removed = Заявку № { $number } сняли: заменить её нельзя.
contest-left = Заявка № { $number } в конкурсе «{ $title }» не участвует: в конце приёма вы не были подписаны на канал.
contest-receipt = { $state ->
    [removed] Заявка № { $number } снята: { $why ->
        [staff] сотрудники и их семьи не участвуют
        [copy] она повторяет чужую
       *[rules] она не по правилам
     }.
    [left] Заявка № { $number } не участвует: в конце приёма вы не были подписаны на канал.
    [withdrawn] Заявка № { $number } отозвана.
   *[other] Заявка № { $number } на конкурс «{ $title }» принята.{ $open ->
        [true] {" "}Заменить её можно { $until }: нажмите «Участвовать» ещё раз.
       *[false] { "" }
     }
 }
contest-won =
    🎁 Заявка № { $number } победила в конкурсе «{ $title }»!
    Приз: { $prize }.

    Нажмите кнопку и напишите, как вас зовут и куда звонить, { $until }. Сотрём, как только передадим приз. Не ответите — приз перейдёт следующему.
button-contest-contact = Я на связи
contest-contact-ask = Напишите одним сообщением, как вас зовут и куда звонить.
contest-contact-kept = Спасибо! Пресс-служба свяжется с вами.
contest-contact-late = Уже поздно: приз перешёл следующему или передан.

contest-board = 🎁 <b>Конкурс № { $number }</b> · { $title }
contest-board-stage = { $stage ->
    [draft] Объявление ещё не вышло
    [open] Заявки до: { $until }
    [closed] Приём закончился { $until }: разберите заявки, список выйдет сам
    [frozen] Список опубликован
    [done] Итоги опубликованы
    [handed] ✅ Призы переданы, данные участников стёрты
    [cancelled] Отменён
   *[void] Не состоялся
 } · { $draw ->
    [true] жребий
   *[false] жюри
 }
contest-board-counts = Заявок { $count }: не разобрано { $new }, в конкурсе { $right }, неверных { $wrong }, снято { $removed }, отписались { $left }, отозвано { $withdrawn }
contest-board-second = Ответьте на это сообщение, когда станет известно второе число ({ $number }): «01.12 92,4512» — день, когда его установили, и само число.
contest-step-closed = 🎁 Конкурс «{ $title }»: приём закончился. Не разобрано { $count }: список выйдет сам, когда разберёте все.
contest-step-second = 🎁 Конкурс «{ $title }»: список в канале. Когда установят { $number } на день позже сегодняшнего, ответьте сюда: «01.12 92,4512» — день и число.
contest-step-marks = 🎁 Конкурс «{ $title }»: список в канале. Оцените заявки и нажмите «Подвести итоги» на доске.
contest-step-void = 🎁 Конкурс «{ $title }» не состоялся: об этом сказано в канале и участникам, заявки стёрты.
contest-step-handed = 🎁 Конкурс «{ $title }»: призы переданы, имена, контакты и заявки стёрты. Если фотографии в этой группе остались, удалите их сами: боту Telegram даёт на это двое суток.
contest-step-nobody = 🎁 Конкурс «{ $title }»: на { $place }-й приз запасных не осталось.
contest-second-usage = Ответьте днём и числом: «01.12 92,4512».
contest-second-known = Так нельзя: список опубликован { $day }, и число этого или более раннего дня уже могли знать. Нужно то, что установили позже.
contest-second-ahead = Этот день ещё не наступил.
contest-list-not-out = Список заявок ещё не опубликован.
contest-list-changed = Заявок в конкурсе уже не столько, сколько в опубликованном списке: жребия не будет.
contest-list-stands = Список уже опубликован, в нём ничего не меняется.
contest-no-marks = Без оценок: { $numbers }.
contest-second-half = Прошла половина срока: по закону отменить конкурс уже нельзя. Если иначе никак, «Всё равно» может нажать заведующий.
contest-cancelled-press = Отменён
contest-done-press = Итоги уходят в канал
button-contest-cancel = Отменить конкурс
button-contest-cancel-sure = Да, отменить
button-contest-cancel-yes = Всё равно
button-contest-conclude = Подвести итоги
contest-entry = 🎁 <b>Заявка № { $number }</b> · { $title }
contest-entry-state = { $name ->
    [none] { "" }
   *[other] { $name }{" "}·
 } { $state ->
    [new] не разобрана
    [right] { $draw ->
        [true] верно
       *[false] на конкурсе, оценок { $marks }
     }
    [wrong] неверно
    [removed] снята: { $why ->
        [staff] сотрудник или семья
        [copy] списана
       *[rules] не по правилам
     }
    [left] не подписчик
   *[withdrawn] отозвана
 }
contest-entry-no-words = Без слов
contest-entry-replaced = 🎁 Заявка № { $number } · { $title }: заменена новой, она ниже.
contest-right-press = В конкурсе
contest-wrong-press = Неверно
contest-removed-press = Снята, человек узнает
contest-marked-press = Оценка записана
contest-filed-press = В фотоархиве: автор может стереть командой /forget
contest-filed-before = Эти снимки уже в фотоархиве
button-contest-right = Верно
button-contest-to-jury = На конкурс
button-contest-wrong = Неверно
button-contest-remove = Снять…
button-contest-file = В фотоархив
button-contest-mark = { $mark }
button-contest-why-staff = Сотрудник или семья
button-contest-why-copy = Списана
button-contest-why-rules = Не по правилам
button-contest-why-refused = Отказался
contest-winner = 🎁 «{ $title }», приз { $place }: заявка № { $number } · { $state ->
    [told] ждём ответа { $until }
    [answered] { $contact }
    [handed] ✅ приз передан, контакт стёрт
   *[skipped] { $reason }
 }
contest-handed-press = Передан, контакт стёрт
contest-skipped-press = Приз переходит следующему, в канале сказано
button-contest-hand = Приз передан
button-contest-skip = Пропустить…

digest-contest-ends = Конкурс «{ $title }»: приём до { $clock }, не разобрано { $count }
digest-contest-unsorted = Конкурс «{ $title }»: не разобрано { $count }
digest-contest-decide = Конкурс «{ $title }»: { $draw ->
    [1] нужно второе число
   *[other] нужны оценки жюри
 }
digest-contest-prizes = Конкурс «{ $title }»: призы ещё не переданы — { $count }
line-contest-entries = Заявки на конкурсы
line-contest-entries-how = Заявки, пришедшие за период; отозванные не считаются, заменённая считается один раз.
