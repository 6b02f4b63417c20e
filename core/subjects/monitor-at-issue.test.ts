import { expect, it } from "vitest";
import { monitoredFromIssue, widened } from "./monitor-at-issue.ts";
import type { Monitoring } from "./monitoring-terms.ts";
import { newSubject } from "./write.ts";

const AT = "2026-11-26T10:00:00.000Z";
const screened = (screening: Monitoring["screening"]): Monitoring => ({ screening });
const withRuns = (more: Partial<Monitoring>): Monitoring => ({ screening: {}, workflow_id: "wf_a", ...more });

it.each<[string, Monitoring, Monitoring, Monitoring]>([
  ["all lists stay all lists", screened({}), screened({ lists: ["ofac"], topics: ["pep"] }), screened({})],
  ["all lists take the place of some", screened({ lists: ["ofac"] }), screened({}), screened({})],
  [
    "fewer lists change nothing",
    screened({ lists: ["ofac", "un"] }),
    screened({ lists: ["un"] }),
    screened({ lists: ["ofac", "un"] }),
  ],
  [
    "a list more is all, so that one that is not loaded ends nothing",
    screened({ lists: ["ofac"] }),
    screened({ lists: ["ofac", "not_loaded"] }),
    screened({}),
  ],
  [
    "so is a topic more",
    screened({ topics: ["sanction"] }),
    screened({ topics: ["adverse_media"] }),
    screened({}),
  ],
  [
    "a higher threshold changes nothing",
    screened({ thresholds: { potential: 0.6 } }),
    screened({ thresholds: { potential: 0.9, match: 0.95 } }),
    screened({ thresholds: { potential: 0.6 } }),
  ],
  [
    "a threshold that is not set is the one of the matcher",
    screened({ thresholds: { potential: 0.9, match: 0.95 } }),
    screened({}),
    screened({ thresholds: { potential: 0.7, match: 0.85 } }),
  ],
  [
    "the lower of each threshold counts",
    screened({ thresholds: { potential: 0.5, match: 0.9 } }),
    screened({ thresholds: { potential: 0.6, match: 0.8 } }),
    screened({ thresholds: { potential: 0.5, match: 0.8 } }),
  ],
  [
    "the shorter time between reviews counts",
    withRuns({ rescreen_every: "P1Y" }),
    withRuns({ rescreen_every: "P6M" }),
    withRuns({ rescreen_every: "P6M" }),
  ],
  [
    "a longer one changes nothing",
    withRuns({ rescreen_every: "P360D" }),
    withRuns({ rescreen_every: "P1Y" }),
    withRuns({ rescreen_every: "P360D" }),
  ],
  [
    "expiries and reviews stay",
    withRuns({ document_expiry: true, rescreen_every: "P1Y" }),
    screened({}),
    withRuns({ document_expiry: true, rescreen_every: "P1Y" }),
  ],
  [
    "expiries and reviews are added, and the workflow stays",
    withRuns({}),
    withRuns({ workflow_id: "wf_b", document_expiry: true, rescreen_every: "P1Y" }),
    withRuns({ document_expiry: true, rescreen_every: "P1Y" }),
  ],
  ["a workflow is added", screened({}), withRuns({}), withRuns({})],
])("%s", (_name, known, asked, together) => {
  expect(widened(known, asked, AT)).toEqual(together);
  // Asked again, nothing is left to widen.
  expect(widened(together, asked, AT)).toEqual(together);
});

it("writes nothing for a subject that is monitored so already", () => {
  const subject = newSubject({
    id: "subj_1",
    organizationId: "org_1",
    environment: "staging",
    externalId: "user_1",
    entityType: "person",
    at: AT,
  });
  const cause = { credentialId: "cred_1", at: AT };
  const change = monitoredFromIssue(subject, screened({ lists: ["un"] }), cause);
  expect(change).toMatchObject({
    after: { monitoring: { screening: { lists: ["un"] } }, version: subject.version + 1 },
    events: [{ id: "evt_cred_1_monitored", eventType: "subject.monitored", resourceId: "subj_1" }],
  });
  expect(
    monitoredFromIssue({ ...subject, monitoring: screened({}) }, screened({ lists: ["un"] }), cause),
  ).toBe(undefined);
});
