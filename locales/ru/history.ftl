# История сообщения (/appeal N): что сделали. Подлежащее — имя, оно стоит перед этими словами.

history-title = <b>История</b>
history-line = { $at } · { $name }: { $action }
history-message = { $kind ->
    [answer] { $at } · <b>{ $name }</b> (ответ): { $text }
    [note] { $at } · <b>{ $name }</b> (заметка): { $text }
    [department] { $at } · <b>{ $name }</b> (отдел): { $text }
   *[other] { $at } · <b>{ $name }</b>: { $text }
 }
history-before = <i>      было: { $text }</i>
history-bot = бот
history-resident = житель
history-anonymous = { $name } (анонимный администратор)
history-registered = сообщение принято
history-addition = дополнение
history-feedback = пишет после ответа
history-edited = исправлено сообщение
history-split = часть стала отдельным сообщением № { $detail }
history-topic = тема: { $detail }
history-withdrawn = сообщение отозвано
history-taken = взято в работу
history-released = отпущено
history-returned = снова ничьё: долго без движения
history-handed = передано: { $detail }
history-closed = закрыто без ответа: { $detail }
history-opened_again = открыто снова
history-campaign = кампания: #{ $detail }
history-no_campaign = больше не в кампании #{ $detail }
history-checked = проверено на месте
history-unchecked = на месте не проверено
history-note = заметка
history-note_edited = заметка исправлена
history-answered = ответ доставлен
history-answered_with = доставлен тот же ответ, что на № { $detail }
history-answer_edited = ответ исправлен
history-confirmed = ответ подтверждён
history-unsent = ответ не отправлен
history-closed_unsaid = закрытие остановлено
history-interim_unsaid = обещание остановлено
history-passed_on = ответ передан по телефону
history-undeliverable = не доставлено: { $detail }
history-remind = просит напомнить: { $detail }
history-interim = промежуточный ответ, срок — { $detail }
history-formal = зарегистрировано по 59-ФЗ: { $detail }
history-joined = объединено с № { $detail }
history-parted = отделено от № { $detail }
history-banned = автор заблокирован
history-unbanned = автор разблокирован
media-photo = [фото]
media-video = [видео]
media-animation = [анимация]
media-audio = [аудио]
media-document = [файл]
media-voice = [голосовое]
media-video_note = [видеосообщение]
