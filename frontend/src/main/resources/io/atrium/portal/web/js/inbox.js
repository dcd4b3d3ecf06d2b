// Keys of one page: j and k move through a list of mail, other keys press the button that names
// them with data-key.
{
  const typing = (event) => {
    const target = event.composedPath()[0];
    return target instanceof HTMLElement
      && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
  };
  let afterGo = 0;

  const move = (event, step) => {
    const items = [...document.querySelectorAll("[data-mail] a[data-item]")];
    if (items.length === 0) {
      return;
    }
    const current = items.findIndex((item) => item.hasAttribute("aria-current"));
    const next = items[Math.min(Math.max(current + step, 0), items.length - 1)];
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: "nearest" });
    if (!next.hasAttribute("aria-current")) {
      next.click();
    }
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event)
        || document.querySelector("vaadin-dialog[opened], dialog[open]")) {
      return;
    }
    // A letter after g is a way to a section.
    if (Date.now() < afterGo) {
      afterGo = 0;
      return;
    }
    if (event.key === "g") {
      afterGo = Date.now() + 1500;
    } else if (event.key === "j" || event.key === "k") {
      move(event, event.key === "j" ? 1 : -1);
    } else if (/^[a-z]$/.test(event.key)) {
      const button = document.querySelector(`main [data-key="${event.key}"]`);
      if (button && !button.disabled) {
        event.preventDefault();
        button.click();
      }
    }
  });
}
