import { typeOf } from "./first-bytes.ts";
import { heifEnd, tiffEnd } from "./picture-containers.ts";
import type { FileType, Rejection } from "./record.ts";

/** A file that shows a second type to those who look at its end, or hides a page in a picture, is refused. */
const ZIP_END = Buffer.from("PK\u0005\u0006", "latin1");
/** Of a directory's end without a comment. */
const ZIP_END_BYTES = 22;
const HIDDEN = ["%PDF-", "<script", "<?php", "<html", "<!doctype html"];
/** A zip's directory ends within this distance of the end (its comment is at most 64 KB). */
const ZIP_TAIL = 66_000;

/**
 * Examines a file's bytes without decoding it: its real type, whether it is complete, whether it is also another type, whether it is locked.
 *
 * @param bytes the whole file
 * @param declared the type that its uploader announced
 */
export function inspectFile(bytes: Uint8Array, declared: FileType): Rejection | undefined {
  const found = typeOf(bytes);
  // Every HEIC file is a HEIF file.
  const fits = found === declared || (declared === "image/heif" && found === "image/heic");
  if (found === undefined || !fits) return "type_mismatch";
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf[found](buffer);
  if (end === undefined) return "truncated";
  if (isPolyglot(buffer, found, end)) return "polyglot";
  return found === "application/pdf" && isEncrypted(buffer) ? "encrypted" : undefined;
}

/** The end of a complete file's content, by type; undefined for a truncated file. */
const endOf: Readonly<Record<FileType, (buffer: Buffer) => number | undefined>> = {
  "image/jpeg"(buffer) {
    const end = buffer.lastIndexOf(Buffer.from([0xff, 0xd9]));
    return end < 0 ? undefined : end + 2;
  },
  "image/png"(buffer) {
    const end = buffer.lastIndexOf("IEND", undefined, "latin1");
    return end < 0 || end + 8 > buffer.length ? undefined : end + 8;
  },
  "image/webp"(buffer) {
    const end = buffer.length < 12 ? Number.POSITIVE_INFINITY : buffer.readUInt32LE(4) + 8;
    return end > buffer.length + 1 ? undefined : end;
  },
  "application/pdf"(buffer) {
    const end = buffer.lastIndexOf("%%EOF", undefined, "latin1");
    return end < 0 || end < buffer.length - 2048 ? undefined : end + 5;
  },
  /** The directory ends the file, with no comment after it. Its entries are read by `unpackBurst`. */
  "application/zip"(buffer) {
    const end = buffer.length - ZIP_END_BYTES;
    return end >= 0 && buffer.lastIndexOf(ZIP_END) === end ? buffer.length : undefined;
  },
  "image/tiff": tiffEnd,
  "image/heic": heifEnd,
  "image/heif": heifEnd,
};

function isPolyglot(buffer: Buffer, type: FileType, end: number): boolean {
  // The names and places of a ZIP's entries are checked when it is unpacked.
  if (type === "application/zip") return false;
  if (buffer.subarray(-ZIP_TAIL).includes(ZIP_END)) return true;
  if (type === "application/pdf") return false;
  // PDF readers search for the header in the first 1,024 bytes; browsers sniff the first 512 for HTML.
  const head = buffer.subarray(0, 1024).toString("latin1").toLowerCase();
  const tail = buffer.subarray(end).toString("latin1", 0, 1_000_000).toLowerCase();
  return HIDDEN.some((sign) => head.includes(sign.toLowerCase()) || tail.includes(sign.toLowerCase()));
}

function isEncrypted(buffer: Buffer): boolean {
  return /\/Encrypt\s*(\d+\s+\d+\s+R|<<)/.test(buffer.toString("latin1"));
}
