// Pictures to send where nobody has a file at hand: the host's drawings, a little different each time.

import { scene } from "./scene.js";

const PLAIN = { name: "picture", svg: '<svg xmlns="http://www.w3.org/2000/svg" width="480" height="320"><rect width="480" height="320" fill="#b9d2e8"/><circle cx="370" cy="80" r="36" fill="#fff3c4"/><path fill="#7f9f74" d="M0 230 130 120l110 90 80-60 160 110v60H0z"/></svg>' };
const WIDTH = 480;
const HEIGHT = 320;

let next = 0;

// The sample of this name, or the next one.
export async function samplePhoto(name) {
  const samples = scene.samples?.length ? scene.samples : [PLAIN];
  const chosen = samples.find((one) => one.name === name) ?? samples[next++ % samples.length];
  const source = URL.createObjectURL(new Blob([chosen.svg], { type: "image/svg+xml" }));
  const picture = new Image(WIDTH, HEIGHT);
  picture.src = source;
  await picture.decode();
  URL.revokeObjectURL(source);
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [WIDTH, HEIGHT];
  const pen = canvas.getContext("2d");
  pen.drawImage(picture, 0, 0, WIDTH, HEIGHT);
  pen.fillStyle = `rgba(0,0,0,${0.02 + Math.random() * 0.02})`;
  for (let dot = 0; dot < 60; dot += 1) pen.fillRect(Math.random() * WIDTH, Math.random() * HEIGHT, 2, 2);
  const blob = await new Promise((done) => { canvas.toBlob(done, "image/png"); });
  return new File([blob], `${chosen.name}.png`, { type: "image/png" });
}
