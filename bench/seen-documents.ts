/**
 * Whether a document was shown before, among 1,000 and among a million documents of one organization: through the product's own client over
 * HTTP against the local DynamoDB in a folder. `npm run bench:seen-documents [-- 100000]` prints p50 and p95 in ms, their ratio, and how many
 * calls and traces a check takes.
 *
 * The traces are those that the product writes, without two things that no check of this bench reads: pointers for erasures, and faces in other
 * buckets than those looked into. Faces are invented: normal numbers around the middle of all faces, each in ten documents.
 */
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { createDocumentHistory } from "../adapters/dynamodb/document-history.ts";
import type { Key } from "../adapters/dynamodb/keys.ts";
import type { Item } from "../adapters/dynamodb/table.ts";
import type { Tenant } from "../core/access/caller.ts";
import {
  type DocumentTrace,
  MAX_FACES,
  type SeenBefore,
  seenBefore,
} from "../core/blocks/document_verification/history.ts";
import { bucketsNear, bucketsOf, MIDDLE, packFace, unpackFace } from "../engines/faces/face-buckets.ts";
import { Random } from "../test/support/scenes/random.ts";
import { countAsked, line, measureBoth, openBenchTable } from "./table-kit.ts";

const FEW = 1_000;
const MANY = countAsked(FEW, 1_000_000);
/** Documents whose faces are looked for. */
const LOOKED_FOR = 20;
/** Rounds of what takes a hundred calls. */
const FEW_ROUNDS = 40;
/** Deviations of an embedding's first and last number: so unequal that one pair of about 400 shares a bucket, as of pictures of people (docs/documents.md). */
const SPREAD = { first: 0.16, last: 0.04 } as const;
/** Documents with the same face: to invent a million would take too long. */
const OF_ONE_FACE = 10;
const BATCH = 2_000;
const NOW = new Date("2026-11-29T12:00:00Z");

const folder = mkdtempSync(join(tmpdir(), "bench-seen-"));
const local = await openBenchTable(folder);
let traces = 0;
const history = createDocumentHistory({
  batchPut: local.table.batchPut,
  async partition(pk, options) {
    const items = await local.table.partition(pk, options);
    traces += items.length;
    return items;
  },
});

const hash = (...parts: (string | number)[]): string =>
  createHash("sha256").update(parts.join("\n")).digest("hex");

/** Every 50th document is the second one of a person. */
function traceAt(place: number): DocumentTrace {
  const person = place % 50 === 49 ? place - 1 : place;
  return {
    subject: `user_${place}`,
    number: hash("number", place),
    holder: hash("holder", person),
    birthDate: hash("birth_date", person % 20_000),
    expiryDate: hash("expiry_date", place % 3_650),
    face: faceAt(place).packed,
  };
}

/** A face, and the buckets that hold it and that are read to look for it. */
interface Face {
  readonly packed: string;
  readonly own: readonly string[];
  readonly near: readonly string[];
}
const faces = new Map<number, Face>();

function faceAt(place: number): Face {
  const person = Math.floor(place / OF_ONE_FACE);
  const face = faces.get(person) ?? inventedFace(new Random(`face ${person}`));
  // Documents come in order, those that are looked for in between.
  if (faces.size > BATCH) faces.clear();
  faces.set(person, face);
  return face;
}

function inventedFace(random: Random): Face {
  const invented = Float32Array.from(MIDDLE, (middle, i) => {
    const part = i / (MIDDLE.length - 1);
    return middle / 100 + random.normal() * SPREAD.first ** (1 - part) * SPREAD.last ** part;
  });
  const packed = packFace(invented);
  const face = unpackFace(packed);
  return { packed, own: bucketsOf(face), near: bucketsNear(face) };
}

/** Of all documents that are looked for. */
const placesOf = (count: number): number[] =>
  Array.from({ length: LOOKED_FOR }, (_, i) => Math.floor((i * count) / LOOKED_FOR));

/** Writes traces as the product does. @param read the buckets that checks look into */
async function fill(tenant: Tenant, count: number, read: ReadonlySet<string>): Promise<void> {
  let written: (Key & Item)[] = [];
  const writer = createDocumentHistory({
    batchPut: async (items) => void written.push(...items.filter(({ tracePk }) => tracePk === undefined)),
    partition: local.table.partition,
  });
  for (let first = 0; first < count; first += BATCH) {
    for (let place = first; place < Math.min(count, first + BATCH); place++) {
      const buckets = faceAt(place).own.filter((bucket) => read.has(bucket));
      await writer.remember(tenant, traceAt(place), buckets, NOW);
    }
    await local.fill(written);
    written = [];
  }
}

