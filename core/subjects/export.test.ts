import { unzipSync } from "fflate";
import { beforeEach, describe, expect, it } from "vitest";
import { createErasureStore } from "../../adapters/memory/erasures.ts";
import { createExportJobStore } from "../../adapters/memory/exports.ts";
import { createMemoryState } from "../../adapters/memory/state.ts";
import { createSubjectStore } from "../../adapters/memory/subjects.ts";
import type { Caller } from "../access/caller.ts";
import { eraseStep, requestErasure } from "./erase.ts";
import { type ExportPorts, exportSubject } from "./export.ts";
import { newSubject } from "./write.ts";

const AT = "2026-11-26T10:00:00.000Z";
const tenant = { organizationId: "org", environment: "staging" } as const;
const caller: Caller = { ...tenant, kind: "key", id: "key_1", scopes: new Set() };
const call = { caller, actor: { type: "api_key" as const, id: "key_1" }, id: "subj_1" };

/** Archives in a bucket, by key. */
let stored: Map<string, Uint8Array>;
let ports: ExportPorts;
let erase: () => Promise<void>;
beforeEach(async () => {
  stored = new Map();
  const state = createMemoryState();
  const [subjects, erasures] = [createSubjectStore(state), createErasureStore(state)];
  const acts = { now: () => new Date(AT), newEventId: () => "evt_1" };
  const nothing = async () => undefined;
  ports = {
    ...acts,
    subjects,
    disclosures: { tell: async () => {} },
    collectors: {
      run: nothing,
      document: nothing,
      documentBytes: async () => 0,
      credential: nothing,
      evidence: nothing,
      evidenceBytes: async () => 0,
      case: nothing,
      alert: nothing,
      capture: nothing,
      session: nothing,
      rest: async () => ({}),
    },
    exports: createExportJobStore(state),
    small: { entries: 10, documentBytes: 10 },
    async store(key, parts) {
      const bytes: Uint8Array[] = [];
      for await (const part of parts) bytes.push(part);
      stored.set(key, Buffer.concat(bytes));
      return { byteSize: 0, sha256: "" };
    },
    sign: async (key) => ({ url: key, expiresAt: AT }),
    empty: async (key) => void stored.set(key, new Uint8Array()),
  };
  const gone = async () => {};
  const erasers = {
    run: async () => "erased" as const,
    document: gone,
    credential: gone,
    case: gone,
    alert: gone,
    capture: gone,
    session: gone,
    archive: async (_: unknown, exportId: string) => void stored.delete(`org/staging/${exportId}.zip`),
    requests: gone,
    rest: gone,
  };
  erase = async () => {
    await requestErasure({ ...acts, subjects, erasures }, call);
    while (!(await eraseStep({ ...acts, subjects, erasures, erasers }, tenant, call.id)));
  };
  const record = newSubject({ id: call.id, ...tenant, externalId: "user_1", entityType: "person", at: AT });
  const after = { ...record, attributes: { name: "Jane Doe" } };
  await subjects.create({ after, entries: [], events: [] });
});

describe("the archive of a subject", () => {
  it("holds its record, and is found by an erasure that begins later", async () => {
    await exportSubject(ports, { ...call, exportId: "export_1" });
    const [archive = new Uint8Array()] = stored.values();
    expect(Buffer.from(unzipSync(archive)["subject.json"] ?? []).toString()).toContain("Jane Doe");
    await erase();
    expect(stored.size).toBe(0);
  });

  it("holds the evidence of its credentials once", async () => {
    const asked: string[] = [];
    const collectors: ExportPorts["collectors"] = {
      ...ports.collectors,
      credential: async (id) => ({
        record: { id },
        evidence: id === "cred_2" ? ["ev_1", "ev_gone"] : ["ev_1"],
      }),
      async evidence(_tenant, id) {
        asked.push(id);
        return id === "ev_gone" ? { record: { id } } : { record: { id }, file: Buffer.from("the extract") };
      },
    };
    const record = await ports.subjects.find(tenant, call.id);
    if (record === undefined) throw new Error("There is no subject.");
    for (const ref of ["cred_1", "cred_2"])
      await ports.subjects.note(record, { id: ref, at: AT, kind: "credential", ref });
    await exportSubject({ ...ports, collectors }, { ...call, exportId: "export_1" });
    const [archive = new Uint8Array()] = stored.values();
    const files = unzipSync(archive);
    expect(Object.keys(files).filter((name) => /^(credentials|evidence)/.test(name))).toEqual([
      "credentials/cred_2.json",
      "evidence/ev_1.json",
      "evidence/ev_1",
      "evidence/ev_gone.json",
      "credentials/cred_1.json",
    ]);
    expect(Buffer.from(files["evidence/ev_1"] ?? []).toString()).toBe("the extract");
    expect(asked).toEqual(["ev_1", "ev_gone"]);
  });

  it("becomes a job where the evidence of its credentials is large", async () => {
    const collectors = { ...ports.collectors, evidenceBytes: async () => 11 };
    const record = await ports.subjects.find(tenant, call.id);
    if (record === undefined) throw new Error("There is no subject.");
    await ports.subjects.note(record, { id: "cred_1", at: AT, kind: "credential", ref: "cred_1" });
    const answer = await exportSubject({ ...ports, collectors }, { ...call, exportId: "export_1" });
    expect(answer.kind).toBe("running");
  });

  it("is not left behind by an export that an erasure overtakes", async () => {
    const slow: ExportPorts = {
      ...ports,
      async store(key, parts) {
        await erase();
        return ports.store(key, parts);
      },
    };
    const exported = exportSubject(slow, { ...call, exportId: "export_1" });
    await expect(exported).rejects.toMatchObject({ code: "not_found" });
    expect([...stored.values()].map(({ length }) => length)).toEqual([0]);
  });
});
