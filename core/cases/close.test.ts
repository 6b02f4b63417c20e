import { describe, expect, it } from "vitest";
import { createCaseStore } from "../../adapters/memory/cases.ts";
import { allMayStill } from "../../test/support/may-still.ts";
import { codesOf } from "../../test/support/problem-code.ts";
import { resumePause } from "../executions/commands/resume-pause.ts";
import { type CloseRequest, closeCase } from "./close.ts";
import type { CaseStore } from "./ports.ts";
import { alertedCase, recordOfAnna } from "./testing/alerted-case.ts";

/** A case of anna with an open review and an alert that waits, and calls that close it. */
async function waiting() {
  const { kit, caseId } = await alertedCase();
  const { caller, executionId, state } = kit;
  const decide = () =>
    resumePause(kit.ports, { caller, executionId, blockId: "look", input: { decision: "approve" } });
  const suspended: string[] = [];
  const cases = createCaseStore(state);
  const close = (own: Partial<CaseStore> = {}, wanted: Partial<CloseRequest> = {}) =>
    closeCase(
      {
        cases: { ...cases, ...own },
        subjectNames: kit.ports.subjectNames,
        staff: { find: async () => undefined },
        now: kit.ports.now,
        newEventId: kit.ports.newId,
        fourEyesDismiss: async () => false,
        mayStill: allMayStill,
        credentials: {
          suspendMatched: async (_tenant, { named }) => {
            suspended.push(named);
          },
        },
      },
      {
        caller,
        actor: { type: "api_key", id: caller.id },
        eventId: `evt_${kit.ports.newId()}`,
        retried: false,
        caseId,
        reason: "It is.",
        outcome: "true_match",
        ...wanted,
      },
    );
  const recordOf = () => state.cases.get(caseId)?.record;
  /** Another alert joins the case, as monitoring writes it. */
  const alert = (id: string) => {
    const stored = state.cases.get(caseId);
    if (stored === undefined) throw new Error("The case is gone.");
    const { version, openAlerts: before = [] } = stored.record;
    const opened = [...before, { id, subjectId: "subj_1", entityId: "e_2" }];
    state.cases.set(caseId, {
      ...stored,
      record: { ...stored.record, version: version + 1, openAlerts: opened },
    });
  };
  return { caller, recordOfAnna: () => recordOfAnna(kit), cases, close, decide, alert, suspended, recordOf };
}

describe("closing a case as a true match", () => {
  it("suspends what accepts the subject, and closes nothing with an open pause", async () => {
    const at = await waiting();
    expect(await codesOf(at.close())).toContain("open_pauses");
    expect(at.suspended).toEqual([]);
    await at.decide();
    expect(await at.close()).toMatchObject({ state: "closed", outcome: "true_match" });
    expect(at.suspended).toEqual(["anna"]);
  });

  it("never closes it with nothing suspended, where its pause is decided between two reads", async () => {
    const at = await waiting();
    let reads = 0;
    const raced = at.close({
      async find(tenant, id) {
        const record = await at.cases.find(tenant, id);
        if (reads++ === 0) await at.decide();
        return record;
      },
    });
    expect(await codesOf(raced)).toContain("open_pauses");
    expect(at.recordOf()).toMatchObject({ state: "open", pauses: [{ state: "decided" }] });
    expect((await at.close()).state).toBe("closed");
    expect(at.suspended).toEqual(["anna"]);
  });
});

describe("closing a case with alerts in the subject's favour", () => {
  const outcome = "false_positive";

  it("settles none that came between its read and its write", async () => {
    const at = await waiting();
    await at.decide();
    const raced = at.close(
      {
        async change(before, change) {
          if (at.recordOf()?.openAlerts?.length === 1) at.alert("alrt_2");
          return at.cases.change(before, change);
        },
      },
      { outcome },
    );
    expect(await codesOf(raced)).toContain("alert_unseen");
    expect(at.recordOf()).toMatchObject({ state: "open", openAlerts: [{ id: "alrt_1" }, { id: "alrt_2" }] });
    expect(await at.close({}, { outcome })).toMatchObject({ state: "closed", outcome });
  });

  it("settles none that the caller does not name", async () => {
    const at = await waiting();
    await at.decide();
    at.alert("alrt_2");
    expect(await codesOf(at.close({}, { outcome, alertsSeen: ["alrt_1"] }))).toContain("alert_unseen");
    const all = { outcome, alertsSeen: ["alrt_1", "alrt_2"] } as const;
    expect(await at.close({}, all)).toMatchObject({ state: "closed", outcome });
  });

  it("settles none for the subject, by the caller's id in any letters, and by ours", async () => {
    const at = await waiting();
    await at.decide();
    for (const onBehalfOf of ["Anna", await at.recordOfAnna()]) {
      const refused = at.close({}, { outcome, caller: { ...at.caller, onBehalfOf } });
      expect(await codesOf(refused)).toContain("same_actor");
    }
    expect(at.recordOf()).toMatchObject({ state: "open", openAlerts: [{ id: "alrt_1" }] });
    const other = { ...at.caller, onBehalfOf: "clerk_1" };
    expect(await at.close({}, { outcome, caller: other })).toMatchObject({ state: "closed" });
  });

  it("asks for no list where the subject is the listed person", async () => {
    const at = await waiting();
    await at.decide();
    at.alert("alrt_2");
    expect(await at.close({}, { alertsSeen: [] })).toMatchObject({ state: "closed", outcome: "true_match" });
  });
});
