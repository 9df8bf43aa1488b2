// A button that saves a file: from an address of the server, or as the page's own session makes it when it is wanted.
const LONGEST_REPLY = 30_000; // milliseconds: a connection that breaks off loses what was wanted

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error((await answer.text()).slice(0, 300));
  return answer.blob();
}

export default function ({ parentElement, data, setTriggerValue }) {
  const [button, note] = ["button", "[role=status]"].map((each) => parentElement.querySelector(each));
  button.textContent = data.label;
  const made = () => {
    const bytes = Uint8Array.from(atob(data.content), (letter) => letter.charCodeAt(0));
    handOver(new Blob([bytes], { type: data.type }), data.file);
  };
  const { waiting } = parentElement;
  parentElement.waiting = button.disabled = false;
  if (waiting && data.content !== undefined) made();
  button.onclick = async () => {
    note.textContent = "";
    if (data.content !== undefined) {
      made(); // nothing has changed since: the page would not hear of it again
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
      handOver(await fetched(data.address), data.file);
    } catch (error) {
      note.textContent = `${data.failed} ${error.message}`;
    } finally {
      button.disabled = false;
    }
  };
}
