import { type SESv2Client, SESv2ServiceException, SendEmailCommand } from "@aws-sdk/client-sesv2";
import type { Mailer } from "../../core/notifications/ports.ts";

const plain = (Data: string) => ({ Data, Charset: "UTF-8" });

/**
 * Sends plain mail by Amazon SES (`SendEmail`).
 * @param client as `createSesClient` makes it
 * @param from an address or domain that SES has verified
 */
export const createSesMailer = (client: SESv2Client, from: string): Mailer => ({
  async send({ to, subject, text }) {
    const mail = new SendEmailCommand({
      FromEmailAddress: from,
      Destination: { ToAddresses: [to] },
      Content: { Simple: { Subject: plain(subject), Body: { Text: plain(text) } } },
    });
    try {
      await client.send(mail);
    } catch (error) {
      // Its message may quote the address: only its name and status are passed on.
      throw new Error(faultOf(error));
    }
  },
});

const faultOf = (error: unknown): string =>
  error instanceof SESv2ServiceException
    ? `The mail service answered ${error.$metadata.httpStatusCode ?? "nothing"} (${error.name}).`
    : "The mail service cannot be reached.";
