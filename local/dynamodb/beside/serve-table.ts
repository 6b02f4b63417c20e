import type { MessagePort } from "node:worker_threads";
import { systemClock } from "../../clock.ts";
import { jsonCalls } from "../../http/json-calls.ts";
import { joinOwnTokens } from "../../http/own-tokens.ts";
import { StateFault } from "../../state-fault.ts";
import { StateDirLocked } from "../../store/store-faults.ts";
import { openDynamo } from "../local-dynamodb.ts";
import type { Fault, FromTable, TablePlace, Told, ToTable } from "./messages.ts";

/**
 * Opens the table of a folder in this thread, and answers its owner until it is told to close.
 * @param port to the owner
 */
export function serveTable(port: MessagePort, { directory, region, ownTokens }: TablePlace): void {
  const say = (message: FromTable): void => port.postMessage(message);
  joinOwnTokens(ownTokens);
  try {
    const dynamo = openDynamo(directory, region, systemClock);
    const teller = createTeller(say);
    const { service, store } = dynamo;
    const calls = jsonCalls({ services: [service] });
    let endFeed = (): void => {};
    port.on("message", (message: ToTable) => {
      if (message.kind === "calls")
        for (const [id, operation, request] of message.calls)
          void calls(`${service.target}.${operation}`, request).then(({ status, answer }) =>
            teller.answer([id, status, JSON.stringify(answer)]),
          );
      else if (message.kind === "feed") {
        endFeed();
        endFeed = store.onRecord((record) => teller.change(JSON.stringify(record)), message.partitions);
      } else {
        const fault = faultOf(() => dynamo.close());
        // Closing ends the last commit: its changes and answers go first.
        setImmediate(() => {
          say({ kind: "closed", ...fault });
          port.close();
        });
      }
    });
    say({ kind: "open", operations: Object.keys(service.operations) });
  } catch (error) {
    say({ kind: "refused", fault: faultIn(error) });
    port.close();
  }
}

/** Gathers what one end of a transaction lets go into one message. */
function createTeller(say: (message: FromTable) => void) {
  let changes: string[] = [];
  let answers: Told[] = [];
  const tell = (): void => {
    const told = { kind: "told", changes, answers } as const;
    changes = [];
    answers = [];
    say(told);
  };
  const soon = (): void => {
    if (changes.length + answers.length === 1) process.nextTick(tell);
  };
  return {
    change(record: string): void {
      changes.push(record);
      soon();
    },
    answer(told: Told): void {
      answers.push(told);
      soon();
    },
  };
}

function faultOf(work: () => void): { fault?: Fault } {
  try {
    work();
    return {};
  } catch (error) {
    return { fault: faultIn(error) };
  }
}

function faultIn(error: unknown): Fault {
  if (error instanceof StateDirLocked) return { kind: "locked" };
  if (error instanceof StateFault) {
    const { path, what, advice } = error;
    return { kind: "state", path, what, advice };
  }
  return { kind: "other", text: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
