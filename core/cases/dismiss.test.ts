import { describe, expect, it } from "vitest";
import { createCaseStore } from "../../adapters/memory/cases.ts";
import { createDismissals } from "../../adapters/memory/dismissals.ts";
import { mayStillBut } from "../../test/support/may-still.ts";
import { codesOf } from "../../test/support/problem-code.ts";
import { type DismissRequest, dismissHit } from "./dismiss.ts";
import type { HitOfAlert } from "./hits.ts";
import { alertedCase, recordOfAnna } from "./testing/alerted-case.ts";

const HIT: HitOfAlert = { version: "v1", identity: "ada", isOfDataNow: true, isFirst: true };

/** A case of anna with an alert that waits, and calls that dismiss its hit under four eyes. */
async function alerted(hit: HitOfAlert = HIT) {
  const { kit, caseId } = await alertedCase();
  const gone = new Set<string>();
  const dismiss = (id: string, wanted: Partial<DismissRequest> = {}) =>
    dismissHit(
      {
        cases: createCaseStore(kit.state),
        dismissals: createDismissals(kit.state),
        subjectNames: kit.ports.subjectNames,
        executions: kit.ports,
        staff: { find: async () => undefined },
        now: kit.ports.now,
        newEventId: kit.ports.newId,
        fourEyesDismiss: async () => true,
        hitOfAlert: async () => hit,
        mayStill: mayStillBut(gone),
      },
      {
        caller: { ...kit.caller, id, madeBy: id },
        actor: { type: "api_key", id },
        eventId: `evt_${kit.ports.newId()}`,
        retried: false,
        caseId,
        matchId: "e_1",
        named: {},
        reason: "Another person.",
        ...wanted,
      },
    );
  return {
    caller: kit.caller,
    gone,
    recordOfAnna: () => recordOfAnna(kit),
    dismiss,
    setNow: kit.setNow,
    now: kit.ports.now,
    recordOf: () => kit.state.cases.get(caseId)?.record,
  };
}

describe("dismissing a hit under four eyes", () => {
  it("confirms no proposal that has ended", async () => {
    const at = await alerted();
    const until = new Date(at.now().getTime() + 60_000).toISOString();
    expect((await at.dismiss("key_a", { until })).state).toBe("proposed");
    at.setNow(until);
    expect((await at.dismiss("key_b")).state).toBe("proposed");
    expect(at.recordOf()?.openAlerts).toHaveLength(1);
    expect((await at.dismiss("key_c")).state).toBe("active");
    expect(at.recordOf()?.openAlerts).toEqual([]);
  });

  it("is confirmed by nobody who may no longer dismiss", async () => {
    const at = await alerted();
    expect((await at.dismiss("key_a")).state).toBe("proposed");
    at.gone.add("key_b");
    await expect(at.dismiss("key_b")).rejects.toMatchObject({ code: "forbidden" });
    expect(at.recordOf()?.openAlerts).toHaveLength(1);
    expect((await at.dismiss("key_c")).state).toBe("active");
  });
});

describe("dismissing a hit", () => {
  it("is never done by the subject", async () => {
    const at = await alerted();
    for (const onBehalfOf of ["ANNA", await at.recordOfAnna()]) {
      const caller = { ...at.caller, id: "key_a", madeBy: "key_a", onBehalfOf };
      expect(await codesOf(at.dismiss("key_a", { caller }))).toContain("same_actor");
    }
    expect((await at.dismiss("key_a")).state).toBe("proposed");
  });
});

describe("dismissing a hit that was another one before", () => {
  it("asks which one was looked at", async () => {
    const at = await alerted({ ...HIT, isFirst: false });
    expect(await codesOf(at.dismiss("key_a"))).toContain("ambiguous_hit");
    expect((await at.dismiss("key_a", { named: { alertId: "alrt_1" } })).state).toBe("proposed");
  });
});
