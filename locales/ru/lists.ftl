# Списки модераторов: /open, /find, доска.

open-title = { $sieve ->
    [mine] <b>Мои открытые</b>: { $total }
    [nobodys] <b>Ничьи</b>: { $total }
    [departments] <b>В отделах</b>: { $total }
    [overdue] <b>Просроченные</b>: { $total }
   *[all] <b>Открытые сообщения</b>: { $total }
 }
open-none = Здесь пусто. Хорошая работа!
sieve-mine = { $chosen ->
    [1] • Мои
   *[0] Мои
 }
sieve-nobodys = { $chosen ->
    [1] • Ничьи
   *[0] Ничьи
 }
sieve-departments = { $chosen ->
    [1] • В отделах
   *[0] В отделах
 }
sieve-overdue = { $chosen ->
    [1] • Просроченные
   *[0] Просроченные
 }
list-number = <b>№ { $number }</b>
list-line = { $state ->
    [overdue] { $number } · { $topic } · 🔴 { $until }{"\u000A"}{ $summary }
    [answered] { $number } · { $topic } · ✅ ответили{"\u000A"}{ $summary }
    [closed] { $number } · { $topic } · закрыто без ответа{"\u000A"}{ $summary }
    [withdrawn] { $number } · { $topic } · отозвано{"\u000A"}{ $summary }
   *[open] { $number } · { $topic } · { $until }{"\u000A"}{ $summary }
 }
list-no-words = без слов
list-urgent = 🚨
list-department = 🏢 { $title }
list-back = ‹
list-on = ›
list-page = { $page }/{ $pages }
list-outdated = Этот список устарел. Запросите новый: /open
found-title = <b>Нашлось по словам «{ $words }»</b>: { $total }
found-none = Ничего не нашлось. Попробуйте другое слово, улицу, имя или номер.
find-usage = Что искать? Напишите слова, улицу, имя или номер, можно с днём и темой, например: /find яма ленина · /find снег вчера · /find тема:дороги 3 декабря
find-no-topic = Такой темы нет. Есть: { $topics }.
appeal-usage = Напишите номер сообщения, например: /appeal 17
error-no-appeal = Сообщения № { $number } нет.
others-title = <b>Другие сообщения автора № { $number }</b>: { $total }
behind-title = <b>{ $line ->
    [answered] Отвечено
    [late] Отвечено позже срока
   *[came] Пришло
 }, { $days }</b>: { $total }
behind-days = с { $first }
others-none = Других сообщений от этого человека нет.
others-shown = Показываем ниже.
board-open = открыто { $count }
board-nobodys = ничьих { $count }
board-overdue = просрочено { $count }
board-next = { $number } { $until }
board-none = Открытых сообщений нет.
