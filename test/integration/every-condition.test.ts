import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type EveryResource, everyResource } from "./every-resource.ts";
import { type Api, codeOf, freshId, openShipped } from "./harness.ts";

/** Every resource has one read with a tag, and every call that changes it heeds `If-Match`: by the table of routes, so that none is forgotten. */

let api: Api;
let every: EveryResource;
beforeAll(async () => {
  api = await openShipped();
  every = await everyResource(api, freshId("person"));
}, 120_000);
afterAll(() => api.close());

/** Calls that name something by its id, and change nothing that has a read with a key. */
const WITHOUT_READ: Readonly<Record<string, string>> = {
  receiveWebhook: "The token of the path is a secret, and a call without a key.",
  announceCaptureUpload:
    "A step of the applicant's page, which has no key: the session's state is the page's.",
  takeCaptureChallenge: "A step of the applicant's page, as above.",
  submitCaptureStep: "A step of the applicant's page, as above.",
  beginChipAuthentication: "A challenge is used once; who holds it is the only one to use it.",
};

/** Only a signed-in person reads it: local/people.test.ts. */
const NOT_MADE = new Set(["/v1/session/tokens/{id}"]);

const operations = () =>
  Object.entries(every.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, call]) => ({ path, method, ...call })),
  );
const takes = ({ parameters }: { parameters: readonly { name: string }[] }, name: string) =>
  parameters.some((one) => one.name.toLowerCase() === name);

describe("by the table of routes", () => {
  it("a call that names something changes what has a read with a tag, or is listed with its reason", () => {
    const unguarded = operations()
      .filter(
        ({ path, method, ...call }) => method !== "get" && path.includes("{") && !takes(call, "if-match"),
      )
      .map(({ operationId }) => operationId);
    expect(unguarded.toSorted()).toEqual(Object.keys(WITHOUT_READ).toSorted());
  });

  it("the read of each thing by its id has a tag, and 304 for who has it", async () => {
    const reads = operations().filter(
      ({ path, method }) => method === "get" && path.endsWith("}") && path.startsWith("/v1/"),
    );
    expect(reads.filter((call) => !takes(call, "if-none-match")).map(({ path }) => path)).toEqual([]);
    expect(reads.length).toBeGreaterThan(20);
    for (const { path } of reads.filter((one) => !NOT_MADE.has(one.path))) {
      const read = (tag: string) => api.call("GET", every.named(path), { headers: { "if-none-match": tag } });
      // Some go on by themselves: a screening, or a batch.
      await expect
        .poll(async () => {
          const first = await read('"none"');
          return [path, first.status, (await read(first.headers.get("etag") ?? '"none"')).status];
        })
        .toEqual([path, 200, 304]);
    }
  });

  it("every call is refused under a tag that its resource does not have", async () => {
    const changes = operations().filter(
      (call) => call.method !== "get" && takes(call, "if-match") && !NOT_MADE.has(call.path),
    );
    expect(changes.length).toBeGreaterThan(40);
    const made: unknown[] = [];
    for (const { path, method, operationId, requestBody } of changes) {
      const [example] = Object.values(requestBody?.content["application/json"]?.examples ?? {});
      const reply = await api.call(method.toUpperCase(), every.named(path), {
        headers: { "if-match": '"x"' },
        ...(example === undefined ? {} : { body: example.value }),
      });
      if (reply.status !== 412 || codeOf(reply) !== "conflict")
        made.push([operationId, reply.status, reply.body]);
    }
    expect(made).toEqual([]);
  });
});

describe("a person and a key", () => {
  it("are changed under the tag of now or *, and never under an older one", async () => {
    const path = every.named("/v1/users/{id}");
    const tagNow = async () => (await api.call("GET", path)).headers.get("etag") ?? "";
    const change = (roles: string[], tag: string) =>
      api.call("PATCH", path, { body: { roles }, headers: { "if-match": tag } });
    const first = await tagNow();
    expect((await change(["viewer"], first)).status).toBe(200);
    // The decision of somebody who did not see the change before is not made.
    expect((await change(["admin"], first)).status).toBe(412);
    expect((await api.call("GET", path)).body).toMatchObject({ roles: ["viewer"] });
    expect((await change(["analyst"], "*")).status).toBe(200);
    const unknown = path.replace(/.{4}$/, "0000");
    expect((await api.call("PATCH", unknown, { body: {}, headers: { "if-match": "*" } })).status).toBe(404);
  });

  it("keep the tag of a key while the key is used, and end it when it is revoked", async () => {
    const path = every.named("/v1/api-keys/{id}");
    const tag = (await api.call("GET", path)).headers.get("etag") ?? "";
    const revoke = () => api.call("DELETE", path, { headers: { "if-match": tag } });
    expect((await revoke()).status).toBe(204);
    expect((await revoke()).status).toBe(412);
  });
});
