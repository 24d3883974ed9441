"""The photo archive in chats and in packs."""
