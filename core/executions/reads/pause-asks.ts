import { rulesOfPause } from "../commands/pause-rules.ts";
import { isComputed, publicReason } from "../pause-texts.ts";
import { type PauseRecord, parseJsonRecord, shownPrincipal, waitingApprovals } from "../records.ts";
import type { PauseAsks } from "./view.ts";

/**
 * The fields of a pause for clients, without the data of a submitted approval.
 * @param showsComputed whether texts that an expression made are shown: they may hold personal data
 */
export function asksOf(pause: PauseRecord, showsComputed: boolean): PauseAsks {
  const { title, decisions, schema } = rulesOfPause(pause);
  const isShown = (text: "title" | "message"): boolean => showsComputed || !isComputed(pause, text);
  const isOfBefore = pause.review === undefined;
  return {
    reason: showsComputed ? pause.reason : publicReason(pause),
    ...(title === undefined || !isShown("title") ? {} : { title }),
    ...(pause.message === undefined || !isShown("message") ? {} : { message: pause.message }),
    requiredInput: [...pause.requiredInput],
    // A version from before decisions had a meaning compares with its own words: only these are offered.
    decisions: pause.answeredBy !== "person" ? [] : isOfBefore ? decisions.slice(0, 2) : decisions,
    fields: parseJsonRecord(schema),
    approvals: waitingApprovals(pause).map(({ actor, at }) => ({ by: shownPrincipal(actor), at })),
    createdAt: pause.createdAt,
    expiresAt: pause.expiresAt,
    ...(pause.caseId === undefined ? {} : { caseId: pause.caseId }),
    ...(pause.answeredBy === "person" ? {} : { answeredBy: pause.answeredBy }),
  };
}
