import * as z from "zod";

const octets = z.base64();

/** Our side of chip authentication: hex. It is of use until the chip has answered. */
export const chipSessionSchema = z.object({ private_key: z.string(), dg14_sha256: z.string() });
export type StoredSession = z.infer<typeof chipSessionSchema>;

/** The files of a chip as they lie in the bucket, with the challenge that the chip was read under. */
export const storedChipSchema = z.object({
  format: z.literal("icao-9303"),
  /** `nonce`: hex. */
  challenge: z.object({ id: z.string(), nonce: z.string(), session: chipSessionSchema.optional() }),
  sod: octets,
  dg1: octets,
  dg2: octets,
  dg11: octets.optional(),
  dg14: octets.optional(),
  dg15: octets.optional(),
  active_authentication: octets.optional(),
  chip_authentication: octets.optional(),
});
export type StoredChip = z.infer<typeof storedChipSchema>;