/** Fills the buckets of one face up to what a check reads of each. */
async function fillBuckets(tenant: Tenant, buckets: readonly string[]): Promise<void> {
  const writer = createDocumentHistory(local.filled);
  for (let place = 0; place < MAX_FACES; place++) await writer.remember(tenant, traceAt(place), buckets, NOW);
}

type Check = (round: number) => Promise<unknown>;
type Checks = Readonly<Record<"by number" | "by person" | "by portrait", Check>> & {
  readonly "all three": (round: number) => Promise<SeenBefore>;
};

/** The checks of a tenant with so many documents: each looks for another one every time, as somebody else's. */
function checksOf(tenant: Tenant, count: number): Checks {
  const shown = placesOf(count).map((place) => ({
    trace: { ...traceAt(place), subject: "user_new" },
    near: faceAt(place).near,
  }));
  const shownIn = (round: number) => {
    const one = shown[round % shown.length];
    if (one === undefined) throw new Error("Some documents are looked for.");
    return one;
  };
  return {
    "by number": (round) => history.withNumber(tenant, hash("number", (round * 37) % count)),
    "by person": (round) => history.ofHolder(tenant, hash("holder", (round * 37) % count)),
    "by portrait": (round) => history.inBuckets(tenant, shownIn(round).near),
    "all three": async (round) => {
      const { trace, near } = shownIn(round);
      const ofHolder = await history.ofHolder(tenant, trace.holder ?? "");
      const nearFace = await history.inBuckets(tenant, near);
      return seenBefore(trace, await history.withNumber(tenant, trace.number), ofHolder, nearFace);
    },
  };
}

/** Calls and traces of one round. */
async function costOf(check: Check): Promise<string> {
  const [calls, read] = [local.calls(), traces];
  await check(1);
  return `${local.calls() - calls} calls, ${traces - read} traces`;
}

/** A document of each is found, and by its number, its person and its portrait. */
async function mustFind(checks: Checks): Promise<void> {
  for (let round = 0; round < LOOKED_FOR; round++) {
    const { numberOf, holderOf, faceOf } = await checks["all three"](round);
    if ([numberOf, holderOf, faceOf].some((subjects) => subjects.length === 0))
      throw new Error(`Document ${round} is not found by all three.`);
  }
}

try {
  const few: Tenant = { organizationId: "org_few", environment: "staging" };
  const many: Tenant = { organizationId: "org_many", environment: "staging" };
  const full: Tenant = { organizationId: "org_full", environment: "staging" };
  for (const [tenant, count] of [
    [few, FEW],
    [many, MANY],
  ] as const) {
    const started = performance.now();
    await fill(tenant, count, new Set(placesOf(count).flatMap((place) => faceAt(place).near)));
    const seconds = Math.round((performance.now() - started) / 1000);
    console.error(`${count} documents are written after ${seconds} s.`);
  }
  const [ofFew, ofMany] = [checksOf(few, FEW), checksOf(many, MANY)];
  await mustFind(ofFew);
  await mustFind(ofMany);
  console.log(`${"p50 / p95".padEnd(20)} ${`${FEW} documents`.padEnd(20)} ${MANY} documents`);
  for (const [name, rounds] of [
    ["by number", undefined],
    ["by person", undefined],
    ["by portrait", FEW_ROUNDS],
    ["all three", FEW_ROUNDS],
  ] as const) {
    const [one, other] = [ofFew[name], ofMany[name]];
    line(name, ...(await measureBoth(one, other, rounds)));
    console.log(`${"".padEnd(20)} ${(await costOf(one)).padEnd(20)} ${await costOf(other)}`);
  }
  await fillBuckets(full, faceAt(0).near);
  const ofFull = checksOf(full, MAX_FACES);
  const most = () => ofFull["by portrait"](0);
  console.log("\nThe most that a check reads: every bucket is full.");
  line("by portrait", ...(await measureBoth(ofFew["by portrait"], most, FEW_ROUNDS)));
  console.log(`${"".padEnd(41)} ${await costOf(most)}`);
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(
    `\nMemory ${memory} MB; load ${loadavg().map((one) => one.toFixed(1))} on ${availableParallelism()} cores.`,
  );
} finally {
  await local.close();
  rmSync(folder, { recursive: true });
}
