// cspell:ignore Acro Annots
import { entry, IrregularPdf, isSameValue, PdfScanner, type PdfValue, referencesIn } from "./pdf-values.ts";

/** A state of a file, with its latest objects. */
export interface State {
  readonly objects: ReadonlyMap<number, PdfValue>;
  /** Numbers that some object refers to, whether there is such an object or not. */
  readonly awaited: ReadonlySet<number>;
  readonly root: number;
  /** The reference to its information dictionary. */
  readonly info: PdfValue | undefined;
  readonly size: number;
  /** Where its cross-references stand. */
  readonly xref: number;
}

/** A later revision as it is written. */
interface Revision {
  readonly objects: ReadonlyMap<number, PdfValue>;
  readonly trailer: PdfValue;
  readonly xref: number;
}

const MAX_OBJECTS = 20_000;
/** A file with more is not a bill. */
const MAX_REVISIONS = 24;
const EOL = /(?:\r\n|\r|\n)*/y;
const TRAILER_KEYS = new Set(["Size", "Root", "Info", "ID", "Prev"]);
/** Keys of the catalog that a signature or its evidence changes (ISO 32000-2, 12.8). */
const CATALOG_KEYS = new Set(["AcroForm", "DSS", "Extensions", "Perms"]);
/** `T` and `TU` are names, which no page shows. */
const FIELD_KEYS = new Set(["Type", "Subtype", "FT", "T", "TU", "V", "Rect", "F", "P", "AP"]);

/**
 * Whether all later revisions of a file only add signatures without an appearance, time stamps and the evidence of either (DSS). Its pages then show what the first revision
 * shows. Who signed does not matter.
 *
 * Each revision must be written plainly, with a table of cross-references that has exactly its own objects and leads to the revision before. So no object is hidden, none
 * of an earlier revision comes back, and a reader that repairs files finds the same. Anything else is not known to be harmless: object streams, streams of
 * cross-references, filled forms and notes are not read here.
 *
 * @param text the file as Latin-1
 */
export const hasOnlySignatureRevisions = (text: string): boolean => lastState(text) !== undefined;

/**
 * The last state of such a file.
 *
 * @param text the file as Latin-1
 * @returns undefined for any other file
 */
export function lastState(text: string): State | undefined {
  try {
    const end = text.indexOf("%%EOF");
    if (end < 0 || text.slice(0, 1024).includes("/Linearized")) return undefined;
    let [state, revisions] = [firstState(text, end), 0];
    const scanner = new PdfScanner(text, end + "%%EOF".length);
    for (scanner.take(EOL); scanner.at < text.length; scanner.take(EOL)) {
      const revision = nextRevision(scanner, state);
      if (++revisions > MAX_REVISIONS || !isHarmless(revision, state)) return undefined;
      state = {
        ...state,
        objects: new Map([...state.objects, ...revision.objects]),
        awaited: new Set([...state.awaited, ...[...revision.objects.values()].flatMap(referencesIn)]),
        size: Math.max(state.size, sizeIn(revision.trailer)),
        xref: revision.xref,
      };
    }
    return state;
  } catch (error) {
    if (error instanceof IrregularPdf) return undefined;
    throw error;
  }
}

/** The first revision, whose table must lead to each of its objects. */
function firstState(text: string, end: number): State {
  const before = text.slice(0, end);
  const start = /startxref[\r\n ]+(\d{1,10})[\r\n ]+$/.exec(before);
  const xref = Number(start?.[1] ?? Number.NaN);
  if (start === null || !(xref < end)) throw new IrregularPdf("The first revision has no end.");
  const scanner = new PdfScanner(text, xref);
  const { offsets, trailer } = tableAt(scanner);
  scanner.space();
  if (scanner.at !== start.index) throw new IrregularPdf("Something stands behind the first table.");
  if (entry(trailer, "Prev") !== undefined) throw new IrregularPdf("The first revision has one before it.");
  const objects = new Map<number, PdfValue>();
  let read = 0;
  for (const [number, offset] of offsets) {
    if (offset >= xref) throw new IrregularPdf("An object stands behind the table.");
    scanner.at = offset;
    const object = scanner.object();
    if (object.number !== number || scanner.at > xref)
      throw new IrregularPdf("A table leads to another object.");
    objects.set(number, object.value);
    // Objects within others would be read again and again.
    read += scanner.at - offset;
    if (read > xref) throw new IrregularPdf("Objects lie upon others.");
  }
  const awaited = new Set([...objects.values()].flatMap(referencesIn));
  const info = entry(trailer, "Info");
  return { objects, awaited, root: rootIn(trailer), info, size: sizeIn(trailer), xref };
}

