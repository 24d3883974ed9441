# Напоминания и тревоги о сроках.

deadline-reminder = ⏰ <b>Скоро срок</b>
deadline-alarm = 🔴 <b>Срок прошёл</b>
deadline-urgent = 🚨 <b>{ $kind }: 10 минут никто не взял</b>
    { $number } · { $about }
deadline-share = ⏰ <b>Пресс-служба скоро ждёт ответ</b>
deadline-late = 🔴 <b>Ответ нужен сейчас</b>: время вышло. Ответьте на карточку парой слов или нажмите «Нужно время».
deadline-late-moderators = 🔴 <b>Отдел молчит</b>: { $title }
deadline-line = { $number } { $topic } { $until } · { $about }{ $who }
deadline-with-department = { " · " }в отделе: { $title }
deadline-department-answered = { " · " }отдел ответил, ждёт отправки: { $title }
deadline-taken = { " · " }в работе: { $name }
deadline-nobody = { " · " }ничьё
button-deadline-who = Кто?
deadline-who-taken = ↳ в работе: { $name }, { $when }
deadline-who-department = ↳ отдел: { $title }, { $when }{ $state ->
    [sent] , пока не принял
    [accepted] , принял
    [needs_time] , просит время
    [answered] , ответил — ждёт отправки жителю
    [refused] , вернул: не наше
   *[other] {""}
 }
deadline-who-nobody = ↳ никто не взял; пришло { $when }
deadline-who-done = ↳ { $state ->
    [answered] уже ответили
    [withdrawn] житель отозвал
   *[closed] закрыто без ответа
 }
deadline-rest = … и ещё { $count }
deadline-head-unreachable = ⚠️ Бот не может написать заведующему ({ $name }) о просроченном: пусть откроет чат с ботом и нажмёт Start.
promise-asked = <b>№ { $number }</b>: жителю обещали { $until }. Сделано? Пришлите фото ответом на это сообщение.
    <i>{ $summary }</i>
promise-asked-moderators = <b>№ { $number }</b>: подходит обещанное жителю время, { $until }. Сделано? Ответьте на карточку, лучше с фото.
    <i>{ $summary }</i>
admin-unbound = { $place ->
    [moderators] ⚠️ Сообщения ждут: группы модераторов нет. Добавьте бота в группу и напишите там /bind moderators — карточки придут сами.
   *[other] ⚠️ Сообщения ждут: не привязан { $where }. Напишите в нём /bind — и всё придёт.
 }
deadline-which = Здесь несколько сообщений: ответьте на карточку нужного.
history-urgent_called = опасность никто не взял, позвали ещё раз
history-overdue = срок прошёл
history-department_late = отдел не ответил в срок: { $detail }
