// A guided tour: plays the office's day step by step in the open chats, and says what is seen.

import { act, ask, upload } from "./api.js";
import { $, make, signButton } from "./dom.js";
import { advance, setWeather } from "./panel.js";
import { samplePhoto } from "./samples.js";
import { lang, t } from "./words.js";
import { chatByKey, personByKey } from "./world.js";

const SECONDS = 30; // real ones, for the bot to do anything
const HOLD = 11; // seconds of the city's clock after which an answer has left
const say = (ru, en) => ({ ru, en });

// Looks into a chat until a message after that one fits; newest first.
async function seen(person, key, fits, after = null) {
  const query = new URLSearchParams({ person: id(person), limit: 60, ...where(key) });
  const until = Date.now() + SECONDS * 1000;
  while (Date.now() < until) {
    const { messages } = await ask(`messages?${query}`);
    const found = messages.reverse().find((message) => message.id > (after?.id ?? 0) && fits(message));
    if (found) return found;
    await new Promise((done) => { setTimeout(done, 250); });
  }
  throw new Error("late");
}

// Buttons are known by what they do: what is written on them depends on the office's language.
const button = (message, action) => message.buttons.flat().find((one) => one.data?.split(":")[0] === action);
const has = (action) => (message) => button(message, action) !== undefined;
const offers = (label) => (message) => message.buttons.flat().some((one) => one.text.startsWith(label));
const says = (words) => (message) => message.text.includes(words);
const both = (...tests) => (message) => tests.every((test) => test(message));
const either = (...tests) => (message) => tests.some((test) => test(message));
const id = (key) => personByKey(key).id;
const where = (key) => (chatByKey(key).type === "private" ? {} : { chat: chatByKey(key).id });
const press = (person, key, message, label) => act(id(person), "press", { ...where(key), message: message.id, label });
const does = (person, key, message, action) => press(person, key, message, button(message, action).text);

const ofBot = (message) => message.sender.is_bot;

// A person begins; the first time the bot asks for consent.
async function begin(person) {
  const { message } = await act(id(person), "start");
  const greeting = await seen(person, person, ofBot, message);
  if (!has("consent")(greeting)) return;
  await does(person, person, greeting, "consent");
  await seen(person, person, says("Теперь"), greeting);
}

// The receipt of what was sent. Soon after an earlier message the bot first takes it for an addition.
async function receipt(person, sent) {
  const first = await seen(person, person, either(has("retopic"), has("split")), sent);
  if (has("retopic")(first)) return first;
  await does(person, person, first, "split");
  return seen(person, person, has("retopic"), sent);
}

// The newest message of a chat, or nothing.
async function newest(person, key) {
  const query = new URLSearchParams({ person: id(person), limit: 1, ...where(key) });
  return (await ask(`messages?${query}`)).messages[0] ?? null;
}

const memory = {};

