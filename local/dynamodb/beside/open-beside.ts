import { Worker } from "node:worker_threads";
import { AwsError } from "../../http/aws-error.ts";
import type { Operation } from "../../http/json-service.ts";
import { ownTokensBegin } from "../../http/own-tokens.ts";
import { isJsonObject, type JsonObject, parseJson } from "../../json.ts";
import { StateFault } from "../../state-fault.ts";
import { StateDirLocked } from "../../store/store-faults.ts";
import { Feed } from "../feed.ts";
import type { LocalTables } from "../local-dynamodb.ts";
import { changeRecordOf } from "../protocol.ts";
import { DYNAMO_NAMES } from "../service.ts";
import type { Call, Fault, FromTable, TablePlace, ToTable } from "./messages.ts";
import { tableThreadCode } from "./thread-code.ts";

/** Young objects of the thread, in MB: an answer lives no longer than its message. */
const YOUNG_MB = 12;

/**
 * Opens the tables of a directory in a thread of their own, so that the event loop of this one need not wait for them. The system's clock is theirs.
 * @throws StateDirLocked when another process holds the directory; StateFault when it is damaged
 */
export async function openBeside(directory: string, region: string): Promise<LocalTables> {
  const place: TablePlace = { directory, region, ownTokens: ownTokensBegin() };
  const worker = new Worker(await tableThreadCode(), {
    eval: true,
    workerData: place,
    execArgv: [],
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  const owner = new TableOwner(worker, directory);
  const operations = await owner.opened;
  return {
    service: {
      ...DYNAMO_NAMES,
      operations: Object.fromEntries(operations.map((name) => [name, owner.operation(name)])),
    },
    changes: owner.feed,
    close: () => owner.close(),
  };
}

const closedTable = (): AwsError =>
  new AwsError("InternalServerError", "The table is closed.", { status: 500 });

interface Waiting {
  resolve(answer: JsonObject): void;
  reject(error: AwsError): void;
}

class TableOwner {
  /** The names of the operations, when the table is open. */
  readonly opened: Promise<readonly string[]>;
  readonly feed: Feed;
  readonly #worker: Worker;
  readonly #directory: string;
  readonly #waiting = new Map<number, Waiting>();
  readonly #closed: Promise<void>;
  #calls: Call[] = [];
  #asked = 0;
  #isEnding = false;

  constructor(worker: Worker, directory: string) {
    this.#worker = worker;
    this.#directory = directory;
    this.feed = new Feed((partitions) => this.#say({ kind: "feed", partitions }));
    let closed = (_fault: Fault | undefined): void => {};
    this.#closed = new Promise((resolve, reject) => {
      closed = (fault) => (fault === undefined ? resolve() : reject(this.#errorOf(fault)));
    });
    // Whoever closes hears of it.
    this.#closed.catch(() => {});
    this.opened = new Promise((resolve, reject) => {
      let isOpen = false;
      worker.once("error", (error) => {
        if (isOpen) throw error;
        this.#isEnding = true;
        reject(error);
      });
      worker.on("message", (message: FromTable) => {
        if (message.kind === "told") {
          for (const change of message.changes) this.feed.publish(changeRecordOf(change));
          for (const [id, status, answer] of message.answers) this.#settle(id, status, answer);
        } else if (message.kind === "open") {
          isOpen = true;
          resolve(message.operations);
        } else {
          this.#isEnding = true;
          if (message.kind === "closed") closed(message.fault);
          else reject(this.#errorOf(message.fault));
        }
      });
    });
    // Without its table the process cannot go on: it ends, as it did when the table's code failed in its own thread.
    worker.once("exit", () => {
      closed({ kind: "other", text: "its thread has ended" });
      if (!this.#isEnding) throw new Error("The thread of the table has ended.");
    });
  }

  operation(name: string): Operation {
    return (request) =>
      new Promise((resolve, reject) => {
        if (this.#isEnding) return reject(closedTable());
        const id = this.#asked++;
        this.#waiting.set(id, { resolve, reject });
        if (this.#calls.push([id, name, JSON.stringify(request)]) === 1)
          setImmediate(() => this.#sendCalls());
      });
  }

  /** @throws StateFault */
  async close(): Promise<void> {
    this.#isEnding = true;
    this.#sendCalls();
    this.#say({ kind: "close" });
    try {
      await this.#closed;
    } finally {
      for (const { reject } of this.#waiting.values()) reject(closedTable());
      this.#waiting.clear();
    }
  }

  #say(message: ToTable): void {
    this.#worker.postMessage(message);
  }

  #sendCalls(): void {
    const calls = this.#calls;
    this.#calls = [];
    if (calls.length > 0) this.#say({ kind: "calls", calls });
  }

  #settle(id: number, status: number, text: string): void {
    const asker = this.#waiting.get(id);
    this.#waiting.delete(id);
    const answer = parseJson(text);
    if (!isJsonObject(answer)) throw new TypeError("The table answers with an object.");
    const { __type: code, message, ...members } = answer;
    if (status === 200) asker?.resolve(answer);
    else asker?.reject(new AwsError(String(code), String(message), { status, members }));
  }

  #errorOf(fault: Fault): Error {
    if (fault.kind === "locked") return new StateDirLocked(this.#directory);
    return fault.kind === "state"
      ? new StateFault(fault.path, fault.what, fault.advice)
      : new Error(`The table failed: ${fault.text}`);
  }
}
