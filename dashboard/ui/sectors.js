// A button that names the selected sectors, and a panel of checkboxes by group. A selection shows at once and is sent to
// the server, which need not reply.
function groupFieldset({ name, areas }) {
  const fieldset = document.createElement("fieldset");
  fieldset.append(Object.assign(document.createElement("legend"), { textContent: name }));
  for (const [value, text] of areas) {
    const label = document.createElement("label");
    label.append(Object.assign(document.createElement("input"), { type: "checkbox", value }), text);
    fieldset.append(label);
  }
  return fieldset;
}

export default function ({ parentElement, data, setTriggerValue }) {
  const [open, status, panel] = [".open", ".said", ".panel"].map((selector) => parentElement.querySelector(selector));
  panel.setAttribute("aria-label", data.label);
  const groups = JSON.stringify(data.groups);
  if (parentElement.groups !== groups) {
    panel.replaceChildren(...data.groups.map(groupFieldset));
    parentElement.groups = groups;
  }
  const boxes = [...panel.querySelectorAll("input")];
  const update = () => {
    const names = boxes.filter((box) => box.checked).map((box) => box.parentElement.textContent);
    status.textContent = names.length ? data.counted[names.length] ?? names.join(", ") : data.all;
    open.title = names.join(", ");
  };
  for (const box of boxes) box.checked = data.chosen.includes(box.value);
  update();
  panel.onchange = () => {
    update();
    setTriggerValue("chosen", boxes.filter((box) => box.checked).map((box) => box.value));
  };
  open.popoverTargetElement = panel;
  const place = () => placePanel(panel, open);
  panel.ontoggle = ({ newState }) => {
    open.setAttribute("aria-expanded", newState === "open");
    removeEventListener("scroll", place, true);
    if (newState !== "open") return;
    place();
    addEventListener("scroll", place, true);
  };
  return () => removeEventListener("scroll", place, true);
}
