/**
 * No ended run holds a valid approval beside a decline or a negative check that no later review overruled, whatever its graph, its answers
 * and the moment of a cancel. The rule is judged here from the drawn graph and answers alone, not by the product's own judgement.
 */
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { JsonObject } from "../../compiler/json.ts";
import { frontier } from "../../compiler/semantics.ts";
import { cancel } from "../../core/executions/commands/cancel.ts";
import { resumePause } from "../../core/executions/commands/resume-pause.ts";
import { settle } from "../../core/executions/state/settle.ts";
import { type IssuingRun, openIssuingRun } from "../support/issuing-run.ts";

/** The machine may be busy; nothing here is timed. */
vi.setConfig({ testTimeout: 120_000 });

type Kind = "check" | "review" | "rules" | "issue";
type Answer = "approved" | "declined" | "undecided";

interface Drawn {
  readonly kinds: readonly Kind[];
  readonly answers: readonly Answer[];
  readonly statuses: readonly ("clear" | "potential_match" | "match")[];
  readonly edges: readonly { from: number; to: number; on: "completed" | "approved" | "declined" }[];
  /** At which step the run is cancelled, if at any. */
  readonly cancelAt: number;
  readonly duringIssue: boolean;
}

const SIZE = 6;
const drawn: fc.Arbitrary<Drawn> = fc.record({
  kinds: fc.array(fc.constantFrom<Kind>("check", "review", "review", "rules", "issue", "issue"), {
    minLength: SIZE,
    maxLength: SIZE,
  }),
  answers: fc.array(fc.constantFrom<Answer>("approved", "approved", "declined", "undecided"), {
    minLength: SIZE,
    maxLength: SIZE,
  }),
  statuses: fc.array(fc.constantFrom("clear", "clear", "potential_match", "match"), {
    minLength: SIZE,
    maxLength: SIZE,
  }),
  edges: fc
    .array(
      fc.record({
        from: fc.nat(SIZE - 1),
        to: fc.nat(SIZE - 1),
        on: fc.constantFrom(
          "completed" as const,
          "completed" as const,
          "approved" as const,
          "declined" as const,
        ),
      }),
      { maxLength: 9 },
    )
    .map((edges) => edges.filter(({ from, to }) => from < to)),
  cancelAt: fc.integer({ min: -12, max: 6 }),
  duringIssue: fc.boolean(),
});

const idOf = (index: number): string => `b${index}`;
const decisions = [
  { id: "approved", label: "Yes", means: "approved" },
  { id: "declined", label: "No", means: "declined" },
  { id: "undecided", label: "Later", means: "undecided" },
];

function blockOf(kind: Kind, answer: Answer): JsonObject {
  switch (kind) {
    case "check":
      return { type: "sanctions_screening", input: { name: "Ada" }, config: { failOn: [] } };
    case "review":
      return { type: "manual_review", config: { reason: "look", decisions } };
    case "rules":
      return { type: "decision", config: { outcomes: [{ name: "it", when: "true", means: answer }] } };
    case "issue":
      return {
        type: "credential_issue",
        config: {
          credential_type: "user",
          subject: { type: "person", id: "user_1" },
          claims: { kyc_status: "approved", trust_level: "self_attested" },
        },
      };
    default:
      return kind satisfies never;
  }
}

function graphOf({ kinds, answers, edges }: Drawn): JsonObject {
  const decides = (index: number) => kinds[index] === "review" || kinds[index] === "rules";
  const seen = new Set<string>();
  return {
    blocks: Object.fromEntries(kinds.map((kind, at) => [idOf(at), blockOf(kind, answers[at] ?? "declined")])),
    edges: edges.flatMap(({ from, to, on }) => {
      // A graph that leads from a review to a credential without a condition does not compile.
      const lead = kinds[from] === "review" && kinds[to] === "issue" ? "approved" : on;
      const edge = { from: idOf(from), to: idOf(to), on: decides(from) ? lead : "completed" };
      if (seen.has(JSON.stringify(edge))) return [];
      seen.add(JSON.stringify(edge));
      return [edge];
    }),
  };
}

