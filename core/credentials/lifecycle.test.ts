import { beforeAll, describe, expect, it } from "vitest";
import { type Kit, openKit, TENANT } from "../../test/support/credentials-kit.ts";
import { newUlid } from "../new-ulid.ts";
import { Problem } from "../problem.ts";
import { issueCredential } from "./issue.ts";
import { type LifecycleMove, moveCredential } from "./lifecycle.ts";
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
