import * as z from "zod";
import { KEY_USES } from "./uses.ts";

const authoritySchema = z.object({
  /** The certificate, base64. */
  der: z.base64(),
  /** `DistinguishedName.key`. */
  subject: z.string(),
  country: z.string().optional(),
  /** Hex. */
  key_id: z.string().optional(),
  /** `link`: signed by an earlier key of the same authority, checked when the index was built. */
  kind: z.enum(["self_signed", "link"]),
  /** Of a link that goes with a change of the name: the name before it. */
  former_name: z.string().optional(),
  not_after: z.iso.datetime(),
  /** Files that it was in. */
  origins: z.array(z.string()).min(1),
});
export type IndexedAuthority = z.infer<typeof authoritySchema>;

const revocationsSchema = z.object({
  /** `DistinguishedName.key`. */
  issuer: z.string(),
  country: z.string().optional(),
  /** A list that is not complete revokes what it names, and clears nothing. */
  complete: z.boolean(),
  this_update: z.iso.datetime(),
  next_update: z.iso.datetime().optional(),
  /** Hex, as encoded. */
  serials: z.array(z.string()),
  origin: z.string(),
});
export type IndexedRevocations = z.infer<typeof revocationsSchema>;

const keySchema = z.object({
  use: z.enum(KEY_USES),
  /** The certificate, base64. */
  der: z.base64(),
  origins: z.array(z.string()).min(1),
});
export type IndexedKey = z.infer<typeof keySchema>;

/** The content of an index file. */
const trustContentSchema = z.object({
  built_at: z.iso.datetime(),
  authorities: z.array(authoritySchema),
  revocations: z.array(revocationsSchema),
  /** Absent in an index of an earlier release. */
  keys: z.array(keySchema).default([]),
});
export type TrustContent = z.infer<typeof trustContentSchema>;

const sourceSchema = z.object({
  file: z.string(),
  kind: z.enum(["master_list", "ldif", "pem", "certificate", "revocation_list"]),
  sha256: z.string(),
  /** The signer of a master list, and the time. */
  signed_by: z.string().optional(),
  signed_at: z.iso.datetime().optional(),
  /** Certificates in it, and how many of them the index took. */
  certificates: z.int().nonnegative(),
  taken: z.int().nonnegative(),
});
export type TrustSource = z.infer<typeof sourceSchema>;

const FORMAT_VERSION = 1;

const manifestSchema = z.object({
  format: z.literal("trust-index"),
  format_version: z.literal(FORMAT_VERSION),
  built_at: z.iso.datetime(),
  index: z.object({ file: z.string(), bytes: z.int(), sha256: z.string() }),
  authorities: z.int().nonnegative(),
  countries: z.int().nonnegative(),
  revocation_lists: z.int().nonnegative(),
  /** Keys for other things than chips. Absent in a manifest of an earlier release. */
  keys: z.int().nonnegative().default(0),
  sources: z.array(sourceSchema).min(1),
  /** Omitted entries, in plain sentences. */
  warnings: z.array(z.string()),
});

/** The `manifest.json` beside an index: its sources, and the hash that verifies it. */
export type TrustManifest = z.infer<typeof manifestSchema>;
export const TRUST_FORMAT = { format: "trust-index", format_version: FORMAT_VERSION } as const;

/** Why an index cannot be built or used. */
export class TrustError extends Error {
  override readonly name = "TrustError";
  readonly code:
    | "trust_corrupt"
    | "trust_empty"
    | "trust_missing"
    | "trust_shrunk"
    | "trust_source_wrong"
    | "trust_unreachable";

  constructor(code: TrustError["code"], message: string) {
    super(message);
    this.code = code;
  }
}

/** @throws TrustError `trust_corrupt` when the text is not a manifest of ours */
export function parseTrustManifest(text: string): TrustManifest {
  const parsed = manifestSchema.safeParse(jsonOf(text));
  if (!parsed.success)
    throw new TrustError("trust_corrupt", "The manifest of the trust index cannot be read.");
  return parsed.data;
}

/** @throws TrustError `trust_corrupt` when the text is not an index of ours */
export function parseTrustContent(text: string): TrustContent {
  const parsed = trustContentSchema.safeParse(jsonOf(text));
  if (!parsed.success) throw new TrustError("trust_corrupt", "The trust index cannot be read.");
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
