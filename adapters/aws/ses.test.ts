import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { afterEach, expect, it, vi } from "vitest";
import { signatureCheck } from "../../local/http/signature.ts";
import { createSesClient } from "./clients/ses.ts";
import { createSesMailer } from "./ses.ts";

/** A stand-in for the API of Amazon SES v2, which checks signatures as the local AWS does. */

const CREDENTIALS = { accessKeyId: "key", secretAccessKey: "secret" };
const MAIL = { to: "team@bank.example", subject: "1 new case (Prüfung)", text: "review, priority high\n" };

let close = async () => {};
afterEach(() => {
  vi.unstubAllEnvs();
  return close();
});

interface Seen {
  call: string;
  fault: string | undefined;
  body: unknown;
}
async function serve(status: number): Promise<{ endpoint: string; seen: Seen[] }> {
  const seen: Seen[] = [];
  const check = signatureCheck(CREDENTIALS, () => new Date());
  const server = createServer((request, response) => {
    void text(request).then(async (body) => {
      const fault = await check.ofHeader(request, Buffer.from(body));
      seen.push({ call: `${request.method} ${request.url}`, fault, body: JSON.parse(body) });
      response.writeHead(status, { location: "/elsewhere" });
      response.end(JSON.stringify({ message: "Email address is not verified: team@bank.example" }));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  close = async () => {
    server.close();
    await once(server, "close");
  };
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return { endpoint: `http://127.0.0.1:${address.port}`, seen };
}
function mailer(endpoint: string, { accessKeyId, secretAccessKey } = CREDENTIALS) {
  vi.stubEnv("AWS_ACCESS_KEY_ID", accessKeyId);
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", secretAccessKey);
  return createSesMailer(createSesClient({ region: "us-east-1", endpoint }), "cases@bank.example");
}

it("sends a plain mail with a signature that AWS takes", async () => {
  const { endpoint, seen } = await serve(200);
  await mailer(endpoint).send(MAIL);
  expect(seen).toEqual([
    {
      call: "POST /v2/email/outbound-emails",
      fault: undefined,
      body: {
        FromEmailAddress: "cases@bank.example",
        Destination: { ToAddresses: ["team@bank.example"] },
        Content: {
          Simple: {
            Subject: { Data: MAIL.subject, Charset: "UTF-8" },
            Body: { Text: { Data: MAIL.text, Charset: "UTF-8" } },
          },
        },
      },
    },
  ]);
});

it("is refused with other credentials: the stand-in compares signatures", async () => {
  const { endpoint, seen } = await serve(200);
  await mailer(endpoint, { ...CREDENTIALS, secretAccessKey: "other" }).send(MAIL);
  expect(seen[0]?.fault).toBe("mismatch");
});

it.each([400, 429, 500])("fails on an answer %i after one try, without a word of it", async (status) => {
  const { endpoint, seen } = await serve(status);
  const failure = await mailer(endpoint)
    .send(MAIL)
    .catch((error: unknown) => String(error));
  expect(failure).toMatch(new RegExp(`^Error: The mail service answered ${status} \\(\\w+\\)\\.$`));
  expect(seen).toHaveLength(1);
});

it("fails where nobody answers", async () => {
  const { endpoint } = await serve(200);
  await close();
  close = async () => {};
  await expect(mailer(endpoint).send(MAIL)).rejects.toThrow("The mail service cannot be reached.");
});

it("follows no redirect", async () => {
  const { endpoint, seen } = await serve(307);
  await expect(mailer(endpoint).send(MAIL)).rejects.toThrow();
  expect(seen).toHaveLength(1);
});
