import { createChipChallengeStore } from "../../../../adapters/memory/chip-challenges.ts";
import { createDocumentHistory } from "../../../../adapters/memory/document-history.ts";
import type { ChipFiles } from "../../../../engines/documents/chip/reading.ts";
import { newChipSchema, submitChip } from "../../../documents/chip/submit.ts";
import type { TrustSource } from "../../../documents/chip/trust.ts";
import { memoryPorts } from "../../../documents/testing/memory-ports.ts";
import { announceUpload, newDocumentSchema } from "../../../documents/uploads.ts";
import type { BlockOutcomeValue, BlockTask } from "../../runtime/contract.ts";
import type { DocumentHistory } from "../history.ts";
import { documentVerificationOutputSchema } from "../output.ts";
import { localReader } from "../providers/local.ts";
import type { DocumentReader } from "../reading.ts";
import { documentVerificationWork } from "../run.ts";
import { documentVerificationConfigSchema, documentVerificationInputSchema } from "../spec.ts";

export const now = () => new Date("2026-11-25T10:00:00Z");
const tenant = { organizationId: "org_a", environment: "staging" } as const;

/** An organization with uploads, and a way to verify them on 25 November 2026. */
export function office(
  environment: "staging" | "production" = "staging",
  history: DocumentHistory = createDocumentHistory(),
  reader: DocumentReader = localReader,
  trust: TrustSource = { current: async () => undefined },
  // All drawn heads are one face, so the documents of a test would be one person's.
  comparesFaces = reader !== localReader,
) {
  const memory = memoryPorts();
  const uploads = { ...memory, now };
  const owner = { ...tenant, environment };
  const work = documentVerificationWork({
    uploads,
    history,
    comparesFaces: async () => comparesFaces,
    trust,
    readers: { local: async () => reader },
    defaultProvider: "local",
  });
  let count = 0;
  return {
    uploads,
    async upload(bytes: Uint8Array, facts: Record<string, unknown> = {}) {
      const id = `doc_${++count}`;
      const wanted = {
        type: "identity_front",
        content_type: "image/jpeg",
        byte_size: bytes.length,
        ...facts,
      };
      await announceUpload(uploads, owner, id, newDocumentSchema.parse(wanted));
      memory.objects.set(`org_a/${environment}/${id}`, bytes);
      return id;
    },
    /** Sends a chip as an app does that has read it under this challenge. */
    async sendChip(files: ChipFiles, challenge: Uint8Array, subjectId?: string) {
      const id = `doc_${++count}`;
      const challenges = createChipChallengeStore();
      const base64 = (bytes: Uint8Array | undefined) =>
        bytes === undefined ? undefined : Buffer.from(bytes).toString("base64");
      await challenges.save({
        ...owner,
        id: "cch_1",
        nonce: Buffer.from(challenge).toString("hex"),
        issuedAt: now().toISOString(),
        expiresAt: new Date(now().getTime() + 600_000).toISOString(),
        ...(subjectId === undefined ? {} : { subjectId }),
      });
      const sent = newChipSchema.parse({
        challenge_id: "cch_1",
        sod: base64(files.sod),
        dg1: base64(files.dg1),
        dg2: base64(files.dg2),
        dg11: base64(files.dg11),
        dg14: base64(files.dg14),
        dg15: base64(files.dg15),
        active_authentication: base64(files.activeAuthentication),
      });
      await submitChip({ ...uploads, challenges }, owner, id, sent);
      return id;
    },
    /**
     * Verifies a document that a test drew, of which nobody can say that it is genuine.
     * @param facts of the run, such as its subject
     */
    async verify(
      input: Record<string, unknown>,
      config: Record<string, unknown> = {},
      facts: { subject?: string } = {},
    ) {
      const { checks, ...others } = documentVerificationConfigSchema.parse(config);
      const ofDrawn = { ...others, checks: { authenticity: "ignore", ...checks } };
      const output = outputOf(await work({ ...taskOf(owner, input, ofDrawn), ...facts }));
      return {
        ...output,
        checks: output.checks.filter(({ name }) => name !== "authenticity"),
      };
    },
    /** As a graph has it that says nothing of the drawn documents of the tests. */
    async verifyStrictly(
      input: Record<string, unknown>,
      config: Record<string, unknown> = {},
      facts: { subject?: string } = {},
    ) {
      return outputOf(await work({ ...taskOf(owner, input, config), ...facts }));
    },
    outcome: (input: Record<string, unknown>, config: Record<string, unknown> = {}) =>
      work(taskOf(owner, input, config)),
  };
}

function taskOf(
  owner: { organizationId: string; environment: "staging" | "production" },
  input: Record<string, unknown>,
  config: Record<string, unknown>,
): BlockTask<
  ReturnType<typeof documentVerificationInputSchema.parse>,
  ReturnType<typeof documentVerificationConfigSchema.parse>
> {
  return {
    ...owner,
    executionId: "exec_1",
    workflowId: "wf_1",
    version: 1,
    blockId: "document_verification",
    input: documentVerificationInputSchema.parse(input),
    config: documentVerificationConfigSchema.parse(config),
    results: new Map(),
    instruction: {
      blockId: "document_verification",
      blockType: "document_verification",
      key: "document_verification",
      scope: { prefix: "", variables: {}, environment: {} },
      edges: [],
      upstream: [],
      timeoutSeconds: 60,
      maxAttempts: 1,
      coordinate: false,
    },
    above: async () => new Set(),
    leavesUndone: async () => false,
    namedAround: () => undefined,
    runStartedAt: "2026-11-25T11:00:00.000Z",
    configOf: async () => undefined,
    inputOf: async () => undefined,
    evaluate: async () => ({ ok: true, value: undefined }),
    signal: new AbortController().signal,
    now,
    attempt: 1,
    inputHash: "0",
  };
}

function outputOf(outcome: BlockOutcomeValue) {
  if (outcome.kind !== "completed") throw new Error(`${outcome.kind}: ${outcome.code}`);
  return documentVerificationOutputSchema.parse(outcome.output);
}

/** Why checks failed. */
export const reasons = (output: ReturnType<typeof outputOf>) =>
  output.checks.flatMap(({ reason }) => reason ?? []);
