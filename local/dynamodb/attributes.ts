import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import { canonicalNumber, compareNumbers, digitsOf } from "./decimal.ts";
import { invalid, invalidValue } from "./faults.ts";

/** A value in DynamoDB's JSON: one member, named after the type. */
export type AttributeValue = JsonObject;

const MAX_DEPTH = 32;
const SETS = ["SS", "NS", "BS"];

/** The type of a value, and what it holds. */
export function typed(value: AttributeValue): [type: string, content: JsonValue] {
  for (const type in value) {
    const content = value[type];
    if (content !== undefined) return [type, content];
  }
  throw invalid("Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
}

/** The members of a value of this type; undefined for other values. */
export const listOf = (value: AttributeValue | undefined): JsonValue[] | undefined =>
  Array.isArray(value?.L) ? value.L : undefined;
/** Likewise. */
export const mapOf = (value: AttributeValue | undefined): JsonObject | undefined =>
  isJsonObject(value?.M) ? value.M : undefined;

/** A member of a list or map as a value. */
export function asValue(value: JsonValue | undefined): AttributeValue | undefined {
  return isJsonObject(value) ? value : undefined;
}

/**
 * Checks a value and brings its numbers into the form in which they are kept, in place.
 * @throws AwsError `ValidationException`
 */
export function settle(value: JsonValue | undefined, depth = 0): AttributeValue {
  if (!isJsonObject(value)) throw invalid("Supplied AttributeValue is no structure.");
  if (depth > MAX_DEPTH) throw invalid("Nesting Levels have exceeded supported limits");
  const [type, content] = typed(value);
  if (hasMore(value, type))
    throw invalid(
      "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes",
    );
  if (type === "S" || type === "B") textOf(content);
  else if (type === "N") value.N = canonicalNumber(textOf(content));
  else if (type === "BOOL") settleFlag(content);
  else if (type === "NULL") settleNull(content);
  else if (SETS.includes(type)) value[type] = settleSet(type, content);
  else if (type === "L" && Array.isArray(content)) for (const member of content) settle(member, depth + 1);
  else if (type === "M" && isJsonObject(content)) settleAll(content, depth + 1);
  else throw invalid(`Supplied AttributeValue has no valid ${type}.`);
  return value;
}

function hasMore(value: AttributeValue, type: string): boolean {
  for (const other in value) if (other !== type) return true;
  return false;
}

/** The same for all attributes of an item. */
export function settleAll(attributes: JsonObject, depth = 0): void {
  for (const name in attributes) settle(attributes[name], depth);
}

function textOf(content: JsonValue): string {
  if (typeof content === "string") return content;
  throw invalid("Supplied AttributeValue holds no text where one belongs.");
}

function settleFlag(content: JsonValue): void {
  if (typeof content !== "boolean") throw invalid("Supplied AttributeValue holds no truth value.");
}

function settleNull(content: JsonValue): void {
  if (content !== true) throw invalidValue("Null attribute value types must have the value of true");
}

function settleSet(type: string, content: JsonValue): JsonValue {
  if (!Array.isArray(content)) throw invalid(`Supplied AttributeValue has no valid ${type}.`);
  const members = content.map((member) => (type === "NS" ? canonicalNumber(textOf(member)) : textOf(member)));
  const name = { SS: "string", NS: "number", BS: "binary" }[type];
  if (members.length === 0) throw invalidValue(`An ${name} set  may not be empty`);
  if (new Set(members).size < members.length)
    throw invalidValue(`Input collection [${members.join(", ")}] contains duplicates.`);
  return members;
}

/** Whether two values are the same: sets whatever their order. */
export function same(left: AttributeValue, right: AttributeValue): boolean {
  const [[type, a], [other, b]] = [typed(left), typed(right)];
  if (type !== other) return false;
  if (Array.isArray(a) && Array.isArray(b)) {
    if (a.length !== b.length) return false;
    if (SETS.includes(type)) return a.every((member) => b.includes(member));
    return a.every((member, position) => sameMember(member, b[position]));
  }
  if (!isJsonObject(a) || !isJsonObject(b)) return a === b;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => sameMember(a[name], b[name]));
}

function sameMember(left: JsonValue | undefined, right: JsonValue | undefined): boolean {
  return isJsonObject(left) && isJsonObject(right) && same(left, right);
}

/** Below zero when the first value is less; undefined when the two have no order. */
export function compare(left: AttributeValue, right: AttributeValue): number | undefined {
  const [[type, a], [other, b]] = [typed(left), typed(right)];
  if (type !== other || typeof a !== "string" || typeof b !== "string") return undefined;
  if (type === "N") return compareNumbers(a, b);
  if (type === "S") return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return type === "B" ? Buffer.compare(Buffer.from(a, "base64"), Buffer.from(b, "base64")) : undefined;
}

const bytesOfText = (text: string): number => Buffer.byteLength(text);

/** The size of an item in bytes: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html */
export function itemSize(item: JsonObject): number {
  let size = 0;
  for (const name in item) size += bytesOfText(name) + sizeOf(item[name]);
  return size;
}

function sizeOf(value: JsonValue | undefined): number {
  if (!isJsonObject(value)) return 0;
  // A settled value has one member. No pair is made for it: this runs for each value of each write.
  for (const type in value) return sizeOfContent(type, value[type]);
  return 0;
}

function sizeOfContent(type: string, content: JsonValue | undefined): number {
  if (typeof content === "string") return sizeOfScalar(type, content);
  if (type === "L" && Array.isArray(content)) return 3 + total(content.map((member) => 1 + sizeOf(member)));
  if (Array.isArray(content))
    return total(content.map((member) => sizeOfScalar(type.slice(0, 1), String(member))));
  if (isJsonObject(content)) return 3 + Object.keys(content).length + itemSize(content);
  return 1;
}

function sizeOfScalar(type: string, content: string): number {
  if (type === "N") return 1 + Math.ceil(digitsOf(content) / 2) + (content.startsWith("-") ? 1 : 0);
  return type === "B" ? Buffer.byteLength(content, "base64") : bytesOfText(content);
}

const total = (sizes: readonly number[]): number => sizes.reduce((sum, size) => sum + size, 0);
