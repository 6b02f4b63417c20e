import * as z from "zod";
import { definedOnly, type JsonValue } from "../../../compiler/json.ts";
import { countryCode } from "../../../engines/common/countries.ts";
import type { Ended } from "../sessions/progress.ts";
import type { VerificationKind } from "./records.ts";

const text = z.string().nullish().catch(undefined);
/** What a session takes over of what was read. */
type ReadData = NonNullable<Ended["update"]>;

/** What documents and sessions show of an output. */
const readSchema = z.object({
  name: z.object({ first: text, last: text, full: text }).nullish().catch(undefined),
  birth_date: text,
  document_number: text,
  document_type: text,
  issue_date: text,
  expiry_date: text,
  issuing_country: text,
  nationality: text,
  sex: text,
  personal_number: text,
  address: text,
});
export type ReadDocument = z.output<typeof readSchema>;

/** What an output says of a person; undefined: it has no such form. */
export function readDocument(output: JsonValue | undefined): ReadDocument | undefined {
  return readSchema.safeParse(output).data;
}

/** A name in the vendor's form. Without a known split all of it is the last name; undefined: no name was read. */
export function nameOf({ name }: ReadDocument): { first?: string; last?: string } | undefined {
  const [first, last] = [name?.first ?? undefined, name?.last ?? name?.full ?? undefined];
  if (last === undefined) return first === undefined ? undefined : { last: first };
  return { ...definedOnly({ first }), last };
}

/** A whole date; undefined: it was not read, or in part. */
const wholeDate = (date: string | null | undefined): string | undefined => z.iso.date().safeParse(date).data;

/** What was read, as data of a session; undefined: nothing was. */
export function updateOf(kind: VerificationKind, output: JsonValue | undefined): ReadData | undefined {
  const read = readDocument(output);
  if (read === undefined || kind === "face" || kind === "business") return undefined;
  const data = kind === "address" ? residenceOf(read) : identityOf(read);
  return Object.keys(data).length === 0 ? undefined : data;
}

function residenceOf({ address }: ReadDocument): ReadData {
  if (address === null || address === undefined) return {};
  return { address: { line1: address.replaceAll(/\s*\n\s*/g, ", ").slice(0, 500) } };
}

function identityOf(read: ReadDocument): ReadData {
  const person = definedOnly({ name: nameOf(read), birth_date: wholeDate(read.birth_date) });
  const country = countryCode(read.issuing_country ?? "");
  return {
    ...(Object.keys(person).length === 0 ? {} : { person }),
    ...(typeof read.document_number === "string"
      ? {
          identity_numbers: {
            number: read.document_number,
            class: read.document_type ?? "document",
            ...definedOnly({ issuing_country_code: country }),
          },
        }
      : {}),
  };
}
