import { parseExpression } from "./parse.ts";
import { field, typeOf, walk } from "./walk.ts";

/** Functions whose value depends on the time of the call or on chance. */
const unsteady = new Set(["now", "millis", "random", "shuffle"]);

/** Whether an expression may give another value when it is evaluated again with the same names. True for an unparsable one. */
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
