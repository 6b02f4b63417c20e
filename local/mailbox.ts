import type { KeptMail } from "../adapters/dynamodb/mailbox.ts";
import type { ConsoleSession } from "./console-session.ts";
import type { Connection } from "./peer-uid.ts";

const PATH = "/mailbox";
const SHOWN = 100;

const HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
};

/** The page of the mail that the local server keeps instead of sending it. */
export interface MailboxOptions {
  readonly session: Pick<ConsoleSession, "pageRefusal">;
  readonly list: (limit: number) => Promise<KeptMail[]>;
}

/**
 * Serves `/mailbox` to browsers of the user who runs the server.
 *
 * @returns undefined for another path
 */
export function mailboxSite({ session, list }: MailboxOptions) {
  return (request: Request, connection: Connection): Promise<Response> | undefined => {
    if (new URL(request.url).pathname !== PATH) return undefined;
    return answer(request, connection);
  };

  async function answer(request: Request, connection: Connection): Promise<Response> {
    const refusal = session.pageRefusal(request, connection);
    if (refusal !== undefined) return new Response(escaped(refusal), { status: 403, headers: HEADERS });
    if (request.method !== "GET" && request.method !== "HEAD")
      return new Response(null, { status: 405, headers: { ...HEADERS, allow: "GET, HEAD" } });
    return new Response(pageOf(await list(SHOWN)), { headers: HEADERS });
  }
}

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

const pageOf = (mails: readonly KeptMail[]): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Mailbox</title>
<style>body{font:1rem/1.5 system-ui;max-width:48rem;margin:2rem auto;padding:0 1rem}pre{white-space:pre-wrap;overflow-wrap:anywhere}</style>
<h1>Mailbox</h1>
<p>Mail of the last seven days that this server kept instead of sending it, the newest first.</p>
${mails.length === 0 ? "<p>No mail yet.</p>" : mails.map(mailOf).join("\n")}
</html>
`;

const mailOf = ({ at, to, subject, text }: KeptMail): string => `<article>
<h2>${escaped(subject)}</h2>
<p>To ${escaped(to)}, <time datetime="${escaped(at)}">${escaped(at)}</time></p>
<pre>${escaped(text)}</pre>
</article>`;
