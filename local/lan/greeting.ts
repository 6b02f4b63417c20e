import { renderUnicodeCompact } from "uqr";
import * as z from "zod";
import type { LocalApp } from "../app.ts";

const createdSchema = z.object({ url: z.string() });

/**
 * Makes a link to the shipped hosted workflow that works on a phone in the network, and says what that means.
 * @returns text for the terminal; empty when nothing is shown to the network
 */
export async function lanGreeting({ lan, url, apiKey }: LocalApp): Promise<string> {
  if (lan === undefined) return "";
  const answer = await fetch(`${url}/v1/capture-sessions`, {
    method: "POST",
    headers: { "x-api-key": apiKey, "content-type": "application/json" },
    body: JSON.stringify({ workflow_id: "wf_kyc_hosted", subject_id: `phone_${Date.now()}` }),
  });
  if (!answer.ok) throw new Error(`The link for the phone was refused: ${await answer.text()}`);
  const { url: link } = createdSchema.parse(await answer.json());
  return `
For a phone in the same network (one device, 24 hours, while this process runs):

${renderUnicodeCompact(link)}
${link}

Warning: every device of this network reaches ${lan.origin}. It gets the applicant's page, its calls and its uploads, and nothing else.
The certificate is self-made, so the browser warns. Go on only if it has this SHA-256 fingerprint:
${lan.fingerprint}
`;
}
