import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import * as z from "zod";
import { formatBirthDate } from "../dates.ts";
import {
  ENTITY_TYPES,
  IDENTIFIER_TYPES,
  type ListedEntity,
  NAME_KINDS,
  positionSchema,
  TOPICS,
} from "../entity.ts";
import { ScreeningError } from "../errors.ts";

/** The displayed data of a found entity; it explains a hit and does not affect the score. */
const detailsSchema = z.object({
  id: z.string(),
  list: z.string(),
  type: z.enum(ENTITY_TYPES),
  names: z.array(z.object({ text: z.string(), kind: z.enum(NAME_KINDS) })).min(1),
  birth_dates: z.array(z.string()),
  countries: z.array(z.string()),
  identifiers: z.array(
    z.object({ type: z.enum(IDENTIFIER_TYPES), value: z.string(), country: z.string().optional() }),
  ),
  programs: z.array(z.string()),
  topics: z.array(z.enum(TOPICS)),
  sex: z.enum(["female", "male"]).optional(),
  title: z.string().optional(),
  remarks: z.string().optional(),
  source_url: z.string().optional(),
  positions: z.array(positionSchema).optional(),
  /** Changes when any field above does. Allow-list entries are bound to it, and the delta compares it. */
  version: z.string(),
});
export type EntityDetails = z.infer<typeof detailsSchema>;

/** @returns the details with their version, a hash of the content that does not depend on the order of the source's rows. */
export function detailsOf(entity: ListedEntity): EntityDetails {
  const content = {
    id: `${entity.list}:${entity.sourceId}`,
    list: entity.list,
    type: entity.type,
    names: entity.names,
    birth_dates: entity.birthDates.map(formatBirthDate),
    countries: entity.countries.map((code) => code.toUpperCase()),
    identifiers: entity.identifiers,
    programs: entity.programs,
    topics: entity.topics,
    ...(entity.sex === undefined ? {} : { sex: entity.sex }),
    ...(entity.title === undefined ? {} : { title: entity.title }),
    ...(entity.remarks === undefined ? {} : { remarks: entity.remarks }),
    ...(entity.sourceUrl === undefined ? {} : { source_url: entity.sourceUrl }),
    ...(entity.positions === undefined ? {} : { positions: entity.positions }),
  };
  const version = createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 16);
  return { ...content, version };
}

export function encodeDetails(details: EntityDetails): { bytes: Uint8Array; crc: number } {
  const bytes = new TextEncoder().encode(JSON.stringify(details));
  return { bytes, crc: crc32(bytes) };
}

const decoder = new TextDecoder();

/** @throws ScreeningError `list_corrupt` when the record was changed after writing */
export function decodeDetails(bytes: Uint8Array, crc: number): EntityDetails {
  if (crc32(bytes) !== crc)
    throw new ScreeningError("list_corrupt", "An entry of the screening index fails its checksum.");
  const value: unknown = JSON.parse(decoder.decode(bytes));
  const parsed = detailsSchema.safeParse(value);
  if (!parsed.success)
    throw new ScreeningError("list_corrupt", "An entry of the screening index has an unknown shape.");
  return parsed.data;
}

/** Entities of which the details are kept: those of one answer, which the search reads and the answer shows. */
const MOST_KEPT = 32;

/** The details that were read last. */
export class KeptDetails {
  /** The earliest first. */
  readonly #byEntity = new Map<number, EntityDetails>();

  /** @param read for an entity whose details are not kept */
  of(entity: number, read: () => EntityDetails): EntityDetails {
    const known = this.#byEntity.get(entity);
    if (known !== undefined) return known;
    const details = read();
    const earliest = this.#byEntity.keys().next().value;
    if (earliest !== undefined && this.#byEntity.size === MOST_KEPT) this.#byEntity.delete(earliest);
    this.#byEntity.set(entity, details);
    return details;
  }
}
