# Фотоархив.

command-photos = фотоархив: /photos каток 2025
photos-off = Фотоархив в этом городе не ведётся: в city.toml нет раздела [photos].
photos-look-only = Смотреть и брать оригиналы может каждый сотрудник; подписывать, закрывать и публиковать — модераторы и редакторы.
photos-none = Ничего не нашлось. Ищите по словам, дню, месяцу, году или мероприятию: <code>/photos каток 2025</code>, <code>/photos событие 120</code>, <code>/photos улицы без подписи</code>. Чтобы положить снимки в архив, ответьте на них: <code>/photos подпись</code>.
photos-no-more = Дальше снимков нет
photos-no-such-day = Дня { $day } в календаре нет.
photos-title = 🖼 <b>Фотоархив</b> { $first }–{ $last } из { $found }: { $words }
photos-line = <b>№ { $number }</b> · { $day } · { $caption }{ $marks }
photos-under = № { $number } · { $day } · { $caption }
photos-uncaptioned = без подписи
photos-mark-closed = 🔒 закрыт: { $reason ->
    [children] дети
    [consent] согласие отозвано
    [forgotten] стёрт по просьбе автора
   *[not_for_print] не публиковать
 }
photos-mark-stack = серия, ещё { $count }
photos-mark-compressed = сжато
photos-mark-wanted = загружается
photos-mark-post = публикация № { $number }
photos-reason-big = больше 20 МБ, хранится только в Telegram
photos-reason-gone = Telegram не отдаёт файл
photos-reason-bomb = слишком велик, чтобы открыть; хранится только в Telegram
photos-reason-no_picture = не читается как снимок; хранится только в Telegram

button-photos-more = Ещё
button-photos-originals = Оригиналы
button-photos-post = В пост
button-photos-caption = Подпись
button-photos-close = Закрыть…
button-photos-open = Открыть
button-photos-add = Добавить снимки
button-photos-all = Все
button-photos-picked = Дальше
button-photos-done = Готово
button-photos-same = То же
button-photos-other = Другое
photos-pick-some = Сначала выберите снимки
photos-close-children = Дети
photos-close-not_for_print = Не публиковать
photos-close-consent = Согласие отозвано: стереть

photos-ask-caption = Напишите подпись к снимку № { $number }: кто, где, когда. Чужой снимок — со строкой «Фото: автор». { $caption }
photos-captioned = Снимок № { $number } подписан.
photos-in-post = Черновик ниже
photos-credit = Фото: { $names }
photos-not-showable = Из этих снимков публикацию не собрать: они хранятся только как файлы. Возьмите «Оригиналы».
photos-closed = Снимок № { $number } закрыт: публиковать его нельзя. Причина — /photos № { $number }
photos-closed-press = Закрыто: ни одна публикация этот снимок не возьмёт
photos-closed-erased = Закрыто, файл стирается с диска
photos-closed-unplanned = 🔒 Снимок № { $number } закрыт, поэтому публикация № { $post } снята с плана и снова черновик: замените снимок.
photos-closed-stands = 🔒 Снимок № { $number } закрыт, но уже стоит в публикации № { $post }: { $link } Удалить её — /unpost { $post }
photos-closed-is-out = 🔒 Закрытый снимок № { $number } снова вышел в публикации № { $post }. Удалить её — /unpost { $post }
photos-reopened = Снимок снова можно публиковать

photos-packing = Собираем: файлы придут сюда
photos-none-on-disk = На диске этих снимков нет.
photos-not-packed = Не получилось собрать оригиналы. Попробуйте ещё раз, а если не выйдет — скажите администратору.
photos-pack-name = снимки-{ $pack }-{ $number }.zip
photos-pack = 🗜 <b>Оригиналы</b> { $title }: { $photos ->
    [one] { $photos } снимок
    [few] { $photos } снимка
   *[many] { $photos } снимков
 }, файл { $number } из { $files }, внутри список.{ $left ->
    [0] {""}
   *[other] {" "}Не поместилось: { $left } — уточните слова поиска.
 }
photos-list = Список
photos-list-title = Фотоархив: { $title }
photos-column-number = №
photos-column-file = Файл
photos-column-taken = Снято
photos-column-taken-from = Откуда дата
photos-column-caption = Подпись
photos-column-credit = Автор
photos-column-size = Размер
photos-column-closed = Можно ли публиковать
photos-taken-from = { $source ->
    [exif] камера
    [event] мероприятие
   *[message] сообщение
 }

photos-send-now = Присылайте снимки
photos-batch-open = 📥 Присылайте снимки для архива, лучше файлами: сжатые Telegram уменьшает. Подпись — под снимком. Потом «Готово».
photos-batch-closed = 📥 Снимки для архива
photos-batch-counts = Получено: { $received } · на диске { $kept }{ $waiting ->
    [0] {""}
   *[other] {" "}· загружается { $waiting }
 }{ $known ->
    [0] {""}
   *[other] {" "}· уже были в архиве { $known }
 }{ $absent ->
    [0] {""}
   *[other] {" "}· без файла { $absent }
 }
photos-batch-trouble = № { $number }: { $reason }
photos-batch-done = Принято
photos-like = { $said ->
    [same] № { $number } и № { $other } — один снимок, показывается лучший.
    [other] № { $number } и № { $other } — разные снимки.
   *[not] Снимки № { $other } ({ $other_day }) и № { $number } ({ $day }) похожи. Это одно и то же?
 }
photos-said-same = Понятно, одно и то же
photos-said-other = Понятно, разные

admin-photos-full = ⚠️ Фотоархив не пишется на диск ({ $reason }). Снимки учтены и ждут: освободите место, и они запишутся сами.

line-photos = Снимков в фотоархив за период
line-photos-how = Снимки, учтённые архивом за период, каждый один раз; повторы и уменьшенные копии не считаются.
line-photos-in-all = Фотоархив всего
line-photos-in-all-how = Все снимки архива на конец периода.
line-photo-events = Мероприятий со снимками
line-photo-events-how = Мероприятия, к которым в архиве есть хотя бы один снимок, по дню первого снимка.
report-block-year-photos = Фотоархив
