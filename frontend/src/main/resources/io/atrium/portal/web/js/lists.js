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

    disconnectedCallback() {
      this.#observer?.disconnect();
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
