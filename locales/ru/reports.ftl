# Строки отчётов: как называется и как считается. Утренняя сводка.

line-came = Поступило сообщений
line-came-how = Зарегистрированные сообщения жителей из бота, соцсетей, по телефону — по дню регистрации; открытое заново не считается второй раз.
line-topics = Темы сообщений
line-topics-how = Поступившие сообщения по теме, как она стоит сейчас.
line-guessed = Тема угадана сразу
line-guessed-how = Доля поступивших сообщений, тему которых никто не менял.
line-answered = Отвечено
line-answered-how = Ответы, дошедшие до жителя: первый в каждом круге сообщения — по дню доставки.
line-in-time = В срок
line-in-time-how = Доля ответов, данных не позже срока; обещание («приняли в работу») тоже должно было уложиться в срок.
line-median = Медиана времени ответа
line-median-how = Медиана от сообщения (или от «проблема не решена») до ответа, круглосуточно.
line-working = То же рабочим временем
line-working-how = Медиана от сообщения до ответа в рабочие часы: из [office_hours] файла города, а без них — рабочего дня «Инцидент Менеджмента».
line-allowed = Отведено на ответ
line-allowed-how = Медиана от сообщения до его срока, круглосуточно.
line-same-day = Ответ в течение суток
line-same-day-how = Доля ответов, данных за 24 часа.
line-incidents = Обработано инцидентов
line-incidents-how = Инциденты из выгрузок и сообщения с номером «Инцидент Менеджмента», каждый номер один раз, и сообщения без номера, кроме звонков, — по дню первого ответа.
line-system-came = Инцидентов создано
line-system-came-how = Инциденты из выгрузок по дате создания, в какой бы день ни пришла выгрузка.
line-system-topics = Темы инцидентов
line-system-topics-how = Инциденты из выгрузок по теме, которая соответствует теме системы.
line-system-outcomes = Итоги инцидентов
line-system-outcomes-how = Отвеченные инциденты по столбцу «Итог», по дню первого ответа.
line-system-in-time = В срок по системе
line-system-in-time-how = Доля отвеченных инцидентов, у которых в столбце «Уложились или нет» стоит «Да».
line-system-median = Медиана первого ответа в системе
line-system-median-how = Медиана от создания инцидента до первого ответа, круглосуточно.
line-system-working = То же рабочим временем системы
line-system-working-how = Медиана столбца «…до времени первого ответа, рабочее время»: часы системы, её рабочий день.
line-system-again = Инцидентов с повторным ответом
line-system-again-how = Инциденты, на которые отвечали второй раз, по дате создания.
line-forwarded = Передано отделам
line-forwarded-how = Передачи сообщений в отделы, по дню передачи.
line-overdue = Просрочено
line-overdue-how = Сообщения, срок ответа на которые прошёл, — по дню, когда он прошёл, и по тому, чей тогда был ход.
line-reopened = Открыто заново
line-reopened-how = Нажатия «Проблема не решена» после ответа.
line-withdrawn = Отозвано жителями
line-withdrawn-how = Сообщения, которые житель отозвал; они считаются поступившими, но не отвеченными.
line-formal = Обращения по 59-ФЗ
line-formal-how = Сообщения, отмеченные как официальные обращения, — по дню регистрации обращения.
line-marks = Средняя оценка
line-marks-how = Среднее оценок ответов от 1 до 5.
line-posted = Вышло в каналах
line-posted-how = Публикации в каналах Telegram: одна в трёх каналах — это три.
line-rubrics = Публикации рубрик
line-rubrics-how = Публикации с рубрикой, каждая один раз, — по дню первого выхода.
line-rubrics-run = Рубрики
line-rubrics-run-how = Рубрики, в которых за срок вышла хотя бы одна публикация; рядом — сколько публикаций в каждой.
line-polls-closed = Завершённые опросы
line-polls-closed-how = Закрытые опросы в каналах.
line-releases = Пресс-релизы
line-releases-how = Строки журнала вида «пресс-релиз», каждый один раз: вышедшие в каналах и отправленные СМИ пишут свою строку сами; отдельно — те, что есть на сайте.
line-bulletins = Информационные бюллетени
line-bulletins-how = Строки журнала вида «бюллетень»: отправленный бюллетень пишет свою строку сам.
line-announcements = Анонсы для СМИ
line-announcements-how = Строки журнала вида «анонс»; еженедельный анонс пишет свою строку сам.
line-conferences = Интернет-конференции
line-conferences-how = Строки журнала вида «интернет-конференция»: опубликованная пишет свою строку сама.
line-press-conferences = Пресс-конференции
line-press-conferences-how = Строки журнала вида «пресс-конференция».
line-own-videos = Собственные видеоролики
line-own-videos-how = Строки журнала вида «своё видео».
line-others-videos = Ролики других ведомств
line-others-videos-how = Строки журнала вида «чужое видео».
line-interviews = Актуальные интервью
line-interviews-how = Строки журнала вида «интервью»: запрос СМИ об интервью, на который ответили, пишет свою строку сам.
line-broadcasts = Эфиры
line-broadcasts-how = Строки журнала вида «эфир».
line-radio = Радиопередачи
line-radio-how = Строки журнала вида «радиопередача».
line-speakers = Выступали в эфирах и интервью
line-speakers-how = Строки журнала видов «эфир», «интервью» и «радиопередача» по тому, кто выступал: это слова до запятой в «глава города, Радио-2: уборка снега».
line-air = Эфиры и интервью по СМИ
line-air-how = Строки журнала видов «эфир», «интервью» и «радиопередача» по тому, где они вышли: это слова перед двоеточием.
line-booklets = Буклеты
line-booklets-how = Строки журнала вида «буклет».
line-agitation = Агитация
line-agitation-how = Строки журнала вида «агитация».
line-photo-reports = Фоторепортажи
line-photo-reports-how = Строки журнала вида «фоторепортаж».
line-hotlines = Горячие линии
line-hotlines-how = Строки журнала вида «горячая линия»: сами линии, а не публикации о них; прошедшая пишет свою строку сама.
line-polls = Опросы граждан
line-polls-how = Строки журнала вида «опрос».
line-contests = Конкурсы для подписчиков
line-contests-how = Строки журнала вида «конкурс»: конкурс, у которого опубликованы итоги, пишет свою строку сам.
line-publications = Публикации в СМИ
line-publications-how = Строки журнала вида «публикация в СМИ»: что вышло по нашим материалам; ссылка, которую прислал журналист, записывается сама.
line-media-answers = Ответы на запросы СМИ
line-media-answers-how = Строки журнала вида «ответ СМИ»: запрос, на который ответили, пишет свою строку сам; ответы помимо бота записывают.
line-events = Освещено мероприятий
line-events-how = Строки журнала вида «мероприятие»: освещённое мероприятие календаря пишет свою строку само, один раз.
line-campaigns = Материалы кампаний
line-campaigns-how = Строки журнала с кампанией; у которой их две, та считается в каждой.
line-campaign = { $name }, материалов
line-campaign-how = Строки журнала с этой кампанией, каждая один раз.
line-campaign-placed = { $name }, размещений
line-campaign-placed-how = Каждый материал кампании в каждом канале, где он вышел.
line-campaign-appeals = { $name }, сообщений жителей
line-campaign-appeals-how = Сообщения, отмеченные этой кампанией (карточка, Ещё, Кампания…), по дню регистрации; отдельно — проверенные на месте.
line-group = { $name }, материалов
line-group-how = Строки журнала с любой из кампаний этой группы, каждая один раз.
line-group-placed = { $name }, размещений
line-group-placed-how = Каждый материал кампаний группы в каждом канале, где он вышел.
line-followers = Подписчики
line-followers-how = Последнее известное число подписчиков каждой страницы на конец срока, вместе.
line-new-pages = Новые страницы
line-new-pages-how = Страницы соцсетей, у которых в city.toml указано since, — по этому дню.
line-bundles = Отчётов по кампаниям отдано
line-bundles-how = Отчёты по кампаниям, отданные кнопкой «Отправить…», — по дню отправки.

