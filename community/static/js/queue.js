// Single keys for the queue: each presses a button, opens a form or follows a link that stands in
// the row anyway. It is only loaded by people who have not switched single keys off.

const rows = [...document.querySelectorAll(".queue-row")];
const writes = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";

// What a key speaks of: the row where the focus is or a decision has just led; a whole review.
function present() {
  return document.activeElement.closest(".queue-row") ?? document.querySelector(".queue-row:target, [data-only-row]");
}

function step(by) {
  const at = rows.indexOf(present());
  const row = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by];
  row?.focus();
  row?.scrollIntoView({ block: "start" });
}

function open(details) {
  if (!details) return;
  const others = details.closest(".queue-row")?.querySelectorAll("details[data-key][open]") ?? [];
  for (const other of others) other.open = other === details;
  details.open = true;
  const sentence = details.querySelector("textarea");
  const first = sentence?.required ? sentence : details.querySelector("[name=reason]");
  (first ?? sentence ?? details.querySelector("summary")).focus();
}

function decline(number) {
  const form = present()?.querySelector("details[data-key=d][open] form");
  const button = form?.querySelector(`[name=reason][value="${number}"]`);
  const sentence = form?.querySelector("textarea");
  if (button?.hasAttribute("data-needs-words") && !sentence.value.trim()) sentence.focus();
  else button?.click();
}

function act(key) {
  if (key === "j" || key === "k") return step(key === "j" ? 1 : -1);
  if (key === "?") return open(document.querySelector("#keys"));
  if (key === "u") return document.querySelector("[data-key=u]")?.click();
  if (/^[1-9]$/.test(key)) return decline(key);
  const found = /^[aecd]$/.test(key) && present()?.querySelector(`[data-key=${key}]`);
  if (!found) return undefined;
  if (found.matches("details")) open(found);
  else if (found.matches("input, textarea")) found.focus();
  else found.click();
}

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat) return;
  const details = key === "Escape" && target.closest(".queue-row details[open]");
  if (details) {
    details.open = false;
    details.closest(".queue-row").focus();
  } else if (key.length === 1 && !target.closest(writes)) {
    // A key that opens a field is not to be written into it.
    if (/^[aecdjku?1-9]$/.test(key)) event.preventDefault();
    act(key);
  }
});

document.querySelector(".queue-row:target")?.focus();
