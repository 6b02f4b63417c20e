import { createCredentialStore } from "../../adapters/memory/credentials.ts";
import { createDocumentStore } from "../../adapters/memory/documents.ts";
import { createMemorySigner } from "../../adapters/memory/signer.ts";
import { createSigningKeyStore } from "../../adapters/memory/signing-keys.ts";
import { createStatusListStore } from "../../adapters/memory/status-lists.ts";
import { createSubjectStore } from "../../adapters/memory/subjects.ts";
import type { RoutesResult } from "../../compiler/instruction.ts";
import type { JsonObject } from "../../compiler/json.ts";
import { tenantOf } from "../../core/access/caller.ts";
import { credentialIssueWork } from "../../core/blocks/credential_issue/run.ts";
import { credentialIssue } from "../../core/blocks/credential_issue/spec.ts";
import { decide } from "../../core/blocks/decision/run.ts";
import { decision } from "../../core/blocks/decision/spec.ts";
import { runAhead } from "../../core/blocks/runtime/run-ahead.ts";
import { runBlock } from "../../core/blocks/runtime/run-block.ts";
import { runnerOf } from "../../core/blocks/runtime/runner.ts";
import { createIssuer } from "../../core/credentials/issuer.ts";
import { type LifecycleMove, moveCredential } from "../../core/credentials/lifecycle.ts";
import type { CredentialRecord } from "../../core/credentials/record.ts";
import { evidenceOfCredentials } from "../../core/evidence/for-credentials.ts";
import { believedBy } from "../../core/executions/learning/believed.ts";
import type { ExecutionMeta } from "../../core/executions/records.ts";
import { newUlid } from "../../core/new-ulid.ts";
import type { Note } from "../../core/telemetry-facts.ts";
import { memoryEvidence } from "./evidence-kit.ts";
import { issuedFirst, startsFirst } from "./issued-first.ts";
import { type MemoryKit, memoryKit } from "./memory-kit.ts";

/** What a block comes to. */
export type { BlockOutcomeValue as Ending } from "../../core/blocks/runtime/contract.ts";

/** What happens at two moments of issuing. */
interface Interruptions {
  /** Start and credential are recorded before it signs, as after a write at once that was refused. */
  readonly begunFirst?: boolean;
  /** When it is signed. */
  readonly beforeActivating?: () => Promise<unknown>;
  /** When all of it is written, before that is known. */
  readonly afterActivating?: () => Promise<unknown>;
  /** When it is valid, before its block has a result (`issuedFirst`). */
  readonly beforeRecording?: () => Promise<unknown>;
}

/** A run in memory whose `credential_issue` blocks really sign. */
export interface IssuingRun extends MemoryKit {
  /** Runs such a block as its function does; of another run of the graph with its id. */
  issue(blockId: string, interruptions?: Interruptions, ofRun?: string): Promise<void>;
  /** Runs a chain of decisions that ends with such a block, as its one Task does. */
  runChain(
    decisions: readonly string[],
    issues: string,
    interruptions?: Pick<Interruptions, "beforeActivating" | "afterActivating"> & { readonly note?: Note },
  ): Promise<RoutesResult>;
  /** The state of its credential; of another run with its id. */
  stateOf(blockId: string, ofRun?: string): Promise<CredentialRecord["state"] | undefined>;
  /** Somebody who is not its subject changes its state. */
  move(blockId: string, how: LifecycleMove, ofRun?: string): Promise<void>;
  meta(): Promise<ExecutionMeta>;
  /** Types of the events that were written. */
  eventTypes(): string[];
}

/** Begins a run of a graph. @param input of the run @param children the graphs of its subworkflows, by their ids */
export async function openIssuingRun(
  graph: JsonObject,
  input: JsonObject = {},
  children: Readonly<Record<string, JsonObject>> = {},
): Promise<IssuingRun> {
  const kit = await memoryKit(graph, input, children);
  const { state, ports, executionId } = kit;
  const credentials = createCredentialStore(state);
  const issuer = createIssuer({
    did: "did:web:localhost",
    aliases: { credential: "alias/credential-signing", audit: "alias/audit-signing" },
    signer: createMemorySigner(),
    store: createSigningKeyStore(),
    now: ports.now,
  });
  const { caller } = kit;
  const idOf = (blockId: string, ofRun: string) =>
    ports.blockCredentials.idOf({ ...tenantOf(caller), executionId: ofRun }, blockId);
  const runtimeFor = ({
    begunFirst = false,
    beforeActivating,
    afterActivating,
    beforeRecording,
  }: Interruptions) => {
    const work = credentialIssueWork({
      issuer,
      credentials,
      lists: createStatusListStore(state),
      subjectNames: ports.subjectNames,
      subjects: createSubjectStore(state),
      documents: createDocumentStore(state),
      isBelieved: believedBy(ports),
      evidence: evidenceOfCredentials(memoryEvidence(credentials, ports.now)),
      now: ports.now,
      newEventId: newUlid,
      randomIndex: (below) => Math.floor(Math.random() * below),
      catalogue: ports.catalogue,
    });
    return {
      ports: {
        ...ports,
        executions: {
          ...ports.executions,
          async recordIssued(...given: Parameters<typeof ports.executions.recordIssued>) {
            await beforeActivating?.();
            const isRecorded = await ports.executions.recordIssued(...given);
            await afterActivating?.();
            return isRecorded;
          },
        },
      },
      spec: begunFirst || beforeRecording !== undefined ? startsFirst : credentialIssue,
      work: async (task: Parameters<typeof work>[0]) => {
        const outcome = await work(task);
        if (beforeRecording === undefined) return outcome;
        const issued = await issuedFirst(credentials, outcome);
        await beforeRecording();
        return issued;
      },
    };
  };
  return {
    ...kit,
    async issue(blockId, interruptions = {}, ofRun = executionId) {
      await runBlock(runtimeFor(interruptions), ofRun, kit.instructionOf(blockId), () => {});
    },
    async runChain([first = "", ...ids], issues, { note = () => {}, ...interruptions } = {}) {
      const issuing = runnerOf(runtimeFor(interruptions));
      const deciding = runnerOf({ ports, spec: decision, work: decide });
      const runner = (type: string) => (type === decision.type ? deciding : issuing);
      return runAhead(ports, runner, executionId, kit.instructionOf(first), { ids, issues }, note);
    },
    stateOf: async (blockId, ofRun = executionId) => (await credentials.find(idOf(blockId, ofRun)))?.state,
    async move(blockId, how, ofRun = executionId) {
      const of = { credentials, now: ports.now, newEventId: newUlid };
      await moveCredential(of, caller, idOf(blockId, ofRun), how, { type: "api_key", id: "key_2" });
    },
    meta: async () => (await kit.record()).meta,
    eventTypes: () =>
      [...state.outbox.values()].flatMap((events) => [...events.values()].map(({ eventType }) => eventType)),
  };
}
