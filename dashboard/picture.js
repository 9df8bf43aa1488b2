// What the server's browser runs: a figure as SVG, left in the page so that it can be photographed or printed.
const PRECISE = "* { text-rendering: geometricPrecision; }";

window.loadFonts = async (faces) => {
  for (const { family, weight, range, content } of faces) {
    const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    const face = new FontFace(family, bytes, { weight: String(weight), unicodeRange: range });
    document.fonts.add(await face.load());
  }
  // Without it the machine's settings decide how letters are fitted to pixels, and so how wide they are.
  document.head.append(Object.assign(document.createElement("style"), { textContent: PRECISE }));
};

// Plotly puts a random word into the names of a picture's parts: the same figure must give the same names.
function named(svg) {
  const word = svg.match(/ id="defs-([0-9a-f]+)"/)?.[1];
  return word ? svg.replace(new RegExp(`( id="[^"]*?|#[^"')\\s]*?)${word}`, "g"), "$1picture") : svg;
}

// In which order Plotly sets attributes depends on what is ready first: here they stand in that of their names.
function ordered(svg) {
  const whole = new DOMParser().parseFromString(svg, "image/svg+xml");
  for (const part of whole.querySelectorAll("*")) {
    const attributes = [...part.attributes].sort((one, other) => (one.name < other.name ? -1 : 1));
    for (const attribute of attributes) {
      part.removeAttributeNode(attribute);
      part.setAttributeNode(attribute);
    }
  }
  return new XMLSerializer().serializeToString(whole);
}

let drawn = "";

window.draw = async (figure, width, height, pixelWidth, pixelHeight, title) => {
  const { data, layout } = JSON.parse(figure);
  for (const [place, trace] of data.entries()) trace.uid = `trace${place}`;
  drawn = named(await Plotly.toImage({ data, layout }, { format: "svg", width, height, imageDataOnly: true }));
  document.title = title;
  document.body.style.margin = 0;
  document.body.innerHTML = drawn;
  const picture = document.body.firstElementChild;
  picture.style.display = "block";
  picture.setAttribute("width", pixelWidth);
  picture.setAttribute("height", pixelHeight);
  picture.setAttribute("preserveAspectRatio", "none");
  await document.fonts.ready;
};

// What was drawn last.
window.asSvg = () => ordered(drawn);
