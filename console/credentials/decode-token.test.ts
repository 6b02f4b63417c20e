import { base64url, generateKeyPair, SignJWT } from "jose";
import { expect, test } from "vitest";
import { decodeToken } from "./decode-token.ts";

async function signed(payload: Record<string, unknown>): Promise<string> {
  const { privateKey } = await generateKeyPair("ES256");
  return new SignJWT(payload).setProtectedHeader({ alg: "ES256", typ: "vc+jwt", kid: "k1" }).sign(privateKey);
}

const disclosure = (name: string, value: unknown) => base64url.encode(JSON.stringify(["salt", name, value]));

test("a vc+jwt is taken apart", async () => {
  const decoded = decodeToken(` ${await signed({ sub: "urn:x", claims: { kyc_status: "approved" } })}\n`);
  expect(decoded?.header).toEqual({ alg: "ES256", typ: "vc+jwt", kid: "k1" });
  expect(decoded?.payload).toEqual({ sub: "urn:x", claims: { kyc_status: "approved" } });
  expect(decoded?.disclosures).toEqual([]);
});

test("an SD-JWT shows its disclosures, also before a holder's proof", async () => {
  const jwt = await signed({ _sd: ["…"] });
  const shown = [
    { name: "sub", value: "urn:x" },
    { name: "roles", value: ["a", "ü"] },
  ];
  const parts = shown.map(({ name, value }) => disclosure(name, value)).join("~");
  expect(decodeToken(`${jwt}~${parts}~`)?.disclosures).toEqual(shown);
  expect(decodeToken(`${jwt}~${parts}~${jwt}`)?.disclosures).toEqual(shown);
});

test.each(["", "no token", "a.b.c", "eyJhbGciOiJFUzI1NiJ9..", "~~"])("%j is not a token", (text) => {
  expect(decodeToken(text)).toBeUndefined();
});

test("an SD-JWT with an unreadable disclosure is not a token", async () => {
  expect(decodeToken(`${await signed({})}~${base64url.encode("{}")}~`)).toBeUndefined();
});
