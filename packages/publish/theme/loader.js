// Starts the program of each element with `data-program` when the reader comes near it, touches it, or follows a link
// that begins with its name: `#name=…`. This script's own data attributes give the programs' addresses.
const addresses = document.currentScript.dataset;
const started = new WeakSet();
const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) start(target);
  },
  { rootMargin: "50%" },
);

function start(element) {
  if (started.has(element)) return;
  started.add(element);
  near.unobserve(element);
  import(addresses[element.dataset.program])
    .then((program) => program.start(element))
    .catch((error) => {
      console.error(error);
      const note = document.createElement("p");
      note.setAttribute("role", "status");
      note.textContent = "This part of the page could not be loaded. Reload the page to try again.";
      element.append(note);
    });
}

function watch() {
  for (const element of document.querySelectorAll("[data-program]"))
    if (element.id && location.hash.startsWith(`#${element.id}=`)) start(element);
    else if (!started.has(element)) near.observe(element);
}

function touched({ target }) {
  const element = target.closest?.("[data-program]");
  if (element) start(element);
}

watch();
addEventListener("hashchange", watch);
document.addEventListener("recto:refreshed", watch);
document.addEventListener("pointerdown", touched);
document.addEventListener("focusin", touched);
