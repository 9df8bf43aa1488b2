// Saves the chart as it stands on the screen: the server sends the finished figure, the browser only draws it.

// How the reader sees the chart, in ways that no address brings back: ranges of axes, series switched off. The server
// compares them with those that it has sent, for a chart that was drawn in another place forgets its first ones.
function seen({ data, layout }) {
  const axes = Object.entries(layout).filter(([key, axis]) => /^[xy]axis\d*$/.test(key) && axis.range && !axis.autorange);
  return {
    of: layout.datarevision,
    ranges: Object.fromEntries(axes.map(([key, { range }]) => [key, range])),
    hidden: [...data.keys()].filter((place) => data[place].visible === "legendonly"),
  };
}

const series = ({ legendgroup, name }) => legendgroup ?? name;

// Streamlit draws a chart from the start when its figure changes: what the reader has switched off stays so, no more.
function keepHidden(plot, off) {
  const hidden = ({ visible }) => visible === "legendonly";
  const wrong = [...plot.data.entries()].filter(([, trace]) => hidden(trace) !== off.has(series(trace)));
  const visible = wrong.map(([, trace]) => hidden(trace) || "legendonly");
  if (wrong.length) window.Plotly.restyle(plot, { visible }, wrong.map(([place]) => place));
  plot.on("plotly_restyle", () => {
    for (const trace of plot.data) off[hidden(trace) ? "add" : "delete"](series(trace));
  });
}

async function drawn({ figure, units: [width, height], pixels, facts }, { format, scale }) {
  await Promise.all(
    facesFor(figure).map(({ family, weight }) => document.fonts.load(`${weight} 16px '${family}'`, figure)),
  );
  const { data, layout } = JSON.parse(figure);
  const picture = await window.Plotly.toImage({ data, layout }, { format: "svg", width, height, imageDataOnly: true });
  const svg = await selfContained(ordered(named(picture)), facts);
  if (format === "svg") return new Blob([svg], { type: "image/svg+xml" });
  return withFacts(await rastered(svg, ...pixels[scale - 1]), facts);
}

const LONGEST_REPLY = 30_000; // milliseconds: a connection that breaks off loses what was wanted

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

function filled(panel, { sizes, published, words }, save) {
  const chosen = Object.fromEntries([...panel.querySelectorAll("select")].map(({ name, value }) => [name, value]));
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: words.save });
  const whole = Object.assign(document.createElement("p"), { role: "status" });
  panel.replaceChildren(
    field(words.size, "size", sizes),
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
  const warn = () => (whole.textContent = published[format.value] ?? published[size.value] ?? "");
  format.onchange = size.onchange = warn;
  warn();
  button.onclick = () => save(Object.fromEntries(selects.map(({ name, value }) => [name, value])));
}

export default function ({ parentElement, data, setTriggerValue }) {
  const [pair, save, more, csv, note, panel] = [".pair", ".save", ".more", ".csv", "[role=status]", ".panel"].map(
    (each) => parentElement.querySelector(each),
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

  const shown = () => {
    const plot = find();
    const ready = plot?.data && window.Plotly;
    note.textContent = ready ? "" : data.notReady;
    return ready ? plot : null;
  };
  const asked = (plot, { size, look } = {}) => {
    const wanted = JSON.stringify({ seen: seen(plot), size, look });
    if (held.reply?.wanted === wanted) return held.reply;
    return new Promise((go, fail) => {
      held.waiting.set(wanted, go);
      setTriggerValue("wanted", wanted);
      setTimeout(() => fail(new Error("no reply")), LONGEST_REPLY);
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
      const { size, format, scale, look } = how;
      const picture = format === "pdf" ? null : await asked(plot, how);
      const looks = [size !== "report" && size, format !== "pdf" && scale > 1 && `${scale}x`, look === "dark" && "dark"];
      const name = [picture?.file ?? data.file, ...looks, picture?.changed && "changed"].filter(Boolean).join("_");
      const pdf = `${data.pdf}&size=${size}&theme=${look}`;
      return [picture ? await drawn(picture, how) : await fromServer(pdf), `${name}.${format}`];
    });
  };
  csv.onclick = () => attempt(csv, async () => [await fromServer(data.csv), `${data.file}.csv`]);
  save.onclick = () => saved({ size: "report", format: "png", scale: 1, look: "light" });
  more.onclick = async () => {
    const plot = shown();
    if (!plot) return;
    more.disabled = true;
    try {
      filled(panel, await asked(plot), (how) => {
        panel.hidePopover();
        saved(how);
      });
    } catch {
      note.textContent = data.failed;
      return;
    } finally {
      more.disabled = false;
    }
    panel.showPopover();
    placed(panel, more);
    panel.querySelector("select").focus();
  };

  return () => clearInterval(timer);
}
