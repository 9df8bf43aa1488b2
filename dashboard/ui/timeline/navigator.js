// Steps through events with the arrow keys, and updates labels and overview strip with the timeline.
// One mark for each event, in chronological order.
function marks(plot, events) {
  const byLabel = new Map();
  plot._fullData.forEach((trace, curveNumber) => {
    (trace.customdata ? [...trace.customdata] : []).forEach((label, pointNumber) => {
      if (label in events && !byLabel.has(label)) {
        byLabel.set(label, { label, curveNumber, pointNumber, x: trace.x[pointNumber] });
      }
    });
  });
  return [...byLabel.values()].sort((a, b) => events[a.label].order - events[b.label].order);
}

async function show(plot, mark, limits) {
  const [begin, end] = plot._fullLayout.xaxis.range.map((day) => new Date(day).getTime());
  const at = new Date(mark.x).getTime();
  if (at < begin || at > end) {
    const start = Math.max(limits[0], Math.min(at - (end - begin) / 2, limits[1] - (end - begin)));
    await move(plot, [start, start + end - begin]);
  }
  const { curveNumber, pointNumber } = mark;
  const { xaxis, yaxis } = plot._fullData[curveNumber];
  window.Plotly.Fx.hover(plot, [{ curveNumber, pointNumber }], [xaxis + yaxis]);
}

export default function ({ parentElement, data, setTriggerValue }) {
  const button = parentElement.querySelector("button");
  const status = parentElement.querySelector("[role=status]");
  button.textContent = data.label;
  const find = () => document.querySelector(`.st-key-${data.chart} .js-plotly-plot`);
  const limits = [data.strip.first, data.strip.last].map((day) => new Date(day).getTime());
  const overview = strip(parentElement.querySelector(".strip"), data.strip, limits, (range) => move(find(), range));
  let attached = null;
  let at = null;

  const watch = () => {
    const plot = find();
    if (!plot || !plot._fullLayout || !window.Plotly || plot === attached) return;
    attached = plot;
    const update = () => {
      arrange(plot);
      overview(plot._fullLayout.xaxis);
    };
    plot.on("plotly_afterplot", update);
    update();
  };
  watch();
  const timer = setInterval(watch, 250);

  const step = (to) => {
    const plot = find();
    if (!plot) return;
    const all = marks(plot, data.events);
    if (!all.length) return;
    const here = all.findIndex((mark) => mark.label === at);
    const targets = { next: here + 1, previous: here < 0 ? all.length - 1 : here - 1, first: 0, last: all.length - 1 };
    const mark = all[Math.min(Math.max(targets[to], 0), all.length - 1)];
    at = mark.label;
    status.textContent = data.events[at].text;
    show(plot, mark, limits);
  };
  button.onkeydown = (event) => {
    const to = { ArrowRight: "next", ArrowLeft: "previous", Home: "first", End: "last" }[event.key];
    if (!to) return;
    event.preventDefault();
    step(to);
  };
  button.onclick = () => (at === null ? step("first") : setTriggerValue("opened", at));

  return () => clearInterval(timer);
}
