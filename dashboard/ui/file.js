// A picture as a file: letters of the project's own fonts, and facts inside.
const RUN = /U\+([0-9A-F]+)(?:-([0-9A-F]+))?/g;

function facesFor(text) {
  const codes = new Set([...text].map((letter) => letter.codePointAt(0)));
  const within = ({ range }) =>
    [...range.matchAll(RUN)].some(([, first, last]) => {
      const [begin, end] = [parseInt(first, 16), parseInt(last ?? first, 16)];
      return [...codes].some((code) => begin <= code && code <= end);
    });
  return FACES.filter(within);
}

const fetched = new Map();

function fontContent(url) {
  const content = async () => {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    return base64(new Uint8Array(await answer.arrayBuffer()));
  };
  if (!fetched.has(url)) fetched.set(url, content());
  return fetched.get(url);
}

function base64(bytes) {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

// A picture drawn as an image sees no font of the page: those that its letters need go inside.
async function selfContained(svg, facts) {
  const rules = await Promise.all(
    facesFor(svg).map(async ({ family, weight, range, url }) => {
      const content = await fontContent(url);
      const source = `src:url(data:font/woff2;base64,${content}) format('woff2')`;
      return `@font-face{font-family:'${family}';font-weight:${weight};unicode-range:${range};${source}}`;
    }),
  );
  const lines = Object.entries(facts).map(([keyword, text]) => `${keyword}: ${text}`);
  const about = `<title>${escaped(facts.Title)}</title><desc>${escaped(lines.join("\n"))}</desc>`;
  const end = svg.indexOf(">") + 1;
  return `${svg.slice(0, end)}${about}<style>${rules.join("")}</style>${svg.slice(end)}`;
}

async function rastered(svg, width, height) {
  const image = new Image();
  const sized = svg.replace(/^<svg([^>]*)>/, (_, rest) => {
    const kept = rest.replace(/\s(width|height|preserveAspectRatio)="[^"]*"/g, "");
    return `<svg${kept} width="${width}" height="${height}" preserveAspectRatio="none">`;
  });
  const address = URL.createObjectURL(new Blob([sized], { type: "image/svg+xml" }));
  try {
    image.src = address;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    canvas.getContext("2d").drawImage(image, 0, 0, width, height);
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
    if (!blob) throw new Error("no picture");
    return new Uint8Array(await blob.arrayBuffer());
  } finally {
    URL.revokeObjectURL(address);
  }
}

const CHECKS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let check = byte;
  for (let bit = 0; bit < 8; bit += 1) check = check & 1 ? (check >>> 1) ^ 0xedb88320 : check >>> 1;
  return check;
});

function crc32(bytes) {
  let check = 0xffffffff;
  for (const byte of bytes) check = CHECKS[(check ^ byte) & 0xff] ^ (check >>> 8);
  return (check ^ 0xffffffff) >>> 0;
}

function chunk(keyword, text) {
  const content = new TextEncoder().encode(`iTXt${keyword}\0\0\0\0\0${text}`);
  const whole = new Uint8Array(content.length + 8);
  const view = new DataView(whole.buffer);
  view.setUint32(0, content.length - 4);
  whole.set(content, 4);
  view.setUint32(content.length + 4, crc32(content));
  return whole;
}

// Facts go between the header of a PNG, its first 33 bytes, and the rest.
function withFacts(png, facts) {
  const chunks = Object.entries(facts).map(([keyword, text]) => chunk(keyword, text));
  return new Blob([png.slice(0, 33), ...chunks, png.slice(33)], { type: "image/png" });
}

function handOver(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
