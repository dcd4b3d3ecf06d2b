// Where in a YAML text the caret is, and what the kind's schema says about that place. The schema
// comes as hints: t title, d description, x expected, k type, r required, e choices, p members,
// i items, y what it names that the server knows.
const LINE = /^(\s*)((?:-\s+)*)(?:(["']?)([^"':#\s][^"':#]*)\3\s*:(?=\s|$))?/;

// The columns of the dashes, and the key with its column, of one line.
function partsOf(line) {
  const found = LINE.exec(line);
  const dashes = [];
  for (let i = found[1].length; i < found[1].length + found[2].length; i++) {
    if (line[i] === "-") {
      dashes.push(i);
    }
  }
  return { dashes, key: found[4]?.trim(), column: found[1].length + found[2].length };
}

// The way from the root to the object or list in which a key at this column stands; "*" is an item.
function pathAt(lines, row, column) {
  const path = [];
  let keys = column;
  let dashesBefore = column;
  for (let r = row; r >= 0 && (keys > 0 || dashesBefore > 0); r--) {
    const line = lines[r];
    if (/^\s*(#|$)/.test(line) && r !== row) {
      continue;
    }
    const { dashes, key, column: at } = partsOf(line);
    if (r !== row && key !== undefined && at < keys) {
      path.unshift(key);
      keys = at;
      dashesBefore = at;
    }
    for (const dash of dashes.reverse()) {
      if (dash < dashesBefore) {
        path.unshift("*");
        // The list's own key may stand in the same column as its dashes.
        keys = dash + 0.5;
        dashesBefore = dash;
      }
    }
  }
  return path;
}

function hintsAt(hints, path) {
  return path.reduce((node, step) => (step === "*" ? node?.i : node?.p?.[step]), hints);
}

function unquoted(text) {
  return text.trim().replace(/^["']|["']$/g, "");
}

// The value that stands in a line behind its key or dash, with what the schema says about it.
function valueAt(hints, lines, row) {
  const line = lines[row].replace(/\s+#.*$/, "");
  const key = /^(\s*(?:-\s+)*)(["']?)([^"':#\s][^"':#]*)\2\s*:\s+/.exec(line);
  const start = key ?? /^\s*(?:-\s+)+/.exec(line);
  if (!start || start[0].length >= line.length) {
    return undefined;
  }
  const path = key
    ? [...pathAt(lines, row, key[1].length), key[3].trim()]
    : pathAt(lines, row, start[0].length);
  return {
    node: hintsAt(hints, path),
    text: unquoted(line.slice(start[0].length)),
    column: start[0].length,
    end: line.trimEnd().length,
  };
}

// What is being written at the caret: a key of `parent`, or a value of `node`.
function writingAt(hints, lines, row, column) {
  const before = lines[row].slice(0, column);
  const { dashes, key, column: at } = partsOf(lines[row]);
  const value = /^(\s*(?:-\s+)*)(["']?)([^"':#\s][^"':#]*)\2\s*:\s+/.exec(before);
  if (value) {
    return {
      node: hintsAt(hints, [...pathAt(lines, row, value[1].length), value[3].trim()]),
      typed: unquoted(before.slice(value[0].length)),
    };
  }
  const item = /^(\s*(?:-\s+)+)(.*)$/.exec(before);
  const named = item && hintsAt(hints, pathAt(lines, row, item[1].length));
  if (named?.y) {
    return { node: named, typed: unquoted(item[2]) };
  }
  if (/^\s*(?:-\s+)*[\w.-]*$/.test(before)) {
    const parent = hintsAt(hints, pathAt(lines, row, at));
    const list = dashes.length > 0 && parent && !parent.p;
    return list ? { node: parent } : { parent };
  }
  return key === undefined ? {} : { node: hintsAt(hints, [...pathAt(lines, row, at), key]) };
}

// The key of a line with what the schema says about it.
function keyAt(hints, lines, row) {
  const { key, column } = partsOf(lines[row]);
  return key === undefined
    ? undefined
    : { key, column, node: hintsAt(hints, [...pathAt(lines, row, column), key]) };
}

function explanation(key, node) {
  const lines = [node.t && node.t !== key ? `${node.t} (${key})` : key];
  if (node.d) {
    lines.push(node.d);
  }
  if (node.x) {
    lines.push(node.x);
  }
  if (node.e) {
    lines.push(node.e.join(" · "));
  }
  return lines;
}
