// Opens the form of one text in its own row. The pencil's link leads to a page with the same form:
// the browser parses that page as a document, and its form is moved into the row. What was typed
// stays where it is when the form is closed and opened again.

const REFERS = ["for", "form", "aria-describedby", "aria-labelledby", "data-same-text"];
const opened = new Map();

document.addEventListener("click", (event) => {
  const pencil = event.target.closest("a.pencil");
  if (!pencil || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (opened.has(pencil)) {
    show(pencil, opened.get(pencil).hidden);
  } else {
    bring(pencil);
  }
});

function bring(pencil) {
  const goThere = () => location.assign(pencil.href);
  const request = new XMLHttpRequest();
  request.open("GET", pencil.href);
  request.responseType = "document";
  request.addEventListener("error", goThere);
  request.addEventListener("load", () => {
    const parts = request.response?.querySelectorAll("[data-in-place]") ?? [];
    if (request.status !== 200 || !parts.length) {
      goThere();
    } else if (!opened.has(pencil)) {
      place(pencil, [...parts]);
    }
  });
  request.send();
}

function place(pencil, parts) {
  const box = document.createElement("div");
  box.className = "in-place stack";
  box.append(...parts.map((part) => document.adoptNode(part)));
  setApart(box, `row-${opened.size}-`);
  box.querySelector("[data-deeds]").append(closing(pencil));
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") show(pencil, false);
  });
  pencil.closest("td").append(box);
  opened.set(pencil, box);
  box.dispatchEvent(new Event("brought", { bubbles: true }));
  show(pencil, true);
}

function closing(pencil) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button-plain";
  button.textContent = pencil.closest("[data-close]").dataset.close;
  button.addEventListener("click", () => show(pencil, false));
  return button;
}

function show(pencil, isOpen) {
  const box = opened.get(pencil);
  box.hidden = !isOpen;
  pencil.setAttribute("aria-expanded", String(isOpen));
  pencil.closest("td").classList.toggle("being-edited", isOpen);
  (isOpen ? box.querySelector("textarea") : pencil).focus();
}

// Several forms on one page: what they name among themselves gets names of its own.
function setApart(box, prefix) {
  for (const element of box.querySelectorAll("*")) {
    if (element.id) element.id = prefix + element.id;
    for (const name of REFERS.filter((each) => element.hasAttribute(each))) {
      const names = element.getAttribute(name).trim().split(/\s+/);
      element.setAttribute(name, names.map((each) => prefix + each).join(" "));
    }
  }
}
