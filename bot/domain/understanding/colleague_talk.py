"""Talk between colleagues, as far as words show it: a reply in the moderators' group that no resident is to read.

An answer greets, thanks, excuses itself, or reports what was done. Talk names a colleague, says what is to be done with
the card, speaks of the resident as of somebody else, or of oneself.
"""

from __future__ import annotations

import re

from bot.domain.content import visible

# What is shorter, greets nobody and reports nothing is no answer.
_SHORT = 40
_POLITE = re.compile(
    r"здравствуй|добр(?:ый|ое|ого|ой) (?:день|вечер|утро|дня|времени|ночи)|уважаем|спасибо|благодар|"
    r"извин|простите|"
    r"пожалуйста, (?:подайте|пришлите|уточните)|(?:подскажите|уточните|пришлите|"
    r"напишите),? пожалуйста|\bваш[аеиу]|"
    r"\bвам\b|\bвас\b|сообщим|\bhello\b|\bdear\b|good (?:morning|afternoon|evening|day)|thank you|"
    r"sorry|\byour?\b|"
    r"please tell us"
)
# Said to colleagues, or of an appeal as of a piece of work, whatever stands around it.
_INSIDE = re.compile(
    r"\bколлеги\b|\bдевочки\b|\bдевчат|\bдевушки,|\bребят[аы]?\b,?|\bмужики\b|кто (?:возьм|бер[её]т|"
    r"на дежур|занимается|"
    r"у нас|работал|последний|ответит)|не наш[аеи]?\b|не к нам|не по адресу|(?:^|[,.] ?|надо |"
    r"это )в отдел|\bв отдел (?:отпр|перед|надо)|"
    r"не отвеча|никому не|ничего не пиш|не отправля|\bдубл[ьяи]|\bспам|\bложн(?:ый|ая|ое) вызов|"
    r"\bложная,|\bглянь|"
    r"\bскинь|\bзакинь|\bперекин|карточк|(?:взять|возьм\w+|поставь\w*) на контроль|закрыва(?:йте|ем|"
    r"й)\b|\bзакройте\b|"
    r"отпишусь|\bшаблон|согласу|согласован|отмашк|пометьте|\bаппаратн|\bпланерк|\bшеф\b|"
    r"глава (?:сказал|просил)|"
    r"(?:просил|сказал)а? (?:не|подожд|взять)|готовьте справк|что отвечать|как лучше (?:написать|"
    r"ответить)|\bответим\b|"
    r"ответ готов|пресс-секретар|прокуратур\w+ уже|тему на\b|\bбот опять|уже ответил|там и ответил|"
    r"\bдиспетчер(?:а|у)\b.{0,9}$|"
    r"\bcan (?:someone|anybody|somebody)\b|\bguys\b|\bcolleagues\b|have a look|not ours|"
    r"don't (?:reply|send)|duplicate|"
    r"on duty|\bwaiting for the|\bi'll\b|\bspam\b|this (?:man|woman|guy) (?:writes|again)|who (?:takes|is on)"
)
# Of oneself, or of the resident as of somebody else: an answer speaks as the office, to a person.
_ASIDE = re.compile(
    r"\b(?:я|мне|меня|мной|мо[её]|беру|возьму|уточню|отвечу|спрошу|позвоню|напишу|съезжу|проверю|"
    r"проверил[аи]?, там|жду)\b|"
    r"(?:^|[,.!?] )(?:он|она|ему|ей)\b|житель(?:ница)?\b|заявител|т[её]тк|бабк|(?:эта|этот|"
    r"скандальн\w+) (?:бабушк|дедушк|мужик|дама)|"
    r"\bты\b|\bтебе\b|\bопять (?:он|она|пишет)|трезв|\bврет\b|справк[уи] готов|до моего|без меня|"
    r"(?:^|[,.] )(?:перешлите|передайте|перезвоните|спроси(?:те)?|запросите|снимите|поменяйте|"
    r"напомните|проверьте|"
    r"посмотрите|съездите|подготовь|сделай|поставь|смотрите|не спешите|давайте|пусть)\b|звонили из|"
    r"\bэто вообще\b|"
    r"\b(?:надо|нужно) (?:выез|ехать|звон|спрос|узна|отпр|смотр)|не пойму|по-моему|территория|"
    r"тоже так|суд ид[её]т|доволен"
)
_REPORTS = re.compile(
    r"\b\w{2,}(?:али|или|ели|яли|ули|ыли|ены|ена|ено|ен|аны|ана|ано|ято|яты|ята)\b|\b\w{3,}(?:ят|ут|"
    r"ют|ат|ит|ет)(?:ся)?\b|"
    r"\b(?:repaired|cleared|filled|fixed|done|closed|will)\b"
)
_NAME = re.compile(
    r"(?:тан(?:я|ь|юш|юша|ечка)|свет(?:а|ик|лана)?|оль?(?:я|ь|ьга|ьг|еньк\w+)|лен(?:а|ок|очка|усь)?|"
    r"наташ\w?|наталья|ир(?:а|ин|ина|иш\w*)?|"
    r"марин(?:а|к\w|оч\w+)?|кат(?:я|ь|юш\w?|ерина)|юл(?:я|ь|ия|ечк\w)|ан(?:я|ь|на|ют\w)|маш(?:а|ь|"
    r"ун\w)?|мария|даш(?:а)?|дарья|"
    r"насть?(?:я|ь|ена|юш\w)|анастасия|галь?(?:я|ь|ина)|люд(?:а|мила|очк\w)?|люб(?:а|овь)|вер(?:а|"
    r"очк\w)|над(?:я|ь|ежда|юш\w)|зо[яй]|"
    r"ал[её]н(?:а|к\w|ушк\w)?|алл(?:а|очк\w)|жен(?:я|ь|ечк\w)|евгени[йя]|вик(?:а|тория|ул\w)?|"
    r"ксюш\w?|ксения|кс[её]н|полин(?:а|к\w)?|"
    r"тамар(?:а|оч\w+)?|нин(?:а|оч\w+)?|лариса|лар(?:а|ис)|жанн(?:а|оч\w+)?|рит(?:а|оч\w+)?|"
    r"маргарита|соня|софья|кир(?:а|ил+)|"
    r"саш(?:а|к\w|уль)?|александр\w?|серег\w|сережа?|сергей|дим(?:а|к\w|он|ыч)?|дмитрий|вов(?:а|к\w|"
    r"чик)?|владимир|вад(?:ик|им)|"
    r"игор(?:ь|ек|юш\w)|андрей|андрюш\w?|леш(?:а|к\w)?|алексей|миш(?:а|к\w)?|михаил|паш(?:а|к\w)?|"
    r"павел|кол(?:я|ь|ян)|николай|"
    r"ром(?:а|к\w|ан)?|денис\w?|дэн|макс(?:им|имк\w)?|ант(?:он|ох\w)|артем|тем(?:а|к\w)|юр(?:а|ий|"
    r"ок)|вит(?:я|ь|ек|алий|алик)|виктор|"
    r"стас|олег|петь?(?:я|ь)|петр(?:ович|овна)?|ван(?:я|ь)|иван(?:ыч|ович)?|борис|боря?|"
    r"kate|anna|ann|mike|john|alex|olga|tanya|ivan|boris|vera|dima|sasha|lena|max|masha|helen)"
)
_CALLS = re.compile(
    rf"({_NAME.pattern})(?: (\w+(?:овна|евна|ична|инична|ович|евич|ич)))?(?:,|!| (?:ты|глянь|"
    rf"посмотри|возьми|скинь|это)\b)"
)


def meant_for_colleagues(text: str, author: str = "", *, caption: bool = False) -> str | None:
    """The words for which a reply seems meant for colleagues, or none. `author` is the resident's name: it is no sign.

    Under a picture (`caption`) few words are enough. Whoever greets or thanks writes to the resident, unless it is
    colleagues that are named.
    """
    words = " ".join(visible(text).casefold().replace("ё", "е").split())
    if inside := _INSIDE.search(words):
        return _as_written(text, inside)
    polite = _POLITE.search(words)
    called = _CALLS.match(words)
    if called and (not polite or polite.start() > _SHORT) and called[1] not in author.casefold().replace("ё", "е"):
        return _as_written(text, called)
    if polite:
        return None
    if aside := _ASIDE.search(words):
        return _as_written(text, aside)
    if words.endswith("?") or (not caption and len(words) < _SHORT and not _REPORTS.search(words)):
        return text.strip()[:_SHORT]
    return None


def _as_written(text: str, found: re.Match[str]) -> str:
    """The words as they stand in the text."""
    return " ".join(visible(text).split())[found.start() : found.end()].strip(" ,.!")
