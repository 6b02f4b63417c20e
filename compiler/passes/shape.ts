import type { Path } from "../diagnostic.ts";

const maxDepth = 64;
const maxValues = 200_000;

/**
 * Refuses, before any recursive code runs, a graph that is too deep, too large, or has a key with a meaning to a
 * machine (`…​.$` is a path in the States Language) or to JavaScript.
 */
export function shapeFault(root: unknown): { path: Path; message: string } | undefined {
  const open: { value: unknown; path: Path }[] = [{ value: root, path: [] }];
  let seen = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, path } = next;
    seen += 1;
    if (seen > maxValues) return { path: [], message: `The graph holds more than ${maxValues} values.` };
    if (typeof value !== "object" || value === null) continue;
    if (path.length > maxDepth)
      return { path: path.slice(0, 4), message: `It is nested more than ${maxDepth} deep.` };
    for (const [key, item] of Object.entries(value)) {
      const at = [...path, Array.isArray(value) ? Number(key) : key];
      if (key === "__proto__") return { path: at, message: "`__proto__` cannot be a key." };
      if (key.endsWith(".$"))
        return { path: at, message: "A key cannot end in `.$`, which is a path to Step Functions." };
      open.push({ value: item, path: at });
    }
  }
  return undefined;
}
