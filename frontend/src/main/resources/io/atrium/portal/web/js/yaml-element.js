// <atrium-yaml>: Ace as an editor of one YAML document. The server calls begin(), write(),
// explain(), mark() and goTo(); what somebody typed comes back as the event `edited`.
const PAUSE = 400;

ace.define("ace/theme/atrium", ["require", "exports", "module"], (require, exports) => {
  exports.isDark = false;
  exports.cssClass = "ace-atrium";
  exports.cssText = "";
});

function tooltipOf(faults, others) {
  const box = document.createElement("div");
  box.className = "yaml-tooltip";
  [...faults, ...others].forEach((line, i) => {
    const p = document.createElement("p");
    p.textContent = line;
    p.className = i < faults.length ? "yaml-tooltip-fault" : "";
    box.append(p);
  });
  return box;
}

class AtriumYaml extends HTMLElement {
  #editor;
  #hints = {};
  #marks = [];
  #timer;
  #writing = false;
  #live = new Live(this);

  begin(text, hints, faults) {
    this.#hints = JSON.parse(hints);
    if (!this.#editor) {
      this.#build(text);
    }
    this.write(text);
    this.mark(faults);
    this.toggleAttribute("data-ready", true);
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#live.stop();
    this.#editor?.destroy();
    this.#editor = undefined;
    this.removeAttribute("data-ready");
    this.textContent = "";
  }

