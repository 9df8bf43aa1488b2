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
