// Every word of the page, in both languages.

const WORDS = {
  title: ["Пресс-служба в одном окне", "The press office in one window"],
  clock: ["Время города", "City time"], rate: ["Ход времени", "Speed of time"],
  plus10: ["+10 мин", "+10 min"], plus60: ["+1 час", "+1 hour"],
  toDeadline: ["до срока", "to the deadline"], toMonday: ["до пн 9:00", "to Mon 9:00"],
  noDeadline: ["Открытых карточек со сроком нет.", "No open card with a deadline."],
  weather: ["Погода Telegram", "Telegram's weather"],
  clear: ["☀️ связь хорошая", "☀️ all well"], outage: ["⛔ нет связи", "⛔ outage"], flood: ["🐢 429: слишком часто", "🐢 429 on a third"],
  cut: ["✂️ обрывы", "✂️ cut connections"], slow: ["🌫 медленно", "🌫 slow"], error: ["💥 ошибки 502", "💥 502 on a third"],
  process: ["Бот", "The bot"], running: ["бот работает", "the bot is running"], stopped: ["бот остановлен", "the bot is stopped"],
  noProcess: ["бот запущен отдельно", "the bot runs elsewhere"],
  kill: ["Убить бота", "Kill the bot"], stop: ["Остановить", "Stop"], start: ["Запустить", "Start"],
  killed: ["kill -9: бот убит и сейчас запустится снова.", "kill -9: the bot is dead and starts again by itself."],
  tour: ["▶ Экскурсия", "▶ Tour"], log: ["Вызовы", "Calls"], onlyRefused: ["только отказы", "refusals only"],
  totals: ["{0} вызовов, отказов {1}", "{0} calls, {1} refused"],
  reset: ["Начать сначала", "Reset"], theme: ["Светлая или тёмная", "Light or dark"], language: ["Язык", "Language"],
  chats: ["Чаты", "Chats"], close: ["Закрыть", "Close"],
  resetSure: ["Стереть мир и базу бота и открыть офис заново?", "Erase the world and the bot's database, and open the office anew?"],
  yes: ["Да", "Yes"], no: ["Нет", "No"],
  resetting: ["Офис открывается заново…", "The office opens anew…"],
  lost: ["Связь с песочницей прервалась, жду…", "The sandbox does not answer, waiting…"],
  addResident: ["Новый житель", "New resident"], residentName: ["Имя и фамилия", "First and last name"],
  write: ["Сообщение", "Message"], send: ["Отправить", "Send"], attach: ["Прикрепить", "Attach"], commands: ["Команды", "Commands"],
  photo: ["Фото или видео с компьютера…", "Photo or video from this computer…"], file: ["Файл с компьютера…", "File from this computer…"],
  samplePhoto: ["Пример фото", "Sample photo"], sampleAlbum: ["Пример альбома", "Sample album"], voice: ["Голосовое", "Voice message"],
  video: ["Видео", "Video"], location: ["Геопозиция", "Location"], contact: ["Контакт", "Contact"], sticker: ["Стикер", "Sticker"],
  poll: ["Опрос", "Poll"], pollQuestion: ["Вопрос", "Question"], pollOptions: ["Ответы, по одному в строке", "Answers, one a line"],
  reply: ["Ответ", "Reply"], replyTo: ["Ответ на: ", "Reply to: "], cancel: ["Отменить", "Cancel"], editing: ["Правка: ", "Editing: "],
  edit: ["Изменить", "Edit"], remove: ["Удалить", "Delete"], edited: ["изменено", "edited"], pinned: ["Закреплено: ", "Pinned: "],
  block: ["Заблокировать бота", "Block the bot"], unblock: ["Разблокировать бота", "Unblock the bot"], blocked: ["бот заблокирован", "the bot is blocked"],
  startBot: ["Начать", "Start"], as: ["пишу как", "writing as"], more: ["Ещё", "More"], older: ["Раньше", "Earlier"],
  unread: ["непрочитанных", "unread"], hide: ["Убрать колонку", "Hide this column"], empty: ["Здесь пока тихо.", "Quiet so far."],
  allThreads: ["Все темы", "All threads"], general: ["Общая", "General"], forwarded: ["Переслано", "Forwarded"],
  anonymous: ["анонимный опрос", "anonymous poll"], quiz: ["викторина", "quiz"], closed: ["опрос завершён", "poll closed"], votes: ["голосов", "votes"],
  voteDone: ["Голос учтён", "Vote counted"], noAnswer: ["Бот не ответил на нажатие.", "The bot did not answer the press."],
  service: ["служебное сообщение", "service message"],
  new_chat_members: ["в чате новый участник", "a new member"], left_chat_member: ["участник вышел", "a member left"],
  pinned_message: ["закреплено сообщение", "a message was pinned"], forum_topic_created: ["создана тема", "a thread was made"],
  forum_topic_closed: ["тема закрыта", "a thread was closed"], forum_topic_reopened: ["тема открыта снова", "a thread was reopened"],
  forum_topic_edited: ["тема переименована", "a thread was renamed"], migrate_to_chat_id: ["группа стала супергруппой", "the group became a supergroup"],
  migrate_from_chat_id: ["супергруппа создана из группы", "made from a group"], new_chat_title: ["новое название", "a new title"],
  next: ["Дальше", "Next"], finish: ["Закончить", "Finish"], skip: ["Прервать", "Leave"], step: ["Шаг {0} из {1}", "Step {0} of {1}"],
  waiting: ["жду бота…", "waiting for the bot…"], tourFailed: ["Бот не ответил вовремя. Проверьте погоду и процесс и нажмите ещё раз.", "The bot did not answer in time. Check the weather and the process, then press again."],
  resident: ["житель", "resident"], moderators: ["модераторы", "moderators"], department: ["отдел", "department"], channel: ["канал", "channel"],
  headRole: ["заведующий", "head"], editorRole: ["редактор", "editor"], adminRole: ["администратор", "admin"], staffRole: ["сотрудник", "staff"],
};

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
  document.title = t("title");
}
