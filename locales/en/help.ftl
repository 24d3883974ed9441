# Help: a chapter for each role.

help-resident =
    Write what is wrong and where, send a photo: we pass it on to those who deal with it and answer here. To add something, just write on or reply to any earlier message.

    /my — your messages and how they stand
    /language — язык · language
    /privacy — what we keep about you
    /press — if you are a journalist
    /forget — erase my data

    ⚠️ If people or homes are in danger, call: { $emergency }.
    { $formal }
help-moderators =
    <b>For moderators</b>
    Reply to a card and the answer goes to the resident. A note for colleagues begins with //. Edit your answer and it changes for the resident.

    /open — open ones, the nearest deadline first
    /appeal 31 — a message with its whole history
    /find words — search
    /media — requests of the media
    /events — events: day, week, month · /event — enter one
    /photos rink 2025 — the photo archive; in reply to pictures: put them there
    /register — enter a message from VK, OK or the phone (in reply to it)
    /export incidents — incidents as a table, compared; an export of the incident system is simply sent here as a file
    /templates — answers ready to use · /t pothole — one by a word (or reply #pothole)
    /close 12 14 duplicate · /forward 12 14 department — several at once
    /remind 17 tomorrow 9:00 — a reminder
    /stats — today and this week in figures
help-department =
    <b>For departments</b>
    Press “Accepted” when you take it on, “Done” or “Need time” when it is clear, “Not ours” to return it. Reply to the card with words and photos: the moderators send them to the resident.

    /open — what is up to you: words do as well
    /event — offer an event · /events — what is in the calendar
    /today — what you do today: shown on matching cards
help-editor =
    <b>For editors</b>
    Send what is to be published and reply to it: /post channel time #series. You see a preview first; nothing goes out before you press.

    /announce — the same for the city’s channel
    /calendar — what is scheduled · /drafts — what is prepared, not scheduled
    /queue channel — the channel’s queue
    /event — an event on a line, many at once · /events — the calendar
    /photos rink 2025 — the photo archive
    /move 5 tomorrow 09:00 · /edit 5 · /unpost 5 · /repost 5 — move, edit, cancel, repeat
    /conference topic; who answers; until 20.12 12:00 — an internet conference
    /hotline 28.11 10:00-12:00 topic; phone; who — a hot line
    /contest in reply to the rules — a contest
help-head =
    <b>For the head of the office</b>
    You are told here when an answer is overdue. Figures of today and the week: /stats.
help-admin =
    <b>For admins</b>
    /bind moderators · /bind department KEY · /bind channel KEY — in the chat itself
    /unbind — unbind a chat
    /chats — what is bound and what is wrong with it
    /editor add · /head add — roles, in reply to the person or with their id
    /erase 17 — erase the author's data at their request on paper

command-works-moderators = { $url ->
    [none] This command works in the moderators' group.
   *[other] This command works in <a href="{ $url }">the moderators' group</a>.
 }
command-works-department = This command works in the department's chat.
command-works-editor = This command is for editors. An administrator of the bot gives the role.
