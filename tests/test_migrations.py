"""Migrations of several hands meet in one folder."""

from __future__ import annotations

from collections import Counter

from storage.migrations import shipped


def test_each_migration_has_a_number_of_its_own():
    assert [number for number, times in Counter(each.number for each in shipped()).items() if times > 1] == []
