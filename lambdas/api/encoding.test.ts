import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { openSession } from "../../core/people/sessions.ts";
import { createUser } from "../../core/people/users.ts";
import { chosenEncoding, encodeFor } from "./encoding.ts";
import { json, publicRoute, route } from "./route.ts";
import { setUp } from "./testing/small-app.ts";

describe("Accept-Encoding", () => {
  it.each([
    [null, undefined],
    ["", undefined],
    ["identity", undefined],
    ["gzip, deflate, br", "br"],
    ["gzip;q=1.0, br;q=0.5", "gzip"],
    ["GZIP", "gzip"],
    ["br;q=0, gzip;q=0", undefined],
    ["*", "br"],
    ["br;q=0, *", "gzip"],
    ["*;q=0", undefined],
    ["gzip;q=x", undefined],
    ["zstd, deflate", undefined],
  ])("%s: %s", (accept, chosen) => {
    expect(chosenEncoding(accept)).toBe(chosen);
  });

  it("leaves short bodies alone", async () => {
    expect(await encodeFor("br", "a".repeat(1399))).toBeUndefined();
    expect((await encodeFor("br", "a".repeat(1400)))?.encoding).toBe("br");
  });
});

const long = "word ".repeat(1000);
const base = {
  method: "get",
  tag: "Things",
  summary: "Text.",
  scope: "workflows:write",
  request: z.object({}),
  responses: { 200: { description: "Text." } },
} as const;
const answer = async () => json(200, { long });
const routes = () => [
  route({ ...base, path: "/v1/open", operationId: "open", compressed: true }, answer),
  route({ ...base, path: "/v1/secret", operationId: "secret" }, answer),
  route({ ...base, path: "/v1/open", method: "patch", operationId: "change" }, async () => json(200, {})),
  publicRoute({ ...base, path: "/text", operationId: "text", compressed: true }, async () => ({
    status: 200,
    body: "short",
    contentType: "text/plain",
  })),
];
const edge = () => setUp({ answersBytes: true, routes: routes() });
const get = (path: string, accept: string, more: Record<string, string> = {}) =>
  edge().app.request(path, {
    headers: { "x-api-key": `sk_staging_${"a".repeat(43)}`, "accept-encoding": accept, ...more },
  });

describe("an answer", () => {
  it.each([
    ["br", brotliDecompressSync],
    ["gzip", gunzipSync],
  ] as const)("is encoded as %s, under a tag of its own", async (encoding, decode) => {
    const reply = await get("/v1/open", encoding);
    expect([reply.headers.get("content-encoding"), reply.headers.get("vary")]).toEqual([
      encoding,
      "accept-encoding",
    ]);
    const bytes = new Uint8Array(await reply.arrayBuffer());
    expect(bytes.length).toBeLessThan(500);
    expect(JSON.parse(decode(bytes).toString())).toEqual({ long });
    const tag = reply.headers.get("etag") ?? "";
    expect(tag).toMatch(new RegExp(`-${encoding}"$`));
    const plain = await get("/v1/open", "identity");
    expect(plain.headers.get("etag")).toBe(tag.replace(`-${encoding}`, ""));
    const again = await get("/v1/open", encoding, { "if-none-match": tag });
    expect([again.status, again.headers.get("etag"), again.headers.get("content-encoding")]).toEqual([
      304,
      tag,
      null,
    ]);
  });

  it("that may hold a secret is never encoded, whatever is asked", async () => {
    for (const accept of ["br", "gzip", "*", "br;q=1, identity;q=0"]) {
      const reply = await get("/v1/secret", accept);
      expect([reply.headers.get("content-encoding"), await reply.json()]).toEqual([null, { long }]);
    }
  });

  it("to a browser is never encoded, as other sites can make it call", async () => {
    const { app, people, clock } = edge();
    clock.now = Date.parse("2026-11-26T10:00:00.000Z");
    const tenant = { organizationId: "org_1", environment: "staging" } as const;
    const facts = { email: "ana@example.test", name: "Ana", teams: [], roles: ["builder" as const] };
    const ana = await createUser(people, tenant, "user_ana", facts, { type: "cli" });
    const cookie = `__Host-session=${await openSession(people, ana, [], {})}`;
    const reply = await app.request("/v1/open", { headers: { cookie, "accept-encoding": "br" } });
    expect([reply.status, reply.headers.get("content-encoding")]).toEqual([200, null]);
  });

  it("of a process that sends text only is never encoded", async () => {
    const reply = await setUp({ routes: routes() }).app.request("/v1/open", {
      headers: { "x-api-key": `sk_staging_${"a".repeat(43)}`, "accept-encoding": "br" },
    });
    expect([reply.headers.get("content-encoding"), reply.headers.get("vary")]).toEqual([null, null]);
  });

  it("that is short is not encoded, and still varies", async () => {
    const reply = await get("/text", "br");
    expect([reply.headers.get("content-encoding"), reply.headers.get("vary"), await reply.text()]).toEqual([
      null,
      "accept-encoding",
      "short",
    ]);
  });
});

describe("a body", () => {
  it("in an encoding is refused, and the answer says which is taken", async () => {
    const { post } = setUp();
    for (const encoding of ["gzip", "br", "identity, gzip", "x"]) {
      const { status, headers, body } = await post({ name: "a" }, { "content-encoding": encoding });
      expect([status, body.error.code, headers.get("accept-encoding")]).toEqual([
        415,
        "unsupported_media_type",
        "identity",
      ]);
    }
    expect((await post({ name: "a" }, { "content-encoding": "identity" })).status).toBe(201);
  });
});
