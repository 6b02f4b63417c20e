import { type BuildRecord, changesIn } from "../../adapters/aws/list-changes.ts";
import { createLists } from "../../adapters/memory/lists.ts";
import type { Tenant } from "../../core/access/caller.ts";
import { formerIdOf, idOf } from "../../core/ids.ts";
import { judgeFirst } from "../../core/monitoring/first-judgement.ts";
import { judge } from "../../core/monitoring/judge.ts";
import { createJudging } from "../../core/monitoring/judging.ts";
import type { StepSizes } from "../../core/monitoring/look-through.ts";
import type { PackStore } from "../../core/monitoring/pack-records.ts";
import { beginPass, endPass, stepPart } from "../../core/monitoring/pass.ts";
import type { Judging, MonitoringStore, MonitorPorts } from "../../core/monitoring/ports.ts";
import { newUlid } from "../../core/new-ulid.ts";
import type { Dismissals } from "../../core/screening/dismissals.ts";
import { publishToFolder } from "../../core/screening/lists.ts";
import type { Attributes } from "../../core/subjects/attribute-schema.ts";
import type { Monitoring } from "../../core/subjects/monitoring-terms.ts";
import type { SubjectStore } from "../../core/subjects/ports.ts";
import type { SubjectRecord } from "../../core/subjects/records.ts";
import { newSubject } from "../../core/subjects/write.ts";
import type { ListedEntity, ListSource } from "../../engines/screening/entity.ts";
import { buildIndex, deltaBetween, openIndex, type ScreeningIndex } from "../../engines/screening/index.ts";
import { personsCalled } from "../../engines/screening/testing/sample.ts";

const NOW = "2026-11-26T10:00:00.000Z";

/** The stores that monitoring works on. */
export interface MonitoringStores {
  readonly monitoring: MonitoringStore;
  readonly packs: PackStore;
  readonly subjects: SubjectStore;
  readonly dismissals: Dismissals;
}

/** An entry of a list of a test, by its key. */
export interface Listed extends Partial<ListedEntity> {
  readonly key: string;
  readonly name: string;
}

/** Entries with names that are not alike. */
export const IVAN = { key: "1", name: "Ivan Testov" } satisfies Listed;
export const NORA = { key: "2", name: "Nora Newman" } satisfies Listed;
export const OTHER = { key: "9", name: "Zelmik Quorin" } satisfies Listed;

/** Another way to judge. `folder`: lists are published there, too. */
export interface JudgingElsewhere {
  readonly folder: string;
  readonly judging: (here: Judging) => Judging;
}

