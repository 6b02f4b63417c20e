import { crc32, deflateRawSync } from "node:zlib";

/** A file of an archive. */
export interface ZipEntry {
  /** ASCII, with slashes. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** 1980-01-01, the earliest date of the format: the archive holds no time of its own. */
const DOS_DATE = 0x0021;
const VERSION = 20;
const DEFLATE = 8;

/**
 * A ZIP archive (PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16), without ZIP64: at most 65,535 files and 4 GB.
 */
export function zipOf(entries: readonly ZipEntry[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const label = Buffer.from(name, "ascii");
    const packed = deflateRawSync(bytes);
    const facts = factsOf(bytes, packed, label);
    const local = Buffer.concat([signature(0x04034b50), u16(VERSION), facts, u16(0), label]);
    const external = Buffer.concat([u16(0), u16(0), u16(0), u16(0), u32(0), u32(offset)]);
    directory.push(
      Buffer.concat([signature(0x02014b50), u16(VERSION), u16(VERSION), facts, external, label]),
    );
    parts.push(local, packed);
    offset += local.length + packed.length;
  }
  const central = Buffer.concat(directory);
  const count = u16(entries.length);
  const end = [signature(0x06054b50), u16(0), u16(0), count, count, u32(central.length), u32(offset), u16(0)];
  return Buffer.concat([...parts, central, ...end]);
}

/** What a file's header and its place in the directory have in common, from the flags to the length of the name. */
const factsOf = (bytes: Uint8Array, packed: Uint8Array, label: Uint8Array): Uint8Array =>
  Buffer.concat([
    u16(0),
    u16(DEFLATE),
    u16(0),
    u16(DOS_DATE),
    u32(crc32(bytes)),
    u32(packed.length),
    u32(bytes.length),
    u16(label.length),
  ]);

const signature = (value: number): Buffer => u32(value);

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
