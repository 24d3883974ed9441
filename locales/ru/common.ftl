# Время словами. Какая фраза звучит, решает bot/domain/time/spoken_time.py.

time-month = { $month ->
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
time-weekday = { $weekday ->
    [1] понедельник
    [2] вторник
    [3] среда
    [4] четверг
    [5] пятница
    [6] суббота
   *[7] воскресенье
 }
time-on-weekday = { $weekday ->
    [1] в понедельник
    [2] во вторник
    [3] в среду
    [4] в четверг
    [5] в пятницу
    [6] в субботу
   *[7] в воскресенье
 }
time-date = { $shows_year ->
    [true] { $day } { time-month } { $year } года
   *[false] { $day } { time-month }
 }
time-when = { $relation ->
    [today] сегодня в { $clock }
    [tomorrow] завтра, { time-date }, в { $clock }
    [yesterday] вчера, { time-date }, в { $clock }
   *[other] { time-on-weekday }, { time-date }, в { $clock }
 }
time-until = { $relation ->
    [today] до { $clock }
    [tomorrow] до { $clock } завтра, { time-date }
    [yesterday] до { $clock } вчера, { time-date }
   *[other] до { $clock } { time-on-weekday }, { time-date }
 }
time-day = { $relation ->
    [today] сегодня, { time-date }
    [tomorrow] завтра, { time-date }
    [yesterday] вчера, { time-date }
   *[other] { time-weekday }, { time-date }
 }

time-minutes = { $count ->
    [one] { $count } минуту
    [few] { $count } минуты
   *[many] { $count } минут
 }
time-hours = { $count ->
    [one] { $count } час
    [few] { $count } часа
   *[many] { $count } часов
 }
time-days = { $count ->
    [one] { $count } день
    [few] { $count } дня
   *[many] { $count } дней
 }
time-left-now = сейчас
time-left-ahead = через { $span }
time-left-ago = { $span } назад

# Когда выходить публикации: отказы разбора, см. bot/domain/time/when.py.

when-unknown = Непонятно время «{ $word }». Можно так: сейчас, 18:30, завтра 09:00, завтра в 9, пт 10:00, 25.11 18:30, 25.11.2026 18:30, +30m.
when-needs-hour = Во сколько? Добавьте час, например: «{ $words } 09:00».
when-bad-hour = Такого времени не бывает: «{ $word }». Час пишется так: 09:00 или 18:30.
when-bad-date = Такой даты нет: { $date }.
when-days-differ = «{ $words }»: это разные дни. Оставьте один.
when-which-week = «{ $words }»: на этой неделе или на следующей? Напишите число, например 25.11.
when-past-today = Сегодня { $clock } уже прошло. Напишите «завтра { $clock }», если речь о завтрашнем дне.
when-past-date = { $date } уже прошло. Если речь о другом годе, напишите дату с годом.
when-clock-change = В этот день переводят часы, и { $clock } не будет. Выберите другой час.
when-too-far = Это слишком далеко: можно не больше чем на два года вперёд.
or = или
