import { createHash } from "node:crypto";
import type { ListedEntity, ListSource } from "../entity.ts";
import { setBirthDates, UnreadDates } from "./birth-dates.ts";
import {
  addName,
  addOnce,
  dateInName,
  decodeText,
  emptyEntity,
  headOf,
  type InputFile,
  kindByScript,
  type ListIdentity,
  type ListReader,
  listOf,
  noteRemarks,
  type RecognisedFile,
} from "./reader.ts";
import { addWrittenName, splitNames } from "./written-names.ts";
import { refuseNode, refuseOthers, walkXml, type XmlNode } from "./xml.ts";

/** Canada's consolidated list of autonomous sanctions, with the tags of 2020, of 2025, and the bilingual ones of 2026. */
export const canadaXml: ListReader = { format: "Canada SEMA XML", recognise, read };

const LIST = "ca_sema";

function recognise(file: InputFile): RecognisedFile | undefined {
  const head = headOf(file);
  const own =
    /<(?:\w+:)?data-set[\s>]/.test(head) && /<(?:\w+:)?record>\s*<(?:\w+:)?Country(?:-Pays)?>/.test(head);
  return own ? { file, list: LIST, part: "main", edition: dateInName(file.name) } : undefined;
}

const IDENTITY: ListIdentity = {
  id: LIST,
  title: "Consolidated Canadian Autonomous Sanctions List",
  publisher: "Global Affairs Canada",
  licence: "Open Government Licence – Canada",
};

/** The English half of a tag, and the field that it is. */
const TAGS = {
  Country: "regime",
  LastName: "last",
  GivenName: "given",
  Entity: "name",
  EntityOrShip: "name",
  Title: "title",
  TitleOrShip: "title",
  TitleOrShipType: "title",
  ShipIMONumber: "imo",
  Aliases: "aliases",
  DateOfBirth: "born",
  DateOfBirthOrShipBuildDate: "born",
  Schedule: "schedule",
  Item: "item",
  DateOfListing: "listed",
} as const;
type Field = (typeof TAGS)[keyof typeof TAGS];
const FIELDS: ReadonlyMap<string, Field> = new Map(Object.entries(TAGS));

type Row = (field: Field) => string;

function read(files: readonly RecognisedFile[]): ListSource[] {
  return files.map(({ file, edition }) => {
    const entities = new Map<string, ListedEntity>();
    const unread = new UnreadDates();
    const root = walkXml(
      decodeText(file),
      file.name,
      { root: "data-set", records: new Set(["record"]), underRoot: true },
      (record) => addRow(entities, rowOf(record, file.name), unread),
    );
    refuseOthers(root, new Set(), file.name);
    return listOf(IDENTITY, { file, edition }, entities.values(), { warnings: unread.warnings() });
  });
}

/** @throws ScreeningError `list_shape` */
function rowOf(record: XmlNode, file: string): Row {
  const values = new Map<Field, string>();
  for (const child of record.children) {
    const field = FIELDS.get(child.name.split("-")[0] ?? "");
    if (field === undefined || child.children.length > 0)
      refuseNode(file, child, `No reader knows <${child.name}> in <record>.`);
    if (values.has(field)) refuseNode(file, child, `<${child.name}> occurs twice in a record.`);
    values.set(field, child.text.replace(/\s+/gu, " ").trim());
  }
  return (field) => values.get(field) ?? "";
}

function addRow(entities: Map<string, ListedEntity>, row: Row, unread: UnreadDates): void {
  const person = `${row("given")} ${row("last")}`.trim();
  const isVessel = row("imo") !== "" || (row("name") !== "" && row("title") !== "");
  const type = isVessel
    ? "vessel"
    : row("name") === ""
      ? "person"
      : person === ""
        ? "organisation"
        : "unknown";
  const name = row("name") || person;
  const id = keyOf(entities, row, name);
  const entity = entities.get(id) ?? emptyEntity(LIST, id, type);
  entities.set(id, entity);
  addWrittenName(entity, name, "primary");
  if (person !== "" && person !== name) addWrittenName(entity, person, "alias");
  for (const alias of splitNames(row("aliases"))) addAlias(entity, alias, row);
  addOnce(entity.programs, row("regime") || undefined);
  if (type === "person") setBirthDates(entity, [row("born")], unread);
  if (row("imo") !== "") entity.identifiers.push({ type: "imo", value: row("imo") });
  if (row("title") !== "") entity.title = row("title");
  const place = [
    row("regime"),
    row("schedule") && `schedule ${row("schedule")}`,
    row("item") && `item ${row("item")}`,
  ];
  noteRemarks(entity, row("listed"), [place.filter((part) => part !== "").join(", ")]);
}

/** No record has a key of its own. Regulation, schedule and item name it; a second one of the same item has its name too. */
function keyOf(entities: ReadonlyMap<string, ListedEntity>, row: Row, name: string): string {
  const regime = row("regime").split("/")[0]?.trim().replace(/\s+/gu, " ") ?? "";
  const key = [regime, row("schedule"), row("item")].filter((part) => part !== "").join("/");
  const known = entities.get(key);
  if (known === undefined || known.names.some(({ text }) => text === name)) return key;
  return `${key}#${createHash("sha256").update(name).digest("hex").slice(0, 8)}`;
}

/** One word is another form of the given name or of the surname: `Sergei` for `Sergey Testov`. */
function addAlias(entity: ListedEntity, alias: string, row: Row): void {
  const forms = entity.type === "person" ? alias.split(/\s+or\s+/u) : [alias];
  if (forms.length > 1) addName(entity, alias, "weak_alias");
  for (const form of forms) {
    addWrittenName(
      entity,
      form,
      /^\S+$/u.test(form) ? kindByScript(form, "weak_alias") : kindByScript(form, "alias"),
    );
    if (entity.type !== "person" || !/^[\p{L}'’-]+$/u.test(form) || !/\p{Script=Latin}/u.test(form)) continue;
    addWrittenName(entity, `${form} ${row("last")}`, "alias");
    addWrittenName(entity, `${row("given")} ${form}`, "alias");
  }
}
