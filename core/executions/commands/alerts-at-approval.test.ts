import { describe, expect, it } from "vitest";
import { createCaseStore } from "../../../adapters/memory/cases.ts";
import { endAlert, joinAlert } from "../../../test/support/joined-alert.ts";
import { memoryKit } from "../../../test/support/memory-kit.ts";
import { newUlid } from "../../new-ulid.ts";
import { Problem } from "../../problem.ts";
import { runFromBlock } from "./run-from-block.ts";

const graphOf = (approvals: 1 | 2) => ({
  blocks: {
    screening: { type: "sanctions_screening", input: { name: "Ada" } },
    review: {
      type: "manual_review",
      config: { reason: "check", decisions: ["approve", "decline"], approvals },
    },
  },
  edges: [{ from: "screening", to: "review" }],
});

async function paused(approvals: 1 | 2 = 1) {
  const kit = await memoryKit(graphOf(approvals));
  await kit.run("screening");
  await kit.pause("review");
  const cases = createCaseStore(kit.state);
  const caseOf = async () => {
    const caseId = (await kit.record()).pauses.get("review")?.caseId ?? "";
    const record = await cases.find(kit.caller, caseId);
    if (record === undefined) throw new Error("The pause has no case.");
    return record;
  };
  const alert = async (id: string) => joinAlert(cases, await caseOf(), id);
  const dismiss = async (id: string) => endAlert(cases, await caseOf(), id);
  const answer = (
    alertsSeen: readonly string[] | undefined,
    { by = "key_1", decision = "approve", ports = kit.ports } = {},
  ) =>
    runFromBlock(ports, {
      caller: { ...kit.caller, id: by, madeBy: by },
      workflowId: "wf_test",
      source: { executionId: kit.executionId, startBlockId: "review" },
      options: { input: { decision } },
      ...(alertsSeen === undefined ? {} : { alertsSeen }),
    });
  const refused = async (call: Promise<unknown>) => {
    const thrown: unknown = await call.then(
      () => undefined,
      (error: unknown) => error,
    );
    if (!(thrown instanceof Problem)) throw thrown ?? new Error("The call was answered.");
    return [thrown.code, thrown.details.map(({ code, message }) => [code, message.split(" ")[2]])];
  };
  const approvalsIn = async () => {
    const output = (await kit.record()).blocks.get("review")?.result?.output;
    const { approvals: given } = JSON.parse(output ?? "{}");
    return given;
  };
  const stateOf = async () => (await kit.record()).pauses.get("review")?.state;
  return { kit, alert, dismiss, answer, refused, approvalsIn, stateOf };
}

describe("an approval while alerts wait", () => {
  it("is refused when it names some of them only, and decides nothing", async () => {
    const { alert, answer, refused, approvalsIn, stateOf } = await paused();
    await alert("alrt_1");
    await alert("alrt_2");
    expect(await refused(answer([]))).toEqual([
      "conflict",
      [
        ["alert_unseen", "alrt_1"],
        ["alert_unseen", "alrt_2"],
      ],
    ]);
    expect(await refused(answer(["alrt_1"]))).toEqual(["conflict", [["alert_unseen", "alrt_2"]]]);
    expect(await stateOf()).toBe("open");
    await answer(["alrt_1", "alrt_2", "alrt_of_before"]);
    expect(await approvalsIn()).toMatchObject([{ alerts_seen: ["alrt_1", "alrt_2"] }]);
  });

  it("is taken when it does not say, and says what its giver has not seen", async () => {
    const { alert, answer, approvalsIn, stateOf } = await paused();
    await alert("alrt_1");
    await answer(undefined);
    expect(await stateOf()).toBe("resumed");
    expect(await approvalsIn()).toMatchObject([{ alerts_unseen: ["alrt_1"] }]);
  });

  it("takes the ids of alerts in any letters, and more than once", async () => {
    const { alert, answer, approvalsIn } = await paused();
    const id = `alrt_${newUlid()}`;
    await alert(id);
    await answer([id.toLowerCase(), id.toLowerCase()]);
    expect(await approvalsIn()).toMatchObject([{ alerts_seen: [id] }]);
  });

  it("says nothing of alerts where none waits", async () => {
    const { answer, approvalsIn } = await paused();
    await answer(undefined);
    expect(Object.keys((await approvalsIn())[0])).toEqual(["by", "at"]);
  });

  it("is looked at again when an alert comes before it is written", async () => {
    const { kit, alert, answer, refused, stateOf } = await paused();
    let reads = 0;
    const alertsToKnow: typeof kit.ports.alertsToKnow = async (...call) => {
      const known = await kit.ports.alertsToKnow(...call);
      if (reads++ === 0) await alert("alrt_1");
      return known;
    };
    expect(await refused(answer([], { ports: { ...kit.ports, alertsToKnow } }))).toEqual([
      "conflict",
      [["alert_unseen", "alrt_1"]],
    ]);
    expect([reads, await stateOf()]).toEqual([2, "open"]);
  });

  it("says of each of two approvals what its giver has seen", async () => {
    const { alert, answer, approvalsIn } = await paused(2);
    await answer([], { by: "key_2" });
    await alert("alrt_1");
    await answer(["alrt_1"], { by: "key_3" });
    expect(await approvalsIn()).toMatchObject([{ alerts_unseen: ["alrt_1"] }, { alerts_seen: ["alrt_1"] }]);
  });

  it("keeps what the first of two has not seen, also where somebody dismisses it before the second", async () => {
    const { alert, dismiss, answer, approvalsIn } = await paused(2);
    await alert("alrt_1");
    await answer(undefined, { by: "key_2" });
    await dismiss("alrt_1");
    await answer([], { by: "key_3" });
    expect(await approvalsIn()).toMatchObject([{ alerts_unseen: ["alrt_1"] }, { at: expect.any(String) }]);
    expect((await approvalsIn())[1]).not.toHaveProperty("alerts_unseen");
  });

  it("covers no true match of another case, unless it names it, from two minutes before the first screening on", async () => {
    for (const [seen, approval] of [
      [undefined, { alerts_unseen: ["alrt_2", "alrt_1"] }],
      [["alrt_2"], { alerts_seen: ["alrt_2"], alerts_unseen: ["alrt_1"] }],
      [["alrt_1", "alrt_2"], { alerts_seen: ["alrt_2", "alrt_1"] }],
    ] as const) {
      const { kit, alert, answer, approvalsIn } = await paused();
      await alert("alrt_2");
      const asked: (string | undefined)[] = [];
      const alertsToKnow: typeof kit.ports.alertsToKnow = async (tenant, caseId, since, others) => {
        asked.push(since);
        return { ...(await kit.ports.alertsToKnow(tenant, caseId, since, others)), elsewhere: ["alrt_1"] };
      };
      await answer(seen, { ports: { ...kit.ports, alertsToKnow } });
      expect(await approvalsIn()).toMatchObject([approval]);
      expect(asked).toEqual(["2026-11-26T09:58:00.000Z"]);
    }
  });

  it("does not hold up a decline", async () => {
    const { alert, answer, stateOf } = await paused();
    await alert("alrt_1");
    await answer([], { decision: "decline" });
    expect(await stateOf()).toBe("resumed");
  });
});
