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

let drawn = "";

window.draw = async (figure, width, height, pixelWidth, pixelHeight, title) => {
  const { data, layout } = JSON.parse(figure);
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
