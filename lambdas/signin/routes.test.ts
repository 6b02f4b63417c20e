import { describe, expect, it } from "vitest";
import { ORIGIN, openSignIns, refusedWith } from "./testing/sign-ins.ts";

/** Sign-ins over HTTP, and attacks on the way back from the issuer. */

const { world, app, begin, atIssuer, comeBack, signIn, sessionOf, useIssuer, events } = openSignIns();

describe("a sign-in", () => {
  it("begins a session of the person, who comes back to the page", async () => {
    const done = await signIn("ana", "?return_to=/console/work/exec_1/review%3Fa=b");
    expect(done.location).toBe(`${ORIGIN}/console/work/exec_1/review?a=b`);
    const { caller } = await sessionOf(done);
    expect([caller.kind, caller.name, caller.scopes.has("workflows:review")]).toEqual([
      "person",
      "ana",
      true,
    ]);
    expect(events()).toEqual([
      ["user.changed", null],
      ["user.signed_in", null],
    ]);
  });

  it("gives each browser a session of its own", async () => {
    const [one, two] = [await sessionOf(await signIn()), await sessionOf(await signIn())];
    expect(one.session.id).not.toBe(two.session.id);
    expect(one.caller.id).toBe(two.caller.id);
  });

  it.each([
    "//evil.example",
    "https://evil.example/console",
    "/consoles",
    "/console@evil.example",
    "/console\\evil",
    "/docs",
  ])("does not lead to %s", async (page) => {
    const response = await app().request(`/v1/session/sign-in?return_to=${encodeURIComponent(page)}`);
    expect(response.status).toBe(400);
  });

  it("is refused without an issuer in reach", async () => {
    useIssuer("http://127.0.0.1:1");
    expect(await begin()).toEqual(refusedWith("issuer_unavailable"));
  });
});

describe("the return from the issuer", () => {
  async function atReturn() {
    const { location, cookie } = await begin();
    return { answer: await atIssuer(location), cookie };
  }
  const changed = (answer: URL, change: Record<string, string | null>): URL => {
    const other = new URL(answer);
    for (const [name, value] of Object.entries(change))
      value === null ? other.searchParams.delete(name) : other.searchParams.set(name, value);
    return other;
  };

  it.each([
    ["an invented state", { state: "A".repeat(43) }, "unknown_state"],
    ["no state", { state: null }, "unknown_state"],
    ["another issuer's name (mix-up)", { iss: "https://evil.example" }, "wrong_issuer"],
    ["no issuer's name, where the issuer sends one", { iss: null }, "wrong_issuer"],
    ["an invented code", { code: "A".repeat(43) }, "code_refused"],
    ["no code", { code: null }, "invalid_token"],
    ["an error of the issuer", { code: null, error: "access_denied" }, "refused_by_issuer"],
  ])("with %s is refused", async (_name, change, code) => {
    const { answer, cookie } = await atReturn();
    expect(await comeBack(changed(answer, change), cookie)).toEqual(refusedWith(code));
    expect(events().at(-1)).toEqual(["user.sign_in_refused", code]);
  });

  it("works once", async () => {
    const { answer, cookie } = await atReturn();
    expect((await comeBack(answer, cookie)).location).toBe(`${ORIGIN}/console`);
    expect(await comeBack(answer, cookie)).toEqual(refusedWith("unknown_state"));
  });

  it("works for one of twenty at once", async () => {
    const { answer, cookie } = await atReturn();
    const all = await Promise.all(Array.from({ length: 20 }, () => comeBack(answer, cookie)));
    expect(all.filter((one) => one.cookie !== undefined)).toHaveLength(1);
  });

  it("with a code that was used before is refused", async () => {
    const { answer, cookie } = await atReturn();
    await comeBack(answer, cookie);
    const other = await begin();
    const state = new URL(other.location).searchParams.get("state");
    const replayed = changed(answer, { state });
    expect(await comeBack(replayed, other.cookie)).toEqual(refusedWith("code_refused"));
  });

  it("with the code of another sign-in, not used yet, is refused: PKCE", async () => {
    const [mine, victim] = [await begin(), await atReturn()];
    const state = new URL(mine.location).searchParams.get("state");
    expect(await comeBack(changed(victim.answer, { state }), mine.cookie)).toEqual(
      refusedWith("code_refused"),
    );
  });

  it("in another browser is refused, and is used up", async () => {
    const { answer, cookie } = await atReturn();
    const other = await begin();
    expect(await comeBack(answer, other.cookie)).toEqual(refusedWith("other_browser"));
    expect(await comeBack(answer, cookie)).toEqual(refusedWith("unknown_state"));
    const again = await atReturn();
    expect(await comeBack(again.answer, undefined)).toEqual(refusedWith("other_browser"));
  });

  it("after ten minutes is refused", async () => {
    const { answer, cookie } = await atReturn();
    world().now += 600_000;
    expect(await comeBack(answer, cookie)).toEqual(refusedWith("unknown_state"));
  });

  it("with a repeated parameter is refused", async () => {
    const { answer, cookie } = await atReturn();
    answer.searchParams.append("state", "A".repeat(43));
    const response = await app().request(`${answer.pathname}${answer.search}`, {
      headers: { cookie: cookie ?? "" },
    });
    expect(response.status).toBe(400);
  });
});
