// A picture as a file: letters of the project's own fonts, and facts inside.
const RUN = /U\+([0-9A-F]+)(?:-([0-9A-F]+))?/g;

// The fonts that letters of a text need, each with those letters.
function facesFor(text) {
  const letters = [...new Set(text)];
  const within = ({ range }) => {
    const runs = [...range.matchAll(RUN)].map(([, first, last]) => [parseInt(first, 16), parseInt(last ?? first, 16)]);
    const has = (code) => runs.some(([begin, end]) => begin <= code && code <= end);
    return letters.filter((letter) => has(letter.codePointAt(0)));
  };
  return FACES.map((face) => ({ ...face, letters: within(face) })).filter((face) => face.letters.length);
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

const PROBE = 32; // pixels
const LONGEST_WAIT = 5000; // milliseconds: a letter may have nothing to be seen
const VISIBLE = /[\p{L}\p{N}\p{S}\p{P}]/u;

// An image is loaded before the fonts inside it are decoded, and until then words in them are not drawn. So a letter of
// each font stands beneath the picture, and the picture is taken when all of these are seen.
async function rastered(svg, width, height) {
  const inside = svg.replace(/^<svg([^>]*)>/, (_, rest) => {
    const kept = rest.replace(/\s(width|height|preserveAspectRatio)="[^"]*"/g, "");
    return `<svg${kept} width="${width}" height="${height}" preserveAspectRatio="none">`;
  });
  const drawn = facesFor(svg).map((face) => ({ ...face, letter: face.letters.find((each) => VISIBLE.test(each)) }));
  const probes = drawn.filter(({ letter }) => letter).map(({ family, weight, letter }, place) => {
    const font = `font-family="${family}" font-weight="${weight}" font-size="24"`;
    return `<text x="${place * PROBE + 4}" y="${height + 24}" ${font}>${escaped(letter)}</text>`;
  });
  const strip = [probes.length * PROBE, PROBE];
  const size = `width="${Math.max(width, strip[0])}" height="${height + PROBE}"`;
  const whole = `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${inside}${probes.join("")}</svg>`;
  const address = URL.createObjectURL(new Blob([whole], { type: "image/svg+xml" }));
  try {
    const image = Object.assign(new Image(), { src: address });
    await image.decode();
    const probe = new OffscreenCanvas(...strip).getContext("2d", { willReadFrequently: true });
    const seen = (_, place) => probe.getImageData(place * PROBE, 0, PROBE, PROBE).data.some((value) => value);
    for (const end = Date.now() + LONGEST_WAIT; Date.now() < end; ) {
      probe.drawImage(image, 0, height, ...strip, 0, 0, ...strip);
      if (probes.every(seen)) break;
      await new Promise((go) => setTimeout(go, 10));
    }
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    canvas.getContext("2d").drawImage(image, 0, 0);
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
