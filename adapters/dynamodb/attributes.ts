import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { convertToNative } from "@aws-sdk/util-dynamodb";

/**
 * Plain values as DynamoDB's attribute values; attributes that are undefined are left out. Not the SDK's `marshall`: it
 * recognises objects by their `constructor`, a name that data may also have.
 * @throws TypeError for values other than JSON and bytes, and for a number beyond 2^53, which could not be read back
 */
export function toAttributes(values: object): Record<string, AttributeValue> {
  const attributes: Record<string, AttributeValue> = {};
  for (const [name, value] of Object.entries(values))
    if (value !== undefined) attributes[name] = toAttribute(value);
  return attributes;
}

function toAttribute(value: unknown): AttributeValue {
  if (typeof value === "string") return { S: value };
  if (typeof value === "number" && Math.abs(value) <= Number.MAX_SAFE_INTEGER) return { N: String(value) };
  if (typeof value === "boolean") return { BOOL: value };
  if (value === null) return { NULL: true };
  if (Array.isArray(value)) return { L: value.map(toAttribute) };
  if (value instanceof Uint8Array) return { B: value };
  if (typeof value === "object" && isPlain(value)) return { M: toAttributes(value) };
  throw new TypeError(`DynamoDB has no attribute for a ${typeof value}.`);
}

/** A date or a map has no own entries and would be stored as an empty object. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

/**
 * An item's attributes as plain values. What `toAttributes` writes is read here, at a fraction of the time of the SDK's reader, which reads
 * the rest.
 */
export function fromAttributes(attributes: Record<string, AttributeValue>): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const name of Object.keys(attributes)) {
    const attribute = attributes[name];
    if (attribute === undefined) continue;
    const value = fromAttribute(attribute);
    // Assigned, this name would be the prototype.
    if (name === "__proto__") Object.defineProperty(values, name, { ...OWN, value });
    else values[name] = value;
  }
  return values;
}

const OWN = { enumerable: true, configurable: true, writable: true };

function fromAttribute(attribute: AttributeValue): unknown {
  if (attribute.S !== undefined) return attribute.S;
  if (attribute.M !== undefined) return fromAttributes(attribute.M);
  if (attribute.L !== undefined) return attribute.L.map(fromAttribute);
  if (attribute.BOOL !== undefined) return attribute.BOOL;
  const number = attribute.N === undefined ? Number.NaN : Number(attribute.N);
  return Math.abs(number) <= Number.MAX_SAFE_INTEGER ? number : convertToNative(attribute);
}
