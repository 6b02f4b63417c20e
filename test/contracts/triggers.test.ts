import { beforeEach, expect, it } from "vitest";
import type { JsonObject } from "../../compiler/json.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { basisOf, factsOf } from "../../core/risk/facts.ts";
import { requestErasure } from "../../core/subjects/erase.ts";
import { lookId } from "../../core/subjects/triggers.ts";
import type { TriggeredRun } from "../../core/triggers/work.ts";
import { Death } from "../support/death.ts";
import { IVAN } from "../support/monitoring-kit.ts";
import { createTriggering, NOW, passport } from "../support/triggers-kit.ts";
import { describeAdapters } from "./adapters.ts";

describeAdapters("what begins runs", (at) => {
  let kit: ReturnType<typeof createTriggering>;
  beforeEach(() => {
    kit = createTriggering(at.stores, at.tenant);
  });

  it("is an alert, once, with its id", async () => {
    await kit.monitor.publish([IVAN]);
    const one = await kit.subject({ name: "Ivan Testov" }, {});
    await kit.monitor.first(one);
    const [alert = expect.fail("None.")] = await kit.monitor.openAlerts();
    kit.set.now = alert.openedAt;
    expect(await kit.work()).toMatchObject({ failed: 0 });
    await kit.work();
    expect(kit.begun()).toEqual([
      {
        workflowId: "wf_review",
        subject_id: one.externalId,
        trigger: { kind: "alert", alert_id: alert.id, at: alert.openedAt, subject: one.id },
      },
    ]);
  });

  it("is a document that expires, on the day, once for each", async () => {
    const one = await kit.subject(passport("A1", "2026-12-24"), { document_expiry: true });
    expect(await kit.atTime("2026-12-23T23:59:00.000Z")).toBe(0);
    expect(await kit.atTime("2026-12-24T00:00:00.000Z")).toBe(1);
    expect(kit.begun()[0]).toMatchObject({
      trigger: { kind: "document_expiry", document_type: "passport", expires: "2026-12-24" },
    });
    expect(await kit.atTime("2027-01-24T00:00:00.000Z")).toBe(1);
    await kit.monitor.change(await kit.found(one.id), {
      attributes: passport("B2", "2020-01-01"),
      updatedAt: kit.set.now,
    });
    expect(await kit.atTime("2027-01-25T00:00:00.000Z")).toBe(2);
  });

  it("is an expiry that is not known, and one that is past already", async () => {
    await kit.subject(passport("A1"), { document_expiry: true });
    await kit.subject({ name: "Nobody" }, { document_expiry: true });
    await kit.subject(passport("A1", "2019-05-05"), { document_expiry: true });
    await kit.work();
    await kit.work();
    expect(kit.begun().map(({ trigger }) => trigger)).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ expires: "unknown" }),
        expect.objectContaining({ expires: "2019-05-05" }),
      ]),
    );
    expect(kit.runs.size).toBe(3);
  });

  it("is a periodic review: each in its time, and one for all that were missed", async () => {
    await kit.subject({ name: "Anna Berg" }, { rescreen_every: "P1Y" });
    expect(await kit.atTime("2027-11-26T09:59:00.000Z")).toBe(0);
    expect(await kit.atTime("2027-11-26T10:00:00.000Z")).toBe(1);
    expect(kit.begun()[0]).toMatchObject({
      trigger: { kind: "periodic_review", due_at: "2027-11-26T10:00:00.000Z", last_review_at: null },
    });
    expect(await kit.atTime("2033-01-01T00:00:00.000Z")).toBe(2);
    expect(await kit.atTime("2033-01-01T00:01:00.000Z")).toBe(2);
  });

  it("is due again where a clock was ahead for years, and not silent until then", async () => {
    await kit.subject({ name: "Anna Berg" }, { rescreen_every: "P1Y" });
    expect(await kit.atTime("2040-01-01T00:00:00.000Z")).toBe(1);
    expect(await kit.atTime("2026-11-28T00:00:00.000Z")).toBe(2);
    expect(await kit.atTime("2026-11-28T00:01:00.000Z")).toBe(2);
    expect(await kit.atTime("2027-11-28T00:00:00.000Z")).toBe(3);
  });

  it("keeps what it knows when the terms or the documents change, and ends with the monitoring", async () => {
    const one = await kit.subject(passport("A1", "2019-05-05"), { document_expiry: true });
    await kit.work();
    await kit.monitor.change(await kit.found(one.id), {
      attributes: { ...passport("A1", "2019-05-05"), name: "A" },
      updatedAt: kit.set.now,
    });
    const more = {
      screening: {},
      workflow_id: "wf_review",
      document_expiry: true as const,
      rescreen_every: "P2Y",
    };
    await kit.monitor.change(await kit.found(one.id), { monitoring: more, updatedAt: kit.set.now });
    await kit.work();
    expect(kit.runs.size).toBe(1);
    await kit.monitor.change(await kit.found(one.id), { monitoring: undefined, updatedAt: kit.set.now });
    expect(await at.stores.triggers.find(lookId(one.id))).toBeUndefined();
    // Who begins it anew, perhaps with another workflow, hears of the expiry anew.
    kit.set.now = "2026-11-27T10:00:00.000Z";
    const anew = { ...more, workflow_id: "wf_other" };
    await kit.monitor.change(await kit.found(one.id), { monitoring: anew, updatedAt: kit.set.now });
    await kit.work();
    await kit.work();
    expect(kit.begun().slice(1)).toMatchObject([
      { workflowId: "wf_other", trigger: { kind: "document_expiry", expires: "2019-05-05" } },
    ]);
  });

  it("is an expiry anew where the expiries are switched off and on beside a review that stays", async () => {
    const terms = { screening: {}, workflow_id: "wf_review", rescreen_every: "P1Y" };
    const both = { ...terms, document_expiry: true as const };
    const one = await kit.subject(passport("A1", "2019-05-05"), both);
    const two = await kit.subject({ name: "Nobody" }, both);
    await kit.work();
    expect(kit.runs.size).toBe(2);
    for (const { id } of [one, two]) {
      const off = await kit.monitor.change(await kit.found(id), { monitoring: terms });
      await kit.monitor.change(off, { monitoring: { ...both, workflow_id: "wf_other" } });
    }
    await kit.work();
    await kit.work();
    expect(kit.begun().slice(2)).toMatchObject([
      { workflowId: "wf_other", trigger: { kind: "document_expiry" } },
      { workflowId: "wf_other", trigger: { kind: "document_expiry" } },
    ]);
    // The review goes by the time since monitoring began so.
    expect(await kit.atTime("2027-11-26T09:59:00.000Z")).toBe(4);
    expect(await kit.atTime("2027-11-26T10:00:00.000Z")).toBe(6);
  });

  it("loses no run and doubles none when it is killed at every write", async () => {
    await kit.monitor.publish([IVAN]);
    let repeated = 0;
    for (const when of ["before", "after"] as const)
      for (let death = 1; death <= 5; death++) {
        kit.set.now = NOW;
        kit.runs.clear();
        const terms = { document_expiry: true, rescreen_every: "P1Y" } as const;
        await kit.monitor.judge(
          await kit.subject({ name: "Ivan Testov", ...passport("A1", "2019-05-05") }, terms),
        );
        kit.set.now = "2028-01-01T00:00:00.000Z";
        const asked: string[] = [];
        const killing = new Death(death, when);
        const { triggers, begin } = kit.ports;
        const dyingBegin = killing.at(begin);
        const killed = {
          triggers: { ...triggers, change: killing.at(triggers.change) },
          begin: (run: TriggeredRun) => {
            asked.push(run.executionId);
            return dyingBegin(run);
          },
        };
        await kit.work(killed).catch(() => {});
        await kit.work({
          begin: (run) => {
            asked.push(run.executionId);
            return begin(run);
          },
        });
        expect([...kit.runs.values()].map(({ input }) => input.trigger)).toHaveLength(3);
        // Of the look: a subject that is erased after it gets no run.
        expect(new Set([...kit.runs.values()].map(({ askedAt }) => askedAt))).toEqual(new Set([kit.set.now]));
        expect(new Set(asked).size).toBe(3);
        repeated += asked.length - 3;
        await kit.work();
        expect(kit.runs.size).toBe(3);
      }
    expect(repeated).toBeGreaterThan(0);
  });

  it("is a change that the rules of the rating read, and no rating", async () => {
    kit.set.riskWorkflow = "wf_risk";
    const one = await kit.subject({ name: "Anna Berg" }, {});
    const risk = (hash: string) => ({
      level: "low",
      score: 0,
      reasons: [],
      computed_at: NOW,
      basis: { reads: ["countries"], hash },
    });
    const record = await kit.monitor.change(await kit.found(one.id), { risk: risk("none") });
    await kit.work();
    expect(kit.runs.size).toBe(0);
    const moved = await kit.monitor.change(record, {
      attributes: { name: "Anna B", nationality: ["IR"] },
      updatedAt: kit.set.now,
    });
    await kit.work();
    await kit.work();
    expect(kit.begun()).toEqual([
      { workflowId: "wf_risk", subject_id: one.externalId, trigger: { kind: "risk", subject: one.id } },
    ]);
    await kit.monitor.change(moved, { risk: { ...risk("other"), score: 1 } });
    await kit.work();
    expect(kit.runs.size).toBe(1);
  });

  it("is any change after a rating by another workflow, and once for what a run leaves unrated", async () => {
    kit.set.riskWorkflow = "wf_risk";
    const one = await kit.subject({ name: "Anna Berg" }, {});
    const basis = { reads: ["countries"], hash: "none", workflow_id: "wf_other" };
    const risk = { level: "low", score: 0, reasons: [], computed_at: NOW, basis, key: "rating_1" };
    const record = await kit.monitor.change(await kit.found(one.id), { risk });
    let moved = await kit.monitor.change(record, { attributes: { name: "Anna B" }, updatedAt: kit.set.now });
    await kit.work();
    expect(kit.runs.size).toBe(1);
    // Its run ends without a rating, and teaches its check.
    for (const execution_id of ["exec_1", "exec_2"]) {
      const check = { finding: "negative" as const, status: "failed", at: NOW, execution_id };
      moved = await kit.monitor.change(moved, {
        checks: { sanctions_screening: check },
        updatedAt: kit.set.now,
      });
      await kit.work();
      expect(kit.runs.size).toBe(2);
    }
    kit.set.riskWorkflow = "wf_new";
    await kit.monitor.change(moved, { checks: {}, updatedAt: kit.set.now });
    await kit.work();
    expect(kit.begun()[2]).toMatchObject({ workflowId: "wf_new" });
  });

  it("is a hit that came while a rating was made without it", async () => {
    kit.set.riskWorkflow = "wf_risk";
    await kit.monitor.publish([{ key: "2", name: "Olga Berg" }]);
    const one = await kit.subject({ name: "Ivan Testov" }, {});
    await kit.monitor.first(one);
    const record = await kit.found(one.id);
    const read = await factsOf(kit.ports, record);
    await kit.monitor.publish([IVAN]);
    await kit.monitor.run();
    // The subject is not rated yet, so the triggers of the hit ask for no rating.
    await kit.work();
    kit.runs.clear();
    const risk = (key: string, facts: JsonObject) => ({
      level: "low",
      score: 0,
      reasons: [],
      computed_at: NOW,
      key,
      basis: { ...basisOf(facts, ["alerts"]), workflow_id: "wf_risk" },
    });
    const rated = await kit.monitor.change(record, { risk: risk("rating_1", read), updatedAt: kit.set.now });
    await kit.work();
    expect(kit.begun()).toMatchObject([{ workflowId: "wf_risk", trigger: { kind: "risk" } }]);
    await kit.monitor.change(rated, {
      risk: risk("rating_2", await factsOf(kit.ports, rated)),
      updatedAt: kit.set.now,
    });
    await kit.work();
    expect(kit.runs.size).toBe(1);
  });

  it("begins nothing for a subject that is erased", async () => {
    const one = await kit.subject(passport("A1"), { document_expiry: true });
    const caller = { ...at.tenant, kind: "key" as const, id: "key_1", scopes: new Set<never>() };
    await requestErasure(
      { ...at.stores, now: () => new Date(NOW), newEventId: () => `evt_${newUlid()}` },
      { caller, actor: { type: "api_key" }, id: one.id },
    );
    await kit.work();
    expect([kit.runs.size, await at.stores.triggers.find(lookId(one.id))]).toEqual([0, undefined]);
  });
});
