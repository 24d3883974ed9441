"""The columns of an export, found by their headings in any order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.domain.content import folded

# The value of a cell, from any library or program.
Cell = object
Cells = Sequence[Cell]

# All headings of an export, in the system's own order.
HEADINGS: Final = (
    "Кабинет",
    "ID",
    "Номер инцидента",
    "Отдел",
    "Исполнитель",
    "Общее время первого ответа",
    "Общий текст первого ответа",
    "Время с даты создания инцидента до времени первого ответа",
    "Время с даты создания инцидента до времени первого ответа, рабочее время",
    "Время назначения последнего исполнителя",
    "Время 1го ответа ПИ",
    "Первая реакция с момента назн. ПИ",
    "Уложились или нет после назн. ПИ",
    "Время с начала создания инцидента до окончания",
    "Время отправки первого ответа ПИ на согласование",
    "Время, которое первый ответ ПИ находился на согласовании",
    "Текущий шаг инцидента",
    "Дата создания",
    "Дата окончания",
    "Группа тем",
    "Тема",
    "Регион",
    "Муниципалитет",
    "Населенный пункт",
    "Улица",
    "Дом",
    "Объект старый",
    "Объект",
    "Тип инцидента",
    "Итог",
    "Есть медиафайл в ответе",
    "Есть медиафайл в сообщении",
    "Урл поста",
    "Урл блога",
    "Текст инцидента",
    "1ый ответ ПИ",
    "2ой ответ ПИ",
    "3ий ответ ПИ",
    "Причина закрытия",
    "Аудитория",
    "Вовлеченность",
    "URL автора",
    "Аккаунт публикации ответа",
    "Теги",
    "Примечание",
    "Время попадания на шаг оценка удовлетворенности",
    "Опрос отправлен",
)
# The columns we read, by the name used in the city file to give another heading.
READ: Final[Mapping[str, str]] = {
    "number": "Номер инцидента",
    "text": "Текст инцидента",
    "created": "Дата создания",
    "ended": "Дата окончания",
    "first_answer": "Общее время первого ответа",
    "first_answer_text": "Общий текст первого ответа",
    "first_answer_after": "Время с даты создания инцидента до времени первого ответа",
    "working_time": "Время с даты создания инцидента до времени первого ответа, рабочее время",
    "assigned": "Время назначения последнего исполнителя",
    "own_answer": "Время 1го ответа ПИ",
    "in_time": "Уложились или нет после назн. ПИ",
    "step": "Текущий шаг инцидента",
    "theme_group": "Группа тем",
    "theme": "Тема",
    "municipality": "Муниципалитет",
    "settlement": "Населенный пункт",
    "street": "Улица",
    "house": "Дом",
    "object": "Объект",
    "kind": "Тип инцидента",
    "outcome": "Итог",
    "reason": "Причина закрытия",
    "post": "Урл поста",
    "answer_1": "1ый ответ ПИ",
    "answer_2": "2ой ответ ПИ",
    "answer_3": "3ий ответ ПИ",
    "author": "URL автора",
}
# Without these no row can be read.
NEEDED: Final = ("number", "text", "created")
# The value of the `in_time` column for an answer in time.
YES: Final = "Да"
# The headings are within this many rows: a title may come above them.
HEADING_WITHIN: Final = 30


@dataclass(frozen=True)
class NotAnExport(Exception):
    """The table is not an export; `missing` are the headings of the needed columns it lacks."""

    missing: tuple[str, ...]


class Columns:
    """The positions of the columns we read."""

    def __init__(self, places: Mapping[str, int]) -> None:
        self._places = places

    def cell(self, row: Cells, name: str) -> Cell:
        """The row's cell in that column; None when the column or cell is missing."""
        place = self._places.get(name)
        return row[place] if place is not None and place < len(row) else None


def find_columns(rows: Iterator[Cells], renamed: Mapping[str, str]) -> tuple[Columns, int]:
    """Read up to the row of headings: the positions of the columns, and the number of rows read.

    `renamed` gives other headings for names of `READ`. Raises NotAnExport.
    """
    wanted = {_same(renamed.get(name, heading)): name for name, heading in READ.items()}
    best: dict[str, int] = {}
    for number, row in enumerate(rows, start=1):
        places: dict[str, int] = {}
        for place, cell in enumerate(row):
            name = wanted.get(_same(cell)) if isinstance(cell, str) else None
            if name:
                places.setdefault(name, place)
        if all(name in places for name in NEEDED):
            return Columns(places), number
        best = max(best, places, key=len)
        if number == HEADING_WITHIN:
            break
    raise NotAnExport(tuple(renamed.get(name, READ[name]) for name in NEEDED if name not in best))


def _same(heading: str) -> str:
    """A heading for comparison: case, «ё» and kinds of space are ignored."""
    return " ".join(folded(heading).split())
