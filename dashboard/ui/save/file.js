// A picture as a file, with the project's fonts and metadata embedded.
const RANGE = /U\+([0-9A-F]+)(?:-([0-9A-F]+))?/g;

// The font faces that a text needs, each with its letters of the text.
function facesFor(text) {
  const letters = [...new Set(text)];
  const within = ({ range }) => {
    const ranges = [...range.matchAll(RANGE)].map(([, first, last]) => [parseInt(first, 16), parseInt(last ?? first, 16)]);
    const has = (code) => ranges.some(([begin, end]) => begin <= code && code <= end);
    return letters.filter((letter) => has(letter.codePointAt(0)));
  };
  return FACES.map((face) => ({ ...face, letters: within(face) })).filter((face) => face.letters.length);
}

const fontCache = new Map();

function fontContent(url) {
  const content = async () => {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    return base64(new Uint8Array(await response.arrayBuffer()));
  };
  if (!fontCache.has(url)) fontCache.set(url, content());
  return fontCache.get(url);
}

function base64(bytes) {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

const escapeXml = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

// An SVG loaded as an image cannot use the fonts of the page, so those that it needs are embedded.
async function embedFonts(svg, metadata) {
  const rules = await Promise.all(
    facesFor(svg).map(async ({ family, weight, range, url }) => {
      const content = await fontContent(url);
      const source = `src:url(data:font/woff2;base64,${content}) format('woff2')`;
      return `@font-face{font-family:'${family}';font-weight:${weight};unicode-range:${range};${source}}`;
    }),
  );
  const lines = Object.entries(metadata).map(([keyword, text]) => `${keyword}: ${text}`);
  const about = `<title>${escapeXml(metadata.Title)}</title><desc>${escapeXml(lines.join("\n"))}</desc>`;
  const end = svg.indexOf(">") + 1;
  return `${svg.slice(0, end)}${about}<style>${rules.join("")}</style>${svg.slice(end)}`;
}

const PROBE = 32; // pixels
const LONGEST_WAIT = 5000; // milliseconds: a letter may have no visible pixels
const VISIBLE = /[\p{L}\p{N}\p{S}\p{P}]/u;

// An image loads before its embedded fonts are decoded, and its text is missing until then. So a letter in each font is
// added below the picture, which is taken once all of these letters are visible.
async function rasterize(svg, width, height) {
  const inside = svg.replace(/^<svg([^>]*)>/, (_, rest) => {
    const attributes = rest.replace(/\s(width|height|preserveAspectRatio)="[^"]*"/g, "");
    return `<svg${attributes} width="${width}" height="${height}" preserveAspectRatio="none">`;
  });
  const faces = facesFor(svg).map((face) => ({ ...face, letter: face.letters.find((letter) => VISIBLE.test(letter)) }));
  const probes = faces.filter(({ letter }) => letter).map(({ family, weight, letter }, place) => {
    const font = `font-family="${family}" font-weight="${weight}" font-size="24"`;
    return `<text x="${place * PROBE + 4}" y="${height + 24}" ${font}>${escapeXml(letter)}</text>`;
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
      await new Promise((resolve) => setTimeout(resolve, 10));
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

// Inserts metadata after the header of a PNG, its first 33 bytes.
function withMetadata(png, metadata) {
  const chunks = Object.entries(metadata).map(([keyword, text]) => chunk(keyword, text));
  return new Blob([png.slice(0, 33), ...chunks, png.slice(33)], { type: "image/png" });
}
