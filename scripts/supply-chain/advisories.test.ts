import { expect, it } from "vitest";
import { type Accepted, judge } from "./advisories.ts";

const advisory = (severity: string) => ({
  source: 1,
  name: "some-package",
  dependency: "some-package",
  title: "Prototype pollution",
  url: "https://github.com/advisories/GHSA-0000-0000-0000",
  severity,
  range: "<2.0.0",
});
const report = (...via: unknown[]) =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: {
      "some-package": { name: "some-package", severity: "high", isDirect: false, via, effects: [] },
      "its-user": { name: "its-user", severity: "high", isDirect: true, via: ["some-package"] },
    },
    metadata: {},
  });
const today = "2026-11-26";

it.each(["moderate", "high", "critical"])("an advisory of severity %s is a fault", (severity) => {
  expect(judge(report(advisory(severity)), today)).toEqual({
    kind: "faults",
    faults: [
      `some-package <2.0.0: Prototype pollution (${severity}). See https://github.com/advisories/GHSA-0000-0000-0000.`,
    ],
  });
});

it("no advisory, and one of low severity, are no fault", () => {
  expect(judge(report(), today)).toEqual({ kind: "clean" });
  expect(judge(report(advisory("low")), today)).toEqual({ kind: "clean" });
});

it("an accepted advisory is a fault again from its day on", () => {
  const accepted: Accepted[] = [{ url: advisory("high").url, until: "2026-12-01", reason: "not reached" }];
  expect(judge(report(advisory("high")), "2026-11-30", accepted).kind).toBe("clean");
  expect(judge(report(advisory("high")), "2026-12-01", accepted).kind).toBe("faults");
});

it.each([
  {
    message: "405 Method Not Allowed - POST https://registry.npmjs.org/-/npm/v1/security/advisories/bulk",
    statusCode: 405,
  },
  { message: "connect ECONNREFUSED", error: { summary: "", detail: "" } },
])("a registry that gives no report is not called clean: %o", (answer) => {
  expect(judge(JSON.stringify(answer), today)).toEqual({ kind: "unanswered", why: answer.message });
});

it.each(["", "null", "{}", '{"auditReportVersion":1,"advisories":{}}', report(advisory("catastrophic"))])(
  "output other than a report or a refusal is an error: %s",
  (printed) => {
    expect(() => judge(printed, today)).toThrow();
  },
);
