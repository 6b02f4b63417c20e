import { expect, it } from "vitest";
import { documentEvents } from "./told.ts";

const pending = {
  id: "doc_01K00000000000000000000000",
  organizationId: "org_test",
  environment: "staging",
  version: 1,
  createdAt: "2026-11-28T10:00:00.000Z",
  collection: "idv",
  files: [],
  createdBy: { keyId: "key_test" },
} as const;
const submitted = {
  ...pending,
  files: [],
  version: 2,
  submission: { at: "2026-11-28T10:01:00.000Z", files: [], verificationId: "ver_1" },
  verificationId: "ver_1",
};

/** A clock that goes on with each reading, and ids that fall. */
function fallingIds() {
  let read = 0;
  return {
    now: () => new Date(Date.UTC(2026, 10, 28, 10, 1, 0, read++)),
    newEventId: () => `evt_${String(9 - read)}${String(100 - read++)}`,
  };
}

it("places a submission before the verification that it begins, also when the clock moves on between them", () => {
  const events = documentEvents(fallingIds(), { ...pending, files: [] }, submitted);
  const inFeed = events.toSorted((a, b) => (`${a.timestamp}${a.id}` < `${b.timestamp}${b.id}` ? -1 : 1));
  expect(events.map(({ eventType }) => eventType)).toEqual(["document.submitted", "document.processing"]);
  expect(inFeed).toEqual(events);
  expect(new Set(events.map(({ id }) => id)).size).toBe(2);
});
