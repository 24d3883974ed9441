// Every word of the page, in both languages.

const WORDS = {
  sandbox: ["Песочница", "Sandbox"],
  chats: ["Чаты", "Chats"], controls: ["Время, связь, бот", "Time, connection, bot"],
  clock: ["Время", "Time"], rate: ["Ход времени", "Speed of time"],
  plus10: ["+10 мин", "+10 min"], plus60: ["+1 час", "+1 hour"],
  weather: ["Связь с Telegram", "Connection to Telegram"],
  clear: ["связь есть", "all well"], outage: ["нет связи", "outage"], flood: ["лимит 429", "limit 429"],
  cut: ["связь рвётся", "cut connections"], slow: ["медленно", "slow"], error: ["ошибки 502", "502 errors"],
  process: ["Бот", "The bot"], running: ["бот работает", "bot is running"], stopped: ["бот остановлен", "bot is stopped"],
  processLong: ["Процесс {0}, запусков: {1}", "Process {0}, started {1} times"],
  noProcess: ["бот запущен не здесь", "the bot runs elsewhere"],
  kill: ["Уронить", "Kill"], killLong: ["Уронить бота: kill -9, он поднимется сам", "Kill the bot: kill -9, it comes back by itself"],
  stop: ["Остановить", "Stop"], start: ["Запустить", "Start"],
  killed: ["kill -9: бот упал и сейчас запустится снова.", "kill -9: the bot is dead and starts again by itself."],
  tour: ["Экскурсия", "Tour"], log: ["Журнал запросов", "Log of calls"], onlyRefused: ["только отказы", "refusals only"], fault: ["сбой", "fault"], cutOff: ["связь прервана", "connection cut"],
  totals: ["вызовов {0}, отказов {1}", "{0} calls, {1} refused"],
  reset: ["Начать сначала", "Start over"], theme: ["Оформление: светлое или тёмное", "Light or dark"], language: ["Русский, English", "Русский, English"],
  close: ["Закрыть", "Close"],
  resetSure: ["Стереть этот мир и всё, что запомнил бот, и начать заново?", "Erase this world and all that the bot remembers, and begin anew?"],
  erase: ["Стереть", "Erase"], skipTo: ["К переписке", "To the messages"], no: ["Нет", "No"],
  resetting: ["Мир создаётся заново…", "The world is made anew…"],
  lost: ["Связь с песочницей прервалась, жду…", "The sandbox does not answer, waiting…"],
  others: ["Ещё", "More"], fullName: ["Имя и фамилия", "First and last name"], add: ["Добавить", "Add"],
  write: ["Сообщение", "Message"], send: ["Отправить", "Send"], attach: ["Прикрепить", "Attach"], commands: ["Команды", "Commands"],
  noCommands: ["Команд здесь нет.", "No commands here."],
  photoFile: ["Фото или видео с компьютера…", "Photo or video from this computer…"], anyFile: ["Файл с компьютера…", "File from this computer…"],
  samplePhoto: ["Пример фото", "Sample photo"], sampleAlbum: ["Пример альбома", "Sample album"],
  photo: ["Фото", "Photo"], video: ["Видео", "Video"], animation: ["Анимация", "GIF"], video_note: ["Видеосообщение", "Video message"], document: ["Файл", "File"], file: ["Файл", "File"],
  voice: ["Голосовое сообщение", "Voice message"], audio: ["Аудио", "Audio"], listen: ["Слушать", "Listen"], enlarge: ["Увеличить", "Enlarge"],
  location: ["Геопозиция", "Location"], contact: ["Контакт", "Contact"], sticker: ["Стикер", "Sticker"],
  poll: ["Опрос", "Poll"], pollQuestion: ["Вопрос", "Question"], pollOptions: ["Ответы, по одному в строке", "Answers, one a line"],
  searchHere: ["Поиск в этом чате", "Search this chat"], hit: ["{0} из {1}", "{0} of {1}"], noHit: ["не нашлось", "not found"], olderHit: ["Раньше", "Earlier"], newerHit: ["Позже", "Later"],
  link: ["Ссылка на сообщение", "Link to the message"], linkCopied: ["Ссылка скопирована и стоит в адресной строке.", "The link is copied; it stands in the address bar as well."],
  reply: ["Ответить", "Reply"], replyTo: ["Ответ:", "Reply:"], cancel: ["Отменить", "Cancel"], editing: ["Правка:", "Editing:"],
  mail: ["Почта", "Mail"], letters: ["Письма", "Letters"], noLetters: ["Писем пока нет.", "No letters yet."], noSubject: ["(без темы)", "(no subject)"],
  asHtml: ["Оформлено", "Formatted"], asText: ["Простым текстом", "Plain text"], unsubscribe: ["Отписаться", "Unsubscribe"],
  like: ["Нравится", "Like"], unlike: ["Больше не нравится", "Unlike"], forward: ["Переслать", "Forward"], forwardTo: ["Куда", "To"], withBot: ["В чат с ботом", "To the bot"],
  nowhereHere: ["Этого сообщения здесь нет.", "There is no such message here."], nowhere: ["Переслать некуда.", "Nowhere to forward to."], pin: ["Закрепить", "Pin"], unpin: ["Открепить", "Unpin"], copied: ["Скопировано", "Copied"],
  edit: ["Изменить", "Edit"], remove: ["Удалить", "Delete"], edited: ["изменено", "edited"], pinned: ["Закреплено: ", "Pinned: "],
  block: ["Заблокировать бота", "Block the bot"], unblock: ["Разблокировать бота", "Unblock the bot"], blocked: ["бот заблокирован", "the bot is blocked"],
  startBot: ["Начать", "Start"], notStarted: ["Здесь ещё не писали боту.", "Nobody has written to the bot here yet."], as: ["пишу как", "as"], more: ["Действия", "Actions"],
  older: ["прежнее сообщение", "an earlier message"], newest: ["К последним", "To the newest"], typing: ["печатает…", "typing…"],
  unread: ["непрочитанных", "unread"], hide: ["Убрать", "Hide"], empty: ["Здесь пока тихо.", "Quiet so far."],
  allThreads: ["Все темы", "All threads"], general: ["Общая", "General"], forwarded: ["Переслано", "Forwarded"],
  anonymous: ["анонимный опрос", "anonymous poll"], quiz: ["викторина", "quiz"], closed: ["опрос завершён", "poll closed"], votes: ["голосов", "votes"],
  noAnswer: ["Бот не ответил на нажатие.", "The bot did not answer the press."],
  service: ["служебное сообщение", "service message"],
  new_chat_members: ["новый участник", "new member"], left_chat_member: ["участник вышел", "member left"],
  pinned_message: ["закреплено сообщение", "a message was pinned"], forum_topic_created: ["создана тема", "a thread was made"],
  forum_topic_closed: ["тема закрыта", "a thread was closed"], forum_topic_reopened: ["тема открыта снова", "a thread was reopened"],
  forum_topic_edited: ["тема переименована", "a thread was renamed"], migrate_to_chat_id: ["группа стала супергруппой", "the group became a supergroup"],
  migrate_from_chat_id: ["супергруппа создана из группы", "made from a group"], new_chat_title: ["новое название", "new title"],
  next: ["Дальше", "Next"], finish: ["Закончить", "Finish"], skip: ["Прервать экскурсию", "Leave the tour"], step: ["Шаг {0} из {1}", "Step {0} of {1}"],
  waiting: ["жду бота…", "waiting for the bot…"], tourFailed: ["Бот не ответил вовремя. Проверьте связь и процесс и нажмите ещё раз.", "The bot did not answer in time. Check the connection and the process, then press again."],
  someone: ["чат с ботом", "chat with the bot"], channel: ["канал", "channel"], group: ["группа", "group"],
};

