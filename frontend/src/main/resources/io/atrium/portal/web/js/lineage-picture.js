// The graph as a picture to take along: an SVG written from the same positions, and a PNG of it.
class Picture {
  #look;
  #painter;

  constructor(look, painter) {
    this.#look = look;
    this.#painter = painter;
  }

  static #escape(text) {
    return String(text).replace(/[&<>"]/g,
      (letter) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[letter]);
  }

  svg(graph, nodes) {
    const look = this.#look;
    const { area } = graph;
    const parts = [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${area.width}" height="${area.height}"`,
      ` viewBox="${area.x} ${area.y} ${area.width} ${area.height}" font-family="${Picture.#escape(look.font)}">`,
      `<title>${Picture.#escape(graph.title)}</title>`,
      `<rect x="${area.x}" y="${area.y}" width="100%" height="100%" fill="${look.page}"/>`,
      `<defs><marker id="to" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7"`,
      ` orient="auto"><path d="M0 0 8 4 0 8Z" fill="${look["graph-line"]}"/></marker></defs>`,
    ];
    graph.edges.forEach((edge) => parts.push(this.#edge(edge, nodes)));
    graph.links.forEach((link) => parts.push(this.#link(link, nodes)));
    nodes.forEach((node) => parts.push(this.#node(node)));
    parts.push("</svg>");
    return parts.join("");
  }

  #edge(edge, nodes) {
    const points = edge.points.length > 0 ? edge.points : straight(edge, nodes);
    const line = [];
    for (let i = 0; i < points.length; i += 2) {
      line.push(`${points[i]},${points[i + 1]}`);
    }
    return `<polyline points="${line.join(" ")}" fill="none" stroke="${this.#look["graph-line"]}"`
      + ` stroke-width="1.25" stroke-linejoin="round"${edge.stale ? ' stroke-dasharray="5 4"' : ""}`
      + ` marker-end="url(#to)"/>`;
  }

  #link(link, nodes) {
    const { x1, y1, x2, y2, c1, c2 } = Painter.curve(link, nodes);
    return `<path d="M${x1} ${y1}C${c1} ${y1} ${c2} ${y2} ${x2} ${y2}" fill="none"`
      + ` stroke="${this.#look["text-3"]}"${link.indirect ? ' stroke-dasharray="4 3"' : ""}/>`;
  }

  #node(node) {
    const look = this.#look;
    const sunken = ["group", "hidden", "grantee"].includes(node.what);
    const round = { job: 26, grantee: 26, dataset: 3 }[node.what] ?? 8;
    const words = (text, x, y, size, weight, colour) => {
      const short = this.#painter.shorten(
        text, node.w - (x - node.x) - 14, `${weight} ${size}px ${look.font}`);
      return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${colour}">`
        + `${Picture.#escape(short)}</text>`;
    };
    const rows = node.columns.map((column, row) =>
      words(column.name, node.x + 14, node.y + HEAD + ROW * row + 15, 12, 400, look.text));
    return `<g><title>${Picture.#escape(node.label)}</title><rect x="${node.x}" y="${node.y}"`
      + ` width="${node.w}" height="${node.h}" rx="${Math.min(round, node.h / 2)}"`
      + ` fill="${sunken ? look.sunken : look.raised}"`
      + ` stroke="${node.start ? look.text : look["line-strong"]}"`
      + `${node.what === "hidden" ? ' stroke-dasharray="4 3"' : ""}/>`
      + `<g transform="translate(${node.x + 12} ${node.y + 16})" fill="none" stroke-width="1.5"`
      + ` stroke-linecap="round" stroke-linejoin="round" stroke="${look.tone(node.tone)}">`
      + `${look.icon(node.icon).markup}</g>`
      + words(node.title, node.x + 42, node.y + 23, 13, 600, look.text)
      + words(node.sub, node.x + 42, node.y + 40, 11, 400, look["text-2"])
      + `${rows.join("")}</g>`;
  }

  // Large graphs are drawn as large as browsers allow a canvas to be.
  async png(graph, nodes) {
    const { width, height } = graph.area;
    const scale = Math.min(2, 8000 / width, 8000 / height);
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(this.svg(graph, nodes))}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Math.ceil(width * scale);
    canvas.height = Math.ceil(height * scale);
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return new Promise((done) => canvas.toBlob(done, "image/png"));
  }

  static save(content, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(content);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }
}
