import type { Picture } from "../../../compiler/catalogue/values.ts";
import { joinFrames } from "./frames.ts";
import type { FoundPages, PairOfPages, Task } from "./pages.ts";
import type { DocumentReader, DocumentReading, PagesToRead } from "./reading.ts";

/** What is wanted of a document beside its fields. */
export type Wanted = Pick<PagesToRead, "withPortrait" | "withCodes">;

/** A reading, and the pictures that it is of where there were several of a side. */
export interface Read {
  readonly reading: DocumentReading;
  readonly pair?: PairOfPages;
}

/**
 * Reads the pages that were found: where there are several pictures of a side, each, and joins what was read.
 *
 * @throws errors of the reader that are worth a retry
 */
export async function readFrames(
  reader: DocumentReader,
  { frontPage, more = [], ...found }: FoundPages,
  task: Task,
  wanted: Wanted,
): Promise<Read> {
  if (frontPage === undefined) throw new Error("A front that was not refused has a page.");
  const first = { ...found, frontPage };
  if (more.length === 0) return { reading: await readPages(reader, first, task, wanted) };
  // Pictures of one page show one face, also where faces of different documents may not be compared.
  const withFaces = { ...wanted, withPortrait: true as const };
  const rest: DocumentReading[] = [];
  const start = await readPages(reader, first, task, withFaces);
  for (const pair of more) rest.push(await readPages(reader, pair, task, withFaces));
  const { reading, chosen } = joinFrames([start, ...rest]);
  const { portrait: _face, portraitMissing: _noFace, ...others } = reading;
  const kept = wanted.withPortrait === true ? reading : others;
  return { reading: kept, pair: [first, ...more][chosen] ?? first };
}

async function readPages(
  reader: DocumentReader,
  { frontPage, backPage }: PairOfPages,
  task: Task,
  wanted: Wanted,
): Promise<DocumentReading> {
  return reader.read(
    {
      front: frontPage,
      ...wanted,
      ...(backPage === undefined ? {} : { back: backPage }),
      ...(task.input.document_type === undefined ? {} : { documentType: task.input.document_type }),
      ...(task.input.expected === undefined ? {} : { expected: task.input.expected }),
    },
    task.now(),
    task.signal,
  );
}

/** The sides that were read together. */
export type Pages = Pick<FoundPages, "front" | "back">;

/**
 * The uploads that were read, those that the data come from first. The files of a chip are no picture.
 *
 * @param all that were read, each with the other side
 */
export function picturesOf(
  { front, back }: Pages,
  all: readonly Pages[],
  { places }: DocumentReading,
): Picture[] {
  if (front.type === "chip") return [];
  const pictures: Picture[] = [{ document: front.id, shows: "front", places: places?.front ?? [] }];
  if (back !== undefined) pictures.push({ document: back.id, shows: "back", places: places?.back ?? [] });
  for (const pages of all) {
    for (const shows of ["front", "back"] as const) {
      const id = pages[shows]?.id;
      if (id === undefined || pictures.some(({ document }) => document === id)) continue;
      pictures.push({ document: id, shows, places: [] });
    }
  }
  return pictures;
}
