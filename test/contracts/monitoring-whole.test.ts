import { beforeEach, expect, it } from "vitest";
import { beginPass } from "../../core/monitoring/pass.ts";
import type { MonitorPorts } from "../../core/monitoring/ports.ts";
import { readProgress } from "../../core/monitoring/read.ts";
import { createMonitor, NORA, OTHER, runPass } from "../support/monitoring-kit.ts";
import { describeAdapters } from "./adapters.ts";

const DAY = 86_400_000;

describeAdapters("passes over everybody", (at) => {
  let monitor: ReturnType<typeof createMonitor>;
  beforeEach(() => {
    monitor = createMonitor(at.stores, at.tenant);
  });
  /** Ports whose clock is so many days ahead. */
  const portsAfter = (days: number, over: Partial<MonitorPorts> = {}): MonitorPorts => ({
    ...monitor.ports,
    now: () => new Date(monitor.ports.now().getTime() + days * DAY),
    ...over,
  });
  /** A record of a build that overlooks what came. */
  const blind = { changes: { between: async () => ({ ids: new Set<string>(), words: new Set<string>() }) } };
  const begins = (ports: MonitorPorts): Promise<boolean> => beginPass(ports, at.tenant, { needed: false });
  const alerts = async (): Promise<string[]> => (await monitor.openAlerts()).map(({ entityId }) => entityId);

  it("find after seven days what passes by changes have left out, though nothing changes", async () => {
    await monitor.publish([OTHER]);
    await monitor.first(await monitor.subject({ name: "Nora Newman" }));
    await monitor.publish([OTHER, NORA]);
    await runPass(portsAfter(1, blind), at.tenant);
    expect([await alerts(), await begins(portsAfter(6))]).toEqual([[], false]);
    const found = await runPass(portsAfter(7.5), at.tenant);
    expect(found).toMatchObject({ subjects: 1, judged: 1, opened: 1 });
    expect(await alerts()).toEqual([`sample:${NORA.key}`]);
    expect(await begins(portsAfter(8))).toBe(false);
    expect(await runPass(portsAfter(15), at.tenant)).toMatchObject({ judged: 1, opened: 0 });
  });

  it("leave what is current current, give way to newer lists, and begin again behind them", async () => {
    await monitor.publish([OTHER]);
    await monitor.first(await monitor.subject({ name: "Nora Newman" }));
    expect([await begins(portsAfter(8)), await begins(portsAfter(8))]).toEqual([true, false]);
    expect(await readProgress(monitor.ports, at.tenant)).toMatchObject({
      state: "current",
      pass: { scope: "everything", state: "running" },
    });
    await monitor.publish([OTHER, NORA]);
    expect(await readProgress(monitor.ports, at.tenant)).toMatchObject({ state: "behind" });
    expect(await begins(portsAfter(8))).toBe(true);
    expect(await readProgress(monitor.ports, at.tenant)).toMatchObject({
      state: "behind",
      pass: { scope: "changes" },
    });
    expect(await runPass(portsAfter(8), at.tenant)).toMatchObject({ opened: 1 });
    expect(await begins(portsAfter(8))).toBe(true);
    expect(await readProgress(monitor.ports, at.tenant)).toMatchObject({ pass: { scope: "everything" } });
  });

  it("judge nobody twice whose hits they have just written", async () => {
    await monitor.publish([OTHER]);
    for (const name of ["Nora Newman", "Ole Dahl", "Nora Newman"])
      await monitor.first(await monitor.subject({ name }));
    await monitor.publish([OTHER, NORA]);
    await runPass(portsAfter(1, blind), at.tenant);
    const sizes = { entries: 100, packed: 100, leastPacked: 100 };
    expect(await runPass(portsAfter(8), at.tenant, sizes)).toMatchObject({
      subjects: 3,
      judged: 3,
      opened: 2,
    });
  });

  it("are overdue once none has ended for 14 days, also where newer lists supersede each of them", async () => {
    const isOverdue = async (days: number): Promise<boolean> =>
      (await readProgress(portsAfter(days), at.tenant)).isWholeOverdue;
    await monitor.publish([OTHER]);
    await monitor.first(await monitor.subject({ name: "Nora Newman" }));
    expect([await isOverdue(13), await isOverdue(14.1)]).toEqual([false, true]);
    expect(await begins(portsAfter(8))).toBe(true);
    await monitor.publish([OTHER, NORA]);
    expect(await runPass(portsAfter(9), at.tenant)).toMatchObject({ opened: 1 });
    // The pass by changes has ended, that over everybody was superseded.
    expect([await isOverdue(13), await isOverdue(14.1)]).toEqual([false, true]);
    await runPass(portsAfter(20), at.tenant);
    expect([await isOverdue(20.1), await isOverdue(33), await isOverdue(34.1)]).toEqual([false, false, true]);
  });

  it("count as overdue where the clock that has noted the last one was wrong", async () => {
    await monitor.publish([OTHER]);
    await monitor.first(await monitor.subject({ name: "Nora Newman" }));
    await runPass(portsAfter(400), at.tenant);
    expect(await readProgress(portsAfter(1), at.tenant)).toMatchObject({ isWholeOverdue: true });
  });

  it("do not wait for a time that a wrong clock has set ahead", async () => {
    await monitor.publish([OTHER]);
    await monitor.first(await monitor.subject({ name: "Nora Newman" }));
    await runPass(portsAfter(400), at.tenant);
    expect(await begins(portsAfter(1))).toBe(true);
  });
});
