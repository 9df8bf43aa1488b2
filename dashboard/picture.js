// What the server's browser runs: a figure as SVG, left in the page so that it can be photographed or printed.
window.loadFonts = async (faces) => {
  for (const { family, weight, range, content } of faces) {
    const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    const face = new FontFace(family, bytes, { weight: String(weight), unicodeRange: range });
    document.fonts.add(await face.load());
  }
};

// Plotly takes names of parts from here: the same figure must give the same names.
function seeded() {
  let state = 1;
  Math.random = () => (state = (state * 16807) % 2147483647) / 2147483647;
}

window.draw = async (figure, width, height, pixelWidth, pixelHeight, title) => {
  seeded();
  const { data, layout } = JSON.parse(figure);
  const svg = await Plotly.toImage({ data, layout }, { format: "svg", width, height, imageDataOnly: true });
  document.title = title;
  document.body.style.margin = 0;
  document.body.innerHTML = svg;
  const picture = document.body.firstElementChild;
  picture.style.display = "block";
  picture.setAttribute("width", pixelWidth);
  picture.setAttribute("height", pixelHeight);
  picture.setAttribute("preserveAspectRatio", "none");
  await document.fonts.ready;
  return svg;
};
