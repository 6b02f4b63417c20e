import { specOf } from "../catalogue/catalogue.ts";
import type { Rule } from "../catalogue/decisions.ts";
import { findingsOf } from "../catalogue/findings.ts";
import { saysPassed } from "../catalogue/says-passed.ts";
import type { BlockTypeSpec } from "../catalogue/spec.ts";
import { diagnostic, type LocatedDiagnostic, type Path } from "../diagnostic.ts";
import { partsOf } from "../expressions/deciding-parts.ts";
import { holdsWithout, newMissingBudget, type Wanted } from "../expressions/holds-without.ts";
import type { Budget } from "../expressions/known.ts";
import { isDefaulted } from "../expressions/left-out.ts";
import { placesRead } from "../expressions/opaque.ts";
import { field, type Node, typeOf, walk } from "../expressions/walk.ts";
import { Ways } from "../passes/leads-to.ts";
import type { GraphView, IndexedEdge } from "../view.ts";
import type { Check } from "./check.ts";

/**
 * No rule that approves, or by which a check passes, and no edge to a credential, holds for the reason that a value is missing; and no claim, config of a
 * check or input of a subworkflow is computed so.
 */
export const approvesWithoutValue: Check = (view) => {
  const budget = newMissingBudget();
  const asts = new Map(
    view.sites.flatMap(({ path, parsed }) => (parsed.ok ? [[keyOf(path), parsed.ast] as const] : [])),
  );
  return [...ofRules(view, asts, budget), ...ofEdges(view, asts, budget), ...ofComputed(view, budget)];
};

type Asts = ReadonlyMap<string, Node>;
const keyOf = (path: Path): string => JSON.stringify(path);

function ofRules(view: GraphView, asts: Asts, budget: Budget): LocatedDiagnostic[] {
  return view.blocks.flatMap(([id, block]) => {
    const { decides, judgesBy } = specOf(view.catalogue, block.type);
    const rules = decides?.rules?.(block.config) ?? judgesBy?.(block.config);
    if (rules === undefined) return [];
    const at = ({ path }: Rule): Path => ["blocks", id, "config", ...path];
    const tried = rules.tried.map((rule) => ({ rule, ast: asts.get(keyOf(at(rule))) }));
    const finding = (rule: Rule, before: number, own: readonly Wanted[]): LocatedDiagnostic[] => {
      if (rule.means !== "approved") return [];
      // Those before it that do not approve must not hold.
      const others = tried.slice(0, before).filter((other) => other.rule.means !== "approved");
      const conditions = [...own, ...others.flatMap(({ ast }) => wanted(ast, false))];
      const what = `The ${decides === undefined ? "status" : "outcome"} "${rule.id}" approves`;
      return warned(conditions, budget, at(rule), what);
    };
    const found = tried.flatMap(({ rule, ast }, index) => finding(rule, index, wanted(ast, true)));
    return [...found, ...(rules.otherwise === undefined ? [] : finding(rules.otherwise, tried.length, []))];
  });
}

/** A condition as it is wanted, if there is one. */
const wanted = (ast: Node | undefined, holds: boolean): Wanted[] =>
  ast === undefined ? [] : [{ ast, holds }];

function ofEdges(view: GraphView, asts: Asts, budget: Budget): LocatedDiagnostic[] {
  const next = new Map(view.blocks.map(([id]) => [id, (view.outgoing.get(id) ?? []).map(({ to }) => to)]));
  const blocks = view.blocks.map(([id, { type, enabled, config }]) => ({ id, type, enabled, config }));
  const ways = new Ways(blocks, next, view.catalogue);
  return view.edges.flatMap((edge) => {
    const { from, to, index, when, otherwise } = edge;
    const isRest = otherwise === true;
    if ((when === undefined && !isRest) || !ways.toApproval({ from, to }, isRest)) return [];
    const at = ["edges", index, isRest ? "otherwise" : "when"];
    const what = `The edge to "${to}" leads to a credential or an approval`;
    return warned(conditionsOf(view, asts, edge), budget, at, what);
  });
}

/** Of what a graph computes where a run asks whether a missing value decided it (`decided-without.ts`). */
function ofComputed(view: GraphView, budget: Budget): LocatedDiagnostic[] {
  const blocks = new Map(view.blocks);
  return view.sites.flatMap(({ path, blockId, parsed }) => {
    const block = blocks.get(blockId);
    if (
      !parsed.ok ||
      block === undefined ||
      !isJudged(specOf(view.catalogue, block.type), block.config, path)
    )
      return [];
    const isClaim = specOf(view.catalogue, block.type).issuesCredential === true;
    if (isClaim && passesByDefault(parsed.ast))
      return [diagnostic("approves_without_value", path, "It says by a default that a check passed.")];
    const missing = partsOf(parsed.ast).deciding.flatMap((ast) =>
      [true, false].flatMap((holds) => holdsWithout([{ ast, holds }], budget) ?? []),
    );
    const message = `It is computed for want of a value where ${missing[0]} has none.`;
    return missing.length === 0 ? [] : [diagnostic("approves_without_value", path, message)];
  });
}

/** Whether an expression has a default that says that a check passed: `$blocks.check.status ?? 'passed'`. */
function passesByDefault(ast: Node): boolean {
  let found = false;
  walk(ast, ({ node }) => {
    const other = field(node, "else");
    found ||=
      isDefaulted(field(node, "condition")) &&
      typeof other === "object" &&
      other !== null &&
      ["string", "value"].includes(typeOf(other) ?? "") &&
      saysPassed(field(other, "value"));
  });
  return found;
}

/** Whether an expression gives a claim, the config of a check or the input of a subworkflow. Rules are judged as such. */
function isJudged(spec: BlockTypeSpec, config: unknown, [, , where, member, ...deeper]: Path): boolean {
  if ((deeper.at(-1) ?? member) === "when") return false;
  if (spec.runsChild === true) return where === "input";
  if (spec.issuesCredential === true) return member === undefined || member === "claims";
  return where === "config" && findingsOf(spec, config) !== undefined;
}

/** @param what approves, or leads to a credential */
function warned(conditions: readonly Wanted[], budget: Budget, at: Path, what: string): LocatedDiagnostic[] {
  const path = holdsWithout(conditions, budget);
  if (path !== undefined)
    return [diagnostic("approves_without_value", at, `${what} where ${path} has no value.`)];
  if (!conditions.some(({ ast }) => placesRead(ast, budget).isOpaque) || budget.nodes < 0) return [];
  const message = `${what} by an expression of which a run cannot tell whether a value is missing, and fails there.`;
  return [diagnostic("approves_without_value", at, message)];
}

/** What makes an edge hold: its own condition, or that none of its siblings' does. */
function conditionsOf({ edges }: GraphView, asts: Asts, edge: IndexedEdge): Wanted[] {
  const astOf = ({ index }: IndexedEdge) => asts.get(keyOf(["edges", index, "when"]));
  if (edge.otherwise !== true) return wanted(astOf(edge), true);
  const isSibling = ({ from, on = "completed" }: IndexedEdge): boolean =>
    from === edge.from && on === (edge.on ?? "completed");
  return edges.filter(isSibling).flatMap((sibling) => wanted(astOf(sibling), false));
}
