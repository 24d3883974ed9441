# «Инцидент Менеджмент»: выгрузка в группе модераторов, карточки инцидентов, ответ для системы, сверка.

source-telegram = Телеграм
system-off = Загрузка из «Инцидент Менеджмент» не включена: в city.toml нет раздела [incidents].
system-too-big = Файл больше 20 МБ: такой бот не получит. Выгрузите за меньший срок.
system-toast-accepted = Принято
system-toast-cancelled = Ничего не взяли
system-decided = Об этой выгрузке уже решили
system-usage = Выгрузка для сверки: /export incidents — за всё время, /export incidents неделя — за эту неделю.
button-import-accept = Принять
button-import-show = Показать
button-import-cancel = Отмена
system-reading = { $total ->
    [0] 📥 { $file }: читаем{ $done ->
        [0] …
       *[other] , прочитано строк: { $done }
    }
   *[other] 📥 { $file }: сравниваем с тем, что есть: { $done } из { $total }
 }
system-export = 📥 Это выгрузка «Инцидент Менеджмент»: { $rows ->
    [one] { $rows } строка
    [few] { $rows } строки
   *[many] { $rows } строк
 }, новых { $new }, уже есть { $known }{ $closing ->
    [0] {""}
    [one] {" "}({ $closing } закрыт там, открыт у нас)
   *[other] {" "}({ $closing } закрыты там, открыты у нас)
 }{ $elsewhere ->
    [0] {""}
   *[other] , чужих муниципалитетов { $elsewhere }
 }
system-new = Из новых открыты { $open } (на каждый придёт карточка), отвечены { $done } (только посчитаем).
system-overdue = ⚠️ У { $count } открытых срок уже прошёл: о них скажем одним сообщением.
system-changed = Изменились в системе: { $count }
system-joined = Уже заведены у нас по номеру, соединим: { $count }
system-repeated = Строк с номером, который есть в другой строке: { $count }
system-unreadable = Не читаются: { $count }. { $rows }
system-bad-row = строка { $line } — { $reason }
system-bad-number = нет номера
system-bad-number-odd = номер не похож на номер
system-bad-created = нет даты создания
system-bad-text = нет текста
system-themes = Темы, которых нет в списке (тему бота угадали по тексту): { $themes }
system-theme = { $theme } ({ $count })
system-no-theme = без темы
system-file-erased = Файл у себя не храним, страницы и имена авторов не записываем.
system-accepted = ✅ Принято. { $left ->
    [0] Всё разнесено.
   *[other] Осталось разнести: { $left }
 }
system-cancelled = ✖️ Не приняли: из файла { $file } ничего не взято.
system-refused-picture = Файл { $file } — картинка или PDF, а не таблица. Нужна выгрузка «Инцидент Менеджмент» в .xlsx или .csv.
system-refused-locked = Файл { $file } закрыт паролем. Сохраните его без пароля и пришлите ещё раз.
system-refused-old = Файл { $file } — старого формата Excel. Сохраните его как .xlsx и пришлите ещё раз.
system-refused-broken = Файл { $file } повреждён: таблицу не открыть. Выгрузите её ещё раз.
system-refused-bomb = Файл { $file } разворачивается в слишком большую таблицу, его не читаем. Выгрузите за меньший срок.
system-refused-too-many-rows = В файле { $file } больше 50 000 строк. Выгрузите за меньший срок.
system-refused-too-big = Файл { $file } больше 20 МБ. Выгрузите за меньший срок.
system-refused-empty = Файл { $file } пуст.
system-refused-not-a-table = Файл { $file } — не таблица. Нужна выгрузка «Инцидент Менеджмент» в .xlsx или .csv.
system-refused-another = Файл { $file } — другая таблица: в ней нет столбцов { $detail }. Если в системе их переименовали, впишите новые названия в city.toml, раздел [incidents.columns].
system-refused-unfetched = Файл { $file } не скачать. Пришлите его ещё раз.
system-refused-attempts = Файл { $file } не дочитать: чтение обрывалось несколько раз. Выгрузите за меньший срок.
system-details-open = <b>Новые открытые</b>
system-details-closing = <b>Закрыты там, открыты у нас</b>
system-details-line = { $number } · { $topic } · { $place }
system-details-line-placeless = { $number } · { $topic }
system-details-ours = { $number } — у нас № { $appeal }
system-details-more = … и ещё { $count }
system-details-nothing = Показывать нечего: ни новых открытых, ни закрытых только у них, ни нечитаемых строк.
card-system-theme = 🗂 В системе: { $theme }
card-system-guess = 🗂 В системе: { $theme } · по тексту похоже на «{ $guess }»
button-system-answer = Ответ для системы
button-pasted = Вставлено
button-post-link = Открыть пост
system-copy = Ответ для «Инцидент Менеджмент», инцидент { $number }: скопируйте, вставьте в системе и нажмите «Вставлено».{ $over ->
    [0] {""}
   *[other] {" "}⚠️ В ответе { $over } знаков: больше 1 000 система может не принять.
 }{"\u000A\u000A"}{ $text }
system-copy-media = Ответ для «Инцидент Менеджмент», инцидент { $number }: перенесите вложение и нажмите «Вставлено».
system-no-answer = Ответа ещё нет: ответьте на карточку, и текст для системы придёт сюда.
system-pasted = Готово, срок остановлен
history-incident_joined = соединено с инцидентом { $detail }
history-incident_pasted = ответ вставлен в систему
history-answered_elsewhere = ответили в системе
system-reconciled = Выгрузка для сверки: инцидентов { $rows }, расхождений { $differ }.
system-reconciled-none = За этот срок инцидентов нет.
sheet-incidents = Инциденты
sheet-reconciliation = Сверка
reconciliation-number = Номер инцидента
reconciliation-what = Расхождение
reconciliation-ours = У нас
reconciliation-theirs = В системе
reconciliation-done-there = открыт у нас, закрыт там
reconciliation-open-there = отвечен у нас, открыт там
reconciliation-no-text = отвечен там, а текста ответа в выгрузке нет
reconciliation-late = поздно по их столбцу
reconciliation-appeal = № { $number }
