/** The possible cost of checking a value against a user's JSON Schema (2020-12), from the schema alone. */
import type { Path } from "./diagnostic.ts";
import { MAX_PATTERN_SIZE, patternSize } from "./expressions/pattern-size.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "./json.ts";

/** Bounds of a schema. Ajv makes code of one in time proportional to its keywords, and runs it in time proportional to its branches. */
export const schemaBounds = {
  /** Characters of its JSON text. */
  characters: 65_536,
  /** Keywords as they are written. */
  keywords: 2_000,
  /** Schemas below each other, references followed. */
  depth: 100,
  /** Schemas once every reference is written out; a reference back into itself counts as one. */
  branches: 10_000,
} as const;

/** Why a schema is refused: the place, as keys, and a sentence. */
export interface SchemaFault {
  readonly path: Path;
  readonly message: string;
}

/** The cost of a schema; counts stop slightly above their bounds. */
export interface SchemaCost {
  /** The first bound that it exceeds. */
  readonly fault?: SchemaFault;
  /** Keywords as they are written. */
  readonly keywords: number;
  /** Schemas once references are written out. */
  readonly branches: number;
  /**
   * Steps for each value and character of an input, at most; `undefined` where the schema does not tell: it refers to itself, or has
   * a keyword that costs more than in proportion.
   */
  readonly stepsPerValue: number | undefined;
}

interface Weight {
  branches: number;
  steps: number;
  depth: number;
}

const inPlace = ["allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas", "dependencies"];
const below = [
  ...["properties", "patternProperties", "additionalProperties", "propertyNames", "items", "prefixItems"],
  ...["additionalItems", "contains", "unevaluatedProperties", "unevaluatedItems"],
];
/** Keywords whose value is a map of schemas, not a schema. */
const maps = new Set(["dependentSchemas", "dependencies", "properties", "patternProperties"]);
const references = ["$ref", "$dynamicRef", "$recursiveRef"];
const applicators = new Set([...inPlace, ...below, ...references, "$defs", "definitions"]);
/** Keywords that cost more than in proportion to the input, or that nothing here follows; `uniqueItems` is another. */
const unbounded = ["$dynamicRef", "$recursiveRef", "unevaluatedProperties", "unevaluatedItems"];
/** Formats whose check reads a text once, or a few times. */
const readOnce = new Set([
  "date",
  "time",
  "date-time",
  "duration",
  "email",
  "hostname",
  "ipv4",
  "ipv6",
  "uuid",
]);
/** Steps that an instruction of a pattern, or a format, may take for a character, against one comparison. */
const PATTERN_STEPS = 10;
const FORMAT_STEPS = 50;

/** More than any bound: counts stop here. */
const MANY = 1_000_000_000;

/**
 * Counts without writing anything out: every schema is counted once, and a reference adds the count of what it names.
 * @param schema an object or a boolean, nested at most a hundred deep or so
 */
export function schemaCost(schema: JsonValue): SchemaCost {
  const counter = new Counter(schema);
  const { branches, steps } = counter.weigh(schema, []);
  const fault = counter.fault ?? counter.sizeFault();
  return {
    ...(fault === undefined ? {} : { fault }),
    keywords: counter.keywords,
    branches,
    stepsPerValue: counter.isBounded ? steps : undefined,
  };
}

class Counter {
  readonly #root: JsonValue;
  readonly #named: ReadonlyMap<string, { schema: JsonObject; path: Path }>;
  readonly #known = new Map<JsonObject, Weight>();
  /** The schemas that are being counted, and whether the way to each from the one before it stays at the same value; the root has none. */
  readonly #open = new Map<JsonObject, boolean | undefined>();
  readonly keywords: number;
  readonly #patterns: number;
  fault: SchemaFault | undefined;
  isBounded = true;

  constructor(root: JsonValue) {
    this.#root = root;
    const named = new Map<string, { schema: JsonObject; path: Path }>();
    let [keywords, patterns] = [0, 0];
    each(root, [], (schema, path) => {
      keywords += Object.keys(schema).length;
      patterns += patternsOf(schema).reduce((sum, pattern) => sum + patternSize(pattern), 0);
      for (const [key, sign] of [
        ["$id", ""] as const,
        ["$anchor", "#"] as const,
        ["$dynamicAnchor", "#"] as const,
      ]) {
        const name = schema[key];
        if (typeof name === "string") named.set(`${sign}${name}`, { schema, path });
      }
    });
    this.#named = named;
    this.keywords = keywords;
    this.#patterns = patterns;
  }

