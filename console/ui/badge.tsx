import type { ReactNode } from "react";
import { words } from "../language/words.ts";
import classes from "./badge.module.css";
import { cx } from "./cx.ts";
import type { Tone } from "./notice.tsx";
import toneClasses from "./tone.module.css";

/** A word on a coloured ground; the colour never says more than the word. */
export function Badge({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={cx(classes.badge, toneClasses[tone])}>{children}</span>;
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

/** A state of the API's, in words: `potential_match` → "potential match". Unknown states are neutral. */
export function StateBadge({ state, isQuiet = false }: { state: string; isQuiet?: boolean }) {
  return <Badge tone={isQuiet ? "quiet" : (tones[state] ?? "quiet")}>{words(state)}</Badge>;
}
