import { type Der, malformed, parts, TAG } from "./der.ts";
import { hexOf, oidOf } from "./der-values.ts";

/** A distinguished name (RFC 5280, 4.1.2.4). */
export interface DistinguishedName {
  /** In one form for all the ways in which states write the same name: types of string, letter case and spaces do not count. */
  readonly key: string;
  /** For people: `C=DE, O=bund, CN=csca-germany`. */
  readonly text: string;
  /** ISO 3166-1 alpha-2, upper case; some states write it small. */
  readonly country?: string;
}

const LABELS: ReadonlyMap<string, string> = new Map([
  ["2.5.4.3", "CN"],
  ["2.5.4.5", "SERIALNUMBER"],
  ["2.5.4.6", "C"],
  ["2.5.4.7", "L"],
  ["2.5.4.8", "ST"],
  ["2.5.4.10", "O"],
  ["2.5.4.11", "OU"],
]);
const TEXT_TAGS: readonly number[] = [0x0c, 0x12, 0x13, 0x14, 0x16, 0x1a];
const UTF8 = 0x0c;
const BMP = 0x1e;
const MAX_ATTRIBUTES = 64;

/** Reads a distinguished name. */
export function nameOf(node: Der, what: string): DistinguishedName {
  if (node.tag !== TAG.sequence) throw malformed(`${what} is not a name`);
  const attributes = parts(node, what).flatMap((set) => (set.tag === TAG.set ? parts(set, what) : []));
  if (attributes.length > MAX_ATTRIBUTES) throw malformed(`${what} has too many attributes`);
  const read = attributes.map((attribute) => {
    const [type, value, ...rest] = parts(attribute, what);
    if (type === undefined || value === undefined || rest.length > 0)
      throw malformed(`${what} is not a name`);
    return { oid: oidOf(type, what), text: textOf(value) };
  });
  const country = read.find(({ oid }) => oid === "2.5.4.6")?.text.toUpperCase();
  return {
    key: read.map(({ oid, text }) => `${oid}=${plain(text)}`).join("\n"),
    text: read.map(({ oid, text }) => `${LABELS.get(oid) ?? oid}=${text}`).join(", "),
    ...(country === undefined ? {} : { country }),
  };
}

function textOf({ tag, value }: Der): string {
  if (tag === BMP && value.length % 2 === 0) return Buffer.from(value).swap16().toString("utf16le");
  if (!TEXT_TAGS.includes(tag)) return hexOf(value);
  return Buffer.from(value).toString(tag === UTF8 ? "utf8" : "latin1");
}

function plain(text: string): string {
  return text.normalize("NFKC").trim().toLowerCase().replace(/\s+/g, " ");
}
