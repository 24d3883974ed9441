# Шаблоны ответов.

templates-title = <b>Шаблоны ответов</b>
templates-any = <b>Для любой темы</b>
templates-none = Шаблонов пока нет.
template-line = { $number }. { $title } — <i>{ $beginning }</i>
template-usage =
    Показать: /template 3
    Добавить: /template add roads Название — и текст со следующей строки (или в ответ на сообщение с текстом). Тему можно не писать.
    Изменить: /template edit 3 — и новый текст со следующей строки
    Удалить: /template delete 3
    Пустые места — в фигурных скобках: {"{"}улица{"}"} бот заполнит сам, {"{"}срок{"}"} спросит.
template-too-long = Слишком длинно: название до { $title } знаков, текст до { $body }.
template-called-usage = Ответьте на карточку словом из названия шаблона: /t ямы, или просто #ямы. Годится и номер: /t 3.
template-none-called = Шаблона по слову «{ $words }» нет. Все шаблоны: /templates
template-several = Подходят несколько: { $titles }. Уточните словом или номером: /t 3.
template-none = Шаблона { $number } нет. Все шаблоны: /templates
template-shown = { $done ->
    [added] Добавлен шаблон { $number }: <b>{ $title }</b>
    [changed] Изменён шаблон { $number }: <b>{ $title }</b>
   *[other] Шаблон { $number }: <b>{ $title }</b>
 }
template-dropped = Шаблон { $number } «{ $title }» удалён.
draft-title = <b>Черновик ответа на № { $number }</b>. Житель прочитает:
draft-blanks = { $count ->
    [one] Осталось заполнить: <b>{ $blanks }</b>. Ответьте на это сообщение — подставим ваши слова.
   *[other] Осталось заполнить: <b>{ $blanks }</b>. Ответьте на это сообщение: каждое с новой строки, по порядку.
 }
draft-ready = Отправить?
draft-settled = { $state ->
    [sent] <b>Ответ на № { $number }</b>:{"\u000A\u000A"}{ $text }
   *[dropped] <s>{ $text }</s>
 }
draft-shown = Черновик — внизу, ответом на карточку.
draft-text-below = Текст — внизу, ответом на карточку.
draft-goes = Принято.
draft-dropped = Не отправляем.
button-drop = Не нужно