part-no-department = пресс-служба
part-no-channel = не в каналах
part-site = на сайте
part-no-site = без сайта
part-no-outcome = без итога
part-incident-numbered = с номером системы
part-incident-own = без номера
part-unsaid = не указано
part-waited-department = ждали отдел
part-waited-taken = взято, ответ не готов
part-waited-nobody = никто не взял
part-checked = проверено на месте
part-unchecked = без проверки
figure-minutes = { $count } мин
figure-points = { $change } п. п.

digest-title = ☀️ <b>{ $day }</b>
digest-yesterday = { $several ->
    [true] С { $day }: пришло { $came }, отвечено { $answered }, в срок { $in_time }
   *[false] Вчера: пришло { $came }, отвечено { $answered }, в срок { $in_time }
 }{ $answered ->
    [0] {""}
   *[other] ; обычно за { $span }
 }
button-rows-all = Открыто { $count }
button-rows-nobodys = Ничьих { $count }
button-rows-overdue = Просрочено { $count }
button-rows-came = Пришло { $count }
button-rows-answered = Отвечено { $count }
button-rows-late = Позже срока { $count }
digest-open = Сейчас: открыто { $open }, ничьих { $nobodys }, просрочено { $overdue }
digest-promised = { $rest ->
    [0] Сегодня обещано: { $numbers }
   *[other] Сегодня обещано: { $numbers } и ещё { $rest }
 }
