// Saves the chart as seen on the screen: the server composes the figure, and the browser draws it.

// The parts of the reader's view that no address restores: axis ranges and hidden series. The server compares the ranges
// with those that it sent, since a redrawn chart forgets its original ones.
function viewState({ data, layout }) {
  const axes = Object.entries(layout).filter(([key, axis]) => /^[xy]axis\d*$/.test(key) && axis.range && !axis.autorange);
  return {
    of: layout.datarevision,
    ranges: Object.fromEntries(axes.map(([key, { range }]) => [key, range])),
    hidden: [...data.keys()].filter((index) => data[index].visible === "legendonly"),
  };
}

const series = ({ legendgroup, name }) => legendgroup ?? name;

// Streamlit redraws a chart when its figure changes: keep exactly those series hidden that the reader has hidden.
function keepHidden(plot, hiddenNames) {
  const hidden = ({ visible }) => visible === "legendonly";
  const outdated = [...plot.data.entries()].filter(([, trace]) => hidden(trace) !== hiddenNames.has(series(trace)));
  const visible = outdated.map(([, trace]) => hidden(trace) || "legendonly");
  if (outdated.length) window.Plotly.restyle(plot, { visible }, outdated.map(([index]) => index));
  plot.on("plotly_restyle", () => {
    for (const trace of plot.data) hiddenNames[hidden(trace) ? "add" : "delete"](series(trace));
  });
}

async function drawPicture({ figure, units: [width, height], pixels, facts: metadata }, { format, scale }) {
  await Promise.all(
    facesFor(figure).map(({ family, weight }) => document.fonts.load(`${weight} 16px '${family}'`, figure)),
  );
  const { data, layout } = JSON.parse(figure);
  const picture = await window.Plotly.toImage({ data, layout }, { format: "svg", width, height, imageDataOnly: true });
  const svg = await embedFonts(ordered(named(picture)), metadata);
  if (format === "svg") return new Blob([svg], { type: "image/svg+xml" });
  return withMetadata(await rasterize(svg, ...pixels[scale - 1]), metadata);
}

const LONGEST_REPLY = 30_000; // milliseconds: a broken connection loses the request

class Refused extends Error {}

// PDF and CSV come from the server, which draws the chart as published, under the current filter.
async function fromServer(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Refused((await response.text()).slice(0, 300));
  return response.blob();
}

function field(label, name, options) {
  const select = document.createElement("select");
  select.name = name;
  for (const [value, text] of Object.entries(options)) select.add(new Option(text, value));
  const element = document.createElement("label");
  element.append(label, select);
  return element;
}

function fillPanel(panel, { sizes, published, words }, save) {
  const previous = Object.fromEntries([...panel.querySelectorAll("select")].map(({ name, value }) => [name, value]));
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: words.save });
  const warning = Object.assign(document.createElement("p"), { role: "status" });
  panel.replaceChildren(
    field(words.size, "size", sizes),
    field(words.format, "format", { png: "PNG", svg: "SVG", pdf: "PDF" }),
    field(words.scale, "scale", { 1: "× 1", 2: "× 2", 3: "× 3", 4: "× 4" }),
    field(words.look, "look", { light: words.light, dark: words.dark }),
    warning,
    button,
  );
  const selects = [...panel.querySelectorAll("select")];
  for (const select of selects) if (previous[select.name]) select.value = previous[select.name];
  const format = panel.querySelector("select[name=format]");
  const size = panel.querySelector("select[name=size]");
  const warn = () => (warning.textContent = published[format.value] ?? published[size.value] ?? "");
  format.onchange = size.onchange = warn;
  warn();
  button.onclick = () => save(Object.fromEntries(selects.map(({ name, value }) => [name, value])));
}

export default function ({ parentElement, data, setTriggerValue }) {
  const [pair, save, more, csv, note, panel] = [".pair", ".save", ".more", ".csv", "[role=status]", ".panel"].map(
    (selector) => parentElement.querySelector(selector),
  );
  pair.hidden = !data.chart;
  const held = (parentElement.held ??= { waiting: new Map(), off: new Set() });
  save.textContent = data.label;
  for (const part of [more, panel]) part.setAttribute("aria-label", data.more);
  more.title = data.more;
  held.reply = data.reply;
  held.waiting.get(data.reply?.wanted)?.(data.reply);
  held.waiting.delete(data.reply?.wanted);

  const find = () => document.querySelector(`.st-key-${data.chart} .js-plotly-plot`);
  const watch = () => {
    const plot = find();
    if (!plot?.data || !plot.on || !window.Plotly || plot === held.plot) return;
    held.plot = plot;
    keepHidden(plot, held.off);
  };
  watch();
  const timer = setInterval(watch, 250);

  const readyPlot = () => {
    const plot = find();
    const ready = plot?.data && window.Plotly;
    note.textContent = ready ? "" : data.notReady;
    return ready ? plot : null;
  };
  const requestPicture = (plot, { size, look } = {}) => {
    const wanted = JSON.stringify({ seen: viewState(plot), size, look });
    if (held.reply?.wanted === wanted) return held.reply;
    return new Promise((resolve, reject) => {
      held.waiting.set(wanted, resolve);
      setTriggerValue("wanted", wanted);
      setTimeout(() => reject(new Error("no reply")), LONGEST_REPLY);
    });
  };

  const attempt = async (button, make) => {
    button.disabled = true;
    note.textContent = "";
    try {
      handOver(...(await make()));
      parentElement.dispatchEvent(new CustomEvent("saved", { bubbles: true, composed: true }));
    } catch (error) {
      note.textContent = error instanceof Refused ? `${data.failed} ${error.message}` : data.failed;
    } finally {
      button.disabled = false;
    }
  };

  const savePicture = async (style) => {
    const plot = readyPlot();
    if (!plot) return;
    await attempt(save, async () => {
      const { size, format, scale, look } = style;
      const picture = format === "pdf" ? null : await requestPicture(plot, style);
      const suffixes = [size !== "report" && size, format !== "pdf" && scale > 1 && `${scale}x`, look === "dark" && "dark"];
      const name = [picture?.file ?? data.file, ...suffixes, picture?.changed && "changed"].filter(Boolean).join("_");
      const pdf = `${data.pdf}&size=${size}&theme=${look}`;
      return [picture ? await drawPicture(picture, style) : await fromServer(pdf), `${name}.${format}`];
    });
  };
  csv.onclick = () => attempt(csv, async () => [await fromServer(data.csv), `${data.file}.csv`]);
  save.onclick = () => savePicture({ size: "report", format: "png", scale: 1, look: "light" });
  more.onclick = async () => {
    const plot = readyPlot();
    if (!plot) return;
    more.disabled = true;
    try {
      fillPanel(panel, await requestPicture(plot), (style) => {
        panel.hidePopover();
        savePicture(style);
      });
    } catch {
      note.textContent = data.failed;
      return;
    } finally {
      more.disabled = false;
    }
    panel.showPopover();
    placePanel(panel, more);
    panel.querySelector("select").focus();
  };

  return () => clearInterval(timer);
}
