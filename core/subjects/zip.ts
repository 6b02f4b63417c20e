import { Zip, ZipDeflate } from "fflate";
import { Problem } from "../problem.ts";

/** A file of an archive; its bytes come in parts, so that no more than one part is in memory. */
export interface ArchiveFile {
  /** ASCII, with slashes. */
  readonly name: string;
  readonly parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** The earliest date of the format: the archive holds no time of its own. */
const EARLIEST = new Date(1980, 0, 1);
/** Without ZIP64 (PKWARE APPNOTE 4.4.1.4). */
const FORMAT = { files: 65_535, bytes: 4_294_967_295 };

/**
 * A ZIP archive, part by part.
 * @param limits of the format; others are for tests
 * @throws Problem `unprocessable_entity` when the archive would be larger than the format allows
 */
export async function* zipParts(
  files: AsyncIterable<ArchiveFile>,
  limits = FORMAT,
): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, part) => {
    if (error !== null) throw error;
    ready.push(part);
  });
  let [count, size] = [0, 0];
  const taken = (): Uint8Array[] => {
    const parts = ready.splice(0);
    for (const { length } of parts) size += length;
    if (count > limits.files || size > limits.bytes) throw archiveTooLarge();
    return parts;
  };
  for await (const { name, parts } of files) {
    count++;
    const file = new ZipDeflate(name, { level: 6 });
    file.mtime = EARLIEST;
    zip.add(file);
    for await (const part of parts) {
      file.push(part);
      yield* taken();
    }
    file.push(new Uint8Array(), true);
    yield* taken();
  }
  zip.end();
  yield* taken();
}

/** The 422 of an archive that the format cannot hold. */
export const archiveTooLarge = (): Problem =>
  new Problem("unprocessable_entity", "The archive has more than 65,535 files or 4 GB.", {
    details: [
      { path: "", code: "archive_too_large", message: "Read the timeline and its runs one by one instead." },
    ],
  });