  #build(text) {
    const place = document.createElement("div");
    place.className = "yaml-text";
    const help = document.createElement("p");
    help.className = "yaml-help";
    help.textContent = this.getAttribute("help");
    this.replaceChildren(place, help);
    const editor = ace.edit(place, {
      // Before the mode, which would start it: faults come from the server.
      useWorker: false,
      mode: "ace/mode/yaml",
      theme: "ace/theme/atrium",
      value: text,
      tabSize: 2,
      useSoftTabs: true,
      showPrintMargin: false,
      scrollPastEnd: 0.2,
      wrap: true,
      indentedSoftWrap: false,
      fontFamily: "var(--mono)",
      fontSize: 13,
      enableBasicAutocompletion: true,
      enableLiveAutocompletion: true,
      textInputAriaLabel: this.getAttribute("label"),
    });
    this.#editor = editor;
    editor.session.on("change", () => this.#typed());
    editor.on("blur", () => {
      this.#send();
      editor.commands.bindKeys({ Tab: "indent", "Shift-Tab": "outdent" });
    });
    // Escape opens the way out: the next Tab moves on instead of indenting.
    editor.commands.addCommand({
      name: "leave",
      bindKey: "Esc",
      exec: () => {
        editor.commands.bindKey("Tab", null);
        editor.commands.bindKey("Shift-Tab", null);
      },
    });
    editor.completers = [{
      // References have these marks in them.
      identifierRegexps: [/[\w.:/@#-]/],
      getCompletions: (_, session, at, __, done) => this.#complete(session, at, done),
    }];
    this.#hover(editor);
  }

  #complete(session, at, done) {
    const lines = session.getDocument().getAllLines();
    const writing = writingAt(this.#hints, lines, at.row, at.column);
    if (writing.node?.y) {
      this.#live.propose(writing.node.y, writing.typed ?? "", (found) => done(null, found));
    } else {
      done(null, this.#completions(writing));
    }
  }

  // What is proposed for the beginning of a name is too little for what follows: it is asked anew.
  #completeAnew() {
    const { completer } = this.#editor;
    if (completer?.activated) {
      const { row, column } = this.#editor.getCursorPosition();
      const lines = this.#editor.session.getDocument().getAllLines();
      if (writingAt(this.#hints, lines, row, column).node?.y) {
        completer.detach();
        this.#editor.execCommand("startAutocomplete");
      }
    }
  }

  #completions({ parent, node }) {
    if (parent?.p) {
      return Object.entries(parent.p).map(([name, member]) => ({
        caption: name,
        value: member.p || member.i || member.k === "object" ? `${name}:` : `${name}: `,
        meta: member.r ? "*" : (member.k ?? ""),
        score: member.r ? 1000 : 100,
        docText: explanation(name, member).join("\n"),
      }));
    }
    return (node?.e ?? node?.i?.e ?? []).map((choice) => ({
      caption: choice, value: choice, meta: node.t ?? "", score: 100,
    }));
  }

  #hover(editor) {
    const { HoverTooltip } = ace.require("ace/tooltip");
    const { Range } = ace.require("ace/range");
    const tooltip = new HoverTooltip();
    tooltip.setDataProvider((event, shownIn) => {
      const { row, column } = event.getDocumentPosition();
      const lines = shownIn.session.getDocument().getAllLines();
      const found = keyAt(this.#hints, lines, row);
      const faults = this.#marks.filter((mark) => mark.row === row).map((mark) => mark.text);
      const onKey = found?.node && column >= found.column
        && column <= found.column + found.key.length;
      const value = valueAt(this.#hints, lines, row);
      if (value?.node?.y === "asset" && faults.length === 0
          && column >= value.column && column <= value.end) {
        const place = new Range(row, value.column, row, value.end);
        this.#live.about(value.text).then((about) => {
          if (about.length > 0 && this.#editor === shownIn) {
            tooltip.showForRange(shownIn, place, tooltipOf([], about), event);
          }
        });
        return;
      }
      if (!onKey && faults.length === 0) {
        return;
      }
      const box = tooltipOf(faults, onKey ? explanation(found.key, found.node) : []);
      const range = onKey
        ? new Range(row, found.column, row, found.column + found.key.length)
        : new Range(row, 0, row, lines[row].length);
      tooltip.showForRange(shownIn, range, box, event);
    });
    tooltip.addToEditor(editor);
  }

  #typed() {
    if (this.#writing) {
      return;
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#send(), PAUSE);
    setTimeout(() => this.#completeAnew());
  }

  #send() {
    if (this.#timer) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.dispatchEvent(new CustomEvent("edited", { detail: { text: this.#editor.getValue() } }));
    }
  }

  // Replaces only what differs, so that caret, scrolling and undo stay. What somebody is typing at
  // this moment is the later change, and wins.
  write(text) {
    const editor = this.#editor;
    if (!editor || this.#timer) {
      return;
    }
    const now = editor.getValue();
    if (now === text) {
      return;
    }
    let start = 0;
    while (start < now.length && start < text.length && now[start] === text[start]) {
      start++;
    }
    let end = 0;
    while (end < now.length - start && end < text.length - start
        && now[now.length - 1 - end] === text[text.length - 1 - end]) {
      end++;
    }
    const { Range } = ace.require("ace/range");
    const doc = editor.session.getDocument();
    const from = doc.indexToPosition(start);
    const to = doc.indexToPosition(now.length - end);
    this.#writing = true;
    editor.session.replace(
      new Range(from.row, from.column, to.row, to.column), text.slice(start, text.length - end));
    this.#writing = false;
  }

  explain(hints) {
    this.#hints = JSON.parse(hints);
  }

  mark(faults) {
    const session = this.#editor?.session;
    if (!session) {
      return;
    }
    this.#marks.forEach((mark) => session.removeMarker(mark.id));
    const { Range } = ace.require("ace/range");
    this.#marks = JSON.parse(faults).map((fault) => {
      const row = Math.min(fault.line, session.getLength()) - 1;
      const line = session.getLine(row);
      const column = Math.min(fault.column - 1, line.length);
      const end = Math.max(line.trimEnd().length, column + 1);
      return {
        row,
        column,
        text: fault.message,
        type: fault.type,
        id: session.addMarker(
          new Range(row, column, row, end),
          fault.type === "warning" ? "yaml-doubt" : "yaml-fault",
          "text"),
      };
    });
    session.setAnnotations(this.#marks.map(({ row, column, text, type }) =>
      ({ row, column, text, type })));
  }

  goTo(line, column) {
    this.#editor?.gotoLine(line, column - 1, false);
    this.#editor?.focus();
  }
}

if (!customElements.get("atrium-yaml")) {
  customElements.define("atrium-yaml", AtriumYaml);
}
