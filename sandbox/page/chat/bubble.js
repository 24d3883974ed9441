// One message, or one album, as a bubble. Everything is built from elements and text nodes.

import { make } from "../dom.js";
import { formatted } from "./formatted.js";
import { icon } from "../icons.js";
import { extras, isVisual, medium } from "./media.js";
import { knows, t } from "../words.js";
import { timeOf } from "../world.js";

const HUES = 8;
export const hueOf = (id) => `hue-${Math.abs(id) % HUES}`;

// `about` gives: seat (who looks), named (whether names are shown), find(id), deeds: press(message, button),
// vote(message, options), choose(message), menu(message, anchor), jump(id), look(source, words).
export function bubble(parts, about) {
  const [first] = parts;
  if (first.service) return service(first);
  const own = first.sender.id === about.seat && !first.as_chat;
  const body = parts.length > 1 ? album(parts, about) : content(first, about);
  if (about.named && !own) body.prepend(make("div", { class: `who ${first.sender.is_bot ? "of-bot" : hueOf((first.as_chat ?? first.sender).id)}` }, senderOf(first)));
  const name = `bubble${own ? " own" : ""}${parts.some(isVisual) || first.location || first.poll ? " wide" : ""}`;
  if (parts.length > 1) return make("div", { class: `${name} album` }, body);
  const made = make("article", { class: name, ...identity(first) }, body, first.buttons.length ? keyboard(first, about.deeds) : null);
  attend(made, first, about.deeds);
  return made;
}

const identity = (message) => ({ "data-message": String(message.id), tabIndex: -1, "aria-label": `${lineOf(message)}, ${senderOf(message)}, ${timeOf(message.date)}` });

const lineOf = (message) => (message.text || summary(message)).split("\n")[0].slice(0, 80);

function content(message, about) {
  const media = message.media.map((one) => medium(message, one, about.deeds));
  const more = extras(message, about.seat, about.deeds);
  const words = message.text ? make("div", { class: "text" }, formatted(message.text, message.entities)) : null;
  const reactions = reactionsOf([message]);
  const bare = !words && !reactions && isVisual(message) && !more.length;
  const tailed = message.location || message.contact || message.media.length; // the last line leaves room for the time
  const kind = bare ? " bare" : words || reactions || tailed ? " worded" : "";
  return make("div", { class: `body${kind}${message.edited ? " changed" : ""}${message.silent || message.pinned ? " signed" : ""}${reactions ? " reacted" : ""}` },
    message.forwarded ? make("div", { class: "forwarded" }, `${t("forwarded")}: ${originOf(message.forwarded)}`) : null,
    message.reply_to ? quote(message.reply_to, about) : null, media, more, words, reactions, meta(message), dots(message, about.deeds));
}

// The parts of an album are messages of their own; a caption stands under the whole.
function album(parts, about) {
  const visual = parts.every(isVisual);
  const spans = visual ? spansOf(parts.length) : parts.map(() => 6);
  const last = parts.at(-1);
  const worded = parts.some((part) => part.text);
  const reactions = reactionsOf(parts);
  const tiles = parts.map((part, index) => {
    const tile = make("article", { class: "part", ...identity(part) },
      make("div", { class: `cell span-${spans[index]}` }, part.media.map((one) => medium(part, one, about.deeds)), dots(part, about.deeds)),
      part.text ? make("div", { class: "text" }, formatted(part.text, part.entities)) : null);
    attend(tile, part, about.deeds);
    return tile;
  });
  return make("div", { class: `body${worded || reactions ? " worded" : visual ? " bare" : ""}${reactions ? " reacted" : ""}` },
    parts[0].forwarded ? make("div", { class: "forwarded" }, `${t("forwarded")}: ${originOf(parts[0].forwarded)}`) : null,
    parts[0].reply_to ? quote(parts[0].reply_to, about) : null, make("div", { class: "parts" }, tiles), reactions, meta(last));
}

