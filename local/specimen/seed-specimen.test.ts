import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDocumentBucket } from "../../adapters/aws/document-bucket.ts";
import { createTable } from "../../adapters/dynamodb/client-table.ts";
import { createDocumentStore } from "../../adapters/dynamodb/documents.ts";
import { createTableRequest } from "../../adapters/dynamodb/schema.ts";
import { openUpload } from "../../core/documents/uploads.ts";
import { newUlid } from "../../core/new-ulid.ts";
import { type Stack, startStack } from "../stack.ts";
import { seedSpecimen } from "./seed-specimen.ts";
import { SPECIMEN_SUBJECT_ID } from "./specimen-passport.ts";

const tenant = { organizationId: "org_a", environment: "staging" } as const;
const now = () => new Date("2026-11-25T10:00:00Z");
let stack: Stack | undefined;

beforeAll(async () => {
  stack = await startStack({ functions: {}, buckets: ["docs"] });
  await client().send(new CreateTableCommand(createTableRequest("documents")));
});

afterAll(() => stack?.close());

function place(): Pick<Stack, "endpoint" | "region" | "credentials"> {
  if (stack === undefined) throw new Error("The stack has not started.");
  return stack;
}

function client() {
  return new DynamoDBClient({ ...place() });
}

function ports() {
  const table = createTable(client(), "documents");
  const s3 = new S3Client({
    ...place(),
    forcePathStyle: true,
    requestChecksumCalculation: "WHEN_REQUIRED",
  });
  return {
    documents: createDocumentStore(table),
    bucket: createDocumentBucket(s3, "docs"),
    newEventId: () => `evt_${newUlid()}`,
    now,
  };
}

describe("seedSpecimen", () => {
  it("leaves one upload that holds until the passport expires", async () => {
    const first = await seedSpecimen(ports(), tenant);
    expect(await seedSpecimen(ports(), tenant)).toEqual(first);
    expect(first.expiresAt.slice(0, 4)).toBe("2035");
    const found = await ports().documents.latest(tenant, SPECIMEN_SUBJECT_ID, ["identity_front"], 5);
    expect(found).toEqual([first]);
    const opened = await openUpload(ports(), first);
    expect(opened.bytes?.length).toBe(first.byteSize);
    const later = { ...ports(), now: () => new Date("2036-01-01T00:00:00Z") };
    expect((await seedSpecimen(later, tenant)).id).not.toBe(first.id);
  });

  it("is made again with its mark where an earlier release stored it without", async () => {
    const ofBefore = { ...tenant, organizationId: "org_before" };
    const store = ports();
    const { shippedSpecimen: _mark, ...unmarked } = await seedSpecimen(store, ofBefore);
    await store.documents.erase(unmarked.id);
    await store.documents.create({ ...unmarked, ...ofBefore });
    expect(await seedSpecimen(store, ofBefore)).toMatchObject({ id: unmarked.id, shippedSpecimen: true });
    const found = await store.documents.latest(ofBefore, SPECIMEN_SUBJECT_ID, ["identity_front"], 5);
    expect(found).toMatchObject([{ id: unmarked.id, shippedSpecimen: true }]);
  });

  it("is one tenant's", async () => {
    const other = { ...tenant, environment: "production" } as const;
    expect(await ports().documents.latest(other, SPECIMEN_SUBJECT_ID, ["identity_front"], 5)).toEqual([]);
  });
});
