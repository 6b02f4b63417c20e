import * as z from "zod";
import { normaliseIdentifier } from "../identifiers.ts";

const partyNumberSchema = z.object({
  /** An org-id scheme: `XI-LEI`, `GB-COH`, `MX-RFC`. Source: http://org-id.guide */
  scheme: z.string(),
  value: z.string(),
});
/** A number of a party, with the country of its register. */
export type PartyNumber = z.infer<typeof partyNumberSchema>;

const partySchema = z.object({
  /** The key of its source until the register gives it the key of the party that it is merged into. */
  id: z.string(),
  kind: z.enum(["person", "organisation"]),
  names: z.array(z.string()),
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
  birthDate: z.string().optional(),
  /** ISO 3166-1 alpha-2, lower case. */
  countries: z.array(z.string()),
  numbers: z.array(partyNumberSchema),
  /** A state or a body of it: nobody owns it. */
  isState: z.boolean().optional(),
});
/** Who owns or is owned. */
export type Party = z.infer<typeof partySchema>;

const holdingSchema = z.object({
  /** Key of the holder; null: it is not named, and `why` says the reason. */
  holder: z.string().nullable(),
  why: z.string().optional(),
  /** Whether the statement is about a share; another interest may go with any share. */
  statesShare: z.boolean(),
  /** What it holds for sure, and at most. */
  least: z.number(),
  most: z.number(),
  controls: z.boolean(),
  /** Through others: it may repeat what stands in the chain. */
  indirect: z.boolean().optional(),
  /** `YYYY-MM-DD` */
  from: z.string().optional(),
  until: z.string().optional(),
});
/** What one holds of another. Shares in percent. */
export type Holding = z.infer<typeof holdingSchema>;

/** A record as the index keeps it. */
export const ownershipRecordSchema = z.object({
  party: partySchema,
  /** Whether some file says who the owners are, or that there are none. */
  told: z.boolean(),
  holders: z.array(holdingSchema),
  /** What forbids to rely on the record: with one the business is never clear. */
  doubts: z.array(z.string()),
});
/** All that the files say of one party. */
export type OwnershipRecord = z.infer<typeof ownershipRecordSchema>;

/** What files write in the place of a name. */
const PLACEHOLDER =
  /^(?:n\/?a|none|nil|null|tbd|unknown|unnamed|anonymous|undisclosed|not (?:applicable|available|disclosed|known|named|stated)|(?:various|other|minority|several|public)(?: (?:share)?holders| owners)?|free float|bearer(?: shares?)?)$/i;

/** Whether a text names somebody, so that looking it up says something. */
export function isName(text: string): boolean {
  return /\p{L}/u.test(text) && !PLACEHOLDER.test(text.replaceAll(/[^\p{L}\p{N}/]+/gu, " ").trim());
}

/** What somebody holds of whom no more is known. */
export const OPEN_SHARE = { statesShare: false, least: 0, most: 100, controls: false } as const;

const LEI = "XI-LEI";
const COMPANIES_HOUSE = "GB-COH";

/** Companies House numbers have eight characters; files leave the leading zeros out. */
export function companiesHouseNumber(text: string): PartyNumber {
  const value = normaliseIdentifier(text).toUpperCase();
  return { scheme: COMPANIES_HOUSE, value: /^\d{1,7}$/.test(value) ? value.padStart(8, "0") : value };
}

export function leiNumber(text: string): PartyNumber {
  return { scheme: LEI, value: normaliseIdentifier(text).toUpperCase() };
}

/** The number of a scheme, in the form in which all files of the scheme are compared. */
export function partyNumber(scheme: string, value: string): PartyNumber {
  if (scheme === COMPANIES_HOUSE) return companiesHouseNumber(value);
  return scheme === LEI ? leiNumber(value) : { scheme, value };
}

export const numberKey = ({ scheme, value }: PartyNumber): string => `${scheme}:${value}`;

/** A register of a country whose name is not known may be one of many: two of its numbers may be equal. */
const UNNAMED_REGISTER = "REGISTER";
const isUnique = ({ scheme }: PartyNumber): boolean => !scheme.endsWith(`-${UNNAMED_REGISTER}`);

/** A number of some register of a country. @param country ISO 3166-1 alpha-2 */
export const unnamedRegisterNumber = (country: string, value: string): PartyNumber => ({
  scheme: `${country.toUpperCase()}-${UNNAMED_REGISTER}`,
  value,
});

/** The country of a scheme, lower case; undefined for those of no country. */
export function countryOfScheme(scheme: string): string | undefined {
  const [prefix = ""] = scheme.split("-");
  return /^[A-Z]{2}$/.test(prefix) && prefix !== "XI" && prefix !== "XM" ? prefix.toLowerCase() : undefined;
}

/**
 * Collects what files say, and joins the parties that share a number of one scheme. A person has no number that is compared: two
 * persons of one name stay two.
 */
export class OwnershipRegister {
  readonly #byKey = new Map<string, OwnershipRecord>();

  /** The record of a party; that of an earlier file when both have the same key or number. */
  add(party: Party): OwnershipRecord {
    const keys = [party.id, ...party.numbers.filter(isUnique).map(numberKey)];
    const known = [...new Set(keys.flatMap((key) => this.#byKey.get(key) ?? []))];
    const record = known.reduce<OwnershipRecord>(
      (sum, one) => (sum === one ? sum : joined(sum, one)),
      known[0] ?? {
        party: { ...party, names: [], countries: [], numbers: [] },
        told: false,
        holders: [],
        doubts: [],
      },
    );
    joined(record, { party, told: false, holders: [], doubts: [] });
    const joinedKeys = known.length > 1 ? this.#keysOf(known) : [];
    for (const key of [...keys, ...joinedKeys]) this.#byKey.set(key, record);
    return record;
  }

  /** The record of a key; a new one when a file has only named the key so far. */
  of(key: string, kind: Party["kind"], numbers: PartyNumber[] = []): OwnershipRecord {
    return this.#byKey.get(key) ?? this.add({ id: key, kind, names: [], countries: [], numbers });
  }

  /** Every record once. Holders have the keys of their records. */
  records(): OwnershipRecord[] {
    const all = [...new Set(this.#byKey.values())];
    for (const { holders } of all)
      for (const holding of holders)
        if (holding.holder !== null)
          holding.holder = this.#byKey.get(holding.holder)?.party.id ?? holding.holder;
    return all;
  }

  #keysOf(records: readonly OwnershipRecord[]): string[] {
    return [...this.#byKey].filter(([, record]) => records.includes(record)).map(([key]) => key);
  }
}

function joined(into: OwnershipRecord, other: OwnershipRecord): OwnershipRecord {
  const { party } = into;
  addNew(party.names, other.party.names);
  addNew(party.countries, other.party.countries);
  for (const number of other.party.numbers)
    if (!party.numbers.some((one) => numberKey(one) === numberKey(number))) party.numbers.push(number);
  if (party.birthDate === undefined && other.party.birthDate !== undefined)
    party.birthDate = other.party.birthDate;
  if (other.party.isState === true) party.isState = true;
  into.told ||= other.told;
  into.holders.push(...other.holders);
  addNew(into.doubts, other.doubts);
  return into;
}

function addNew<T>(values: T[], more: readonly T[]): void {
  for (const value of more) if (!values.includes(value)) values.push(value);
}
