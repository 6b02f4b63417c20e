import type { ListedEntity, ListSource, SourceFile } from "../entity.ts";
import { ScreeningError } from "../errors.ts";
import { describeFile, emptyEntity, type InputFile } from "../readers/reader.ts";
import { bods } from "./bods.ts";
import { gleif } from "./gleif.ts";
import { identifierOf } from "./identifier.ts";
import { LIST } from "./list.ts";
import type { OwnershipReader } from "./reader.ts";
import { type OwnershipRecord, OwnershipRegister } from "./register.ts";
import { ukPsc } from "./uk-psc.ts";

export { findOwners } from "./find.ts";
export type { FoundOwners } from "./found.ts";

/** In the order in which they are asked. */
const READERS: readonly OwnershipReader[] = [bods, gleif, ukPsc];

/**
 * Reads files of owners as the entries of one index, so that the screening matcher finds a party by its name or number. The record of a
 * party is in `remarks` as JSON.
 * @param files read one after the other: of files that are made when they are asked for, one at a time is in memory
 * @throws ScreeningError with the file and reason; no partial result
 */
export function readOwnership(files: Iterable<InputFile>): ListSource {
  const register = new OwnershipRegister();
  const warnings: string[] = [];
  const editions: string[] = [];
  const described: SourceFile[] = [];
  for (const file of files) {
    const reader = READERS.find((one) => one.recognise(file));
    if (reader === undefined)
      throw new ScreeningError("list_shape", "No reader of owners knows this file (BODS, GLEIF, UK PSC).", {
        file: file.name,
      });
    const { edition, warnings: more } = reader.read(file, register);
    if (edition !== null) editions.push(edition);
    described.push(describeFile(file));
    warnings.push(...more.map((text) => `${file.name}: ${text}`));
  }
  const entities = register.records().map(entityOf);
  if (entities.length === 0) throw new ScreeningError("list_empty", "The files hold no party.");
  return {
    id: LIST,
    title: "Owners",
    publisher: "as brought by the operator",
    licence: "as the sources state",
    licenceRequired: false,
    // The oldest file says how old the records are.
    publishedAt: editions.sort()[0] ?? null,
    sample: false,
    entities,
    files: described,
    warnings,
  };
}

function entityOf(record: OwnershipRecord): ListedEntity {
  const { party } = record;
  const entity = emptyEntity(LIST, party.id, party.kind);
  // A party that a file names by its number alone is found by this number.
  const names = party.names.length > 0 ? party.names : [party.numbers[0]?.value ?? party.id];
  entity.names = names.map((text, at) => ({ text, kind: at === 0 ? "primary" : "alias" }));
  entity.identifiers = party.numbers.map(identifierOf);
  entity.remarks = JSON.stringify(record);
  return entity;
}