// What the sandbox says when somebody tries the impossible: its own words, and for the language of the page.
const REFUSALS = [
  ["offline", "Песочница не отвечает.", "The sandbox does not answer."],
  ["only administrators write in a channel", "В канал пишут только его администраторы."],
  ["only administrators pin messages here", "Закреплять здесь могут только администраторы."],
  ["this person has blocked the bot", "Этот человек заблокировал бота."],
  ["this person is not in the chat", "Этого человека нет в чате."],
  ["this person does not see that chat", "Этот человек не видит этого чата."],
  ["people edit their own messages", "Изменить можно только своё сообщение."],
  ["people delete their own messages", "Удалить можно только своё сообщение."],
  ["longer than", "Слишком длинно для одного сообщения."],
  ["the message replied to is gone", "Сообщения, на которое отвечают, больше нет."],
  ["the thread is closed", "Эта тема закрыта."],
  ["there is no message", "Этого сообщения больше нет."],
  ["the poll is closed", "Опрос завершён."],
];

export function refusalWords(refusal) {
  const [, russian, english] = REFUSALS.find(([beginning]) => refusal.startsWith(beginning)) ?? [];
  return (language === "en" ? english : russian) ?? refusal;
}

let language = localStorage.getItem("language") ?? (navigator.language.startsWith("en") ? "en" : "ru");

export const lang = () => language;

export function setLanguage(chosen) {
  language = chosen;
  localStorage.setItem("language", chosen);
  document.documentElement.lang = chosen;
}

export function t(key, ...args) {
  const words = WORDS[key]?.[language === "en" ? 1 : 0] ?? key;
  return args.reduce((text, value, index) => text.replace(`{${index}}`, value), words);
}

export const knows = (key) => key in WORDS;

// Puts the words into everything marked data-t (text) and data-label (name for a screen reader, tooltip).
export function translate(root = document) {
  for (const element of root.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
  for (const element of root.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", t(element.dataset.label));
    element.title = t(element.dataset.label);
  }
  for (const element of root.querySelectorAll("[data-title]")) element.title = t(element.dataset.title);
}
