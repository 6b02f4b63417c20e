import * as z from "zod";
import type { Accepted } from "../../compiler/catalogue/spec.ts";
import { type Doubt, type Fact, findingOf, isCovered } from "./finding.ts";
import { type AboveReviews, isApproval, leftOpen } from "./standing.ts";

/** The result of a run for its subject. The status of the run says only how it ended. */
export const outcomeSchema = z
  .enum(["none", "needs_review", "declined", "inconclusive", "approved"])
  .meta({ id: "ExecutionOutcome" });
export type Outcome = z.infer<typeof outcomeSchema>;

/** Why a run has its outcome. No personal data. */
export const outcomeReasonSchema = z
  .strictObject({ code: z.string(), blockId: z.string().optional(), message: z.string() })
  .meta({ id: "OutcomeReason" });
export type OutcomeReason = z.infer<typeof outcomeReasonSchema>;

/** An outcome with its reasons. */
export interface Judged {
  readonly outcome: Outcome;
  readonly outcomeReasons: OutcomeReason[];
}

/** What the rules look at. */
export interface Course {
  /** How the run ended; undefined: it has not. */
  readonly end: "completed" | "failed" | "cancelled" | undefined;
  /** The failure of a run that failed. */
  readonly failure?: { readonly code: string; readonly blockId: string } | undefined;
  /** Reviews that the paused run waits for. */
  readonly waitsFor: readonly string[];
  /**
   * Results in topological order. `accepts`: whom the credential that it issued accepts. `isLeftOpen`: its rules could approve and gave no meaning.
   * `isOfOther`: of a credential or an approval, that it is about another subject than the run.
   */
  readonly facts: readonly (Fact & {
    readonly accepts?: Accepted;
    readonly isLeftOpen: boolean;
    readonly isOfOther?: true;
  })[];
  readonly aboveReviews: AboveReviews;
}

/** Reasons that are kept. */
const MAX_REASONS = 20;

/** The outcome of a run: the first rule that applies (docs/reviews.md, The outcome of a run). Only an approval approves. */
export function outcomeOf(course: Course): Judged {
  const { end, facts, aboveReviews, waitsFor } = course;
  if (end === undefined) {
    return waitsFor.length === 0 ? NONE : judged("needs_review", waitsFor.map(because("waits_for_review")));
  }
  const found = facts.map((fact) => ({ fact, finding: findingOf(fact) }));
  const approvedBelow = (fact: Fact): boolean => isCovered(fact, facts, aboveReviews);
  const idsOf = (entries: typeof found): string[] => entries.map(({ fact }) => fact.blockId);
  const declines = found.filter(
    ({ fact, finding }) => finding === "negative" && fact.decision !== undefined && !approvedBelow(fact),
  );
  const negative = found.filter(({ fact, finding }) => finding === "negative" && fact.decision === undefined);
  if (negative.length + declines.length > 0) {
    const reasons = [
      ...idsOf(negative).map(because("negative_finding")),
      ...idsOf(declines).map(because("declined")),
    ];
    return judged("declined", reasons);
  }
  const undone = idsOf(found.filter(({ finding }) => finding === "not_done")).map(because("check_not_done"));
  if (end !== "completed" || undone.length > 0)
    return judged("inconclusive", [...endingOf(course), ...undone]);
  const open = found.filter(({ fact, finding }) => finding === "uncertain" && !approvedBelow(fact));
  if (open.length > 0) {
    const reasons = open.map(({ fact }) => because(whyOpen(fact, course))(fact.blockId));
    return judged("needs_review", reasons);
  }
  const left = leftOpen(facts, aboveReviews).map(({ blockId }) => because("left_open")(blockId));
  if (left.length > 0) return judged("needs_review", left);
  const own = facts.filter(({ isOfOther }) => isOfOther !== true);
  const issued = own.filter(isAcceptance).map(({ blockId }) => because("credential_issued")(blockId));
  const last = own.findLast(({ decision }) => decision !== undefined);
  const decided = last !== undefined && isApproval(last) ? [because("approved")(last.blockId)] : [];
  const reasons = [...issued, ...decided];
  return reasons.length === 0 ? NONE : judged("approved", reasons);
}

/** Whether a credential says that somebody was accepted. That of an agent says so of nobody. */
export const isAcceptance = ({ accepts }: { readonly accepts?: Accepted | undefined }): boolean =>
  accepts !== undefined && accepts !== "agent";

