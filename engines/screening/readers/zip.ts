import { crc32, inflateRawSync } from "node:zlib";
import { ScreeningError } from "../errors.ts";
import { decodeText, type InputFile } from "./reader.ts";

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
/** In bytes, unpacked: some eight times what the largest published table holds. */
const LARGEST_ENTRY = 64 * 1024 * 1024;

/**
 * One entry of a ZIP archive (PKWARE APPNOTE 6.3, stored or deflated; no ZIP64, no encryption).
 * @throws ScreeningError `list_truncated` without a directory, `list_shape` without the entry, `list_malformed` when its checksum fails
 */
function readZipEntry(file: InputFile, name: string): Uint8Array {
  const view = new DataView(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength);
  try {
    return entryOf(file, view, name);
  } catch (error) {
    if (error instanceof ScreeningError) throw error;
    throw new ScreeningError("list_malformed", "The archive cannot be unpacked.", { file: file.name });
  }
}

/**
 * The text of one entry of a ZIP archive.
 * @throws ScreeningError as {@link readZipEntry}, `list_encoding` when it is not UTF-8
 */
export function readZipText(file: InputFile, name: string): string {
  return decodeText({ name: `${file.name}/${name}`, bytes: readZipEntry(file, name) });
}

function entryOf(file: InputFile, view: DataView, name: string): Uint8Array {
  const end = endOfDirectory(view);
  if (end === -1)
    throw new ScreeningError("list_truncated", "The archive has no directory: it was cut off.", {
      file: file.name,
    });
  let at = view.getUint32(end + 16, true);
  for (
    let left = view.getUint16(end + 10, true);
    left > 0 && view.getUint32(at, true) === DIRECTORY_ENTRY;
    left--
  ) {
    const nameLength = view.getUint16(at + 28, true);
    const entryName = new TextDecoder().decode(file.bytes.subarray(at + 46, at + 46 + nameLength));
    if (entryName === name) return unpack(file, view, at);
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  throw new ScreeningError("list_shape", `The archive has no ${name}.`, { file: file.name });
}

function endOfDirectory(view: DataView): number {
  for (let at = view.byteLength - 22; at >= 0 && at > view.byteLength - 66_000; at--) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  return -1;
}

function unpack(file: InputFile, view: DataView, entry: number): Uint8Array {
  const method = view.getUint16(entry + 10, true);
  const crc = view.getUint32(entry + 16, true);
  const packed = view.getUint32(entry + 20, true);
  const local = view.getUint32(entry + 42, true);
  if (view.getUint32(entry + 24, true) > LARGEST_ENTRY)
    throw new ScreeningError("list_malformed", "An entry of the archive is larger than any list.", {
      file: file.name,
    });
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  const bytes = file.bytes.subarray(start, start + packed);
  const content = method === 0 ? bytes : inflateRawSync(bytes, { maxOutputLength: LARGEST_ENTRY });
  if (crc32(content) !== crc)
    throw new ScreeningError("list_malformed", "An entry of the archive fails its checksum.", {
      file: file.name,
    });
  return content;
}
