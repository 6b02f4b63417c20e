/** A JSON object as parsed. */
export type JsonObject = Record<string, unknown>;

/** Whether a value is an object that JSON can write with braces. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const MAX_DEPTH = 32;

/**
 * Parses a JSON object and refuses one that two readers could understand differently: a name that occurs twice in an object
 * (RFC 7519, section 4 leaves the choice; the strict one is the safe one), or `__proto__`; and nesting beyond 32.
 * @returns undefined when it is refused or not an object
 */
export function parseStrictObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) && namesAreUnique(text) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Scans valid JSON for strings that are names, object by object. */
function namesAreUnique(text: string): boolean {
  const tokens = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/g;
  const open: (Set<string> | undefined)[] = [];
  for (const match of text.matchAll(tokens)) {
    const token = match[0];
    if (token === "{" || token === "[") open.push(token === "{" ? new Set() : undefined);
    else if (token === "}" || token === "]") open.pop();
    else if (match[1] !== undefined && !isNewName(open.at(-1), token, match[1])) return false;
    if (open.length > MAX_DEPTH) return false;
  }
  return true;
}

function isNewName(names: Set<string> | undefined, token: string, colon: string): boolean {
  const name: unknown = JSON.parse(token.slice(0, token.length - colon.length));
  if (names === undefined || typeof name !== "string" || name === "__proto__" || names.has(name))
    return false;
  names.add(name);
  return true;
}
