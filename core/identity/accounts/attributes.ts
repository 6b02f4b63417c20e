import { isDeepStrictEqual } from "node:util";
import { definedOnly } from "../../../compiler/json.ts";
import { countryCode } from "../../../engines/common/countries.ts";
import { ATTRIBUTE_NAMES, type Attributes } from "../../subjects/attribute-schema.ts";
import type { Statement } from "../../subjects/attributes.ts";
import type { SubjectRecord } from "../../subjects/records.ts";
import { type Address, type Business, fullName, merged, type Person } from "../values.ts";
import { type AccountData, accountDataSchema } from "./records.ts";

/** The data of an account, and the attributes of its subject's record that hold them. */

/** A value without its nulls. */
const given = <T>(value: T | null | undefined): T | undefined => value ?? undefined;

/**
 * The attributes that hold the data of an account.
 * @param since when numbers were first given (ISO time), by number and class; others: with this statement
 */
export function attributesOf(data: AccountData, since: ReadonlyMap<string, string>): Attributes {
  const { person, business, contact, address, identity_numbers: numbers } = data;
  const parts = definedOnly({
    first: given(person?.name?.first),
    middle: given(person?.name?.middle),
    last: given(person?.name?.last),
  });
  const kept = definedOnly({ email: given(contact?.email), phone: given(contact?.phone) });
  return definedOnly({
    name: fullName(person?.name) ?? given(business?.legal_name),
    name_parts: Object.keys(parts).length === 0 ? undefined : parts,
    birth_date: given(person?.birth_date),
    registration_date: given(business?.registration_date),
    shareholders: business?.shareholders?.map((holder) => ({
      name: holder.name,
      ...definedOnly({
        share: given(holder.percentage_of_share),
        shares: given(holder.number_of_share),
        type: given(holder.shareholder_type),
        birth_date: given(holder.date_of_birth),
        id_type: given(holder.id_type),
        id_number: given(holder.id_number),
      }),
    })),
    contact: Object.keys(kept).length === 0 ? undefined : kept,
    address: addressIn(address),
    identity_numbers: numbers?.map((number) => ({
      type: number.class,
      number: number.number,
      ...definedOnly({ country: given(number.issuing_country_code), since: since.get(numberKey(number)) }),
    })),
  });
}

/** The attributes of what a call sent, without those that it leaves out or takes away. */
export const attributesSent = (sent: AccountData): Attributes =>
  attributesOf(accountDataSchema.parse(merged({}, sent)), new Map());

function addressIn(address: Address | null | undefined): Attributes["address"] {
  const { line1, line2 } = address ?? {};
  const others = definedOnly({
    sublocality: given(address?.sublocality),
    city: given(address?.locality),
    administrative_area: given(address?.administrative_area),
    postal_code: given(address?.postal_code),
    country: given(address?.country_code),
  });
  const lines = [line1, line2].filter((line) => typeof line === "string");
  return lines.length === 0 && Object.keys(others).length === 0 ? undefined : { lines, ...others };
}

const numberKey = (number: { readonly class: string; readonly number: string }): string =>
  JSON.stringify([number.class, number.number]);

/** When the numbers of an account were first given. */
export const sinceOf = ({ identity_numbers: numbers }: AccountData): Map<string, string> =>
  new Map((numbers ?? []).map((number) => [numberKey(number), number.created_at ?? ""]));

/** What changes from some attributes to others; null takes a value away. */
export function changesOf(before: Attributes, after: Attributes): Statement["values"] {
  const changed = ATTRIBUTE_NAMES.filter((name) => !isDeepStrictEqual(before[name], after[name]));
  return Object.fromEntries(changed.map((name) => [name, after[name] ?? null]));
}

/** The data of an account, as its subject's record knows them, also from documents and registers. */
export function dataOf(record: SubjectRecord): AccountData {
  const { attributes, entityType, sources } = record;
  const { contact, identity_numbers: numbers } = attributes;
  const known = sources.identity_numbers;
  return definedOnly({
    ...(entityType === "person" ? { person: personIn(attributes) } : { business: businessIn(attributes) }),
    contact: contact === undefined ? undefined : { email: contact.email, phone: contact.phone },
    address: addressOf(attributes.address),
    identity_numbers: numbers?.map(({ type, number, country, since }, place) => {
      const at = known?.items?.[place]?.at ?? known?.at ?? record.updatedAt;
      return {
        number,
        class: type,
        ...definedOnly({ issuing_country_code: twoLetters(country) }),
        created_at: since ?? at,
        updated_at: at,
      };
    }),
  });
}

function personIn({ name, name_parts: parts = {}, birth_date }: Attributes): Person | undefined {
  if (name === undefined && birth_date === undefined) return undefined;
  return definedOnly({ name: name === undefined ? undefined : nameIn(name, parts), birth_date });
}

/** Without a known split all of a name is the last one: a document may have given another name than its parts say. */
const nameIn = (name: string, parts: NonNullable<Attributes["name_parts"]>): Person["name"] =>
  fullName(parts) === name ? parts : { last: name };

function businessIn({ name, registration_date, shareholders }: Attributes): Business | undefined {
  const business = definedOnly({
    legal_name: name,
    registration_date,
    shareholders: shareholders?.map((holder) => ({
      name: holder.name,
      ...definedOnly({
        shareholder_type: holder.type,
        date_of_birth: holder.birth_date,
        id_type: holder.id_type,
        id_number: holder.id_number,
        number_of_share: holder.shares,
        percentage_of_share: holder.share,
      }),
    })),
  });
  return Object.keys(business).length === 0 ? undefined : business;
}

function addressOf(address: Attributes["address"]): Address | undefined {
  if (address === undefined) return undefined;
  const [line1, ...others] = address.lines;
  return definedOnly({
    line1,
    line2: others.length === 0 ? undefined : others.join(", "),
    sublocality: address.sublocality,
    locality: address.city,
    administrative_area: address.administrative_area,
    postal_code: address.postal_code,
    country_code: twoLetters(address.country),
  });
}

const twoLetters = (country: string | undefined): string | undefined =>
  country === undefined ? undefined : countryCode(country)?.toUpperCase();
