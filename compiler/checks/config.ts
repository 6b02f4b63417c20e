import type * as z from "zod";
import { specOf } from "../catalogue/catalogue.ts";
import type { BlockTypeSpec } from "../catalogue/spec.ts";
import { diagnostic, type LocatedDiagnostic, type Path } from "../diagnostic.ts";
import { holdsExpression, readString } from "../expressions/delimiters.ts";
import { faultOfRule } from "../expressions/rule-language.ts";
import { bareSpots } from "../expressions/sites.ts";
import type { Block } from "../graph.ts";
import { issueText } from "../issue-text.ts";
import { valueAt } from "../json.ts";
import { plainPath } from "../passes/parse.ts";
import type { Check } from "./check.ts";

/** `config` and `input` fit the block type; the values of expressions are checked after evaluation. */
export const config: Check = ({ blocks, catalogue }) =>
  blocks.flatMap(([id, block]) => {
    const spec = specOf(catalogue, block.type);
    return [
      ...faultsOf(spec.config, block.config ?? {}, ["blocks", id, "config"]),
      ...(block.input === undefined ? [] : faultsOf(spec.input, block.input, ["blocks", id, "input"])),
      ...literalFaults(id, block, spec),
      ...ruleFaults(id, block, spec),
    ];
  });

function faultsOf(schema: z.ZodType, value: unknown, path: Path): LocatedDiagnostic[] {
  const parsed = schema.safeParse(value);
  if (parsed.success) return [];
  return parsed.error.issues
    .filter((issue) => !isOpen(issue, value))
    .flatMap((issue) => {
      const at = [...path, ...plainPath(issue.path)];
      if (issue.code !== "unrecognized_keys")
        return [diagnostic("invalid_config", at, messageOf(issue, value))];
      return issue.keys.map((key) =>
        diagnostic("invalid_config", [...at, key], "This field is not known here."),
      );
    });
}

/** Zod reports a missing field as a wrong type; this reports it as missing. */
function messageOf(issue: z.core.$ZodIssue, root: unknown): string {
  const isMissing = valueAt(root, plainPath(issue.path)) === undefined;
  return isMissing && issue.path.length > 0 ? "This field is required." : issueText(issue);
}

/** Whether an issue may disappear once expressions are resolved: it concerns a `{% … %}`, or another alternative of a union would fit. */
function isOpen(issue: z.core.$ZodIssue, root: unknown): boolean {
  const path = plainPath(issue.path);
  for (let length = 0; length <= path.length; length++) {
    const value = valueAt(root, path.slice(0, length));
    if (typeof value === "string" && readString(value).kind !== "literal") return true;
  }
  if (issue.code !== "invalid_union") return false;
  const inner = valueAt(root, path);
  return issue.errors.some((issues) => issues.length > 0 && issues.every((one) => isOpen(one, inner)));
}

function literalFaults(
  id: string,
  block: Block,
  { bareExpressions, literals, jsonSchemas = [], schemaProperties = [] }: BlockTypeSpec,
): LocatedDiagnostic[] {
  return [...new Set([...literals, ...jsonSchemas, ...schemaProperties])].flatMap((field) => {
    if (!holdsExpression({ [field]: valueAt(block.config, [field]) }, bareExpressions)) return [];
    const message = `\`${field}\` must stand in the graph: an expression cannot give it.`;
    return [diagnostic("invalid_config", ["blocks", id, "config", field], message)];
  });
}

function ruleFaults(id: string, block: Block, { ruleExpressions = [] }: BlockTypeSpec): LocatedDiagnostic[] {
  return bareSpots(block.config, ruleExpressions).flatMap(({ path, source }) => {
    const fault = faultOfRule(source);
    return fault === undefined
      ? []
      : [diagnostic("invalid_config", ["blocks", id, "config", ...path], fault)];
  });
}
