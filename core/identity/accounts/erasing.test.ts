import { expect, it } from "vitest";
import { emptiedSubject } from "../../subjects/erasure-records.ts";
import { viewSubject } from "../../subjects/view.ts";
import { newSubject } from "../../subjects/write.ts";
import { externalIdOf } from "./records.ts";

it("shows a subject that is being erased without its external id, and not as active", () => {
  const at = "2026-12-02T10:00:00.000Z";
  const tenant = { organizationId: "org_a", environment: "staging" } as const;
  const before = newSubject({ id: "subj_1", ...tenant, externalId: "user_1", entityType: "person", at });
  expect(viewSubject(before, new Date(at))).toMatchObject({ external_id: "user_1", status: "active" });
  const erasing = emptiedSubject(before, at);
  expect(viewSubject(erasing, new Date(at))).toMatchObject({ external_id: null, status: "inactive" });
  expect([externalIdOf(before), externalIdOf(erasing)]).toEqual(["user_1", undefined]);
  // The worker finds credentials and cases by it.
  expect(erasing.externalId).toBe("user_1");
});
