import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import * as composition from "./composition.ts";

const LAMBDAS = import.meta.dirname;

describe("the composition root", () => {
  it("makes each part once", () => {
    const { now, newEventId, keyMaterial, listsOf, tenants, ...parts } = composition;
    expect(Object.keys(parts).length).toBeGreaterThan(20);
    for (const [name, part] of Object.entries(parts)) expect(part(), name).toBe(part());
  });

  it("hands the same stores, machines and issuer to everybody", () => {
    const { batchEndPorts, batchPorts, credentialPorts, executionPorts, webhookPorts, workflowPorts } =
      composition;
    expect(executionPorts().machines).toBe(workflowPorts().machines);
    expect(batchPorts().issuer).toBe(credentialPorts().issuer);
    expect(batchPorts().batches).toBe(batchEndPorts().batches);
    expect(webhookPorts().feed).toBe(composition.feed());
  });

  it("is the only place of the functions where a client, store, cache or issuer is made", () => {
    const makers =
      /\b(?:new (?:DynamoDB|KMS|S3|SFN|Textract|Rekognition)Client|create\w+(?:Client|Store|Table|Records|Counter|Calls|Bucket|Signer|History)|createIssuer|createMachines|cacheKeys|cacheVersions|cacheCompilations)\(/;
    const others = readdirSync(LAMBDAS, { recursive: true, encoding: "utf8" }).filter(
      (file) =>
        file.endsWith(".ts") &&
        !file.endsWith(".test.ts") &&
        !file.includes("testing/") &&
        !file.startsWith("composition/"),
    );
    expect(others.length).toBeGreaterThan(40);
    expect(others.filter((file) => makers.test(readFileSync(join(LAMBDAS, file), "utf8")))).toEqual([]);
  });
});
