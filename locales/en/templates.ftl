# Templates of answers.

templates-title = <b>Templates of answers</b>
templates-any = <b>For any topic</b>
templates-none = There are no templates yet.
template-line = { $number }. { $title } — <i>{ $beginning }</i>
template-usage =
    Show: /template 3
    Add: /template add roads Title, and the text from the next line on (or in reply to a message with the text). The topic may be left out.
    Change: /template edit 3, and the new text from the next line on
    Delete: /template delete 3
    Blanks stand in braces: {"{"}street{"}"} is filled by the bot, {"{"}deadline{"}"} is asked for.
template-too-long = Too long: a title of up to { $title } characters, a text of up to { $body }.
template-called-usage = Reply to a card with a word of the template's title: /t pothole, or just #pothole. A number does as well: /t 3.
template-none-called = There is no template by “{ $words }”. All templates: /templates
template-several = Several fit: { $titles }. Say one more word, or the number: /t 3.
template-none = There is no template { $number }. All templates: /templates
template-shown = { $done ->
    [added] Template { $number } was added: <b>{ $title }</b>
    [changed] Template { $number } was changed: <b>{ $title }</b>
   *[other] Template { $number }: <b>{ $title }</b>
 }
template-dropped = Template { $number } “{ $title }” was deleted.
draft-title = <b>Draft of an answer to № { $number }</b>. The resident will read:
draft-blanks = { $count ->
    [one] Left to fill: <b>{ $blanks }</b>. Reply to this message and your words are put in.
   *[other] Left to fill: <b>{ $blanks }</b>. Reply to this message: each on a line of its own, in this order.
 }
draft-ready = Send it?
draft-settled = { $state ->
    [sent] <b>Answer to № { $number }</b>:{"\u000A\u000A"}{ $text }
   *[dropped] <s>{ $text }</s>
 }
draft-shown = The draft is under the card.
draft-text-below = The text is below, in reply to the card.
draft-goes = Accepted.
draft-dropped = Not sent.
button-drop = Not needed
