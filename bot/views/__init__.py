"""What people read: a row of the outbox and the state of the office become a message.

`registry.py` lists the view of every kind. A view is called in the transaction that claims the row, so it shows what is
true at that moment.
"""

from __future__ import annotations

from collections.abc import Callable

from bot.domain.messages.outbox import Frame
from bot.domain.outgoing import Outgoing
from storage.database import Transaction

# None: nothing needs to be said (any more).
View = Callable[[Transaction, Frame], Outgoing | None]
