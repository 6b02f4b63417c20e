import type * as z from "zod";
import type { Catalogue } from "../catalogue/catalogue.ts";
import { diagnostic, type LocatedDiagnostic, type Path, type Position } from "../diagnostic.ts";
import { type Graph, graphSchema } from "../graph.ts";
import { issueText } from "../issue-text.ts";
import { isJsonObject } from "../json.ts";
import { readText } from "./read-text.ts";
import { shapeFault } from "./shape.ts";

/** A graph, if it has the form of one, with its faults and a function that finds a path in the text. */
export interface Parsed {
  /** Its blocks may have types that are not offered: `diagnostics` names each. */
  graph: Graph | undefined;
  diagnostics: LocatedDiagnostic[];
  /** Where a path stands in the text; undefined when the graph was given as a value. */
  locate: (path: Path) => Position | undefined;
}

/**
 * Reads a graph: text in YAML or JSON, or the value itself. Every fault of the schema is reported, with its place in
 * the text. This includes unknown block types. Bounded: a text of more than 1 MB, or a value that is too deep or too
 * large after expanding its aliases, is refused.
 */
export function parse(source: unknown, catalogue: Catalogue): Parsed {
  const read = readText(source);
  if (!read.ok) return { graph: undefined, diagnostics: read.diagnostics, locate: () => undefined };
  const { value, locate } = read;
  const fault = shapeFault(value);
  if (fault !== undefined) {
    return {
      graph: undefined,
      diagnostics: [diagnostic("invalid_schema", fault.path, fault.message)],
      locate,
    };
  }
  const parsed = graphSchema.safeParse(value);
  const faults = parsed.success ? [] : parsed.error.issues.flatMap(ofIssue);
  return { graph: parsed.data, diagnostics: [...faults, ...unknownTypes(value, catalogue)], locate };
}

/** Diagnostics of one zod issue, its path taken from the root of the graph. */
function ofIssue(issue: z.core.$ZodIssue): LocatedDiagnostic[] {
  const path = plainPath(issue.path);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) =>
      diagnostic("invalid_schema", [...path, key], "This field is not known here."),
    );
  }
  if (issue.code === "invalid_key") {
    const [inner = issue] = issue.issues;
    return [diagnostic("invalid_schema", path, issueText(inner))];
  }
  return [diagnostic("invalid_schema", path, issueText(issue))];
}

/** Blocks of types that are not offered. The graph may have other faults too. */
function unknownTypes(value: unknown, catalogue: Catalogue): LocatedDiagnostic[] {
  const blocks = isJsonObject(value) && isJsonObject(value.blocks) ? Object.entries(value.blocks) : [];
  return blocks.flatMap(([id, block]) => {
    const type = isJsonObject(block) ? block.type : undefined;
    if (typeof type !== "string" || catalogue.has(type)) return [];
    const message = `There is no block type "${type.slice(0, 80)}".`;
    const hint = `Use one of the block types that are offered here: ${[...catalogue.keys()].join(", ")}.`;
    return [diagnostic("unknown_block_type", ["blocks", id, "type"], message, { hint })];
  });
}

/** A zod path as ours: no symbols. */
export function plainPath(path: readonly PropertyKey[]): Path {
  return path.map((part) => (typeof part === "symbol" ? String(part) : part));
}
