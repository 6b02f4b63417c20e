/** What OFAC's two lists have in common in all of their formats. */
import type { EntityType } from "../entity.ts";
import { dateInName, type InputFile, type ListIdentity, type RecognisedFile } from "./reader.ts";

/** OFAC's names of its two lists. */
const OFAC_TITLES: Readonly<Record<string, string>> = {
  us_ofac_sdn: "OFAC Specially Designated Nationals and Blocked Persons",
  us_ofac_cons: "OFAC Consolidated (non-SDN) Sanctions List",
};

/** Both lists have the same formats and differ by the file's name alone. */
export function ofacListOf(fileName: string): string {
  return /cons/i.test(fileName) ? "us_ofac_cons" : "us_ofac_sdn";
}

/** Metadata of OFAC's two lists, in any format. */
export const ofacIdentity = (list: string): ListIdentity => ({
  id: list,
  title: OFAC_TITLES[list] ?? list,
  publisher: "US Department of the Treasury, Office of Foreign Assets Control",
  licence: "public domain (US government work)",
});

/** An XML file of one of the lists. @param issued what it says itself of its day, ISO 8601 */
export const ofacXmlFile = (file: InputFile, issued: string | undefined): RecognisedFile => ({
  file,
  list: ofacListOf(file.name),
  part: "main",
  edition: issued ?? dateInName(file.name),
});

/** OFAC's page on an entry. */
export const ofacPage = (id: string): string =>
  `https://sanctionssearch.ofac.treas.gov/Details.aspx?id=${id}`;

/** Kinds of party, as the XML formats call them. */
export const OFAC_TYPES: ReadonlyMap<string, EntityType> = new Map([
  ["Individual", "person"],
  ["Entity", "organisation"],
  ["Vessel", "vessel"],
  ["Aircraft", "aircraft"],
]);
