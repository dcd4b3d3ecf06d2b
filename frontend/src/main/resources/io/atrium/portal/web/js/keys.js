// Keys that work everywhere, unless somebody is typing.
{
  const typing = (event) => {
    const target = event.composedPath()[0];
    return target instanceof HTMLElement
      && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
  };
  let goUntil = 0;

  const search = (event) => {
    const field = [...document.querySelectorAll("atrium-search")].find((f) => !f.hidden);
    if (field) {
      event.preventDefault();
      field.focus();
    }
  };

  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "k") {
      search(event);
      return;
    }
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event)) {
      return;
    }
    if (Date.now() < goUntil) {
      goUntil = 0;
      const entry = document.querySelector(`[data-go="${CSS.escape(event.key.toLowerCase())}"]`);
      if (entry) {
        event.preventDefault();
        entry.click();
      }
    } else if (event.key === "g") {
      goUntil = Date.now() + 1500;
    } else if (event.key === "/") {
      search(event);
    } else if (event.key === "?") {
      document.getElementById("keyboard-help")?.showModal();
    }
  });
}
