// Keeps what is typed into a form as a draft on the server: while it is typed, when the page is
// left, and before the form is sent. Without a connection the form stays where it is.

const SOON = 2_000;
const LATER = 15_000;
const CARRIED_AWAY = 60_000; // Browsers let a request outlive its page up to about this size.

keepDraftsIn(document);
document.addEventListener("brought", (event) => keepDraftsIn(event.target));

function keepDraftsIn(part) {
  for (const button of part.querySelectorAll("button[data-draft]")) {
    keepDraftOf(button.form, button);
  }
}

function keepDraftOf(form, button) {
  const status = form.querySelector("[data-draft-status]");
  const typed = () => String(new URLSearchParams(new FormData(form)));
  let told = typed();
  let telling = null;
  let touched = false;
  let isWaiting = false;
  let goesOn = false;
  let isDiscarded = false;
  let timer = 0;

  function say(outcome) {
    const time = new Date().toLocaleTimeString(document.documentElement.lang, { timeStyle: "short" });
    status.textContent = status.dataset[outcome].replace("{time}", time);
    status.className = outcome === "held" ? "notice notice-error" : "small quiet";
  }

  function saveWithin(milliseconds) {
    timer ||= setTimeout(save, milliseconds);
  }

  function save() {
    clearTimeout(timer);
    timer = 0;
    const state = typed();
    if (state !== told && !isDiscarded) {
      told = state;
      const mine = telling ? telling.then(() => tell(button, state)) : tell(button, state);
      telling = mine.then((outcome) => {
        say(outcome);
        if (outcome !== "saved" && told === state) {
          told = "";
          saveWithin(LATER);
        }
        return outcome;
      });
    }
    return telling ?? Promise.resolve("saved");
  }

  function touch() {
    touched = true;
    saveWithin(SOON);
  }

  async function send(submitter) {
    isWaiting = true;
    if (touched) told = "";
    const outcome = await save();
    isWaiting = false;
    if (outcome === "offline" || !navigator.onLine) {
      say("held");
      return;
    }
    // While the event that was stopped is still under way, the browser would send nothing.
    setTimeout(() => {
      goesOn = true;
      form.requestSubmit(submitter);
      goesOn = false;
    });
  }

  form.addEventListener("input", touch);
  form.addEventListener("change", touch);
  form.addEventListener("submit", (event) => {
    if (goesOn) return;
    event.preventDefault();
    if (event.submitter === button) {
      told = "";
      save();
    } else if (!isWaiting) {
      send(event.submitter);
    }
  });
  for (const discard of document.querySelectorAll("form[data-draft-discard]")) {
    discard.addEventListener("submit", () => (isDiscarded = true));
  }
  addEventListener("online", save);
  addEventListener("pagehide", save);
  document.addEventListener("visibilitychange", save);
}

async function tell(button, state) {
  try {
    const answer = await fetch(button.formAction, {
      method: "POST",
      body: new URLSearchParams(state),
      headers: { "X-Requested-With": "script" },
      keepalive: state.length < CARRIED_AWAY,
    });
    if (answer.ok) return "saved";
    if (answer.status >= 500) return "offline";
    return { 401: "signedOut", 409: "tooMany" }[answer.status] ?? "refused";
  } catch {
    return "offline";
  }
}
