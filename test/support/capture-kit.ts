import { randomInt } from "node:crypto";
import { createCaptureStore } from "../../adapters/memory/captures.ts";
import { createDocumentBucket, createDocumentStore } from "../../adapters/memory/documents.ts";
import { createChallengeStore } from "../../adapters/memory/liveness-challenges.ts";
import type { JsonObject } from "../../compiler/json.ts";
import { openCollect } from "../../core/blocks/collect/run.ts";
import type { Presented } from "../../core/capture/admit.ts";
import { type CaptureReaders, checkSteps, type LookedAt } from "../../core/capture/check.ts";
import { checkedCollectSchema } from "../../core/capture/collect.ts";
import { CONSENT } from "../../core/capture/consent.ts";
import type { CapturePorts } from "../../core/capture/context.ts";
import { type CaptureFor, createSession, type NewSession } from "../../core/capture/create.ts";
import { openSession } from "../../core/capture/open.ts";
import type { CaptureUpload } from "../../core/capture/records.ts";
import { announceFile } from "../../core/capture/steps.ts";
import { submitSession, submitStep } from "../../core/capture/submit.ts";
import { cancel } from "../../core/executions/index.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { Problem } from "../../core/problem.ts";
import { memoryKit } from "./memory-kit.ts";

/** What follows a block that collects: one way for a submission, one for its failure. */
const graphOf = (config: JsonObject): JsonObject => ({
  blocks: {
    ask: { type: "collect", config },
    check: { type: "business_lookup", input: { name: "Acme" } },
    late: { type: "business_lookup", input: { name: "Acme" } },
  },
  edges: [
    { id: "on", from: "ask", to: "check" },
    { id: "over", from: "ask", to: "late", on: "failed" },
  ],
});

/** A run over stores in memory that waits at a block that collects, and the use cases of its sessions. */
export async function captureKit(config: JsonObject = { steps: ["consent", "document"] }) {
  const kit = await memoryKit(graphOf(config), { subject_id: "anna" });
  const stored = kit.state.executions.get(kit.executionId);
  if (stored?.meta !== undefined) stored.meta.subject = "anna";
  const { now, randomSecret, subjectNames } = kit.ports;
  const bucket = createDocumentBucket();
  const ports: CapturePorts = {
    sessions: createCaptureStore(kit.state),
    executions: kit.ports,
    subjectNames,
    documents: {
      documents: createDocumentStore(kit.state),
      bucket,
      now,
      subjectNames,
      newEventId: () => `evt_${newUlid()}`,
    },
    challenges: {
      challenges: createChallengeStore(),
      defaultProvider: "local",
      now,
      randomInt,
      randomSecret,
    },
    now,
    randomSecret,
    randomInt,
    newId: (prefix) => `${prefix}_${newUlid()}`,
    pageUrl: "https://page.example/capture/",
  };
  await openCollect(kit.ports, {
    executionId: kit.executionId,
    instruction: kit.instructionOf("ask"),
    taskToken: "token-ask",
  });
  const actor = { type: "api_key" as const, id: "key_1" };

  const create = (
    what: CaptureFor = { kind: "execution", executionId: kit.executionId },
    changes: Partial<NewSession> = {},
    through = ports,
  ) =>
    createSession(
      through,
      {
        target: () => Promise.reject(new Error("No test starts one.")),
        asked: () => Promise.reject(new Error("No test asks.")),
        run: () => Promise.reject(new Error("No test starts one.")),
        cancel: async (caller, executionId) => void (await cancel(kit.ports, { caller, executionId })),
      },
      {
        caller: kit.caller,
        actor,
        executionId: ports.newId("exec"),
        subjectId: "anna",
        what,
        terms: { expiresIn: 86_400 },
        ...changes,
      },
    );
  /** A session that a device has opened. */
  async function opened(created = create(), country?: string) {
    const { session, clientToken } = await created;
    const presented: Presented = { authorization: `Capture ${clientToken}`, device: undefined };
    const { device } = await openSession(ports, presented, country);
    return { id: session.id, clientToken, presented: { ...presented, device } };
  }
  const steps = (settings: JsonObject) =>
    create({ kind: "steps", collect: checkedCollectSchema.parse(settings) });
  const upload = async (
    presented: Presented,
    stepId: string,
    changes: Partial<Pick<CaptureUpload, "contentType" | "byteSize" | "side">> = {},
  ): Promise<string> => {
    const { contentType = "image/jpeg", byteSize = 1000, side } = changes;
    const { uploadId } = await announceFile(ports, presented, stepId, {
      content_type: contentType === "application/zip" ? contentType : "image/jpeg",
      byte_size: byteSize,
      sha256: "a".repeat(64),
      ...(side === undefined ? {} : { side }),
    });
    return uploadId;
  };
  const consent = (presented: Presented) =>
    submitStep(ports, presented, "consent", { version: CONSENT.version, locale: "en", accepted: true });
  const passport = async (presented: Presented, through = ports) =>
    submitStep(through, presented, "document", {
      document_type: "passport",
      country: "UT",
      front: await upload(presented, "document"),
    });
  const look = (id: string, found: LookedAt = undefined, number?: string) => {
    const readers: CaptureReaders = { look: async () => found, numberOf: async () => number };
    return checkSteps(ports, readers, id);
  };
  const load = async (id: string) => {
    const session = await ports.sessions.load(id);
    if (session === undefined) throw new Error("The session is gone.");
    return session;
  };
  const stateOf = async (id: string, stepId: string) =>
    (await load(id)).steps.find((step) => step.id === stepId)?.state;
  /** Everything that the session asks for is handed in and accepted. */
  async function filled(session = opened()) {
    const made = await session;
    await consent(made.presented);
    await passport(made.presented);
    await look(made.id);
    return made;
  }
  const submit = (presented: Presented, through = ports) => submitSession(through, presented);
  const resultOf = async (blockId = "ask") => (await kit.record()).blocks.get(blockId)?.result;
  const eventsOf = (id: string): string[] =>
    [...kit.state.outbox.values()]
      .flatMap((events) => [...events.values()])
      .filter(({ resourceId }) => resourceId === id)
      .map(({ eventType, captureStep }) =>
        captureStep === null ? eventType : `${eventType} ${captureStep}`,
      );
  return {
    ...{ kit, ports, actor, create, opened, steps, upload, consent, passport, look, load },
    ...{ stateOf, filled, submit, resultOf, eventsOf },
  };
}
export type CaptureKit = Awaited<ReturnType<typeof captureKit>>;

/** The code of what a call throws; `answered` when it throws nothing. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  const thrown: unknown = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (thrown === undefined) return "answered";
  if (thrown instanceof Problem) return thrown.code;
  throw thrown;
}
