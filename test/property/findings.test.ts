/** For every verifying type, only a status listed as passed can lead to an approval. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createDocumentStore } from "../../adapters/memory/documents.ts";
import { createCatalogue } from "../../compiler/catalogue/catalogue.ts";
import type { Findings } from "../../compiler/catalogue/findings.ts";
import type { BlockTypeSpec } from "../../compiler/catalogue/spec.ts";
import type { JsonValue } from "../../compiler/json.ts";
import { upstreamOf } from "../../core/blocks/credential_issue/upstream.ts";
import type { UpstreamResult } from "../../core/blocks/runtime/contract.ts";
import { sanctionsScreening } from "../../core/blocks/sanctions_screening/spec.ts";
import { wait } from "../../core/blocks/wait/spec.ts";
import { deriveBody } from "../../core/credentials/derive-claims.ts";

/** A block that ran, and a possible type of it. */
interface Case {
  readonly spec?: BlockTypeSpec;
  readonly status: "completed" | "failed";
  readonly output?: JsonValue;
  readonly config?: JsonValue;
}

const INVENTED = "phone_verification";

/** The status of a person's credential when a clear screening and these ran above it. */
async function kycOf(...cases: readonly Case[]): Promise<unknown> {
  const screening: UpstreamResult = {
    blockId: "screening",
    blockType: sanctionsScreening.type,
    status: "completed",
    handled: true,
    output: { status: "clear" },
    madeAt: "2026-11-26T12:00:00.000Z",
  };
  const specs = cases.flatMap(({ spec }, index) =>
    spec === undefined ? [] : [{ ...spec, type: `${INVENTED}_${index}` }],
  );
  const results = cases.map(
    ({ status, output }, index): UpstreamResult => ({
      blockId: `invented_${index}`,
      blockType: `${INVENTED}_${index}`,
      status,
      handled: true,
      ...(output === undefined ? {} : { output }),
    }),
  );
  const all = [screening, ...results];
  const upstream = await upstreamOf(
    {
      catalogue: createCatalogue([sanctionsScreening, ...specs]),
      documents: createDocumentStore(),
      subjectNames: { idOf: async () => undefined },
      subjects: { timeline: async () => ({ entries: [] }), trueMatchAt: async () => undefined },
      isBelieved: async () => true,
    },
    {
      executionId: "exec_1",
      organizationId: "org_test",
      environment: "staging",
      instruction: {
        blockId: "issue",
        blockType: "credential_issue",
        key: "issue",
        scope: { prefix: "", variables: {}, environment: {} },
        edges: [],
        upstream: all.map(({ blockId }) => blockId),
        timeoutSeconds: 30,
        maxAttempts: 1,
        coordinate: false,
      },
      results: new Map(all.map((result) => [result.blockId, result])),
      above: async () => new Set<string>(),
      inputOf: async () => ({ name: "Jane Doe" }),
      leavesUndone: async () => false,
      namedAround: () => undefined,
      runStartedAt: "2026-11-25T11:00:00.000Z",
      now: () => new Date("2026-11-26T12:00:00Z"),
      configOf: async (blockId) => cases[Number(blockId.slice("invented_".length))]?.config,
    },
    "jane",
  );
  return deriveBody("user", upstream, new Date("2026-11-26T12:00:00Z"))?.claims.kyc_status;
}

const verifying = (findings: BlockTypeSpec["findings"]): BlockTypeSpec => ({
  ...wait,
  ...(findings === undefined ? {} : { findings }),
});

/** Words that mean something to JavaScript are statuses as good as any. */
const word = fc.oneof(
  fc.constantFrom(
    "passed",
    "clear",
    "rejected",
    "",
    "constructor",
    "toString",
    "__proto__",
    "hasOwnProperty",
  ),
  fc.string({ maxLength: 12 }),
);
const findings: fc.Arbitrary<Findings> = fc
  .uniqueArray(fc.tuple(word, fc.constantFrom("passed" as const, "uncertain" as const)), {
    selector: ([status]) => status,
    maxLength: 5,
  })
  .map((rows) => Object.fromEntries(rows));
const passes = (table: Findings, status: string): boolean =>
  Object.hasOwn(table, status) && table[status] === "passed";

describe("an unknown verifying type", () => {
  it("approves exactly by a completed block with a status that it lists as passed", async () => {
    await fc.assert(
      fc.asyncProperty(findings, word, async (table, status) => {
        const kyc = await kycOf({ spec: verifying(table), status: "completed", output: { status } });
        expect(kyc === "approved").toBe(passes(table, status));
      }),
    );
  });

  it("never approves by a failed block, with any output", async () => {
    await fc.assert(
      fc.asyncProperty(findings, fc.option(word, { nil: undefined }), async (table, status) => {
        const output = status === undefined ? {} : { output: { status } };
        expect(await kycOf({ spec: verifying(table), status: "failed", ...output })).not.toBe("approved");
      }),
    );
  });

  it("never approves by an output without a status", async () => {
    const without = fc.oneof(
      fc.constant(undefined),
      fc.jsonValue().filter((value) => !(typeof value === "object" && value !== null && "status" in value)),
      fc.record({ status: fc.oneof(fc.integer(), fc.constant(null), fc.constant(true)) }),
    );
    await fc.assert(
      fc.asyncProperty(findings, without, async (table, value) => {
        const output: { output?: JsonValue } =
          value === undefined ? {} : { output: JSON.parse(JSON.stringify(value)) };
        expect(await kycOf({ spec: verifying(table), status: "completed", ...output })).not.toBe("approved");
      }),
    );
  });

  it("gets the config of its block, and verifies nothing when that gives no table", async () => {
    const spec = verifying((config) => (config === null ? undefined : { fine: "passed" }));
    const bad: Case = { spec, status: "completed", output: { status: "bad" }, config: {} };
    expect(await kycOf(bad)).toBe("rejected");
    expect(await kycOf({ ...bad, output: { status: "fine" } })).toBe("approved");
    expect(await kycOf({ ...bad, config: null })).toBe("approved");
  });

  it("counts as not passed once the deployment offers it no more", async () => {
    await fc.assert(
      fc.asyncProperty(word, async (status) => {
        expect(await kycOf({ status: "completed", output: { status } })).toBe("rejected");
      }),
    );
  });
});
