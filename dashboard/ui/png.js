// Saves the chart as it stands on the screen, inside the frame that the server composed.
const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

function merged(base, changes) {
  const result = { ...base };
  for (const [key, value] of Object.entries(changes)) {
    result[key] = isObject(value) && isObject(base?.[key]) ? merged(base[key], value) : value;
  }
  return result;
}

// Labels that the reader's window has moved are placed anew for the width of the picture, above the same plot.
function rearranged(plot, layout, frame) {
  if (!plot.arranged) return frame;
  const { l, r, t } = frame.margin;
  const spare = { left: l - 4, right: r - 4 };
  const length = frame.width - l - r;
  const next = plot.arranged(layout, layout.xaxis.range, length, spare.left, spare.right);
  layout.shapes = next.shapes;
  const height = next.height - frame.flags;
  return { ...frame, annotations: [...next.annotations, frame.annotations.at(-1)], margin: { ...frame.margin, t: t + height } };
}

function framed(layout, frame, axes) {
  const result = merged(layout, frame);
  for (const key of Object.keys(result)) {
    if (/^[xy]axis\d*$/.test(key)) result[key] = merged(result[key], axes);
  }
  return result;
}

export default function ({ parentElement, data }) {
  const button = parentElement.querySelector("button");
  button.textContent = data.label;
  button.onclick = async () => {
    const plot = document.querySelector(`.st-key-${data.chart} .js-plotly-plot`);
    const note = parentElement.querySelector("span");
    if (!plot || !window.Plotly) {
      note.textContent = data.notReady;
      return;
    }
    note.textContent = "";
    button.disabled = true;
    try {
      const shown = JSON.parse(JSON.stringify(plot.layout));
      const layout = framed(shown, rearranged(plot, shown, { ...data.frame, flags: data.flags }), data.axes);
      const size = { format: "png", width: data.frame.width, height: data.frame.height, scale: data.scale };
      const picture = await window.Plotly.toImage({ data: plot.data, layout }, size);
      const link = document.createElement("a");
      link.href = picture;
      link.download = data.file;
      link.click();
      parentElement.dispatchEvent(new CustomEvent("saved", { bubbles: true, composed: true }));
    } catch (error) {
      note.textContent = data.failed;
    } finally {
      button.disabled = false;
    }
  };
}
