import type { BirthDate, ListedEntity, ListSource } from "../entity.ts";
import type { EntityDetails } from "./details.ts";
import type { ManifestList } from "./manifest.ts";
import type { ScreeningIndex } from "./screening-index.ts";

/**
 * A list as an index has it, to be built into the next one: the same entities with the same versions.
 * @throws ScreeningError `list_corrupt` when a record fails its checksum
 */
export function listInIndex(index: ScreeningIndex, list: ManifestList): ListSource {
  const entities: ListedEntity[] = [];
  for (let entity = 0; entity < index.entities; entity++) {
    const details = index.details(entity);
    if (details.list === list.id) entities.push(entityIn(details, birthDatesIn(index, entity)));
  }
  return {
    id: list.id,
    title: list.title,
    publisher: list.publisher,
    licence: list.licence,
    licenceRequired: list.licence_required,
    publishedAt: list.published_at,
    sample: list.sample,
    entities,
    files: list.files,
    warnings: list.warnings,
  };
}

function entityIn(details: EntityDetails, birthDates: BirthDate[]): ListedEntity {
  const { sex, title, remarks, source_url: sourceUrl } = details;
  return {
    list: details.list,
    sourceId: details.id.slice(details.list.length + 1),
    type: details.type,
    names: details.names,
    birthDates,
    countries: details.countries.map((code) => code.toLowerCase()),
    identifiers: details.identifiers.map(({ type, value, country }) => ({
      type,
      value,
      ...(country === undefined ? {} : { country }),
    })),
    programs: details.programs,
    topics: details.topics,
    ...(sex === undefined ? {} : { sex }),
    ...(title === undefined ? {} : { title }),
    ...(remarks === undefined ? {} : { remarks }),
    ...(sourceUrl === undefined ? {} : { sourceUrl }),
  };
}

function birthDatesIn({ sections }: ScreeningIndex, entity: number): BirthDate[] {
  const { birthStart, birthFrom, birthTo, birthCirca } = sections;
  const [start = 0, end = 0] = [birthStart[entity], birthStart[entity + 1]];
  return Array.from({ length: end - start }, (_, at) => ({
    from: birthFrom[start + at] ?? 0,
    to: birthTo[start + at] ?? 0,
    circa: birthCirca[start + at] === 1,
  }));
}