/** Monitoring over some stores, with lists that a test publishes. */
export function createMonitor(over: MonitoringStores, tenant: Tenant, elsewhere?: JudgingElsewhere) {
  let calls = 0;
  // Time goes on: who was judged before a pass ended is told from who was judged since.
  const now = () => new Date(Date.parse(NOW) + calls++);
  const lists = createLists(now);
  const here = createJudging(lists.source);
  /** Of all builds, the newest first. */
  const records: BuildRecord[] = [];
  let knowsChanges = true;
  const ports: MonitorPorts = {
    monitoring: over.monitoring,
    packs: over.packs,
    dismissals: over.dismissals,
    lists: lists.source,
    judging: elsewhere?.judging(here) ?? here,
    manifestOf: lists.manifestOf,
    changes: {
      between: async (from, to, judgedAt) =>
        knowsChanges ? changesIn(records, { from, to, judgedAt }) : undefined,
    },
    now,
    newEventId: () => `evt_${newUlid()}`,
    newId: (kind) => `${kind}_${newUlid()}`,
  };
  let subjects = 0;
  return {
    ports,
    /** All that were published. */
    builds: lists.builds,
    /** From now on the differences between two editions are not known. */
    forgetChanges: () => {
      knowsChanges = false;
    },
    /** @param list the id of the list @param others names of another list, `others` */
    async publish(
      entries: readonly Listed[],
      list = "sample",
      others: readonly string[] = [],
    ): Promise<ScreeningIndex> {
      const more = (at: number): Partial<ListedEntity> => {
        const { key, name: _name, ...data } = entries[at] ?? { key: "", name: "" };
        return { sourceId: key, ...data };
      };
      const called = entries.map(({ name }) => name);
      const sources = [
        ...listCalled(list, personsCalled(called, more)),
        ...(others.length === 0 ? [] : listCalled("others", personsCalled(others))),
      ];
      const build = buildIndex(sources, { now: now() });
      const index = openIndex(build.bytes, build.manifest);
      const delta = deltaBetween(await lists.store.current(), index);
      records.unshift({ builtAt: build.manifest.built_at, delta });
      await lists.store.publish(build, delta);
      if (elsewhere !== undefined) publishToFolder(elsewhere.folder, build);
      return index;
    },
    async subject(attributes: Attributes, monitoring: Monitoring | null = { screening: {} }) {
      // Subjects of before the capitals are monitored beside those of today.
      const id = (subjects++ % 2 === 0 ? formerIdOf : idOf)("subj", newUlid());
      const whom = { id, ...tenant, externalId: `user_${id}`, entityType: "person", at: NOW } as const;
      const after: SubjectRecord = {
        ...newSubject(whom),
        attributes,
        ...(monitoring === null ? {} : { monitoring }),
      };
      await over.subjects.create({ after, entries: [], events: [] });
      return after;
    },
    async change(before: SubjectRecord, fields: Partial<SubjectRecord>): Promise<SubjectRecord> {
      const after = { ...before, ...fields, version: before.version + 1 };
      await over.subjects.change(before, { after, entries: [], events: [] });
      return after;
    },
    judge: (subject: SubjectRecord) => judgeFirst(ports, tenant, subject.id),
    /** Judges a subject, and takes a pass that this began to its end. */
    async first(subject: SubjectRecord) {
      const judged = await judgeFirst(ports, tenant, subject.id);
      await runPass(ports, tenant);
      return judged;
    },
    /** Takes the steps of a pass to its end. @returns how many alerts it opened and closed, and how many subjects it judged */
    run: (with_: MonitorPorts = ports) => runPass(with_, tenant),
    openAlerts: async () => (await over.monitoring.alerts({ tenant, state: "open", limit: 1000 })).alerts,
    allAlerts: async () => (await over.monitoring.alerts({ tenant, limit: 1000 })).alerts,
  };
}

/** Monitoring of a test. */
export type Monitor = ReturnType<typeof createMonitor>;

/** What open alerts say, and what screening everybody again says: subject and entry. */
export async function bothOf(monitor: Monitor, subjects: readonly SubjectRecord[]) {
  const alerts = await monitor.openAlerts();
  const expected: string[] = [];
  for (const [at, { id, organizationId, environment }] of subjects.entries()) {
    const { watch } = await monitor.ports.monitoring.watched({ organizationId, environment }, id);
    if (watch === undefined) throw new Error("Not monitored.");
    const judged = await monitor.ports.lists.use((matcher) => judge(matcher, watch));
    if (judged.kind === "screened")
      for (const entity of judged.found.keys()) expected.push(`${at} ${entity}`);
  }
  const place = (id: string) => subjects.findIndex((subject) => subject.id === id);
  const actual = alerts.map(({ subjectId, entityId }) => `${place(subjectId)} ${entityId}`);
  return { actual: actual.toSorted(), expected: expected.toSorted() };
}

/** Sources as one list of a name. */
const listCalled = (id: string, sources: readonly ListSource[]): ListSource[] =>
  sources.map(({ entities, ...source }) => ({
    ...source,
    id,
    entities: entities.map((entity) => ({ ...entity, list: id })),
  }));

/** So small that even a few subjects take several steps, and are packed. */
const SMALL_STEPS: StepSizes = { entries: 1, packed: 5, leastPacked: 1 };

/** The same for ports that die now and then, and for steps of other sizes. */
export async function runPass(ports: MonitorPorts, tenant: Tenant, sizes = SMALL_STEPS) {
  await beginPass(ports, tenant, { needed: true });
  const counts = { subjects: 0, opened: 0, closed: 0, judged: 0, faults: 0 };
  const head = await ports.monitoring.head(tenant);
  if (head?.passId === undefined) return counts;
  for (const first of await ports.monitoring.parts(tenant, head.passId)) {
    let part: typeof first | undefined = first;
    while (part?.state === "running") {
      const after: typeof first | undefined = await stepPart(ports, part, sizes);
      if (after === undefined) throw new Error("The step was not written.");
      part = after;
    }
    counts.subjects += part?.subjects ?? 0;
    counts.opened += part?.opened ?? 0;
    counts.closed += part?.closed ?? 0;
    counts.judged += part?.judged ?? 0;
    counts.faults += part?.faults ?? 0;
  }
  await endPass(ports, tenant, head.passId);
  return counts;
}
