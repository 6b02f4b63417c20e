import type { ChipReading } from "../../../engines/documents/chip/reading.ts";
import { CODE_USES } from "../../../engines/documents/chip/trust/uses.ts";
import { bucketsOf, unpackFace } from "../../../engines/faces/face-buckets.ts";
import { type Tenant, tenantOf } from "../../access/caller.ts";
import { readChip } from "../../documents/chip/read.ts";
import type { TrustIndex, TrustSource } from "../../documents/chip/trust.ts";
import type { UploadStores } from "../../documents/ports.ts";
import { type DocumentRecord, isOfAnotherSubject } from "../../documents/record.ts";
import { ownerOf } from "../../executions/state/whose.ts";
import { definedOnly, type JsonObject } from "../../json.ts";
import { ServiceFault } from "../../service-fault.ts";
import type { BlockOutcomeValue, BlockWork } from "../runtime/contract.ts";
import { type Failed, failed } from "../runtime/failed.ts";
import { serviceOutcome } from "../runtime/service-outcome.ts";
import { examined } from "./authenticity.ts";
import { chipReading, withChip } from "./chip.ts";
import { digitalSignature } from "./digital-signature.ts";
import { withoutValue } from "./expected-data.ts";
import { type DocumentHistory, traceOf } from "./history.ts";
import { judge } from "./judge.ts";
import type { DocumentVerificationOutput } from "./output.ts";
import type { Authenticity } from "./output-parts.ts";
import { faceShown, keptPortrait } from "./own-portraits.ts";
import { type FoundPages, findFrames, recordFor, type Task, uploadOfAnotherSubject } from "./pages.ts";
import { type Pages, picturesOf, type Read, readFrames, type Wanted } from "./read-frames.ts";
import type { DocumentReader } from "./reading.ts";
import { comparesOwn, countOthers, type Recalled, recall } from "./recall.ts";
import { type WithCodes, withCodes } from "./signed-codes.ts";
import type { DocumentVerificationConfig, DocumentVerificationInput } from "./spec.ts";

/** The ports of document verification. */
export interface DocumentVerificationPorts {
  readonly uploads: UploadStores;
  readonly history: DocumentHistory;
  /** Whether an organization lets portraits be compared across subjects. */
  readonly comparesFaces: (tenant: Tenant) => Promise<boolean>;
  /** Without an index in it a chip is never verified. */
  readonly trust: TrustSource;
  /** By provider name, loaded when first needed; the block fails for one that is not here. */
  readonly readers: Readonly<Partial<Record<string, () => Promise<DocumentReader>>>>;
  readonly defaultProvider: string;
}

/**
 * Verifies an identity document or a proof of address.
 *
 * @param ports the dependencies
 */
export function documentVerificationWork(
  ports: DocumentVerificationPorts,
): BlockWork<DocumentVerificationInput, DocumentVerificationConfig> {
  return async (task) => {
    const providerName = task.config.provider ?? ports.defaultProvider;
    const load = ports.readers[providerName];
    if (load === undefined)
      return failed("provider_not_available", "This provider is not set up for documents.");
    const chip = await findChip(ports, task);
    if (chip !== undefined && "kind" in chip) return chip;
    const found =
      chip !== undefined && task.input.front === undefined ? chipAlone(chip) : await findFrames(ports, task);
    if ("kind" in found) return found;
    const reader = await load();
    try {
      const acrossSubjects = await ports.comparesFaces(tenantOf(task));
      const trust = await ports.trust.current();
      const wanted = {
        ...(acrossSubjects || comparesOwn(task) ? { withPortrait: true as const } : {}),
        ...(holdsKeys(trust) ? { withCodes: true as const } : {}),
      };
      const { reading: read, pair } = await readAll(reader, found, chip, task, wanted);
      const judged =
        trust === undefined || read.codes === undefined
          ? { reading: read }
          : withCodes(read, task.input.expected, trust, task.now());
      const uploads = { ...found, ...pair, all: [found, ...(found.more ?? [])], chip: chip?.record };
      return completed(
        await conclude(ports, task, uploads, { ...judged, acrossSubjects }, reader, trust),
        reader,
      );
    } catch (error) {
      if (error instanceof ServiceFault) return serviceOutcome(error);
      throw error;
    }
  };
}

