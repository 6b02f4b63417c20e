import * as z from "zod";
import {
  callInterval,
  latestFullAt,
  type SharedCall,
  type SharedCalls,
} from "../../core/access/shared-calls.ts";
import { rateKey } from "./keys.ts";
import type { Change, Condition, Table } from "./table.ts";

/** `minute` and `fullAt` only ever grow, so a call meets four states at most for each time at which it is tried. */
const maxTries = 8;

const storedSchema = z.object({
  /** When the shared bucket is full again if nobody calls, in milliseconds since 1970: the theoretical arrival time of GCRA. */
  fullAt: z.number(),
  /** The minute of the clock that `leased` is of. */
  minute: z.number(),
  /** Tokens of the burst that processes have leased in that minute. */
  leased: z.number(),
  /** When a call came here last, in milliseconds since 1970. */
  usedAt: z.number(),
});
type Stored = z.infer<typeof storedSchema>;

/** What a write takes for granted; its condition checks it. */
interface Assumed {
  /** The item is of this minute: its leases count. */
  isCurrent: boolean;
  /** The bucket is not full: this call is added to those before. */
  isFilling: boolean;
}

/**
 * The shared bucket and the leases of each key: one item a key for good, changed by one conditional write a call. A write that meets another state
 * than it took for granted is sent again for that state.
 *
 * @param table the one table
 * @param now milliseconds since 1970
 */
export function createSharedCalls(table: Table, now: () => number): SharedCalls {
  return {
    async take(call) {
      let assumed: Assumed = { isCurrent: !call.opens, isFilling: false };
      let time = now();
      let leased = 0;
      for (let attempt = 0; attempt < maxTries; attempt++) {
        const { change, condition } = takeOne(call, time, assumed);
        const outcome = await table.updateSeen(rateKey(call.keyId), change, condition);
        const stored = outcome.item === undefined ? undefined : storedSchema.parse(outcome.item);
        leased = stored?.leased ?? 0;
        if (outcome.ok) return { granted: true, leased };
        if (stored !== undefined && stored.fullAt > latestFullAt(call.limit, time)) {
          time = now();
          if (stored.fullAt > latestFullAt(call.limit, time)) return { granted: false, leased };
        }
        assumed = assumption(call, time, stored);
      }
      // Others took every place that came free meanwhile: the key is at its limit.
      return { granted: false, leased };
    },
    async lastUsed(keyIds) {
      const items = await table.getMany(keyIds.map(rateKey));
      return items.map((item) => (item === undefined ? undefined : storedSchema.parse(item).usedAt));
    },
  };
}

function assumption(call: SharedCall, time: number, stored: Stored | undefined): Assumed {
  if (stored === undefined) return { isCurrent: false, isFilling: false };
  return { isCurrent: stored.minute >= call.minute, isFilling: stored.fullAt >= time };
}

function takeOne(
  call: SharedCall,
  time: number,
  { isCurrent, isFilling }: Assumed,
): { change: Change; condition: Condition } {
  const { minute, tokens } = call;
  const kept = isCurrent ? {} : { minute, leased: tokens };
  return {
    change: {
      set: { ...kept, usedAt: time, ...(isFilling ? {} : { fullAt: time + callInterval(call.limit) }) },
      addRaw: [...(isCurrent ? ["leased :tokens"] : []), ...(isFilling ? ["fullAt :interval"] : [])],
      values: {
        ...(isCurrent ? { ":tokens": tokens } : {}),
        ...(isFilling ? { ":interval": callInterval(call.limit) } : {}),
      },
    },
    condition: {
      expression: [
        isCurrent ? "#minute >= :minute" : "(attribute_not_exists(pk) OR #minute < :minute)",
        isFilling ? "fullAt BETWEEN :time AND :latest" : "(attribute_not_exists(pk) OR fullAt < :time)",
      ].join(" AND "),
      names: { "#minute": "minute" },
      values: {
        ":minute": minute,
        ":time": time,
        ...(isFilling ? { ":latest": latestFullAt(call.limit, time) } : {}),
      },
    },
  };
}