// How many sixths of the width each of so many pictures takes: full rows, the larger ones first.
function spansOf(count) {
  if (count < 5) return [...Array(count).keys()].map((index) => (count === 3 && index === 0 ? 6 : 3));
  const odd = count % 3;
  return [...Array(count).keys()].map((index) => (index < odd ? 6 / odd : 2));
}

function attend(element, message, deeds) {
  element.addEventListener("click", (event) => {
    if (!event.target.closest("button, a, video, input, label, .spoiler") && !String(getSelection())) deeds.choose(message);
  });
  element.addEventListener("contextmenu", (event) => {
    if (event.target.closest("a, video")) return;
    event.preventDefault();
    deeds.menu(message, element);
  });
  element.addEventListener("keydown", (event) => {
    if (event.target !== element) return;
    if (event.key === "Enter") { event.preventDefault(); deeds.choose(message); }
  });
}

function service(message) {
  const data = message.service_data;
  const words = knows(message.service) ? t(message.service) : t("service");
  const people = Array.isArray(data) ? data : data && typeof data === "object" ? [data] : [];
  const names = typeof data === "string" ? data : people.map((one) => one.name ?? [one.first_name, one.last_name].filter(Boolean).join(" ")).filter(Boolean).join(", ");
  return make("div", { class: "service", "data-message": String(message.id) }, names ? `${words}: ${names}` : words);
}

export function senderOf(message) {
  return message.as_chat?.title ?? message.sender.name;
}

function originOf(origin) {
  const person = origin.sender_user;
  return origin.sender_user_name ?? origin.chat?.title ?? origin.sender_chat?.title ?? [person?.first_name, person?.last_name].filter(Boolean).join(" ");
}

function quote(id, about) {
  const found = about.find(id);
  return make("button", { class: "quote", type: "button", onclick: (event) => { event.stopPropagation(); about.deeds.jump(id); } },
    found ? make("b", {}, senderOf(found)) : null, make("span", {}, found ? summary(found) : t("older")));
}

// A message in one line of words.
export function summary(message) {
  if (message.service) return knows(message.service) ? t(message.service) : t("service");
  const kind = message.poll ? `${t("poll")}: ${message.poll.question}` : message.media.length ? t(message.media[0].kind) : message.location ? t("location") : message.contact ? t("contact") : "";
  return [kind, message.text].filter(Boolean).join(kind && message.text && !message.poll ? ", " : " ").replace(/\s+/g, " ").slice(0, 110) || t("service");
}

function reactionsOf(parts) {
  const all = parts.flatMap((part) => Object.entries(part.reactions));
  if (!all.length) return null;
  return make("div", { class: "reactions" }, all.map(([emoji, who]) => make("span", { class: "reaction" }, `${emoji}${who.length > 1 ? ` ${who.length}` : ""}`)));
}

function meta(message) {
  return make("footer", {}, message.silent ? icon("mute") : null, message.pinned ? icon("pin") : null, message.edited ? make("span", {}, t("edited")) : null,
    make("time", { dateTime: new Date(message.date).toISOString() }, timeOf(message.date)));
}

function dots(message, deeds) {
  return make("button", { type: "button", class: "dots", tabIndex: -1, "aria-label": t("more"), onclick: (event) => { event.stopPropagation(); deeds.menu(message, event.currentTarget); } }, icon("dots"));
}

function keyboard(message, deeds) {
  return make("div", { class: "keys", role: "group", "aria-label": lineOf(message) }, message.buttons.map((row) => make("div", { class: "row" }, row.map((button) => make("button", {
    type: "button",
    class: "key",
    onclick: async (event) => {
      event.stopPropagation();
      const key = event.currentTarget;
      key.setAttribute("aria-busy", "true");
      try { await deeds.press(message, button); } finally { key.removeAttribute("aria-busy"); }
    },
  }, button.text, button.url ? icon("out") : null)))));
}
