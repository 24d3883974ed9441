// Buttons that move the clock to a time the host named: a day of the week, or the nearest time that messages tell.

import { ask } from "./api.js";
import { $, make } from "./dom.js";
import { said, scene } from "./scene.js";
import { chatByKey, now, world } from "./world.js";

const DAY = 86400e3;
const WEEK = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

// `panel` gives: advance(seconds), status(text).
export function drawJumps(panel) {
  const made = (scene.jumps ?? []).map((jump) => make("button", { type: "button", class: "jump", title: said(jump.title), onclick: async () => {
    const to = jump.mark ? await nearest(jump) : nextDay(jump);
    if (to) await panel.advance(Math.ceil((to - now()) / 1000) + (jump.mark ? 1 : 0));
    else panel.status(said(jump.none));
  } }, said(jump.label)));
  for (const old of document.querySelectorAll("#controls .jump")) old.remove();
  $("rate").before(...made);
}

// Midnight of the world's day that `ms` falls into, and what its wall clock shows.
function local(ms) {
  const parts = Object.fromEntries(new Intl.DateTimeFormat("en-GB", {
    timeZone: world.zone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit", weekday: "short", hourCycle: "h23",
  }).formatToParts(ms).map((part) => [part.type, part.value]));
  const passed = (Number(parts.hour) * 3600 + Number(parts.minute) * 60 + Number(parts.second)) * 1000 + (ms % 1000);
  return { midnight: ms - passed, day: Number(parts.day), month: Number(parts.month), weekday: WEEK.indexOf(parts.weekday) + 1 };
}

function nextDay({ weekday, at }) {
  const today = local(now());
  const [hour, minute] = at.split(":").map(Number);
  const then = today.midnight + (hour * 60 + minute) * 60e3;
  const days = (weekday - today.weekday + 7) % 7;
  return then + (days || then > now() ? days : 7) * DAY;
}

// Months as dates name them, in the languages of the page: «28 ноября», “28 November”.
const MONTHS = ["ru", "en-GB"].flatMap((locale) => [...Array(12).keys()].map((month) => {
  const [, name] = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", timeZone: "UTC" }).format(Date.UTC(2000, month, 1)).split(" ");
  return [name, month + 1];
}));
const DATE = new RegExp(`(\\d{1,2}) (${MONTHS.map(([name]) => name).join("|")})`);

// The nearest time on a marked line of a message with buttons: «⏳ до 14:20», «⏳ до 10:30 завтра, 25 ноября».
async function nearest({ chat: key, mark }) {
  const chat = chatByKey(key);
  if (!chat) return null;
  const { messages } = await ask(`messages?chat=${chat.id}&limit=400`);
  const today = local(now());
  const times = messages.filter((message) => message.buttons.length).map((message) => {
    const line = message.text.split("\n").find((one) => one.includes(mark)) ?? "";
    const clock = line.match(/(\d{1,2}):(\d{2})/);
    if (!clock) return 0;
    const date = line.match(DATE);
    const month = date ? MONTHS.find(([name]) => name === date[2])[1] : 0;
    const days = month ? Math.round((Date.UTC(2000 + (month < today.month ? 1 : 0), month - 1, Number(date[1])) - Date.UTC(2000, today.month - 1, today.day)) / DAY) : 0;
    return today.midnight + days * DAY + (Number(clock[1]) * 60 + Number(clock[2])) * 60e3;
  }).filter((at) => at > now());
  return times.length ? Math.min(...times) : null;
}