digest-post = Выйдет: { $clock } — { $channels }, № { $number }
digest-empty-slot = Пусто: рубрика «{ $rubric }», { $when }
digest-no-kind = Решить: в журнале без вида — { $count }
digest-odd-campaigns = { $rest ->
    [0] Решить: кампании не из списка — { $numbers } (/post N, Ещё…, Кампании)
   *[other] Решить: кампании не из списка — { $numbers } и ещё { $rest } (/post N, Ещё…, Кампании)
 }
digest-quiet = Спокойно: ничего не ждёт.
digest-more = …и ещё { $count }
button-digest-kinds = Назвать вид
command-digest = сводка на сейчас

# Отчёты.
period-day = { $day } { time-month } { $year } года
period-week = { $same_month ->
    [true] неделя { $week }, { $day }–{ $last_day } { time-month-of } { $year } года
   *[false] неделя { $week }, { $day } { time-month } – { $last_day } { time-month-of } { $year } года
 }
time-month-of = { $last_month ->
        [1] января
        [2] февраля
        [3] марта
        [4] апреля
        [5] мая
        [6] июня
        [7] июля
        [8] августа
        [9] сентября
        [10] октября
        [11] ноября
       *[12] декабря
    }
period-month = { $month ->
        [1] январь
        [2] февраль
        [3] март
        [4] апрель
        [5] май
        [6] июнь
        [7] июль
        [8] август
        [9] сентябрь
        [10] октябрь
        [11] ноябрь
       *[12] декабрь
    } { $year } года
period-year = { $year } год
month-short = { $month ->
        [1] янв
        [2] фев
        [3] мар
        [4] апр
        [5] май
        [6] июн
        [7] июл
        [8] авг
        [9] сен
        [10] окт
        [11] ноя
       *[12] дек
    }
report-title = 📊 <b>Отчёт: { $title }</b>
report-title-campaign = 📊 <b>{ $campaign }: { $title }</b>
report-draft = <i>черновик: числа ещё меняются</i>
report-given-out = <i>отдан, { $day }; числа больше не меняются</i>
report-given-out-by = <i>отдан, { $day }, { $by }; числа больше не меняются</i>
report-began = <i>бот считает с этого дня: { $day }</i>
report-block = {"\u000A"}<b>{ $title }</b>
report-line = { $title }: <b>{ $value }</b>{ $tail }
report-rest = <i>…и ещё строк: { $count } — в документе и таблице</i>
report-since = {"\u000A"}<b>С тех пор</b>
report-since-line = { $title }: { $change }{ $tail }
report-since-by = { $title }: { $name } — { $words }
report-block-appeals = Сообщения жителей
report-block-media = СМИ
report-block-made = Сделано
report-block-events = Мероприятия
report-block-campaigns = Кампании
report-block-followers = Подписчики
report-block-year-releases = Что сделано в информационной политике
report-block-year-followers = Страницы в социальных сетях
report-block-year-messages = Работа с сообщениями
report-block-year-rubrics = Рубрики и конкурсы
report-block-year-videos = Видео
report-block-year-incidents = «Инцидент Менеджмент»
report-block-year-topics = О чём писали
report-block-year-polls = Опросы граждан
report-block-year-air = Эфиры и интервью
report-block-year-pages = Новые каналы
report-block-year-media = Запросы СМИ
report-block-year-campaigns = Национальные проекты и кампании
report-block-year-events = Мероприятия и фото
report-block-year-final = Итоговые показатели
report-block-year-tasks = Какие задачи стоят
report-block-year-more = Дополнительно
report-usage = За что отчёт? /report week, /report week 20.11 #бкд, /report month 2026-10, /report year 2026
report-one-campaign = Отчёт бывает по одной кампании.
report-bad-day = «{ $words }» — такого срока нет или он ещё не наступил. Например: /report week 20.11, /report month 2026-10.
report-staff-only = Отчёты — для заведующего и редакторов.
report-printing = Готовим: придёт сюда через несколько секунд.
report-not-printed = Файл сделать не удалось: причина — в журнале программы. Попробуйте ещё раз.
report-nothing-to-draw = Рисовать пока нечего: данных ещё мало.
report-no-mail = Этому читателю отчёт идёт по почте, а в city.toml нет раздела [mail]: возьмите «Документ» и отправьте сами.
report-given = Отдан. Числа больше не меняются.
report-give-which = Кому? После этого числа не меняются.
report-why-which = Какое число?
report-rows-title = <b>{ $title }</b> · { $period }
report-rows-how = <i>{ $how }</i>
report-row = { $number }. { $day } — { $title }{ $tail }
report-rows-none = Строк нет: это число с прежних лет или нуль.
report-extra-ask = Почему лишнее: «{ $title }»? Ответьте одной строкой — причину увидят в отчёте.
report-add-ask = Что добавить и почему? Одной строкой, в конце — дата: Эфир на «6 ТВ», забыли записать 24.11
report-reason-needed = Нужна причина.
report-excluded-already = Уже убрано.
report-put-right = Исправлено: отчёт пересчитан.
button-report-xlsx = Таблица
button-report-docx = Документ
button-report-png = Графики
button-report-why = Откуда число
button-report-give = Отправить…
button-report-give-out = Отдать как есть
button-report-extra = Лишнее { $number }
button-report-add = Добавить
command-report = отчёт: week, month, year

