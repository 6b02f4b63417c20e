import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { editionOf } from "../../core/monitoring/edition.ts";
import { judge } from "../../core/monitoring/judge.ts";
import { createJudging } from "../../core/monitoring/judging.ts";
import { sealPack } from "../../core/monitoring/pack-records.ts";
import { beginPass, resumeParts } from "../../core/monitoring/pass.ts";
import type { IndexEntry, Judging, Wanted } from "../../core/monitoring/ports.ts";
import type { Hit, Pass } from "../../core/monitoring/records.ts";
import { JudgedTooLate } from "../../core/monitoring/settle.ts";
import { workOn } from "../../core/monitoring/work.ts";
import { FolderMatchers, MANIFEST_FILE, publishToFolder } from "../../core/screening/lists.ts";
import { type Watch, watchShardOf } from "../../core/subjects/monitoring.ts";
import { buildIndex, packSubjects, prepareSubject } from "../../engines/screening/index.ts";
import { personsCalled } from "../../engines/screening/testing/sample.ts";
import { type JudgingInThreads, judgingInThreads } from "../support/judging-threads.ts";
import { createMonitor, NORA, OTHER } from "../support/monitoring-kit.ts";
import { memory } from "./memory.ts";
import { newTenant } from "./values.ts";

/** The work of a processor in a pass: in this thread, and in others. */

const AT = "2026-11-26T10:00:00.000Z";
const BEFORE = "1/before";

describe.each(["this thread", "threads"])("judging in %s", (where) => {
  let threads: JudgingInThreads;
  let judging: Judging;
  let matchers: FolderMatchers;
  let wanted: Wanted;
  const publish = (names: readonly string[]): string => {
    const build = buildIndex(personsCalled(names), { now: new Date(AT) });
    return editionOf(publishToFolder(threads.elsewhere.folder, build));
  };
  beforeAll(() => {
    threads = judgingInThreads();
    matchers = new FolderMatchers(threads.elsewhere.folder, () => new Date(AT));
    const here = createJudging({ use: async (work) => matchers.use(work), ageHours: () => 0 });
    judging = where === "threads" ? threads.elsewhere.judging(here) : here;
  });
  afterAll(() => threads.close());
  let passes = 0;
  beforeEach(() => {
    const to = publish(["Nora Newman", "Ivan Testov", "Zelmik Quorin"]);
    const ids = matchers.use(({ index }) =>
      Array.from({ length: index.entities }, (_, at) => index.details(at))
        .filter(({ names }) => names[0]?.text === "Nora Newman")
        .map(({ id }) => id),
    );
    const pass: Pass = {
      id: `pass_${passes++}`,
      organizationId: "org_1",
      environment: "staging",
      from: BEFORE,
      to,
      builtAt: AT,
      scope: "changes",
      state: "running",
      startedAt: AT,
    };
    wanted = { pass, completedAt: undefined, changed: { ids: new Set(ids), words: new Set() } };
  });

  const watchOf = (id: string, name: string): Watch => ({
    subjectId: id,
    organizationId: "org_1",
    environment: "staging",
    externalId: id,
    profile: id,
    query: { name, entity_type: "person" },
    screening: {},
    since: AT,
    judged: { edition: BEFORE, at: AT },
  });
  const WATCHES = [
    watchOf("subj_1", "Anna Berg"),
    watchOf("subj_2", "Nora Newman"),
    watchOf("subj_3", "Ivan Testov"),
    watchOf("subj_4", "Nora Newman"),
  ];
  const entries: IndexEntry[] = WATCHES.map((watch) => ({ sort: watch.subjectId, watch }));
  const sealed = (hits: { subjectId: string; entityId: string; version: string; gone: boolean }[] = []) =>
    sealPack({
      prepared: packSubjects(WATCHES.map(({ query }) => prepareSubject(query))),
      subjects: WATCHES.map(({ subjectId }) => subjectId),
      screenings: [{}],
      screening: WATCHES.map(() => 0),
      editions: [BEFORE],
      edition: WATCHES.map(() => 0),
      judgedAt: WATCHES.map(() => AT),
      apart: ["subj_9"],
      hits,
    });

  it("finds in a pack who may be a hit of a change, but for those who are marked", async () => {
    const found = await judging.inPack(wanted, { sealed: sealed(), marked: new Set(["subj_4"]) });
    expect(found).toEqual({ screened: 1, subjects: new Set(["subj_2"]), count: 3, apart: ["subj_9"] });
  });

  it("finds in a pack whose hit has another version, or is gone from the lists", async () => {
    const hit = { subjectId: "subj_1", entityId: "ofac_sdn:none", version: "1", gone: false };
    const found = await judging.inPack(wanted, { sealed: sealed([hit]), marked: new Set() });
    expect(found?.subjects).toEqual(new Set(["subj_1", "subj_2", "subj_4"]));
  });

  it("says of a pack that is not whole that it does not count", async () => {
    const pack = { sealed: Uint8Array.of(1, 2, 3), marked: new Set<string>() };
    expect(await judging.inPack(wanted, pack)).toBeUndefined();
  });

  it("finds the same among entries, and everybody where everything has changed", async () => {
    expect((await judging.among(wanted, entries)).subjects).toEqual(new Set(["subj_2", "subj_4"]));
    const all = await judging.among({ ...wanted, changed: undefined }, entries);
    expect(all.subjects).toEqual(new Set(WATCHES.map(({ subjectId }) => subjectId)));
  });

  it("judges subjects as the matcher does, in their order, with what is judged and listed", async () => {
    const [anna, nora, ivan] = WATCHES;
    if (anna === undefined || nora === undefined || ivan === undefined) throw new Error("Nobody.");
    const known = (subjectId: string, entityId: string): Hit => ({
      subjectId,
      entityId,
      version: 1,
      state: "open",
      alertId: "alrt_1",
      verdict: matchers.use((matcher) => {
        const judgement = judge(matcher, nora);
        const [verdict] = judgement.kind === "screened" ? judgement.found.values() : [];
        return verdict ?? expect.fail("No hit.");
      }),
    });
    const watched = [
      { watch: ivan, hits: [] },
      { watch: nora, hits: [known(nora.subjectId, "ofac_sdn:none")] },
      { watch: { ...anna, query: { entity_type: "person" as const } }, hits: [] },
    ];
    const judged = await judging.again(wanted, watched);
    expect(judged.map(({ judgement }) => judgement)).toEqual(
      watched.map(({ watch }) => matchers.use((matcher) => judge(matcher, watch))),
    );
    const [ofIvan, ofNora, ofAnna] = judged;
    // His entry has not changed.
    expect([ofIvan?.judgement.kind, ofIvan?.judged]).toEqual(["screened", new Set()]);
    expect(ofNora?.judged).toEqual(new Set([...(wanted.changed?.ids ?? []), "ofac_sdn:none"]));
    expect(ofNora?.listed).toEqual(new Set());
    expect(ofAnna?.judgement).toEqual({ kind: "fault", code: "missing_name" });
  });

  it("judges nobody by other lists than those of the pass", async () => {
    publish(["Somebody Else"]);
    const watched = WATCHES.map((watch) => ({ watch, hits: [] }));
    await expect(judging.inPack(wanted, { sealed: sealed(), marked: new Set() })).rejects.toThrow(
      JudgedTooLate,
    );
    await expect(judging.among(wanted, entries)).rejects.toThrow(JudgedTooLate);
    await expect(judging.again(wanted, watched)).rejects.toThrow(JudgedTooLate);
  });

  it("says by its code what is wrong with the lists", async () => {
    rmSync(join(threads.elsewhere.folder, MANIFEST_FILE));
    await expect(judging.among(wanted, entries)).rejects.toMatchObject({ code: "list_missing" });
  });
});

