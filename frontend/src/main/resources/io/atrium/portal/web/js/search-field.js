// <atrium-search>: a combobox. The server sets `suggestions` and hears `ask` and `search`.
{
  let count = 0;

  class AtriumSearch extends HTMLElement {
    #input;
    #list;
    #active = -1;
    #suggestions = [];
    #timer;
    #text = "";

    connectedCallback() {
      for (const name of ["suggestions", "text", "live"]) {
        if (Object.hasOwn(this, name)) {
          const value = this[name];
          delete this[name];
          this[name] = value;
        }
      }
      if (!this.#input) {
        this.#build();
      }
    }

    #build() {
      const id = `suggestions-${++count}`;
      this.innerHTML = `
        <div class="box"><span class="icon icon-search" aria-hidden="true"></span>
        <input type="search" role="combobox" autocomplete="off" spellcheck="false" maxlength="300"
          aria-autocomplete="list" aria-expanded="false" aria-controls="${id}">
        <span class="key" aria-hidden="true">/</span></div>
        <ul id="${id}" role="listbox" hidden></ul>`;
      this.#input = this.querySelector("input");
      this.#list = this.querySelector("ul");
      this.#input.value = this.#text;
      this.#input.setAttribute("aria-label", this.getAttribute("label") ?? "");
      this.#list.setAttribute("aria-label", this.getAttribute("label") ?? "");
      this.#input.placeholder = this.getAttribute("placeholder") ?? "";
      this.#input.addEventListener("input", () => this.#typed());
      this.#input.addEventListener("keydown", (event) => this.#key(event));
      this.#input.addEventListener("focus", () => this.#show());
      this.addEventListener("focusout", (event) => {
        if (!this.contains(event.relatedTarget)) {
          this.#close();
        }
      });
      this.#list.addEventListener("mousedown", (event) => event.preventDefault());
      this.#list.addEventListener("click", () => {
        this.#input.blur();
        this.#close();
      });
    }

    focus() {
      this.#input?.focus();
      this.#input?.select();
    }

    get text() {
      return this.#text;
    }

    set text(value) {
      this.#text = value ?? "";
      if (this.#input && document.activeElement !== this.#input) {
        this.#input.value = this.#text;
      }
    }

    get suggestions() {
      return this.#suggestions;
    }

    set suggestions(list) {
      this.#suggestions = list ?? [];
      this.#active = -1;
      if (this.#list) {
        this.#list.replaceChildren(...this.#suggestions.map((s, i) => this.#option(s, i)));
        this.#show();
      }
    }

    #option(suggestion, index) {
      const option = document.createElement("li");
      option.id = `${this.#list.id}-${index}`;
      option.role = "option";
      option.ariaSelected = "false";
      const link = document.createElement("a");
      link.href = suggestion.href;
      link.tabIndex = -1;
      const icon = document.createElement("span");
      icon.className = `icon icon-${suggestion.icon}`;
      const title = document.createElement("span");
      title.textContent = suggestion.title;
      const hint = document.createElement("small");
      hint.textContent = suggestion.hint;
      link.append(icon, title, hint);
      option.append(link);
      return option;
    }

    #send(type) {
      clearTimeout(this.#timer);
      const detail = { text: this.#input.value.trim() };
      this.dispatchEvent(new CustomEvent(type, { detail }));
    }

    #typed() {
      clearTimeout(this.#timer);
      const type = this.live ? "search" : "ask";
      if (type === "ask" && this.#input.value.trim() === "") {
        this.suggestions = [];
        return;
      }
      if (this.live) {
        document.dispatchEvent(new CustomEvent("atrium-loading"));
      }
      this.#timer = setTimeout(() => this.#send(type), this.live ? 200 : 120);
    }

    #key(event) {
      const options = this.#list.hidden ? [] : [...this.#list.children];
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (options.length > 0) {
          event.preventDefault();
          const step = event.key === "ArrowDown" ? 1 : -1;
          this.#active = (this.#active + step + options.length + 1) % (options.length + 1);
          this.#mark(options);
        } else if (event.key === "ArrowDown") {
          event.preventDefault();
          document.querySelector("[data-list] a[data-item]")?.focus();
        }
      } else if (event.key === "Enter") {
        const chosen = options[this.#active]?.querySelector("a");
        if (chosen) {
          chosen.click();
        } else {
          this.#close();
          this.#send("search");
        }
      } else if (event.key === "Escape") {
        if (options.length > 0) {
          this.#close();
        } else {
          this.#input.blur();
        }
      }
    }

    #mark(options) {
      // One position more than there are options: back in the text.
      if (this.#active >= options.length) {
        this.#active = -1;
      }
      options.forEach((option, i) => (option.ariaSelected = String(i === this.#active)));
      const current = options[this.#active];
      if (current) {
        this.#input.setAttribute("aria-activedescendant", current.id);
        current.scrollIntoView({ block: "nearest" });
      } else {
        this.#input.removeAttribute("aria-activedescendant");
      }
    }

    #show() {
      const open = this.#suggestions.length > 0
        && document.activeElement === this.#input
        && this.#input.value.trim() !== "";
      this.#list.hidden = !open;
      this.#input.setAttribute("aria-expanded", String(open));
    }

    #close() {
      this.#list.hidden = true;
      this.#active = -1;
      this.#input.setAttribute("aria-expanded", "false");
      this.#input.removeAttribute("aria-activedescendant");
    }
  }

  customElements.define("atrium-search", AtriumSearch);
}
