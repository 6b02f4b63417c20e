import type { JsonObject } from "../json.ts";
import { typed } from "./attributes.ts";
import { invalid, invalidValue } from "./faults.ts";
import type { DynamoItem } from "./protocol.ts";
import type { Index, KeyNames, Table } from "./table.ts";

/** Ends each part of a key in the store: lower than all that a part holds, so a shorter part comes first. */
const END = "\u0001";
/** The first character behind `END`. */
const AFTER_END = "\u0002";
const [MAX_HASH_BYTES, MAX_RANGE_BYTES] = [2048, 1024];

/** A key attribute in the order of its UTF-8 bytes, as DynamoDB sorts it, without the marks of an end. */
export const keyPart = (text: string): string =>
  text.replaceAll("\u0002", "\u00022").replaceAll(END, "\u00021").replaceAll("\u0000", "\u00020");

/** The key behind all keys that begin with `prefix` as a whole part. */
export const behind = (prefix: string): string => prefix + AFTER_END;

/** Behind this key, and before every other one that is behind it: no key begins with another one. */
export const next = (key: string): string => key + END;

/** One part, ended. */
export const whole = (text: string): string => keyPart(text) + END;

/** The first text behind all texts that begin with `text`; the end of everything for the last one. */
export function successor(text: string): string {
  const characters = [...text];
  for (let last = characters.pop(); last !== undefined; last = characters.pop()) {
    const code = (last.codePointAt(0) ?? 0) + 1;
    // Surrogates are no characters.
    if (code <= 0x10ffff) return characters.join("") + String.fromCodePoint(code === 0xd800 ? 0xe000 : code);
  }
  return "\u{10ffff}";
}

/** Where items of a table are. */
export const itemPrefix = (table: string): string => `item~${table}~`;
/** Where the entries of an index are. */
export const indexPrefix = (table: string, index: string): string => `index~${table}~${index}~`;
/** Where the expiries of a table are. */
export const expiryPrefix = (table: string): string => `ttl~${table}~`;
/** The expiry of an item, in the order of time. */
export const expiryKey = (table: string, seconds: number, key: string): string =>
  `${expiryPrefix(table)}${String(seconds).padStart(15, "0")}~${key}`;

/** All keys that begin with a prefix that ends in `~`. */
export const allWith = (prefix: string) => ({ from: prefix, to: successor(prefix) });

/**
 * The key of an item from the `Key` of a request.
 * @throws AwsError `ValidationException` when it is not the key of this table
 */
export function requestedKey({ keys }: Table, key: JsonObject): string {
  if (Object.keys(key).length !== namesOf(keys).length)
    throw invalid("The provided key element does not match the schema");
  return namesOf(keys)
    .map((name, position) => {
      const text = textOf(key, name);
      if (text === undefined) throw invalid("The provided key element does not match the schema");
      return whole(sized(name, text, position === 0));
    })
    .join("");
}

/**
 * The key of an item from its attributes.
 * @throws AwsError `ValidationException` when an attribute is missing or of another type
 */
export function keyOfItem({ keys }: Table, item: DynamoItem): string {
  return namesOf(keys)
    .map((name, position) => {
      if (item[name] === undefined) throw invalidValue(`Missing the key ${name} in the item`);
      const text = textOf(item, name);
      if (text === undefined)
        throw invalidValue(`Type mismatch for key ${name} expected: S actual: ${typeAt(item, name)}`);
      return whole(sized(name, text, position === 0));
    })
    .join("");
}

/**
 * The key of an item's entry in an index, without the index itself.
 * @returns undefined when the item is not in it, because it lacks an attribute of its key
 * @throws AwsError `ValidationException` when an attribute is of another type, or empty
 */
export function indexKey(index: Index, item: DynamoItem, key: string): string | undefined {
  let path = "";
  for (const [position, name] of namesOf(index.keys).entries()) {
    if (item[name] === undefined) return undefined;
    const text = textOf(item, name);
    if (text === undefined)
      throw invalidValue(
        `Type mismatch for Index Key ${name} Expected: S Actual: ${typeAt(item, name)} IndexName: ${index.name}`,
      );
    path += whole(sized(name, text, position === 0));
  }
  return path + key;
}

/** The names of a key's attributes: the partition's, then the sort key's. */
export const namesOf = ({ hash, range }: KeyNames): string[] =>
  range === undefined ? [hash] : [hash, range];

function textOf(item: JsonObject, name: string): string | undefined {
  const value = item[name];
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const [type, content] = typed(value);
  return type === "S" && typeof content === "string" ? content : undefined;
}

function typeAt(item: JsonObject, name: string): string {
  const value = item[name];
  return typeof value === "object" && value !== null && !Array.isArray(value) ? typed(value)[0] : "none";
}

function sized(name: string, text: string, isHash: boolean): string {
  if (text === "")
    throw invalid(
      `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: ${name}`,
    );
  const bytes = Buffer.byteLength(text);
  if (isHash && bytes > MAX_HASH_BYTES)
    throw invalidValue("Size of hashkey has exceeded the maximum size limit of2048 bytes");
  if (!isHash && bytes > MAX_RANGE_BYTES)
    throw invalidValue("Aggregated size of all range keys has exceeded the size limit of 1024 bytes");
  return text;
}
