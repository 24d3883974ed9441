"""`[campaigns]`: what publications and journal lines count towards."""

from __future__ import annotations

from bot.city.model import City
from bot.city.section import Section
from bot.city.sections.reports import Reports
from bot.city.toml import Table
from bot.domain.content import folded
from bot.domain.counting.campaigns import Campaign, Campaigns


def read(table: Table, city: City) -> Campaigns:
    """Campaigns by key; a name belongs to only one campaign, and a reader must be in `[reports]`."""
    campaigns: dict[str, Campaign] = {}
    taken: dict[str, str] = {}
    for key, each in table.entries():
        names = tuple(dict.fromkeys(folded(name.removeprefix("#")) for name in (key, *each.strings("aliases"))))
        for name in names:
            if not name or " " in name:
                raise each.error("aliases", f'"{name}" must be a single word')
            if name in taken:
                raise each.error("aliases", f'"{name}" already means campaign "{taken[name]}"')
            taken[name] = key
        reader = each.text("reader", "")
        reports = city.get(Reports)
        if reader and (reports is None or reader not in reports.readers):
            raise each.error("reader", f'unknown reader "{reader}"; readers stand in [reports.readers]')
        campaigns[key] = Campaign(key, each.text("title"), names, each.strings("words"), each.text("group", ""), reader)
    return Campaigns(campaigns)


SECTION = Section("campaigns", Campaigns, read, Campaigns())
