import { diagnostic } from "../diagnostic.ts";
import { readString } from "../expressions/delimiters.ts";
import { parseExpression } from "../expressions/parse.ts";
import { referencesOf } from "../expressions/references.ts";
import type { Check } from "./check.ts";
import { expressionPosition } from "./position.ts";

/** `subject` is a text or one expression that reads only data available before the first block. */
export const subject: Check = ({ graph }) => {
  const read = readString(graph.subject);
  if (read.kind === "literal") return [];
  if (read.kind === "broken") {
    const message = "Only a string that is `{% … %}` from its first to its last character is an expression.";
    return [diagnostic("invalid_expression", ["subject"], message)];
  }
  const { source } = read;
  const parsed = parseExpression(source);
  if (!parsed.ok) {
    const position = expressionPosition(source, parsed.offset);
    return [diagnostic("invalid_expression", ["subject"], parsed.message, { position })];
  }
  const { names, faults } = referencesOf(parsed.ast);
  const late = names
    .filter(({ name }) => !namesOfRun.has(name))
    .map(({ name, offset }) => ({
      message: `\`$${name}\` has no value yet: the subject is worked out when the run begins.`,
      offset,
    }));
  return [...faults, ...late].map(({ message, offset }) =>
    diagnostic("unknown_reference", ["subject"], message, { position: expressionPosition(source, offset) }),
  );
};

const namesOfRun = new Set(["input", "vars", "env", "execution"]);
