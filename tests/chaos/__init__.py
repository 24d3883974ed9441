"""Kills and faults, one by one and at random: what people sent and saw is the sandbox's own record."""
