// One message as a bubble. Everything is built from elements and text nodes.

import { make } from "./dom.js";
import { formatted } from "./formatted.js";
import { knows, t } from "./words.js";
import { timeOf, world } from "./world.js";

const fileOf = (medium) => `/sandbox/files/${encodeURIComponent(medium.file_id)}`;
const HUES = 8;

// `deeds`: press(message, button), vote(message, options), choose(message), menu(message, anchor), jump(id).
export function bubble(message, seat, deeds, find) {
  if (message.service) return service(message);
  const own = message.sender.id === seat && !message.as_chat;
  const box = make("article", {
    class: `bubble${own ? " own" : ""}${message.sender.is_bot ? " bot" : ""}`,
    "data-message": String(message.id),
    tabIndex: 0,
    "aria-label": `${senderOf(message)}, ${timeOf(message.date)}`,
  });
  if (!own) box.append(make("div", { class: `who hue-${Math.abs(message.sender.id) % HUES}` }, senderOf(message)));
  if (message.forwarded) box.append(make("div", { class: "forwarded" }, `${t("forwarded")}: ${originOf(message.forwarded)}`));
  if (message.reply_to) box.append(quote(message.reply_to, deeds, find));
  box.append(...message.media.map(medium), ...extras(message, seat, deeds));
  if (message.text) box.append(make("div", { class: "text" }, formatted(message.text, message.entities)));
  box.append(foot(message, own, deeds));
  if (message.buttons.length) box.append(keyboard(message, deeds));
  box.addEventListener("click", (event) => {
    if (!event.target.closest("button, a, video, audio, input, label, .spoiler") && !String(getSelection())) deeds.choose(message);
  });
  box.addEventListener("contextmenu", (event) => { if (own) { event.preventDefault(); deeds.menu(message, box); } });
  box.addEventListener("keydown", (event) => { if (event.key === "Enter" && event.target === box) deeds.choose(message); });
  return box;
}

function service(message) {
  const data = message.service_data;
  const words = knows(message.service) ? t(message.service) : t("service");
  const names = Array.isArray(data) ? data.map((one) => one.first_name ?? "").join(", ") : typeof data === "object" && data ? data.name ?? data.first_name ?? "" : typeof data === "string" ? data : "";
  return make("div", { class: "service", "data-message": String(message.id) }, names ? `${words}: ${names}` : words);
}

export function senderOf(message) {
  return message.as_chat?.title ?? message.sender.name;
}

function originOf(origin) {
  const person = origin.sender_user;
  return origin.sender_user_name ?? origin.chat?.title ?? origin.sender_chat?.title ?? [person?.first_name, person?.last_name].filter(Boolean).join(" ");
}

function quote(id, deeds, find) {
  const found = find(id);
  const words = found ? summary(found) : `№${id}`;
  return make("button", { class: "quote", type: "button", onclick: (event) => { event.stopPropagation(); deeds.jump(id); } },
    found ? make("b", {}, senderOf(found)) : null, make("span", {}, words));
}

export function summary(message) {
  const kind = message.media[0]?.kind;
  const mark = { photo: "🖼 ", video: "🎬 ", voice: "🎤 ", audio: "🎵 ", document: "📎 ", sticker: "😀 ", animation: "GIF ", video_note: "⭕ " }[kind] ?? "";
  const other = message.poll ? `📊 ${message.poll.question}` : message.location ? `📍 ${t("location")}` : "";
  return (mark + (message.text || other)).replace(/\s+/g, " ").slice(0, 90) || t("service");
}

function medium(one) {
  const source = fileOf(one);
  switch (one.kind) {
    case "photo": return make("img", { class: "photo", src: source, alt: t("photo"), loading: "lazy", decoding: "async" });
    case "video": case "animation": return make("video", { class: "photo", src: source, controls: true, preload: "none" });
    case "video_note": return make("video", { class: "round", src: source, controls: true, preload: "none" });
    case "voice": case "audio": return make("div", { class: "sound" }, make("span", { "aria-hidden": "true" }, one.kind === "voice" ? "🎤" : "🎵"), make("audio", { src: source, controls: true, preload: "none" }));
    case "sticker": return make("div", { class: "sticker", role: "img", "aria-label": t("sticker") }, "😀");
    default: return make("a", { class: "file", href: source, download: one.name ?? "file" }, "📎 ", one.name ?? t("file"), ` · ${size(one.size)}`);
  }
}

