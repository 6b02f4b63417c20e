import { Problem } from "../problem.ts";
import type { SessionStatus } from "./page-schemas.ts";
import type { CaptureSession } from "./records.ts";

/** One change of a session's status: from where, to where, and under which condition. */
interface Move {
  readonly from: readonly SessionStatus[];
  readonly to: SessionStatus;
  readonly condition?: (session: CaptureSession, now: string) => boolean;
  readonly refusal: string;
}

const isWhole = ({ steps }: CaptureSession): boolean =>
  steps.length > 0 && steps.every(({ state, handedIn }) => state === "accepted" && handedIn !== undefined);

/** All moves of a session. The store writes each only over the version that it was decided on. */
const MOVES = {
  open: { from: ["created"], to: "opened", refusal: "This session was opened before." },
  work: { from: ["opened", "in_progress"], to: "in_progress", refusal: "This session is not open." },
  submit: {
    from: ["in_progress"],
    to: "submitted",
    condition: isWhole,
    refusal: "Not every step is accepted: look at the steps, and hand in what is missing.",
  },
  /** The run has taken what was handed in, or there is none. */
  complete: { from: ["submitted"], to: "completed", refusal: "Nothing was submitted." },
  expire: {
    from: ["created", "opened", "in_progress"],
    to: "expired",
    condition: ({ expiresAt }, now) => expiresAt <= now,
    refusal: "This session has not expired.",
  },
  cancel: { from: ["created", "opened", "in_progress"], to: "cancelled", refusal: "This session is over." },
  /** What was submitted came too late: the pause of the run was over. */
  miss: { from: ["submitted"], to: "expired", refusal: "Nothing was submitted." },
  /** What was submitted has nowhere to go: the run was stopped. */
  drop: { from: ["submitted"], to: "cancelled", refusal: "Nothing was submitted." },
} as const satisfies Record<string, Move>;
export type SessionMove = keyof typeof MOVES;

/** Moves after which a page can do nothing more. */
const ENDS: ReadonlySet<SessionStatus> = new Set(["submitted", "completed", "expired", "cancelled"]);

/** Whether a move is allowed now. */
function mayMove(session: CaptureSession, name: SessionMove, now: string): boolean {
  const { from, condition }: Move = MOVES[name];
  return from.includes(session.status) && (condition?.(session, now) ?? true);
}

/**
 * A session after a move.
 * @param now ISO time
 * @throws Problem `conflict` when the move is not allowed
 */
export function moved(session: CaptureSession, name: SessionMove, now: string): CaptureSession {
  if (!mayMove(session, name, now)) throw new Problem("conflict", MOVES[name].refusal);
  const { to }: Move = MOVES[name];
  return {
    ...session,
    status: to,
    ...(ENDS.has(to) ? { endedAt: session.endedAt ?? now } : {}),
    ...(to === "opened" || to === "in_progress" ? {} : { handOver: undefined }),
  };
}
