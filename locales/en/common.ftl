# Time in words. Which phrase is said is decided by bot/domain/time/spoken_time.py.

time-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
 }
time-weekday = { $weekday ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
 }
time-on-weekday = on { time-weekday }
time-date = { $shows_year ->
    [true] { $day } { time-month } { $year }
   *[false] { $day } { time-month }
 }
time-when = { $relation ->
    [today] today at { $clock }
    [tomorrow] tomorrow, { time-date }, at { $clock }
    [yesterday] yesterday, { time-date }, at { $clock }
   *[other] { time-on-weekday }, { time-date }, at { $clock }
 }
time-until = { $relation ->
    [today] by { $clock }
    [tomorrow] by { $clock } tomorrow, { time-date }
    [yesterday] by { $clock } yesterday, { time-date }
   *[other] by { $clock } { time-on-weekday }, { time-date }
 }
time-day = { $relation ->
    [today] today, { time-date }
    [tomorrow] tomorrow, { time-date }
    [yesterday] yesterday, { time-date }
   *[other] { time-weekday }, { time-date }
 }

time-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
 }
time-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
 }
time-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
 }
time-left-now = now
time-left-ahead = in { $span }
time-left-ago = { $span } ago

# When a post is to appear: refusals of bot/domain/time/when.py.

when-unknown = The time “{ $word }” is not clear. You can write: now, 18:30, tomorrow 09:00, fri 10:00, 25.11 18:30, 25.11.2026 18:30, +30m.
when-needs-hour = At what time? Please add the hour, for example “{ $words } 09:00”.
when-bad-hour = There is no such time: “{ $word }”. Hours are written 09:00 or 18:30.
when-bad-date = There is no such date: { $date }.
when-days-differ = “{ $words }”: these are different days. Please leave one.
when-which-week = “{ $words }”: this week or next? Please write the date, for example 25.11.
when-past-today = { $clock } has already passed today. Write “tomorrow { $clock }” if you mean tomorrow.
when-past-date = { $date } has already passed. If you mean another year, write the date with its year.
when-clock-change = The clocks change that night and { $clock } does not exist on that day. Please choose another hour.
when-too-far = That is too far ahead: two years at most.
or = or
