import { expect, test } from "vitest";
import { workflowIdSchema } from "../../compiler/graph.ts";
import { workflowIdFrom } from "./workflow-id.ts";

test.each([
  ["KYC, strict", "wf_kyc_strict"],
  ["Prüfung  für Ärzte!", "wf_prufung_fur_arzte"],
  ["—", ""],
  ["x".repeat(100), `wf_${"x".repeat(60)}`],
  [`${"y".repeat(59)} z`, `wf_${"y".repeat(59)}`],
])("%s → %s", (name, id) => {
  expect(workflowIdFrom(name)).toBe(id);
  if (id !== "") expect(workflowIdSchema.safeParse(id).success).toBe(true);
});
