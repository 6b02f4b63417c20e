import * as z from "zod";
import { packedSubjectsSchema } from "../../engines/screening/index.ts";
import { environmentSchema, type Tenant } from "../access/caller.ts";
import { packJson, unpackJson } from "../gzip-json.ts";
import { watchSchema } from "../subjects/monitoring.ts";

/**
 * Neighbouring subjects of a part of the index as they were at one moment, with their names read into words. A copy: the index has the truth,
 * and who was written since has a mark.
 */
const packSchema = z.object({
  prepared: packedSubjectsSchema,
  /** Ids of the subjects, in order. */
  subjects: z.array(z.string()),
  /** Different settings, and which of them each subject has. */
  screenings: z.array(watchSchema.shape.screening),
  screening: z.array(z.int()),
  /** By which lists each was judged, and when. */
  editions: z.array(z.string()),
  edition: z.array(z.int()),
  judgedAt: z.array(z.string()),
  /** Ids of subjects that are always read: they wait for a judgement, or cannot be screened. */
  apart: z.array(z.string()),
  /** What is known of hits of all these subjects. */
  hits: z.array(
    z.object({ subjectId: z.string(), entityId: z.string(), version: z.string(), gone: z.boolean() }),
  ),
});
export type Pack = z.infer<typeof packSchema>;

/** A pack as it is stored: who goes through it opens it, which may be another thread. */
export const sealPack = (pack: Pack): Uint8Array => packJson(pack);

/** An item of DynamoDB holds 400 KB, with its key. */
const MOST_BYTES = 380_000;

/** Whether an item of the table can hold a sealed pack. */
export const fitsItem = (sealed: Uint8Array): boolean => sealed.length <= MOST_BYTES;

/** Undefined for bytes that are not whole, or are no pack: it is a copy, and is made again. */
export function openPack(sealed: Uint8Array): Pack | undefined {
  try {
    return packSchema.safeParse(unpackJson(sealed)).data;
  } catch {
    return undefined;
  }
}

/** The subjects behind one id, up to another one. */
export interface Stretch {
  /** Absent: from the first one on. */
  readonly after?: string | undefined;
  /** The last one. Absent: to the end. */
  readonly to?: string | undefined;
}

/** The packs of a part of the index, in order. No two have a subject in common. `madeAt`: when the entries were packed (ISO time). */
export const packsSchema = z.object({
  organizationId: z.string(),
  environment: environmentSchema,
  shard: z.int(),
  version: z.int(),
  packs: z.array(
    z.object({ id: z.string(), after: z.string().optional(), to: z.string(), madeAt: z.string() }),
  ),
});
export type Packs = z.infer<typeof packsSchema>;

/** A part of the index of which nothing was packed yet. */
export const noPacks = ({ organizationId, environment }: Tenant, shard: number): Packs => ({
  organizationId,
  environment,
  shard,
  version: 0,
  packs: [],
});

/** An entry of a subject was written since `stamp`. */
export interface PackMark {
  readonly subjectId: string;
  /** Another one with each write. */
  readonly stamp: string;
}

/** The packs as they are stored. Marks are written with the entries of the index, in the same transaction. */
export interface PackStore {
  /** From when on each write leaves a mark (ISO time): no pack of before counts. Undefined: this store has had no release that marks. */
  marksSince(): Promise<string | undefined>;
  /** Strongly consistent. */
  packs(tenant: Tenant, shard: number): Promise<Packs>;
  /** Whether the store can hold a sealed pack in one item. */
  fits(sealed: Uint8Array): boolean;
  /** A sealed pack that is among the packs of its part, strongly consistent. */
  pack(tenant: Tenant, shard: number, id: string): Promise<Uint8Array | undefined>;
  /** The first subjects of a stretch that were written since, in order, strongly consistent. */
  marks(tenant: Tenant, shard: number, stretch: Stretch, limit: number): Promise<PackMark[]>;
  /**
   * Writes the packs of a part with the one that comes and without the one that goes.
   * @returns false when the packs have changed since `before`
   */
  repack(
    before: Packs,
    packs: Packs["packs"],
    change: { readonly put?: { readonly id: string; readonly sealed: Uint8Array }; readonly drop?: string },
  ): Promise<boolean>;
  /** Takes away the marks that no write has renewed. */
  unmark(tenant: Tenant, shard: number, marks: readonly PackMark[]): Promise<void>;
  /** Deletes the mark of a subject that is gone for good, from the index and from the packs. */
  forget(tenant: Tenant, subjectId: string): Promise<void>;
}
