import { diagnostic } from "../diagnostic.ts";
import type { Check } from "./check.ts";
import { expressionPosition } from "./position.ts";

/** Every expression is JSONata that can be evaluated within bounds. */
export const expressions: Check = ({ sites }) =>
  sites.flatMap(({ path, blockId, source, parsed }) => {
    if (parsed.ok) return [];
    const position = expressionPosition(source, parsed.offset);
    const message = `${parsed.message} (Line ${position.line}, column ${position.column} of the expression.)`;
    return [diagnostic("invalid_expression", path, message, { blockId, position })];
  });
