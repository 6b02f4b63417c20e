/** `npm start -- --lan`: what another device of the network gets, and what it does not. */
import { createHash, type X509Certificate } from "node:crypto";
import { request } from "node:https";
import { connect } from "node:tls";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as z from "zod";
import {
  announcedUploadSchema,
  openedSchema,
  sessionViewSchema,
} from "../../../core/capture/page-schemas.ts";
import { PHOTOS } from "../../../engines/faces/testing/photos.ts";
import { type LocalApp, startLocal } from "../../../local/app.ts";
import { lanGreeting } from "../../../local/lan/greeting.ts";

let app: LocalApp;
let lan: NonNullable<LocalApp["lan"]>;
let certificate: X509Certificate;
beforeAll(async () => {
  app = await startLocal({ schedules: false, logLevel: "silent", lan: { address: "127.0.0.1", port: 0 } });
  if (app.lan === undefined) throw new Error("It was asked for.");
  lan = app.lan;
  certificate = await certificateOf(lan.origin);
}, 60_000);
afterAll(() => app?.close());

function certificateOf(origin: string): Promise<X509Certificate> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), rejectUnauthorized: false }, () => {
      const shown = socket.getPeerX509Certificate();
      socket.destroy();
      if (shown === undefined) reject(new Error("No certificate was shown."));
      else resolve(shown);
    });
    socket.on("error", reject);
  });
}

interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** A call of a device that trusts the certificate once its fingerprint was compared. */
function call(url: string, { method = "GET", headers = {}, body }: Sent = {}) {
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    // A page of another name does not compare names.
    const foreign = headers.host === undefined ? {} : { checkServerIdentity: () => undefined };
    const ca = certificate.toString();
    const sending = request(url, { method, headers, ca, ...foreign }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
      );
    });
    sending.on("error", reject);
    sending.end(body);
  });
}

const json = (token: string, body: object, device?: string): Sent => ({
  method: "POST",
  headers: {
    authorization: `Capture ${token}`,
    "content-type": "application/json",
    ...(device === undefined ? {} : { "beltic-capture-device": device }),
  },
  body: JSON.stringify(body),
});

it("has a certificate for its address, with the fingerprint that the terminal shows", () => {
  expect(certificate.fingerprint256).toBe(lan.fingerprint);
  expect(certificate.checkIP("127.0.0.1")).toBe("127.0.0.1");
  expect(certificate.verify(certificate.publicKey)).toBe(true);
});

it("prints a link with which a phone opens the page, sends a picture and hands a step in", {
  timeout: 60_000,
}, async () => {
  const text = await lanGreeting(app);
  expect(text).toContain("Warning: every device of this network");
  expect(text).toContain(lan.fingerprint);
  const link = new URL(z.string().parse(/https:\S+#\S+/.exec(text)?.[0]));
  expect(link.origin).toBe(lan.origin);
  const token = link.hash.slice(1);
  const page = await call(`${lan.origin}${link.pathname}`);
  expect([page.status, page.text]).toEqual([200, expect.stringContaining("/capture/assets/")]);
  const { device } = openedSchema.parse(
    JSON.parse((await call(`${lan.origin}/v1/capture/open`, json(token, {}))).text),
  );
  const read = await call(`${lan.origin}/v1/capture/session`, {
    headers: { authorization: `Capture ${token}`, "beltic-capture-device": device },
  });
  const [consent] = sessionViewSchema.parse(JSON.parse(read.text)).steps;
  if (consent?.kind !== "consent") throw new Error("The consent comes first.");
  const { version } = consent.config;
  const agreed = { version, locale: "en", accepted: true };
  expect(
    (await call(`${lan.origin}/v1/capture/steps/consent/submit`, json(token, agreed, device))).status,
  ).toBe(200);
  const bytes = await PHOTOS.official();
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const announced = await call(
    `${lan.origin}/v1/capture/steps/document/uploads`,
    json(token, { content_type: "image/jpeg", byte_size: bytes.length, sha256 }, device),
  );
  const { upload } = announcedUploadSchema.parse(JSON.parse(announced.text));
  expect(new URL(upload.url).origin).toBe(lan.origin);
  const headers = { ...upload.headers, "content-length": String(bytes.length) };
  // Other bytes than those that were signed are refused, as everywhere.
  const other = { method: "PUT", headers, body: Uint8Array.from(bytes).fill(0) };
  expect((await call(upload.url, other)).status).toBe(400);
  expect((await call(upload.url, { method: "PUT", headers, body: bytes })).status).toBe(200);
  expect((await call(upload.url)).status).toBe(405);
});

it("shows the network nothing else of the product, with an API key neither", async () => {
  const headers = { "x-api-key": app.apiKey, "content-type": "application/json" };
  for (const path of [
    "/",
    "/console",
    "/docs",
    "/health",
    "/issuer",
    "/v1/workflows",
    "/v1/capture-sessions",
    "/v1/capture/../workflows",
    "/v1/capture/%2e%2e/workflows",
    "/v1/people",
  ]) {
    const answer = await call(`${lan.origin}${path}`, { headers });
    expect([path, answer.status, answer.text]).toEqual([path, 404, "Nothing is here."]);
  }
  const made = { method: "POST", headers, body: JSON.stringify({ steps: ["consent"], subject_id: "anna" }) };
  expect((await call(`${lan.origin}/v1/capture-sessions`, made)).status).toBe(404);
  // Here the API is as always.
  expect((await fetch(`${app.url}/v1/workflows`, { headers })).status).toBe(200);
});

it("answers to no other name, and stores no bytes without a signature", async () => {
  const named = await call(`${lan.origin}/capture/`, { headers: { host: "rebound.example" } });
  expect(named.status).toBe(421);
  const put = { method: "PUT", headers: { "content-length": "1" }, body: "x" };
  expect((await call(`${lan.origin}/workflow-api-documents/org_local/staging/doc_1`, put)).status).toBe(403);
  const endless = { method: "PUT", headers: { "transfer-encoding": "chunked" }, body: "x" };
  expect((await call(`${lan.origin}/workflow-api-documents/x`, endless)).status).toBe(413);
});
