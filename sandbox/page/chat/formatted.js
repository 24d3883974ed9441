// A message's text with its entities as elements. Offsets are UTF-16 units, as JavaScript counts strings.

const TAGS = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};

export function formatted(text, entities) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return run(text, sorted, 0, text.length);
}

function run(text, entities, from, to) {
  const part = document.createDocumentFragment();
  let at = from;
  for (let index = 0; index < entities.length; index += 1) {
    const entity = entities[index];
    if (entity.offset < at || entity.offset >= to) continue;
    const end = Math.min(entity.offset + entity.length, to);
    part.append(text.slice(at, entity.offset));
    const inner = entities.slice(index + 1).filter((one) => one.offset >= entity.offset && one.offset < end);
    const element = elementFor(entity, text.slice(entity.offset, end));
    element.append(run(text, inner, entity.offset, end));
    part.append(element);
    at = end;
  }
  part.append(text.slice(at, to));
  return part;
}

function elementFor(entity, words) {
  if (entity.type === "spoiler") {
    const spoiler = document.createElement("span");
    spoiler.className = "spoiler";
    spoiler.tabIndex = 0;
    spoiler.addEventListener("click", (event) => { event.stopPropagation(); spoiler.classList.add("open"); });
    return spoiler;
  }
  const url = entity.type === "text_link" ? entity.url : entity.type === "url" ? words : null;
  if (url && /^(https?:\/\/|[\w.-]+\.[a-zа-я]{2,})/i.test(url)) {
    const link = document.createElement("a");
    link.href = /^https?:/i.test(url) ? url : `https://${url}`;
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    link.addEventListener("click", (event) => {
      event.stopPropagation();
      if (goes(link.href, link)) event.preventDefault();
    });
    return link;
  }
  if (entity.type === "bot_command") {
    const command = document.createElement("button");
    command.type = "button";
    command.className = "command";
    command.addEventListener("click", (event) => {
      event.stopPropagation();
      command.dispatchEvent(new CustomEvent("command", { bubbles: true, detail: words }));
    });
    return command;
  }
  const tag = TAGS[entity.type];
  const element = document.createElement(tag ?? "span");
  if (!tag) element.className = "mark";
  return element;
}

const PLACE = /^https:\/\/t\.me\/(?:c\/(\d+)|(\w+))(?:\/\d+)?\/(\d+)(?:\?.*)?$/;

// A link to a message of this world leads there instead of out of the page.
export function goes(url, element) {
  const found = url.match(PLACE);
  if (!found) return false;
  const [, number, username, message] = found;
  element.dispatchEvent(new CustomEvent("place", { bubbles: true, detail: { chat: number ? Number(`-100${number}`) : username, message: Number(message) } }));
  return true;
}
