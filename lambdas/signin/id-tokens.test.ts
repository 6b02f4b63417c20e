import { decodeJwt, importJWK, type JWTPayload, SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import { changeUser } from "../../core/people/users.ts";
import { newIssuerKey } from "../../local/issuer/issuer.ts";
import { openSignIns, refusedWith, TENANT } from "./testing/sign-ins.ts";

/** What the issuer says of a person: its ID token, and whom it names. */

const { world, add, signIn, sessionOf, withClaims, events } = openSignIns();

describe("an ID token", () => {
  const seconds = () => Math.floor(world().now / 1000);

  it.each([
    ["another nonce", { nonce: "other" }, "wrong_nonce"],
    ["another audience", { aud: "other-client" }, "wrong_audience"],
    ["a second audience", { aud: ["console", "other-client"] }, "wrong_audience"],
    ["another issuer", { iss: "https://evil.example" }, "wrong_issuer"],
    ["no subject", { sub: undefined }, "invalid_token"],
    ["no expiry", { exp: undefined }, "invalid_token"],
    ["an e-mail that is not verified", { email_verified: false }, "email_not_verified"],
    ["an e-mail verified by a word", { email_verified: "true" }, "email_not_verified"],
    ["no e-mail", { email: undefined }, "email_not_verified"],
  ])("with %s is refused", async (_name, change, code) => {
    withClaims(change);
    expect(await signIn()).toEqual(refusedWith(code));
    expect(events().at(-1)).toEqual(["user.sign_in_refused", code]);
  });

  it("that has expired is refused", async () => {
    withClaims({ iat: seconds() - 700, exp: seconds() - 100 });
    expect(await signIn()).toEqual(refusedWith("token_expired"));
  });

  it("of the sign-in before is refused", async () => {
    let kept = "";
    world().tamper = async (answer) => {
      kept = answer.id_token;
      return answer;
    };
    await signIn();
    world().tamper = async (answer) => ({ ...answer, id_token: kept });
    expect(await signIn()).toEqual(refusedWith("wrong_nonce"));
  });

  it.each([
    [
      "of another key",
      async (claims: JWTPayload) => {
        const other = await importJWK(await newIssuerKey(), "RS256");
        return new SignJWT(claims).setProtectedHeader({ alg: "RS256" }).sign(other);
      },
    ],
    [
      "of the public key taken for a secret",
      async (claims: JWTPayload) =>
        new SignJWT(claims)
          .setProtectedHeader({ alg: "HS256" })
          .sign(new TextEncoder().encode("x".repeat(64))),
    ],
    [
      "that is empty",
      async (claims: JWTPayload) =>
        `${btoa('{"alg":"none"}')}.${btoa(JSON.stringify(claims))}.`.replaceAll("=", ""),
    ],
  ])("with a signature %s is refused", async (_name, forge) => {
    world().tamper = async (answer) => ({ ...answer, id_token: await forge(decodeJwt(answer.id_token)) });
    expect(await signIn()).toEqual(refusedWith("invalid_token"));
  });

  it("that is missing is refused", async () => {
    world().tamper = async ({ id_token: _, ...answer }) => ({ ...answer, id_token: "" });
    expect(await signIn()).toEqual(refusedWith("invalid_token"));
  });
});

describe("a person", () => {
  it("who was not added is refused", async () => {
    expect(await signIn("bea")).toEqual(refusedWith("unknown_person"));
  });

  it("who is disabled is refused, and the event names only the id", async () => {
    const bea = await add("bea");
    await changeUser(world().ports, TENANT, bea.id, { state: "disabled" }, { type: "cli" });
    expect(await signIn("bea")).toEqual(refusedWith("disabled_person"));
    const [box] = [...world().state.outbox.values()];
    const last = [...(box?.values() ?? [])].at(-1);
    expect(last).toMatchObject({ outcome: "denied", actorId: bea.id, resourceId: bea.id });
  });

  it("is known by the account of the first sign-in, also with another e-mail later", async () => {
    const first = await sessionOf(await signIn());
    withClaims({ email: "new@bank.example" });
    expect((await sessionOf(await signIn())).caller.id).toBe(first.caller.id);
  });

  it("is not another account that gets the e-mail later", async () => {
    await signIn();
    withClaims({ email: "ana@bank.example" });
    expect(await signIn("bea")).toEqual(refusedWith("other_account"));
  });

  it("of both environments says where to go", async () => {
    await add("ana", ["viewer"], { ...TENANT, environment: "production" });
    expect(await signIn()).toEqual(refusedWith("several_accounts"));
    const { caller } = await sessionOf(await signIn("ana", "?environment=staging"));
    expect(caller.environment).toBe("staging");
  });

  it("has the roles of the groups, and is added by them", async () => {
    const inGroups = (groups: unknown) => withClaims({ groups });
    inGroups(["others", "constructor", "__proto__"]);
    expect(await signIn("cyd")).toEqual(refusedWith("unknown_person"));
    inGroups("reviewers");
    expect(await signIn("cyd")).toEqual(refusedWith("unknown_person"));
    inGroups(["reviewers"]);
    const { caller } = await sessionOf(await signIn("cyd"));
    expect([caller.scopes.has("workflows:review"), caller.scopes.has("users:write")]).toEqual([true, false]);
    expect((await world().ports.users.find(TENANT, caller.id))?.roles).toEqual([]);
    inGroups([]);
    expect([...(await sessionOf(await signIn("cyd"))).caller.scopes]).toEqual([]);
  });
});
