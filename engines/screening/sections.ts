/**
 * The kinds of index: sanctions lists, the companies of a register (the `local` provider of `business_lookup`), and records of owners
 * that screening follows.
 */
export const listSections = ["sanctions", "companies", "ownership"] as const;
export type ListSection = (typeof listSections)[number];

/**
 * How old the lists of a section may be in days, unless a block says otherwise. A register of companies is never too old for a look-up,
 * which tells its date.
 */
export const MAX_AGE_DAYS = { sanctions: 7, companies: null, ownership: 31 } as const satisfies Record<
  ListSection,
  number | null
>;

/** The folder of each section's index below the folder of lists. */
export const SECTION_FOLDER: Record<ListSection, string> = {
  sanctions: ".",
  companies: "companies",
  ownership: "ownership",
};
