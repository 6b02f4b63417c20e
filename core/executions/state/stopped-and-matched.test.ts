import { expect, it } from "vitest";
import { memoryKit } from "../../../test/support/memory-kit.ts";
import type { Doubted } from "../../decisions/finding.ts";
import { factsOf } from "./outcome.ts";
import { issue } from "./testing/checks.ts";

const heldUntil = "2026-11-26T11:00:00.000Z";

/** An approval of before the true match covers that the subworkflow failed, and not what was said of the subject since. */
it.each<[string, Doubted | undefined, string]>([
  ["it stopped", undefined, "stopped"],
  ["who was compared", { doubt: "other_party" }, "stopped"],
  ["a true match came", { doubt: "matched", heldUntil }, "matched"],
  ["it was taken back", { doubt: "withdrawn" }, "withdrawn"],
])("an acceptance in a subworkflow that failed keeps the stricter doubt: %s", async (_, given, doubt) => {
  const kit = await memoryKit(
    { blocks: { sub: { type: "subworkflow", config: { workflowId: "wf_child" } } } },
    {},
    { wf_child: { id: "wf_child", blocks: { issue }, edges: [] } },
  );
  const output = {
    credential_id: "cred_1",
    credential_type: "user",
    status: "active",
    review_status: "approved",
  };
  await kit.run("sub.issue", async () => ({ kind: "completed", output }));
  const { graph } = await kit.ports.machines.load("");
  const record = await kit.record();
  record.meta.stops = { sub: { blockId: "sub.later", code: "provider_error", message: "It is down." } };
  const doubts = new Map(given === undefined ? [] : [["sub.issue", given] as const]);
  const facts = factsOf(kit.ports.catalogue, graph, record, doubts);
  expect(facts.find(({ blockId }) => blockId === "sub.issue")?.doubt).toBe(doubt);
});
