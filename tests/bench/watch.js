// Runs in the page before its own scripts: when charts are painted, by the page's own clock (milliseconds).
(() => {
  const PAINTED = ".js-plotly-plot .overplot :is(path, image)";
  const GIVE_UP = 90000;
  const plots = () => [...document.querySelectorAll(".js-plotly-plot")];
  // Shapes of countries are large and never change.
  const content = (plot) => JSON.stringify([plot.data, plot.layout], (key, value) => (key === "geojson" ? null : value));

  // Streamlit draws a chart once before it knows its width, and does not show that.
  const seen = (element) => element.checkVisibility({ visibilityProperty: true });

  // What the server has sent: when it came, and how many bytes it is when it is unpacked.
  const received = [];
  window.WebSocket = new Proxy(WebSocket, {
    construct(target, values, asked) {
      const socket = Reflect.construct(target, values, asked);
      socket.addEventListener("message", ({ data }) =>
        received.push({ at: performance.now(), bytes: data.byteLength ?? data.size ?? data.length }));
      return socket;
    },
  });

  // Resolves when a frame in which `happened` has been painted, before any other task, and what was seen is `confirmed`:
  // what takes long to look at does not count.
  const once = (happened, confirmed = () => true) =>
    new Promise((resolve, reject) => {
      const start = performance.now();
      const painted = () => {
        const at = performance.now();
        if (confirmed()) resolve(at);
        else requestAnimationFrame(look);
      };
      const look = () => {
        if (happened()) scheduler.postTask(painted, { priority: "user-blocking" });
        else if (performance.now() - start > GIVE_UP) reject(new Error("no chart changed in time"));
        else requestAnimationFrame(look);
      };
      look();
    });

  // Layout shift as browsers score it: the worst burst, with at most a second between shifts and five in all.
  const shifts = [];
  window.shifts = shifts;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) shifts.push(entry);
  }).observe({ type: "layout-shift", buffered: true });
  window.layoutShift = () => {
    let worst = 0, burst = 0, start = -Infinity, last = -Infinity;
    for (const { startTime, value } of shifts) {
      if (startTime - last > 1000 || startTime - start > 5000) [burst, start] = [0, startTime];
      burst += value;
      last = startTime;
      worst = Math.max(worst, burst);
    }
    return worst;
  };

  window.firstChart = once(() => [...document.querySelectorAll(PAINTED)].some(seen));

  // Of the next press: milliseconds from its end to the first chart with other content, those of them after the last
  // message that came before it, and bytes received until then.
  window.watchRedraw = () => {
    let pressed = Infinity;
    addEventListener("pointerup", () => (pressed = performance.now()), { capture: true, once: true });
    const before = plots().map((plot) => ({ data: plot.data, content: content(plot) }));
    const redrawn = (plot, index) => {
      const old = before[index];
      return old && plot.data !== old.data && plot.querySelector(".main-svg") && seen(plot);
    };
    const changed = (plot, index) => {
      if (!redrawn(plot, index)) return false;
      before[index].data = plot.data; // a new object may hold the same content
      return content(plot) !== before[index].content;
    };
    received.length = 0;
    window.redrawn = once(() => plots().some(redrawn), () => plots().some(changed)).then((end) => {
      const came = received.filter(({ at }) => at > pressed && at < end);
      return [end - pressed, end - came.at(-1).at, came.reduce((sum, { bytes }) => sum + bytes, 0)];
    });
  };
})();
