# So that nothing is lost: what the bot's admins are told.

admin-place-lost = ⚠️ { $where }: it takes no messages of the bot ({ $reason }). They wait and will arrive by themselves once the bot is back there or the chat is bound anew: /bind
admin-gap = ⚠️ The bot had no contact with Telegram for { $hours } h. Telegram keeps messages for a day only: what came before may be lost. Please look into the chats.

admin-restored =
    The database was restored from a copy ({ $made_at }). What came after the copy is not in it: it is in the chats only.
    Editors will be asked about posts that fell due since then.
admin-restored-held =
    The database was restored from a copy ({ $made_at }). What came after the copy is not in it: it is in the chats only.
    Editors will be asked about posts that fell due since then.
    Messages that had not left then: { $held }. They may have left before the failure. Send them?
button-restored-send = Send
button-restored-drop = Do not send
restored-sent = Sending.
restored-dropped = All right, they will not leave.
