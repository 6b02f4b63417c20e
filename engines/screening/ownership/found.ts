import * as z from "zod";
import type { OwnerQuery } from "../query.ts";
import { comparedBirthDate } from "../query-birth-date.ts";

const foundOwnerSchema = z.object({
  /** Null: the records do not name it, and `why` says the reason. */
  name: z.string().nullable(),
  names: z.array(z.string()),
  why: z.string().nullable(),
  entity_type: z.enum(["person", "organisation"]).nullable(),
  birth_date: z.string().nullable(),
  countries: z.array(z.string()),
  identifiers: z.array(z.object({ type: z.string(), value: z.string(), country: z.string().optional() })),
  /** 1: holds of the business itself. */
  layer: z.int(),
  holds: z.array(
    z.object({
      /** Position in `owners`; null: the business. */
      of: z.int().nullable(),
      percent_from: z.number(),
      percent_up_to: z.number(),
      controls: z.boolean(),
    }),
  ),
});
/** An owner in published records, and what it holds. */
export type FoundOwner = z.infer<typeof foundOwnerSchema>;

/** What published records say of the owners of a business. */
export const foundOwnersSchema = z.object({
  found: z
    .enum(["by_number", "by_name", "not_found"])
    .describe("By its name alone the business is never sure to be the right one: nothing then clears it."),
  /** Names of the parties in the records. */
  parties: z.array(z.string()),
  owners: z.array(foundOwnerSchema),
  doubts: z.array(z.string()).describe("Why the records do not suffice. With one the business is not clear."),
  records: z.object({ version: z.string(), published_at: z.string().nullable(), built_at: z.string() }),
});
export type FoundOwners = z.infer<typeof foundOwnersSchema>;

/** Other names of an owner that are looked up. */
export const MAX_NAMES = 20;

/** The found owners as those of a query. */
export function queriesOf(owners: readonly FoundOwner[]): OwnerQuery[] {
  return owners.map(({ name, names, why, entity_type, birth_date, holds, ...rest }) => {
    const ofBusiness = holds.find(({ of }) => of === null);
    return {
      ...(name === null ? { unnamed: why ?? "not named" } : { name, names: names.slice(0, MAX_NAMES) }),
      // Records may have any date: by one that says nothing nobody is looked up, or ruled out.
      ...(birth_date === null || comparedBirthDate(birth_date) === undefined ? {} : { birth_date }),
      ...(entity_type === null ? {} : { entity_type }),
      countries: rest.countries,
      identifiers: rest.identifiers,
      ownership_percent: ofBusiness?.percent_from ?? 0,
      ownership_percent_up_to: ofBusiness?.percent_up_to ?? 0,
      controls: ofBusiness?.controls ?? false,
      owns: holds.flatMap(({ of, percent_from, percent_up_to, controls }) =>
        of === null
          ? []
          : [
              {
                owner: of,
                ownership_percent: percent_from,
                ownership_percent_up_to: percent_up_to,
                controls,
              },
            ],
      ),
    };
  });
}
