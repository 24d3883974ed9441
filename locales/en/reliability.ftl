# So that nothing is lost: what the bot's admins are told.

admin-place-lost = ⚠️ The chat “{ $place }” takes no messages of the bot: { $reason }. They wait and will arrive by themselves once the bot is back there or the chat is bound anew: /bind
admin-gap = ⚠️ The bot had no contact with Telegram for { $hours } h. Telegram keeps messages for a day only: what came before may be lost. Please look into the chats.
