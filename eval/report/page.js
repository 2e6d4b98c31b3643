const root = document.documentElement;
const kept = (name, value) => {
  try {
    if (value === undefined) return localStorage.getItem(`eval-${name}`);
    localStorage.setItem(`eval-${name}`, value);
  } catch { /* a page opened from a file may have no storage */ }
  return value ?? null;
};
const speak = (language) => {
  root.dataset.lang = language;
  root.lang = language === "zh" ? "zh-Hant" : "en";
};
speak(kept("language") || (navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en"));
if (kept("theme")) root.dataset.theme = kept("theme");
document.getElementById("switch").onclick = () => {
  speak(root.dataset.lang === "zh" ? "en" : "zh");
  kept("language", root.dataset.lang);
};
document.getElementById("theme").onclick = () => {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  kept("theme", root.dataset.theme);
};

const cases = [...document.querySelectorAll(".case")];
const chosen = {};
const search = document.getElementById("search");
const shown = document.getElementById("shown");
const narrow = () => {
  const sought = search.value.trim().toLowerCase();
  let count = 0;
  for (const item of cases) {
    const fits = Object.entries(chosen).every(([name, value]) => !value || item.dataset[name] === value);
    item.hidden = !(fits && (!sought || item.textContent.toLowerCase().includes(sought)));
    count += !item.hidden;
  }
  for (const text of shown.querySelectorAll("span")) text.textContent = text.textContent.replace(/\d+/, count);
};
for (const group of document.querySelectorAll("[data-filter]")) {
  group.onclick = (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    for (const other of group.querySelectorAll("button")) other.setAttribute("aria-pressed", String(other === button));
    chosen[group.dataset.filter] = button.dataset.value;
    narrow();
  };
}
if (search) search.oninput = narrow;
