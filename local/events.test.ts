import { expect, it } from "vitest";
import * as z from "zod";
import { systemClock } from "./clock.ts";
import type { ChangeRecord } from "./dynamodb/protocol.ts";
import type { ChangeListener, Wanted } from "./dynamodb/store.ts";
import { LocalEvents } from "./events.ts";
import type { EventSource } from "./functions.ts";
import { FunctionRegistry, type Handler } from "./lambda/registry.ts";

const eventSchema = z.object({
  Records: z.array(z.object({ dynamodb: z.object({ SequenceNumber: z.string(), Keys: z.unknown() }) })),
});

/** A stream with one consumer, which works side by side. */
function stream(sideBySide: number, handler: Handler) {
  let listener: ChangeListener = () => undefined;
  let wanted: Wanted = () => true;
  const region = "us-east-1";
  const functions = { worker: { load: async () => handler } };
  const registry = new FunctionRegistry(functions, region, systemClock, (_name, call) => call());
  const source: EventSource = { kind: "stream", partitions: ["A#"], batchSize: 1, sideBySide };
  const consumers = [{ name: "worker", source }];
  const events = new LocalEvents({ consumers, functions: () => registry, clock: systemClock, region });
  events.startStreams({
    onRecord: (listen, isWanted = wanted) => {
      listener = listen;
      wanted = isWanted;
      return () => undefined;
    },
  });
  let number = 0;
  const write = (pk: string, sk: string): void => {
    const dynamodb: ChangeRecord["dynamodb"] = {
      ApproximateCreationDateTime: 0,
      Keys: { pk: { S: pk }, sk: { S: sk } },
      SequenceNumber: String(number++),
      StreamViewType: "NEW_AND_OLD_IMAGES",
    };
    const rest = { eventName: "MODIFY", eventSource: "aws:dynamodb", awsRegion: region } as const;
    if (wanted(dynamodb.Keys)) listener({ eventID: "1", ...rest, eventSourceARN: "arn", dynamodb });
  };
  return { write, stop: () => events.stop() };
}

it("works on items side by side, and on the records of one item in their order", async () => {
  const taken: string[] = [];
  let [atOnce, most] = [0, 0];
  const { write, stop } = stream(10, async (event) => {
    const [record] = eventSchema.parse(event).Records;
    most = Math.max(most, ++atOnce);
    taken.push(JSON.stringify(record?.dynamodb));
    await new Promise(setImmediate);
    atOnce--;
  });
  for (let round = 0; round < 3; round++) for (let item = 0; item < 20; item++) write("A#1", `item ${item}`);
  write("B#1", "not asked for");
  await expect.poll(() => taken.length).toBe(60);
  stop();
  expect(most).toBeGreaterThan(1);
  for (let item = 0; item < 20; item++) {
    const own = taken.filter((one) => one.includes(`"item ${item}"`));
    expect(own.map((one) => z.object({ SequenceNumber: z.string() }).parse(JSON.parse(one)))).toEqual(
      [0, 1, 2].map((round) => ({ SequenceNumber: String(round * 20 + item) })),
    );
  }
});

it("works on one record after the other where nothing is said of side by side", async () => {
  let [atOnce, most, done] = [0, 0, 0];
  const { write, stop } = stream(1, async () => {
    most = Math.max(most, ++atOnce);
    await new Promise(setImmediate);
    atOnce--;
    done++;
  });
  for (let item = 0; item < 20; item++) write("A#1", `item ${item}`);
  await expect.poll(() => done).toBe(20);
  stop();
  expect(most).toBe(1);
});
