import type { EntityType, ListedEntity, ListSource, Topic } from "../entity.ts";
import { ScreeningError } from "../errors.ts";
import { setBirthDates, UnreadDates } from "./birth-dates.ts";
import { parseCsv, withHeader } from "./csv.ts";
import {
  addCountry,
  addName,
  addOnce,
  dateInName,
  decodeText,
  emptyEntity,
  headOf,
  type InputFile,
  kindByScript,
  type ListReader,
  listOf,
  type RecognisedFile,
  refuseNameless,
} from "./reader.ts";

/** OpenSanctions' `targets.simple.csv`. The data is CC BY-NC: commercial use needs a licence, which the manifest states. */
export const openSanctionsCsv: ListReader = { format: "OpenSanctions simple CSV", recognise, read };

const NEEDED = [
  "id",
  "schema",
  "name",
  "aliases",
  "birth_date",
  "countries",
  "identifiers",
  "sanctions",
  "dataset",
];

function recognise(file: InputFile): RecognisedFile | undefined {
  if (!/^"?id"?,"?schema"?,"?name"?,"?aliases"?,/.test(headOf(file))) return undefined;
  const list = /pep/i.test(file.name) ? "opensanctions_peps" : "opensanctions";
  return { file, list, part: "main", edition: dateInName(file.name) };
}

type Row = ReturnType<typeof withHeader>[number];

function read(files: readonly RecognisedFile[]): ListSource[] {
  return files.map(({ file, list, edition }) => {
    const unread = new UnreadDates();
    const entities = withHeader(parseCsv(decodeText(file), file.name), NEEDED, file.name).map((row) =>
      entityOf(row, list, file.name, unread),
    );
    return listOf(
      {
        id: list,
        title:
          list === "opensanctions" ? "OpenSanctions targets" : "OpenSanctions politically exposed persons",
        publisher: "OpenSanctions",
        licence: "CC BY-NC 4.0; commercial use needs a licence from OpenSanctions",
        licenceRequired: true,
      },
      { file, edition },
      entities,
      { warnings: unread.warnings() },
    );
  });
}

const TYPES: Record<string, EntityType> = {
  Person: "person",
  Company: "organisation",
  Organization: "organisation",
  PublicBody: "organisation",
  LegalEntity: "unknown",
  Vessel: "vessel",
  Airplane: "aircraft",
  CryptoWallet: "unknown",
  Security: "unknown",
};

function entityOf(row: Row, list: string, file: string, unread: UnreadDates): ListedEntity {
  const type = TYPES[row.get("schema")] ?? "unknown";
  const id = row.get("id");
  if (id === "") throw new ScreeningError("list_malformed", "The row has no id.", { file, line: row.line });
  const entity = emptyEntity(list, id, type);
  addName(entity, row.get("name"), "primary");
  for (const alias of parts(row.get("aliases"))) addName(entity, alias, kindByScript(alias, "alias"));
  refuseNameless(entity, file, row.line);
  setBirthDates(entity, parts(row.get("birth_date")), unread);
  for (const text of parts(row.get("countries"))) addCountry(entity, text);
  for (const value of parts(row.get("identifiers"))) entity.identifiers.push({ type: "unknown", value });
  for (const program of parts(row.get("program_ids") || row.get("sanctions")))
    addOnce(entity.programs, program.slice(0, 120));
  entity.topics = topicsOf(row, list);
  entity.sourceUrl = `https://www.opensanctions.org/entities/${encodeURIComponent(id)}/`;
  return entity;
}

/** The simple format has no topics; they follow from a row's sanctions and data sets. */
function topicsOf(row: Row, list: string): Topic[] {
  const datasets = row.get("dataset");
  const topics: Topic[] = [];
  if (row.get("sanctions") !== "") topics.push("sanction");
  if (list === "opensanctions_peps" || /pep|politic|parliament|congress|senat|wikidata/i.test(datasets))
    topics.push("pep");
  if (/crime|wanted|interpol|debar|fugitive|adverse/i.test(datasets)) topics.push("adverse_media");
  return topics.length === 0 ? ["sanction"] : topics;
}

function parts(text: string): string[] {
  return text
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
