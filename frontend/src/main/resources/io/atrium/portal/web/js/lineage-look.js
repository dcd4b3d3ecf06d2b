// Colours and icons of the graph, read from the portal's style sheet: light, dark and high contrast
// follow it. One file, lineage.js, is made of the lineage-….js files in order; it is a module.
const TOKENS = [
  "page", "raised", "sunken", "hover", "line", "line-strong", "text", "text-2", "text-3", "accent",
  "accent-soft", "warn", "bad", "tone-data", "tone-job", "tone-asset", "tone-model", "tone-people",
  "tone-hidden", "graph-line",
];

class Look {
  #probe;
  #icons = new Map();

  constructor(host) {
    this.#probe = document.createElement("span");
    this.#probe.className = "graph-probe";
    this.#probe.setAttribute("aria-hidden", "true");
    host.append(this.#probe);
    this.read();
  }

  // A custom property may hold light-dark(…); only a colour that is used comes out resolved.
  read() {
    for (const token of TOKENS) {
      this.#probe.style.color = `var(--${token})`;
      this[token] = getComputedStyle(this.#probe).color;
    }
    this.#probe.style.color = "";
    this.font = getComputedStyle(this.#probe).fontFamily;
  }

  tone(name) {
    return this[`tone-${name}`] ?? this["text-2"];
  }

  // The icon that the style sheet gives a class, as a path to draw and as a piece of SVG.
  icon(name) {
    let icon = this.#icons.get(name);
    if (!icon) {
      const before = this.#probe.className;
      this.#probe.className = `icon-${name}`;
      const url = getComputedStyle(this.#probe).getPropertyValue("--icon");
      this.#probe.className = before;
      icon = Look.#parse(url);
      this.#icons.set(name, icon);
    }
    return icon;
  }

  static #parse(url) {
    const path = new Path2D();
    const text = url.match(/svg\+xml,(.*?)["']?\)\s*$/s)?.[1];
    if (!text) {
      return { path, markup: "" };
    }
    const svg = new DOMParser().parseFromString(decodeURIComponent(text), "image/svg+xml");
    const number = (shape, name) => Number(shape.getAttribute(name) ?? 0);
    const markup = [];
    for (const shape of svg.documentElement.children) {
      const one = new Path2D(shape.getAttribute("d") ?? "");
      if (shape.localName === "rect") {
        one.roundRect(number(shape, "x"), number(shape, "y"), number(shape, "width"),
          number(shape, "height"), number(shape, "rx"));
      } else if (shape.localName === "circle" || shape.localName === "ellipse") {
        const rx = number(shape, "r") || number(shape, "rx");
        const ry = number(shape, "r") || number(shape, "ry");
        one.ellipse(number(shape, "cx"), number(shape, "cy"), rx, ry, 0, 0, 2 * Math.PI);
      }
      path.addPath(one);
      markup.push(new XMLSerializer().serializeToString(shape));
    }
    return { path, markup: markup.join("") };
  }

  // How Cytoscape draws the boxes and the lines between them; words and icons come on top.
  style() {
    const box = {
      shape: "round-rectangle",
      "corner-radius": 8,
      width: "data(w)",
      height: "data(h)",
      "background-color": this.raised,
      "border-width": 1,
      "border-color": this["line-strong"],
      "overlay-opacity": 0,
    };
    return [
      { selector: "node", style: box },
      { selector: "node[what = 'job']", style: { "corner-radius": 26 } },
      { selector: "node[what = 'dataset']", style: { "corner-radius": 3 } },
      { selector: "node[what = 'grantee']", style: { "corner-radius": 26, "background-color": this.sunken } },
      { selector: "node[what = 'group']", style: { "background-color": this.sunken } },
      {
        selector: "node[what = 'hidden']",
        style: { "background-color": this.sunken, "border-style": "dashed" },
      },
      { selector: "node.start", style: { "border-width": 2, "border-color": this.text } },
      {
        selector: "edge",
        style: {
          width: 1.25,
          "line-color": this["graph-line"],
          "target-arrow-color": this["graph-line"],
          "target-arrow-shape": "triangle",
          "arrow-scale": 0.8,
          "curve-style": "straight",
          "overlay-opacity": 0,
        },
      },
      {
        selector: "edge[route = 'bent']",
        style: {
          "curve-style": "round-segments",
          "segment-radii": 8,
          "radius-type": "arc-radius",
          "edge-distances": "endpoints",
          "segment-weights": "data(weights)",
          "segment-distances": "data(distances)",
        },
      },
      {
        selector: "edge[route != 'loop']",
        style: { "source-endpoint": "data(from)", "target-endpoint": "data(to)" },
      },
      { selector: "edge[route = 'loop']", style: { "curve-style": "bezier", "loop-direction": "0deg" } },
      { selector: "edge[?stale]", style: { "line-style": "dashed", "line-dash-pattern": [5, 4] } },
      { selector: "edge.quiet", style: { opacity: 0.35 } },
      { selector: ".off-path", style: { opacity: 0.25 } },
      {
        selector: "edge.on-path",
        style: { width: 2, "line-color": this.accent, "target-arrow-color": this.accent, "z-index": 5 },
      },
      { selector: "node.found", style: { "border-width": 2, "border-color": this.warn } },
      { selector: "node.chosen", style: { "border-width": 2, "border-color": this.accent } },
    ];
  }
}
