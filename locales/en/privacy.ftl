# Personal data: what is kept, language, erasure.

privacy =
    <b>What we keep</b>
    Your Telegram name, your messages with photos and places, our answers, your ratings, the date of your consent and your language. We ask for no phone number, home address or full name.

    <b>What for</b>
    To deal with what you wrote about and to answer you. Only the staff who work on it see it.

    <b>How long</b>
    { $years ->
        [0] { $days ->
            [one] { $days } day
           *[other] { $days } days
        }
        [one] { $years } year
       *[other] { $years } years
     } after the last message. Then only figures for reports remain, without names and words, and the number of a formal appeal if there was one: the law has it kept.

    <b>How to erase it sooner</b>
    Send /forget: we erase it at once.
privacy-given = You gave your consent: { $given_at }.
privacy-not-given = You have not given your consent yet.
language-which = На каком языке говорить? · Which language?
language-set = All right, in English from now on.
button-language-ru = Русский
button-language-en = English
forget-sure = Erase your name and all your messages with attachments? We will close the open ones and cannot answer them any more. What is erased cannot be brought back.
button-forget-yes = Yes, erase
button-forget-no = No, keep them
forget-kept = All right, nothing is erased.
forget-press = Erased.
forget-done = Done: your name, messages and attachments are erased and your consent is withdrawn. Only figures for reports remain. Write whenever you need us.
erased = № { $number }: data erased.
erased-words = Erased at the author’s request.
card-erased = <i>words and attachments are erased</i>
card-author-erased = data erased
history-erased = personal data erased
forget-replies = The author asked for their data to be erased: { $numbers }. The bot does not delete your replies and notes in this group: if a name, a telephone or an address is in them, please delete them yourselves.
erase-usage = Erase the author's data at their request, on paper or by telephone: /erase 17, the number of any message of theirs.
erase-admins-only = Only an admin of the bot may erase other people's data.
erase-sure = Erase the name and all messages of the author of № { $number } with their attachments? Open ones will be closed without an answer. This cannot be undone.
erase-sure-one = № { $number } did not come through the bot. Erase its words, name and attachments? If it is open, it will be closed without an answer. This cannot be undone.
erase-done-already = Everything here has been erased already.
