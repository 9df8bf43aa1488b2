// Saves the chart as it stands on the screen, inside the frame that the server composes when it is first wanted.
const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

function merged(base, changes) {
  const result = { ...base };
  for (const [key, value] of Object.entries(changes)) {
    result[key] = isObject(value) && isObject(base?.[key]) ? merged(base[key], value) : value;
  }
  return result;
}

// Labels that the reader's window has moved are placed anew for the width of the picture, above the same plot.
function rearranged(plot, layout, frame, flags) {
  if (!plot.arranged) return frame;
  const { l, r, t, b } = frame.margin;
  const next = plot.arranged(layout, layout.xaxis.range, frame.width - l - r, l - 4, r - 4);
  layout.shapes = next.shapes;
  const top = t + next.height - flags;
  const fromTop = t - (frame.legend.y - 1) * (frame.height - t - b);
  const legend = { ...frame.legend, y: Math.max(1 + (top - fromTop) / (frame.height - top - b), 1.001) };
  const annotations = [...next.annotations, frame.annotations.at(-1)];
  return { ...frame, legend, annotations, margin: { ...frame.margin, t: top } };
}

// How the reader sees the chart, in ways that no address brings back: zoomed, to which range, series switched off.
// Plotly keeps the ranges that its own button for resetting goes back to.
function seen({ _fullLayout: layout, _fullData: traces }) {
  const axes = Object.keys(layout).filter((key) => /^[xy]axis\d*$/.test(key)).map((key) => layout[key]);
  const moved = ({ range, autorange, _rangeInitial0: first, _rangeInitial1: last }) =>
    first == null ? !autorange : range[0] !== first || range[1] !== last;
  const { xaxis, yaxis } = layout;
  const zoomed = yaxis?.scaleanchor ? mapMoved(xaxis, yaxis) : axes.some((axis) => !axis.fixedrange && moved(axis));
  const range = zoomed && xaxis && moved(xaxis) ? [...xaxis.range] : null;
  return { zoomed, range, hidden: traces.some(({ visible }) => visible === "legendonly") };
}

// Of a map in another window, one side shows more and the other as much or less, around the same middle.
function mapMoved(...axes) {
  const sides = axes.map(({ range: [from, to], _rangeInitial0: first, _rangeInitial1: last }) => ({
    shift: Math.abs((from + to - first - last) / (last - first)),
    growth: Math.log((to - from) / (last - first)),
  }));
  const [x, y] = sides;
  return sides.some(({ shift }) => shift > 0.001) || (x.growth * y.growth > 0 && Math.abs(x.growth) > 0.001);
}

function framed(layout, frame, axes) {
  const result = merged(layout, frame);
  for (const key of Object.keys(result)) {
    if (/^[xy]axis\d*$/.test(key)) result[key] = merged(result[key], axes);
  }
  return result;
}

async function drawn(plot, composed, { size, format, scale, look }) {
  const { [look]: frame, zoom, own, facts = composed.facts } = composed.sizes[size];
  const shown = own?.layout ?? JSON.parse(JSON.stringify(plot.layout));
  const fitted = own ? frame : rearranged(plot, shown, frame, composed.flags);
  const layout = framed(shown, fitted, composed.axes[look]);
  const text = JSON.stringify(layout);
  await Promise.all(
    facesFor(text).map(({ family, weight }) => document.fonts.load(`${weight} 16px '${family}'`, text)),
  );
  const { width, height } = frame;
  const picture = await window.Plotly.toImage({ data: own?.data ?? plot.data, layout }, { format: "svg", width, height });
  const svg = await selfContained(decodeURIComponent(picture.slice(picture.indexOf(",") + 1)), facts);
  if (format === "svg") return new Blob([svg], { type: "image/svg+xml" });
  const pixels = [width, height].map((side) => Math.round(side * zoom[scale - 1]));
  return withFacts(await rastered(svg, ...pixels), facts);
}

class Refused extends Error {}

