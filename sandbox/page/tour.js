// A guided tour: plays the host's steps one by one in the open chats, and says what is seen.

import { act, ask, upload } from "./api.js";
import { $, make, signButton } from "./dom.js";
import { advance, setWeather } from "./panel.js";
import { samplePhoto } from "./samples.js";
import { said, scene } from "./scene.js";
import { lang, t } from "./words.js";
import { chatByKey, personByKey } from "./world.js";

const SECONDS = 60; // real ones, for the bot to do anything
const GIVEN = ["text", "caption", "payload", "lat", "lon"]; // of an action, as the control interface takes them
const LABELLED = new Set(["text", "caption", "says", "offers", "label"]);

let kept = {}; // messages by the names that deeds gave them
let read = {}; // words read from them

const filled = (text) => text.replace(/\{(\w+)\}/g, (whole, name) => read[name] ?? scene.names?.[name] ?? whole);
const id = (key) => personByKey(key).id;
const where = (deed) => (deed.in && chatByKey(deed.in).type !== "private" ? { chat: chatByKey(deed.in).id } : {});

// Buttons are known by what they do: what is written on them depends on the bot's language.
const button = (message, action) => message.buttons.flat().find((one) => one.data?.split(":")[0] === action);

const TESTS = {
  from_bot: (message, wanted) => message.sender.is_bot === wanted,
  says: (message, words) => message.text.includes(filled(words)),
  has: (message, actions) => actions.some((action) => button(message, action)),
  lacks: (message, action) => !button(message, action),
  offers: (message, label) => message.buttons.flat().some((one) => one.text.startsWith(filled(label))),
  is: (message, name) => message.id === kept[name].id,
};

// Looks into a chat until a message after that one fits; newest first.
async function see(deed) {
  const query = new URLSearchParams({ person: id(deed.as), limit: 60, ...where(deed) });
  const until = Date.now() + SECONDS * 1000;
  while (Date.now() < until) {
    const { messages } = await ask(`messages?${query}`);
    const found = messages.reverse().find((message) => message.id > (kept[deed.after]?.id ?? 0)
      && Object.entries(deed.see).every(([name, wanted]) => TESTS[name](message, wanted)));
    if (found) return found;
    await new Promise((done) => { setTimeout(done, 250); });
  }
  throw new Error("late");
}

async function last(deed) {
  const query = new URLSearchParams({ person: id(deed.as), limit: 1, ...where(deed) });
  kept[deed.last] = (await ask(`messages?${query}`)).messages[0];
}

function press(deed) {
  const message = kept[deed.on];
  const given = deed.press ? { data: button(message, deed.press).data } : { label: filled(deed.label) };
  return act(id(deed.as), deed.press ? "press_data" : "press", { ...where(deed), message: message.id, ...given });
}

async function say(deed) {
  const given = where(deed);
  for (const name of GIVEN) if (name in deed) given[name] = LABELLED.has(name) ? filled(deed[name]) : deed[name];
  if (deed.reply_to) given.reply_to = kept[deed.reply_to].id;
  const answer = deed.sample ? await upload(id(deed.as), deed.do, [await samplePhoto(deed.sample)], given) : await act(id(deed.as), deed.do, given);
  return answer.message;
}

async function play(deed) {
  if (deed.only && deed.only !== lang()) return;
  for (const [name, action] of Object.entries(deed.when ?? {})) if (!button(kept[name], action)) return;
  if (deed.advance) await advance(deed.advance);
  else if (deed.weather) await setWeather(deed.weather);
  else if (deed.process) await ask("process", { action: deed.process }).catch(() => undefined);
  else if (deed.pause) await new Promise((done) => { setTimeout(done, deed.pause * 1000); });
  else if (deed.last) await last(deed);
  else if (deed.press || deed.label) await press(deed);
  else {
    const message = deed.see ? await see(deed) : await say(deed);
    if (deed.keep) kept[deed.keep] = message;
    for (const [name, pattern] of Object.entries(deed.read ?? {})) [, read[name]] = message.text.match(new RegExp(pattern)) ?? [];
  }
}

async function playAll(deeds = []) {
  try {
    for (const deed of deeds) await play(deed);
  } catch (error) {
    if (deeds.some((deed) => deed.weather)) await setWeather("clear");
    throw error;
  }
}

let at = -1;
let host = null;

const steps = () => scene.tour ?? [];

// `given` gives: open(key), mark(key), status(text).
export function startTour(given) {
  [at, host, kept, read] = [0, given, {}, {}];
  draw();
}

function draw() {
  host.open(steps()[at].chat);
  host.mark(steps()[at].chat);
  drawTour();
  $("guide").querySelector(".primary").focus();
}

// The words of this step, in the language of the moment.
export function drawTour() {
  $("tour").hidden = !steps().length;
  if (at < 0) return;
  const next = make("button", { type: "button", class: "primary", onclick: () => go(next) }, t(at === steps().length - 1 ? "finish" : "next"));
  $("guide").replaceChildren(make("small", {}, t("step", at + 1, steps().length)), make("p", {}, said(steps()[at].words)), next, signButton("close", "skip", end));
  $("guide").hidden = false;
}

async function go(next) {
  if (at === steps().length - 1) { end(); return; }
  next.disabled = true;
  next.textContent = t("waiting");
  const step = at;
  try {
    await playAll(steps()[at].deeds);
    if (at !== step) return; // left meanwhile
    at += 1;
    draw();
  } catch (error) {
    host.status(error.message === "late" ? t("tourFailed") : error.message);
    next.disabled = false;
    next.textContent = t("next");
  }
}

function end() {
  at = -1;
  host.mark(null);
  $("guide").hidden = true;
  $("tour").focus();
}
