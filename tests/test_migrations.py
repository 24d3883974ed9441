"""Migrations of several hands meet in one folder."""

from __future__ import annotations

from collections import Counter

from storage.migrations import shipped, statements
from storage.postgres.migrating import translated

_ADDS = ("create table ", "create index ", "drop index ", "alter table ")


def test_each_migration_has_a_number_of_its_own():
    assert [number for number, times in Counter(each.number for each in shipped()).items() if times > 1] == []


def test_what_older_versions_work_on_beside_only_adds():
    beside = {each.number: each for each in shipped() if each.beside}
    assert {96, 97, 100} <= beside.keys(), "what only makes and drops indexes needs no line that says so"
    assert not beside.keys() & {1, 14, 95}
    for each in beside.values():
        for statement in map(translated, statements(each.sql)):
            assert statement.startswith(_ADDS), each.name
            assert not statement.startswith("alter table ") or " add column " in statement, each.name
