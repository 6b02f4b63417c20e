import { isDeepStrictEqual } from "node:util";
import { definedOnly } from "../../compiler/json.ts";
import { DEFAULT_THRESHOLDS } from "../../engines/screening/thresholds.ts";
import { makeEvent } from "../audit/event.ts";
import type { Monitoring } from "./monitoring-terms.ts";
import type { SubjectChange } from "./ports.ts";
import type { SubjectRecord } from "./records.ts";
import { dueAt } from "./retention.ts";

/** What switches monitoring on: a credential that is issued. */
interface Cause {
  /** The credential, which gives the event and the entry of the timeline their ids: a repeated write makes the same. */
  readonly credentialId: string;
  /** ISO time. */
  readonly at: string;
}

/** The change that monitors a subject from the issue of its credential on; undefined: it is monitored so already. */
export function monitoredFromIssue(
  before: SubjectRecord,
  asked: Monitoring,
  { credentialId, at }: Cause,
): SubjectChange | undefined {
  const known = before.monitoring;
  const monitoring = known === undefined ? asked : widened(known, asked, at);
  if (isDeepStrictEqual(known, monitoring)) return undefined;
  const event = makeEvent({
    id: `evt_${credentialId}_monitored`,
    eventType: "subject.monitored",
    timestamp: at,
    outcome: "success",
    actorType: "workflow",
    resourceId: before.id,
  });
  const entry = {
    id: `${credentialId}_monitoring`,
    at,
    kind: "changed" as const,
    ref: credentialId,
    field: "monitoring",
    before: known ?? null,
    after: monitoring,
  };
  const after = { ...before, monitoring, version: before.version + 1, updatedAt: at };
  return { after, entries: [entry], events: [event] };
}

/**
 * What is watched already and what a workflow asks for, together. Nothing that was watched is lost: a run decides about one moment, and somebody
 * may have asked for more by a call. Lists and topics that are not watched yet lead to all of them and not to a longer list, because one that is
 * not loaded would make the subject unscreenable, and end what was watched. A workflow that runs already stays.
 * @param at ISO time, from which times between two reviews are compared: years and months differ in length
 */
export function widened(known: Monitoring, asked: Monitoring, at: string): Monitoring {
  const { lists, topics, thresholds } = known.screening;
  const screening = {
    lists: covering(lists, asked.screening.lists),
    topics: covering(topics, asked.screening.topics),
    thresholds: lower(thresholds, asked.screening.thresholds),
  };
  const all = {
    document_expiry: known.document_expiry ?? asked.document_expiry,
    rescreen_every: shorter(known.rescreen_every, asked.rescreen_every, at),
    workflow_id: known.workflow_id ?? asked.workflow_id,
  };
  return { screening: definedOnly(screening), ...definedOnly(all) };
}

/** Undefined: all. */
const covering = <T>(known: T[] | undefined, asked: T[] | undefined): T[] | undefined =>
  known !== undefined && asked?.every((one) => known.includes(one)) === true ? known : undefined;

type Thresholds = Monitoring["screening"]["thresholds"];

/** The lower of both scores, each as the matcher takes it where it is not set. */
function lower(known: Thresholds, asked: Thresholds): Thresholds {
  const was = { ...DEFAULT_THRESHOLDS, ...definedOnly(known ?? {}) };
  const is = { ...DEFAULT_THRESHOLDS, ...definedOnly(asked ?? {}) };
  if (was.potential <= is.potential && was.match <= is.match) return known;
  return { potential: Math.min(was.potential, is.potential), match: Math.min(was.match, is.match) };
}

function shorter(known: string | undefined, asked: string | undefined, at: string): string | undefined {
  if (known === undefined || asked === undefined) return known ?? asked;
  return dueAt(at, asked) < dueAt(at, known) ? asked : known;
}
