import * as z from "zod";
import type { Address, Business, Contact, Person } from "../../../core/identity/values.ts";

/** Persons and businesses as the Identity API answers them: what has no value is null, never absent. */

const text = z.string().nullable();

const personViewSchema = z
  .object({ name: z.object({ first: text, middle: text, last: text }), birth_date: text })
  .meta({ id: "IdentityPersonView" });

const businessViewSchema = z
  .object({
    legal_name: text,
    registration_date: text,
    shareholders: z.array(
      z.object({
        name: z.string(),
        shareholder_type: text,
        date_of_birth: text,
        id_type: text,
        id_number: text,
        number_of_share: text,
        percentage_of_share: z.number().nullable(),
      }),
    ),
  })
  .meta({ id: "IdentityBusinessView" });

const contactViewSchema = z.object({ email: text, phone: text }).meta({ id: "IdentityContactView" });

const addressViewSchema = z
  .object({
    line1: text,
    line2: text,
    sublocality: text,
    locality: text,
    administrative_area: text,
    postal_code: text,
    country_code: text,
  })
  .meta({ id: "IdentityAddressView" });

export const numberViewSchema = z
  .object({
    number: z.string(),
    issuing_country_code: text,
    class: z.string(),
    created_at: text,
    updated_at: text,
  })
  .meta({ id: "IdentityNumber" });

/** What accounts and sessions say of whom they are about. */
interface Data {
  readonly person?: Person | null | undefined;
  readonly business?: Business | null | undefined;
  readonly contact?: Contact | null | undefined;
  readonly address?: Address | null | undefined;
}

/** The members that accounts and sessions share. */
export const dataViewShape = {
  person: personViewSchema.nullable(),
  business: businessViewSchema.nullable(),
  contact: contactViewSchema.nullable(),
  address: addressViewSchema.nullable(),
};

/** The same of a record. */
export const viewData = ({ person, business, contact, address }: Data) => ({
  person: person === null || person === undefined ? null : viewPerson(person),
  business: business === null || business === undefined ? null : viewBusiness(business),
  contact:
    contact === null || contact === undefined
      ? null
      : { email: contact.email ?? null, phone: contact.phone ?? null },
  address: address === null || address === undefined ? null : viewAddress(address),
});

const viewPerson = ({ name, birth_date }: Person) => ({
  name: { first: name?.first ?? null, middle: name?.middle ?? null, last: name?.last ?? null },
  birth_date: birth_date ?? null,
});

const viewBusiness = ({ legal_name, registration_date, shareholders }: Business) => ({
  legal_name: legal_name ?? null,
  registration_date: registration_date ?? null,
  shareholders: (shareholders ?? []).map((holder) => ({
    name: holder.name,
    shareholder_type: holder.shareholder_type ?? null,
    date_of_birth: holder.date_of_birth ?? null,
    id_type: holder.id_type ?? null,
    id_number: holder.id_number ?? null,
    number_of_share: holder.number_of_share ?? null,
    percentage_of_share: holder.percentage_of_share ?? null,
  })),
});

const viewAddress = (address: Address) => ({
  line1: address.line1 ?? null,
  line2: address.line2 ?? null,
  sublocality: address.sublocality ?? null,
  locality: address.locality ?? null,
  administrative_area: address.administrative_area ?? null,
  postal_code: address.postal_code ?? null,
  country_code: address.country_code ?? null,
});

/** A number of an identity, with its times. */
export const viewNumber = (number: {
  readonly number: string;
  readonly class: string;
  readonly issuing_country_code?: string | null | undefined;
  readonly created_at?: string | null | undefined;
  readonly updated_at?: string | null | undefined;
}) => ({
  number: number.number,
  issuing_country_code: number.issuing_country_code ?? null,
  class: number.class,
  created_at: number.created_at ?? null,
  updated_at: number.updated_at ?? null,
});
