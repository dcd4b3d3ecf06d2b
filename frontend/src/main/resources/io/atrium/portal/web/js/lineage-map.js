// The small map in the corner: all boxes, and what of them is in sight. Pressing goes there.
const MAP = { width: 168, height: 108, margin: 6 };

class SmallMap {
  #canvas;
  #context;
  #look;
  #picture;
  #area;
  #scale = 1;

  constructor(canvas, look, goTo) {
    this.#canvas = canvas;
    this.#look = look;
    this.#context = canvas.getContext("2d");
    const ratio = window.devicePixelRatio || 1;
    canvas.width = MAP.width * ratio;
    canvas.height = MAP.height * ratio;
    const go = (event) => {
      const box = canvas.getBoundingClientRect();
      goTo({
        x: (event.clientX - box.left - this.#left()) / this.#scale + this.#area.x,
        y: (event.clientY - box.top - this.#top()) / this.#scale + this.#area.y,
      });
    };
    canvas.addEventListener("pointerdown", (event) => {
      canvas.setPointerCapture(event.pointerId);
      go(event);
    });
    canvas.addEventListener("pointermove", (event) => {
      if (canvas.hasPointerCapture(event.pointerId)) {
        go(event);
      }
    });
  }

  #left() {
    return (MAP.width - this.#area.width * this.#scale) / 2;
  }

  #top() {
    return (MAP.height - this.#area.height * this.#scale) / 2;
  }

  // The boxes are painted once; afterwards only the frame moves.
  remember(nodes, area) {
    this.#area = area;
    this.#scale = Math.min(
      (MAP.width - 2 * MAP.margin) / area.width, (MAP.height - 2 * MAP.margin) / area.height);
    const ratio = window.devicePixelRatio || 1;
    const picture = document.createElement("canvas");
    picture.width = this.#canvas.width;
    picture.height = this.#canvas.height;
    const context = picture.getContext("2d");
    context.scale(ratio, ratio);
    for (const node of nodes.values()) {
      context.fillStyle = this.#look.tone(node.tone);
      context.fillRect(
        this.#left() + (node.x - area.x) * this.#scale,
        this.#top() + (node.y - area.y) * this.#scale,
        Math.max(1.5, node.w * this.#scale),
        Math.max(1.5, node.h * this.#scale));
    }
    this.#picture = picture;
  }

  frame(extent) {
    if (!this.#picture) {
      return;
    }
    const context = this.#context;
    const ratio = window.devicePixelRatio || 1;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    context.drawImage(this.#picture, 0, 0);
    context.scale(ratio, ratio);
    context.strokeStyle = this.#look.accent;
    context.lineWidth = 1.5;
    const x = Math.max(1, this.#left() + (extent.x1 - this.#area.x) * this.#scale);
    const y = Math.max(1, this.#top() + (extent.y1 - this.#area.y) * this.#scale);
    const right = Math.min(MAP.width - 1, this.#left() + (extent.x2 - this.#area.x) * this.#scale);
    const bottom = Math.min(MAP.height - 1, this.#top() + (extent.y2 - this.#area.y) * this.#scale);
    context.strokeRect(x, y, Math.max(2, right - x), Math.max(2, bottom - y));
  }
}
