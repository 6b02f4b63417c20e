/** Ids, places in lists and the lists themselves: what others compute again from our bytes. */
import { gunzipSync } from "node:zlib";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { credentialSchemas } from "./credential-schema.ts";
import { blockCredentialId } from "./ids.ts";
import { statusEntries, statusPlaceOf, urls } from "./payload.ts";
import { encodeList, statusList2021, statusListCredential, statusListPayload } from "./status-list.ts";
import { typeMetadata } from "./type-metadata.ts";

const DID = "did:web:issuer.example";
const ENCODED = "H4sI";
const TENANT = { organizationId: "org_1", environment: "staging" as const };
const EXECUTION = "exec_01kd2zn6g8f3x5y7w9r1t3v5b7";

describe("the id of a block's credential", () => {
  it("is the same each time, has the time of the execution, and differs by tenant, execution and block", () => {
    const id = blockCredentialId(TENANT, EXECUTION, "issue");
    expect(id).toMatch(/^cred_[0-9A-HJKMNP-TV-Z]{26}$/);
    expect(id).toBe(blockCredentialId(TENANT, EXECUTION, "issue"));
    expect(id.slice(5, 15)).toBe("01KD2ZN6G8");
    const others = [
      blockCredentialId({ ...TENANT, organizationId: "org_2" }, EXECUTION, "issue"),
      blockCredentialId({ ...TENANT, environment: "production" }, EXECUTION, "issue"),
      blockCredentialId(TENANT, EXECUTION.replace("5b7", "5b8"), "issue"),
      blockCredentialId(TENANT, EXECUTION, "issue2"),
    ];
    expect(new Set([id, ...others]).size).toBe(5);
  });

  it("is the hash of tenant, execution and block, as any earlier release made it", () => {
    expect(blockCredentialId(TENANT, EXECUTION, "issue")).toBe("cred_01KD2ZN6G8F8VMGY19K45REAJF");
  });

  it("has no time when the execution's id has none", () => {
    expect(blockCredentialId(TENANT, "exec_mine", "issue")).toMatch(
      /^cred_0000000000[0-9A-HJKMNP-TV-Z]{16}$/,
    );
  });
});

describe("a place in the lists", () => {
  const place = { ...TENANT, listNumber: 3, index: 77 };

  it("is read back from what the credential names, and only ours is", () => {
    const credentialStatus = statusEntries(DID, place);
    expect(credentialStatus.map(({ statusPurpose }) => statusPurpose)).toEqual(["revocation", "suspension"]);
    expect(statusPlaceOf(DID, { credentialStatus })).toEqual(place);
    const production = { ...place, environment: "production" };
    expect(statusPlaceOf(DID, { credentialStatus: statusEntries(DID, production) })).toEqual(production);
    expect(statusPlaceOf("did:web:other.example", { credentialStatus })).toBeUndefined();
    for (const other of [undefined, {}, [], [{ statusListIndex: "77" }]])
      expect(statusPlaceOf(DID, { credentialStatus: other })).toBeUndefined();
  });

  it("is none with a malformed list or index", () => {
    const entryOf = (list: string, index = "77") => [
      {
        statusListIndex: index,
        statusListCredential: `${urls.statusLists(DID)}?${new URLSearchParams({ org: "org_1", list, purpose: "revocation" })}`,
      },
    ];
    expect(statusPlaceOf(DID, { credentialStatus: entryOf("staging-3") })).toMatchObject({ listNumber: 3 });
    for (const list of ["staging-0", "staging-03", "testing-3", "staging-3x", "staging", "staging-1234567"])
      expect(statusPlaceOf(DID, { credentialStatus: entryOf(list) })).toBeUndefined();
    for (const index of ["-1", "1.5", "x", "1234567890"])
      expect(statusPlaceOf(DID, { credentialStatus: entryOf("staging-3", index) })).toBeUndefined();
  });
});

describe("a list", () => {
  const bytesOf = (encoded: string) => gunzipSync(Buffer.from(encoded, "base64url"));

  it("has the bits that are set and no others, the first bit being the most significant", () => {
    expect([...bytesOf(encodeList([0, 7, 8], 16))]).toEqual([0x81, 0x80]);
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat({ max: 255 })), (set) => {
        const bytes = bytesOf(encodeList(set, 256));
        const read = Array.from({ length: 256 }, (_, at) => at).filter(
          (at) => ((bytes[at >> 3] ?? 0) & (0x80 >> (at & 7))) !== 0,
        );
        expect(read).toEqual(set.toSorted((a, b) => a - b));
      }),
    );
    expect(bytesOf(encodeList([]))).toHaveLength(131_072 / 8);
  });

  it("is the same credential within an hour, valid for a day", () => {
    const identity = { ...TENANT, listNumber: 1, purpose: "revocation" as const };
    const at = (time: string) => statusListCredential(DID, identity, ENCODED, new Date(time));
    const list = at("2026-11-26T10:59:59.999Z");
    expect(list).toEqual(at("2026-11-26T10:00:00.000Z"));
    expect(list).toMatchObject({
      type: ["VerifiableCredential", "BitstringStatusListCredential"],
      issuer: DID,
      validFrom: "2026-11-26T10:00:00.000Z",
      validUntil: "2026-11-27T10:00:00.000Z",
      credentialSubject: {
        type: "BitstringStatusList",
        statusPurpose: "revocation",
        encodedList: `u${ENCODED}`,
        ttl: 60_000,
      },
    });
    expect(statusListPayload(list)).toMatchObject({
      iss: DID,
      jti: list.id,
      sub: `${list.id}#list`,
      nbf: Date.parse(list.validFrom) / 1000,
      iat: Date.parse(list.validFrom) / 1000,
      exp: Date.parse(list.validUntil) / 1000,
    });
    const older = statusList2021(list);
    expect(older.credentialSubject).toMatchObject({ type: "StatusList2021", encodedList: ENCODED });
    expect(older.credentialSubject).not.toHaveProperty("ttl");
    expect(older.type).toContain("StatusList2021Credential");
  });
});

describe("the metadata of a type", () => {
  it("says of every claim that it can be withheld, and calls the subject `sub`", () => {
    const metadata = typeMetadata(DID, "user", credentialSchemas(DID).user);
    expect(metadata).toMatchObject({ vct: urls.vct(DID, "user"), name: "UserCredential" });
    expect(metadata.claims.every(({ sd }) => sd === "always")).toBe(true);
    const names = metadata.claims.map(({ path }) => path[0]);
    expect(names).toEqual(expect.arrayContaining(["sub", "kyc_status", "first_name"]));
    expect(names).not.toContain("id");
    expect(typeMetadata(DID, "user", {}).claims).toEqual([{ path: ["evidence"], sd: "always" }]);
  });
});
