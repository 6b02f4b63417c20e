import { blockTitle } from "../canvas/block-type-row.ts";
import { type Finding, targetOf } from "../diagnostics/finding.ts";
import { labelOf } from "../forms/fields.ts";
import type { CanvasGraph } from "../model/canvas-graph.ts";
import { t } from "./messages.ts";

/** The place of a finding in words: "Manual review · Required input", "From Decision to Manual review", "Workflow". */
export function whereText({ blocks, edges }: CanvasGraph, finding: Finding): string {
  const nameOf = (id: string): string => {
    const block = blocks.find((one) => one.id === id);
    return block === undefined ? id : blockTitle(block);
  };
  const target = targetOf(finding);
  if (target.kind === "edge") {
    const edge = edges.find(({ index }) => index === target.index);
    return edge === undefined
      ? t("connectionNumber", { number: target.index + 1 })
      : t("fromTo", { from: nameOf(edge.from), to: nameOf(edge.to) });
  }
  const name = target.kind === "block" ? nameOf(target.id) : t("workflow");
  // `blocks`, its id and `config` or `input` go without saying.
  const field = finding.path
    .slice(target.kind === "block" ? 3 : 0)
    .map((part) => (typeof part === "number" ? part + 1 : labelOf(part)));
  return [name, field.join(" ")].filter((part) => part !== "").join(" · ");
}