  sizeFault(): SchemaFault | undefined {
    const { characters, keywords } = schemaBounds;
    if (this.keywords > keywords) return faultAt([], `The schema has more than ${keywords} keywords.`);
    if (JSON.stringify(this.#root).length > characters)
      return faultAt([], `The schema is longer than ${characters} characters.`);
    if (this.#patterns > MAX_PATTERN_SIZE)
      return faultAt([], "The patterns of the schema are too large once their repetitions are written out.");
    return undefined;
  }

  weigh(schema: JsonValue, path: Path, staysAtValue?: boolean): Weight {
    if (!isJsonObject(schema)) return { branches: 1, steps: 1, depth: 1 };
    const known = this.#known.get(schema);
    if (known !== undefined) return known;
    if (this.#open.has(schema)) return this.#backTo(schema, path, staysAtValue);
    if (this.#open.size > schemaBounds.depth) return this.#tooDeep(path);
    this.#open.set(schema, staysAtValue);
    const weight = this.#sum(schema, path);
    this.#open.delete(schema);
    this.#known.set(schema, weight);
    if (weight.branches > schemaBounds.branches) this.#refuse(path, tooManyBranches);
    if (weight.depth > schemaBounds.depth) this.#tooDeep(path);
    return weight;
  }

  #sum(schema: JsonObject, path: Path): Weight {
    const weight = { branches: 1, steps: 1 + this.#ownSteps(schema), depth: 1 };
    const add = (child: JsonValue, at: Path, staysAtValue: boolean): void => {
      const { branches, steps, depth } = this.weigh(child, at, staysAtValue);
      weight.branches = Math.min(weight.branches + branches, MANY);
      weight.steps = Math.min(weight.steps + steps, MANY);
      weight.depth = Math.max(weight.depth, depth + 1);
    };
    for (const key of [...inPlace, ...below])
      for (const [child, at] of schemasAt(schema, key)) add(child, [...path, ...at], inPlace.includes(key));
    for (const key of references) {
      const target = this.#target(schema[key]);
      if (target !== undefined) add(target.schema, target.path, true);
    }
    return weight;
  }

  /** A way back to a schema that is being counted: fine where it goes down into the input, endless where it stays at one value. */
  #backTo(schema: JsonObject, path: Path, staysAtValue: boolean | undefined): Weight {
    this.isBounded = false;
    const open = [...this.#open];
    const since = open.slice(open.findIndex(([other]) => other === schema) + 1);
    if (staysAtValue === true && since.every(([, stays]) => stays === true))
      this.#refuse(path, "The schema refers to itself for the same value, so that checking never ends.");
    return { branches: 1, steps: 1, depth: 1 };
  }

  #tooDeep(path: Path): Weight {
    this.#refuse(path, `The schema goes more than ${schemaBounds.depth} schemas deep, references followed.`);
    return { branches: MANY, steps: MANY, depth: 1 };
  }

  #refuse(path: Path, message: string): void {
    this.fault ??= { path, message };
  }

  #ownSteps(schema: JsonObject): number {
    const { format } = schema;
    const isUnbounded = schema.uniqueItems === true || unbounded.some((key) => Object.hasOwn(schema, key));
    if (isUnbounded || (typeof format === "string" && !readOnce.has(format))) this.isBounded = false;
    const patterns = patternsOf(schema).reduce((sum, pattern) => sum + patternSize(pattern), 0);
    const own = Object.entries(schema).reduce(
      (sum, [key, value]) => (applicators.has(key) ? sum + 1 : sum + valuesIn(value)),
      0,
    );
    return own + PATTERN_STEPS * patterns + (format === undefined ? 0 : FORMAT_STEPS);
  }

  /** The target of a reference. A target not found here (Ajv may find it by a base URI) makes the schema unbounded. */
  #target(reference: JsonValue | undefined): { schema: JsonValue; path: Path } | undefined {
    if (typeof reference !== "string") return undefined;
    const target = this.#named.get(reference) ?? at(this.#root, reference);
    if (target === undefined) this.isBounded = false;
    return target;
  }
}

const tooManyBranches = `The schema has more than ${schemaBounds.branches} branches once its references are written out.`;

const faultAt = (path: Path, message: string): SchemaFault => ({ path, message });

/** The schemas that a keyword holds, with their places. */
function schemasAt(schema: JsonObject, key: string): [JsonValue, Path][] {
  const value = schema[key];
  if (value === undefined) return [];
  if (Array.isArray(value)) return value.map((item, index) => [item, [key, index]]);
  if (maps.has(key) && isJsonObject(value))
    return Object.entries(value).flatMap(([name, item]) => (item === undefined ? [] : [[item, [key, name]]]));
  return [[value, [key]]];
}

/** A place within the schema, by a JSON Pointer in a fragment (RFC 6901, 6). */
function at(root: JsonValue, reference: string): { schema: JsonValue; path: Path } | undefined {
  if (reference !== "#" && !reference.startsWith("#/")) return undefined;
  const steps = reference
    .split("/")
    .slice(1)
    .map((step) => stepOf(step));
  let [schema, path]: [JsonValue | undefined, Path] = [root, []];
  for (const step of steps) {
    if (typeof schema !== "object" || schema === null || !Object.hasOwn(schema, step)) return undefined;
    path = [...path, Array.isArray(schema) ? Number(step) : step];
    schema = Array.isArray(schema) ? schema[Number(step)] : schema[step];
  }
  return schema === undefined ? undefined : { schema, path };
}

function stepOf(step: string): string {
  try {
    return decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~");
  } catch {
    return step;
  }
}

function patternsOf({ pattern, patternProperties }: JsonObject): string[] {
  const keyed = isJsonObject(patternProperties) ? Object.keys(patternProperties) : [];
  return typeof pattern === "string" ? [pattern, ...keyed] : keyed;
}

/** Visits every object of a value. */
function each(
  value: JsonValue | undefined,
  path: Path,
  visit: (object: JsonObject, path: Path) => void,
): void {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) visit(value, path);
  for (const [key, item] of Object.entries(value)) each(item, [...path, key], visit);
}

/** How many values a JSON value holds, itself included. */
function valuesIn(value: JsonValue | undefined): number {
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce<number>((sum, item) => sum + valuesIn(item), 1);
}
