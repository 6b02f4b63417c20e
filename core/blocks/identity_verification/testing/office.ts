import { createChipChallengeStore } from "../../../../adapters/memory/chip-challenges.ts";
import { createChallengeStore } from "../../../../adapters/memory/liveness-challenges.ts";
import { newChipSchema, submitChip } from "../../../documents/chip/submit.ts";
import type { TrustSource } from "../../../documents/chip/trust.ts";
import { memoryPorts } from "../../../documents/testing/memory-ports.ts";
import { announceUpload, newDocumentSchema } from "../../../documents/uploads.ts";
import type { RunBelievingPorts } from "../../../executions/learning/believed.ts";
import {
  type ChallengePorts,
  type IssuedChallenge,
  issueChallenge,
  newChallengeSchema,
} from "../../../liveness/issue.ts";
import type { LivenessSessions } from "../../../liveness/ports.ts";
import type { BlockOutcomeValue, BlockTask } from "../../runtime/contract.ts";
import type { FaceComparer } from "../faces.ts";
import { identityVerificationWork } from "../run.ts";
import {
  type IdentityVerificationConfig,
  type IdentityVerificationInput,
  identityVerificationConfigSchema,
  identityVerificationInputSchema,
  identityVerificationOutputSchema,
} from "../spec.ts";

const tenant = { organizationId: "org_a", environment: "staging" } as const;

const NOBODY: TrustSource = { current: async () => undefined };

const NOTHING_CHECKED: RunBelievingPorts = {
  subjects: { find: async () => undefined, trueMatchAt: async () => undefined },
  executions: { load: async () => undefined },
  blockCredentials: { isWithdrawn: async () => true },
  catalogue: new Map(),
};

/** The overrides of a test's organization. */
export interface OfficeOptions {
  readonly comparers: Readonly<Record<string, () => Promise<FaceComparer>>>;
  readonly sessions?: LivenessSessions;
  /** What earlier runs have checked; by default nothing. */
  readonly checked?: RunBelievingPorts;
  /** Who vouches for chips; by default nobody. */
  readonly trust?: TrustSource;
  /** Which sequence a challenge asks for. */
  readonly sequence?: number;
}

/** An organization in memory that issues challenges, takes uploads and verifies people. `clock.now` may be set. */
export function identityOffice({
  comparers,
  sessions,
  sequence = 0,
  trust = NOBODY,
  checked = NOTHING_CHECKED,
}: OfficeOptions) {
  const clock = { now: new Date("2026-11-25T10:00:00Z") };
  const now = () => clock.now;
  const memory = memoryPorts();
  const uploads = { ...memory, now };
  const challenges = createChallengeStore();
  const issuing: ChallengePorts = {
    challenges,
    sessions: sessions ?? {
      region: "us-east-1",
      create: () => Promise.reject(new Error("no sessions here")),
    },
    defaultProvider: "local",
    now,
    randomInt: () => sequence,
    randomSecret: () => `nonce-${count}`,
  };
  const ports = { uploads, challenges, trust, checked, comparers, defaultProvider: "local" };
  const work = identityVerificationWork(ports);
  let count = 0;

  async function upload(bytes: Uint8Array, type = "selfie"): Promise<string> {
    const id = `doc_${++count}`;
    const content_type = type === "liveness_frames" ? "application/zip" : "image/jpeg";
    const wanted = { type, content_type, byte_size: bytes.length, subject_id: "user_1" };
    await announceUpload(uploads, tenant, id, newDocumentSchema.parse(wanted));
    memory.objects.set(`org_a/staging/${id}`, bytes);
    return id;
  }
  const run = (
    input: Record<string, unknown>,
    config: Record<string, unknown> = {},
    facts: { executionId?: string; subject?: string } = {},
  ): Promise<BlockOutcomeValue> => work({ ...taskOf(input, config, now), ...facts });

  return {
    clock,
    upload,
    /** Sends a chip without a key. */
    async sendChip({
      sod,
      dg1,
      dg2,
    }: {
      sod: Uint8Array;
      dg1: Uint8Array;
      dg2: Uint8Array;
    }): Promise<string> {
      const id = `doc_${++count}`;
      const chips = createChipChallengeStore();
      const [issuedAt, expiresAt] = [now(), new Date(now().getTime() + 600_000)].map((time) =>
        time.toISOString(),
      );
      if (issuedAt === undefined || expiresAt === undefined) throw new Error("There is no time.");
      await chips.save({ ...tenant, id: "cch_1", nonce: "0".repeat(16), issuedAt, expiresAt });
      const [a, b, c] = [sod, dg1, dg2].map((bytes) => Buffer.from(bytes).toString("base64"));
      const sent = newChipSchema.parse({ challenge_id: "cch_1", sod: a, dg1: b, dg2: c });
      await submitChip({ ...uploads, challenges: chips }, tenant, id, sent);
      return id;
    },
    run,
    issue: (body: Record<string, unknown> = {}): Promise<IssuedChallenge> =>
      issueChallenge(issuing, tenant, `lch_${++count}`, newChallengeSchema.parse(body)),
    /** Runs, and reads the output of a completed block. */
    async verify(input: Record<string, unknown>, config: Record<string, unknown> = {}) {
      const outcome = await run(input, config);
      if (outcome.kind !== "completed")
        throw new Error(`The block ended as ${outcome.kind}: ${outcome.code}.`);
      const output = identityVerificationOutputSchema.parse(outcome.output);
      return { ...output, reasons: output.checks.flatMap(({ reason }) => reason ?? []) };
    },
  };
}

type Task = BlockTask<IdentityVerificationInput, IdentityVerificationConfig>;

function taskOf(input: Record<string, unknown>, config: Record<string, unknown>, now: () => Date): Task {
  return {
    ...tenant,
    executionId: "exec_1",
    workflowId: "wf_1",
    version: 1,
    blockId: "identity_verification",
    input: identityVerificationInputSchema.parse(input),
    config: identityVerificationConfigSchema.parse(config),
    results: new Map(),
    instruction: {
      blockId: "identity_verification",
      blockType: "identity_verification",
      key: "identity_verification",
      scope: { prefix: "", variables: {}, environment: {} },
      edges: [],
      upstream: [],
      timeoutSeconds: 60,
      maxAttempts: 3,
      coordinate: false,
    },
    above: async () => new Set(),
    leavesUndone: async () => false,
    namedAround: () => undefined,
    runStartedAt: "2026-11-25T11:00:00.000Z",
    configOf: async () => undefined,
    inputOf: async () => undefined,
    evaluate: () => Promise.reject(new Error("unused")),
    signal: AbortSignal.timeout(60_000),
    now,
    attempt: 1,
    inputHash: "",
  };
}
