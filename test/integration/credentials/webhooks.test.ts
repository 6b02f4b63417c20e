import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { signatureHeaders } from "../../../core/audit/webhooks/sign.ts";
import { webhookVerifier } from "../../../packages/client/index.ts";
import { keepDelivery } from "../../support/recorded-exchange.ts";
import { type Api, openApi } from "../harness.ts";

const SECRET = "w".repeat(40);
let api: Api;
let receiver: Server;
let url: string;
const genuine: string[] = [];

beforeAll(async () => {
  api = await openApi();
  const check = webhookVerifier({ secret: SECRET });
  receiver = createServer((request, response) => {
    void buffer(request).then(async (body) => {
      await check(request.headers, new Uint8Array(body));
      genuine.push(body.toString("utf8"));
      keepDelivery("auditEvent", body.toString("utf8"));
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", () => resolve()));
  url = `http://127.0.0.1:${z.object({ port: z.number() }).parse(receiver.address()).port}/hook`;
});
afterAll(async () => {
  receiver.close();
  await api.close();
});

describe("webhook streams over HTTP", () => {
  it("deliver the events of a credential in order, without data of its subject", async () => {
    const created = await api.call("POST", "/v1/audit/streams", { body: { url, secret: SECRET } });
    expect(created.status).toBe(201);
    expect(JSON.stringify(created.body)).not.toContain(SECRET);
    const body = {
      credential_type: "user",
      subject: { type: "person", id: "user_hooked" },
      claims: { kyc_status: "approved" },
    };
    const { id } = z
      .looseObject({ id: z.string() })
      .parse((await api.call("POST", "/v1/credentials", { body })).body);
    await api.call("POST", `/v1/credentials/${id}/suspend`);
    await api.call("POST", `/v1/credentials/${id}/reactivate`);
    await api.call("POST", `/v1/credentials/${id}/revoke`);
    const types = () =>
      genuine
        .map((text) =>
          z
            .looseObject({ credential_id: z.string().nullable(), event_type: z.string() })
            .parse(JSON.parse(text)),
        )
        .filter(({ credential_id }) => credential_id === id)
        .map(({ event_type }) => event_type.replace("credential.", ""));
    await expect.poll(types).toEqual(["issued", "suspended", "read", "reactivated", "revoked"]);
    expect(genuine.join()).not.toContain("user_hooked");
  });

  it("are distinguished from forged ones by the receiver of the docs", async () => {
    const page = await readFile(join(import.meta.dirname, "../../../docs/webhooks.md"), "utf8");
    const code = /```js\n(.*?)\n```/s.exec(page)?.[1] ?? "";
    const module = `data:text/javascript,${encodeURIComponent(`${code}\nexport { isGenuine };`)}`;
    const { isGenuine } = z
      .object({
        isGenuine: z.custom<(...delivery: unknown[]) => boolean>((value) => typeof value === "function"),
      })
      .parse(await import(/* @vite-ignore */ module));
    const body = Buffer.from('{"id":"evt_1","event_type":"credential.issued"}');
    const signed = (secrets: string[], now = new Date()) =>
      signatureHeaders({ secrets: secrets.map((secret) => ({ secret })) }, body.toString(), now);
    for (const [headers, expected] of [
      [signed([SECRET]), true],
      [signed(["n".repeat(40), SECRET]), true],
      [signed(["n".repeat(40)]), false],
      [signed([SECRET], new Date(Date.now() - 600_000)), false],
      [{ ...signed([SECRET]), "beltic-timestamp": "now" }, false],
      [{ "beltic-timestamp": signed([SECRET])["beltic-timestamp"] }, false],
      [{}, false],
    ] as const) {
      expect(isGenuine(SECRET, headers, body)).toBe(expected);
      const checked = webhookVerifier({ secret: SECRET })(headers, new Uint8Array(body));
      expect(
        await checked.then(
          ({ id }) => id === "evt_1",
          () => false,
        ),
      ).toBe(expected);
    }
    expect(isGenuine(SECRET, signed([SECRET]), Buffer.from('{"id":"evt_2"}'))).toBe(false);
  });

  it("refuse private addresses", async () => {
    for (const target of [
      "https://10.0.0.1/",
      "https://169.254.169.254/latest",
      "ftp://example.com/",
      "https://user:pw@example.com/",
    ]) {
      const { status } = await api.call("POST", "/v1/audit/streams", {
        body: { url: target, secret: SECRET },
      });
      expect(status).toBe(400);
    }
  });
});
