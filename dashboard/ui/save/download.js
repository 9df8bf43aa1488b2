// A button that saves a file from an address of the server, or one that the session generates on click.
const LONGEST_REPLY = 30_000; // milliseconds: a broken connection loses the request

async function fetchBlob(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error((await response.text()).slice(0, 300));
  return response.blob();
}

export default function ({ parentElement, data, setTriggerValue }) {
  const [button, note] = ["button", "[role=status]"].map((selector) => parentElement.querySelector(selector));
  button.textContent = data.label;
  const saveContent = () => {
    const bytes = Uint8Array.from(atob(data.content), (character) => character.charCodeAt(0));
    handOver(new Blob([bytes], { type: data.type }), data.file);
  };
  const { waiting } = parentElement;
  parentElement.waiting = button.disabled = false;
  if (waiting && data.content !== undefined) saveContent();
  button.onclick = async () => {
    note.textContent = "";
    if (data.content !== undefined) {
      saveContent(); // with the same trigger and data, the server would send nothing new
      return;
    }
    button.disabled = true;
    if (!data.address) {
      parentElement.waiting = true;
      setTriggerValue("wanted", true);
      setTimeout(() => (button.disabled = false), LONGEST_REPLY);
      return;
    }
    try {
      handOver(await fetchBlob(data.address), data.file);
    } catch (error) {
      note.textContent = `${data.failed} ${error.message}`;
    } finally {
      button.disabled = false;
    }
  };
}