/** Runs one block by its answer. */
async function act(run: IssuingRun, plan: Drawn, blockId: string, onIssue: () => Promise<unknown>) {
  const at = Number(blockId.slice(1));
  const answer = plan.answers[at] ?? "declined";
  switch (plan.kinds[at]) {
    case "check":
      await run.run(blockId, async () => ({
        kind: "completed",
        output: { status: plan.statuses[at] ?? "match" },
      }));
      return;
    case "rules":
      await run.run(blockId, async () => ({
        kind: "completed",
        output: { outcome: "it", means: answer, score: 0, reasons: [] },
      }));
      return;
    case "issue":
      await run.issue(
        blockId,
        plan.duringIssue ? { beforeActivating: onIssue } : { beforeRecording: onIssue },
      );
      return;
    default:
      await run.pause(blockId, `token-${blockId}`);
      await resumePause(run.ports, {
        caller: run.caller,
        executionId: run.executionId,
        blockId,
        input: { decision: answer },
      });
  }
}

/** Plays a run to its end. */
async function play(run: IssuingRun, plan: Drawn): Promise<void> {
  const { graph } = await run.ports.machines.load((await run.meta()).machineHash);
  const stop = async () => {
    await cancel(run.ports, { caller: run.caller, executionId: run.executionId });
  };
  for (let step = 0; ; step++) {
    const { meta, blocks } = await run.record();
    if (meta.endedAt !== undefined || meta.failure !== undefined) break;
    const results = new Map(
      [...blocks].flatMap(([id, { result }]) => (result === undefined ? [] : [[id, result] as const])),
    );
    const { states } = frontier(graph, results, new Set());
    const next = [...states].find(([, state]) => state === "ready")?.[0];
    if (next === undefined) break;
    const isLast = step === plan.cancelAt;
    const issues = plan.kinds[Number(next.slice(1))] === "issue";
    if (isLast && !issues) {
      await stop();
      break;
    }
    await act(run, plan, next, async () => {
      if (isLast) await stop();
    });
  }
  await settle(run.ports, run.executionId);
}

/** The blocks that lead to a block, by the drawn edges. */
function aboveOf(plan: Drawn, to: number): Set<number> {
  const above = new Set<number>();
  for (let from = to - 1; from >= 0; from--)
    if (plan.edges.some((edge) => edge.from === from && (edge.to === to || above.has(edge.to))))
      above.add(from);
  return above;
}

/** Whether something came out negative that no approving review below it overruled. */
function isRefused(plan: Drawn, ran: ReadonlySet<number>): boolean {
  return [...ran].some((at) => {
    const declined = plan.answers[at] === "declined";
    const kind = plan.kinds[at];
    const negative = kind === "check" ? plan.statuses[at] === "match" : kind !== "issue" && declined;
    const overruled = [...ran].some(
      (later) =>
        plan.kinds[later] === "review" && plan.answers[later] === "approved" && aboveOf(plan, later).has(at),
    );
    return negative && !overruled;
  });
}

describe("an ended run", () => {
  it("holds no valid approval beside what was declined, found negative or left open, and none once it failed or was cancelled", async () => {
    let approvals = 0;
    let refusals = 0;
    let cancels = 0;
    await fc.assert(
      fc.asyncProperty(drawn, async (plan) => {
        const run = await openIssuingRun(graphOf(plan)).catch(() => undefined);
        fc.pre(run !== undefined);
        await play(run, plan);
        const { meta, blocks } = await run.record();
        const ran = new Set(
          [...blocks.values()].flatMap(({ blockId, result }) =>
            result?.status === "completed" ? [Number(blockId.slice(1))] : [],
          ),
        );
        const valid = [...run.state.credentials.values()].filter(({ state }) => state === "active");
        const refused = isRefused(plan, ran);
        const isOpen = meta.status !== "completed" || meta.outcome === "needs_review";
        if (refused || isOpen) expect(valid).toEqual([]);
        approvals += valid.length;
        refusals += refused ? 1 : 0;
        cancels += meta.status === "cancelled" ? 1 : 0;
      }),
      { numRuns: 250 },
    );
    // The draw reaches what it is about.
    expect(Math.min(approvals, refusals, cancels)).toBeGreaterThan(10);
  });
});