// What no browser makes by itself, a PDF or the rows, the server makes: as the chart stands at first, under its filter.
async function fromServer(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Refused((await answer.text()).slice(0, 300));
  return answer.blob();
}

function field(label, name, options) {
  const select = document.createElement("select");
  select.name = name;
  for (const [value, text] of Object.entries(options)) select.add(new Option(text, value));
  const whole = document.createElement("label");
  whole.append(label, select);
  return whole;
}

function filled(panel, { sizes, words, changed }, save) {
  const chosen = Object.fromEntries([...panel.querySelectorAll("select")].map(({ name, value }) => [name, value]));
  const titles = Object.fromEntries(Object.entries(sizes).map(([name, { title }]) => [name, title]));
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: words.save });
  const whole = Object.assign(document.createElement("p"), { role: "status" });
  panel.replaceChildren(
    field(words.size, "size", titles),
    field(words.format, "format", { png: "PNG", svg: "SVG", pdf: "PDF" }),
    field(words.scale, "scale", { 1: "× 1", 2: "× 2", 3: "× 3", 4: "× 4" }),
    field(words.look, "look", { light: words.light, dark: words.dark }),
    whole,
    button,
  );
  const selects = [...panel.querySelectorAll("select")];
  for (const select of selects) if (chosen[select.name]) select.value = chosen[select.name];
  const format = panel.querySelector("select[name=format]");
  const size = panel.querySelector("select[name=size]");
  const published = () => (format.value === "pdf" ? words.pdf : sizes[size.value].own ? words.whole : "");
  const warn = () => (whole.textContent = changed ? published() : "");
  format.onchange = size.onchange = warn;
  warn();
  button.onclick = () => save(Object.fromEntries(selects.map(({ name, value }) => [name, value])));
}

export default function ({ parentElement, data, setTriggerValue }) {
  const [pair, save, more, csv, note, panel] = [".pair", ".save", ".more", ".csv", "[role=status]", ".panel"].map(
    (each) => parentElement.querySelector(each),
  );
  pair.hidden = !data.chart;
  const held = (parentElement.held ??= { waiting: [] });
  save.textContent = data.label;
  for (const part of [more, panel]) part.setAttribute("aria-label", data.more);
  more.title = data.more;
  held.composed = data.composed;
  if (data.composed) for (const go of held.waiting.splice(0)) go(data.composed);

  const shown = () => {
    const plot = document.querySelector(`.st-key-${data.chart} .js-plotly-plot`);
    const ready = plot?._fullLayout && window.Plotly;
    note.textContent = ready ? "" : data.notReady;
    return ready ? plot : null;
  };
  const composed = (plot) => {
    const now = JSON.stringify(seen(plot));
    if (held.composed?.seen === now) return held.composed;
    return new Promise((go) => {
      held.waiting.push(go);
      setTriggerValue("wanted", now);
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

  const saved = async (how) => {
    const plot = shown();
    if (!plot) return;
    await attempt(save, async () => {
      const all = await composed(plot);
      const changed = all.changed && how.format !== "pdf" && !all.sizes[how.size].own && "changed";
      const looks = [how.size !== "report" && how.size, how.scale > 1 && `${how.scale}x`, how.look === "dark" && "dark"];
      const unusual = [...looks, changed];
      const name = [all.file, ...unusual.filter(Boolean)].join("_");
      const pdf = `${all.server}&size=${how.size}&theme=${how.look}`;
      const picture = how.format === "pdf" ? await fromServer(pdf) : await drawn(plot, all, how);
      return [picture, `${name}.${how.format}`];
    });
  };
  csv.onclick = () => attempt(csv, async () => [await fromServer(data.csv), `${data.file}.csv`]);
  save.onclick = () => saved({ size: "report", format: "png", scale: 1, look: "light" });
  more.onclick = async () => {
    const plot = shown();
    if (!plot) return;
    more.disabled = true;
    filled(panel, await composed(plot), (how) => {
      panel.hidePopover();
      saved(how);
    });
    more.disabled = false;
    panel.showPopover();
    placed(panel, more);
    panel.querySelector("select").focus();
  };
}
