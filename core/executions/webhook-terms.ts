import * as z from "zod";
import { jsonObjectSchema } from "../../compiler/json.ts";
import { secretNameSchema } from "../secrets/secret.ts";

/** `secret:NAME`. @returns the name */
const secretReferenceSchema = z
  .string()
  .regex(/^secret:/, "Name a secret: secret:NAME.")
  .refine(
    (text) => secretNameSchema.safeParse(text.slice("secret:".length)).success,
    "A secret's name is 1 to 64 of A-Z, 0-9 and _, a letter first.",
  );

/** How the sender of a webhook signs: an HMAC over the bytes of the body, in a header. */
const webhookSignatureSchema = z.strictObject({
  secret: secretReferenceSchema.describe("The secret that the sender signs with, as secret:NAME."),
  header: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,100}$/, "A header's name has 1 to 100 letters, digits and hyphens.")
    .describe("The header that holds the signature: X-Signature."),
  algorithm: z.enum(["hmac-sha256", "hmac-sha512"]).default("hmac-sha256"),
  encoding: z.enum(["hex", "base64"]).default("hex").describe("How the signature is written."),
  prefix: z.string().max(50).default("").describe("What stands before it in the header: sha256=."),
});
export type WebhookSignature = z.infer<typeof webhookSignatureSchema>;

/** The settings for a POST in a block's config. They are literals, so that they are known before the block starts. */
export const webhookTermsSchema = z.object({
  schema: jsonObjectSchema
    .optional()
    .describe(
      "JSON Schema (2020-12) of the body. A body that does not fit is refused, and the block waits on.",
    ),
  signature: webhookSignatureSchema
    .optional()
    .describe(
      "How the sender signs the body. A POST without that signature is refused, and the block waits on.",
    ),
});
export type WebhookTerms = z.infer<typeof webhookTermsSchema>;
