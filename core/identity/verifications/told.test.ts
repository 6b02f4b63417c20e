/** The feed tells each state of a document and of a verification once, in the write of the change. */
import { beforeEach, describe, expect, it } from "vitest";
import { createFeedStore } from "../../../adapters/memory/feed.ts";
import { readIdentityDocument, submitDocument } from "./submit.ts";
import { id, type VerificationKit, verificationKit } from "./testing/verification-kit.ts";

let at: VerificationKit;
beforeEach(async () => {
  at = await verificationKit();
  // Ids of one millisecond have no order, and all of this happens in one.
  let made = 0;
  at.ports = { ...at.ports, newEventId: () => `evt_${String(made++).padStart(6, "0")}` };
});

/** What the feed tells of documents and verifications, in its order. */
async function told() {
  const events = await createFeedStore(at.kit.state).sequence(at.caller);
  return events.filter(({ eventType }) => /^(document|verification)\./.test(eventType));
}
const types = async () => (await told()).map(({ eventType }) => eventType);

describe("the feed", () => {
  it("tells each state of a document once, however many triggers there are", async () => {
    const documentId = await at.document();
    await Promise.all([
      ...Array.from({ length: 5 }, () => readIdentityDocument(at.ports, at.caller, "idv", documentId)),
      ...Array.from({ length: 5 }, () => submitDocument(at.ports, at.caller, "idv", documentId)),
    ]);
    const events = await told();
    const ofDocument = events.filter(({ resourceId }) => resourceId === documentId);
    expect(ofDocument.map(({ eventType }) => eventType)).toEqual([
      "document.pending",
      "document.submitted",
      "document.processing",
      "document.processed",
    ]);
    const ofVerification = events.filter(({ resourceId }) => resourceId !== documentId);
    expect(ofVerification.map(({ eventType }) => eventType)).toEqual([
      "verification.initiated",
      "verification.passed",
    ]);
    expect(ofDocument[0]).toMatchObject({ actorType: "api_key", actorId: at.caller.id, onBehalfOf: null });
    expect(ofDocument[3]).toMatchObject({ actorType: "system", actorId: null });
  });

  it("tells that a document could not be processed, never that it was", async () => {
    at.output = "provider_error";
    const documentId = await at.document();
    await at.verify(documentId);
    expect((await types()).slice(-2)).toEqual(["verification.canceled", "document.failed"]);
  });

  it("tells of a second verification of a document as of the first", async () => {
    const documentId = await at.document();
    await at.verify(documentId);
    await told();
    await at.verify(documentId);
    expect(await types()).toEqual([
      "verification.initiated",
      "document.processing",
      "verification.passed",
      "document.processed",
    ]);
  });

  it("never names whom a caller acts for", async () => {
    at.caller.onBehalfOf = "user_7";
    await at.verify(await at.document(), { id: id("ver") });
    expect((await told()).map(({ onBehalfOf }) => onBehalfOf)).toEqual([null, null, null, null, null, null]);
  });
});
