/** A vendor that answers later: `http_request` hands out the URL of a block that waits, and the vendor posts there, signed. */
import { createHmac } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import { createSecretFiles } from "../../adapters/files/secrets.ts";
import { type StandIn, startStandIn } from "../../core/outbound/testing/stand-in.ts";
import { type Api, openApi } from "./harness.ts";
import { client } from "./life/client.ts";
import { chain, graph } from "./life/graphs.ts";

const SECRET = "signing_Zx81QpLm20";

let stateDir: string;
let vendor: StandIn;
let api: Api;
/** What the API answered to each call of the vendor. */
const answers: Promise<number>[] = [];

const orderSchema = z.object({ callback: z.url(), person: z.string() });

/** Posts a report, first with a foreign signature. */
async function report(order: z.infer<typeof orderSchema>): Promise<void> {
  const body = JSON.stringify({ person: order.person, result: "clear" });
  for (const secret of ["signing_somebody_else", SECRET]) {
    const signature = `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
    const headers = { "content-type": "application/json", "x-signature": signature };
    const sent = fetch(order.callback, { method: "POST", headers, body }).then(({ status }) => status);
    answers.push(sent);
    await sent;
  }
}

beforeAll(async () => {
  vendor = await startStandIn((response, { body }) => {
    const order = orderSchema.parse(JSON.parse(body));
    response.writeHead(202, { "content-type": "application/json" });
    // The report is there before the answer: the block does not wait yet.
    void report(order).then(() => response.end("{}"));
  });
  process.env.PRIVATE_HOSTS = vendor.host;
  stateDir = mkdtempSync(join(tmpdir(), "vendor-callback-"));
  api = await openApi(stateDir);
  const { body } = await api.call("GET", "/v1/api-keys/me");
  const { organization_id } = z.object({ organization_id: z.string() }).parse(body);
  const tenant = { organizationId: organization_id, environment: "staging" as const };
  await createSecretFiles(join(stateDir, "secrets")).put(tenant, {
    name: "VENDOR_WEBHOOK",
    value: SECRET,
    hosts: [vendor.host],
  });
}, 60_000);

afterAll(async () => {
  await api.close();
  await vendor.close();
  delete process.env.PRIVATE_HOSTS;
  rmSync(stateDir, { recursive: true, force: true });
});

it("reaches the block with the URL that it was given, before the block waits, with its own signature only", async () => {
  const run = client(api);
  const source = graph(
    {
      order: {
        type: "http_request",
        config: {
          method: "POST",
          url: `${vendor.url}/reports`,
          body: { callback: "{% $hooks.callback %}", person: "{% $input.person %}" },
        },
      },
      callback: {
        type: "wait_for_webhook",
        config: {
          signature: { secret: "secret:VENDOR_WEBHOOK", header: "X-Signature", prefix: "sha256=" },
          schema: { type: "object", required: ["result"] },
        },
      },
      decide: {
        type: "decision",
        config: { outcomes: [{ name: "clear", when: "$blocks.callback.body.result = 'clear'" }] },
      },
    },
    chain("order > callback > decide"),
  );
  const begun = await run.inline(source, { input: { person: "Ada" } });
  const end = await run.ended(begun.body.executionId);
  expect(await Promise.all(answers)).toEqual([403, 202]);
  expect(end.body).toMatchObject({
    status: "completed",
    output: { callback: { body: { person: "Ada", result: "clear" } }, decide: { outcome: "clear" } },
  });
});
