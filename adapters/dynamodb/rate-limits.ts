import * as z from "zod";
import {
  callInterval,
  callsThatFit,
  latestFullAt,
  type SharedCall,
  type SharedCalls,
} from "../../core/access/shared-calls.ts";
import { rateKey } from "./keys.ts";
import type { Change, Condition, Table } from "./table.ts";

/** `minute` and `fullAt` only grow, so a call meets at most four states per attempt time. */
const maxTries = 8;

const storedSchema = z.object({
  /** When the shared bucket is full again without calls, in milliseconds since 1970: the theoretical arrival time of GCRA. */
  fullAt: z.number(),
  /** One call still fits while `fullAt` is no later than this, as of the last time that the bucket was full. */
  latestAt: z.number(),
  /** The minute of the clock that `leased` is of. */
  minute: z.number(),
  /** Tokens of the burst that processes have leased in that minute. */
  leased: z.number(),
  /** When a call came here last, in milliseconds since 1970. */
  usedAt: z.number(),
});
type Stored = z.infer<typeof storedSchema>;

/** The state that a write assumes; its condition checks it. */
interface Assumed {
  /** The item is of this minute: its leases count. */
  isCurrent: boolean;
  /** The bucket is not full: this call is added to those before. */
  isFilling: boolean;
}

/**
 * The shared bucket and the leases of each key: one item a key for good, changed by one conditional write for the calls
 * that a process has at once. A write that meets another state than assumed is retried with that state.
 *
 * @param table the one table
 * @param now milliseconds since 1970
 */
export function createSharedCalls(table: Table, now: () => number): SharedCalls {
  return {
    async take(call) {
      let assumed: Assumed = { isCurrent: !call.opens, isFilling: false };
      let time = now();
      let calls = Math.min(call.calls, callsThatFit(call.limit, 0, time));
      let leased = 0;
      for (let attempt = 0; attempt < maxTries; attempt++) {
        const { change, condition } = takeSome({ ...call, calls }, time, assumed);
        const outcome = await table.updateSeen(rateKey(call.keyId), change, condition);
        const stored = outcome.item === undefined ? undefined : storedSchema.parse(outcome.item);
        leased = stored?.leased ?? 0;
        if (outcome.ok) return { granted: calls, leased };
        if (stored !== undefined && isOver(stored, latestFullAt(call.limit, time, calls), calls)) {
          time = now();
          calls = Math.min(calls, callsThatFit(call.limit, stored.fullAt, time));
          if (calls === 0) break;
        }
        assumed = assumption(call, time, stored);
      }
      // The bucket is empty, or others took every place that came free meanwhile: the key is at its limit.
      return { granted: 0, leased };
    },
    async lastUsed(keyIds) {
      const items = await table.getMany(keyIds.map(rateKey));
      return items.map((item) => (item === undefined ? undefined : storedSchema.parse(item).usedAt));
    },
  };
}

/** A process on a busy machine may be seconds late with its clock: one call fits, too, if it did when the bucket was last full. */
function isOver({ fullAt, latestAt }: Stored, latest: number, calls: number): boolean {
  return fullAt > latest && (calls > 1 || fullAt > latestAt);
}

function assumption(call: SharedCall, time: number, stored: Stored | undefined): Assumed {
  if (stored === undefined) return { isCurrent: false, isFilling: false };
  return { isCurrent: stored.minute >= call.minute, isFilling: stored.fullAt >= time };
}

function takeSome(
  { limit, calls, minute, tokens }: SharedCall,
  time: number,
  { isCurrent, isFilling }: Assumed,
): { change: Change; condition: Condition } {
  const spent = calls * callInterval(limit);
  const kept = isCurrent ? {} : { minute, leased: tokens };
  return {
    change: {
      set: {
        ...kept,
        usedAt: time,
        ...(isFilling ? {} : { fullAt: time + spent, latestAt: latestFullAt(limit, time, 1) }),
      },
      addRaw: [...(isCurrent ? ["leased :tokens"] : []), ...(isFilling ? ["fullAt :spent"] : [])],
      values: {
        ...(isCurrent ? { ":tokens": tokens } : {}),
        ...(isFilling ? { ":spent": spent } : {}),
      },
    },
    condition: {
      expression: [
        isCurrent ? "#minute >= :minute" : "(attribute_not_exists(pk) OR #minute < :minute)",
        isFilling
          ? `fullAt >= :time AND ${calls === 1 ? "(fullAt <= :latest OR fullAt <= latestAt)" : "fullAt <= :latest"}`
          : "(attribute_not_exists(pk) OR fullAt < :time)",
      ].join(" AND "),
      names: { "#minute": "minute" },
      values: {
        ":minute": minute,
        ":time": time,
        ...(isFilling ? { ":latest": latestFullAt(limit, time, calls) } : {}),
      },
    },
  };
}
