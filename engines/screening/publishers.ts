/** The sources of the lists. A row is a file; rows of one list go together. */
export interface PublishedFile {
  list: string;
  /** Under this name the file is kept and recognised. */
  name: string;
  url: string;
  /** A page of the publisher that must be read first. */
  page?: PublishersPage;
}

/** What a publisher says only on a page: a dated address, or the key with which the page itself asks for the data. */
export type PublishersPage =
  | { kind: "newest_link"; url: string; link: RegExp }
  | { kind: "key"; url: string; key: RegExp; header: string };

/** The file's name holds its date, so that this page must be asked for it. */
const JAPAN =
  "https://www.mof.go.jp/policy/international_policy/gaitame_kawase/gaitame/economic_sanctions/list.html";

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
  {
    list: "ch_seco",
    name: "ch_seco.xml",
    url: "https://www.sesam.search.admin.ch/sesam-search-web/pages/downloadXmlGesamtliste.xhtml?lang=en&action=downloadXmlGesamtlisteAction",
  },
  {
    list: "ca_sema",
    name: "ca_sema.xml",
    url: "https://www.international.gc.ca/world-monde/assets/office_docs/international_relations-relations_internationales/sanctions/sema-lmes.xml",
  },
  {
    list: "au_dfat",
    name: "au_dfat.xlsx",
    url: "https://www.dfat.gov.au/sites/default/files/Australian_Sanctions_Consolidated_List.xlsx",
  },
  {
    list: "jp_mof",
    name: "jp_mof.csv",
    url: JAPAN,
    page: { kind: "newest_link", url: JAPAN, link: /href="([^"]*shisantouketsu\d{8}\.csv)"/g },
  },
  {
    list: "wb_debarred",
    name: "wb_debarred.json",
    url: "https://apigwext.worldbank.org/dvsvc/v1.0/json/APPLICATION/ADOBE_EXPRNCE_MGR/FIRM/SANCTIONED_FIRM",
    page: {
      kind: "key",
      url: "https://projects.worldbank.org/en/projects-operations/procurement/debarred-firms",
      key: /\bpropApiKey\s*=\s*["']([\w-]{8,100})["']/,
      header: "apikey",
    },
  },
];

/** Addresses of single lists: `jp_mof=https://mirror.example/mof.csv`, or `wb_debarred=off` for a list that is not wanted. */
export type ListAddresses = ReadonlyMap<string, string>;

/**
 * Parses addresses of lists.
 * @param texts `<list>=<address>` or `<list>=off`
 * @throws TypeError for a list without a publisher, of several files, or an address that is not HTTP
 */
export function listAddresses(texts: readonly string[]): ListAddresses {
  return new Map(
    texts.map((text) => {
      const [, list = "", address = ""] = /^([a-z0-9_]+)=(.+)$/.exec(text.trim()) ?? [];
      const files = PUBLISHERS.filter((file) => file.list === list).length;
      if (files === 0) throw new TypeError(`There is no publisher of the list in "${text}".`);
      if (address !== "off" && (files > 1 || !/^https?:\/\//.test(address) || !URL.canParse(address)))
        throw new TypeError(`The address of the list ${list} must be a URL of its one file, or "off".`);
      return [list, address];
    }),
  );
}

/**
 * The publishers' files, or the same files from somewhere else, for networks that do not reach the publishers.
 *
 * @param mirror URL of a folder that holds each file under its `name`; absent: the publishers themselves
 * @param addresses of single lists; they go before the mirror
 */
export function publishedFiles(
  mirror?: string,
  addresses: ListAddresses = new Map(),
): readonly PublishedFile[] {
  const folder = mirror === undefined || mirror.endsWith("/") ? mirror : `${mirror}/`;
  return PUBLISHERS.filter(({ list }) => addresses.get(list) !== "off").map((file) => {
    const { list, name } = file;
    const url = addresses.get(list) ?? (folder === undefined ? undefined : new URL(name, folder).href);
    return url === undefined ? file : { list, name, url };
  });
}
