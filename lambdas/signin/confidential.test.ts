import { describe, expect, it } from "vitest";
import { ORIGIN, openSignIns, refusedWith } from "./testing/sign-ins.ts";

/** Sign-ins at an issuer that knows the console by a secret: every refusal of a public client holds, and the secret is a further one. */

describe.each(["client_secret_basic", "client_secret_post"] as const)("a client with %s", (method) => {
  const value = "a secret:with%reserved+signs";
  const { world, begin, atIssuer, comeBack, signIn, sessionOf, withClaims, useIssuer, issuer, events } =
    openSignIns({ value, method });
  const atReturn = async () => {
    const { location, cookie } = await begin();
    return { answer: await atIssuer(location), cookie };
  };

  it("begins a session, and shows the secret to nobody else", async () => {
    const { location } = await begin();
    expect(decodeURIComponent(location)).not.toContain(value);
    const done = await signIn();
    expect((await sessionOf(done)).caller.name).toBe("ana");
    expect(JSON.stringify([done, events()])).not.toContain(value);
  });

  it.each([
    ["another nonce", { nonce: "other" }, "wrong_nonce"],
    ["another audience", { aud: "other-client" }, "wrong_audience"],
    ["another issuer", { iss: "https://evil.example" }, "wrong_issuer"],
    ["an end in the past", { iat: 1_700_000_000, exp: 1_700_000_600 }, "token_expired"],
  ])("refuses an ID token with %s", async (_name, change, code) => {
    withClaims(change);
    expect(await signIn()).toEqual(refusedWith(code));
  });

  it("refuses a wrong state, and a code that was used before or is of another sign-in", async () => {
    const { answer, cookie } = await atReturn();
    const other = new URL(answer);
    other.searchParams.set("state", "A".repeat(43));
    expect(await comeBack(other, cookie)).toEqual(refusedWith("unknown_state"));
    const victim = await atReturn();
    const mine = await begin();
    const stolen = new URL(victim.answer);
    stolen.searchParams.set("state", new URL(mine.location).searchParams.get("state") ?? "");
    expect(await comeBack(stolen, mine.cookie)).toEqual(refusedWith("code_refused"));
    expect((await comeBack(answer, cookie)).location).toBe(`${ORIGIN}/console`);
    const next = await begin();
    const replayed = new URL(answer);
    replayed.searchParams.set("state", new URL(next.location).searchParams.get("state") ?? "");
    expect(await comeBack(replayed, next.cookie)).toEqual(refusedWith("code_refused"));
  });

  it("is refused with another secret", async () => {
    world().secret = { value: "another secret", hosts: [new URL(issuer()).host] };
    expect(await signIn()).toEqual(refusedWith("refused_by_issuer"));
  });

  it("begins nothing without its secret", async () => {
    world().secret = undefined;
    useIssuer(issuer());
    expect(await begin()).toEqual(refusedWith("issuer_unavailable"));
  });

  it("sends the secret to its own hosts only", async () => {
    world().secret = { value, hosts: ["issuer.example:443"] };
    useIssuer(issuer());
    expect(await begin()).toEqual(refusedWith("issuer_unavailable"));
  });
});
