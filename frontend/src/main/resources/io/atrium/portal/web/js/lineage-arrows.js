// Arrows as the server has routed them, in Cytoscape's words.
// From the right side of one box to the left side of the other.
function straight(edge, nodes) {
  const source = nodes.get(edge.source);
  const target = nodes.get(edge.target);
  return [source.x + source.w, source.y + HEAD / 2, target.x, target.y + HEAD / 2];
}

function arrow(edge, nodes) {
  const source = nodes.get(edge.source);
  const target = nodes.get(edge.target);
  const data = { id: edge.id, source: edge.source, target: edge.target, stale: edge.stale };
  if (edge.source === edge.target) {
    return { data: { ...data, route: "loop" } };
  }
  const points = edge.points.length > 0 ? edge.points : straight(edge, nodes);
  const [x1, y1] = points;
  const [x2, y2] = points.slice(-2);
  const from = `${x1 - source.x - source.w / 2}px ${y1 - source.y - source.h / 2}px`;
  const to = `${x2 - target.x - target.w / 2}px ${y2 - target.y - target.h / 2}px`;
  if (points.length === 4) {
    return { data: { ...data, route: "straight", from, to } };
  }
  // Cytoscape takes bends as shares of the straight line and distances from it.
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const weights = [];
  const distances = [];
  for (let i = 2; i < points.length - 2; i += 2) {
    const x = points[i] - x1;
    const y = points[i + 1] - y1;
    weights.push((x * (x2 - x1) + y * (y2 - y1)) / (length * length));
    distances.push((-x * (y2 - y1) + y * (x2 - x1)) / length);
  }
  return { data: { ...data, route: "bent", from, to, weights, distances } };
}