/** Barcodes are looked for only where a key could verify one: the search takes time. */
const holdsKeys = (trust: TrustIndex | undefined): boolean =>
  CODE_USES.some((use) => (trust?.keysFor(use) ?? []).length > 0);

/** A chip that was sent, with what it proves; a chip of another subject proves nothing here. */
interface FoundChip {
  readonly record: DocumentRecord;
  readonly reading?: ChipReading;
}

async function findChip(
  ports: DocumentVerificationPorts,
  task: Task,
): Promise<FoundChip | Failed | undefined> {
  const { chip } = task.input;
  if (chip === undefined) return undefined;
  const record = await recordFor(ports, task, chip, ["chip"]);
  if (record === undefined) return failed("document_missing", "No chip with this id was sent.");
  if (isOfAnotherSubject(record, ownerOf(task))) return { record };
  const reading = await readChip({ uploads: ports.uploads, trust: ports.trust, now: task.now }, record);
  if (reading === undefined)
    return failed("document_missing", "No chip with this id was sent, or its files have expired.");
  return { record, reading };
}

/** A chip without a picture: there are no pages to read. */
function chipAlone({ record }: FoundChip): FoundPages {
  return { front: record };
}

async function readAll(
  reader: DocumentReader,
  found: FoundPages,
  chip: FoundChip | undefined,
  task: Task,
  wanted: Wanted,
): Promise<Read> {
  if (chip !== undefined && chip.reading === undefined) return { reading: uploadOfAnotherSubject() };
  if (chip?.reading !== undefined && found.front === chip.record)
    return { reading: chipReading(chip.reading, task.input.document_type) };
  if (found.refused !== undefined) return { reading: found.refused };
  const read = await readFrames(reader, found, task, wanted);
  return chip?.reading === undefined ? read : { ...read, reading: withChip(read.reading, chip.reading) };
}

/** The pages that were judged, all that were read, and the chip. */
type Uploads = Pages & { readonly all: readonly Pages[]; readonly chip: DocumentRecord | undefined };

/** What was read, and whether its portrait may be compared with those of other subjects. */
type Concluded = Pick<WithCodes, "reading"> & Partial<WithCodes> & { readonly acrossSubjects: boolean };

