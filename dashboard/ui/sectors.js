// A button that says which sectors are chosen, and a panel with a box for each, by group. What is chosen stands here at
// once; the server is told, and need not send any of this again.
function grouped({ name, areas }) {
  const set = document.createElement("fieldset");
  set.append(Object.assign(document.createElement("legend"), { textContent: name }));
  for (const [value, text] of areas) {
    const label = document.createElement("label");
    label.append(Object.assign(document.createElement("input"), { type: "checkbox", value }), text);
    set.append(label);
  }
  return set;
}

export default function ({ parentElement, data, setTriggerValue }) {
  const [open, said, panel] = [".open", ".said", ".panel"].map((each) => parentElement.querySelector(each));
  panel.setAttribute("aria-label", data.label);
  const groups = JSON.stringify(data.groups);
  if (parentElement.groups !== groups) {
    panel.replaceChildren(...data.groups.map(grouped));
    parentElement.groups = groups;
  }
  const boxes = [...panel.querySelectorAll("input")];
  const say = () => {
    const names = boxes.filter((box) => box.checked).map((box) => box.parentElement.textContent);
    said.textContent = names.length ? data.counted[names.length] ?? names.join(", ") : data.all;
    open.title = names.join(", ");
  };
  for (const box of boxes) box.checked = data.chosen.includes(box.value);
  say();
  panel.onchange = () => {
    say();
    setTriggerValue("chosen", boxes.filter((box) => box.checked).map((box) => box.value));
  };
  open.popoverTargetElement = panel;
  const place = () => placed(panel, open);
  panel.ontoggle = ({ newState }) => {
    open.setAttribute("aria-expanded", newState === "open");
    removeEventListener("scroll", place, true);
    if (newState !== "open") return;
    place();
    addEventListener("scroll", place, true);
  };
  return () => removeEventListener("scroll", place, true);
}