const XREF_ROW = /(\d{10}) (\d{5}) ([nf])(?: \r| \n|\r\n|\n)/y;

/** A table of cross-references with its trailer. Only the head of the list of free numbers may be free. */
function tableAt(scanner: PdfScanner): { readonly offsets: Map<number, number>; readonly trailer: PdfValue } {
  const offsets = new Map<number, number>();
  scanner.expect("xref");
  scanner.space();
  for (
    let part = scanner.take(/(\d{1,8}) (\d{1,8})[ \r\n]+/y);
    part !== undefined;
    part = scanner.take(/(\d{1,8}) (\d{1,8})[ \r\n]+/y)
  ) {
    const [first, count] = [Number(part[1]), Number(part[2])];
    for (let i = 0; i < count; i++) {
      const row = scanner.take(XREF_ROW);
      if (row === undefined || offsets.size > MAX_OBJECTS) throw new IrregularPdf("A table is not plain.");
      if (row[3] === "f" && first + i === 0) continue;
      if (row[3] === "f" || row[2] !== "00000" || offsets.has(first + i))
        throw new IrregularPdf("A table frees or repeats an object.");
      offsets.set(first + i, Number(row[1]));
    }
    scanner.space();
  }
  scanner.expect("trailer");
  const trailer = scanner.value();
  if (trailer.kind !== "dictionary" || [...trailer.entries.keys()].some((key) => !TRAILER_KEYS.has(key)))
    throw new IrregularPdf("A trailer is not plain.");
  return { offsets, trailer };
}

function nextRevision(scanner: PdfScanner, state: State): Revision {
  const objects = new Map<number, PdfValue>();
  const places = new Map<number, number>();
  for (scanner.space(); !scanner.text.startsWith("xref", scanner.at); scanner.space()) {
    const { at } = scanner;
    const { number, value } = scanner.object();
    if (objects.has(number)) throw new IrregularPdf("A revision has an object twice.");
    objects.set(number, value);
    places.set(number, at);
  }
  const xref = scanner.at;
  const { offsets, trailer } = tableAt(scanner);
  const isOwn =
    offsets.size === places.size && [...offsets].every(([number, at]) => places.get(number) === at);
  if (!isOwn) throw new IrregularPdf("A table leads to objects of another revision.");
  scanner.space();
  const end = scanner.take(/startxref[\r\n ]+(\d{1,10})[\r\n ]+%%EOF/y);
  const previous = entry(trailer, "Prev");
  const isLinked = previous?.kind === "scalar" && Number(previous.text) === state.xref;
  if (end === undefined || Number(end[1]) !== xref || !isLinked || rootIn(trailer) !== state.root)
    throw new IrregularPdf("A revision does not lead to the one before.");
  // Other information could hide the editor that the first revision names.
  if (!isSameValue(entry(trailer, "Info"), state.info))
    throw new IrregularPdf("A revision has other information about the file.");
  return { objects, trailer, xref };
}

function rootIn(trailer: PdfValue): number {
  const root = entry(trailer, "Root");
  if (root?.kind !== "reference") throw new IrregularPdf("A trailer has no catalog.");
  return root.number;
}

function sizeIn(trailer: PdfValue): number {
  const size = entry(trailer, "Size");
  if (size?.kind !== "scalar" || !/^\d{1,8}$/.test(size.text))
    throw new IrregularPdf("A trailer has no size.");
  return Number(size.text);
}

function isHarmless({ objects }: Revision, state: State): boolean {
  const evidence = reachable(entry(state.objects.get(state.root), "DSS"), state);
  const allowed = { objects, state };
  return [...objects].every(([number, value]) => {
    const before = state.objects.get(number);
    // A new object must not fill a reference that led nowhere before: it would appear on a page.
    if (before === undefined) return number >= state.size && !state.awaited.has(number);
    if (evidence.has(number)) return true;
    if (number === state.root)
      return changesOnly(before, value, CATALOG_KEYS) && isFormKept(before, value, allowed);
    if (number === referenceOf(entry(state.objects.get(state.root), "AcroForm")))
      return isFormGrown(before, value, allowed);
    if (value.kind === "array") return isGrown(before, value, allowed);
    if (isName(entry(before, "Type"), "Page"))
      return (
        changesOnly(before, value, new Set(["Annots"])) &&
        isGrown(entry(before, "Annots"), entry(value, "Annots"), allowed)
      );
    return isSigned(before, value, objects);
  });
}

interface Allowed {
  readonly objects: ReadonlyMap<number, PdfValue>;
  readonly state: State;
}

const isName = (value: PdfValue | undefined, name: string): boolean =>
  value?.kind === "name" && value.name === name;
