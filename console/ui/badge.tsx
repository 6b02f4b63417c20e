import type { ReactNode } from "react";
import { words } from "../language/words.ts";
import classes from "./badge.module.css";
import { cx } from "./cx.ts";
import type { Tone } from "./notice.tsx";
import toneClasses from "./tone.module.css";

/** Props of `Badge`. */
export interface BadgeProps {
  tone: Tone;
  /** A sign before the word, for those who do not tell the colours apart. */
  mark?: string | undefined;
  children: ReactNode;
}

/** A word on a coloured ground; the colour never says more than the word. */
export function Badge({ tone, mark, children }: BadgeProps) {
  return (
    <span className={cx(classes.badge, toneClasses[tone])}>
      {mark === undefined ? (
        children
      ) : (
        <>
          <span className={classes.mark} aria-hidden="true">
            {mark}
          </span>
          <span>{children}</span>
        </>
      )}
    </span>
  );
}

/** Tones of every state that the API names, of runs, blocks, credentials, checks and deliveries. */
const tones: Readonly<Record<string, Tone>> = {
  completed: "good",
  approved: "good",
  declined: "bad",
  needs_review: "warn",
  inconclusive: "warn",
  passed: "good",
  clear: "good",
  found: "good",
  active: "good",
  delivered: "good",
  success: "good",
  valid: "good",
  running: "info",
  ready: "info",
  pending: "info",
  reused: "info",
  paused: "warn",
  review: "warn",
  potential_match: "warn",
  ambiguous: "warn",
  suspended: "warn",
  waiting: "warn",
  inactive: "warn",
  denied: "warn",
  failed: "bad",
  match: "bad",
  revoked: "bad",
  dead: "bad",
  error: "bad",
  invalid: "bad",
  not_found: "bad",
};

/** Signs of the states that must not be mistaken for each other: a decline is a result, a failure is a fault. */
const marks: Readonly<Record<string, string>> = {
  completed: "✓",
  approved: "✓",
  declined: "✕",
  failed: "!",
  cancelled: "⊘",
  paused: "❚❚",
  running: "▶",
  needs_review: "?",
  inconclusive: "?",
};

/**
 * A state of the API's, in words: `potential_match` → "potential match". Unknown states are neutral. A quiet one has neither colour nor
 * sign: something else says what it came to.
 */
export function StateBadge({ state, isQuiet = false }: { state: string; isQuiet?: boolean }) {
  if (isQuiet) return <Badge tone="quiet">{words(state)}</Badge>;
  return (
    <Badge tone={tones[state] ?? "quiet"} mark={marks[state]}>
      {words(state)}
    </Badge>
  );
}

/** How a run ended, where its result is not known: "completed" may be a decline, so that it is no good news. */
export const EndBadge = ({ status }: { status: string }) => (
  <StateBadge state={status} isQuiet={status === "completed"} />
);

/** Several badges of one thing, with room between them where they do not fit on one line. */
export const Badges = ({ children }: { children: ReactNode }) => (
  <span className={classes.badges}>{children}</span>
);
