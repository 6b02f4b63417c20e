import { conditionWords } from "../conditions/words.ts";
import { t } from "../messages.ts";
import type { CanvasEdge } from "../model/canvas-graph.ts";
import { maxLabelWidth } from "./size.ts";

/** The kinds of edges: each has its own colour, dash and word. */
export type EdgeKind = "completed" | "conditional" | "otherwise" | "failed";

/** The label of an edge: shortened, and in full. */
export interface EdgeLabel {
  text: string;
  full: string;
}

const longest = 40;

/** The kind of an edge. A failure edge with a condition is still a failure edge. */
export function edgeKind({ on, when, otherwise }: Pick<CanvasEdge, "on" | "when" | "otherwise">): EdgeKind {
  if (on === "failed") return "failed";
  if (when !== undefined || on !== "completed") return "conditional";
  return otherwise ? "otherwise" : "completed";
}

/** The label of an edge; undefined for one that is always taken and has no name. */
export function edgeLabel(edge: CanvasEdge): EdgeLabel | undefined {
  const condition = conditionOf(edge);
  const full = [edge.name, condition].filter((part) => part !== undefined).join(": ");
  if (full === "") return undefined;
  return { text: shortened(edge.name ?? condition ?? ""), full };
}

/** About how wide the label of an edge is, in pixels; 0 when it has none. */
export function edgeLabelWidth(edge: CanvasEdge): number {
  const label = edgeLabel(edge);
  return label === undefined ? 0 : Math.min(maxLabelWidth, label.text.length * 6.6 + 18);
}

/** The text of an edge for screen readers. */
export function edgeSentence(edge: CanvasEdge, nameOf: (id: string) => string): string {
  const condition = conditionOf(edge);
  const ends = t("fromTo", { from: nameOf(edge.from), to: nameOf(edge.to) });
  return condition === undefined ? t("alwaysTaken", { ends }) : `${ends}, ${condition}`;
}

const ends: Readonly<Record<CanvasEdge["on"], string | undefined>> = {
  completed: undefined,
  approved: t("ifApproved"),
  declined: t("ifDeclined"),
  failed: t("onFailure"),
};

function conditionOf({ on, when, otherwise }: CanvasEdge): string | undefined {
  const condition =
    when !== undefined
      ? t("if", { condition: conditionWords(when) })
      : otherwise
        ? t("otherwise")
        : undefined;
  const end = ends[on];
  if (end === undefined) return condition;
  return condition === undefined ? end : `${end}, ${condition}`;
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length <= longest ? line : `${line.slice(0, longest - 1).trimEnd()}…`;
}
