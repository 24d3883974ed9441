// What a message carries besides words: pictures, sounds, files, places, polls.

import { make } from "../dom.js";
import { draw, icon } from "../icons.js";
import { t } from "../words.js";

const VISUAL = new Set(["photo", "video", "animation"]);

const fileOf = (medium) => `/sandbox/files/${encodeURIComponent(medium.file_id)}`;
export const isVisual = (message) => message.media.length > 0 && VISUAL.has(message.media[0].kind);

export function medium(message, one, deeds) {
  const source = fileOf(one);
  switch (one.kind) {
    case "photo": return picture(message, source, one, deeds);
    case "video": case "animation":
      return make("video", { class: "photo", src: source, controls: true, preload: "none", loop: one.kind === "animation", "aria-label": t(one.kind) });
    case "video_note": return make("video", { class: "round", src: source, controls: true, preload: "none", "aria-label": t("video") });
    case "voice": case "audio": return sound(message, one, source);
    case "sticker": return make("div", { class: "sticker", role: "img", "aria-label": t("sticker") }, icon("smile"));
    default: return make("a", { class: "file", href: source, download: one.name ?? "file" }, make("span", { class: "disc" }, icon("file")),
      make("span", { class: "two" }, make("b", {}, one.name ?? t("file")), make("small", {}, size(one.size))));
  }
}

function picture(message, source, one, deeds) {
  const words = message.text ? `${t("photo")}: ${message.text.slice(0, 80)}` : t("photo");
  const { width, height } = message.raw.photo.at(-1); // known beforehand: nothing moves when the picture comes
  const image = make("img", { src: source, alt: words, width, height, loading: "lazy", decoding: "async" });
  const shown = make("button", { type: "button", class: `look photo${one.spoiler ? " hidden-photo" : ""}`, "aria-label": `${t("enlarge")}: ${words}`, onclick: (event) => {
    event.stopPropagation();
    if (shown.classList.contains("hidden-photo")) shown.classList.remove("hidden-photo");
    else deeds.look(source, words);
  } }, image);
  return shown;
}

// A voice message or a song: one button and a wave; the wave is the same for the same file.
function sound(message, one, source) {
  const player = new Audio();
  player.preload = "none";
  const button = make("button", { type: "button", class: "disc", "aria-label": t("listen"), onclick: async (event) => {
    event.stopPropagation();
    if (!player.src) player.src = source;
    if (!player.paused) { player.pause(); return; }
    await player.play().catch(() => undefined);
  } }, icon("play"));
  const show = (name) => button.replaceChildren(icon(name));
  player.onplay = () => show("pause");
  player.onpause = () => show("play");
  const seconds = message.raw[one.kind]?.duration ?? 0;
  const name = one.kind === "audio" ? message.raw.audio?.title ?? one.name : null;
  return make("div", { class: "sound" }, button, make("span", { class: "two" }, name ? make("b", {}, name) : wave(one.unique_id), make("small", {}, `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`)));
}

function wave(seed) {
  const bars = [...Array(30).keys()].map((index) => {
    const height = 4 + ((seed.charCodeAt(index % seed.length) * (index + 7)) % 15);
    return draw("rect", { x: index * 4, y: 20 - height, width: 2.4, height, rx: 1.2 });
  });
  return draw("svg", { class: "wave", viewBox: "0 0 120 20", "aria-hidden": "true" }, ...bars);
}

const size = (bytes) => (bytes > 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.max(1, Math.round((bytes ?? 0) / 1e3))} kB`);

export function extras(message, seat, deeds) {
  const found = [];
  const spot = message.venue?.location ?? message.location;
  if (spot) found.push(place(spot, message.venue));
  if (message.contact) {
    const name = [message.contact.first_name, message.contact.last_name].filter(Boolean).join(" ");
    found.push(make("div", { class: "file" }, make("span", { class: "disc" }, icon("person")), make("span", { class: "two" }, make("b", {}, name), make("small", {}, message.contact.phone_number))));
  }
  if (message.dice) found.push(make("div", { class: "sticker" }, `${message.dice.emoji} ${message.dice.value}`));
  if (message.poll) found.push(poll(message, seat, deeds));
  return found;
}

// A little map that is nobody's city, with the pin in its middle: tiles from afar are not asked for.
function place(spot, venue) {
  const shift = Math.round(spot.latitude * 1e4) % 23;
  const line = (d, name) => draw("path", { d, class: name });
  const map = draw("svg", { class: "map", viewBox: "0 0 240 110", preserveAspectRatio: "xMidYMid slice", "aria-hidden": "true" },
    draw("rect", { width: 240, height: 110, class: "land" }), line(`M0 ${88 + shift / 3} C70 70 150 118 240 ${84 + shift / 4} V110 H0z`, "water"),
    draw("rect", { x: 20 + shift, y: 12, width: 46, height: 26, rx: 4, class: "park" }),
    line(`M0 ${50 + shift / 2} L240 ${30 + shift} M${40 + shift} 0 V110 M${120 - shift} 0 L${150 + shift} 110 M200 0 L${190 - shift} 110 M0 18 L240 ${8 + shift / 2}`, "road"),
    line("M120 66s-13-12-13-22a13 13 0 0 1 26 0c0 10-13 22-13 22z", "drop"), draw("circle", { cx: 120, cy: 44, r: 4.6, class: "eye" }));
  const words = `${spot.latitude.toFixed(4)}, ${spot.longitude.toFixed(4)}`;
  return make("div", { class: "spot", role: "img", "aria-label": `${t("location")}: ${venue?.title ?? ""} ${words}` }, map,
    make("span", { class: "two" }, venue ? make("b", {}, `${venue.title}, ${venue.address}`) : null, make("small", {}, words)));
}

function poll(message, seat, deeds) {
  const { poll: asked } = message;
  const mine = message.votes?.[String(seat)] ?? [];
  const total = asked.total_voter_count;
  const kind = asked.is_closed ? t("closed") : asked.type === "quiz" ? t("quiz") : asked.is_anonymous ? t("anonymous") : t("poll");
  const open = mine.length > 0 || asked.is_closed;
  const choice = (index) => {
    if (!asked.allows_multiple_answers) return mine.includes(index) ? [] : [index];
    return mine.includes(index) ? mine.filter((one) => one !== index) : [...mine, index];
  };
  const options = asked.options.map((option, index) => {
    const share = total ? Math.round((option.voter_count / total) * 100) : 0;
    return make("button", { type: "button", class: `option${mine.includes(index) ? " mine" : ""}`, "aria-pressed": String(mine.includes(index)), disabled: asked.is_closed, onclick: () => deeds.vote(message, choice(index)) },
      make("span", {}, option.text), make("span", { class: "share" }, open ? `${share} %` : ""),
      open ? make("meter", { min: 0, max: 100, value: share, "aria-label": `${share} %` }) : null);
  });
  return make("div", { class: "poll" }, make("b", {}, asked.question), make("small", {}, kind), ...options, make("small", {}, `${t("votes")}: ${total}`));
}
