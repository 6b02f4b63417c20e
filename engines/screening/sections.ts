/**
 * The kinds of index: sanctions lists, the companies of a register (the `local` provider of `business_lookup`), and records of owners
 * that screening follows.
 */
export const listSections = ["sanctions", "companies", "ownership"] as const;
export type ListSection = (typeof listSections)[number];

/** The folder of each section's index below the folder of lists. */
export const SECTION_FOLDER: Record<ListSection, string> = {
  sanctions: ".",
  companies: "companies",
  ownership: "ownership",
};
