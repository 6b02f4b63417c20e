import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Caller, Tenant } from "../../core/access/caller.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { eraseStep, requestErasure } from "../../core/subjects/erase.ts";
import {
  type ExportAnswer,
  type ExportPorts,
  exportSubject,
  readExport,
} from "../../core/subjects/export.ts";
import { type PackPorts, packExport, resumeExports } from "../../core/subjects/export-job.ts";
import type { ExportJob } from "../../core/subjects/export-records.ts";
import type { SubjectRecord } from "../../core/subjects/records.ts";
import { newSubject } from "../../core/subjects/write.ts";
import { archiveTooLarge } from "../../core/subjects/zip.ts";
import { ADAPTERS } from "./adapters.ts";
import type { Stores } from "./stores.ts";
import { AT, countOf, newTenant, otherEnvironment, twentyAtOnce } from "./values.ts";

/** More than a worker packs between two looks. */
const RUNS = 104;
/** Of a transaction. */
const AT_ONCE = 90;
const HOUR_MS = 3_600_000;

describe.each(ADAPTERS)("exports in $name", ({ open }) => {
  let stores: Stores;
  let tenant: Tenant;
  let subject: SubjectRecord;
  /** Archives, by key: how many bytes. */
  let archives: Map<string, number>;
  let clock: number;
  beforeAll(async () => {
    stores = await open();
  });
  afterAll(() => stores.close());
  beforeEach(async () => {
    tenant = newTenant();
    archives = new Map();
    clock = Date.parse(AT);
    const id = `subj_${newUlid()}`;
    subject = newSubject({ id, ...tenant, externalId: "user_1", entityType: "person", at: AT });
    const entries = Array.from({ length: RUNS }, (_, place) => ({
      id: `run_${place}`,
      at: AT,
      kind: "run" as const,
      ref: `run_${place}`,
    }));
    await stores.subjects.create({ after: subject, entries: entries.slice(0, AT_ONCE), events: [] });
    for (const entry of entries.slice(AT_ONCE)) await stores.subjects.note(subject, entry);
  });

  const caller = (changes: Partial<Caller> = {}): Caller => ({
    ...tenant,
    kind: "key",
    id: "key_1",
    scopes: new Set(),
    ...changes,
  });
  const ports = (changes: Partial<ExportPorts & PackPorts> = {}): ExportPorts & PackPorts => ({
    subjects: stores.subjects,
    exports: stores.exports,
    disclosures: stores.disclosures,
    now: () => new Date(clock),
    newEventId: () => `evt_${newUlid()}`,
    small: { entries: 10, documentBytes: 100 },
    collectors: {
      run: async (id) => ({ id }),
      document: async () => undefined,
      documentBytes: async () => 0,
      credential: async () => undefined,
      evidence: async () => undefined,
      evidenceBytes: async () => 0,
      case: async () => undefined,
      alert: async () => undefined,
      capture: async () => undefined,
      session: async () => undefined,
      rest: async () => ({}),
    },
    async store(key, parts) {
      let byteSize = 0;
      for await (const part of parts) byteSize += part.length;
      archives.set(key, byteSize);
      return { byteSize, sha256: "00" };
    },
    sign: async (key) => ({ url: `${key}?${clock}`, expiresAt: AT }),
    empty: async (key) => void archives.set(key, 0),
    remove: async (key) => void archives.delete(key),
    ...changes,
  });
  const begin = (by = caller(), using = ports()): Promise<ExportAnswer> =>
    exportSubject(using, {
      caller: by,
      actor: { type: "api_key", id: by.id },
      id: subject.id,
      exportId: `export_${newUlid()}`,
    });
  const jobOf = (answer: ExportAnswer): ExportJob => {
    if (answer.kind !== "running") throw new Error("There is no job.");
    return answer.job;
  };
  const read = (job: string, by = caller()) => readExport(ports(), { caller: by, id: subject.id, job });
  const pack = (using = ports()) => packExport(using, tenant, subject.id);
  const erase = () =>
    requestErasure(
      { ...ports(), erasures: stores.erasures },
      { caller: caller(), actor: { type: "api_key" }, id: subject.id },
    );
  const exportedEvents = async () =>
    countOf(
      (await stores.feed.sequence(tenant)).map(({ eventType }) => eventType),
      "subject.exported",
    );

  it("are answered at once where the timeline and the documents are small", async () => {
    const small = { entries: RUNS, documentBytes: 100 };
    expect((await begin(caller(), ports({ small }))).kind).toBe("ready");
    expect(await stores.exports.find(tenant, subject.id)).toBeUndefined();
    const note = (id: string) => stores.subjects.note(subject, { id, at: AT, kind: "document", ref: id });
    await note("doc_1");
    const collectors = { ...ports().collectors, documentBytes: async () => 60 };
    const wide = ports({ small: { ...small, entries: RUNS + 10 }, collectors });
    expect((await begin(caller(), wide)).kind).toBe("ready");
    await note("doc_2");
    expect((await begin(caller(), wide)).kind).toBe("running");
  });

  it("of a large subject are one job for many calls at once, recorded once, read by a new URL for a day", async () => {
    const answers = await twentyAtOnce(() => begin());
    expect(new Set(answers.map((answer) => jobOf(answer).id)).size).toBe(1);
    const { id } = jobOf(answers[0] ?? (await begin()));
    expect(archives.size).toBe(0);
    expect((await read(id)).kind).toBe("running");
    await pack();
    const first = await read(id);
    clock += 1000;
    expect(first).toMatchObject({ kind: "ready", exported: { byteSize: [...archives.values()][0] } });
    expect(await read(id)).not.toEqual(first);
    expect(await exportedEvents()).toBe(1);
    const { entries } = await stores.subjects.timeline({ subjectId: subject.id, limit: 200 });
    expect(entries.filter(({ kind }) => kind === "exported").map(({ ref }) => ref)).toEqual([id]);
    clock += 24 * HOUR_MS;
    await expect(read(id)).rejects.toMatchObject({ code: "not_found" });
    expect(jobOf(await begin()).id).not.toBe(id);
  });

  it("are nobody else's: neither of another tenant nor of another key", async () => {
    const { id } = jobOf(await begin());
    const foreign = caller(otherEnvironment(tenant));
    const other = caller({ id: "key_2" });
    await expect(begin(foreign)).rejects.toMatchObject({ code: "not_found" });
    await expect(begin(other)).rejects.toMatchObject({ code: "conflict" });
    await packExport(ports(), otherEnvironment(tenant), subject.id);
    expect(archives.size).toBe(0);
    await pack();
    for (const by of [foreign, other])
      await expect(read(id, by)).rejects.toMatchObject({ code: "not_found" });
    await expect(read(`export_${newUlid()}`)).rejects.toMatchObject({ code: "not_found" });
  });

  it("begin again where a worker died, one worker at a time, and say how far they are", async () => {
    const { id } = jobOf(await begin());
    const files = async () => (await stores.exports.find(tenant, subject.id))?.files;
    // A worker that is killed neither throws nor returns.
    let kill = () => {};
    const killed = new Promise<void>((resolve) => {
      kill = resolve;
    });
    const run = async (run: string) => {
      if (run !== "run_0") return { run };
      kill();
      return new Promise(() => {});
    };
    void pack(ports({ collectors: { ...ports().collectors, run } }));
    await killed;
    expect(await files()).toBe(100);
    await pack();
    expect(archives.size).toBe(0);
    expect(await resumeExports(ports())).toBe(0);
    clock += HOUR_MS;
    expect(await resumeExports(ports())).toBeGreaterThan(0);
    await pack();
    expect((await read(id)).kind).toBe("ready");
    expect(archives.size).toBe(1);
    expect(await exportedEvents()).toBe(1);
  });

  it("fail after three attempts, or at once when the archive is too large, and can be asked for again", async () => {
    const { id } = jobOf(await begin());
    const store = () => Promise.reject(new Error("no disk"));
    for (let attempt = 0; attempt < 3; attempt++)
      await expect(pack(ports({ store }))).rejects.toThrow("no disk");
    await pack();
    const code = (job: string) => read(job).catch((thrown: unknown) => thrown);
    expect(await code(id)).toMatchObject({ details: [{ code: "export_failed" }] });
    const next = jobOf(await begin());
    await pack(ports({ store: () => Promise.reject(archiveTooLarge()) }));
    expect(await code(next.id)).toMatchObject({ details: [{ code: "archive_too_large" }] });
    expect(archives.size).toBe(0);
  });

  it.each(["before it is packed", "while it is packed", "when it is stored", "while an attempt fails"])(
    "end with an erasure that begins %s: no archive is left",
    async (when) => {
      const { id } = jobOf(await begin());
      if (when === "before it is packed") await erase();
      const run = async (of: string) => {
        if (when === "while it is packed" && of === "run_50") await erase();
        return { of };
      };
      const using = ports({
        collectors: { ...ports().collectors, run },
        async store(key, parts) {
          const stored = await ports().store(key, parts);
          if (when === "when it is stored" || when === "while an attempt fails") await erase();
          if (when === "while an attempt fails") throw new Error("killed");
          return stored;
        },
      });
      await pack(using);
      expect([...archives.keys()]).toEqual([]);
      expect(await stores.exports.find(tenant, subject.id)).toBeUndefined();
      await expect(read(id)).rejects.toMatchObject({ code: "not_found" });
      await expect(begin()).rejects.toMatchObject({ code: "not_found" });
    },
  );

  it("that are packed are found by an erasure that begins later, and never read again", async () => {
    const { id } = jobOf(await begin());
    await pack();
    expect(archives.size).toBe(1);
    await erase();
    await expect(read(id)).rejects.toMatchObject({ code: "not_found" });
    const gone = async () => {};
    const erased = async () => "erased" as const;
    const archive = async (_: Tenant, exportId: string) =>
      void archives.delete([...archives.keys()].find((key) => key.includes(exportId)) ?? "");
    const erasers = {
      run: erased,
      document: gone,
      credential: gone,
      case: gone,
      alert: gone,
      capture: gone,
      session: gone,
      archive,
      requests: gone,
      rest: gone,
    };
    const work = { ...ports(), erasures: stores.erasures, erasers };
    for (let step = 0; step < 50 && !(await eraseStep(work, tenant, subject.id)); step++);
    expect(archives.size).toBe(0);
  });

  it("refuse a change of what another one has changed", async () => {
    const job = jobOf(await begin());
    expect(await stores.exports.change(job, { files: 100 })).toMatchObject({
      files: 100,
      version: job.version + 1,
    });
    expect(await stores.exports.change(job, { files: 200 })).toBeUndefined();
    await stores.exports.drop(job);
    expect((await stores.exports.find(tenant, subject.id))?.files).toBe(100);
    const entry = { id: "export_2", at: AT, kind: "exported" as const, ref: "export_2" };
    expect(await stores.exports.begin({ ...job, id: "export_2" }, entry, undefined)).toBe(false);
    expect(await stores.exports.begin({ ...job, id: "export_2" }, entry, job)).toBe(false);
  });
});
