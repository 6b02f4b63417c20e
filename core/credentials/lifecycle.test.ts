import { beforeAll, describe, expect, it } from "vitest";
import { type Kit, openKit, TENANT } from "../../test/support/credentials-kit.ts";
import type { Caller } from "../access/caller.ts";
import { newUlid } from "../new-ulid.ts";
import { Problem } from "../problem.ts";
import { activated, issueCredential, signCredential } from "./issue.ts";
import { eraseWithSubject, type LifecycleMove, moveByCaller, moveCredential } from "./lifecycle.ts";
import { issueBody, parseIssueRequest } from "./request.ts";

const actor = { type: "api_key" as const };
let kit: Kit;
beforeAll(async () => {
  kit = openKit();
});

async function issued(): Promise<string> {
  const body = issueBody.parse({
    credential_type: "user",
    subject: { type: "person", id: "user_1" },
    claims: { kyc_status: "approved" },
  });
  const id = `cred_${newUlid()}`;
  const request = parseIssueRequest(body, kit.ports.now());
  await issueCredential(kit.ports, { id, tenant: TENANT, source: "api", actor, request });
  return id;
}

it("is never reactivated by its subject", async () => {
  const id = await issued();
  const subject = (await kit.ports.credentials.find(id))?.subject?.id ?? "";
  await moveCredential(kit.ports, TENANT, id, "suspend", actor);
  const as = (onBehalfOf: string) => {
    const caller: Caller = { ...TENANT, kind: "key", id: "key_1", scopes: new Set(), onBehalfOf };
    return moveByCaller(kit.ports, caller, id, "reactivate", actor);
  };
  const recordId = (await kit.ports.subjectNames.idOf(TENANT, subject)) ?? "";
  expect(recordId).toMatch(/^subj_/);
  // By the caller's id, and by ours of its record and its account.
  for (const own of [` ${subject.toUpperCase()}`, recordId, recordId.replace("subj_", "acc_")])
    await expect(as(own)).rejects.toMatchObject({ code: "different_actor_required" });
  expect((await kit.ports.credentials.find(id))?.state).toBe("suspended");
  expect((await as("clerk_1")).state).toBe("active");
});

/** The results of a chain of moves: the state after each, or `refused`. */
async function after(...moves: LifecycleMove[]): Promise<string[]> {
  const id = await issued();
  const states: string[] = [];
  for (const move of moves) {
    const outcome = await moveCredential(kit.ports, TENANT, id, move, actor).catch((error: unknown) => error);
    if (outcome instanceof Problem) states.push(outcome.code);
    else if (outcome instanceof Error) throw outcome;
    else states.push((await kit.ports.credentials.find(id))?.state ?? "gone");
  }
  return states;
}

describe("the life of a credential", () => {
  it.each<[LifecycleMove[], string[]]>([
    [["revoke"], ["revoked"]],
    [["suspend"], ["suspended"]],
    [
      ["suspend", "revoke"],
      ["suspended", "revoked"],
    ],
    [
      ["suspend", "reactivate"],
      ["suspended", "active"],
    ],
    [
      ["suspend", "reactivate", "revoke"],
      ["suspended", "active", "revoked"],
    ],
    [
      ["suspend", "suspend"],
      ["suspended", "conflict"],
    ],
    [
      ["revoke", "revoke"],
      ["revoked", "conflict"],
    ],
    [
      ["revoke", "suspend"],
      ["revoked", "conflict"],
    ],
    [
      ["revoke", "reactivate"],
      ["revoked", "conflict"],
    ],
    [["reactivate"], ["conflict"]],
  ])("goes through %j as %j", async (moves, states) => {
    expect(await after(...moves)).toEqual(states);
  });

  it("sets the bit of its state in the lists", async () => {
    const id = await issued();
    const record = await kit.ports.credentials.find(id);
    if (record === undefined) throw new Error("The credential is missing.");
    const place = { ...TENANT, listNumber: record.listNumber, index: record.statusListIndex };
    const bits = async () => {
      const { revoked, suspended } = await kit.ports.credentials.findWithBits(id, place);
      return { revoked, suspended };
    };
    await moveCredential(kit.ports, TENANT, id, "suspend", actor);
    expect(await bits()).toEqual({ revoked: false, suspended: true });
    await moveCredential(kit.ports, TENANT, id, "reactivate", actor);
    expect(await bits()).toEqual({ revoked: false, suspended: false });
    await moveCredential(kit.ports, TENANT, id, "revoke", actor);
    expect(await bits()).toEqual({ revoked: true, suspended: false });
  });
});

describe("a credential that is erased with its subject", () => {
  const signing = async () => {
    const body = issueBody.parse({
      credential_type: "user",
      subject: { type: "person", id: "user_1" },
      claims: { kyc_status: "approved" },
    });
    const request = parseIssueRequest(body, kit.ports.now());
    const command = { id: `cred_${newUlid()}`, tenant: TENANT, source: "api" as const, actor, request };
    const signed = await signCredential(kit.ports, command);
    if (signed.signature === undefined) throw new Error("It is issued already.");
    return { ...signed, again: () => signCredential(kit.ports, command) };
  };
  const stored = (id: string) => kit.ports.credentials.find(id);

  it("never becomes valid while it is issued, and has no data left", async () => {
    const { record, signature, event, again } = await signing();
    await eraseWithSubject(kit.ports, record, { type: "system" });
    expect(await kit.ports.credentials.activate({ record, signature, event })).toBe(false);
    expect(await kit.ports.credentials.activateMany([{ record, signature, event }])).toBe(false);
    const left = await stored(record.id);
    expect([left?.state, left?.claims, left?.signingInput]).toEqual(["issuing", undefined, undefined]);
    await expect(again()).rejects.toMatchObject({ code: "conflict" });
    // An erasure that died is repeated.
    await eraseWithSubject(kit.ports, record, { type: "system" });
  });

  it("is revoked where it became valid a moment before", async () => {
    const { record, signature, event } = await signing();
    expect(await kit.ports.credentials.activate({ record, signature, event })).toBe(true);
    await eraseWithSubject(kit.ports, record, { type: "system" });
    const left = await stored(record.id);
    expect([left?.state, left?.claims]).toEqual(["revoked", undefined]);
    await eraseWithSubject(kit.ports, activated({ record, signature, event }), { type: "system" });
  });
});
