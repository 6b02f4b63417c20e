/** `http_request` end to end: a customer's own service decides what a credential says, and its secret is where it belongs alone. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { decodeJwt } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { type StandIn, startStandIn } from "../../core/outbound/testing/stand-in.ts";
import { type Api, freshId, openApi } from "./harness.ts";

const VALUE = "sk_live_Zx81QpLm20";

let stateDir: string;
let vendor: StandIn;
let api: Api;

/** What the vendor knows of people: `score`, or that it is down or does not know them. */
const PEOPLE: Readonly<Record<string, number>> = { good: 9, middling: 5, bad: 1 };

beforeAll(async () => {
  vendor = await startStandIn((response, { path, headers }) => {
    const person = path.split("/").at(-1) ?? "";
    if (person === "long") {
      response.writeHead(200, { "content-type": "application/json" });
      return void response.end(JSON.stringify({ notes: "n".repeat(290_000) }));
    }
    if (person === "down") return void response.writeHead(500).end();
    const isKnown = Object.hasOwn(PEOPLE, person) && headers.authorization === `Bearer ${VALUE}`;
    response.writeHead(isKnown ? 200 : 404, { "content-type": "application/json" });
    response.end(JSON.stringify({ score: PEOPLE[person], your_key: headers.authorization }));
  });
  process.env.PRIVATE_HOSTS = vendor.host;
  stateDir = mkdtempSync(join(tmpdir(), "http-request-"));
  api = await openApi(stateDir);
}, 60_000);

afterAll(async () => {
  await api.close();
  await vendor.close();
  delete process.env.PRIVATE_HOSTS;
  rmSync(stateDir, { recursive: true, force: true });
});

/** A command of the command line, on this state directory. */
async function secrets(words: readonly string[], input = ""): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ["cli/main.mjs", "secrets", ...words, "--local", stateDir]);
  child.stdin.end(input);
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await ended, said: out + err };
}

const execution = z.looseObject({
  executionId: z.string(),
  status: z.string(),
  error: z.unknown(),
  output: z.record(z.string(), z.looseObject({})),
});

const graphFor = (config: object) => ({
  blocks: {
    vendor: {
      type: "http_request",
      retry: { maxAttempts: 1 },
      config: {
        url: `{% '${vendor.url}/people/' & $input.person %}`,
        headers: { Authorization: "Bearer secret:VENDOR_KEY" },
        ...config,
      },
    },
    issue: { type: "credential_issue", config: { credential_type: "user" } },
  },
  edges: [
    { from: "vendor", to: "issue" },
    { from: "vendor", to: "issue", on: "failed" },
  ],
});

async function run(person: string, config: object = {}) {
  const input = { subject_id: freshId("user"), person };
  const body = { workflowId: "wf_vendor", workflow: graphFor(config), options: { input } };
  const reply = await api.call("POST", "/v1/workflows/execute", { body });
  return { reply, ...execution.parse(reply.body) };
}

/** What the credential of a run says. */
const kycOf = ({ output }: z.infer<typeof execution>): unknown => {
  const { signed_payload } = z.looseObject({ signed_payload: z.string() }).parse(output.issue);
  return /"kyc_status":"(\w+)"/.exec(JSON.stringify(decodeJwt(signed_payload)))?.[1];
};

const findings = [
  { when: "$output.body.score > 8", status: "passed" },
  { when: "$output.body.score > 3", status: "uncertain" },
];

describe("secrets on the command line", () => {
  it("are read from standard input, listed without their values, and deleted", async () => {
    const set = await secrets(
      ["set", "OTHER_KEY", "--host", "api.example.com", "b.example:8443"],
      `${VALUE}\n`,
    );
    expect(set).toEqual({ code: 0, said: expect.stringContaining("api.example.com:443, b.example:8443") });
    const listed = await secrets(["list"]);
    expect(listed.said).toBe("OTHER_KEY\tapi.example.com:443,b.example:8443\n");
    expect((await secrets(["delete", "OTHER_KEY"])).code).toBe(0);
    expect(await secrets(["delete", "OTHER_KEY"])).toEqual({ code: 1, said: "There is no such secret.\n" });
  });

  it("are not taken from an argument", async () => {
    const { code, said } = await secrets(["set", "KEY", VALUE, "--host", "a.example"]);
    expect(code).toBe(1);
    expect(said).not.toContain(VALUE);
  });
});

