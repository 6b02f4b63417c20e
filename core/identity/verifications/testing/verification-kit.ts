import { createListedRecords } from "../../../../adapters/memory/listed-records.ts";
import { createSubjectStore } from "../../../../adapters/memory/subjects.ts";
import type { JsonObject, JsonValue } from "../../../../compiler/json.ts";
import { memoryKit } from "../../../../test/support/memory-kit.ts";
import { workflowKit } from "../../../../test/support/workflow-kit.ts";
import { SYSTEM_WORKFLOWS } from "../../../../workflows/system.ts";
import { businessKind } from "../../../businesses/records.ts";
import { memoryPorts } from "../../../documents/testing/memory-ports.ts";
import { settle } from "../../../executions/state/settle.ts";
import { newUlid } from "../../../new-ulid.ts";
import { withSystemWorkflows } from "../../../workflows/system.ts";
import { createAccount } from "../../accounts/write.ts";
import { createIdentityDocument, type NewIdentityDocument } from "../../documents/create.ts";
import { documentKind } from "../../documents/records.ts";
import { createParties } from "../../parties.ts";
import type { SessionPorts } from "../../sessions/context.ts";
import { type IdentitySession, sessionKind } from "../../sessions/records.ts";
import type { VerificationPorts } from "../ports.ts";
import { verificationKind } from "../records.ts";
import { createVerification } from "../start.ts";

const JPEG = Buffer.from("ffd8ffe000104a46494600010100000100010000ffd9", "hex");

/** What the block answers of a sound passport. */
export const PASSED: JsonObject = {
  status: "passed",
  document_type: "passport",
  name: { first: "Jane", last: "Doe", full: "Jane Doe" },
  birth_date: "1990-05-15",
  document_number: "X1",
  issuing_country: "DE",
  checks: [{ name: "readable", outcome: "passed" }],
};

/** A new id. */
export const id = (prefix: string): string => `${prefix}_${newUlid()}`;

/** Documents and verifications over memory. A test may change what the block answers, and the ports. */
export type VerificationKit = Awaited<ReturnType<typeof verificationKit>>;

/** Makes one. */
export async function verificationKit() {
  const graph = SYSTEM_WORKFLOWS.find(({ workflowId }) => workflowId === "wf_sys_idv")?.graph ?? {};
  const kit = await memoryKit(graph, { front: "doc_1" });
  const workflows = workflowKit();
  const caller = { ...kit.caller };
  const memory = memoryPorts();
  const { now } = kit.ports;
  const sessions: SessionPorts = {
    subjects: createSubjectStore(kit.state),
    now,
    newEventId: () => id("evt"),
    sessions: createListedRecords(kit.state, sessionKind),
  };
  const ports: VerificationPorts = {
    identityDocuments: createListedRecords(kit.state, documentKind),
    verifications: createListedRecords(kit.state, verificationKind),
    businesses: createListedRecords(kit.state, businessKind),
    uploads: { ...memory, subjectNames: kit.ports.subjectNames, now },
    parties: createParties(sessions),
    newUlid,
    now,
    newEventId: sessions.newEventId,
    checks: {
      workflows: {
        ...workflows.ports,
        workflows: withSystemWorkflows(workflows.ports.workflows, SYSTEM_WORKFLOWS, workflows.ports),
      },
      executions: {
        ...kit.ports,
        runner: { ...kit.ports.runner, start: (_, { executionId }) => runOnce(executionId) },
      },
    },
  };
  const answers: { output: JsonObject | "provider_error" | "dies"; inputs: JsonValue[] } = {
    output: PASSED,
    inputs: [],
  };

  async function runOnce(executionId: string): Promise<void> {
    const given = at.output;
    if (given === "dies") return;
    await kit.run(
      "document_verification",
      async (task) => {
        at.inputs.push(task.input);
        return given === "provider_error"
          ? { kind: "failed", code: "provider_error", message: "The provider is down." }
          : { kind: "completed", output: given };
      },
      executionId,
    );
    await settle(kit.ports, executionId);
  }

  const call = () => ({ caller, actor: { type: "api_key" as const, id: caller.id } });
  const put = (file: string): void =>
    void memory.objects.set(`${caller.organizationId}/${caller.environment}/${file}`, JPEG);

  const at = Object.assign(answers, {
    kit,
    caller,
    sessions,
    ports,
    runOnce,
    call,
    put,
    async account(first = "Jane", externalId?: string): Promise<string> {
      const made = id("acc");
      const person = { name: { first, last: "Doe" }, birth_date: "1990-05-15" };
      const data = { person };
      await createAccount(sessions, {
        ...call(),
        id: made,
        retried: false,
        entityType: "person",
        externalId,
        data,
      });
      return made;
    },
    async session(accountId: string, more: Partial<IdentitySession> = {}): Promise<string> {
      const record: IdentitySession = {
        id: id("sess"),
        organizationId: caller.organizationId,
        environment: caller.environment,
        version: 1,
        createdAt: "2026-11-26T09:00:00.000Z",
        updatedAt: "2026-11-26T09:00:00.000Z",
        subjectId: accountId.replace("acc_", "subj_"),
        entityType: "person",
        status: "created",
        creatorType: "api",
        creatorId: caller.id,
        data: {},
        documents: [],
        verifications: [],
        captures: [],
        expiresAt: "2026-12-26T09:00:00.000Z",
        ...more,
      };
      await sessions.sessions.create(record);
      return record.id;
    },
    async sessionNow(sessionId: string): Promise<IdentitySession> {
      const found = await sessions.sessions.find(caller, sessionId);
      if (found === undefined) throw new Error("The session is gone.");
      return found;
    },
    /** A document; its files have come. */
    async document(wanted: Partial<NewIdentityDocument> = {}): Promise<string> {
      const files = [{ filename: "front.jpg" }];
      const order = { collection: "idv" as const, files, ...wanted };
      const made = await createIdentityDocument(at.ports, caller, id("doc"), order);
      for (const { id: file } of made.uploads) put(file);
      return made.document.id;
    },
    verify: (documentId: string, more: object = {}) =>
      createVerification(at.ports, caller, {
        id: id("ver"),
        kind: "idv",
        verifiedId: documentId,
        autoUpdateSession: false,
        ...more,
      }),
  });
  return at;
}