# Документ, таблица, графики.
book-title = Отчёт пресс-службы: { $period }
book-title-campaign = { $campaign }: { $period }
book-given = { $office }, { $day }
book-draft = { $office }, черновик на { $day }
book-line = { $title } — { $value }{ $tail }.
book-line-unknown = { $title }: —.
book-more = …и ещё { $count }: все — в таблице
book-campaign-rows = Материалы
book-since = С тех пор
book-since-line = { $title }: { $change }{ $tail }
book-since-by = { $title }: { $name } — { $words }
book-plots = Графики
sheet-totals = Итоги
sheet-parts = Разбивка
sheet-journal = Журнал
sheet-line = Строка
sheet-this = { $span ->
    [week] Неделя
    [month] Месяц
    [year] Год
   *[other] День
 }
sheet-before = Прежде
sheet-change = Разница
sheet-how = Как считается
sheet-part = Часть
sheet-number = Число
sheet-year = Год
sheet-number-sign = №
sheet-day = Дата
sheet-kind = Вид
sheet-title = Что
sheet-campaigns = Кампании
sheet-link = Ссылка
sheet-unit-percent = , %
sheet-unit-minutes = , мин
year-incidents-sum = С { $first } года — { $total }: { $years }.
year-incidents-mean = В среднем { $week } в неделю и { $day } в рабочий день.
year-incidents-most = Больше всего — { $in_day } за день ({ $day }) и { $in_week } за неделю с { $week }.
year-page = { $value } (на { $day })
year-page-grown = { $value } (на { $day }, за год { $change })
year-owner = { $owner }: { $pages }; всего { $total }.
year-task-empty = …
plot-years = { $way ->
    [more] Инцидентов за { $year } год — { $value }, на { $percent } % больше
    [less] Инцидентов за { $year } год — { $value }, на { $percent } % меньше
   *[same] Инцидентов за { $year } год — { $value }, как и год назад
 }
plot-years-alone = Инцидентов за { $year } год — { $value }
plot-years-expected = { $way ->
    [more] Инцидентов за { $year } год ждём { $value }: на { $percent } % больше
    [less] Инцидентов за { $year } год ждём { $value }: на { $percent } % меньше
   *[same] Инцидентов за { $year } год ждём { $value }, как и год назад
 }
plot-years-expected-alone = Инцидентов за { $year } год ждём { $value }
plot-years-note = { $expected ->
    [true] Обработано по годам; штриховкой — сколько ждём до конца года
   *[false] Обработано по годам
 }
plot-in-time = { $way ->
    [more] В срок { $percent } %, на { $points } п. п. больше
    [less] В срок { $percent } %, на { $points } п. п. меньше
    [alone] В срок { $percent } %
   *[same] В срок { $percent } %, как и прежде
 }
plot-in-time-note = { $span ->
    [month] Доля ответов в срок, по месяцам
   *[week] Доля ответов в срок, по неделям
 }
plot-topics = Чаще всего — «{ $first }»: { $count }
plot-topics-note = Сообщения по темам
plot-this = { $span ->
    [week] эта неделя
    [month] этот месяц
    [year] этот год
   *[other] этот день
 }
plot-before = прежде
plot-followers = Подписчиков { $total }: { $change } с { $day }
plot-followers-note = На страницах города; пропуск — дни, когда не считали
plot-followers-peak = ○ больше всего прибавилось { $day }: { $page }, { $change }
plot-followers-peak-post = ○ больше всего прибавилось { $day }: { $page }, { $change } — «{ $post }»

