import { expect, it } from "vitest";
import { memoryPorts } from "../../documents/testing/memory-ports.ts";
import { deliverCaseReport } from "./deliver.ts";

it("empties the report of a case that was erased while it was made", async () => {
  const { bucket, objects } = memoryPorts();
  const ports = {
    bucket,
    now: () => new Date("2026-11-27T10:00:00Z"),
    cases: { find: async () => undefined },
  };
  const tenant = { organizationId: "org", environment: "staging" } as const;
  const whose = { tenant, caseId: "case_1", eventId: "evt_1" };
  const delivered = deliverCaseReport(ports, whose, Buffer.from("Jane Doe"), "application/pdf");
  await expect(delivered).rejects.toMatchObject({ code: "not_found" });
  expect([...objects.values()].map(({ length }) => length)).toEqual([0]);
});
