// <atrium-lineage>: shows a graph whose positions the server has computed. The server calls show();
// what people do comes back as the event `act` with { what, id, side, column }.
const MANY = 300;
const EMPTY = { nodes: [], edges: [], links: [], words: {}, area: { x: 0, y: 0, width: 1, height: 1 } };

class AtriumLineage extends HTMLElement {
  #built = false;
  #graph = EMPTY;
  #nodes = new Map();
  #walk = new Walk(this.#nodes, []);
  #marks = {};
  #cy;
  #look;
  #painter;
  #map;
  #stage;
  #canvas;
  #said;
  #finder;
  #watchers = [];
  #telling;
  #hovering;

  connectedCallback() {
    for (const name of ["library"]) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
    if (!this.#built) {
      this.#build();
    }
    this.#watch();
  }

  disconnectedCallback() {
    this.#watchers.forEach((stop) => stop());
    this.#watchers = [];
    this.#cy?.destroy();
    this.#cy = undefined;
  }

  #build() {
    this.#built = true;
    this.innerHTML = `
      <div class="graph-stage" tabindex="0" role="application"></div>
      <canvas class="graph-words" aria-hidden="true"></canvas>
      <div class="graph-search"><span class="icon icon-search" aria-hidden="true"></span>
        <input type="search" autocomplete="off" spellcheck="false" maxlength="200"><output></output></div>
      <div class="graph-zoom">
        <button type="button" class="icon-button" data-zoom="in"><span class="icon icon-plus" aria-hidden="true"></span></button>
        <button type="button" class="icon-button" data-zoom="out"><span class="icon icon-minus" aria-hidden="true"></span></button>
        <button type="button" class="icon-button" data-zoom="fit"><span class="icon icon-fit" aria-hidden="true"></span></button></div>
      <canvas class="graph-map" aria-hidden="true"></canvas>
      <div class="only-heard" aria-live="polite"></div>`;
    this.#stage = this.querySelector(".graph-stage");
    this.#canvas = this.querySelector(".graph-words");
    this.#said = this.querySelector("[aria-live]");
    this.#finder = new Finder(this.querySelector(".graph-search"), {
      nodes: () => this.#nodes,
      mark: (ids) => this.#mark(ids),
      show: (id) => {
        this.#moveTo(id);
        const node = this.#nodes.get(id);
        this.#goTo({ x: node.x + node.w / 2, y: node.y + node.h / 2 });
      },
      leave: () => this.#stage.focus({ preventScroll: true }),
    });
    this.#look = new Look(this);
    this.#painter = new Painter(this.#canvas, this.#look);
    this.#map = new SmallMap(this.querySelector(".graph-map"), this.#look, (to) => this.#goTo(to));
    this.#stage.addEventListener("keydown", (event) => this.#key(event));
    this.querySelector(".graph-zoom").addEventListener("click", (event) =>
      this.#zoom(event.target.closest("[data-zoom]")?.dataset.zoom));
    // On a page with other things below, the wheel scrolls the page until one has clicked here.
    this.addEventListener("wheel", (event) => {
      if (this.hasAttribute("embedded") && !event.ctrlKey && !event.metaKey
          && !this.contains(document.activeElement)) {
        event.stopPropagation();
      }
    }, { capture: true, passive: true });
    // Cytoscape takes the focus away when one presses; the keys need it here.
    this.addEventListener("pointerup", (event) => {
      if (!event.target.closest("input, button, .graph-map")) {
        this.toggleAttribute("data-pointer", true);
        this.#stage.focus({ preventScroll: true });
      }
    });
    this.addEventListener("keydown", () => this.removeAttribute("data-pointer"));
  }

  #watch() {
    const theme = new MutationObserver(() => this.#recolour());
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const changed = () => this.#recolour();
    dark.addEventListener("change", changed);
    const size = new ResizeObserver(() => this.#resize());
    size.observe(this);
    this.#watchers.push(
      () => theme.disconnect(), () => size.disconnect(),
      () => dark.removeEventListener("change", changed));
  }

  // Shows a graph. `anchor` is the node that stays where it is on the screen.
  async show(graph) {
    const began = performance.now();
    const { default: cytoscape } = await import(new URL(this.library, document.baseURI));
    if (!this.isConnected) {
      return;
    }
    const before = this.#cy && this.#nodes.size > 0
      ? { zoom: this.#cy.zoom(), pan: { ...this.#cy.pan() }, anchor: this.#nodes.get(graph.anchor) }
      : null;
    this.#cy?.destroy();
    this.#graph = graph;
    this.#nodes = new Map(graph.nodes.map((node) => [node.id, node]));
    this.#walk = new Walk(this.#nodes, graph.edges);
    this.#marks = {};
    if (graph.column) {
      this.#marks.columns = columnsThrough(graph.links, graph.column.node, graph.column.name);
    }
    this.#draw(cytoscape);
    this.#wording(graph.words);
    this.#map.remember(this.#nodes, graph.area);
    this.#place(before);
    this.#choose(graph.chosen, false);
    this.toggleAttribute("data-ready", true);
    this.dataset.drawn = (performance.now() - began).toFixed(0);
  }

  #draw(cytoscape) {
    const many = this.#graph.nodes.length > MANY;
    this.#cy = cytoscape({
      container: this.#stage,
      elements: [
        ...this.#graph.nodes.map((node) => ({
          data: { id: node.id, w: node.w, h: node.h, what: node.what },
          position: { x: node.x + node.w / 2, y: node.y + node.h / 2 },
          classes: node.start ? "start" : "",
        })),
        ...this.#graph.edges.map((edge) => arrow(edge, this.#nodes)),
      ],
      style: this.#look.style(),
      layout: { name: "preset", fit: false },
      minZoom: 0.03,
      maxZoom: 2.5,
      autoungrabify: true,
      autounselectify: true,
      boxSelectionEnabled: false,
      textureOnViewport: many,
      pixelRatio: many ? 1 : "auto",
    });
    this.#cy.on("render", () => this.#paint());
    this.#cy.on("tap", (event) => this.#tap(event));
    this.#cy.on("dbltap", "node", (event) => this.#act({ what: "open", id: event.target.id() }));
    this.#cy.on("mouseover", "node", (event) => this.#hover(event.target.id()));
    this.#cy.on("mouseout", "node", () => this.#hover(null));
    this.#cy.on("mousemove", (event) => {
      const hand = event.target !== this.#cy || this.#chipAt(event.position);
      this.#stage.style.cursor = hand ? "pointer" : "";
    });
    if (this.#graph.links.length > 0) {
      this.#cy.edges().addClass("quiet");
    }
  }

  #wording(words) {
    this.#stage.setAttribute("aria-label", words.label ?? "");
    this.#stage.setAttribute("aria-roledescription", words.role ?? "");
    this.#finder.name(words);
    for (const button of this.querySelectorAll("[data-zoom]")) {
      button.title = words[button.dataset.zoom] ?? "";
      button.setAttribute("aria-label", button.title);
    }
  }

  // Where one looks at the beginning, and that what one clicked does not jump away.
  #place(before) {
    const anchor = this.#nodes.get(this.#graph.anchor);
    if (before && anchor && before.anchor) {
      this.#cy.zoom(before.zoom);
      this.#cy.pan({
        x: before.pan.x + (before.anchor.x - anchor.x) * before.zoom,
        y: before.pan.y + (before.anchor.y - anchor.y) * before.zoom,
      });
      return;
    }
    if (before && this.#graph.stay) {
      this.#cy.zoom(before.zoom);
      this.#cy.pan(before.pan);
      return;
    }
    this.#fit();
    const start = this.#cy.$("node.start");
    if (this.#cy.zoom() < 0.75 && start.nonempty()) {
      this.#cy.zoom(0.85);
      this.#cy.center(start);
    }
  }

  #fit() {
    const { area } = this.#graph;
    const room = { width: this.#cy.width(), height: this.#cy.height() };
    const zoom = Math.min(1, (room.width - 48) / area.width, (room.height - 48) / area.height);
    this.#cy.zoom(zoom);
    this.#cy.pan({
      x: (room.width - area.width * this.#cy.zoom()) / 2 - area.x * this.#cy.zoom(),
      y: (room.height - area.height * this.#cy.zoom()) / 2 - area.y * this.#cy.zoom(),
    });
  }

  #goTo(point) {
    if (this.#cy) {
      this.#cy.pan({
        x: this.#cy.width() / 2 - point.x * this.#cy.zoom(),
        y: this.#cy.height() / 2 - point.y * this.#cy.zoom(),
      });
    }
  }

  #zoom(how) {
    if (how === "fit") {
      this.#fit();
    } else if (how) {
      this.#cy?.zoom({
        level: this.#cy.zoom() * (how === "in" ? 1.25 : 0.8),
        renderedPosition: { x: this.#cy.width() / 2, y: this.#cy.height() / 2 },
      });
    }
  }

  #resize() {
    const ratio = this.#graph.nodes.length > MANY ? 1 : window.devicePixelRatio || 1;
    this.#canvas.width = Math.round(this.clientWidth * ratio);
    this.#canvas.height = Math.round(this.clientHeight * ratio);
    this.#cy?.resize();
    this.#paint();
  }

  #recolour() {
    this.#look?.read();
    if (this.#cy) {
      this.#cy.style(this.#look.style());
      this.#map.remember(this.#nodes, this.#graph.area);
      this.#paint();
    }
  }

  #paint() {
    if (!this.#cy) {
      return;
    }
    const ratio = this.clientWidth === 0 ? 1 : this.#canvas.width / this.clientWidth;
    this.#painter.paint(
      { zoom: this.#cy.zoom(), pan: this.#cy.pan(), ratio }, this.#nodes, this.#graph.links, this.#marks);
    const seen = this.#cy.extent();
    const { area } = this.#graph;
    // Where everything is in sight, a map tells nothing.
    this.querySelector(".graph-map").hidden = seen.x1 <= area.x + 24 && seen.y1 <= area.y + 24
      && seen.x2 >= area.x + area.width - 24 && seen.y2 >= area.y + area.height - 24;
    this.#map.frame(seen);
  }

  #hover(id) {
    if (!this.#cy || this.#marks.columns) {
      return;
    }
    clearTimeout(this.#hovering);
    // Crossing a graph with the mouse should not make it flicker.
    this.#hovering = setTimeout(() => this.#highlight(id), id ? 120 : 60);
  }

  #highlight(id) {
    const path = id && this.#nodes.has(id) ? this.#walk.through(id) : null;
    this.#marks.path = path;
    this.#cy?.batch(() => {
      this.#cy.elements().removeClass("off-path on-path");
      if (path) {
        this.#cy.elements().forEach((each) => {
          const on = each.isNode()
            ? path.has(each.id())
            : path.has(each.source().id()) && path.has(each.target().id());
          each.addClass(on ? "on-path" : "off-path");
        });
      }
    });
    this.#paint();
  }

  #chipAt(point) {
    for (const node of this.#nodes.values()) {
      for (const side of ["up", "down"]) {
        const chip = Painter.chip(node, side);
        if (Painter.chipText(node, side) !== "" && point.x >= chip.x - 3 && point.y >= chip.y - 4
            && point.x <= chip.x + chip.width + 3 && point.y <= chip.y + chip.height + 4) {
          return { id: node.id, side };
        }
      }
    }
    return null;
  }

  #tap(event) {
    const chip = this.#chipAt(event.position);
    if (chip) {
      this.#unfold(this.#nodes.get(chip.id), chip.side);
      return;
    }
    const id = event.target === this.#cy || !event.target.isNode() ? null : event.target.id();
    const node = id && this.#nodes.get(id);
    if (!node) {
      this.#choose(null, true);
      return;
    }
    const column = Painter.rowAt(node, event.position.y);
    if (column !== null) {
      this.#act({ what: "column", id, column });
    } else if (node.what === "group") {
      this.#act({ what: "group", id });
    } else {
      this.#choose(id, true);
    }
  }

  #unfold(node, side) {
    const more = side === "up" ? node.up : node.down;
    this.#act({ what: more > 0 ? "expand" : "collapse", id: node.id, side });
  }

  #act(detail) {
    this.dispatchEvent(new CustomEvent("act", { detail: { id: "", side: "", column: "", ...detail } }));
  }

  #choose(id, tell) {
    const node = id ? this.#nodes.get(id) : null;
    this.#cy.batch(() => {
      this.#cy.nodes().removeClass("chosen");
      if (node) {
        this.#cy.getElementById(id).addClass("chosen");
      }
    });
    this.#marks.chosen = node?.id;
    if (tell) {
      this.#said.textContent = node?.label ?? "";
      clearTimeout(this.#telling);
      this.#telling = setTimeout(() => this.#act({ what: "select", id: node?.id ?? "" }), 150);
    }
  }

  #moveTo(id) {
    if (!id) {
      return;
    }
    this.#choose(id, true);
    const node = this.#nodes.get(id);
    const seen = this.#cy.extent();
    if (node.x < seen.x1 || node.x + node.w > seen.x2 || node.y < seen.y1 || node.y + node.h > seen.y2) {
      this.#goTo({ x: node.x + node.w / 2, y: node.y + node.h / 2 });
    }
  }

  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.#cy) {
      return;
    }
    const here = this.#marks.chosen ?? this.#graph.start;
    const node = this.#nodes.get(here);
    const keys = {
      ArrowLeft: () => this.#moveTo(this.#marks.chosen ? this.#walk.along(here, "up") : here),
      ArrowRight: () => this.#moveTo(this.#marks.chosen ? this.#walk.along(here, "down") : here),
      ArrowUp: () => this.#moveTo(this.#marks.chosen ? this.#walk.beside(here, -1) : here),
      ArrowDown: () => this.#moveTo(this.#marks.chosen ? this.#walk.beside(here, 1) : here),
      Home: () => this.#moveTo(this.#graph.start),
      Enter: () => this.#enter(node),
      o: () => this.#act({ what: "open", id: here }),
      "+": () => this.#zoom("in"),
      "-": () => this.#zoom("out"),
      0: () => this.#zoom("fit"),
      "/": () => this.#finder.focus(),
      Escape: () => this.#escape(),
    };
    if (node && Object.hasOwn(keys, event.key)) {
      event.preventDefault();
      event.stopPropagation();
      keys[event.key]();
    }
  }

  #enter(node) {
    const more = ["up", "down"].filter((side) => (side === "up" ? node.up : node.down) > 0);
    if (node.what === "group") {
      this.#act({ what: "group", id: node.id });
    } else if (more.length > 0) {
      this.#act({ what: "expand", id: node.id, side: more.length === 2 ? "both" : more[0] });
    } else if (node.openUp || node.openDown) {
      this.#act({ what: "collapse", id: node.id, side: node.openUp && node.openDown ? "both" : node.openUp ? "up" : "down" });
    }
  }

  #escape() {
    if (this.#finder.busy) {
      this.#finder.clear();
    } else if (this.#marks.columns) {
      this.#act({ what: "column" });
    } else {
      this.#choose(null, true);
    }
  }

  #mark(ids) {
    this.#cy?.batch(() => {
      this.#cy.nodes().removeClass("found");
      ids.forEach((id) => this.#cy.getElementById(id).addClass("found"));
    });
  }

  // Saves what is shown, all of it, as a file.
  async save(kind, name) {
    const picture = new Picture(this.#look, this.#painter);
    const content = kind === "svg"
      ? new Blob([picture.svg(this.#graph, this.#nodes)], { type: "image/svg+xml" })
      : await picture.png(this.#graph, this.#nodes);
    Picture.save(content, `${name}.${kind}`);
  }

  // For tests and measurements: what is drawn.
  get core() {
    return this.#cy;
  }

  get links() {
    return this.#graph.links;
  }
}

customElements.define("atrium-lineage", AtriumLineage);
