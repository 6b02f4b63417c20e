import { beforeEach, expect, it } from "vitest";
import type { JsonObject } from "../../compiler/json.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { Problem } from "../../core/problem.ts";
import { basisOf, factsOf } from "../../core/risk/facts.ts";
import { requestErasure } from "../../core/subjects/erase.ts";
import type { Monitoring } from "../../core/subjects/monitoring.ts";
import type { SubjectRecord } from "../../core/subjects/records.ts";
import { lookId } from "../../core/subjects/triggers.ts";
import { type TriggeredRun, type TriggerPorts, workOnTriggers } from "../../core/triggers/work.ts";
import { createMonitor, IVAN } from "../support/monitoring-kit.ts";
import { describeAdapters } from "./adapters.ts";

const NOW = "2026-11-26T10:00:00.000Z";
const passport = (number: string, expires?: string) => ({
  identity_numbers: [{ type: "passport", number, ...(expires === undefined ? {} : { expires }) }],
});

describeAdapters("what begins runs", (at) => {
  let monitor: ReturnType<typeof createMonitor>;
  let runs: Map<string, TriggeredRun>;
  let now: string;
  let riskWorkflow: string | null;
  let ports: TriggerPorts;
  beforeEach(() => {
    monitor = createMonitor(at.stores, at.tenant);
    runs = new Map();
    now = NOW;
    riskWorkflow = null;
    const mine = async (found: ReturnType<TriggerPorts["triggers"]["due"]>) =>
      (await found).filter((one) => one.organizationId === at.tenant.organizationId);
    ports = {
      // The store lists those of all tenants.
      triggers: {
        ...at.stores.triggers,
        due: (time) => mine(at.stores.triggers.due(time, 10_000)),
        later: (time) => mine(at.stores.triggers.later(time, 10_000)),
      },
      subjects: at.stores.subjects,
      watched: at.stores.monitoring.watched,
      alert: at.stores.monitoring.alert,
      riskWorkflow: async () => riskWorkflow,
      begin: async (run) => void (runs.has(run.executionId) || runs.set(run.executionId, run)),
      report: () => {},
      now: () => new Date(now),
    };
  });
  const subject = (attributes: SubjectRecord["attributes"], monitoring: Partial<Monitoring>) =>
    monitor.subject(attributes, { screening: {}, workflow_id: "wf_review", ...monitoring });
  const found = async (id: string) => (await at.stores.subjects.find(at.tenant, id)) ?? expect.fail("None.");
  const begun = () =>
    [...runs.values()].map(({ workflowId, input }) => ({
      workflowId,
      subject_id: input.subject_id,
      trigger: input.trigger,
    }));
  const work = (over: Partial<TriggerPorts> = {}) => workOnTriggers({ ...ports, ...over });
  const atTime = async (time: string) => {
    now = time;
    await work();
    return runs.size;
  };

  it("is an alert, once, with its id", async () => {
    await monitor.publish([IVAN]);
    const one = await subject({ name: "Ivan Testov" }, {});
    await monitor.first(one);
    const [alert] = await monitor.openAlerts();
    expect(await work()).toMatchObject({ failed: 0 });
    await work();
    expect(begun()).toEqual([
      {
        workflowId: "wf_review",
        subject_id: one.externalId,
        trigger: { kind: "alert", alert_id: alert?.id, at: NOW, subject: one.id },
      },
    ]);
  });

  it("is a document that expires, on the day, once for each", async () => {
    const one = await subject(passport("A1", "2026-12-24"), { document_expiry: true });
    expect(await atTime("2026-12-23T23:59:00.000Z")).toBe(0);
    expect(await atTime("2026-12-24T00:00:00.000Z")).toBe(1);
    expect(begun()[0]).toMatchObject({
      trigger: { kind: "document_expiry", document_type: "passport", expires: "2026-12-24" },
    });
    expect(await atTime("2027-01-24T00:00:00.000Z")).toBe(1);
    await monitor.change(await found(one.id), { attributes: passport("B2", "2020-01-01"), updatedAt: now });
    expect(await atTime("2027-01-25T00:00:00.000Z")).toBe(2);
  });

  it("is an expiry that is not known, and one that is past already", async () => {
    await subject(passport("A1"), { document_expiry: true });
    await subject({ name: "Nobody" }, { document_expiry: true });
    await subject(passport("A1", "2019-05-05"), { document_expiry: true });
    await work();
    await work();
    expect(begun().map(({ trigger }) => trigger)).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ expires: "unknown" }),
        expect.objectContaining({ expires: "2019-05-05" }),
      ]),
    );
    expect(runs.size).toBe(3);
  });

  it("is a periodic review: each in its time, and one for all that were missed", async () => {
    await subject({ name: "Anna Berg" }, { rescreen_every: "P1Y" });
    expect(await atTime("2027-11-26T09:59:00.000Z")).toBe(0);
    expect(await atTime("2027-11-26T10:00:00.000Z")).toBe(1);
    expect(begun()[0]).toMatchObject({
      trigger: { kind: "periodic_review", due_at: "2027-11-26T10:00:00.000Z", last_review_at: null },
    });
    expect(await atTime("2033-01-01T00:00:00.000Z")).toBe(2);
    expect(await atTime("2033-01-01T00:01:00.000Z")).toBe(2);
  });

  it("is due again where a clock was ahead for years, and not silent until then", async () => {
    await subject({ name: "Anna Berg" }, { rescreen_every: "P1Y" });
    expect(await atTime("2040-01-01T00:00:00.000Z")).toBe(1);
    expect(await atTime("2026-11-28T00:00:00.000Z")).toBe(2);
    expect(await atTime("2026-11-28T00:01:00.000Z")).toBe(2);
    expect(await atTime("2027-11-28T00:00:00.000Z")).toBe(3);
  });

  it("keeps what it knows when the terms or the documents change, and ends with the monitoring", async () => {
    const one = await subject(passport("A1", "2019-05-05"), { document_expiry: true });
    await work();
    await monitor.change(await found(one.id), {
      attributes: { ...passport("A1", "2019-05-05"), name: "A" },
      updatedAt: now,
    });
    const more = {
      screening: {},
      workflow_id: "wf_review",
      document_expiry: true as const,
      rescreen_every: "P2Y",
    };
    await monitor.change(await found(one.id), { monitoring: more, updatedAt: now });
    await work();
    expect(runs.size).toBe(1);
    await monitor.change(await found(one.id), { monitoring: undefined, updatedAt: now });
    expect(await at.stores.triggers.find(lookId(one.id))).toBeUndefined();
    // Who begins it anew, perhaps with another workflow, hears of the expiry anew.
    now = "2026-11-27T10:00:00.000Z";
    const anew = { ...more, workflow_id: "wf_other" };
    await monitor.change(await found(one.id), { monitoring: anew, updatedAt: now });
    await work();
    await work();
    expect(begun().slice(1)).toMatchObject([
      { workflowId: "wf_other", trigger: { kind: "document_expiry", expires: "2019-05-05" } },
    ]);
  });

  it("loses no run and doubles none when it is killed at every write", async () => {
    await monitor.publish([IVAN]);
    let repeated = 0;
    for (const when of ["before", "after"] as const)
      for (let death = 0; death < 5; death++) {
        now = NOW;
        runs.clear();
        const terms = { document_expiry: true, rescreen_every: "P1Y" } as const;
        await monitor.judge(await subject({ name: "Ivan Testov", ...passport("A1", "2019-05-05") }, terms));
        now = "2028-01-01T00:00:00.000Z";
        const asked: string[] = [];
        let left = death;
        const dies = async <T>(write: () => Promise<T>): Promise<T> => {
          if (left < 0 || (left === 0 && when === "before")) {
            left = -1;
            throw new Error("killed");
          }
          const written = await write();
          if (left-- === 0) throw new Error("killed");
          return written;
        };
        const { triggers, begin } = ports;
        const killed = {
          triggers: {
            ...triggers,
            change: (...args: Parameters<typeof triggers.change>) => dies(() => triggers.change(...args)),
          },
          begin: (run: TriggeredRun) => {
            asked.push(run.executionId);
            return dies(() => begin(run));
          },
        };
        await work(killed).catch(() => {});
        await work({
          begin: (run) => {
            asked.push(run.executionId);
            return begin(run);
          },
        });
        expect([...runs.values()].map(({ input }) => input.trigger)).toHaveLength(3);
        expect(new Set(asked).size).toBe(3);
        repeated += asked.length - 3;
        await work();
        expect(runs.size).toBe(3);
      }
    expect(repeated).toBeGreaterThan(0);
  });

  it("waits, with its code, for a workflow that cannot run, and holds up no other one", async () => {
    const one = await subject(passport("A1"), { document_expiry: true });
    const two = await subject(passport("A1"), { document_expiry: true });
    const begin: TriggerPorts["begin"] = async (run) => {
      if (run.input.subject_id === one.externalId) throw new Problem("workflow_not_deployed", "None.");
      await ports.begin(run);
    };
    expect(await work({ begin })).toEqual({ done: 1, failed: 1 });
    expect(begun()).toMatchObject([{ subject_id: two.externalId }]);
    expect(await at.stores.triggers.find(lookId(one.id))).toMatchObject({ failure: "workflow_not_deployed" });
    expect(await atTime("2026-11-26T10:06:00.000Z")).toBe(2);
    expect((await at.stores.triggers.find(lookId(one.id)))?.failure).toBeUndefined();
  });

  it("is a change that the rules of the rating read, and no rating", async () => {
    riskWorkflow = "wf_risk";
    const one = await subject({ name: "Anna Berg" }, {});
    const risk = (hash: string) => ({
      level: "low",
      score: 0,
      reasons: [],
      computed_at: NOW,
      basis: { reads: ["countries"], hash },
    });
    const record = await monitor.change(await found(one.id), { risk: risk("none") });
    await work();
    expect(runs.size).toBe(0);
    const moved = await monitor.change(record, {
      attributes: { name: "Anna B", nationality: ["IR"] },
      updatedAt: now,
    });
    await work();
    await work();
    expect(begun()).toEqual([
      { workflowId: "wf_risk", subject_id: one.externalId, trigger: { kind: "risk", subject: one.id } },
    ]);
    await monitor.change(moved, { risk: { ...risk("other"), score: 1 } });
    await work();
    expect(runs.size).toBe(1);
  });

  it("is any change after a rating by another workflow, and once for what a run leaves unrated", async () => {
    riskWorkflow = "wf_risk";
    const one = await subject({ name: "Anna Berg" }, {});
    const basis = { reads: ["countries"], hash: "none", workflow_id: "wf_other" };
    const risk = { level: "low", score: 0, reasons: [], computed_at: NOW, basis, key: "rating_1" };
    const record = await monitor.change(await found(one.id), { risk });
    let moved = await monitor.change(record, { attributes: { name: "Anna B" }, updatedAt: now });
    await work();
    expect(runs.size).toBe(1);
    // Its run ends without a rating, and teaches its check.
    for (const execution_id of ["exec_1", "exec_2"]) {
      const check = { finding: "negative" as const, status: "failed", at: NOW, execution_id };
      moved = await monitor.change(moved, { checks: { sanctions_screening: check }, updatedAt: now });
      await work();
      expect(runs.size).toBe(2);
    }
    riskWorkflow = "wf_new";
    await monitor.change(moved, { checks: {}, updatedAt: now });
    await work();
    expect(begun()[2]).toMatchObject({ workflowId: "wf_new" });
  });

  it("is a hit that came while a rating was made without it", async () => {
    riskWorkflow = "wf_risk";
    await monitor.publish([{ key: "2", name: "Olga Berg" }]);
    const one = await subject({ name: "Ivan Testov" }, {});
    await monitor.first(one);
    const record = await found(one.id);
    const read = await factsOf(ports, record);
    await monitor.publish([IVAN]);
    await monitor.run();
    // The subject is not rated yet, so the triggers of the hit ask for no rating.
    await work();
    runs.clear();
    const risk = (key: string, facts: JsonObject) => ({
      level: "low",
      score: 0,
      reasons: [],
      computed_at: NOW,
      key,
      basis: { ...basisOf(facts, ["alerts"]), workflow_id: "wf_risk" },
    });
    const rated = await monitor.change(record, { risk: risk("rating_1", read), updatedAt: now });
    await work();
    expect(begun()).toMatchObject([{ workflowId: "wf_risk", trigger: { kind: "risk" } }]);
    await monitor.change(rated, { risk: risk("rating_2", await factsOf(ports, rated)), updatedAt: now });
    await work();
    expect(runs.size).toBe(1);
  });

  it("begins one run of a rating where the service fails after it", async () => {
    riskWorkflow = "wf_risk";
    const one = await subject({ name: "Anna Berg" }, {});
    const basis = { reads: ["countries"], hash: "none", workflow_id: "wf_risk" };
    const risk = { level: "low", score: 0, reasons: [], computed_at: NOW, basis, key: "rating_1" };
    const record = await monitor.change(await found(one.id), { risk });
    await monitor.change(record, { attributes: { name: "A", nationality: ["IR"] }, updatedAt: now });
    const begin: TriggerPorts["begin"] = async (run) => {
      await ports.begin(run);
      throw new Error("The answer is lost.");
    };
    expect(await work({ begin })).toMatchObject({ failed: 1 });
    expect(await atTime("2026-11-26T10:06:00.000Z")).toBe(1);
  });

  it("begins nothing for a subject that is erased", async () => {
    const one = await subject(passport("A1"), { document_expiry: true });
    const caller = { ...at.tenant, kind: "key" as const, id: "key_1", scopes: new Set<never>() };
    await requestErasure(
      { ...at.stores, now: () => new Date(NOW), newEventId: () => `evt_${newUlid()}` },
      { caller, actor: { type: "api_key" }, id: one.id },
    );
    await work();
    expect([runs.size, await at.stores.triggers.find(lookId(one.id))]).toEqual([0, undefined]);
  });
});
