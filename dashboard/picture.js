// What the server's browser runs: a figure as SVG, left in the page so that it can be photographed or printed.
window.draw = async (figure, width, height) => {
  const { data, layout } = JSON.parse(figure);
  const svg = await Plotly.toImage({ data, layout }, { format: "svg", width, height, imageDataOnly: true });
  document.body.style.margin = 0;
  document.body.innerHTML = svg;
  document.body.firstElementChild.style.display = "block";
  await document.fonts.ready;
  return svg;
};
