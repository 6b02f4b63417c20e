import { expect, it } from "vitest";
import type { JsonObject } from "../../../compiler/json.ts";
import { memoryKit } from "../../../test/support/memory-kit.ts";
import { settle } from "../../executions/state/settle.ts";
import { decideSession } from "./decide.ts";
import { settled } from "./run.ts";
import { id, sessionOfRun, sessionPorts, subjectId } from "./testing/session-kit.ts";

/** A run is not given what its session says of the applicant: it may verify somebody else. */

const passport = (first: string, birth_date = "1990-05-15"): JsonObject => ({
  status: "passed",
  document_type: "passport",
  issuing_country: "UTO",
  nationality: "UTO",
  document_number: "L898902C3",
  name: { first, last: "Doe", full: `${first} Doe` },
  birth_date,
  sex: "F",
  expiry_date: "2030-01-01",
  issue_date: null,
  personal_number: null,
  address: null,
  front: "doc_1",
  authenticity: { level: "no_signs", reasons: [] },
  checks: [{ name: "check_digits", outcome: "passed" }],
  confidence: 1,
  provider: { name: "local", version: "1" },
});
const JANE = { name: { first: "Jane", last: "Doe" }, birth_date: "1990-05-15" };

/** A session that says something of its applicant, and whose run has ended with a passport that passed. */
async function ended(person: typeof JANE | undefined, shown: JsonObject, of = "user_1") {
  const input = { front: "doc_1", subject_id: of };
  const kit = await memoryKit(
    { blocks: { document: { type: "document_verification", input } }, edges: [] },
    { subject_id: "user_1" },
  );
  const stored = kit.state.executions.get(kit.executionId);
  if (stored?.meta !== undefined) stored.meta = { ...stored.meta, subject: "user_1", subjectId };
  await kit.run("document", async () => ({ kind: "completed", output: shown }));
  await settle(kit.ports, kit.executionId);
  const ports = sessionPorts(kit);
  const call = { caller: kit.caller, actor: { type: "api_key" as const, id: "key_1" } };
  const session = person === undefined ? {} : { person };
  const begun = await sessionOfRun(kit, ports, { session, externalId: "user_1" });
  return { ports, call, session: await settled(ports, begun) };
}

it.each([
  ["name", passport("Mallory")],
  ["name that differs in its ending", passport("Jana")],
  ["birth date", passport("Jane", "1971-02-03")],
])("leaves a session in doubt whose run showed another %s", async (_, shown) => {
  const { ports, call, session } = await ended(JANE, shown);
  expect([session.status, session.workflow?.ended]).toEqual(["marked_for_review", true]);
  // A person may see why, such as a new name.
  expect((await decideSession(ports, { ...call, id, decision: "approve" })).status).toBe("approved");
});

it.each([
  ["the applicant", JANE, passport("JANE"), "user_1"],
  ["somebody, where the session says nothing", undefined, passport("Mallory"), "user_1"],
] as const)("completes a session whose run showed %s", async (_, said, shown, of) => {
  expect((await ended(said, shown, of)).session.status).toBe("completed");
});

it("leaves a session in doubt whose run has verified another subject alone, such as an owner", async () => {
  expect((await ended(JANE, passport("Mallory"), "user_2")).session.status).toBe("marked_for_review");
});

it("leaves a session in doubt whose run has verified nobody", async () => {
  const check = { type: "document_verification", input: { front: "doc_1" } };
  const rules = { type: "decision", config: { outcomes: [{ name: "done", when: "true" }] } };
  const edges = [{ from: "rules", to: "check", when: "false" }];
  const kit = await memoryKit({ blocks: { rules, check }, edges });
  await kit.run("rules");
  await settle(kit.ports, kit.executionId);
  const ports = sessionPorts(kit);
  const session = await settled(ports, await sessionOfRun(kit, ports));
  expect([(await kit.record()).meta.outcome, session.status]).toEqual(["none", "marked_for_review"]);
});
