/** The compiler's findings, at the block, edge, field and line that they concern. */
import type { Diagnostic } from "../../../compiler/diagnostic.ts";
import type { FieldPath } from "../model/changes.ts";
import { parsePath } from "./path.ts";

/** A stretch of the YAML text, in characters from 0. */
export interface TextRange {
  from: number;
  to: number;
}

/** A diagnostic with its places. */
export interface Finding extends Omit<Diagnostic, "path" | "position"> {
  path: FieldPath;
  /** In the YAML text. */
  range: TextRange;
  /** For expressions: where in the expression, in characters from 0. */
  expressionOffset?: number;
}

/** The place where a finding is shown. */
export type Target = { kind: "block"; id: string } | { kind: "edge"; index: number } | { kind: "graph" };

/**
 * Gives diagnostics their places.
 * @param diagnostics of a compilation of the value, not the text: their position then counts within an expression
 * @param rangeOf the place of a path in the text
 */
export function findingsOf(
  diagnostics: readonly Diagnostic[],
  rangeOf: (path: FieldPath) => TextRange,
): Finding[] {
  return diagnostics.map(({ path: text, position, ...rest }) => {
    const path = parsePath(text);
    return {
      ...rest,
      path,
      range: rangeOf(path),
      ...(position === undefined ? {} : { expressionOffset: position.offset }),
    };
  });
}

/** The place where a finding is shown: an edge if its path leads to one, else the block. */
export function targetOf({ path, blockId }: Pick<Finding, "path" | "blockId">): Target {
  const [part, place] = path;
  if (part === "edges" && typeof place === "number") return { kind: "edge", index: place };
  // A block of a subworkflow (`kyc.screen`) is shown at the block that runs it.
  return blockId === undefined ? { kind: "graph" } : { kind: "block", id: blockId.split(".")[0] ?? blockId };
}

/** Findings by the place where they are shown. */
export interface FindingIndex {
  blocks: ReadonlyMap<string, readonly Finding[]>;
  edges: ReadonlyMap<number, readonly Finding[]>;
}

/** Sorts findings to blocks and edges. */
export function indexFindings(findings: readonly Finding[]): FindingIndex {
  const blocks = new Map<string, Finding[]>();
  const edges = new Map<number, Finding[]>();
  for (const finding of findings) {
    const target = targetOf(finding);
    if (target.kind === "block") blocks.set(target.id, [...(blocks.get(target.id) ?? []), finding]);
    if (target.kind === "edge") edges.set(target.index, [...(edges.get(target.index) ?? []), finding]);
  }
  return { blocks, edges };
}

/** The worst of some findings. */
export function worst(findings: readonly Finding[]): "error" | "warning" | undefined {
  if (findings.some(({ severity }) => severity === "error")) return "error";
  return findings.length > 0 ? "warning" : undefined;
}
