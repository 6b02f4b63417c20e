import { Sha256 } from "@smithy/core/checksum";
import { SignatureV4 } from "@smithy/signature-v4";
import type { Mailer } from "../../core/notifications/ports.ts";

/** What sending mail by Amazon SES needs. */
export interface SesSettings {
  readonly region: string;
  /** Of a stand-in; absent: the service. */
  readonly endpoint?: string;
  /** An address or domain that SES has verified. */
  readonly from: string;
  /** Those of the function's role, as an SDK client resolves them. */
  readonly credentials: () => Promise<{
    accessKeyId: string;
    secretAccessKey: string;
    sessionToken?: string;
  }>;
}

const TIMEOUT_MS = 10_000;
const PATH = "/v2/email/outbound-emails";

/**
 * Sends plain mail by the API of Amazon SES (v2, `SendEmail`). It is one call, signed with the SDK's signer, so that no further client
 * is needed.
 */
export function createSesMailer({ region, endpoint, from, credentials }: SesSettings): Mailer {
  const url = new URL(PATH, endpoint ?? `https://email.${region}.amazonaws.com`);
  const signer = new SignatureV4({ service: "ses", region, credentials, sha256: Sha256 });
  const plain = (Data: string) => ({ Data, Charset: "UTF-8" });
  return {
    async send({ to, subject, text }) {
      const body = JSON.stringify({
        FromEmailAddress: from,
        Destination: { ToAddresses: [to] },
        Content: { Simple: { Subject: plain(subject), Body: { Text: plain(text) } } },
      });
      const signed = await signer.sign({
        method: "POST",
        protocol: url.protocol,
        hostname: url.hostname,
        ...(url.port === "" ? {} : { port: Number(url.port) }),
        path: PATH,
        headers: { host: url.host, "content-type": "application/json" },
        body,
      });
      const { host: _, ...headers } = signed.headers;
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const response = await fetch(url, { method: "POST", headers, body, signal, redirect: "error" });
      await response.body?.cancel();
      // The answer may quote the address: only its status is passed on.
      if (!response.ok) throw new Error(`The mail service answered ${response.status}.`);
    },
  };
}
