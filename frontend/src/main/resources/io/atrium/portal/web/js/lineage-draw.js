// What stands in the boxes: icon, words, columns, the signs to expand; and the links of columns.
// Drawn on a canvas over Cytoscape's, because only what is in sight and large enough is worth it.
const HEAD = 52;
const ROW = 22;
const CHIP = { width: 30, height: 20 };
const WORDS_FROM = 0.3;
const ALL_FROM = 0.5;

class Painter {
  #look;
  #context;
  #cut = new Map();

  constructor(canvas, look) {
    this.#look = look;
    this.#context = canvas.getContext("2d");
  }

  // Where things are in a box; the same for drawing, for clicks and for the exported picture.
  static chip(node, side) {
    const x = side === "up" ? node.x - CHIP.width - 4 : node.x + node.w + 4;
    return { x, y: node.y + (HEAD - CHIP.height) / 2, ...CHIP };
  }

  static chipText(node, side) {
    const more = side === "up" ? node.up : node.down;
    if (more > 0) {
      return more > 999 ? "+999" : `+${more}`;
    }
    return (side === "up" ? node.openUp : node.openDown) ? "−" : "";
  }

  static rowAt(node, y) {
    const row = Math.floor((y - node.y - HEAD) / ROW);
    return row >= 0 && row < node.columns.length ? node.columns[row].name : null;
  }

  static rowMiddle(node, column) {
    const row = node.columns.findIndex((each) => each.name === column);
    return row < 0 ? node.y + HEAD / 2 : node.y + HEAD + ROW * row + ROW / 2;
  }

  static curve(link, nodes) {
    const source = nodes.get(link.source);
    const target = nodes.get(link.target);
    const x1 = source.x + source.w;
    const y1 = Painter.rowMiddle(source, link.sourceColumn);
    const x2 = target.x;
    const y2 = Painter.rowMiddle(target, link.targetColumn);
    const reach = Math.max(40, Math.abs(x2 - x1) / 2);
    return { x1, y1, x2, y2, c1: x1 + reach, c2: x2 - reach };
  }

  // Long names keep both ends: what they begin with and what tells them apart.
  shorten(text, width, font) {
    const key = `${font}|${width}|${text}`;
    let short = this.#cut.get(key);
    if (short === undefined) {
      const context = this.#context;
      context.save();
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.font = font;
      short = Painter.#fit(text, width, (part) => context.measureText(part).width);
      context.restore();
      if (this.#cut.size > 20000) {
        this.#cut.clear();
      }
      this.#cut.set(key, short);
    }
    return short;
  }