const referenceOf = (value: PdfValue | undefined): number | undefined =>
  value?.kind === "reference" ? value.number : undefined;

/** Numbers of the objects of the evidence that is there already, which may be replaced: no page refers to it. */
function reachable(value: PdfValue | undefined, { objects, root, info }: State): ReadonlySet<number> {
  const found = new Set<number>();
  const open = value === undefined ? [] : referencesIn(value);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const object = objects.get(next);
    if (found.has(next) || object === undefined) continue;
    found.add(next);
    open.push(...referencesIn(object));
  }
  if (found.size === 0) return found;
  // What the rest of the file uses too is not evidence alone.
  const used = new Set([
    root,
    ...(info === undefined ? [] : referencesIn(info)),
    ...[...objects].flatMap(([number, object]) =>
      found.has(number) ? [] : referencesIn(number === root ? without(object, "DSS") : object),
    ),
  ]);
  return [...found].some((number) => used.has(number)) ? new Set() : found;
}

function without(value: PdfValue, key: string): PdfValue {
  return value.kind === "dictionary"
    ? { ...value, entries: new Map([...value.entries].filter(([name]) => name !== key)) }
    : value;
}

function changesOnly(before: PdfValue, after: PdfValue, keys: ReadonlySet<string>): boolean {
  if (before.kind !== "dictionary" || after.kind !== "dictionary") return false;
  const all = new Set([...before.entries.keys(), ...after.entries.keys()]);
  return [...all].every(
    (key) => keys.has(key) || isSameValue(before.entries.get(key), after.entries.get(key)),
  );
}

/** The form of a catalog: the same, a new one, or one with more signatures. */
function isFormKept(before: PdfValue, after: PdfValue, allowed: Allowed): boolean {
  const [old, now] = [entry(before, "AcroForm"), entry(after, "AcroForm")];
  if (isSameValue(old, now)) return true;
  const resolve = (value: PdfValue | undefined) => resolved(value, allowed);
  return old === undefined
    ? isFormGrown(EMPTY, resolve(now), allowed)
    : isFormGrown(resolve(old), resolve(now), allowed);
}

const EMPTY: PdfValue = { kind: "dictionary", entries: new Map() };

function resolved(value: PdfValue | undefined, { objects, state }: Allowed): PdfValue | undefined {
  const number = referenceOf(value);
  return number === undefined ? value : (objects.get(number) ?? state.objects.get(number));
}

function isFormGrown(before: PdfValue | undefined, after: PdfValue | undefined, allowed: Allowed): boolean {
  if (before === undefined || after === undefined) return false;
  return (
    changesOnly(before, after, new Set(["Fields", "SigFlags"])) &&
    isGrown(entry(before, "Fields"), entry(after, "Fields"), allowed)
  );
}

/** Whether a list is the same, with fields of signatures behind that show nothing. */
function isGrown(before: PdfValue | undefined, after: PdfValue | undefined, allowed: Allowed): boolean {
  if (isSameValue(before, after)) return true;
  const [old, now] = [resolved(before, { ...allowed, objects: new Map() }), resolved(after, allowed)];
  if (now?.kind !== "array" || (old !== undefined && old.kind !== "array")) return false;
  const kept = old?.items ?? [];
  return (
    kept.every((item, i) => isSameValue(item, now.items[i])) &&
    now.items.slice(kept.length).every((item) => isUnseenSignature(item, allowed))
  );
}

/** A new field of a signature with an area of nothing. */
function isUnseenSignature(item: PdfValue, { objects, state }: Allowed): boolean {
  const number = referenceOf(item);
  const field = number === undefined || state.objects.has(number) ? undefined : objects.get(number);
  if (field?.kind !== "dictionary" || [...field.entries.keys()].some((key) => !FIELD_KEYS.has(key)))
    return false;
  const area = entry(field, "Rect");
  const sides =
    area?.kind === "array"
      ? area.items.map((side) => (side.kind === "scalar" ? Number(side.text) : Number.NaN))
      : [];
  const [left, bottom, right, top] = sides;
  const isFlat = sides.length === 4 && left === right && bottom === top;
  return isName(entry(field, "FT"), "Sig") && isFlat;
}

/** A field that waited for its signature and has it now. */
function isSigned(before: PdfValue, after: PdfValue, objects: ReadonlyMap<number, PdfValue>): boolean {
  const signature = referenceOf(entry(after, "V"));
  return (
    isName(entry(before, "FT"), "Sig") &&
    entry(before, "V") === undefined &&
    signature !== undefined &&
    objects.has(signature) &&
    changesOnly(before, after, new Set(["V"]))
  );
}
