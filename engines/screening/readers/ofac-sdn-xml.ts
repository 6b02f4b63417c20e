import { countryCode } from "../../common/countries.ts";
import type { EntityType, ListedEntity, ListSource, NameKind } from "../entity.ts";
import { ScreeningError } from "../errors.ts";
import { identifierTypeOf } from "../identifiers.ts";
import { setBirthDates, UnreadDates } from "./birth-dates.ts";
import { OFAC_TYPES, ofacIdentity, ofacPage, ofacXmlFile } from "./ofac-lists.ts";
import { isNoIdentifier } from "./ofac-remarks.ts";
import {
  addCountry,
  addIdentifier,
  addName,
  addOnce,
  decodeText,
  emptyEntity,
  headOf,
  type InputFile,
  kindByScript,
  type ListReader,
  listOf,
  noteRemarks,
  type RecognisedFile,
  refuseNameless,
} from "./reader.ts";
import { all, at, refuseNode, refuseOthers, textAt, walkXml, type XmlNode } from "./xml.ts";

/**
 * OFAC's plain XML (SDN.XML, CONSOLIDATED.XML): one element an entry, in Latin letters.
 * Schema and notes: https://ofac.treasury.gov/sdn-list-data-formats-data-schemas (SDN.XSD).
 */
export const ofacSdnXml: ListReader = { format: "OFAC XML", recognise, read };

function recognise(file: InputFile): RecognisedFile | undefined {
  const head = headOf(file);
  if (!/<(?:\w+:)?sdnList[\s>]/.test(head)) return undefined;
  return ofacXmlFile(file, publishedOn(head));
}

/** `<Publish_Date>03/28/2025</Publish_Date>`: the month comes first. */
function publishedOn(head: string): string | undefined {
  const [, month, day, year] = /<Publish_Date>(\d{2})\/(\d{2})\/(\d{4})</.exec(head) ?? [];
  return month === undefined ? undefined : `${year}-${month}-${day}`;
}

function read(files: readonly RecognisedFile[]): ListSource[] {
  return files.map(({ file, list, edition }) => {
    const entities = new Map<string, ListedEntity>();
    const unread = new UnreadDates();
    let read = 0;
    const root = walkXml(
      decodeText(file),
      file.name,
      { root: "sdnList", records: new Set(["sdnEntry"]), underRoot: true },
      (record) => {
        readEntry(entities, record, { list, file: file.name, unread });
        read++;
      },
    );
    refuseOthers(root, new Set(["publshInformation"]), file.name);
    refuseFewer(root, read, file.name);
    return listOf(ofacIdentity(list), { file, edition }, entities.values(), {
      warnings: unread.warnings(),
    });
  });
}

/** The publisher counts the entries. @throws ScreeningError `list_truncated` */
function refuseFewer(root: XmlNode, found: number, file: string): void {
  const said = Number(textAt(root, "publshInformation", "Record_Count"));
  if (found >= said) return;
  const message = `The file says that it has ${said} entries, and holds ${found}.`;
  throw new ScreeningError("list_truncated", message, { file, line: root.line });
}

interface Reading {
  readonly list: string;
  readonly file: string;
  readonly unread: UnreadDates;
}

const FIELDS = new Set([
  ...["uid", "firstName", "lastName", "title", "sdnType", "nspType", "remarks", "programList", "idList"],
  ...["akaList", "addressList", "nationalityList", "citizenshipList", "dateOfBirthList", "placeOfBirthList"],
  "vesselInfo",
]);

