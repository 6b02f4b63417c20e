import { Problem } from "../problem.ts";
import { type CaseRequest, changeCase } from "./change.ts";
import type { CasePorts } from "./ports.ts";
import type { CaseRecord } from "./records.ts";

const MENTION = /@((?:user|key)_[0-9A-Za-z]{26})(?![0-9A-Za-z_])/g;

/** Adds a comment. Those whom it mentions (`@user_…`) and who exist watch the case from then on. */
export async function commentCase(
  ports: CasePorts,
  { text, ...request }: CaseRequest & { readonly text: string },
): Promise<CaseRecord> {
  const named = [...new Set([...text.matchAll(MENTION)].map(([, id = ""]) => id))];
  const found = await Promise.all(named.map((id) => ports.staff.find(request.caller, id)));
  const mentions = found.flatMap((one) => (one === undefined ? [] : [one.id]));
  return changeCase(ports, request, ({ watchers }) => ({
    set: { watchers: [...new Set([...watchers, ...mentions])] },
    entry: { type: "commented", text, mentions },
    event: "case.commented",
  }));
}

const HIGHER = { low: "normal", normal: "high", high: "urgent", urgent: "urgent" } as const;

/** Raises a case: to a priority (the next one unless given), and to another team, whose queue then has it. */
export const escalateCase = (
  ports: CasePorts,
  {
    reason,
    team,
    priority,
    ...request
  }: CaseRequest & {
    readonly reason: string;
    readonly team?: string | undefined;
    readonly priority?: CaseRecord["priority"] | undefined;
  },
): Promise<CaseRecord> =>
  changeCase(ports, request, (record) => {
    const raised = priority ?? HIGHER[record.priority];
    const moves = team !== undefined && team !== record.team;
    const state = record.state === "waiting_for_applicant" ? record.state : "open";
    return {
      set: {
        priority: raised,
        ...(moves ? { team, assignee: undefined, state, snoozedUntil: undefined } : {}),
      },
      entry: { type: "escalated", text: reason, priority: raised, ...(team === undefined ? {} : { team }) },
      event: "case.escalated",
    };
  });

/** Days that a case may be put off at most. */
const MAX_SNOOZE_DAYS = 365;

/**
 * Puts a case off: `next` does not give it out before that time. Its due date stays.
 * @param request `until`: ISO time as `Date.toISOString` spells it
 * @throws Problem 400 for a time that is past or over a year away
 */
export function snoozeCase(
  ports: CasePorts,
  { reason, until, ...request }: CaseRequest & { readonly reason: string; readonly until: string },
): Promise<CaseRecord> {
  const now = ports.now();
  const latest = new Date(now.getTime() + MAX_SNOOZE_DAYS * 86_400_000).toISOString();
  if (until <= now.toISOString() || until > latest) {
    const message = "Must be in the future, and within a year.";
    throw new Problem("validation_failed", "A case cannot be put off until then.", {
      details: [{ path: "until", code: "out_of_range", message }],
    });
  }
  return changeCase(ports, request, () => ({
    set: { snoozedUntil: until },
    entry: { type: "snoozed", text: reason, until },
    event: "case.snoozed",
  }));
}
