import { SESv2Client } from "@aws-sdk/client-sesv2";
import { type Place, settings } from "./place.ts";

/** The longest that sending one mail may take. */
const MAIL_MS = 10_000;

/** Amazon SES. The client does not retry: a second try could send the mail twice, and the sender tries again later. */
export function createSesClient(place: Place): SESv2Client {
  const common = settings(place);
  return new SESv2Client({
    ...common,
    requestHandler: { ...common.requestHandler, connectionTimeout: MAIL_MS, requestTimeout: MAIL_MS },
    maxAttempts: 1,
  });
}
