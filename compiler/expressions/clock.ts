import { parseExpression } from "./parse.ts";
import { field, typeOf, walk } from "./walk.ts";

/** Functions whose value depends on when they are called, or on chance. */
const unsteady = new Set(["now", "millis", "random", "shuffle"]);

/** Whether an expression may give something else when it is evaluated again over the same names. One that cannot be read may. */
export function isUnsteady(source: string): boolean {
  const parsed = parseExpression(source);
  if (!parsed.ok) return true;
  let found = false;
  walk(parsed.ast, ({ node }) => {
    const name = field(node, "value");
    if (typeOf(node) === "variable" && typeof name === "string" && unsteady.has(name)) found = true;
  });
  return found;
}
