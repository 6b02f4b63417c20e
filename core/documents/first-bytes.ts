import type { FileType } from "./record.ts";

/** How many bytes are read: the longest signature of a type is not longer. */
const HEAD = 256;
/** Brands of HEIF files whose pictures are HEVC, and of those that name no codec (ISO/IEC 23008-12, 10.2 and B.4). */
const HEIC_BRANDS = new Set(["heic", "heix", "heim", "heis"]);
const HEIF_BRANDS = new Set(["mif1", "mif2"]);

/**
 * The type of a file by its first bytes. A browser may import this file.
 *
 * @returns undefined for unsupported types
 */
export function typeOf(bytes: Uint8Array): FileType | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, HEAD));
  if (head.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (head.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  if (head.startsWith("RIFF") && head.slice(8, 12) === "WEBP") return "image/webp";
  if (head.startsWith("PK\u0003\u0004")) return "application/zip";
  if (head.startsWith("%PDF-")) return "application/pdf";
  if (head.startsWith("II*\0") || head.startsWith("MM\0*")) return "image/tiff";
  const brands = brandsOf(head);
  if (brands.some((brand) => HEIC_BRANDS.has(brand))) return "image/heic";
  return brands.some((brand) => HEIF_BRANDS.has(brand)) ? "image/heif" : undefined;
}

/** The brands of an ISO base media file; empty for another file (ISO/IEC 14496-12, 4.3). */
function brandsOf(head: string): string[] {
  if (head.length < 16 || head.slice(4, 8) !== "ftyp") return [];
  const size = [0, 1, 2, 3].reduce((sum, at) => sum * 256 + head.charCodeAt(at), 0);
  const brands = [head.slice(8, 12)];
  for (let at = 16; at + 4 <= Math.min(size, head.length); at += 4) brands.push(head.slice(at, at + 4));
  return brands;
}