it("a thread that ends fails its job alone", async () => {
  const threads = judgingInThreads();
  const nothing: Judging = {
    inPack: () => expect.fail("Here."),
    among: () => expect.fail("Here."),
    again: () => expect.fail("Here."),
  };
  try {
    const judging = threads.elsewhere.judging(nothing);
    const pack = { sealed: Uint8Array.of(1), marked: new Set<string>() };
    const pass: Pass = {
      id: "pass_1",
      organizationId: "org_1",
      environment: "staging",
      to: BEFORE,
      builtAt: AT,
      scope: "everything",
      state: "running",
      startedAt: AT,
    };
    const wanted = { pass, completedAt: undefined, changed: undefined };
    threads.killEvery(1);
    await expect(judging.inPack(wanted, pack)).rejects.toMatchObject({ reason: "died" });
    threads.killEvery(Number.POSITIVE_INFINITY);
    expect(await judging.inPack(wanted, pack)).toBeUndefined();
  } finally {
    threads.close();
  }
});

it("a step whose thread ends names a code, and waits for the sweeper", async () => {
  const threads = judgingInThreads();
  const tenant = newTenant();
  try {
    const monitor = createMonitor(await memory.open(), tenant, threads.elsewhere);
    const { monitoring } = monitor.ports;
    await monitor.publish([OTHER]);
    const subject = await monitor.subject({ name: "Nora Newman" });
    await monitor.first(subject);
    await monitor.publish([OTHER, NORA]);
    await beginPass(monitor.ports, tenant, { needed: true });
    const passId = (await monitoring.head(tenant))?.passId ?? "";
    const shard = watchShardOf(subject.id);
    const work = { kind: "part", tenant, passId, shard } as const;
    const failure = async () => (await monitoring.part(tenant, passId, shard))?.failure;
    threads.killEvery(1);
    await workOn(monitor.ports, work);
    const { asked } = threads;
    expect([asked > 0, await failure()]).toEqual([true, "judging_died"]);
    await workOn(monitor.ports, work);
    expect(threads.asked).toBe(asked);
    threads.killEvery(Number.POSITIVE_INFINITY);
    const later = () => new Date(monitor.ports.now().getTime() + 130_000);
    expect(await resumeParts({ ...monitor.ports, now: later })).toMatchObject({ failing: 1 });
    await workOn(monitor.ports, work);
    expect(await failure()).toBeUndefined();
    expect(await monitor.openAlerts()).toMatchObject([{ subjectId: subject.id }]);
  } finally {
    threads.close();
  }
});
