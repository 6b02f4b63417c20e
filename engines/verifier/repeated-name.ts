/** Strings of valid JSON, with the colon behind those that are names, and the marks between values. */
const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|[{}[\],]/g;

/** An object or array that is being read, and where in it. */
interface Open {
  /** Of an object: the names so far. */
  readonly names?: Set<string>;
  at: string | number;
}

/**
 * Finds a name that occurs twice in one object. Parsers differ in which of the two they use (RFC 8259, section 4), so a
 * check here would not bind other readers of the text.
 * @param text valid JSON
 * @returns the path of the first one; undefined when all names are unique
 */
export function repeatedName(text: string): (string | number)[] | undefined {
  const open: Open[] = [];
  for (const [token, colon] of text.matchAll(tokens)) {
    const inner = open.at(-1);
    if (token === "{") open.push({ names: new Set(), at: "" });
    else if (token === "[") open.push({ at: 0 });
    else if (token === "}" || token === "]") open.pop();
    else if (token === ",") {
      if (typeof inner?.at === "number") inner.at += 1;
    } else if (colon !== undefined && inner?.names !== undefined) {
      const name = token.slice(0, -colon.length);
      inner.at = name.includes("\\") ? String(JSON.parse(name)) : name.slice(1, -1);
      if (inner.names.has(inner.at)) return open.map(({ at }) => at);
      inner.names.add(inner.at);
    }
  }
  return undefined;
}
