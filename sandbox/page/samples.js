// Pictures to send where nobody has a file at hand: drawn on the spot, a little different each time.

const SCENES = [
  { name: "pothole.png", draw: pothole },
  { name: "snow.png", draw: snow },
  { name: "lamp.png", draw: lamp },
  { name: "bin.png", draw: bins },
];

let next = 0;

export async function samplePhoto(which = next++) {
  const scene = SCENES[which % SCENES.length];
  const canvas = document.createElement("canvas");
  canvas.width = 480;
  canvas.height = 320;
  const pen = canvas.getContext("2d");
  scene.draw(pen, 480, 320);
  pen.fillStyle = `rgba(0,0,0,${0.02 + Math.random() * 0.02})`;
  for (let dot = 0; dot < 60; dot += 1) pen.fillRect(Math.random() * 480, Math.random() * 320, 2, 2);
  const blob = await new Promise((done) => { canvas.toBlob(done, "image/png"); });
  return new File([blob], scene.name, { type: "image/png" });
}

function sky(pen, w, h, top, bottom) {
  const shade = pen.createLinearGradient(0, 0, 0, h);
  shade.addColorStop(0, top);
  shade.addColorStop(1, bottom);
  pen.fillStyle = shade;
  pen.fillRect(0, 0, w, h);
}

function houses(pen, w, base, colour) {
  for (let x = 0; x < w; x += 78) {
    const tall = 70 + ((x * 37) % 60);
    pen.fillStyle = colour;
    pen.fillRect(x, base - tall, 66, tall);
    pen.fillStyle = "#f5d77a";
    for (let wx = x + 8; wx < x + 58; wx += 16) for (let wy = base - tall + 10; wy < base - 14; wy += 20) if ((wx * wy) % 3) pen.fillRect(wx, wy, 8, 10);
  }
}

function pothole(pen, w, h) {
  sky(pen, w, h, "#b9c9d8", "#e8edf1");
  houses(pen, w, 150, "#8d99a6");
  pen.fillStyle = "#5a5f66";
  pen.beginPath(); pen.moveTo(0, h); pen.lineTo(150, 150); pen.lineTo(330, 150); pen.lineTo(w, h); pen.fill();
  pen.fillStyle = "#26292d";
  pen.beginPath(); pen.ellipse(240, 250, 90, 34, 0.1, 0, 7); pen.fill();
  pen.fillStyle = "#71808e";
  pen.beginPath(); pen.ellipse(236, 256, 60, 18, 0.1, 0, 7); pen.fill();
}

function snow(pen, w, h) {
  sky(pen, w, h, "#35506e", "#9fb6cb");
  houses(pen, w, 180, "#44566a");
  pen.fillStyle = "#fff";
  pen.beginPath(); pen.moveTo(0, h); for (let x = 0; x <= w; x += 20) pen.lineTo(x, 200 + 30 * Math.sin(x / 46) + 12 * Math.sin(x / 13)); pen.lineTo(w, h); pen.fill();
  for (let dot = 0; dot < 160; dot += 1) { pen.beginPath(); pen.arc((dot * 97) % w, (dot * 61) % h, 1 + (dot % 3), 0, 7); pen.fill(); }
}

function lamp(pen, w, h) {
  sky(pen, w, h, "#0d1526", "#26344d");
  houses(pen, w, 250, "#18223a");
  pen.fillStyle = "#0a0f1a"; pen.fillRect(0, 250, w, 70);
  pen.strokeStyle = "#707b8c"; pen.lineWidth = 6;
  pen.beginPath(); pen.moveTo(330, 300); pen.lineTo(330, 70); pen.quadraticCurveTo(330, 50, 290, 52); pen.stroke();
  pen.fillStyle = "#39424f"; pen.beginPath(); pen.ellipse(280, 56, 22, 8, 0, 0, 7); pen.fill();
}

function bins(pen, w, h) {
  sky(pen, w, h, "#c8d3cd", "#eef1ec");
  houses(pen, w, 170, "#a39b8d");
  pen.fillStyle = "#8a9078"; pen.fillRect(0, 170, w, 150);
  for (const [x, colour] of [[80, "#3f6f4f"], [200, "#40608c"], [320, "#6b6b6b"]]) {
    pen.fillStyle = colour; pen.fillRect(x, 160, 90, 90);
    pen.fillStyle = "#2b2b2b"; pen.beginPath(); pen.ellipse(x + 45, 160, 52, 22, 0, 0, 7); pen.fill();
    pen.fillStyle = "#d8d2c2"; pen.beginPath(); pen.arc(x + 30, 148, 20, 0, 7); pen.arc(x + 62, 144, 22, 0, 7); pen.fill();
  }
}
