// Texts to copy, a link to the single-chart view, and ZIPs of charts with their progress.
// One download runs at a time; it continues while the panel is closed and shows again when it is reopened.
let current = null;

function element(tag, properties, ...children) {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
}

// Copies the text or, where the browser forbids that, leaves it selected for the reader to copy.
async function copy(field, status, words) {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    status.textContent = words.copied;
  } catch {
    status.textContent = document.execCommand("copy") ? words.copied : words.selected;
  }
}

function copyField(label, text, rows, words) {
  const field = element("textarea", { value: text, rows, readOnly: true, spellcheck: false });
  const status = element("span", { role: "status" });
  const button = element("button", { type: "button", textContent: words.copy });
  button.ariaLabel = `${words.copy}: ${label}`;
  field.onfocus = () => field.select();
  button.onclick = () => copy(field, status, words);
  return element("div", { className: "copied" }, element("label", {}, label, field), button, status);
}

// Counts the files received so far by the signature that starts each file in a ZIP.
function fileCounter() {
  let last = 0;
  let count = 0;
  return (bytes) => {
    for (const byte of bytes) {
      last = ((last << 8) | byte) >>> 0;
      if (last === 0x504b0304) count += 1;
    }
    return count;
  };
}

async function download(href, show, words) {
  const stop = new AbortController();
  current = { href, stop, show };
  try {
    const response = await fetch(href, { signal: stop.signal });
    if (!response.ok) throw new Error((await response.text()).trim());
    const name = response.headers.get("Content-Disposition").match(/filename="(.*)"/)[1];
    const total = Number(response.headers.get("X-Entries"));
    const countFiles = fileCounter();
    const parts = [];
    for await (const part of read(response.body)) {
      parts.push(part);
      current.show(countFiles(part), total);
    }
    const link = element("a", { href: URL.createObjectURL(new Blob(parts, { type: "application/zip" })), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    current.show(1, 1, words.done);
  } catch (error) {
    current.show(0, 1, error.name === "AbortError" ? words.stopped : error.message || words.failed);
  } finally {
    current = null;
  }
}

async function* read(body) {
  const reader = body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}

function bundleButtons(data) {
  const { words } = data;
  const bar = element("progress", { max: 1, value: 0, hidden: true });
  bar.ariaLabel = words.progress;
  const status = element("span", { role: "status" });
  const stop = element("button", { type: "button", textContent: words.stop, hidden: true });
  const buttons = data.bundles.map(({ label, href }) => {
    const button = element("button", { type: "button", textContent: label });
    button.onclick = () => {
      show(0, 1);
      download(href, show, words);
    };
    return button;
  });
  function show(count, total, end) {
    bar.value = count / total;
    bar.hidden = stop.hidden = end !== undefined;
    for (const button of buttons) button.disabled = end === undefined;
    status.textContent = end ?? words.making.replace("{count}", count).replace("{all}", total > 1 ? total : "…");
  }
  stop.onclick = () => current?.stop.abort();
  if (current) {
    current.show = show;
    show(0, 1);
  }
  return element("div", { className: "bundles" }, ...buttons, bar, status, stop);
}

function embedFields(data) {
  const { words, charts } = data;
  const place = element("div", {});
  const show = ({ clean, codes }) =>
    place.replaceChildren(
      element("a", { href: clean, target: "_blank", rel: "noopener", textContent: words.clean }),
      ...codes.map(({ label, text }) => copyField(label, text, 2, words)),
    );
  show(charts[0]);
  if (charts.length < 2) return [place];
  const list = element("select", {}, ...charts.map(({ title }, value) => element("option", { value, textContent: title })));
  list.ariaLabel = words.chart; // otherwise its accessible name includes its options
  list.onchange = () => show(charts[list.value]);
  return [element("label", {}, words.chart, list), place];
}

export default function ({ parentElement, data }) {
  const place = parentElement.querySelector(".share");
  const content = JSON.stringify(data);
  if (place.shown === content) return; // keep what a reader has chosen or selected
  place.shown = content;
  place.replaceChildren(
    copyField(data.words.link, data.link, 2, data.words),
    element("h4", { textContent: data.words.take }),
    bundleButtons(data),
    element("h4", { textContent: data.words.embed }),
    ...embedFields(data),
  );
}
