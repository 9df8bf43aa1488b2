// Texts to copy, a link to a clean view, and ZIPs of charts that show how far they are.
// A ZIP under way goes on when the reader closes this and is found again when she opens it: one at a time.
let under_way = null;

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

// Copies where the browser lets it; elsewhere the text stands selected for the reader to copy.
async function copy(field, said, words) {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    said.textContent = words.copied;
  } catch {
    said.textContent = document.execCommand("copy") ? words.copied : words.selected;
  }
}

function copied(label, text, rows, words) {
  const field = element("textarea", { value: text, rows, readOnly: true, spellcheck: false });
  const said = element("span", { role: "status" });
  const button = element("button", { type: "button", textContent: words.copy });
  button.ariaLabel = `${words.copy}: ${label}`;
  field.onfocus = () => field.select();
  button.onclick = () => copy(field, said, words);
  return element("div", { className: "copied" }, element("label", {}, label, field), button, said);
}

// Every file in a ZIP begins with the same four bytes: how many files have arrived.
function counter() {
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
  under_way = { href, stop, show };
  try {
    const answer = await fetch(href, { signal: stop.signal });
    if (!answer.ok) throw new Error((await answer.text()).trim());
    const name = answer.headers.get("Content-Disposition").match(/filename="(.*)"/)[1];
    const most = Number(answer.headers.get("X-Entries"));
    const arrived = counter();
    const parts = [];
    for await (const part of read(answer.body)) {
      parts.push(part);
      under_way.show(arrived(part), most);
    }
    const link = element("a", { href: URL.createObjectURL(new Blob(parts, { type: "application/zip" })), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    under_way.show(1, 1, words.done);
  } catch (error) {
    under_way.show(0, 1, error.name === "AbortError" ? words.stopped : error.message || words.failed);
  } finally {
    under_way = null;
  }
}

async function* read(body) {
  const reader = body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}

function bundles(data) {
  const { words } = data;
  const bar = element("progress", { max: 1, value: 0, hidden: true });
  bar.ariaLabel = words.progress;
  const said = element("span", { role: "status" });
  const stop = element("button", { type: "button", textContent: words.stop, hidden: true });
  const buttons = data.bundles.map(({ label, href }) => {
    const button = element("button", { type: "button", textContent: label });
    button.onclick = () => {
      show(0, 1);
      download(href, show, words);
    };
    return button;
  });
  function show(count, all, end) {
    bar.value = count / all;
    bar.hidden = stop.hidden = end !== undefined;
    for (const button of buttons) button.disabled = end === undefined;
    said.textContent = end ?? words.making.replace("{count}", count).replace("{all}", all > 1 ? all : "…");
  }
  stop.onclick = () => under_way?.stop.abort();
  if (under_way) {
    under_way.show = show;
    show(0, 1);
  }
  return element("div", { className: "bundles" }, ...buttons, bar, said, stop);
}

function embedded(data) {
  const { words, charts } = data;
  const place = element("div", {});
  const show = ({ clean, codes }) =>
    place.replaceChildren(
      element("a", { href: clean, target: "_blank", rel: "noopener", textContent: words.clean }),
      ...codes.map(({ label, text }) => copied(label, text, 2, words)),
    );
  show(charts[0]);
  if (charts.length < 2) return [place];
  const list = element("select", {}, ...charts.map(({ title }, value) => element("option", { value, textContent: title })));
  list.ariaLabel = words.chart; // else its name would be that of its entries too
  list.onchange = () => show(charts[list.value]);
  return [element("label", {}, words.chart, list), place];
}

export default function ({ parentElement, data }) {
  const place = parentElement.querySelector(".share");
  const shown = JSON.stringify(data);
  if (place.shown === shown) return; // what a reader has chosen or selected here stays
  place.shown = shown;
  place.replaceChildren(
    copied(data.words.link, data.link, 2, data.words),
    element("h4", { textContent: data.words.take }),
    bundles(data),
    element("h4", { textContent: data.words.embed }),
    ...embedded(data),
  );
}
