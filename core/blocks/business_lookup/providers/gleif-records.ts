/** Records of the LEI look-up API of GLEIF as companies. */
import * as z from "zod";
import { definedOnly, jsonObjectSchema } from "../../../../compiler/json.ts";
import type { Company } from "../spec.ts";
import { emptyCompany, type FoundCompany } from "./provider.ts";

const nameSchema = z.object({ name: z.string() });
const addressSchema = z
  .object({
    addressLines: z.array(z.string().nullable()).nullish(),
    city: z.string().nullish(),
    region: z.string().nullish(),
    country: z.string().nullish(),
    postalCode: z.string().nullish(),
  })
  .nullish();
/** A record of the LEI look-up API, as far as it is read. */
export const recordSchema = z.object({
  attributes: z.object({
    lei: z.string(),
    entity: z.object({
      legalName: nameSchema,
      otherNames: z.array(nameSchema.extend({ type: z.string().nullish() })).nullish(),
      transliteratedOtherNames: z.array(nameSchema).nullish(),
      legalAddress: addressSchema,
      headquartersAddress: addressSchema,
      registeredAs: z.string().nullish(),
      jurisdiction: z.string().nullish(),
      legalForm: z.object({ id: z.string().nullish(), other: z.string().nullish() }).nullish(),
      status: z.string().nullish(),
      creationDate: z.string().nullish(),
      expiration: z.object({ date: z.string().nullish() }).nullish(),
    }),
    registration: z.object({ status: z.string().nullish() }).nullish(),
  }),
});

/** LEIs that stand: all others are lapsed, retired, merged, annulled, duplicates or not yet issued. */
const LIVE_REGISTRATIONS = new Set(["ISSUED", "PENDING_TRANSFER", "PENDING_ARCHIVAL"]);

/**
 * Whether the company of an LEI still exists, by the values of LEI-CDF.
 * @param entity `EntityStatus`
 * @param registration `RegistrationStatus`
 * @param expired `EntityExpirationDate`
 */
export function isActiveLei(
  entity: string | null | undefined,
  registration: string | null | undefined,
  expired: string | undefined,
): boolean {
  return entity === "ACTIVE" && LIVE_REGISTRATIONS.has(registration ?? "") && expired === undefined;
}

/** A name of a company beside its legal name. */
interface OtherName {
  readonly name: string;
  readonly type?: string | null | undefined;
}

/** The other names of an LEI by what they are for a look-up: former ones, and the legal name in another language. */
export function otherNamesOf(names: readonly OtherName[]) {
  const isPrevious = ({ type }: OtherName) => type === "PREVIOUS_LEGAL_NAME";
  return {
    previous: names.filter(isPrevious).map(({ name }) => name),
    others: names.filter((name) => !isPrevious(name)).map(({ name }) => name),
    translated: names.find(({ type }) => type === "ALTERNATIVE_LANGUAGE_LEGAL_NAME")?.name,
  };
}

/** The company of a record. Its owners are not among it. */
export function companyOf({ attributes }: z.infer<typeof recordSchema>): FoundCompany {
  const { entity, registration, lei } = attributes;
  const { legalAddress: address, otherNames, expiration } = entity;
  const { previous, others, translated } = otherNamesOf(otherNames ?? []);
  const dissolved = expiration?.date?.slice(0, 10);
  const company: Company = {
    ...emptyCompany(entity.legalName.name),
    registration_number: entity.registeredAs ?? null,
    jurisdiction: entity.jurisdiction ?? null,
    legal_form: entity.legalForm?.id ?? entity.legalForm?.other ?? null,
    status: [entity.status, registration?.status].filter(Boolean).join("/").toLowerCase() || null,
    incorporated_on: entity.creationDate?.slice(0, 10) ?? null,
    address:
      [
        ...(address?.addressLines ?? []),
        address?.city,
        address?.region,
        address?.postalCode,
        address?.country,
      ]
        .filter(Boolean)
        .join(", ") || null,
    lei,
    ...definedOnly({
      dissolved_on: dissolved,
      physical_address: partsOf(entity.headquartersAddress),
      translated_name: translated,
    }),
    previous_names: previous,
    other_names: [...others, ...(entity.transliteratedOtherNames ?? []).map(({ name }) => name)],
  };
  const active = isActiveLei(entity.status, registration?.status, dissolved);
  return { company, active, ownership: "unknown" };
}

/** The parts of an address that are there; undefined: none is. */
function partsOf(address: z.infer<typeof addressSchema>): Company["physical_address"] {
  const [street, ...more] = (address?.addressLines ?? []).filter((line) => line);
  const parts = {
    address_line_1: street,
    address_line_2: more.join(", ") || undefined,
    locality: address?.city ?? undefined,
    region: address?.region ?? undefined,
    postal_code: address?.postalCode ?? undefined,
    country: address?.country ?? undefined,
  };
  return Object.values(parts).some((part) => part) ? jsonObjectSchema.parse(definedOnly(parts)) : undefined;
}
