import { type RunState, runStateText } from "../editor/canvas/run-state.ts";
import { Badge } from "../ui/badge.tsx";
import type { Tone } from "../ui/notice.tsx";

const looks: Readonly<Record<RunState, { tone: Tone; mark: string }>> = {
  waiting: { tone: "quiet", mark: "○" },
  running: { tone: "info", mark: "▶" },
  paused: { tone: "warn", mark: "❚❚" },
  completed: { tone: "good", mark: "✓" },
  reused: { tone: "info", mark: "↺" },
  declined: { tone: "bad", mark: "✕" },
  undecided: { tone: "warn", mark: "?" },
  failed: { tone: "bad", mark: "!" },
  skipped: { tone: "quiet", mark: "–" },
  cancelled: { tone: "quiet", mark: "⊘" },
};

/** The state of a block: a sign, a colour and the word. */
export function RunStateBadge({ state }: { state: RunState }) {
  const { tone, mark } = looks[state];
  return (
    <Badge tone={tone} mark={mark}>
      {runStateText[state]}
    </Badge>
  );
}
