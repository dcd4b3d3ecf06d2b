// Lists: arrows move between items, and the end of a list asks for more before one reaches it.
{
  document.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") {
      return;
    }
    const list = event.target.closest?.("[data-list]");
    const item = event.target.closest?.("a[data-item]");
    if (!list || !item) {
      return;
    }
    const items = [...list.querySelectorAll("a[data-item]")];
    const next = items[items.indexOf(item) + (event.key === "ArrowDown" ? 1 : -1)];
    if (next) {
      event.preventDefault();
      next.focus();
      next.scrollIntoView({ block: "nearest" });
    }
  });

  customElements.define("atrium-more", class extends HTMLElement {
    #observer;

    connectedCallback() {
      this.#observer = new IntersectionObserver((entries) => {
        if (entries.some((entry) => entry.isIntersecting)) {
          this.dispatchEvent(new CustomEvent("reached"));
        }
      }, { rootMargin: "800px 0px" });
      this.#observer.observe(this);
    }

    // A new page may be too short to push this out of sight; looking anew reports it once more.
    again() {
      this.#observer.unobserve(this);
      this.#observer.observe(this);
    }

    disconnectedCallback() {
      this.#observer?.disconnect();
    }
  });

  // Long facets: show all values, and find one among them.
  document.addEventListener("click", (event) => {
    const more = event.target.closest?.("[data-action=more]");
    if (more) {
      more.closest(".facet").classList.add("open");
      more.closest(".facet").querySelector(".facet-filter")?.focus();
      more.remove();
    }
    if (event.target.closest?.("[data-loads]")) {
      document.dispatchEvent(new CustomEvent("atrium-loading"));
    }
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target) || event.target.closest(".menu-item")) {
        menu.open = false;
      }
    }
  });
  document.addEventListener("input", (event) => {
    if (event.target.matches?.("[data-filter]")) {
      const wanted = event.target.value.trim().toLowerCase();
      for (const row of event.target.closest(".facet").querySelectorAll(".facet-value")) {
        const name = row.querySelector(".name").textContent.toLowerCase();
        row.classList.toggle("filtered", !name.includes(wanted));
      }
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const menu = event.target.closest?.("details.menu[open]");
      if (menu) {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
    }
  });

  // While an answer is on its way the old results stay, dimmed; after 2 s without one they come back.
  let waiting;
  document.addEventListener("atrium-loading", () => {
    document.documentElement.setAttribute("data-loading", "");
    clearTimeout(waiting);
    waiting = setTimeout(() => document.documentElement.removeAttribute("data-loading"), 2000);
  });
  document.addEventListener("atrium-loaded", () => {
    clearTimeout(waiting);
    document.documentElement.removeAttribute("data-loading");
  });
}