# Подписчики.
followers-title = 👥 <b>Подписчики</b>
followers-owner = {"\u000A"}<b>{ $owner }</b>: { $total }
followers-page = { $page }: <b>{ $value }</b>{ $tail }
followers-of-day = от { $day }
followers-change = { $span ->
    [week] { $change } за неделю
    [month] { $change } за месяц
   *[year] { $change } за год
 }
followers-total = {"\u000A"}Всего: <b>{ $total }</b>
followers-ask = Пришлите числа одной строкой, по порядку: { $pages }. Или по одной: ОК 18120.
followers-count = Чисел { $given }, а страниц { $needed }: { $pages }.
followers-unknown = Страницы «{ $name }» нет. Есть: { $pages }.
followers-usage = Нужны числа по порядку: { $pages }. Или по одной: ОК 18120.
followers-sure = «{ $page }»: было { $before }, стало { $now }. Верно? Если нет — пришлите числа ещё раз.
followers-taken = Записано.
followers-lost = Подписчиков страницы «{ $page }» сосчитать не удаётся: посмотрите, остался ли бот в канале. За эти дни в графике будет пропуск.
followers-off = Страницы не заданы: в city.toml нет раздела [pages].
button-followers-enter = Внести
button-followers-curve = График
button-followers-sure = Верно
command-followers = подписчики страниц
digest-followers = Подписчики: { $change }
digest-followers-old = Решить: внести подписчиков — { $pages }

report-ahead = Пробелы и следующая неделя
ahead-missed = Пустые часы рубрик: { $count } ({ $titles })
ahead-event = { $when } — { $title }
ahead-event-all-day = { $day } — { $title }
ahead-events-more = …и ещё мероприятий: { $count }
ahead-request = Ждёт ответа запрос СМИ № { $number } ({ $outlet }): последний день — { $day }
ahead-requests-more = …и ещё запросов СМИ: { $count }
ahead-promised = { $rest ->
    [0] Обещано ответить: { $numbers }
   *[other] Обещано ответить: { $numbers } и ещё { $rest }
 }
report-progress = ⏳ { $form ->
    [xlsx] Таблица
    [docx] Документ
   *[png] Графики
 }: { $steps ->
    [0] считаем…
   *[other] { $shade } { $done } из { $steps }
 }
report-given-to-mail = Отдан. Числа больше не меняются, письмо уйдёт через минуту.
report-mailed = 📊 Отчёт ушёл по почте: { $reader }.
report-mail-refused = ⚠️ Отчёт не принят: { $reader } ({ $reason }). Возьмите «Документ» и отправьте сами.
report-mail-doubtful = ⚠️ Дошёл ли отчёт, неизвестно: { $reader }. Спросите, прежде чем отправлять ещё раз.
report-letter =
    Здравствуйте!

    { $title }: документ и таблица — во вложении.

    { $office }
    { $contacts }
report-letter-instead = Файлы слишком велики для письма: попросите их у пресс-службы.
report-no-photos = В архиве нет снимков этой кампании за этот срок.
report-draft-skipped = Черновик отчёта за неделю пропущен ({ $day_at }): бот в это время не работал. На сейчас — /report week.
digest-skipped = Утренняя сводка пропущена: до полудня бот не работал. На сейчас — /digest.
button-report-photos = Фото
book-campaign-appeals = Сообщения жителей
sheet-kinds = По видам
sheet-total = Всего
sheet-where = Где
sheet-photos = Фото
sheet-where-site = сайт
sheet-where-media = СМИ ({ $count })
sheet-place = Место
sheet-words = О чём
sheet-checked = Проверка
sheet-state = Итог
sheet-state-open = в работе
sheet-state-answered = отвечено
sheet-state-closed = закрыто
sheet-state-withdrawn = отозвано
sheet-month = Месяц
sheet-months = По месяцам
year-topics-ranks = Место год назад: { $ranks }.
year-poll = «{ $question }»: чаще всего — «{ $answer }», { $votes } из { $voters }.
plot-kinds = Материалов { $whole }, больше всего — «{ $first }»: { $count }
plot-kinds-note = { $name }: материалы по видам
plot-pieces = Больше всего материалов — { $count } ({ $span ->
    [month] { $step }
   *[week] неделя с { $step }
 })
plot-pieces-note = { $name }: материалы { $span ->
    [month] по месяцам
   *[week] по неделям
 }
followers-missing = { $days ->
    [one] нет данных за { $days } день
    [few] нет данных за { $days } дня
   *[many] нет данных за { $days } дней
 }
followers-total-known = {"\u000A"}Всего по последним известным: <b>{ $total }</b>
