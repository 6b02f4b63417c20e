/** Rules for the API description that hold for every call: generators of clients fail on what they forbid. */
import { decodeTime, isValid } from "ulid";
import { beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { examplesSchema } from "../../lambdas/api/description/examples.ts";
import recorded from "../../lambdas/api/description/recorded.generated.json" with { type: "json" };
import { readDescription } from "../../scripts/description/read.ts";
import { gapsOf } from "../../scripts/examples/choose.ts";
import { describedCalls } from "../../scripts/examples/described-calls.ts";
import { problemBody } from "./harness.ts";

type Json = Record<string, unknown>;
const operationSchema = z.looseObject({
  operationId: z.string(),
  tags: z.tuple([z.string()]),
  parameters: z.array(z.looseObject({ name: z.string(), in: z.string() })).default([]),
  responses: z.record(z.string(), z.looseObject({ links: z.record(z.string(), z.unknown()).optional() })),
});
const documentSchema = z.looseObject({
  tags: z.array(z.strictObject({ name: z.string(), description: z.string().min(10) })),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  webhooks: z.record(z.string(), z.object({ post: z.looseObject({ requestBody: z.unknown() }) })),
  components: z.looseObject({ schemas: z.record(z.string(), z.record(z.string(), z.unknown())) }),
});

/** What no integration test has been recorded with yet. Nothing is added here: record the calls of a new route. */
const unrecorded = new Set<string>([
  // Itself.
  "describeApi: a 200",
]);

let text: string;
let description: z.infer<typeof documentSchema>;
beforeAll(async () => {
  text = await readDescription();
  description = documentSchema.parse(JSON.parse(text));
});

const operations = () => Object.values(description.paths).flatMap((methods) => Object.values(methods));
const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Every object of the document that fits, with its place; examples and constants aside. */
function places(fits: (part: Json) => boolean): string[] {
  const found: string[] = [];
  const visit = (part: unknown, place: string): void => {
    if (Array.isArray(part)) part.forEach((item, index) => void visit(item, `${place}/${index}`));
    if (!isObject(part)) return;
    if (fits(part)) found.push(place);
    for (const [key, value] of Object.entries(part))
      if (!["example", "examples", "enum", "const", "default"].includes(key)) visit(value, `${place}/${key}`);
  };
  visit(description.paths, "paths");
  visit(description.webhooks, "webhooks");
  visit(description.components, "components");
  return found;
}
function partsOf(schema: Json): Json[] {
  const parts = schema.anyOf ?? schema.oneOf;
  return Array.isArray(parts) ? parts.filter(isObject) : [];
}

/** A file that is announced for a document. */
function fileOf(content_type: string): Json {
  return { data: { attributes: { filename: "page", content_type } } };
}

describe("schemas", () => {
  it("have names of words: no hash, no number of a generator, and none that a generator makes of a call", () => {
    const calls = new Set(operations().map(({ operationId }) => `${operationId}response`.toLowerCase()));
    const names = Object.keys(description.components.schemas);
    expect(names.filter((name) => !/^([A-Z][a-z]+)+$/.test(name) || calls.has(name.toLowerCase()))).toEqual(
      [],
    );
  });

  it("are all used, and all that is used is there", () => {
    const used = new Set([...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name));
    const named = Object.keys(description.components.schemas);
    expect([...used].filter((name) => !named.includes(String(name)))).toEqual([]);
    // A draft may be anything; the description of its schema points at the one of a whole graph.
    expect(named.filter((name) => !used.has(name))).toEqual(["Graph"]);
  });

  it("name each object of a union, with a discriminator where a field tells the parts apart", () => {
    expect(places((schema) => partsOf(schema).some((part) => isObject(part.properties)))).toEqual([]);
    const withField = places((schema) => isObject(schema.discriminator));
    for (const name of ["IssueCredential", "Credential", "CredentialSubject", "CaptureStep", "TeamChannel"])
      expect(withField).toContain(`components/schemas/${name}`);
  });

  it.for([
    [
      "null as a type of its own",
      (schema: Json) =>
        Object.values(isObject(schema.properties) ? schema.properties : {}).some(
          (field) => isObject(field) && field.type === "null",
        ),
    ],
    [
      "several types but one and null",
      ({ type }: Json) => Array.isArray(type) && (type.length !== 2 || type[1] !== "null"),
    ],
    ["an object as default value", (schema: Json) => isObject(schema.default) && schema.type === "object"],
    [
      "a union with an object of any names",
      (schema: Json) => partsOf(schema).some((part) => part.type === "object"),
    ],
    [
      "a union with any JSON",
      (schema: Json) =>
        partsOf(schema).some((part) => Object.keys(part).every((key) => key === "description")),
    ],
    ["an integer without its size", ({ type, format }: Json) => type === "integer" && format === undefined],
    [
      "a list without the schema of its items",
      ({ type, items }: Json) => type === "array" && !isObject(items),
    ],
    ["a union of one part", (schema: Json) => partsOf(schema).length === 1],
  ] as const)("have nowhere %s", ([, isBad]) => {
    expect(places(isBad)).toEqual([]);
  });

  it("give the four types of credentials their own subject and claims, in requests and answers", () => {
    const { schemas } = description.components;
    for (const [union, subject] of [
      ["IssueCredential", "PersonSubjectInput"],
      ["Credential", "PersonSubject"],
    ] as const) {
      expect(schemas[union]).toMatchObject({ discriminator: { propertyName: "credential_type" } });
      expect(partsOf(schemas[union] ?? {})).toHaveLength(4);
      const name = union === "Credential" ? "UserCredential" : "IssueUserCredential";
      expect(JSON.stringify(schemas[name])).toContain(`#/components/schemas/${subject}"`);
    }
  });
});

describe("bodies", () => {
  it.each([
    ["createDocument", { type: "proof_of_address", content_type: "application/pdf", byte_size: 9 }, true],
    ["createDocument", { type: "identity_front", content_type: "application/pdf", byte_size: 9 }, false],
    ["createDocument", { type: "identity_front", content_type: "image/png", byte_size: 9 }, true],
    ["addAddressDocumentFile", fileOf("application/pdf"), true],
    ["addIdvDocumentFile", fileOf("application/pdf"), false],
    ["addIdvDocumentFile", fileOf("image/png"), true],
  ])("say which files are taken: %s of %j: %s", (id, body, isTaken) => {
    const call = describedCalls(text).find(({ operationId }) => operationId === id);
    expect(call?.fitsRequest(body)).toBe(isTaken);
  });
});

describe("ids", () => {
  /** The ids of ours in the examples; a caller's own may look like them, with something behind. */
  const ids = [...new Set(JSON.stringify(recorded).match(/(?<=")[a-z]{2,8}_[0-9A-Za-z]{26}(?=")/g))].filter(
    (id) => !id.startsWith("wf_") && !id.startsWith("person_"),
  );

  it("are a prefix and a ULID in capitals, which tells when they were made", () => {
    expect(new Set(ids.map((id) => id.split("_")[0])).size).toBeGreaterThan(20);
    const faults = ids.filter((id) => {
      const [, ulid = ""] = id.split("_");
      if (ulid !== ulid.toUpperCase() || !isValid(ulid)) return true;
      // Tests name what is nowhere by zeros.
      return new Date(decodeTime(ulid)).getUTCFullYear() < 2020 && !/^0+$/.test(ulid);
    });
    expect(faults).toEqual([]);
  });

  it("are read in either case by whatever the description says of them", () => {
    const patterns = [...text.matchAll(/"\^([a-z]{2,8})_\[0-9A-Za-z\]\{26\}\$"/g)].map(([, kind]) => kind);
    expect(new Set(patterns).size).toBeGreaterThan(10);
    expect(text.match(/[a-z]+_\[(0-9a-z|0-9A-Z)\]\{26\}/g)).toBeNull();
  });
});

describe("calls", () => {
  it("have a described tag", () => {
    const tags = description.tags.map(({ name }) => name);
    expect(new Set(tags).size).toBe(tags.length);
    expect(operations().filter(({ tags: [tag] }) => !tags.includes(tag))).toEqual([]);
  });

  it("link to calls that exist, by parameters that those have", () => {
    const link = z.looseObject({
      operationId: z.string(),
      parameters: z.record(z.string(), z.string()).default({}),
    });
    const linked = operations().flatMap(({ operationId, responses }) =>
      Object.values(responses).flatMap(({ links = {} }) =>
        Object.values(links).map((to) => ({ operationId, to: link.parse(to) })),
      ),
    );
    const faults = linked.filter(({ to }) => {
      const target = operations().find(({ operationId }) => operationId === to.operationId);
      const names = target?.parameters.map(({ name }) => name) ?? [];
      return target === undefined || Object.keys(to.parameters).some((name) => !names.includes(name));
    });
    expect(faults).toEqual([]);
    const from = (id: string) =>
      linked.filter(({ operationId }) => operationId === id).map(({ to }) => to.operationId);
    expect(from("executeWorkflow")).toEqual(
      expect.arrayContaining(["getExecution", "executeWorkflow", "cancelExecution", "getExecutionAudit"]),
    );
  });

  it("declare what the edge refuses: bodies that are too large, and where there is a body those in an encoding", () => {
    const withoutStatus = (status: string, calls = operations()) =>
      calls.filter(({ responses }) => responses[status] === undefined).map(({ operationId }) => operationId);
    expect(withoutStatus("413")).toEqual([]);
    const withBody = operations().filter(({ requestBody }) => requestBody !== undefined);
    expect(withBody.length).toBeGreaterThan(60);
    expect(withoutStatus("415", withBody)).toEqual([]);
  });

  it("declare the headers that they answer with", () => {
    const headers = (id: string, status: string) => {
      const answer = operations().find(({ operationId }) => operationId === id)?.responses[status];
      return Object.keys(z.record(z.string(), z.unknown()).parse(answer?.headers));
    };
    expect(headers("executeWorkflow", "202")).toEqual(
      expect.arrayContaining(["X-Request-Id", "Location", "Retry-After", "Idempotency-Replayed"]),
    );
    expect(headers("executeWorkflow", "409")).toEqual(
      expect.arrayContaining(["Retry-After", "Idempotency-Replayed"]),
    );
    expect(headers("executeWorkflow", "429")).toContain("Retry-After");
    expect(headers("getExecution", "200")).not.toContain("Idempotency-Replayed");
  });

  it("of this service to its clients are described with body and headers", () => {
    expect(description.webhooks.auditEvent?.post).toMatchObject({
      parameters: [
        { name: "Beltic-Event-Id" },
        { name: "Beltic-Stream-Id" },
        { name: "Beltic-Timestamp" },
        { name: "Beltic-Signature" },
      ],
      requestBody: {
        content: { "application/json": { schema: { $ref: "#/components/schemas/AuditEvent" } } },
      },
    });
    expect(description.webhooks.resourceState?.post).toMatchObject({
      parameters: [
        { name: "Beltic-Event-Id" },
        { name: "Beltic-Stream-Id" },
        { name: "Beltic-Timestamp" },
        { name: "Beltic-Signature" },
        { name: "X-Webhook-Token" },
        { name: "X-Webhook-Signature" },
      ],
      // Without a name: oapi-codegen leaves out schemas that no call names.
      requestBody: { content: { "application/json": { schema: { required: ["data", "meta"] } } } },
    });
    expect(description.webhooks.teamMessage).toBeDefined();
  });
});

describe("examples", () => {
  it("are there for each request and answer: else record the calls (RECORD_EXAMPLES=.cache/examples), and npm run api:examples", () => {
    const kept = examplesSchema.parse(recorded);
    const gaps = describedCalls(text).flatMap((call) =>
      gapsOf(call, kept).map((gap) => `${call.operationId}: ${gap}`),
    );
    expect(gaps.filter((gap) => !unrecorded.has(gap))).toEqual([]);
    expect([...unrecorded].filter((gap) => !gaps.includes(gap))).toEqual([]);
  });

  it("fit the schemas as they are now, without a field more", () => {
    const { calls } = examplesSchema.parse(recorded);
    const faults = describedCalls(text).flatMap(({ operationId, fitsRequest, fitsForm, fitsResponse }) => {
      const { request, form, responses = {} } = calls[operationId] ?? {};
      return [
        ...(form === undefined || fitsForm(form) ? [] : [`${operationId}: the form`]),
        ...(request === undefined || fitsRequest(request) ? [] : [`${operationId}: the request`]),
        ...Object.entries(responses).flatMap(([status, value]) =>
          fitsResponse(status, value) ? [] : [`${operationId}: the ${status}`],
        ),
      ];
    });
    expect(faults).toEqual([]);
  });

  it("of errors have the code under which they stand, and tell no secret", () => {
    const { calls, problems } = examplesSchema.parse(recorded);
    for (const [code, value] of Object.entries(problems))
      expect(problemBody.parse(value).error.code).toBe(code);
    const all = JSON.stringify({ calls, problems });
    expect(
      all.match(/sk_(staging|production)_(?!EXAMPLE)\w{20,}|127\.0\.0\.1|X-Amz-Signature=(?!EXAMPLE)/g),
    ).toBeNull();
  });
});
