import * as z from "zod";
import { countryCode } from "../../../../engines/common/countries.ts";
import type { Company } from "../spec.ts";
import type { Ownership } from "./provider.ts";

/** Officers and owners, as Companies House lists them. */

const birthSchema = z.object({ year: z.number(), month: z.number().nullish() }).nullish();
/** An officer. */
export const officerSchema = z.object({
  name: z.string(),
  officer_role: z.string().nullish(),
  appointed_on: z.string().nullish(),
  resigned_on: z.string().nullish(),
  nationality: z.string().nullish(),
  date_of_birth: birthSchema,
});
/** A person who is protected (`super-secure-…`) has no name here, and has a flag instead of an end date. */
export const controllerSchema = z.object({
  name: z.string().nullish(),
  kind: z.string(),
  natures_of_control: z.array(z.string()).nullish(),
  nationality: z.string().nullish(),
  date_of_birth: birthSchema,
  identification: z
    .object({ registration_number: z.string().nullish(), country_registered: z.string().nullish() })
    .nullish(),
  ceased: z.boolean().nullish(),
  ceased_on: z.string().nullish(),
  is_sanctioned: z.boolean().nullish(),
});
/** A statement about the owners. */
export const statementSchema = z.object({ statement: z.string(), ceased_on: z.string().nullish() });

const NO_OWNER = "no-individual-or-entity-with-signficant-control";

/** Statements without an unnamed owner; `signficant` is the register's spelling. All others mean that an owner is not found or not confirmed. */
const COMPLETE_STATEMENT = new RegExp(
  `^(?:${NO_OWNER}|all-beneficial-owners-identified|(?:nobody|somebody)-has-become-or-ceased|.+-relevant-period$)`,
);

/**
 * What the register says of the owners.
 * @param statements the active ones. Source: psc_descriptions.yml of https://github.com/companieshouse/api-enumerations
 */
export function ownershipOf(
  controllers: readonly z.infer<typeof controllerSchema>[],
  statements: readonly string[],
): Ownership {
  if (controllers.some((controller) => controller.is_sanctioned === true)) return "sanctioned";
  const unnamed = controllers.some(({ name }) => !name);
  const hasData = controllers.length > 0 || statements.some((statement) => statement.startsWith(NO_OWNER));
  const isIncomplete = statements.some((statement) => !COMPLETE_STATEMENT.test(statement));
  return hasData && !unnamed && !isIncomplete ? "identified" : "unknown";
}

/**
 * In the form of an owner in the input of `sanctions_screening`, so that a graph can pass them on unchanged. Shares are
 * given in bands (more than 25, 50 or 75 %; for an overseas entity more than 25 % only), of which `ownership_percent`
 * is the lower end.
 */
export function ownerOf(controller: z.infer<typeof controllerSchema>): Company["owners"][number] {
  const natures = controller.natures_of_control ?? [];
  const shares = natures
    .flatMap((nature) => /ownership-of-shares-(?:more-than-)?(\d+)/.exec(nature)?.[1] ?? [])
    .map(Number);
  const share = shares.length === 0 ? null : Math.max(...shares);
  const { registration_number: number, country_registered: registeredIn } = controller.identification ?? {};
  const country = countryCode(registeredIn ?? "");
  return {
    name: controller.name ?? "",
    entity_type: controller.kind.startsWith("individual") ? "person" : "organisation",
    ownership_percent: share,
    controls: (share ?? 0) >= 50 || natures.some((nature) => !nature.startsWith("ownership-of-shares")),
    ...(number
      ? {
          identifiers: [
            {
              type: "registration_number",
              value: number,
              ...(country === undefined ? {} : { country: country.toUpperCase() }),
            },
          ],
        }
      : {}),
    ...personDetails(controller),
  };
}

/** The country and the birth of a person, as far as the register has them. */
export function personDetails(person: {
  nationality?: string | null | undefined;
  date_of_birth?: z.infer<typeof birthSchema>;
}) {
  const country = countryCode(person.nationality ?? "");
  const birth = person.date_of_birth;
  const month = birth?.month ? `-${String(birth.month).padStart(2, "0")}` : "";
  return {
    ...(country === undefined ? {} : { countries: [country.toUpperCase()] }),
    ...(birth ? { birth_date: `${birth.year}${month}` } : {}),
  };
}