const size = (bytes) => (bytes > 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.max(1, Math.round((bytes ?? 0) / 1e3))} kB`);

function extras(message, seat, deeds) {
  const found = [];
  const spot = message.venue?.location ?? message.location;
  if (spot) {
    found.push(make("div", { class: "spot" }, make("span", { class: "pin", "aria-hidden": "true" }, "📍"),
      make("span", {}, message.venue ? `${message.venue.title}, ${message.venue.address}` : `${spot.latitude.toFixed(4)}, ${spot.longitude.toFixed(4)}`)));
  }
  if (message.contact) found.push(make("div", { class: "spot" }, `👤 ${message.contact.first_name} ${message.contact.phone_number}`));
  if (message.dice) found.push(make("div", { class: "sticker" }, `${message.dice.emoji} ${message.dice.value}`));
  if (message.poll) found.push(poll(message, seat, deeds));
  return found;
}

function poll(message, seat, deeds) {
  const { poll } = message;
  const mine = message.votes?.[String(seat)] ?? [];
  const total = poll.total_voter_count;
  const kind = poll.is_closed ? t("closed") : poll.type === "quiz" ? t("quiz") : poll.is_anonymous ? t("anonymous") : t("poll");
  const options = poll.options.map((option, index) => {
    const share = total ? Math.round((option.voter_count / total) * 100) : 0;
    const bar = make("meter", { min: 0, max: 100, value: share, "aria-label": `${option.text}: ${share} %` });
    return make("button", { type: "button", class: `option${mine.includes(index) ? " mine" : ""}`, disabled: poll.is_closed, onclick: () => deeds.vote(message, mine.includes(index) ? [] : [index]) },
      make("span", {}, option.text), make("span", { class: "share" }, mine.length || poll.is_closed ? `${share} %` : ""), mine.length || poll.is_closed ? bar : null);
  });
  return make("div", { class: "poll" }, make("b", {}, poll.question), make("small", {}, kind), ...options, make("small", {}, `${t("votes")}: ${total}`));
}

function foot(message, own, deeds) {
  const reactions = Object.entries(message.reactions).map(([emoji, who]) => make("span", { class: "reaction" }, `${emoji}${who.length > 1 ? ` ${who.length}` : ""}`));
  const menu = own ? make("button", { type: "button", class: "dots", "aria-label": t("more"), onclick: (event) => { event.stopPropagation(); deeds.menu(message, event.currentTarget); } }, "⋯") : null;
  return make("footer", {}, ...reactions, make("span", { class: "grow" }), message.pinned ? make("span", { "aria-hidden": "true" }, "📌") : null,
    message.edited ? make("span", {}, t("edited")) : null, make("time", { dateTime: new Date(message.date).toISOString() }, timeOf(message.date)), menu);
}

function keyboard(message, deeds) {
  return make("div", { class: "keys" }, message.buttons.map((row) => make("div", { class: "row" }, row.map((button) => make("button", {
    type: "button",
    class: "key",
    onclick: async (event) => {
      event.stopPropagation();
      const key = event.currentTarget;
      key.setAttribute("aria-busy", "true");
      try { await deeds.press(message, button); } finally { key.removeAttribute("aria-busy"); }
    },
  }, button.text, button.url ? make("span", { "aria-hidden": "true" }, " ↗") : null)))));
}

export const isMember = (chat, id) => chat.type === "private" ? chat.id === id
  : chat.members.some((one) => one.person === id && !["left", "kicked"].includes(one.status)) || Boolean(chat.username);

export const nameOf = (id) => world.people.get(id)?.name ?? String(id);
