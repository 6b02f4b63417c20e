/**
 * Searches for subjects by each key, and pages of a timeline, through the product's own client over HTTP against the local DynamoDB in memory.
 * `npm run bench:subjects [-- 100000]` prints p50 and p95 in ms beside those with 1,000 subjects in the same table, and the ratios.
 */
import type { Key } from "../adapters/dynamodb/keys.ts";
import { creationMoves, entryItem } from "../adapters/dynamodb/subjects/items.ts";
import { createSubjectStore } from "../adapters/dynamodb/subjects/store.ts";
import type { Item } from "../adapters/dynamodb/table.ts";
import type { Tenant } from "../core/access/caller.ts";
import type { SubjectQuery } from "../core/subjects/ports.ts";
import type { SubjectRecord } from "../core/subjects/records.ts";
import { newSubject } from "../core/subjects/write.ts";
import { countAsked, line, measureBoth, openBenchTable } from "./table-kit.ts";

const FEW = 1_000;
const MANY = countAsked(FEW, 100_000);
const PAGE = 20;
const BEGIN = Date.parse("2026-01-01T00:00:00Z");

/** Syllables of invented names: many people share each word, as in life. */
const SYLLABLES = [
  "an",
  "bel",
  "cor",
  "da",
  "el",
  "fer",
  "go",
  "hu",
  "is",
  "jo",
  "ka",
  "lu",
  "mar",
  "no",
  "or",
  "pe",
];
const wordOf = (seed: number): string =>
  [seed, seed >> 4, seed >> 8].map((part) => SYLLABLES[part % SYLLABLES.length]).join("");
const nameOf = (place: number): string => `${wordOf(place * 7)} ${wordOf(place * 131 + 5)}`;

const numberOf = (place: number): string => `P${String(place * 7919).padStart(9, "0")}`;

function subjectOf(tenant: Tenant, place: number): SubjectRecord {
  const id = `subj_${String(place).padStart(26, "0")}`;
  const at = new Date(BEGIN + place * 1000).toISOString();
  const entityType = "person" as const;
  const record = newSubject({
    id: `${id.slice(0, 5)}${tenant.organizationId.at(-1)}${id.slice(6)}`,
    ...tenant,
    externalId: `user_${place}`,
    entityType,
    at,
  });
  const identity_numbers = [{ type: "passport", number: numberOf(place) }];
  const risk = { level: place % 100 === 0 ? "high" : "low", score: 1, reasons: [], computed_at: at };
  return { ...record, attributes: { name: nameOf(place), identity_numbers }, risk };
}

const local = await openBenchTable();
const { table } = local;
const store = createSubjectStore(table);

/** Writes subjects as their own moves write them. */
async function fill(tenant: Tenant, count: number): Promise<void> {
  const started = performance.now();
  for (let place = 0; place < count; place += 500) {
    const records = Array.from({ length: Math.min(500, count - place) }, (_, at) =>
      subjectOf(tenant, place + at),
    );
    const moves = records.flatMap((after) => creationMoves({ after, entries: [], events: [] }));
    await local.filled.batchPut(
      moves.flatMap((move): (Key & Item)[] => (move.kind === "put" ? [move.item] : [])),
    );
  }
  process.stderr.write(
    `${count} subjects are written after ${Math.round(performance.now() - started)} ms.\n`,
  );
}

/** The searches of a tenant with so many subjects: each looks for another one every time. */
function searchesOf(tenant: Tenant, count: number): Record<string, (round: number) => Promise<unknown>> {
  const placeOf = (round: number): number => (round * 37) % count;
  const list = (query: Omit<SubjectQuery, "tenant" | "limit">) =>
    store.list({ tenant, limit: PAGE, ...query });
  const wordsOf = (round: number): [string, string] => {
    const [first = "", last = ""] = nameOf(placeOf(round)).split(" ");
    return [first, last];
  };
  const word = (text: string) => ({ kind: "word" as const, text });
  return {
    "external id": async (round) => {
      const id = await store.idOf(tenant, `user_${placeOf(round)}`);
      return id === undefined ? undefined : store.find(tenant, id);
    },
    "a word": (round) => list({ key: word(wordsOf(round)[0]) }),
    "two letters": (round) => list({ key: word(wordsOf(round)[0].slice(0, 2)) }),
    "two words": (round) => list({ key: word(wordsOf(round)[0]), others: [word(wordsOf(round)[1])] }),
    number: (round) => list({ key: { kind: "number", text: numberOf(placeOf(round)) } }),
    "start of a number": (round) =>
      list({ key: { kind: "number", text: numberOf(placeOf(round)).slice(0, 7) } }),
    status: () => list({ status: "active" }),
    risk: () => list({ risk: "high" }),
  };
}

/** Reads the first page of a timeline that it has filled. */
async function timelineOf(tenant: Tenant, place: number, length: number): Promise<() => Promise<unknown>> {
  const subject = subjectOf(tenant, place);
  const entries = Array.from({ length }, (_, entry) =>
    entryItem(subject, {
      id: `evt_${entry}`,
      at: new Date(BEGIN + entry * 1000).toISOString(),
      kind: "document",
    }),
  );
  await table.batchPut(entries);
  return () => store.timeline({ subjectId: subject.id, limit: 10 });
}

try {
  const few: Tenant = { organizationId: "org_0", environment: "staging" };
  const many: Tenant = { organizationId: "org_1", environment: "staging" };
  await fill(few, FEW);
  await fill(many, MANY);
  process.stdout.write(`${"p50 / p95".padEnd(20)} ${`${FEW} subjects`.padEnd(20)} ${MANY} subjects\n`);
  const [ofFew, ofMany] = [searchesOf(few, FEW), searchesOf(many, MANY)];
  for (const [name, search] of Object.entries(ofFew))
    line(name, ...(await measureBoth(search, ofMany[name] ?? search)));
  process.stdout.write(`\n${"".padEnd(20)} ${"10 entries".padEnd(20)} 1000 entries\n`);
  const [short, long] = [await timelineOf(few, 1, 10), await timelineOf(few, 2, 1000)];
  line("page of a timeline", ...(await measureBoth(short, long)));
} finally {
  await local.close();
}
