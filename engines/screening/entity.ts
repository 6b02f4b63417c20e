import * as z from "zod";

/** One entry of a list as a reader returns it: the source's own words, with its codes mapped to standard ones. */
export interface ListedEntity {
  /** List id, for example `us_ofac_sdn`. */
  list: string;
  /** The publisher's own key; with `list` it names the entity: `us_ofac_sdn:22790`. */
  sourceId: string;
  type: EntityType;
  /** The first one is the name to show. */
  names: ListedName[];
  birthDates: BirthDate[];
  /** ISO 3166-1 alpha-2, lower case: nationality, citizenship, residence, country of incorporation. */
  countries: string[];
  identifiers: Identifier[];
  programs: string[];
  topics: Topic[];
  sex?: "female" | "male";
  title?: string;
  remarks?: string;
  sourceUrl?: string;
  /** Public offices of a politically exposed person, or of whom it is a relative. */
  positions?: Position[];
}

/**
 * Levels of public offices, the highest first; `relative` is one of a holder, and `unknown` a level that the source does not tell.
 * The classes follow FATF's guidance on politically exposed persons (2013).
 */
export const POSITION_LEVELS = [
  "national_head",
  "minister",
  "parliament",
  "judge",
  "other_national",
  "local",
  "relative",
  "unknown",
] as const;
export type PositionLevel = (typeof POSITION_LEVELS)[number];

/** A public office. */
export const positionSchema = z.object({
  name: z.string(),
  level: z.enum(POSITION_LEVELS),
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; absent: not known. */
  since: z.string().optional(),
  /** In the same forms; absent: the end is not known, or has not come. */
  until: z.string().optional(),
});
export type Position = z.infer<typeof positionSchema>;

export const ENTITY_TYPES = ["unknown", "person", "organisation", "vessel", "aircraft"] as const;
export type EntityType = (typeof ENTITY_TYPES)[number];

export const NAME_KINDS = ["primary", "alias", "weak_alias", "former", "native"] as const;
export type NameKind = (typeof NAME_KINDS)[number];

export interface ListedName {
  text: string;
  kind: NameKind;
}

export const TOPICS = ["sanction", "pep", "adverse_media"] as const;
export type Topic = (typeof TOPICS)[number];

/** A closed interval of days as `YYYYMMDD` numbers (an unknown month or day spans its whole year or month). */
export interface BirthDate {
  from: number;
  to: number;
  /** The publisher says "circa" or "approximately". */
  circa: boolean;
}

export const IDENTIFIER_TYPES = [
  "unknown",
  "passport",
  "national_id",
  "tax_id",
  "registration_number",
  "lei",
  "swift_bic",
  "imo",
  "driving_licence",
  "other",
  "crypto_wallet",
  "mmsi",
  "call_sign",
  "tail_number",
] as const;
export type IdentifierType = (typeof IDENTIFIER_TYPES)[number];

export interface Identifier {
  type: IdentifierType;
  /** As published. Compared without spaces, punctuation and case. */
  value: string;
  /** ISO 3166-1 alpha-2 of the issuer, lower case. */
  country?: string;
}

/** The entries of one file with the file's own metadata. */
export interface ListSource {
  id: string;
  title: string;
  publisher: string;
  licence: string;
  /** True when the user needs a licence of their own to use the data. */
  licenceRequired: boolean;
  /** Date of the list as its publisher states it, ISO 8601; null when the format has no place for it. */
  publishedAt: string | null;
  /** Invented entries: results are not results. */
  sample: boolean;
  entities: ListedEntity[];
  files: SourceFile[];
  /** Left-out or unusual content, for the manifest. */
  warnings: string[];
}

export interface SourceFile {
  name: string;
  bytes: number;
  sha256: string;
}
