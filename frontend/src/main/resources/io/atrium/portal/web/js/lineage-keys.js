// Moving through the graph without a mouse: along the edges, and up and down among neighbours.
class Walk {
  #nodes;
  #next = { up: new Map(), down: new Map() };

  constructor(nodes, edges) {
    this.#nodes = nodes;
    for (const edge of edges) {
      if (edge.source !== edge.target) {
        Walk.#put(this.#next.down, edge.source, edge.target);
        Walk.#put(this.#next.up, edge.target, edge.source);
      }
    }
  }

  static #put(map, from, to) {
    if (!map.has(from)) {
      map.set(from, new Set());
    }
    map.get(from).add(to);
  }

  neighbours(id, side) {
    return [...(this.#next[side].get(id) ?? [])];
  }

  // Left and right follow an edge to the neighbour at the most similar height.
  along(id, side) {
    const here = this.#nodes.get(id);
    return this.neighbours(id, side)
      .map((each) => this.#nodes.get(each))
      .sort((a, b) => Math.abs(a.y - here.y) - Math.abs(b.y - here.y))[0]?.id;
  }

  // Up and down stay in the same column of boxes.
  beside(id, step) {
    const here = this.#nodes.get(id);
    const column = [...this.#nodes.values()]
      .filter((each) => each.x < here.x + here.w && each.x + each.w > here.x)
      .sort((a, b) => a.y - b.y);
    return column[column.indexOf(here) + step]?.id;
  }

  // Everything that feeds a node and everything it feeds, with itself.
  through(id) {
    const found = new Set([id]);
    for (const side of ["up", "down"]) {
      const waiting = [id];
      const visited = new Set([id]);
      while (waiting.length > 0) {
        for (const next of this.#next[side].get(waiting.pop()) ?? []) {
          if (!visited.has(next)) {
            visited.add(next);
            found.add(next);
            waiting.push(next);
          }
        }
      }
    }
    return found;
  }
}

// The columns that a column is made of and those made of it, over all links on the page.
function columnsThrough(links, node, column) {
  const start = `${node} ${column}`;
  const found = new Set([start]);
  for (const [from, to] of [["source", "target"], ["target", "source"]]) {
    const next = new Map();
    for (const link of links) {
      const key = `${link[from]} ${link[`${from}Column`]}`;
      next.set(key, [...(next.get(key) ?? []), `${link[to]} ${link[`${to}Column`]}`]);
    }
    const waiting = [start];
    const visited = new Set([start]);
    while (waiting.length > 0) {
      for (const each of next.get(waiting.pop()) ?? []) {
        if (!visited.has(each)) {
          visited.add(each);
          found.add(each);
          waiting.push(each);
        }
      }
    }
  }
  return found;
}
