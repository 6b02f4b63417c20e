import { describe, expect, it } from "vitest";
import { caseAtContradiction } from "./contradiction-moves.ts";
import type { CaseRecord } from "./records.ts";

const AT = "2026-11-26T10:00:00.000Z";
const TENANT = { organizationId: "org_1", environment: "staging" } as const;
const contradiction = {
  executionId: "run_7.0123456789",
  caseId: "case_new",
  at: AT,
  externalId: "user_1",
  fields: ["name"],
};
const opened = caseAtContradiction(TENANT, contradiction, undefined).after;
const next = (changes: Partial<CaseRecord>) =>
  caseAtContradiction(TENANT, { ...contradiction, executionId: "run_8" }, { ...opened, ...changes });

describe("the case of a contradiction", () => {
  it("is due in 30 days, and waits for somebody", () => {
    expect(opened).toMatchObject({ state: "open", dueAt: "2026-12-26T10:00:00.000Z", pauses: [] });
  });

  it("comes back to people when it waited for the applicant", () => {
    expect(next({ state: "waiting_for_applicant" }).after).toMatchObject({ id: "case_new", state: "open" });
    expect(next({ state: "open" }).entries).toMatchObject([{ id: "run_8_contradicted", type: "joined" }]);
  });

  it("is another one behind a closed case, and behind one that is full", () => {
    const executions = Array.from({ length: 100 }, (_, place) => `run_${place}`);
    for (const changes of [{ state: "closed" as const }, { executions }]) {
      const made = next({ ...changes, id: "case_old" });
      expect(made.after).toMatchObject({ id: "case_new", previousCaseId: "case_old", executions: ["run_8"] });
      expect(made.events).toMatchObject([{ eventType: "case.opened", resourceId: "case_new" }]);
    }
  });
});
