import { createHash } from "node:crypto";
import { createDocumentBucket, createDocumentStore } from "../../adapters/memory/documents.ts";
import { createEvidenceStore } from "../../adapters/memory/evidence.ts";
import { createFeedStore } from "../../adapters/memory/feed.ts";
import { createMemoryState } from "../../adapters/memory/state.ts";
import type { Tenant } from "../../core/access/caller.ts";
import { evidenceStateOf } from "../../core/credentials/holds-evidence.ts";
import type { CredentialStore } from "../../core/credentials/ports.ts";
import { attachEvidence } from "../../core/evidence/attach.ts";
import type { UploadEvidencePorts } from "../../core/evidence/of-upload.ts";
import { type EvidenceRecord, evidenceKey } from "../../core/evidence/record.ts";
import { takeEvidence } from "../../core/evidence/take.ts";
import { newUlid } from "../../core/new-ulid.ts";

/** The use cases of evidence over memory. */
export const memoryEvidence = (
  credentials: Pick<CredentialStore, "find">,
  now: () => Date,
  state = createMemoryState(),
): UploadEvidencePorts => ({
  evidence: createEvidenceStore(state),
  bucket: createDocumentBucket(),
  documents: createDocumentStore(state),
  stateOf: async (id) => evidenceStateOf(await credentials.find(id)),
  newEvidenceId: () => `ev_${newUlid()}`,
  newEventId: () => `evt_${newUlid()}`,
  now,
});

/** Use cases of evidence with a clock and states of credentials that a test sets. */
export function openEvidence() {
  let now = new Date("2026-11-27T10:00:00.000Z");
  const states = new Map<string, "held" | "erased">();
  const documents = createDocumentStore();
  const memory = createMemoryState();
  const ports: UploadEvidencePorts = {
    ...memoryEvidence({ find: async () => undefined }, () => now, memory),
    documents,
    stateOf: async (id) => states.get(id) ?? "unknown",
  };
  return {
    ports,
    documents,
    states,
    now: () => now,
    /** What the feed of the tenant tells that it has not told before: type, actor and resource. */
    async told(): Promise<unknown[]> {
      const events = await createFeedStore(memory).sequence(TENANT);
      return events.map(({ eventType, actorType, resourceId }) => [eventType, actorType, resourceId]);
    },
    /** Moves the clock. */
    later(days: number): void {
      now = new Date(now.getTime() + days * 86_400_000);
    },
    take: (more = {}, tenant: Tenant = TENANT) =>
      takeEvidence(
        ports,
        tenant,
        newEvidenceId(),
        { bytes: PDF, declared: "application/pdf", ...more },
        ACTOR,
      ),
    bytesAt: (record: EvidenceRecord) => ports.bucket.read(evidenceKey(record), 1000),
    /** Lets a credential name a file, and begins it. */
    async named(credentialId: string, id: string) {
      const signed = await attachEvidence(ports, TENANT, credentialId, [`evidence:${id}`]);
      states.set(credentialId, "held");
      return signed;
    },
  };
}

/** Who brings evidence. */
export const ACTOR = { type: "api_key", id: "key_1" } as const;

export const newEvidenceId = (): string => `ev_${newUlid()}`;

/** A sound PDF, and its digest in hex. */
export const PDF_TEXT = "%PDF-1.4\n1 0 obj <<>> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n";
export const PDF = new TextEncoder().encode(PDF_TEXT);
export const PDF_SHA256 = createHash("sha256").update(PDF).digest("hex");

const TENANT = { organizationId: "org_test", environment: "staging" } as const;
