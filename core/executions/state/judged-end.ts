import type { FlatGraph } from "../../../compiler/flat-graph.ts";
import type { Doubted } from "../../decisions/finding.ts";
import type { ExecutionPorts } from "../ports.ts";
import type { ExecutionRecord } from "../records.ts";
import type { ExecutionEnd } from "../writes.ts";
import { aboutOthersOf } from "./about-others.ts";
import { alertsMeanwhile } from "./alerted.ts";
import { doubtsOf, doubtsWithAlerts } from "./doubts.ts";
import { facesOfFallenRuns } from "./fallen-runs.ts";
import {
  doubtedByOther,
  doubtedSince,
  lastKnown,
  MOST_SUBJECTS,
  stricterOfAll,
  unmatchedOf,
} from "./matched.ts";
import { factsOf, judgeEnd } from "./outcome.ts";
import { screenedOthers } from "./screened-others.ts";
import { acceptingIn, withdrawnOf } from "./withdraw-issued.ts";

/** Credentials that the write of an end can watch: a transaction has at most a hundred items. Source: AWS, "TransactWriteItems". */
const MOST_WATCHED = 50;
const NONE_DOUBTED: ReadonlyMap<string, Doubted> = new Map();

/** An end, with the credentials for whose sake it approves and the subjects whose true matches its write watches for. */
type JudgedEnd = ReturnType<typeof judgeEnd> &
  Pick<ExecutionEnd, "unmatched"> & { readonly reliesOn: readonly string[] };

/**
 * What the end of a run comes to. Alerts that opened meanwhile are looked for only where it came to an approval otherwise: else this end takes the
 * credentials back itself, and may have done so in a try that died. Credentials that somebody else took back, and a true match, are found by the write of
 * the end, which relies on them, and read only where that was refused, or where there are too many.
 */
export async function judgedEnd(
  ports: ExecutionPorts,
  graph: FlatGraph,
  ended: ExecutionRecord,
  wasRefused: boolean,
): Promise<JudgedEnd> {
  const { catalogue } = ports;
  const aboutOther = aboutOthersOf(catalogue, graph, ended);
  const fallen = await facesOfFallenRuns(ports, ended);
  const { otherDeclinedAt } = ended.meta;
  const byOther =
    otherDeclinedAt === undefined
      ? NONE_DOUBTED
      : doubtedByOther(factsOf(catalogue, graph, ended), otherDeclinedAt);
  const between = stricterOfAll(await doubtsOf(catalogue, graph, ended, aboutOther), fallen);
  const known = stricterOfAll(between, byOther);
  const others = await aboutOther();
  const first = judgeEnd(catalogue, graph, ended, known, others);
  if (first.withdrawal !== undefined) return { ...first, reliesOn: [] };
  const alerts = await alertsMeanwhile(ports, catalogue, graph, ended, ports.now());
  const aged = await doubtsWithAlerts(known, catalogue, graph, ended, aboutOther, alerts);
  const screened = await screenedOthers(catalogue, {
    graph,
    record: ended,
    doubts: aged,
    others: aboutOther,
  });
  const unmatched = await unmatchedOf(ports, ended, wasRefused);
  const matchedAt = lastKnown(unmatched);
  const matched =
    matchedAt === undefined ? NONE_DOUBTED : doubtedSince(factsOf(catalogue, graph, ended), matchedAt);
  const doubts = stricterOfAll(new Map([...aged, ...screened]), matched);
  const isSame = alerts.size === 0 && screened.size + matched.size === 0;
  const end = isSame ? first : judgeEnd(catalogue, graph, ended, doubts, others);
  if (end.withdrawal !== undefined) return { ...end, reliesOn: [] };
  const accepting = acceptingIn(catalogue, graph, ended);
  const withdrawn =
    wasRefused || accepting.size > MOST_WATCHED
      ? await withdrawnOf(ports, ended, accepting)
      : new Map<string, Doubted>();
  if (withdrawn.size === 0)
    return {
      ...end,
      reliesOn: [...accepting.values()].slice(0, MOST_WATCHED),
      unmatched: unmatched.slice(0, MOST_SUBJECTS),
    };
  return { ...judgeEnd(catalogue, graph, ended, new Map([...doubts, ...withdrawn]), others), reliesOn: [] };
}