describe("a customer's own service", () => {
  beforeAll(async () => {
    // Of a deployment the cases are left out: its vendor and its secrets would be on this machine.
    if (process.env.API_URL !== undefined) return;
    expect((await secrets(["set", "VENDOR_KEY", "--host", vendor.host], VALUE)).code).toBe(0);
  });

  it.each([
    ["good", "approved"],
    ["middling", "in_review"],
    ["bad", "rejected"],
    ["unknown", "in_review"],
    ["down", "in_review"],
  ])("that finds a person %s makes a credential %s", async (person, status) => {
    expect(kycOf(await run(person, { findings }))).toBe(status);
  });

  it.each([
    ["without findings", {}],
    [
      "with findings that are faulty at run time",
      { findings: [{ when: "$output.body.nothing", status: "passed" }] },
    ],
    ["with a rule that is a text", { findings: [{ when: "'true'", status: "passed" }] }],
  ])("approves no one %s", async (_how, config) => {
    expect(kycOf(await run("good", config))).not.toBe("approved");
  });

  it("gets the secret only at its own address", async () => {
    const other = await startStandIn((response) => response.end("ok"));
    try {
      const { output, reply } = await run("good", { url: other.url });
      expect(other.received).toEqual([]);
      expect(JSON.stringify(reply.body)).not.toContain(VALUE);
      expect(output.vendor).toMatchObject({ error: { code: "secret_not_allowed" } });
    } finally {
      await other.close();
    }
  });

  it("is refused by the compiler when an expression reads a missing name", async () => {
    const body = { workflow: graphFor({ url: "{% $output.url %}" }), workflowId: "wf_vendor" };
    const refused = await api.call("POST", "/v1/workflows/execute", { body });
    expect(refused.status).toBeGreaterThanOrEqual(400);
    expect(JSON.stringify(refused.body)).toContain("unknown_reference");
  });

  it("leaves its secret in no answer, no trail and no file but the secret's own", async () => {
    const { executionId, output, reply } = await run("good", { findings });
    expect(output.vendor).toMatchObject({
      status: "passed",
      body: { score: 9, your_key: "Bearer [secret]" },
    });
    const trail = await api.call("GET", `/v1/workflows/executions/${executionId}/audit`);
    const view = await api.call("GET", `/v1/workflows/status/${executionId}`);
    expect(trail.status).toBe(200);
    for (const { body } of [reply, trail, view]) expect(JSON.stringify(body)).not.toContain(VALUE);
    const files = readdirSync(stateDir, { recursive: true, encoding: "utf8" })
      .map((path) => join(stateDir, path))
      .filter((path) => statSync(path).isFile());
    const holding = files.filter((path) => holds(readFileSync(path)));
    expect(holding).toEqual([join(stateDir, "secrets/org_local/staging/VENDOR_KEY")]);
    expect(statSync(holding[0] ?? "").mode & 0o777).toBe(0o600);
    expect(files.length).toBeGreaterThan(3);
  });
});

describe("outputs that together pass 4 MiB", () => {
  it("are named in the answer, and each is read by itself", async () => {
    const vendorOf = { type: "http_request", config: { url: `${vendor.url}/people/long` } };
    const blocks = Object.fromEntries(Array.from({ length: 15 }, (_, place) => [`b${place}`, vendorOf]));
    const body = { workflowId: "wf_long", workflow: { blocks, edges: [] }, options: { input: {} } };
    const reply = await api.call("POST", "/v1/workflows/execute", { body });
    const { outputRefs, output, status } = long.parse(reply.body);
    expect(status).toBe("completed");
    expect(Buffer.byteLength(JSON.stringify(reply.body))).toBeLessThan(4 * 1024 * 1024);
    expect(Object.keys({ ...output, ...outputRefs }).sort()).toEqual(Object.keys(blocks).sort());
    const refs = Object.values(outputRefs);
    expect(refs).toHaveLength(1);
    for (const { path, bytes, sha256 } of refs) {
      const response = await fetch(api.url + path, { headers: { "x-api-key": api.key } });
      const text = await response.text();
      expect(Buffer.byteLength(text)).toBe(bytes);
      expect(createHash("sha256").update(text).digest("hex")).toBe(sha256);
    }
  });
});

const long = z.looseObject({
  status: z.string(),
  output: z.record(z.string(), z.unknown()),
  outputRefs: z.record(
    z.string(),
    z.strictObject({ path: z.string(), bytes: z.number(), sha256: z.string() }),
  ),
});

/** Whether bytes hold the secret, in a gzip member of them too. */
function holds(bytes: Buffer): boolean {
  if (bytes.includes(VALUE)) return true;
  for (let at = bytes.indexOf("1f8b08", 0, "hex"); at !== -1; at = bytes.indexOf("1f8b08", at + 3, "hex")) {
    try {
      if (gunzipSync(bytes.subarray(at)).includes(VALUE)) return true;
    } catch {
      // Not a member, or one that other bytes follow.
    }
  }
  return false;
}
