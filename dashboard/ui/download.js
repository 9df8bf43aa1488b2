// A button that saves a file: from an address of the server, or as the page's own session makes it when it is wanted.
function handOver(blob, name) {
  const address = URL.createObjectURL(blob);
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error((await answer.text()).slice(0, 300));
  return answer.blob();
}

export default function ({ parentElement, data, setTriggerValue }) {
  const [button, note] = ["button", "[role=status]"].map((each) => parentElement.querySelector(each));
  button.textContent = data.label;
  if (data.content !== undefined && parentElement.waiting) {
    parentElement.waiting = button.disabled = false;
    const bytes = Uint8Array.from(atob(data.content), (letter) => letter.charCodeAt(0));
    handOver(new Blob([bytes], { type: data.type }), data.file);
  }
  button.onclick = async () => {
    note.textContent = "";
    button.disabled = true;
    if (!data.address) {
      parentElement.waiting = true;
      setTriggerValue("wanted", true);
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
