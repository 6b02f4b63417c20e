import jsonata from "jsonata";
import * as z from "zod";
import { sentence } from "../diagnostic.ts";
import { isLinear } from "./linear-regexp.ts";
import { field, type Node, typeOf, walk } from "./walk.ts";

/** A parsed expression, or its fault. `offset` counts characters of the source from 0. */
export type ParsedExpression = { ok: true; ast: Node } | { ok: false; message: string; offset: number };

const jsonataError = z.object({
  message: z.string(),
  code: z.string().optional(),
  position: z.number().optional(),
});

/** Parses JSONata. Nothing is evaluated. A pattern that cannot be matched in linear time is refused. */
export function parseExpression(source: string): ParsedExpression {
  if (source.trim() === "") return { ok: false, message: "The expression is empty.", offset: 0 };
  try {
    const ast: object = jsonata(source).ast();
    // A pattern stands between slashes.
    if (!source.includes("/") || !hasSlowPattern(ast)) return { ok: true, ast };
    const message =
      "The regular expression uses a back-reference or look-around, which cannot be matched in linear time.";
    return { ok: false, message, offset: 0 };
  } catch (thrown) {
    const fault = jsonataError.safeParse(thrown);
    if (!fault.success) return { ok: false, message: "The expression cannot be parsed.", offset: 0 };
    const { message, position = 0 } = fault.data;
    return {
      ok: false,
      message: sentence(message),
      offset: Math.max(0, Math.min(position - 1, source.length)),
    };
  }
}

function hasSlowPattern(ast: Node): boolean {
  let found = false;
  walk(ast, ({ node }) => {
    const value = field(node, "value");
    if (typeOf(node) === "regex" && value instanceof RegExp && !isLinear(value)) found = true;
  });
  return found;
}
