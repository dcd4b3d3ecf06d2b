// Finding nodes and columns by a part of their name, one after the other from left to right.
class Finder {
  #input;
  #output;
  #graph;
  #none = "";
  #hits = [];
  #hit = -1;

  // `graph` knows the nodes, marks some, shows one, and takes the focus back.
  constructor(box, graph) {
    this.#input = box.querySelector("input");
    this.#output = box.querySelector("output");
    this.#graph = graph;
    this.#input.addEventListener("input", () => this.#find());
    this.#input.addEventListener("keydown", (event) => this.#key(event));
  }

  name(words) {
    this.#input.placeholder = words.search ?? "";
    this.#input.setAttribute("aria-label", words.search ?? "");
    this.#none = words.none ?? "0";
  }

  get busy() {
    return this.#input.value !== "";
  }

  focus() {
    this.#input.select();
  }

  clear() {
    this.#input.value = "";
    this.#find();
  }

  #find() {
    const wanted = this.#input.value.trim().toLocaleLowerCase();
    this.#hits = wanted === "" ? [] : [...this.#graph.nodes().values()]
      .filter((node) => node.label.toLocaleLowerCase().includes(wanted)
        || node.columns.some((column) => column.name.toLocaleLowerCase().includes(wanted)))
      .sort((a, b) => a.x - b.x || a.y - b.y)
      .map((node) => node.id);
    this.#hit = -1;
    this.#graph.mark(this.#hits);
    const count = this.#hits.length === 0 ? this.#none : String(this.#hits.length);
    this.#output.textContent = wanted === "" ? "" : count;
  }

  #key(event) {
    if (event.key === "Enter") {
      event.preventDefault();
      // The graph may have changed since one has typed.
      const hit = this.#hit;
      this.#find();
      if (this.#hits.length > 0) {
        const step = event.shiftKey ? this.#hits.length - 1 : 1;
        this.#hit = (Math.min(hit, this.#hits.length - 1) + step) % this.#hits.length;
        this.#graph.show(this.#hits[this.#hit]);
        this.#output.textContent = `${this.#hit + 1} / ${this.#hits.length}`;
      }
    } else if (event.key === "Escape" || event.key === "ArrowDown") {
      event.preventDefault();
      event.stopPropagation();
      if (event.key === "Escape") {
        this.clear();
      }
      this.#graph.leave();
    }
  }
}
