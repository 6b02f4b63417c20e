/** What there are indexes of: sanctions lists, or the companies of a register (the `local` provider of `business_lookup`). */
export const listSections = ["sanctions", "companies"] as const;
export type ListSection = (typeof listSections)[number];

/** Where the index of each section lies below a folder of lists. */
export const SECTION_FOLDER: Record<ListSection, string> = { sanctions: ".", companies: "companies" };
