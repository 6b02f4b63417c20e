/** `wf_kyb_standard`: issues a credential for an active, found company with known owners, when no one is listed. */
import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import {
  answerAsGleif,
  type HeldByGleif,
  leiRecord,
  parentRecord,
} from "../../core/blocks/business_lookup/testing/gleif.ts";
import { type Api, freshId, openShipped } from "./harness.ts";

let api: Api;
let gleif: Server;
/** The data of the stand-in for GLEIF. */
let held: HeldByGleif = { records: [] };

beforeAll(async () => {
  gleif = createServer((request, response) => {
    const { status, body } = answerAsGleif(held, request.url ?? "");
    response.writeHead(status).end(JSON.stringify(body));
  });
  await new Promise<void>((done) => gleif.listen(0, "127.0.0.1", done));
  const address = gleif.address();
  if (address === null || typeof address === "string") throw new Error("The stand-in has a port.");
  process.env.GLEIF_BASE_URL = `http://127.0.0.1:${address.port}`;
  api = await openShipped();
}, 60_000);
afterAll(async () => {
  await api.close();
  gleif.close();
});

const run = z.looseObject({
  executionId: z.string(),
  status: z.string(),
  output: z.record(z.string(), z.looseObject({ status: z.string().optional() })),
  pausePoints: z.array(z.looseObject({ blockId: z.string() })),
  finalState: z.unknown(),
});

async function execute(input: object, workflowId = "wf_kyb_standard") {
  const body = { workflowId, options: { input: { subject_id: freshId("company"), ...input } } };
  return run.parse((await api.call("POST", "/v1/workflows/execute", { body })).body);
}

describe("a company of the local register", { timeout: 60_000 }, () => {
  it("gets a credential when it, its numbers and its owners are clear", async () => {
    const { status, output } = await execute({ name: "Brightwater Analytics Ltd", jurisdiction: "GBR" });
    expect(status).toBe("completed");
    expect(output.sanctions_screening).toMatchObject({
      status: "clear",
      owners: [
        { ownership_percent: 80, status: "clear" },
        { ownership_percent: 20, status: "clear" },
      ],
    });
    expect(output.credential_issue).toMatchObject({ credential_type: "business", status: "active" });
    const { signed_payload } = z.looseObject({ signed_payload: z.string() }).parse(output.credential_issue);
    const verified = await api.call("POST", "/v1/credentials/verify", {
      body: { credential: signed_payload },
    });
    expect(verified.body).toMatchObject({ valid: true });
  });

  it.each([
    [
      "is not in the register",
      { name: "Completely Different Works" },
      "failed",
      { business_lookup: "not_found" },
    ],
    ["is dissolved", { name: "Sundertorv Fisk ApS" }, "failed", { business_lookup: "inactive" }],
    [
      "is called by the number of another",
      { name: "Oakmere Weighing Ltd", registration_number: "99123401", jurisdiction: "GB" },
      "failed",
      { business_lookup: "ambiguous" },
    ],
    [
      "does not tell its owners",
      { name: "Oakmere Weighing Ltd" },
      "paused",
      { business_lookup: "found", sanctions_screening: "clear" },
    ],
    [
      "is listed itself, by its number",
      { name: "Nordhval Shipping A/S" },
      "failed",
      { business_lookup: "found", sanctions_screening: "match" },
    ],
    [
      "belongs to someone who is listed",
      { name: "Quillfeather Payments Inc." },
      "failed",
      { business_lookup: "found", sanctions_screening: "match" },
    ],
  ])("gets none when it %s", async (_, input, status, statuses) => {
    const ran = await execute(input);
    const found = Object.fromEntries(Object.entries(ran.output).map(([id, output]) => [id, output.status]));
    expect({ status: ran.status, statuses: found }).toEqual({ status, statuses });
    expect(JSON.stringify(ran)).not.toContain("signed_payload");
  });

  it("gets it from a reviewer who knows the owners, and none from one who refuses", async () => {
    for (const [decision, issued] of [
      ["approve", true],
      ["decline", false],
    ] as const) {
      const { executionId, pausePoints } = await execute({ name: "Oakmere Weighing Ltd" });
      expect(pausePoints).toMatchObject([{ blockId: "compliance_review" }]);
      const body = {
        workflowId: "wf_kyb_standard",
        runFromBlock: { executionId, startBlockId: "compliance_review" },
        options: { input: { decision } },
      };
      const { status, output } = run.parse((await api.call("POST", "/v1/workflows/execute", { body })).body);
      expect(status).toBe("completed");
      expect(output.credential_issue !== undefined).toBe(issued);
    }
  });

  it("says by which rule an owner blocks it", async () => {
    const { output } = await execute({ name: "Quillfeather Payments Inc." });
    const reasons = z
      .looseObject({ ownership_reasons: z.array(z.looseObject({ detail: z.string(), weight: z.number() })) })
      .parse(output.sanctions_screening).ownership_reasons;
    expect(reasons.map(({ detail, weight }) => [detail.split(":")[0], weight])).toEqual([
      ["US 50 % rule", 1],
      ["EU and UK ownership", 1],
    ]);
  });
});

describe("a company that GLEIF knows", { timeout: 60_000 }, () => {
  const record = (lei: string, name: string, former: readonly string[] = []) =>
    leiRecord(lei, name, {
      otherNames: former.map((text) => ({ name: text, language: "en", type: "PREVIOUS_LEGAL_NAME" })),
    });
  const LISTED = "Veskara Trading House LLC";
  let workflowId = "";

  beforeAll(async () => {
    const shipped = z
      .looseObject({ state: z.looseObject({ blocks: z.record(z.string(), z.looseObject({})) }) })
      .parse((await api.call("GET", "/v1/workflows/wf_kyb_standard")).body);
    const { blocks } = shipped.state;
    const lookup = { ...blocks.business_lookup, config: { provider: "gleif" } };
    const state = { ...shipped.state, blocks: { ...blocks, business_lookup: lookup } };
    workflowId = freshId("wf");
    await api.call("POST", "/v1/workflows", { body: { id: workflowId, name: "KYB by LEI", state } });
    const deployed = await api.call("POST", `/v1/workflows/${workflowId}/deploy`, { body: {} });
    expect(deployed.status).toBe(201);
  });

  // Each has an LEI of its own, and so has its parent: the register's answers are kept for a while.
  it.each([
    ["is clear with its parent", "KYBTEST0000000000089", [], ["Oakmere Group Plc"], true],
    ["has a parent that is listed", "KYBTEST0000000000186", [], [LISTED], false],
    ["has a parent that had a listed name", "KYBTEST0000000000283", [], ["Oakmere Group Plc", LISTED], false],
    ["had a listed name", "KYBTEST0000000000380", [LISTED], ["Oakmere Group Plc"], false],
    ["does not tell its parent", "KYBTEST0000000000477", [], [], false],
  ] as const)("and that %s", async (_, lei, former, [parent, ...parentFormer], issued) => {
    const parentLei = lei.replace("KYBTEST", "KYBOVER");
    const above = parentRecord(parentLei);
    held = {
      records: [
        record(lei, "Oakmere Weighing Ltd", former),
        ...(parent === undefined ? [] : [record(parentLei, parent, parentFormer)]),
      ],
      parents: parent === undefined ? {} : { [lei]: { direct: above, ultimate: above } },
    };
    const { status, output } = await execute({ lei, name: "Oakmere Weighing Limited" }, workflowId);
    expect(output.business_lookup).toMatchObject({ status: "found" });
    expect(status === "completed").toBe(issued);
    expect(output.credential_issue !== undefined).toBe(issued);
  });
});
