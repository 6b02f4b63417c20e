import { beforeEach, expect, it } from "vitest";
import { Problem } from "../../core/problem.ts";
import { basisOf, factsOf, outdatedBy } from "../../core/risk/facts.ts";
import { lookId } from "../../core/subjects/triggers.ts";
import type { TriggerPorts } from "../../core/triggers/work.ts";
import { IVAN } from "../support/monitoring-kit.ts";
import { createTriggering, NOW, passport, ratingOf } from "../support/triggers-kit.ts";
import { describeAdapters } from "./adapters.ts";

describeAdapters("a run that cannot begin, and a rating that is out of date", (at) => {
  let kit: ReturnType<typeof createTriggering>;
  beforeEach(() => {
    kit = createTriggering(at.stores, at.tenant);
  });

  it("waits, with its code, for a workflow that cannot run, while other runs begin", async () => {
    const one = await kit.subject(passport("A1"), { document_expiry: true });
    const two = await kit.subject(passport("A1"), { document_expiry: true });
    const begin: TriggerPorts["begin"] = async (run) => {
      if (run.input.subject_id === one.externalId) throw new Problem("workflow_not_deployed", "None.");
      await kit.ports.begin(run);
    };
    expect(await kit.work({ begin })).toEqual({ done: 1, failed: 1 });
    expect(kit.begun()).toMatchObject([{ subject_id: two.externalId }]);
    expect(await at.stores.triggers.find(lookId(one.id))).toMatchObject({ failure: "workflow_not_deployed" });
    expect(await kit.atTime("2026-11-26T10:06:00.000Z")).toBe(2);
    expect((await at.stores.triggers.find(lookId(one.id)))?.failure).toBeUndefined();
  });

  it("is tried again with growing pauses of at most an hour, and at once after a change", async () => {
    const one = await kit.subject(passport("A1"), { document_expiry: true });
    const tried: string[] = [];
    const begin: TriggerPorts["begin"] = async () => {
      tried.push(kit.set.now.slice(11, 16));
      throw new Problem("workflow_not_deployed", "None.");
    };
    const start = new Date(NOW).getTime();
    for (let minute = 0; minute <= 240; minute += 5) {
      kit.set.now = new Date(start + minute * 60_000).toISOString();
      await kit.work({ begin });
    }
    expect(tried).toEqual(["10:00", "10:05", "10:15", "10:35", "11:15", "12:15", "13:15"]);
    const terms = { screening: {}, workflow_id: "wf_other", document_expiry: true as const };
    await kit.monitor.change(await kit.found(one.id), { monitoring: terms, updatedAt: kit.set.now });
    await kit.work({ begin });
    kit.set.now = "2026-11-26T14:05:00.000Z";
    await kit.work({ begin });
    expect(tried.slice(-2)).toEqual(["14:00", "14:05"]);
  });

  it("shows the failure of an alert, and of a rating, until its run begins", async () => {
    kit.set.riskWorkflow = "wf_risk";
    await kit.monitor.publish([IVAN]);
    const one = await kit.subject({ name: "Ivan Testov" }, {});
    await kit.monitor.first(one);
    const [alert = expect.fail("None.")] = await kit.monitor.openAlerts();
    kit.set.now = alert.openedAt;
    const other = await kit.subject({ name: "Anna Berg" }, {});
    const basis = { reads: ["countries"], hash: "none", workflow_id: "wf_risk" };
    const risk = { level: "low", score: 0, reasons: [], computed_at: NOW, basis };
    const record = await kit.monitor.change(await kit.found(other.id), { risk });
    await kit.monitor.change(record, {
      attributes: { name: "A", nationality: ["IR"] },
      updatedAt: kit.set.now,
    });
    const failed = async (id: string) => {
      const trigger = await at.stores.triggers.failed(at.tenant, id);
      return trigger === undefined ? undefined : [trigger.kind, trigger.failure];
    };
    expect([await failed(one.id), await failed(other.id)]).toEqual([undefined, undefined]);
    const begin: TriggerPorts["begin"] = async () => {
      throw new Problem("workflow_not_deployed", "None.");
    };
    await kit.work({ begin });
    expect([await failed(one.id), await failed(other.id)]).toEqual([
      ["alert", "workflow_not_deployed"],
      ["risk", "workflow_not_deployed"],
    ]);
    const elsewhere = { ...at.tenant, organizationId: "org_other" };
    expect(await at.stores.triggers.failed(elsewhere, one.id)).toBeUndefined();
    // The alert says when it was opened, and not when the run could begin.
    expect(await kit.atTime("2026-11-26T10:06:00.000Z")).toBe(2);
    expect(kit.begun()).toContainEqual(
      expect.objectContaining({ trigger: expect.objectContaining({ kind: "alert", at: alert.openedAt }) }),
    );
    expect([await failed(one.id), await failed(other.id)]).toEqual([undefined, undefined]);
  });

  it("shows a rating as out of date unless the workflow that rates now has made it", async () => {
    const one = await kit.subject({ name: "Anna Berg" }, {});
    const rating = ratingOf("low", 0);
    const basis = { ...basisOf(await factsOf(kit.ports, one), ["countries"]), workflow_id: "wf_risk" };
    const risk = { level: "low", score: 0, reasons: [], computed_at: NOW, rating, basis };
    let isTakenBack = false;
    const ports = { ...kit.ports, isTakenBack: async () => isTakenBack };
    const why = (over: Partial<typeof risk> = {}) =>
      outdatedBy(ports, { ...one, risk: { ...risk, ...over } });
    expect(await why()).toBeUndefined();
    kit.set.riskWorkflow = "wf_risk";
    expect(await why()).toBeUndefined();
    expect(await why({ rating: { ...rating, workflow_id: "wf_other" } })).toBe("other_workflow");
    expect(await why({ basis: { ...basis, workflow_id: "wf_other" } })).toBe("other_workflow");
    expect(await why({ basis: { ...basis, hash: "of before" } })).toBe("facts_changed");
    kit.set.riskWorkflow = "wf_new";
    expect(await why()).toBe("other_workflow");
    expect(await outdatedBy(ports, one)).toBe("not_rated");
    isTakenBack = true;
    expect(await why()).toBe("run_taken_back");
  });

  it("begins one run of a rating where the service fails after it", async () => {
    kit.set.riskWorkflow = "wf_risk";
    const one = await kit.subject({ name: "Anna Berg" }, {});
    const basis = { reads: ["countries"], hash: "none", workflow_id: "wf_risk" };
    const risk = { level: "low", score: 0, reasons: [], computed_at: NOW, basis, key: "rating_1" };
    const record = await kit.monitor.change(await kit.found(one.id), { risk });
    await kit.monitor.change(record, {
      attributes: { name: "A", nationality: ["IR"] },
      updatedAt: kit.set.now,
    });
    const begin: TriggerPorts["begin"] = async (run) => {
      await kit.ports.begin(run);
      throw new Error("The answer is lost.");
    };
    expect(await kit.work({ begin })).toMatchObject({ failed: 1 });
    expect(await kit.atTime("2026-11-26T10:06:00.000Z")).toBe(1);
  });
});