const STEPS = [
  {
    chat: "resident-1",
    words: say("Здесь весь город сразу: жители, группа модераторов, чаты отделов, каналы. Бот настоящий, тот же, что служил бы в Telegram; Telegram здесь — местный, и интернет не нужен. Начнём: Анна впервые пишет боту.",
      "The whole city at once: residents, the moderators' group, departments' chats, channels. The bot is the real one; Telegram is a local copy, and no internet is needed. Let us begin: Anna writes to the bot for the first time."),
    async play() {
      await begin("resident-1");
    },
  },
  {
    chat: "resident-1",
    words: say("Бот объяснил, что он такое, и получил согласие на обработку данных. Теперь Анна присылает яму — с фотографией и адресом.",
      "The bot has said what it is and got consent to process data. Now Anna sends a pothole, with a photo and the address."),
    async play() {
      const { message } = await upload(id("resident-1"), "photo", [await samplePhoto(0)], { caption: "На Кирова 14 яма во всю полосу, вчера пробила колесо" });
      memory.receipt = await receipt("resident-1", message);
      memory.number = memory.receipt.text.match(/№ (\d+)/)[1];
    },
  },
  {
    chat: "moderators",
    words: say("Анна сразу получила номер, тему и срок, а в группе модераторов появилась карточка с фотографией. Игорь берёт её и передаёт в отдел.",
      "Anna got a number, a topic and a deadline at once, and a card with the photo stands in the moderators' group. Igor takes it and sends it to the department."),
    async play() {
      const card = await seen("moderator-1", "moderators", both(says(`№ ${memory.number} `), has("take")));
      memory.card = card;
      await does("moderator-1", "moderators", card, "take");
      await does("moderator-1", "moderators", await seen("moderator-1", "moderators", both((one) => one.id === card.id, has("forward"))), "forward");
      const choice = await seen("moderator-1", "moderators", both((one) => one.id === card.id, offers("Управление дорожной")));
      await press("moderator-1", "moderators", choice, "Управление дорожной");
    },
  },
  {
    chat: "department-roads",
    words: say("В чате дорожников — то же сообщение, с фото и временем на ответ. Диспетчер нажимает «Приняли» и отвечает обычным ответом.",
      "The road department's chat has the same message, with the photo and the time to answer by. The dispatcher presses «Приняли» and replies as in any chat."),
    async play() {
      const card = await seen("dispatcher-roads", "department-roads", both(says(`№ ${memory.number}`), has("accept")));
      await does("dispatcher-roads", "department-roads", card, "accept");
      await act(id("dispatcher-roads"), "send", { ...where("department-roads"), text: "Бригада на месте, засыплем сегодня до 18:00", reply_to: card.id });
    },
  },
  {
    chat: "moderators",
    words: say("Ответ отдела вернулся под карточку. Модератор может поправить его или отправить жителю одной кнопкой. Ещё десять секунд отправку можно отменить; переведём часы.",
      "The department's answer is back under the card. A moderator may polish it, or send it to the resident with one press. For ten seconds it can still be held back; we move the clock on."),
    async play() {
      const answer = await seen("moderator-1", "moderators", both(says("засыплем сегодня"), has("sendon")));
      await does("moderator-1", "moderators", answer, "sendon");
      await advance(HOLD);
      await seen("resident-1", "resident-1", both(says("засыплем сегодня"), has("reopen")));
    },
  },
  {
    chat: "resident-1",
    words: say("Ответ у Анны. Она ставит «5»; если бы не помогло, кнопка «Проблема не решена» открыла бы сообщение снова, с новым сроком.",
      "Anna has the answer. She gives it a 5; had it not helped, «Проблема не решена» would have reopened it with a new deadline."),
    async play() {
      const answer = await seen("resident-1", "resident-1", has("reopen"));
      await press("resident-1", "resident-1", answer, "5");
    },
  },
  {
    chat: "editor",
    words: say("Публикации: редактор пишет боту «/post город +30m» и текст со следующей строки. Бот показывает, как это будет выглядеть, и ничего не выпускает до нажатия.",
      "Publishing: an editor writes «/post город +30m» and the text below. The bot shows how it will look and publishes nothing before the press."),
    async play() {
      const { message } = await act(id("editor"), "send", { text: "/post город +30m\nЗавтра с 9 до 12 перекроют улицу Кирова: дорожники закончат ремонт. Объезд — по Пионерской." });
      const preview = await seen("editor", "editor", has("pub"), message);
      await does("editor", "editor", preview, "pub");
      await seen("editor", "editor", (one) => one.id === preview.id && !has("pub")(one));
    },
  },
  {
    chat: "channel-city",
    words: say("Переведём часы на полчаса вперёд — и публикация выйдет в канале города. Один раз, что бы ни случилось со связью.",
      "Move the clock half an hour on, and the post appears in the city's channel. Once, whatever happens to the connection."),
    async play() {
      const before = await newest("resident-1", "channel-city");
      await advance(1801);
      await seen("resident-1", "channel-city", says("перекроют улицу Кирова"), before);
    },
  },
  {
    chat: "resident-2",
    words: say("Теперь плохая погода: Telegram недоступен, и бота в это время убивают. Борис пишет о снеге. Ничего не потеряется.",
      "Now bad weather: Telegram is away, and the bot is killed meanwhile. Boris writes about the snow. Nothing will be lost."),
    async play() {
      await begin("resident-2");
      await setWeather("outage");
      try {
        const { message } = await act(id("resident-2"), "send", { text: "На Аллее Труда 20 не пройти, тротуар не чищен с ночи" });
        memory.snow = message;
        await ask("process", { action: "kill" }).catch(() => undefined);
        await new Promise((done) => { setTimeout(done, 1500); });
      } finally {
        await setWeather("clear");
      }
      await receipt("resident-2", memory.snow);
    },
  },
  {
    chat: "head",
    words: say("Сообщение дошло и зарегистрировано ровно один раз. А если на него не ответить за два часа, модераторам придёт напоминание, потом тревога, а заведующий сектором узнает о просроченном.",
      "The message arrived and was registered exactly once. If nobody answers within two hours, the moderators are reminded, then alarmed, and the head of the office hears of the overdue one."),
    async play() {
      const before = await newest("head", "head");
      await advance(2 * 3600 + 60);
      await seen("head", "head", both(ofBot, says("№")), before);
    },
  },
  {
    chat: "moderators",
    words: say("Вот и весь круг. Дальше — сами: пишите от любого лица, нажимайте кнопки, меняйте погоду и время. Хорошей смены!",
      "That is the whole round. Now it is yours: write as anybody, press buttons, change the weather and the time. Have a good shift!"),
    play: async () => undefined,
  },
];

let at = -1;
let office = null;

export function startTour(given) {
  at = 0;
  office = given;
  draw();
}

function draw() {
  office.open(STEPS[at].chat);
  drawTour();
  $("guide").querySelector(".primary").focus();
}

// The words of this step, in the language of the moment.
export function drawTour() {
  if (at < 0) return;
  const next = make("button", { type: "button", class: "primary", onclick: () => go(next) }, t(at === STEPS.length - 1 ? "finish" : "next"));
  $("guide").replaceChildren(make("small", {}, t("step", at + 1, STEPS.length)), make("p", {}, STEPS[at].words[lang()]), next, signButton("close", "skip", end));
  $("guide").hidden = false;
}

async function go(button) {
  if (at === STEPS.length - 1) { end(); return; }
  button.disabled = true;
  button.textContent = t("waiting");
  const step = at;
  try {
    await STEPS[at].play();
    if (at !== step) return; // left meanwhile
    at += 1;
    draw();
  } catch (error) {
    office.status(error.message === "late" ? t("tourFailed") : error.message);
    button.disabled = false;
    button.textContent = t("next");
  }
}

function end() {
  at = -1;
  $("guide").hidden = true;
  $("tour").focus();
}
