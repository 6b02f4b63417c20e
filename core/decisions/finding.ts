import * as z from "zod";
import { type Findings, isOver } from "../../compiler/catalogue/findings.ts";
import { isJsonObject, type JsonValue } from "../../compiler/json.ts";
import { type AboveReviews, isApproval, isApprovedBelow, type MayDecide } from "./standing.ts";

/** How a check or a decision came out. */
export const findingSchema = z.enum(["passed", "uncertain", "not_done", "negative"]);
export type Finding = z.infer<typeof findingSchema>;

/**
 * Why a result does not count as it says. `other_portrait`: a face that was compared with the portrait of no document of the run. `unchecked_portrait`: one in a run without a document, whose portrait no earlier run has checked. `other_party`: a document
 * beside one of another person. `other_screened`: a screening in a run of which none looked up whom its document names. `expired`: a document that was valid when it was checked. `outdated`: a check of too long ago, or from before an alert about its subject. `stopped`: an acceptance in a subworkflow that failed. `unfinished`: a subworkflow that failed before its checks were made, or a pause that nobody answered. `withdrawn`: a credential
 * that was revoked, suspended or erased while its run went on. `matched`: a person has said since that the subject is the listed person. `other_declined`: another re-run of the same first run has declined since.
 */
export type Doubt =
  | "other_portrait"
  | "unchecked_portrait"
  | "other_party"
  | "other_screened"
  | "expired"
  | "outdated"
  | "stopped"
  | "unfinished"
  | "withdrawn"
  | "matched"
  | "other_declined";

/** A doubt. */
export interface Doubted {
  readonly doubt: Doubt;
  /** Of `expired`, `outdated`, `matched` and `other_declined`: the last day, month or moment at which the result held (ISO 8601). Absent: it is not known. */
  readonly heldUntil?: string;
}

/** A result with what its type says of it. With a doubt, a check that passed, or an acceptance, is uncertain. */
export interface Fact extends MayDecide, Partial<Doubted> {
  readonly output?: JsonValue;
  /** What its statuses mean; absent: it verifies nothing. */
  readonly findings?: Findings;
  /** It had come out, and failed by a condition of its own edges: that says nothing against anybody. */
  readonly isBroken?: true;
}

/** Whether a result is broken so. @param error of the result */
export const brokenBy = (error: { readonly code: string } | undefined): Pick<Fact, "isBroken"> =>
  error?.code === "expression_failed" ? { isBroken: true } : {};

/** The finding of a check: of the status of its output. */
function findingOfCheck({ status: end, output, isBroken }: Fact, findings: Findings): Finding {
  const status = isJsonObject(output) ? output.status : undefined;
  if (typeof status !== "string") return end === "failed" ? "not_done" : "negative";
  const finding = Object.hasOwn(findings, status) ? findings[status] : undefined;
  // `failOn` may turn an uncertain status into a failure; a failed block never counts as passed.
  if (end !== "failed" || finding !== "passed") return finding ?? "negative";
  return isBroken === true ? "not_done" : "negative";
}

/**
 * A decision is a finding unless it approves, and a check gives the finding of its status, at most an uncertain one in doubt; undefined for blocks that
 * verify nothing.
 */
export function findingOf(fact: Fact): Finding | undefined {
  const finding = ownFindingOf(fact);
  return fact.doubt !== undefined && (finding ?? "passed") === "passed" ? "uncertain" : finding;
}

function ownFindingOf(fact: Fact): Finding | undefined {
  if (fact.decision === undefined) {
    return fact.findings === undefined ? undefined : findingOfCheck(fact, fact.findings);
  }
  if (fact.decision.means === "declined") return "negative";
  return isApproval(fact) ? undefined : "uncertain";
}

/** Whether a result is one of a check, and no decision. */
export const isCheck = ({ decision, findings }: Fact): boolean =>
  decision === undefined && findings !== undefined;

/**
 * Whether a person below has approved a result, and knew what speaks against it. No approval covers a credential that was taken back: it may be older
 * than that. One covers a document that has expired, a check that is outdated, or what was found before a true match or a decline of another re-run, only if it was given afterwards:
 * of two approvals, both.
 */
export function isCovered(
  { blockId, doubt, heldUntil }: Fact,
  facts: readonly Fact[],
  aboveReviews: AboveReviews,
): boolean {
  if (doubt === "withdrawn") return false;
  if (doubt === undefined || !AGES.has(doubt)) return isApprovedBelow(blockId, facts, aboveReviews);
  return isApprovedBelow(
    blockId,
    facts,
    aboveReviews,
    (approval) => heldUntil !== undefined && isGivenAfter(approval, heldUntil),
  );
}

/** Doubts that an approval of before says nothing of. */
const AGES: ReadonlySet<Doubt> = new Set(["expired", "outdated", "matched", "other_declined"]);

/** Whether a result was made after a time: of two approvals, both. @param at ISO 8601, as exact as it is known */
export const isGivenAfter = ({ madeAt, decision }: MayDecide, at: string): boolean =>
  madeAt !== undefined && isOver(at, madeAt) && isOver(at, decision?.since ?? madeAt);

/** Whether a check or a decision came out negative, and no later review of a person approved it: nothing may say that the subject was accepted. */
export const isRefused = (facts: readonly Fact[], aboveReviews: AboveReviews): boolean =>
  stands("negative", facts, aboveReviews);

/** Whether a check was not done, and no later review of a person approved without it: likewise. */
export const isUndone = (facts: readonly Fact[], aboveReviews: AboveReviews): boolean =>
  stands("not_done", facts, aboveReviews);

/** Whether a check is uncertain, or a decision open, and no later review of a person approved it: likewise. */
export const isUncertain = (facts: readonly Fact[], aboveReviews: AboveReviews): boolean =>
  stands("uncertain", facts, aboveReviews);

const stands = (finding: Finding, facts: readonly Fact[], aboveReviews: AboveReviews): boolean =>
  facts.some((fact) => findingOf(fact) === finding && !isCovered(fact, facts, aboveReviews));
