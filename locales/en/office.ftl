# Commands and the office's own affairs.

command-start = Begin
command-help = What the bot can do
command-my = My messages
command-language = Language · Язык
command-privacy = What we keep
command-forget = Erase my data
command-open = Open messages
command-appeal = A message by its number, with its history
command-find = Find by words, street, name
command-stats = Today and the week in figures
command-export = Incidents as a table, compared: /export incidents week
command-register = Enter a message from VK, OK, a call
command-templates = Answer templates
command-t = A template by a word, in reply to a card: /t pothole
command-remind = Remind: /remind 17 tomorrow 9:00
command-close = Close several: /close 12 14 duplicate
command-forward = Forward several: /forward 12 14 department
command-promise = Promise an answer by a day: /promise 17 fri
command-formal = Mark an appeal under 59-FZ
command-duty = Who is on duty
command-post = Publish to a channel
command-announce = Announce in the city's channel
command-calendar = What is planned
command-drafts = Prepared, not scheduled
command-queue = A channel's queue
command-unpost = Cancel a post
command-move = Reschedule a post
command-edit = Edit a post
command-repost = Repeat a post
command-poll = Results of a poll
command-today = Note of the day: what we do today
command-chats = Chats and what is wrong with them
command-editor = Editors
command-head = Head of the office
command-erase = Erase data at a request on paper
chats-none = No chat is bound. Write /bind in a chat and the bot will tell you how.
chats-title-bound = The chat is bound, but the bot cannot work in it fully yet:
chats-title = <b>Bound chats</b>
chats-ok = ✅ { $place }: “{ $title }”
chats-wrong = ⚠️ { $place }: “{ $title }”
chats-missing = <b>Not bound:</b> { $places }
chats-problem-gone = Telegram does not show this chat ({ $detail }). Bring the bot back or bind another chat.
chats-problem-not-member = the bot is not in the chat: add it.
chats-problem-not-administrator = the bot is no administrator: make it one.
chats-problem-right = the right { $detail ->
    [can_delete_messages] “Delete messages”
    [can_pin_messages] “Pin messages”
    [can_post_messages] “Post messages”
    [can_edit_messages] “Edit messages”
    [can_manage_topics] “Manage topics”
   *[other] { $detail }
 } is missing: give it to the bot.
chats-problem-privacy = the bot does not see every message: make it an administrator or switch privacy mode off with @BotFather.
chats-problem-public = the group is public ({ $detail }): make it private, residents' data are in it.
chats-problem-linked = a channel is linked to the group, and its readers may see the talk: unlink it.
chats-problem-timer = messages delete themselves here: cards and answers will be gone — turn the auto-delete timer off in the group's settings.
button-chats-check = Test the chats
chat-check = A test: the bot is here. Nothing to do.
chat-check-began = Testing; the result is below.
chat-check-title = <b>Test of the chats</b>
chat-check-line = { $state ->
    [sent] ✅ { $place }: arrived (“{ $title }”)
    [failed] ⚠️ { $place }: did not arrive (“{ $title }”) — { $reason }
   *[waits] ⏳ { $place }: not there yet (“{ $title }”)
 }
chat-check-channels = Nothing is posted to channels, where readers would see it: /chats shows the rights there.
checklist-title = <b>Left to set up</b>
checklist-done = <b>Everything is set up</b>
checklist-line = { $done ->
    [true] ✅ { $words }
   *[false] ⬜ { $words }
 }
checklist-moderators = { $done ->
    [true] Moderators' group
   *[false] Moderators' group: add the bot as administrator and write /bind moderators there
 }
checklist-departments = Department chats: { $count } of { $of }{ $missing ->
    [0] {""}
   *[other] . Write /bind department KEY in a department's chat: { $keys }
 }
checklist-channels = Channels: { $count } of { $of }{ $missing ->
    [0] {""}
   *[other] . Write /bind channel KEY in a channel: { $keys }
 }
checklist-rights = The bot's rights in these chats
checklist-wrong = { $place }: “{ $title }”
checklist-head = { $done ->
    [true] Head of the office: { $names }
   *[false] No head of the office: /head add in reply to the person's message
 }
checklist-editor = { $done ->
    [true] Editors: { $names }
   *[false] No editors, so admins publish: /editor add if anybody else should
 }
role-editor-given = { $name } is an editor now: { $channels }.
role-head-given = { $name } is a head of the office now: publishes, and hears of overdue messages.
role-stranger = ⚠️ The bot does not know this person yet: check the number. If it is right, they must press Start once, or the bot cannot write to them.
role-taken = { $name }: the role is taken away.
role-list-editor = <b>Editors</b>
role-list-head = <b>Heads of the office</b>
role-list-line = { $name } · { $id } · { $channels }
role-list-none = Nobody yet.
role-unknown-name = The bot does not know { $name }: it knows those who write in the groups of the staff or gave it their consent. Reply to a message of theirs with this command, or give the id.
role-usage-editor =
    /editor add — in reply to the person's message, with a name or an id: /editor add @denis city history
    /editor remove 123456 — take the role away
role-usage-head =
    /head add — in reply to the person's message, with a name or an id: /head add @denis
    /head remove 123456 — take the role away
role-all-channels = every channel
