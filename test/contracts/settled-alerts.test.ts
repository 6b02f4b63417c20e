import { beforeEach, expect, it } from "vitest";
import { createBlockCredentials } from "../../core/blocks/credential_issue/block-credentials.ts";
import { closeCase } from "../../core/cases/close.ts";
import { settleHits } from "../../core/monitoring/settle.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { createSubjectNames } from "../../core/subjects/names.ts";
import { mayStillBut } from "../support/may-still.ts";
import { createMonitor, IVAN } from "../support/monitoring-kit.ts";
import { describeAdapters } from "./adapters.ts";
import { LATER } from "./values.ts";

describeAdapters("alerts that are settled", (at) => {
  let monitor: ReturnType<typeof createMonitor>;
  const gone = new Set<string>();
  beforeEach(() => {
    gone.clear();
    monitor = createMonitor(at.stores, at.tenant);
  });
  /** Closes the case of the open alert as one key. */
  const close = async (
    id: string,
    outcome: "false_positive" | "no_action" | "true_match",
    over: { fourEyes?: boolean; now?: string } = {},
  ) => {
    const [alert] = await monitor.allAlerts();
    const { fourEyes = true, now = LATER } = over;
    return closeCase(
      {
        ...at.stores,
        subjectNames: createSubjectNames(at.stores.subjects, newUlid),
        staff: { find: async () => undefined },
        now: () => new Date(now),
        newEventId: () => `evt_${newUlid()}`,
        fourEyesDismiss: async () => fourEyes,
        mayStill: mayStillBut(gone),
        credentials: createBlockCredentials({
          ...at.stores,
          subjectNames: createSubjectNames(at.stores.subjects, newUlid),
          now: () => new Date(now),
          newEventId: newUlid,
        }),
      },
      {
        caller: { ...at.tenant, kind: "key", id, madeBy: id, scopes: new Set<never>() },
        actor: { type: "api_key", id },
        eventId: `evt_${newUlid()}`,
        retried: false,
        caseId: alert?.caseId ?? "",
        reason: "Another person.",
        outcome,
      },
    );
  };
  const alerted = async () => {
    await monitor.publish([IVAN]);
    const subject = await monitor.subject({ name: "Ivan Testov" });
    await monitor.first(subject);
    return subject;
  };
  const open = async () => (await monitor.openAlerts()).length;

  it("takes two principals under four eyes, whatever clears the subject", async () => {
    for (const outcome of ["false_positive", "no_action"] as const) {
      await alerted();
      const waiting = await open();
      const proposed = await close("key_1", outcome);
      expect(proposed).toMatchObject({ state: "open", closing: { outcome } });
      expect(proposed.outcome).toBeUndefined();
      await expect(close("key_1", outcome)).rejects.toMatchObject({ code: "second_person_needed" });
      expect(await open()).toBe(waiting);
      expect(await close("key_2", outcome)).toMatchObject({ state: "closed", outcome });
      expect(await open()).toBe(waiting - 1);
    }
  });

  it("is not confirmed for one who may no longer close cases", async () => {
    await alerted();
    await close("key_1", "false_positive");
    gone.add("key_1");
    expect(await close("key_2", "false_positive")).toMatchObject({
      state: "open",
      closing: { by: { keyId: "key_2" } },
    });
    expect(await open()).toBe(1);
    gone.add("key_3");
    await expect(close("key_3", "false_positive")).rejects.toMatchObject({ code: "forbidden" });
    expect(await open()).toBe(1);
    gone.delete("key_3");
    expect(await close("key_3", "false_positive")).toMatchObject({ state: "closed" });
  });

  it("confirms the same outcome, in time, and for the alerts that were seen only", async () => {
    const subject = await alerted();
    await close("key_1", "no_action");
    expect(await close("key_2", "false_positive")).toMatchObject({ closing: { outcome: "false_positive" } });
    expect(await close("key_3", "false_positive", { now: "2027-06-01T00:00:00.000Z" })).toMatchObject({
      state: "open",
    });
    await monitor.publish([IVAN, { key: "2", name: "Ivan Testov" }]);
    await monitor.run();
    expect(await open()).toBe(2);
    const record = await close("key_4", "false_positive", { now: "2027-06-02T00:00:00.000Z" });
    expect(record).toMatchObject({ state: "open", openAlerts: [{ subjectId: subject.id }, {}] });
    expect(record.closing?.alerts).toHaveLength(2);
  });

  it("takes one principal for a true match, and where four eyes are not asked for", async () => {
    await alerted();
    expect(await close("key_1", "true_match")).toMatchObject({ state: "closed" });
    await alerted();
    expect(await close("key_1", "false_positive", { fourEyes: false })).toMatchObject({ state: "closed" });
  });

  it("alerts by the sum of rises that are small each", async () => {
    const subject = await alerted();
    await close("key_1", "false_positive", { fourEyes: false });
    const first = (await at.stores.monitoring.watched(at.tenant, subject.id)).hits[0]?.verdict.score ?? 0;
    const edition = (await at.stores.monitoring.head(at.tenant))?.target ?? "";
    const risen = async (score: number) => {
      const { watch, hits } = await at.stores.monitoring.watched(at.tenant, subject.id);
      const [hit] = hits;
      if (watch === undefined || hit === undefined) throw new Error("No hit.");
      const found = new Map([[hit.entityId, { ...hit.verdict, score }]]);
      const judged = { watch, hits, found, edition, isJudged: () => true, isListed: () => true };
      return (await settleHits(monitor.ports, { ...judged, because: "lists_changed" })).opened;
    };
    expect(await risen(first - 0.1)).toBe(0);
    expect([await risen(first + 0.015), await risen(first + 0.019)]).toEqual([0, 0]);
    expect([await risen(first + 0.022), await open()]).toEqual([1, 1]);
    expect((await monitor.openAlerts())[0]).toMatchObject({ before: { score: first } });
    expect([await risen(first + 0.035), await risen(first + 0.043)]).toEqual([0, 1]);
  });
});
