# Журнал того, что сделала пресс-служба.

journal-kind-release = пресс-релиз
journal-kind-bulletin = бюллетень
journal-kind-announcement = анонс
journal-kind-information = информация
journal-kind-video = своё видео
journal-kind-others_video = чужое видео
journal-kind-interview = интервью
journal-kind-broadcast = эфир
journal-kind-radio = радиопередача
journal-kind-booklet = буклет
journal-kind-agitation = агитация
journal-kind-photoreport = фоторепортаж
journal-kind-hotline = горячая линия
journal-kind-poll = опрос
journal-kind-contest = конкурс
journal-kind-conference = интернет-конференция
journal-kind-press_conference = пресс-конференция
journal-kind-publication = публикация в СМИ
journal-kind-media_answer = ответ СМИ
journal-kind-event = мероприятие
journal-no-kind = без вида

journal-line = <b>{ $kind }</b> · { $title }
journal-line-tagged = <b>{ $kind }</b> · { $title } · { $tags }
journal-entry =
    📒 Записано, { $day }:
    { $line }
journal-which-kind = Что это было? Выберите вид.
journal-entry-removed =
    📒 Убрано из журнала:
    <s>{ $line }</s>
journal-day = 📒 <b>Журнал · { $day }</b> · { $count ->
        [one] { $count } строка
        [few] { $count } строки
       *[many] { $count } строк
    }
journal-row = { $number }. { $line }
journal-empty = Пока пусто. Записать: /log интервью Радио-2: уборка снега #бкд
journal-more = …и ещё { $count }
journal-unsorted = 📒 Перед отчётом за неделю: строк без вида или без кампании — { $count }. Вот они (не больше пяти); нажмите, что подходит.
journal-offer = Вышло в СМИ?
journal-usage = Напишите вид, что это было, и если нужно — кампанию, дату и ссылку: /log интервью Радио-2: уборка снега #бкд 24.11 https://…
campaign-unknown = Кампании «{ $word }» нет. Есть: { $campaigns }.
journal-future = { $day } ещё не наступило, а журнал — о том, что уже было.
journal-removed = Убрано.
journal-restored = Вернули.
journal-changed = Записано.
journal-taken = В журнале.
button-journal-take = В журнал
button-journal-drop = ✕ Убрать
button-journal-restore = Вернуть
button-journal-drop-row = ✕ { $number }
button-journal-before = ‹ день раньше
button-journal-after = день позже ›
command-log = запись в журнал: /log интервью …
