"""How figures read: the digest, reports, followers."""
