/** The sources of the lists. A row is a file; rows of one list go together. */
export interface PublishedFile {
  list: string;
  /** Under this name the file is kept and recognised. */
  name: string;
  url: string;
}

/**
 * Public files that need no licence and no key. OFSI's consolidated list is not among them: since 28 January 2026 the UK Sanctions List is the
 * only one of the UK (https://www.gov.uk/government/publications/the-uk-sanctions-list). The EU asks for a token that anyone may use;
 * it is part of its public link.
 */
const PUBLISHERS: readonly PublishedFile[] = [
  {
    list: "us_ofac_sdn",
    name: "sdn.csv",
    url: "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/SDN.CSV",
  },
  {
    list: "us_ofac_sdn",
    name: "alt.csv",
    url: "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ALT.CSV",
  },
  {
    list: "us_ofac_sdn",
    name: "add.csv",
    url: "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/ADD.CSV",
  },
  {
    list: "us_ofac_sdn",
    name: "sdn_comments.csv",
    url: "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/SDN_COMMENTS.CSV",
  },
  {
    list: "us_ofac_cons",
    name: "cons_prim.csv",
    url: "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/CONS_PRIM.CSV",
  },
  {
    list: "us_ofac_cons",
    name: "cons_alt.csv",
    url: "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/CONS_ALT.CSV",
  },
  {
    list: "us_ofac_cons",
    name: "cons_add.csv",
    url: "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/CONS_ADD.CSV",
  },
  {
    list: "us_ofac_cons",
    name: "cons_comments.csv",
    url: "https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/CONS_COMMENTS.CSV",
  },
  {
    list: "un_sc",
    name: "un_consolidated.xml",
    url: "https://scsanctions.un.org/resources/xml/en/consolidated.xml",
  },
  {
    list: "gb_fcdo",
    name: "UK_Sanctions_List.xml",
    url: "https://sanctionslist.fcdo.gov.uk/docs/UK-Sanctions-List.xml",
  },
  {
    list: "eu_fsf",
    name: "eu_fsf.xml",
    url: "https://webgate.ec.europa.eu/fsd/fsf/public/files/xmlFullSanctionsList_1_1/content?token=dG9rZW4tMjAxNw",
  },
];

/**
 * The same files from somewhere else, for networks that do not reach the publishers.
 *
 * @param mirror URL of a folder that holds each file under its `name`; absent: the publishers themselves
 */
export function publishedFiles(mirror?: string): readonly PublishedFile[] {
  if (mirror === undefined) return PUBLISHERS;
  const folder = mirror.endsWith("/") ? mirror : `${mirror}/`;
  return PUBLISHERS.map((file) => ({ ...file, url: new URL(file.name, folder).href }));
}
