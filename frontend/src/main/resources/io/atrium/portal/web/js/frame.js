// Theme, drawer, dialogs, copying: what needs no server.
{
  const root = document.documentElement;
  const themes = ["system", "light", "dark"];

  const nameThemeButton = (button) => {
    const name = button.dataset[root.dataset.theme ?? "system"];
    button.title = name;
    button.setAttribute("aria-label", name);
  };

  const actions = {
    theme(button) {
      const next = themes[(themes.indexOf(root.dataset.theme ?? "system") + 1) % themes.length];
      if (next === "system") {
        delete root.dataset.theme;
      } else {
        root.dataset.theme = next;
      }
      try {
        localStorage.setItem("atrium.theme", next);
      } catch {
        // Not remembered then.
      }
      nameThemeButton(button);
    },
    drawer(button) {
      const open = root.toggleAttribute("data-drawer");
      button.setAttribute("aria-expanded", String(open));
      if (open) {
        document.querySelector("#rail a")?.focus();
      }
    },
    sheet() {
      root.toggleAttribute("data-sheet");
    },
    "close-dialog"(button) {
      button.closest("dialog")?.close();
    },
    copy(button) {
      const text = document.getElementById(button.dataset.copies)?.textContent ?? "";
      navigator.clipboard?.writeText(text).then(() => {
        const before = button.textContent;
        button.textContent = button.dataset.done;
        setTimeout(() => (button.textContent = before), 1500);
      });
    },
  };

  const closeDrawer = () => {
    root.removeAttribute("data-drawer");
    document.querySelector("[data-action=drawer]")?.setAttribute("aria-expanded", "false");
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-action]");
    if (button) {
      actions[button.dataset.action]?.(button);
      return;
    }
    if (event.target.closest?.("#rail a, .shade")) {
      closeDrawer();
      root.removeAttribute("data-sheet");
    }
    if (event.target.matches?.("dialog[open]")) {
      event.target.close();
    }
    // A link in a menu closes it.
    event.target.closest?.("[popover] a")?.closest("[popover]").hidePopover();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      closeDrawer();
      root.removeAttribute("data-sheet");
    }
  });

  document.addEventListener("mouseover", (event) => {
    const button = event.target.closest?.("[data-action=theme]");
    if (button) {
      nameThemeButton(button);
    }
  });
}
