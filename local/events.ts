import { createHash, randomUUID } from "node:crypto";
import * as z from "zod";
import type { Clock } from "./clock.ts";
import type { ChangeRecord } from "./dynamodb/protocol.ts";
import type { DynamoStore } from "./dynamodb/store.ts";
import type { LocalFunctions } from "./functions.ts";
import { isJsonObject, type JsonValue, jsonValueSchema } from "./json.ts";
import type { FunctionRegistry } from "./lambda/registry.ts";
import { type ExecutionRecord, statusEvent } from "./stepfunctions/records.ts";

/** The key of an item of the product's table. */
const keySchema = z.object({ pk: z.object({ S: z.string() }), sk: z.object({ S: z.string() }) });

/** Records as a function gets them: it gets a copy. */
const recordsSchema = z.array(jsonValueSchema);

/** Delay between two attempts of a failed batch or event. */
const RETRY_MS = 1_000;
const MAX_STATUS_TRIES = 5;

/** The sources of events for the consumers. */
export interface EventPorts {
  consumers: LocalFunctions["consumers"];
  functions: () => FunctionRegistry;
  clock: Clock;
  region: string;
}

/** Replaces EventBridge (status changes, schedules) and the table's stream. */
export class LocalEvents {
  readonly #ports: EventPorts;
  readonly #cancels = new Set<() => void>();
  #stopped = false;

  constructor(ports: EventPorts) {
    this.#ports = ports;
  }

  /**
   * Delivers the end of a STANDARD execution to the consumers; retries while one fails.
   * @throws Error when it keeps failing: the event stays undelivered.
   */
  async executionEnded(record: ExecutionRecord): Promise<void> {
    const event = statusEvent(record, randomUUID(), this.#ports.region);
    const names = this.#namesOf("execution_status");
    await Promise.all(names.map((name) => this.#deliver(name, event, MAX_STATUS_TRIES)));
  }

  /** Tells the consumers of uploads of a new object, as EventBridge does: not before the answer to its writer. */
  objectCreated(bucket: string, key: string): void {
    const time = new Date(this.#ports.clock.now()).toISOString();
    const event = {
      version: "0",
      id: randomUUID(),
      "detail-type": "Object Created",
      source: "aws.s3",
      time,
      detail: { bucket: { name: bucket }, object: { key } },
    };
    // A failure is in the function's own log; a read of the document does the same.
    for (const name of this.#namesOf("uploads"))
      setImmediate(() => void this.#deliver(name, event, MAX_STATUS_TRIES).catch(() => {}));
  }

  /** Calls every scheduled consumer now, and then at its rate. */
  startSchedules(): void {
    for (const { name, source } of this.#ports.consumers) {
      if (source.kind === "schedule") this.#tick(name, source.everyMinutes * 60_000);
    }
  }

  /**
   * Feeds the stream's consumers: each in order, batch by batch, a failed batch again before the next. Of a consumer that works side by side, this is
   * so for each item.
   */
  startStreams(tables: Pick<DynamoStore, "onRecord">): void {
    for (const { name, source } of this.#ports.consumers) {
      if (source.kind !== "stream") continue;
      const lanes = Array.from({ length: source.sideBySide }, () => this.#lane(name, source.batchSize));
      const take = (record: ChangeRecord): void => {
        const key = keySchema.parse(record.dynamodb.Keys);
        lanes[laneOf(`${key.pk.S} ${key.sk.S}`, lanes.length)]?.(record);
      };
      const remove = tables.onRecord(take, ({ pk }) => {
        const partition = isJsonObject(pk) ? pk.S : undefined;
        return (
          typeof partition === "string" && source.partitions.some((prefix) => partition.startsWith(prefix))
        );
      });
      this.#cancels.add(remove);
    }
  }

  /** Stops schedules and feeds. */
  stop(): void {
    this.#stopped = true;
    for (const cancel of this.#cancels) cancel();
  }

  #namesOf(kind: "execution_status" | "uploads"): string[] {
    return this.#ports.consumers.filter(({ source }) => source.kind === kind).map(({ name }) => name);
  }

  #tick(name: string, everyMs: number): void {
    if (this.#stopped) return;
    const time = new Date(this.#ports.clock.now()).toISOString();
    const event = {
      version: "0",
      id: randomUUID(),
      "detail-type": "Scheduled Event",
      source: "aws.events",
      time,
      detail: {},
    };
    const again = () => this.#after(everyMs, () => this.#tick(name, everyMs));
    // A failure is in the function's own log; the next tick is another try, as EventBridge's is.
    this.#ports.functions().invoke(name, event).then(again, again);
  }

  /** Delivers records in their order. @returns what takes the next one */
  #lane(name: string, batchSize: number): (record: ChangeRecord) => void {
    const queue: ChangeRecord[] = [];
    let busy = false;
    const drain = async (): Promise<void> => {
      if (busy) return;
      busy = true;
      while (queue.length > 0 && !this.#stopped) {
        const batch = queue.slice(0, batchSize);
        const Records = recordsSchema.parse(batch);
        await this.#deliver(name, { Records }, Number.POSITIVE_INFINITY);
        queue.splice(0, batch.length);
      }
      busy = false;
    };
    // Records that are left when the process stops are in the table; the sweepers find what they ask for.
    const drainUnlessStopped = (): void =>
      void drain().catch((error: unknown) => {
        if (!this.#stopped) throw error;
      });
    return (record) => {
      queue.push(record);
      // Not inside the write that made the record.
      setImmediate(drainUnlessStopped);
    };
  }

  async #deliver(name: string, event: JsonValue, tries: number): Promise<void> {
    for (let attempt = 1; !this.#stopped; attempt++) {
      const outcome = await this.#ports.functions().invoke(name, event);
      if (outcome.kind === "answer") return;
      if (attempt >= tries) throw new Error(`${name} failed: ${outcome.error.errorType}`);
      await new Promise<void>((resolve) => this.#after(RETRY_MS * attempt, resolve));
    }
    throw new Error(`${name} was not told: the process is stopping.`);
  }

  #after(ms: number, run: () => void): void {
    const cancel = this.#ports.clock.setTimer(ms, () => {
      this.#cancels.delete(stop);
      run();
    });
    const stop = (): void => {
      cancel();
      run();
    };
    this.#cancels.add(stop);
  }
}

/** Records of one item go through one lane, so they stay in order. */
const laneOf = (key: string, lanes: number): number =>
  lanes === 1 ? 0 : createHash("sha256").update(key).digest().readUInt32BE() % lanes;
