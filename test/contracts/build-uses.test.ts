import { beforeEach, expect, it } from "vitest";
import { newUlid } from "../../core/new-ulid.ts";
import { buildName } from "../../core/screening/build-name.ts";
import { createMonitor, NORA, OTHER } from "../support/monitoring-kit.ts";
import { describeAdapters } from "./adapters.ts";
import { caseKit } from "./cases/kit.ts";
import { writeOf } from "./executions/kit.ts";
import { AT, newTenant } from "./values.ts";

/** A hash like that of an index, other ones each time. */
const newHash = (): string => newUlid().toLowerCase().padEnd(64, "0");

describeAdapters("uses of builds of the lists", (at) => {
  let index: string;
  beforeEach(() => {
    index = newHash();
  });
  const isUsed = (sha256 = index) => at.stores.buildUses.isUsed(buildName(sha256));
  const { begin } = caseKit(at);
  const screened = (listsIndex?: string) => {
    const write = writeOf("screen");
    return { ...write, result: { ...write.result, ...(listsIndex === undefined ? {} : { listsIndex }) } };
  };

  it("begin with a result, in the write of it, and end with the erasure of the run", async () => {
    const { executions } = at.stores;
    const runs = await Promise.all(Array.from({ length: 12 }, () => begin()));
    expect(await isUsed()).toBe(false);
    for (const { executionId } of runs)
      expect(await executions.record(executionId, screened(index))).toBe(true);
    for (const { executionId } of runs) {
      expect(await isUsed()).toBe(true);
      expect(await isUsed(newHash())).toBe(false);
      const record = (await executions.load(executionId)) ?? expect.fail("There is no run.");
      await executions.erase(record, { ...record.meta, erasedAt: AT });
    }
    expect(await isUsed()).toBe(false);
  });

  it("are those of a re-run, too, which has taken the result over", async () => {
    const { executions } = at.stores;
    const [source, again] = [await begin(), await begin()];
    await executions.record(source.executionId, screened(index));
    await executions.seed(again.executionId, [screened(index)], new Set());
    const record = (await executions.load(source.executionId)) ?? expect.fail("There is no run.");
    await executions.erase(record, { ...record.meta, erasedAt: AT });
    expect(await isUsed()).toBe(true);
  });

  it("are none of a result without lists", async () => {
    const { executionId } = await begin();
    await at.stores.executions.record(executionId, screened());
    expect(await isUsed()).toBe(false);
  });

  it("are those of alerts, open and closed; monitoring compares with the builds of each tenant", async () => {
    const tenant = newTenant();
    const record = {
      id: `key_${newUlid()}`,
      ...tenant,
      name: "A key",
      hint: "abcd",
      createdAt: AT,
    };
    const act = { actor: { type: "cli" as const }, eventId: `evt_${newUlid()}`, at: AT };
    await at.stores.apiKeys.create(newUlid(), { ...record, scopes: ["workflows:read"] }, act);
    const monitor = createMonitor(at.stores, tenant);
    const first = (await monitor.publish([OTHER])).manifest.index.sha256;
    const subject = await monitor.subject({ name: "Nora Newman" });
    await monitor.first(subject);
    expect(await isUsed(first)).toBe(false);
    expect(await at.stores.buildUses.compared()).toContain(buildName(first));
    const second = (await monitor.publish([OTHER, NORA])).manifest.index.sha256;
    await monitor.run();
    expect(await isUsed(second)).toBe(true);
    await monitor.publish([OTHER]);
    expect(await at.stores.buildUses.compared()).toContain(buildName(second));
    await monitor.run();
    expect(await monitor.openAlerts()).toEqual([]);
    expect([await isUsed(second), await isUsed(first)]).toEqual([true, false]);
    expect(await at.stores.buildUses.compared()).not.toContain(buildName(second));
  });

  it("are remembered, by one clean-up at a time", async () => {
    const { cleanUp } = at.stores;
    const first = { version: 1, since: AT, unused: {} };
    expect(await cleanUp.read()).toBeUndefined();
    expect(await cleanUp.write(first, undefined)).toBe(true);
    expect(await cleanUp.write({ ...first, since: "later" }, undefined)).toBe(false);
    const second = { ...first, version: 2, unused: { [buildName(index)]: AT } };
    expect(await cleanUp.write(second, first)).toBe(true);
    expect(await cleanUp.write(second, first)).toBe(false);
    expect(await cleanUp.read()).toEqual(second);
  });
});
