// The page's own signs, drawn as strokes of a 24×24 square in the colour of the text around them.

const PATHS = {
  back: "M15 5l-7 7 7 7",
  ban: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM5.8 5.8l12.4 12.4",
  bolt: "M13 2L5 13.5h6L10 22l9-12.5h-6z",
  camera: "M4 7.5h3.5L9 5h6l1.5 2.5H20V19H4zM12 9.8a3.3 3.3 0 1 0 0 6.6 3.3 3.3 0 0 0 0-6.6z",
  chart: "M5 20V11M12 20V4M19 20v-6M3 20h18",
  clip: "M20 11.5l-8.2 8.2a5 5 0 0 1-7-7L13.5 4a3.4 3.4 0 0 1 4.8 4.8l-8.5 8.5a1.8 1.8 0 0 1-2.5-2.5l7.6-7.6",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5.3l3.3 2",
  close: "M6 6l12 12M18 6L6 18",
  cloud: "M7 18.5a4.2 4.2 0 0 1-.4-8.4 5.6 5.6 0 0 1 10.7 1.2A3.7 3.7 0 0 1 17 18.5z",
  command: "M15.5 4l-7 16",
  dots: "M5 12h.01M12 12h.01M19 12h.01",
  down: "M6 9.5l6 6 6-6",
  film: "M4 6h16v12H4zM10 9.3v5.4l4.6-2.7z",
  file: "M6.5 3H14l4.5 4.5V21h-12zM14 3v4.5h4.5M9.5 12.5h6M9.5 16h6",
  half: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 3v18",
  list: "M4 6h.01M4 12h.01M4 18h.01M9 6h11M9 12h11M9 18h11",
  lock: "M6.5 11h11v9h-11zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  mail: "M3.5 6h17v12.5h-17zM4 6.5l8 6.5 8-6.5",
  menu: "M4 6.5h16M4 12h16M4 17.5h16",
  mic: "M12 3.5a2.8 2.8 0 0 0-2.8 2.8v5a2.8 2.8 0 0 0 5.6 0v-5A2.8 2.8 0 0 0 12 3.5zM6 11.5a6 6 0 0 0 12 0M12 17.5V21",
  moon: "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z",
  mute: "M6.5 17h11l-1.7-2.6V10a3.8 3.8 0 0 0-7.6 0v4.4zM10.3 20h3.4M4 4l16 16",
  note: "M9 18V5.5l10-2V16M9 18a2.5 2.5 0 1 1-2.5-2.5A2.5 2.5 0 0 1 9 18zM19 16a2.5 2.5 0 1 1-2.5-2.5A2.5 2.5 0 0 1 19 16z",
  out: "M8 16L17 7M9.5 7H17v7.5",
  pause: "M8.5 6v12M15.5 6v12",
  person: "M12 4a3.8 3.8 0 1 0 0 7.6A3.8 3.8 0 0 0 12 4zM4.5 20a7.5 7.5 0 0 1 15 0",
  pin: "M9 3.5h6l-.8 6 3.3 3.5h-11l3.3-3.5zM12 13v7.5",
  place: "M12 21s-6.5-6-6.5-11a6.5 6.5 0 0 1 13 0c0 5-6.5 11-6.5 11zM12 7.6a2.4 2.4 0 1 0 0 4.8 2.4 2.4 0 0 0 0-4.8z",
  play: "M8 5.5v13l10.5-6.5z",
  plus: "M12 5v14M5 12h14",
  power: "M12 3.5v8M7 6.7a8 8 0 1 0 10 0",
  reset: "M4.5 5v5h5M5.2 10a7.5 7.5 0 1 1-.6 4.5",
  search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L20.5 20.5",
  send: "M4 11.5L20.5 4 16 20.5l-4-6.5zM12 14l8.5-10",
  sliders: "M4 7h9M17 7h3M4 17h3M11 17h9M15 4.8v4.4M9 14.8v4.4",
  smile: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8.7 9.7h.01M15.3 9.7h.01M8 14.2a5 5 0 0 0 8 0",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4",
  tour: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM15.8 8.2l-2.3 5.3-5.3 2.3 2.3-5.3z",
  up: "M6 14.5l6-6 6 6",
};
const SVG = "http://www.w3.org/2000/svg";

// An SVG element with attributes and children, for drawings of a few lines.
export function draw(tag, given, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(given)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

export function icon(name) {
  return draw("svg", { class: "sign", viewBox: "0 0 24 24", "aria-hidden": "true" }, draw("path", { d: PATHS[name] }));
}