/** OFAC's two lists overlap, and a file that holds both names a party twice: the data of each entry is kept. */
function readEntry(
  entities: Map<string, ListedEntity>,
  record: XmlNode,
  { list, file, unread }: Reading,
): void {
  refuseOthers(record, FIELDS, file);
  const id = textAt(record, "uid");
  if (!/^\d+$/.test(id)) refuseNode(file, record, "An entry has no number.");
  const type = typeOf(record, file);
  const entity = entities.get(id) ?? emptyEntity(list, id, type);
  if (entity.type !== type) refuseNode(file, record, `Entry ${id} is of two types.`);
  addName(entity, nameOf(record), entity.names.length === 0 ? "primary" : "alias");
  refuseNameless(entity, file, record.line);
  entities.set(id, entity);
  for (const alias of membersOf(record, "akaList", "aka", file)) addAlias(entity, alias, file);
  for (const program of membersOf(record, "programList", "program", file))
    addOnce(entity.programs, program.text || undefined);
  addPlaces(entity, record, file);
  const born = membersOf(record, "dateOfBirthList", "dateOfBirthItem", file);
  setBirthDates(
    entity,
    born.map((item) => textAt(item, "dateOfBirth")),
    unread,
  );
  for (const number of membersOf(record, "idList", "id", file)) addId(entity, number);
  const callSign = textAt(record, "vesselInfo", "callSign");
  if (callSign !== "") addIdentifier(entity, { type: "call_sign", value: callSign });
  const title = textAt(record, "title");
  if (title !== "") entity.title = title;
  noteRemarks(entity, "", [textAt(record, "remarks")]);
  entity.sourceUrl = ofacPage(id);
}

/** @throws ScreeningError `list_shape` for a list with another element, which would be lost */
function membersOf(record: XmlNode, name: string, member: string, file: string): XmlNode[] {
  const node = at(record, name);
  if (node !== undefined) refuseOthers(node, new Set([member]), file);
  return all(node, member);
}

/** Editions of the consolidated list up to 2014 say `nspType`. */
function typeOf(record: XmlNode, file: string): EntityType {
  const text = textAt(record, "sdnType") || textAt(record, "nspType");
  return OFAC_TYPES.get(text) ?? refuseNode(file, record, `There is no entity type "${text.slice(0, 40)}".`);
}

/** As OFAC's other files have it: `LAST, First Middle`. */
const nameOf = (node: XmlNode): string =>
  [textAt(node, "lastName"), textAt(node, "firstName")].filter((text) => text !== "").join(", ");

const ALIAS_KINDS: ReadonlyMap<string, NameKind> = new Map([
  ["a.k.a.", "alias"],
  ["n.k.a.", "alias"],
  ["f.k.a.", "former"],
]);

function addAlias(entity: ListedEntity, alias: XmlNode, file: string): void {
  const type = textAt(alias, "type");
  const kind = ALIAS_KINDS.get(type);
  if (kind === undefined) refuseNode(file, alias, `There is no kind of alias "${type.slice(0, 40)}".`);
  const text = nameOf(alias);
  if (text === "")
    throw new ScreeningError("list_malformed", "The alias has no name.", { file, line: alias.line });
  addName(entity, text, textAt(alias, "category") === "weak" ? "weak_alias" : kindByScript(text, kind));
}

function addPlaces(entity: ListedEntity, record: XmlNode, file: string): void {
  const places = [
    ...membersOf(record, "nationalityList", "nationality", file),
    ...membersOf(record, "citizenshipList", "citizenship", file),
    ...membersOf(record, "addressList", "address", file),
  ];
  for (const place of places) addCountry(entity, textAt(place, "country"));
  addCountry(entity, textAt(record, "vesselInfo", "vesselFlag"));
}

/** Kinds of data in the list of ids that are no numbers of the party, beside those that remarks have, too. */
const NO_NUMBER = /^(?:gender|issuer name|equity ticker|purchase|nationality|caatsa)/i;

function addId(entity: ListedEntity, id: XmlNode): void {
  const label = textAt(id, "idType");
  const value = textAt(id, "idNumber");
  const sex = value.toLowerCase();
  if (/^gender$/i.test(label) && (sex === "male" || sex === "female")) entity.sex = sex;
  if (/^digital currency address/i.test(label)) addIdentifier(entity, { type: "crypto_wallet", value });
  if (isNoIdentifier(label) || NO_NUMBER.test(label) || !/\d|^[A-Z]{8,11}$/.test(value)) return;
  const country = countryCode(textAt(id, "idCountry"));
  const type = identifierTypeOf(label);
  addIdentifier(entity, { type, value, ...(country === undefined ? {} : { country }) });
}