/** A doubt explains only what would have counted without it. */
function whyOpen({ doubt, ...fact }: Fact, { facts, aboveReviews }: Course): keyof typeof messages {
  const isOpenAnyway = findingOf(fact) === "uncertain" && !isCovered(fact, facts, aboveReviews);
  if (doubt !== undefined && !isOpenAnyway) return WHY[doubt];
  return fact.decision === undefined ? "uncertain_finding" : "undecided";
}

const WHY = {
  other_portrait: "other_portrait",
  unchecked_portrait: "unchecked_portrait",
  other_party: "other_person",
  other_screened: "other_screened",
  expired: "document_expired",
  outdated: "check_outdated",
  stopped: "issued_before_failure",
  unfinished: "checks_left_undone",
  withdrawn: "credential_withdrawn",
  matched: "true_match_since",
  other_declined: "other_rerun_declined",
} as const satisfies Record<Doubt, string>;

/** A credential that was taken back, by the block that has it as its result. */
export interface Withdrawn {
  readonly blockId: string;
  readonly is: "revoked" | "suspended";
}

/** What happened to credentials, beside the outcome of a run. */
interface TakenBack {
  /** At the end of the run. */
  readonly withdrawn: readonly Withdrawn[];
  /** The declines as a true match which a later review overruled: what was suspended with them stays so. */
  readonly overruled: readonly string[];
}

/** An outcome that also names what was taken back, however many other reasons it has. */
export function withTakenBack(
  { outcome, outcomeReasons }: Judged,
  { withdrawn, overruled }: TakenBack,
): Judged {
  const more = [
    ...withdrawn.map(({ blockId, is }) => because(`credential_${is}`)(blockId)),
    ...overruled.map(because("true_match_overruled")),
  ];
  return judged(outcome, [...outcomeReasons.slice(0, Math.max(1, MAX_REASONS - more.length)), ...more]);
}

const NONE: Judged = { outcome: "none", outcomeReasons: [] };

const judged = (outcome: Outcome, reasons: OutcomeReason[]): Judged => ({
  outcome,
  outcomeReasons: reasons.slice(0, MAX_REASONS),
});

function endingOf({ end, failure }: Course): OutcomeReason[] {
  if (end === "cancelled") return [{ code: "cancelled", message: "The run was cancelled." }];
  if (failure === undefined) return [];
  return [{ code: failure.code, blockId: failure.blockId, message: "The run failed." }];
}

const messages = {
  waits_for_review: "A person must decide.",
  negative_finding: "The check ended with a negative result.",
  declined: "The decision is a decline.",
  check_not_done: "The check could not be done.",
  uncertain_finding: "The check is uncertain, and no review below it approved.",
  undecided: "The decision is open.",
  other_portrait: "The face was compared with another portrait than those of the documents of this run.",
  unchecked_portrait:
    "The face was compared with a document that was checked neither in this run nor before.",
  other_person: "The document names another person than another document of this run does.",
  other_screened: "No screening of this run looked up whom its document, or its register, names.",
  document_expired: "The document was valid when it was checked, and expired while the run went on.",
  check_outdated:
    "The check was made too long before the run came to its end, or before an alert about its subject.",
  credential_withdrawn: "The credential was revoked, suspended or erased before the run ended.",
  true_match_since: "A person has said since that the subject is the listed person.",
  other_rerun_declined: "Another re-run of the same run has declined while this one went on.",
  checks_left_undone:
    "The subworkflow failed before a check or a decision in it was made, or nobody answered the pause.",
  issued_before_failure: "A credential was issued in a subworkflow that failed afterwards.",
  credential_issued: "A credential with an approved status was issued.",
  credential_revoked: "The credential that the run issued is revoked.",
  credential_suspended:
    "The credential that the run, or one that it runs again, has issued is suspended, because the run came to no approval.",
  true_match_overruled:
    "A person declined the subject as the listed person, and a later review approved. What was suspended with the decline stays so until somebody reactivates it.",
  approved: "The decision is an approval.",
  left_open: "The rules could approve, and chose no outcome with a meaning.",
} as const;

const because =
  (code: keyof typeof messages) =>
  (blockId: string): OutcomeReason => ({ code, blockId, message: messages[code] });
