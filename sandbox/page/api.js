// The control interface of the sandbox, and the record of the world as it grows.

import { refusalWords } from "./words.js";

// Something impossible was asked, or the sandbox is away (`offline`); the message is for people.
export class SandboxError extends Error {
  constructor(refusal) {
    super(refusalWords(refusal));
    this.offline = refusal === "offline";
  }
}

export async function ask(path, given, options = {}) {
  const body = given === undefined ? {} : given instanceof FormData
    ? { method: "POST", body: given }
    : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(given) };
  let answer;
  try {
    answer = await fetch(`/sandbox/${path}`, { ...body, ...options });
  } catch {
    throw new SandboxError("offline");
  }
  const json = await answer.json();
  if (json.error) throw new SandboxError(json.error);
  return json;
}

export const act = (person, action, given = {}) => ask("act", { person, action, ...given });

// Sends files with an action: one as `file`, several as `file0`, `file1`, …
export function upload(person, action, files, given = {}) {
  const form = new FormData();
  form.append("act", JSON.stringify({ person, action, ...given }));
  files.forEach((file, index) => form.append(files.length > 1 || action === "album" ? `file${index}` : "file", file, file.name));
  return ask("act", form);
}

// Calls `heard(entry)` for everything that happens after `seq`. The browser resumes by itself where it broke off.
export function listen(seq, heard, state) {
  const source = new EventSource(`/sandbox/events?after=${seq}`);
  source.onmessage = (event) => heard(JSON.parse(event.data));
  source.onopen = () => state(true);
  source.onerror = () => state(false);
  return source;
}
