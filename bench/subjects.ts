/**
 * Searches for subjects by each key, and pages of a timeline, through the product's own client over HTTP against the local DynamoDB in memory.
 * `npm run bench:subjects [-- 100000]` prints p50 and p95 in ms beside those with 1,000 subjects in the same table, and the ratios.
 */
import { CreateTableCommand } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import { createDynamoClient } from "../adapters/aws/clients.ts";
import type { Key } from "../adapters/dynamodb/keys.ts";
import { createTableRequest } from "../adapters/dynamodb/schema.ts";
import { creationMoves, entryItem } from "../adapters/dynamodb/subjects/items.ts";
import { createSubjectStore } from "../adapters/dynamodb/subjects/store.ts";
import { createTable, type Item } from "../adapters/dynamodb/table.ts";
import type { Tenant } from "../core/access/caller.ts";
import type { SubjectQuery } from "../core/subjects/ports.ts";
import type { SubjectRecord } from "../core/subjects/records.ts";
import { newSubject } from "../core/subjects/write.ts";
import { systemClock } from "../local/clock.ts";
import { openDynamo } from "../local/dynamodb/local-dynamodb.ts";
import { connectInProcess } from "../local/http/in-process.ts";
import { jsonCalls } from "../local/http/json-calls.ts";
import { startAwsServer } from "../local/http/server.ts";
import { signWith } from "../local/testing/sign-with.ts";

const FEW = 1_000;
const MANY = z.coerce
  .number()
  .int()
  .min(FEW)
  .parse(process.argv[2] ?? 100_000);
const ROUNDS = 200;
const WARM_UP = 100;
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

const dynamo = openDynamo(undefined, "us-east-1", systemClock);
const calls = jsonCalls({ services: [dynamo.service] });
const server = await startAwsServer({ calls });
signWith(server.credentials);
const client = createDynamoClient({ region: "us-east-1", endpoint: server.endpoint });
await client.send(new CreateTableCommand(createTableRequest("bench")));
const table = createTable(client, "bench");
const store = createSubjectStore(table);
/** Only the filling: what is measured goes over HTTP. */
const filler = createDynamoClient({ region: "us-east-1", endpoint: server.endpoint });
connectInProcess([filler], calls);
const filled = createTable(filler, "bench");

/** Writes subjects as their own moves write them. */
async function fill(tenant: Tenant, count: number): Promise<void> {
  const started = performance.now();
  for (let place = 0; place < count; place += 500) {
    const records = Array.from({ length: Math.min(500, count - place) }, (_, at) =>
      subjectOf(tenant, place + at),
    );
    const moves = records.flatMap((after) => creationMoves({ after, entries: [], events: [] }));
    await filled.batchPut(moves.flatMap((move): (Key & Item)[] => (move.kind === "put" ? [move.item] : [])));
  }
  process.stderr.write(
    `${count} subjects are written after ${Math.round(performance.now() - started)} ms.\n`,
  );
}

interface Measured {
  readonly p50: number;
  readonly p95: number;
}

/** Measures two calls in turn, so that whatever else the machine does meets both. */
async function measureBoth(
  one: (round: number) => Promise<unknown>,
  other: (round: number) => Promise<unknown>,
): Promise<[Measured, Measured]> {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < WARM_UP + ROUNDS; round++)
    for (const [place, run] of [one, other].entries()) {
      const start = performance.now();
      await run(round);
      if (round >= WARM_UP) times[place]?.push(performance.now() - start);
    }
  return [summary(times[0]), summary(times[1])];
}

function summary(times: number[]): Measured {
  times.sort((a, b) => a - b);
  return { p50: times[ROUNDS / 2] ?? 0, p95: times[Math.floor(ROUNDS * 0.95)] ?? 0 };
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

const shown = ({ p50, p95 }: Measured): string => `${p50.toFixed(2)} / ${p95.toFixed(2)} ms`.padEnd(20);
const line = (name: string, few: Measured, many: Measured): void =>
  void process.stdout.write(
    `${name.padEnd(20)} ${shown(few)} ${shown(many)} ratio of p50 ${(many.p50 / few.p50).toFixed(2)}\n`,
  );

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
  client.destroy();
  filler.destroy();
  await server.close();
  dynamo.close();
}
