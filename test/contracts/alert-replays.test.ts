import { beforeEach, expect, it } from "vitest";
import { replayAlert } from "../../core/monitoring/replay.ts";
import { newUlid } from "../../core/new-ulid.ts";
import type { KeptBuild } from "../../core/screening/ports.ts";
import { createMonitor, IVAN, NORA, OTHER } from "../support/monitoring-kit.ts";
import { codeOf } from "../support/problem-code.ts";
import { describeAdapters } from "./adapters.ts";
import { newTenant } from "./values.ts";

describeAdapters("the screening of an alert, made again", (at) => {
  let monitor: ReturnType<typeof createMonitor>;
  beforeEach(() => {
    monitor = createMonitor(at.stores, at.tenant);
  });
  const replay = async (
    alertId: string,
    change: (build: KeptBuild) => KeptBuild | undefined = (build) => build,
    tenant = at.tenant,
  ) =>
    replayAlert(
      {
        ...at.stores,
        ...monitor.ports,
        builds: {
          ofIndex: async (sha256) => {
            const build = await monitor.builds.ofIndex(sha256);
            return build && change(build);
          },
        },
        newEventId: () => `evt_${newUlid()}`,
      },
      {
        caller: { ...tenant, kind: "key", id: "key_1", name: "One", scopes: new Set<never>() },
        actor: { type: "api_key", id: "key_1" },
        alertId,
      },
    );
  /** An alert of lists that are others by now. */
  const alerted = async () => {
    await monitor.publish([OTHER]);
    const subject = await monitor.subject({ name: "Nora Newman" });
    await monitor.first(subject);
    await monitor.publish([OTHER, NORA]);
    await monitor.run();
    const [alert] = await monitor.openAlerts();
    await monitor.publish([IVAN]);
    await monitor.run();
    return { subject, alert: alert ?? expect.fail("No alert.") };
  };

  it("says the same against the index that the alert names, though the entry is gone", async () => {
    const { alert } = await alerted();
    expect(await monitor.openAlerts()).toEqual([]);
    expect(await replay(alert.id)).toMatchObject({
      alert_id: alert.id,
      result: "same",
      at: alert.openedAt,
      index: { sha256: alert.edition.split("/").at(-1) },
      status: { before: alert.now.status, now: alert.now.status },
      differences: [],
      failure: null,
    });
  });

  it("names each place that differs, and says where the entry is no hit", async () => {
    const { alert } = await alerted();
    const current = (await monitor.ports.manifestOf()).index.sha256;
    const swapped = await monitor.builds.ofIndex(current);
    expect(await replay(alert.id, () => swapped)).toMatchObject({
      result: "different",
      status: { now: "no_match" },
      differences: expect.arrayContaining([{ at: "status", before: alert.now.status, now: null }]),
    });
  });

  it("is no result where something is missing for it", async () => {
    const { subject, alert } = await alerted();
    const code = async (...args: Parameters<typeof replay>) => {
      const { result, failure, status, differences } = await replay(...args);
      expect([result, status.now, differences]).toEqual(["impossible", null, []]);
      return failure?.code;
    };
    expect(await code(alert.id, () => undefined)).toBe("list_missing");
    const damaged = (build: KeptBuild) => ({ ...build, read: async () => new Uint8Array(64) });
    expect(await code(alert.id, damaged)).toBe("list_corrupt");
    const newer = ({ manifest, read }: KeptBuild) => ({
      manifest: { ...manifest, format_version: manifest.format_version + 1, release: "9.9.9" },
      read,
    });
    expect(await code(alert.id, newer)).toBe("list_version_unsupported");
    const changed = await monitor.change(subject, {
      attributes: { name: "Nora Newman", birth_date: "1970-01-01" },
      updatedAt: "2026-11-26T11:00:00.000Z",
    });
    expect(await code(alert.id)).toBe("input_not_kept");
    const { monitoring: _ended, ...others } = changed;
    await at.stores.subjects.change(changed, {
      after: { ...others, version: changed.version + 1 },
      entries: [],
      events: [],
    });
    expect(await code(alert.id)).toBe("input_not_kept");
  });

  it("is not made with other settings than those of then, nor for others", async () => {
    const { subject, alert } = await alerted();
    expect(await codeOf(replay(alert.id, undefined, newTenant()))).toBe("not_found");
    await monitor.change(subject, {
      monitoring: { screening: { thresholds: { potential: 0.9 } } },
      updatedAt: "2026-11-26T11:00:00.000Z",
    });
    expect((await replay(alert.id)).failure?.code).toBe("input_not_kept");
  });
});