async function conclude(
  ports: DocumentVerificationPorts,
  task: Task,
  { front, back, all, chip }: Uploads,
  { reading: read, shown: codes, acrossSubjects }: Concluded,
  reader: DocumentReader,
  trust: TrustIndex | undefined,
): Promise<DocumentVerificationOutput> {
  const tenant = tenantOf(task);
  const isShippedSpecimen =
    task.environment === "staging" &&
    front.shippedSpecimen === true &&
    back === undefined &&
    chip === undefined &&
    all.length === 1;
  const { authenticity, finding } = examined(read, isShippedSpecimen);
  const { portrait, portraitMissing: _, ...plain } = { ...read, findings: [...read.findings, finding] };
  const subject = ownerOf(task) ?? front.subjectId;
  const reading = acrossSubjects && portrait !== undefined ? { ...plain, portrait } : plain;
  // The specimen is nobody's document: all drawn heads are alike, and anybody may upload a copy of it.
  const trace = isShippedSpecimen ? undefined : traceOf(subject, tenant, reading);
  const face = comparesOwn(task) ? faceShown(read) : undefined;
  const judged = async (before?: Recalled) => {
    const recalled = await recall(ports.history, task, trace, face);
    // The portrait that this document has left itself is no earlier one.
    const isDoubt = recalled.own === "other" || recalled.own === "missing";
    const own = before === undefined || isDoubt ? recalled.own : before.own;
    const circumstances = {
      input: task.input,
      unknownExpected: withoutValue(task.instruction.input, task.input.expected),
      config: task.config,
      now: task.now(),
      specimensAllowed: task.environment === "staging",
      seenBefore: recalled.seen,
      ownPortrait: own,
    };
    return { ...recalled, own, ...judge(reading, circumstances) };
  };
  let result = await judged();
  // A rejected document is not recorded: it says nothing of who holds the number. One that may be misread would count against the next picture of the same document.
  const isRecorded = result.status === "passed" || (result.status === "review" && reading.unsure !== true);
  if (trace !== undefined && subject !== undefined && isRecorded) {
    const buckets = trace.face === undefined ? [] : bucketsOf(unpackFace(trace.face));
    if (face?.packed !== undefined) {
      const kept = keptPortrait(face.packed, result.earlier);
      await ports.history.keepPortrait(tenant, subject, trace.number, kept, task.now());
    }
    await ports.history.remember(tenant, { ...trace, subject }, buckets, task.now());
    // Two subjects may present it at the same moment: both write first and then read again, so one sees the other.
    result = await judged(result);
  }
  const { status, checks, retake, seen, own } = result;
  const attempt = `${task.executionId}/${task.blockId}`;
  const tries =
    subject === undefined ? undefined : await ports.history.tried(tenant, subject, attempt, task.now());
  return {
    status,
    ...reading.fields,
    ...digitalSignature(reading.signatures, trust, task.now()),
    ...(reading.letter === undefined ? {} : { letter: reading.letter }),
    ...(reading.mrz === undefined ? {} : { mrz: reading.mrz }),
    front: front.id,
    ...(chip === undefined ? {} : { chip: chip.id }),
    pictures: picturesOf({ front, ...(back === undefined ? {} : { back }) }, all, reading),
    authenticity,
    ...(codes === undefined ? {} : { signed_codes: [...codes] }),
    ...(tries === undefined
      ? {}
      : {
          seen_before: {
            number_of: [...(seen?.numberOf ?? [])],
            holder_of: [...(seen?.holderOf ?? [])],
            ...(trace?.face === undefined ? {} : { face_of: [...(seen?.faceOf ?? [])] }),
            ...(own === undefined ? {} : { own_portrait: own }),
            other_subjects: seen === undefined ? 0 : countOthers(seen),
            tries_last_day: tries,
          },
        }),
    retake,
    checks,
    confidence: Math.round(reading.confidence * 1000) / 1000,
    provider: { name: reader.name, version: reader.version },
  };
}

function completed(
  {
    letter,
    digital_signature,
    mrz,
    chip,
    pictures = [],
    authenticity,
    signed_codes,
    retake = [],
    seen_before,
    ...output
  }: DocumentVerificationOutput,
  reader: DocumentReader,
): BlockOutcomeValue {
  return {
    kind: "completed",
    output: {
      ...output,
      ...(letter === undefined ? {} : { letter }),
      ...(digital_signature === undefined ? {} : { digital_signature: definedOnly(digital_signature) }),
      ...(mrz === undefined ? {} : { mrz }),
      ...(chip === undefined ? {} : { chip }),
      pictures,
      retake,
      ...(authenticity === undefined ? {} : { authenticity: shown(authenticity) }),
      ...(signed_codes === undefined ? {} : { signed_codes: signed_codes.map(definedOnly) }),
      ...(seen_before === undefined ? {} : { seen_before: definedOnly(seen_before) }),
      checks: output.checks.map(({ name, outcome, reason, detail }) => ({
        name,
        outcome,
        ...(reason === undefined ? {} : { reason }),
        ...(detail === undefined ? {} : { detail }),
      })),
    },
    provider: reader.name,
    versions: { document_reader: reader.version, ...reader.versions },
  };
}

/** As plain data: what is absent is left out. */
function shown({ level, score, reasons, chain, signed_at }: Authenticity): JsonObject {
  return {
    level,
    ...(score === undefined ? {} : { score }),
    reasons,
    ...(chain === undefined ? {} : { chain }),
    ...(signed_at === undefined ? {} : { signed_at }),
  };
}
