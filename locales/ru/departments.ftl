# Отделы: что читают они сами и что о них — модераторы.

# Модераторы отправляют в отдел
forward-done = Отправили в отдел.
forward-there-already = Это уже в этом отделе.
forward-unbound = Чата у отдела «{ $title }» пока нет. Администратор привяжет его командой /bind department в самом чате.
forward-topic-unbound = № { $number }: тему сменили, а чата у отдела «{ $title }» пока нет. Прежний отдел предупредили.
button-department-current = ✓ { $title }
button-department-unbound = { $title } — чата нет

# Карточка в чате отдела
department-card-open = { $state ->
    [accepted] ✅ приняли{ $name ->
        [none] {""}
       *[other] {": "}{ $name }
    } · ответить { $until }
    [needs_time] 🗓 срок: { $until }{ $name ->
        [none] {""}
       *[other] {" · "}{ $name }
    }
    [answered] 💬 ответ у пресс-службы
   *[sent] ⏳ ответить { $until }
 }
department-list = <b>За вами</b>: { $count }
department-list-none = За вами ничего нет. Хорошая работа!
department-list-line = { $urgent ->
    [true] 🚨{" "}
   *[false] {""}
 }{ $number } · { $until } · { $about }{ $name ->
    [none] {""}
   *[other] {" · ✅ "}{ $name }
 }
department-list-now = 🔴 как можно скорее
department-card-now = ⏳ ответить как можно скорее
department-card-how = <i>Ответьте на эту карточку словами или фото.</i>
department-card-gone = ↪️ <b>Уже не у вас</b>: делать ничего не нужно.
department-card-refused = ↩️ Вернули: «Не наше».
department-card-answered = ✅ Жителю ответили.
department-card-closed = ⬜ Закрыто без ответа.
department-card-withdrawn = ⬜ Житель отозвал сообщение.
button-accept = Приняли
button-done = Сделано
button-term = Нужно время
button-refuse = Не наше
button-term-today = Сегодня
button-term-tomorrow = Завтра
button-term-days3 = 3 дня
button-term-date = Другая дата
department-accepted = Приняли. Когда будет что ответить — напишите ответом на карточку.
department-accepted-already = Уже приняли.
department-done = Записали. Пришлите фото или пару слов — добавим к ответу.
department-done-already = Уже записали.
department-done-answer = Здравствуйте! Всё сделали. Спасибо, что написали.
department-greeting = Здравствуйте!
department-term-ask = До какого дня?
department-term-set = Срок передали пресс-службе.
department-what-date = Дата непонятна. Можно так: завтра, пт, { $day }, { $day } 12:00.
department-term-past = Это время уже прошло. Выберите день впереди.
department-ask-date = № { $number }: напишите дату, например «пт», «{ $day }» или «{ $day } 12:00».
department-refused = Вернули пресс-службе. Если знаете, чьё это, напишите сейчас.
department-gone = Это сообщение уже не у вашего отдела.
department-anonymous = Вы пишете от имени группы, так пресс-служба вас не слышит. Отключите анонимность в правах администратора и отправьте ещё раз.
department-empty = Сообщение пустое: пресс-служба ничего не увидит. Напишите словами или пришлите фото.
department-gone-to = № { $number } больше не ваше: передали в «{ $title }».
department-gone-away = № { $number } больше не ваше: тему сменили.
department-reopened = № { $number }: житель пишет, что проблема не решена. Ответьте { $until }.
department-over-answered = № { $number }: пресс-служба уже ответила жителю.
department-over-closed = № { $number } закрыли без ответа: делать ничего не нужно.
department-over-withdrawn = № { $number }: житель отозвал сообщение, делать ничего не нужно.
department-ask-one = Это ответ по № { $number } ({ $about })?
department-ask-which = По какому сообщению этот ответ?
button-belongs = Да, по нему
button-belongs-not = Нет
button-belongs-none = Ни по какому
department-belongs = Передали пресс-службе.
department-belongs-not = Хорошо, оставим между вами.

# Ответ отдела у модераторов
department-answer =
    🏢 <b>№ { $number }: ответ отдела</b>
    { $title }, { $name }

    { $text }
department-refusal-word =
    ↩️ <b>№ { $number }</b>: почему вернули
    { $title }, { $name }

    { $text }
department-media-only = <i>без слов</i>
department-answer-media = { $count ->
    [one] 📎 С фото или файлом: он выше и уйдёт вместе с ответом.
   *[other] 📎 С фото и файлами: они выше и уйдут вместе с ответом.
 }
department-answer-used = ➡️ Взяли в ответ жителю.
button-send-on = Отправить жителю
button-correct = Исправить текст
department-asked = Сначала вопрос: он ниже.
department-sent-on = Отправляем.
department-text =
    № { $number }: { $plain ->
        [true] нажмите на текст, чтобы скопировать,
       *[false] скопируйте текст вместе с оформлением,
    } поправьте и отправьте ответом на это сообщение.{ $media ->
        [true] {" "}Фото отдела уйдут вместе с ним.
       *[false] {""}
    }

    { $text }
department-text-below = Текст уже ниже, в ответ на карточку.
department-edited-late = № { $number }: отдел исправил слова, которые уже взяли в ответ. Теперь так: { $words }
department-thanks = 💙 Вас благодарят (№ { $number }): «{ $words }»
department-picture = № { $number }: отдел заменил фото в ответе, новое — выше.
department-picture-late = № { $number }: отдел заменил фото после того, как ответ отправили. Жителю ушло прежнее; если нужно новое, пришлите его ещё одним ответом.
department-command = Ответ начинается с «/», поэтому бот принял его за команду. Уберите «/»: бот увидит исправление.
department-returned = ↩️ <b>№ { $number }</b>: «Не наше», вернул отдел «{ $title }». Куда передать?
department-needs-time = 🗓 <b>№ { $number }</b>: отдел «{ $title }» просит время { $until }. Скажите жителю, когда ждать.
button-promise-term = Пообещать жителю
department-promised-already = Жителю это уже пообещали.

# Справка дня
today-usage = Напишите, что делаете сегодня, одним сообщением: /today Чистим Ленина и Кирова, к вечеру посыплем тротуары. Пресс-служба увидит это на карточках по вашим темам.
today-now = На сегодня записано: { $words }
today-kept = { $count ->
    [0] Записали на сегодня: пресс-служба увидит это на новых карточках.
    [one] Записали на сегодня: уже видно на { $count } карточке.
   *[other] Записали на сегодня: уже видно на { $count } карточках.
 }
card-today = 📋 { $title }, { $day }: { $words }

history-forwarded = передали в отдел: { $detail }
history-department_accepted = принял отдел: { $detail }
history-department_done = отдел: сделано
history-department_needs_time = отделу нужно время: { $detail }
history-department_refused = не наше: { $detail }
history-department_answered = отдел ответил
history-department_edited = отдел исправил ответ
history-department_sent_on = ответ отдела отправили жителю
