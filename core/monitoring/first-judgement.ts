import type { Tenant } from "../access/caller.ts";
import { editionOf } from "./edition.ts";
import { failureOf } from "./failure.ts";
import { judge, listedAmong } from "./judge.ts";
import { beginPass } from "./pass.ts";
import type { MonitorPorts } from "./ports.ts";
import { JudgedTooLate, noteJudged, settleHits, tenantOfWatch } from "./settle.ts";

/** What came of it. `later`: others change at the same time, or new lists come into use; who asks again is answered. */
export type FirstJudgement = "judged" | "fault" | "known" | "later";

const MAX_TRIES = 5;

/**
 * Judges a subject that is monitored from now on, or that is looked up otherwise, against all lists. Until then nothing is known of its hits.
 * @throws ScreeningError without a valid index
 */
export async function judgeFirst(
  ports: MonitorPorts,
  tenant: Tenant,
  subjectId: string,
): Promise<FirstJudgement> {
  let judged: FirstJudgement = "later";
  for (let tries = 0; tries < MAX_TRIES && judged === "later"; tries++)
    judged = await tryToJudge(ports, tenant, subjectId);
  return judged;
}

async function tryToJudge(ports: MonitorPorts, tenant: Tenant, subjectId: string): Promise<FirstJudgement> {
  const { watch, hits } = await ports.monitoring.watched(tenant, subjectId);
  if (watch === undefined || watch.judged !== undefined) return "known";
  await beginPass(ports, tenant, { needed: true });
  const head = await ports.monitoring.head(tenant);
  const { edition, judgement, isListed } = await ports.lists.use((matcher) => ({
    edition: editionOf(matcher.index.manifest),
    judgement: judge(matcher, watch),
    isListed: listedAmong(matcher, hits),
  }));
  if (head?.target !== edition) return "later";
  const judged = { watch, hits, edition, because: "subject_new_or_changed", isListed } as const;
  try {
    if (judgement.kind === "screened")
      await settleHits(ports, { ...judged, found: judgement.found, isJudged: () => true });
  } catch (error) {
    if (error instanceof JudgedTooLate) return "later";
    throw error;
  }
  if (!(await noteJudged(ports, watch, edition, judgement))) return "later";
  return judgement.kind === "fault" ? "fault" : "judged";
}

const LOST_AFTER_MS = 60_000;

/** Judges some subjects whose first judgement was lost. @returns how many are judged, and how many still wait */
export async function resumeFirst(ports: MonitorPorts): Promise<{ judged: number; waiting: number }> {
  const before = new Date(ports.now().getTime() - LOST_AFTER_MS).toISOString();
  const waiting = await ports.monitoring.unjudged(before, 200);
  let judged = 0;
  for (const watch of waiting) {
    try {
      if ((await judgeFirst(ports, tenantOfWatch(watch), watch.subjectId)) !== "later") judged++;
    } catch (error) {
      if (failureOf(error) === undefined) throw error;
    }
  }
  return { judged, waiting: waiting.length - judged };
}
