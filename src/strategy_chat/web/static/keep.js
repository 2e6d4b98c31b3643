// What the browser keeps: the look that was chosen, and the conversation, which can be exported as a file.
const LOOK = "strategy-chat-look";

function wear(look) {
  if (look) document.body.classList.toggle("dark", look === "dark");
}

pressed.theme = () => {
  const look = document.body.classList.contains("dark") ? "light" : "dark";
  localStorage.setItem(LOOK, look);
  wear(look);
};

let wantedKind = "json";

pressed.export = (button) => {
  wantedKind = button.dataset.export;
  trigger("download", {});
};

function save(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

document.addEventListener("kept", (event) => {
  const turns = event.detail ?? [];
  const exported = new Date().toISOString();
  const name = `strategy-chat-${exported.slice(0, 19).replaceAll(":", "")}`;
  if (wantedKind === "markdown") {
    const parts = turns.map((turn) => `## ${turn.question.replace(/\s+/g, " ")}\n\n${turn.markdown}\n`);
    save(`${name}.md`, "text/markdown", `# strategy-chat\n\n${exported}\n\n${parts.join("\n")}`);
  } else {
    const plain = turns.map(({ question, state, message, answer }) => ({ question, state, message, answer }));
    save(`${name}.json`, "application/json", JSON.stringify({ exported, turns: plain }, null, 2));
  }
});

// The interface's language changes the words around a document too.
const relabel = () => {
  dressPanel();
  refresh();
  if (shownDocument && shownLanguage !== interfaceLanguage()) load(shownDocument, interfaceLanguage());
};
new MutationObserver(relabel).observe(byId("panel-head"), { childList: true, subtree: true, characterData: true });
new MutationObserver(relabel).observe(byId("tools"), { childList: true, subtree: true, attributes: true });

function whenReady(act) {
  const check = () => document.documentElement.dataset.ready === "yes";
  if (check()) {
    act();
    return;
  }
  const waiting = new MutationObserver(() => {
    if (!check()) return;
    waiting.disconnect();
    act();
  });
  waiting.observe(document.documentElement, { attributes: true });
}

wear(localStorage.getItem(LOOK));
showView("document");
refresh();
whenReady(() => {
  // A question that came with the address is asked once, not again when the page is reloaded.
  const address = new URL(window.location.href);
  address.searchParams.delete("q");
  window.history.replaceState(null, "", address);
  if (!narrow.matches) load(firstDocument(), interfaceLanguage());
});
