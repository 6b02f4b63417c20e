import { describe, expect, it } from "vitest";
import { memoryKit } from "../../../test/support/memory-kit.ts";
import { webhookUrl } from "../webhook-token.ts";
import { readExecution } from "./read.ts";
import { restoreHooks, withholdHooks } from "./withheld-hooks.ts";

async function waiting() {
  const kit = await memoryKit({
    blocks: { hook: { type: "wait_for_webhook" }, review: { type: "manual_review" } },
  });
  await kit.waitForWebhook("hook");
  await kit.pause("review", "token-2");
  const answer = await readExecution(kit.ports, { caller: kit.caller, executionId: kit.executionId });
  const url = webhookUrl((await kit.record()).meta, "hook");
  return { kit, answer, url };
}

describe("the URL of a webhook", () => {
  it("is shown in its pause point, and in no other", async () => {
    const { answer, url } = await waiting();
    expect(url).toMatch(/^https:/);
    expect(answer.pausePoints.map((point) => [point.blockId, point.hook_url])).toEqual([
      ["hook", url],
      ["review", undefined],
    ]);
  });

  it("is not kept with an answer, and the answer is otherwise the same", async () => {
    const { answer, url } = await waiting();
    const kept = withholdHooks(answer);
    expect(JSON.stringify(kept)).not.toContain(url);
    expect(kept).toEqual({
      ...answer,
      pausePoints: answer.pausePoints.map((point) =>
        point.blockId === "hook" ? { ...point, hook_url: expect.stringMatching(/^\[/) } : point,
      ),
    });
  });

  it("is back in a replay for the key that started the run and for keys that may answer pauses", async () => {
    const { kit, answer } = await waiting();
    const kept = withholdHooks(answer);
    expect(await restoreHooks(kit.ports, kit.caller, kept)).toEqual(answer);
    const scopes = new Set(["workflows:execute" as const]);
    expect(await restoreHooks(kit.ports, { ...kit.caller, scopes }, kept)).toEqual(answer);
    expect(await restoreHooks(kit.ports, { ...kit.caller, id: "key_2" }, kept)).toEqual(answer);
  });

  it("is in no replay for another key, nor when the execution is gone", async () => {
    const { kit, answer } = await waiting();
    const kept = withholdHooks(answer);
    const other = { ...kit.caller, id: "key_2", scopes: new Set(["workflows:execute" as const]) };
    const hidden = {
      ...answer,
      pausePoints: answer.pausePoints.map(({ hook_url, ...point }) => point),
    };
    expect(await restoreHooks(kit.ports, other, kept)).toEqual(hidden);
    kit.state.executions.clear();
    expect(await restoreHooks(kit.ports, kit.caller, kept)).toEqual(hidden);
  });

  it("leaves answers without pause points alone", async () => {
    const { kit } = await waiting();
    for (const other of [{ status: 400 }, null, "text", { executionId: "exec_1", pausePoints: [] }]) {
      expect(withholdHooks(other)).toEqual(other);
      expect(await restoreHooks(kit.ports, kit.caller, other)).toEqual(other);
    }
  });
});
