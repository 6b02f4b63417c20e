import type { ContentType } from "./record.ts";

/** As many bytes as any type is known by. */
const HEAD = 16;

/**
 * The type of a file by its first bytes. A browser may import this file.
 *
 * @returns undefined for unsupported types
 */
export function typeOf(bytes: Uint8Array): ContentType | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, HEAD));
  if (head.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (head.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  if (head.startsWith("RIFF") && head.slice(8, 12) === "WEBP") return "image/webp";
  if (head.startsWith("PK\u0003\u0004")) return "application/zip";
  return head.startsWith("%PDF-") ? "application/pdf" : undefined;
}