  static #fit(text, width, measure) {
    if (measure(text) <= width) {
      return text;
    }
    const letters = [...text];
    let least = 0;
    let most = letters.length;
    const with_ = (count) => {
      const front = Math.ceil(count / 2);
      return `${letters.slice(0, front).join("")}…${letters.slice(letters.length - (count - front)).join("")}`;
    };
    while (least < most) {
      const middle = Math.ceil((least + most) / 2);
      if (measure(with_(middle)) <= width) {
        least = middle;
      } else {
        most = middle - 1;
      }
    }
    return with_(least);
  }

  paint(view, nodes, links, marks) {
    const context = this.#context;
    const { canvas } = context;
    const { zoom, pan, ratio } = view;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.setTransform(zoom * ratio, 0, 0, zoom * ratio, pan.x * ratio, pan.y * ratio);
    const seen = {
      left: -pan.x / zoom - 40,
      top: -pan.y / zoom - 40,
      right: (canvas.width / ratio - pan.x) / zoom + 40,
      bottom: (canvas.height / ratio - pan.y) / zoom + 40,
    };
    this.#links(nodes, links, marks);
    if (zoom < WORDS_FROM) {
      this.#specks(nodes, seen);
      return;
    }
    for (const node of nodes.values()) {
      if (node.x < seen.right && node.x + node.w > seen.left
          && node.y < seen.bottom && node.y + node.h > seen.top) {
        this.#node(node, zoom >= ALL_FROM, marks);
      }
    }
  }

  // From far away only the colour of the kind is told.
  #specks(nodes, seen) {
    const context = this.#context;
    for (const node of nodes.values()) {
      if (node.x < seen.right && node.x + node.w > seen.left
          && node.y < seen.bottom && node.y + node.h > seen.top) {
        context.fillStyle = this.#look.tone(node.tone);
        context.fillRect(node.x + 8, node.y + 14, 24, 24);
      }
    }
  }

  #links(nodes, links, marks) {
    const context = this.#context;
    for (const link of links) {
      const on = marks.columns?.has(`${link.source} ${link.sourceColumn}`)
        && marks.columns.has(`${link.target} ${link.targetColumn}`);
      const curve = Painter.curve(link, nodes);
      context.globalAlpha = marks.columns && !on ? 0.25 : 1;
      context.strokeStyle = on ? this.#look.accent : this.#look["text-3"];
      context.lineWidth = on ? 2 : 1;
      context.setLineDash(link.indirect ? [4, 3] : []);
      context.beginPath();
      context.moveTo(curve.x1, curve.y1);
      context.bezierCurveTo(curve.c1, curve.y1, curve.c2, curve.y2, curve.x2, curve.y2);
      context.stroke();
    }
    context.setLineDash([]);
    context.globalAlpha = 1;
  }

  #node(node, all, marks) {
    const context = this.#context;
    const look = this.#look;
    context.globalAlpha = marks.path && !marks.path.has(node.id) ? 0.35 : 1;
    if (node.what === "group") {
      this.#stack(node);
    }
    const icon = look.icon(node.icon);
    context.save();
    context.translate(node.x + 12, node.y + 16);
    context.lineWidth = 1.5;
    context.lineCap = "round";
    context.lineJoin = "round";
    context.strokeStyle = look.tone(node.tone);
    context.stroke(icon.path);
    context.restore();

    const room = node.w - 42 - 14;
    context.textBaseline = "alphabetic";
    context.textAlign = "start";
    context.fillStyle = node.what === "hidden" ? look["text-2"] : look.text;
    const bold = `600 13px ${look.font}`;
    context.font = bold;
    context.fillText(this.shorten(node.title, room, bold), node.x + 42, node.y + (all ? 23 : 31));
    if (all) {
      const small = `400 11px ${look.font}`;
      context.font = small;
      context.fillStyle = look["text-2"];
      context.fillText(this.shorten(node.sub, room, small), node.x + 42, node.y + 40);
      this.#columns(node, marks);
    }
    for (const side of ["up", "down"]) {
      this.#chip(node, side);
    }
    context.globalAlpha = 1;
  }

  #stack(node) {
    const context = this.#context;
    context.strokeStyle = this.#look["line-strong"];
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(node.x + 8, node.y + node.h + 4);
    context.lineTo(node.x + node.w - 4, node.y + node.h + 4);
    context.quadraticCurveTo(
      node.x + node.w + 4, node.y + node.h + 4, node.x + node.w + 4, node.y + node.h - 4);
    context.lineTo(node.x + node.w + 4, node.y + 8);
    context.stroke();
  }

  #columns(node, marks) {
    const context = this.#context;
    const look = this.#look;
    if (node.columns.length === 0) {
      return;
    }
    context.strokeStyle = look.line;
    context.lineWidth = 1;
    context.beginPath();
    context.moveTo(node.x + 1, node.y + HEAD);
    context.lineTo(node.x + node.w - 1, node.y + HEAD);
    context.stroke();
    node.columns.forEach((column, row) => {
      const top = node.y + HEAD + ROW * row;
      const on = marks.columns?.has(`${node.id} ${column.name}`);
      if (on) {
        context.fillStyle = look["accent-soft"];
        context.fillRect(node.x + 1, top + 1, node.w - 2, ROW - 2);
      }
      const font = `${on ? 600 : 400} 12px ${look.font}`;
      context.font = font;
      context.fillStyle = on ? look.accent : column.linked ? look.text : look["text-2"];
      context.fillText(this.shorten(column.name, node.w - 28, font), node.x + 14, top + 15);
    });
    if (node.further) {
      context.font = `400 11px ${look.font}`;
      context.fillStyle = look["text-2"];
      context.fillText(node.further, node.x + 14, node.y + HEAD + ROW * node.columns.length + 15);
    }
  }

  #chip(node, side) {
    const text = Painter.chipText(node, side);
    if (text === "") {
      return;
    }
    const context = this.#context;
    const look = this.#look;
    const chip = Painter.chip(node, side);
    context.beginPath();
    context.roundRect(chip.x, chip.y, chip.width, chip.height, CHIP.height / 2);
    context.fillStyle = look.page;
    context.fill();
    context.strokeStyle = look["line-strong"];
    context.lineWidth = 1;
    context.stroke();
    context.font = `600 11px ${look.font}`;
    context.textAlign = "center";
    context.fillStyle = look.accent;
    context.fillText(text, chip.x + chip.width / 2, chip.y + 14);
    context.textAlign = "start";
  }
}
