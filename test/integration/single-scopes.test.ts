import { afterAll, beforeAll, expect, it } from "vitest";
import { allScopes, type Scope } from "../../core/access/scopes.ts";
import { type EveryResource, everyResource } from "./every-resource.ts";
import { type Api, freshId, openHere } from "./harness.ts";

/** Every call that reads, with a key of each single scope: what it opens, and which answers name a person. */

let api: Api;
/** A person who is in a credential, a document and a run. */
const person = freshId("person");
let reads: (EveryResource["paths"][string][string] & { path: string })[];

beforeAll(async () => {
  // Not on an emulator: some thousand calls, and rights of keys are judged by this code alone.
  api = await openHere();
  const { paths, named } = await everyResource(api, person);
  reads = Object.entries(paths).flatMap(([path, { get }]) =>
    // Nothing is erased here: there is no erasure to read. The report of a case and the exports of lists need two scopes.
    get?.["x-scope"] === undefined || /\/(erasure|report)$|^\/v1\/exports\//.test(path)
      ? []
      : [{ ...get, path: named(path) }],
  );
});
afterAll(() => api.close());

/** The answers that may name a person. */
const NAMES_A_PERSON: Partial<Record<Scope, readonly string[]>> = {
  "credentials:read": ["listCredentials", "readCredential", "readEvidence"],
  "screenings:read": ["listScreenings", "readScreening"],
  "documents:read": ["readDocument"],
  "capture:read": ["getCaptureSession"],
  "cases:read": ["listCases", "readCase"],
  "subjects:read": ["findSubjects", "readSubject"],
  "accounts:read": ["listAccounts", "readAccount"],
  "sessions:read": ["listIdentitySessions", "readIdentitySession"],
};

it("names something for every parameter of a path", () => {
  expect(reads.filter(({ path }) => path.includes("{"))).toEqual([]);
  expect(reads.length).toBeGreaterThan(15);
});

it.for(allScopes)("%s alone opens its own calls, and names a person only where it may", async (scope) => {
  const key = await api.keyWith([scope]);
  const opened: string[] = [];
  const naming: string[] = [];
  for (const { operationId, path } of reads) {
    const { status, body } = await api.call("GET", path, { key });
    expect([operationId, status < 300 || status === 403]).toEqual([operationId, true]);
    if (status < 300) opened.push(operationId);
    if (JSON.stringify(body).includes(person)) naming.push(operationId);
  }
  const expected = reads.filter((read) => [read["x-scope"], ...(read["x-scope-or"] ?? [])].includes(scope));
  expect(opened.toSorted()).toEqual(expected.map(({ operationId }) => operationId).toSorted());
  expect(naming.toSorted()).toEqual([...(NAMES_A_PERSON[scope] ?? [])].toSorted());
});
