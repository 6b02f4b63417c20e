/** Which faults there are: every call that a run makes, and each way in which it can go wrong. */
import { createHash } from "node:crypto";
import type { FaultRule } from "../../../local/faults.ts";

/** A fault with its description for a failing test. */
export interface Fault {
  readonly label: string;
  readonly rules: readonly FaultRule[];
}

/** Failures in a row that outlast the SDK's own retries (five attempts at most). */
const OUTAGE_CALLS = 6;

/**
 * Every fault of a run: for the n-th call of each kind, a failure before it, its answer lost after it, throttling, and an outage that
 * outlasts the SDK's retries; for functions also the death of their process before and after the work.
 * @param counts calls of a run without a fault, by `service.operation`
 */
export function faultsOf(counts: ReadonlyMap<string, number>): Fault[] {
  return [...counts].flatMap(([name, count]) => {
    const dot = name.indexOf(".");
    const place = { service: name.slice(0, dot), operation: name.slice(dot + 1) };
    return Array.from({ length: count }, (_, index) => index + 1).flatMap((nth) =>
      waysOf(place.service).map(([label, when, what, calls]) => ({
        label: `${label} call ${nth} of ${name}`,
        rules: Array.from({ length: calls }, (_, later) => ({ ...place, nth: nth + later, when, what })),
      })),
    );
  });
}

type Way = readonly [label: string, when: FaultRule["when"], what: FaultRule["what"], calls: number];

const FAILURES: readonly Way[] = [
  ["failure before", "before", "fail", 1],
  ["answer lost after", "after", "fail", 1],
  ["throttling of", "before", "throttle", 1],
];

const waysOf = (service: string): readonly Way[] =>
  service === "lambda"
    ? [
        ...FAILURES,
        ["death before", "before", "kill", 1],
        ["death after", "after", "kill", 1],
        ["abandonment of", "before", "abandon", 1],
      ]
    : [...FAILURES, ["outage from", "before", "fail", OUTAGE_CALLS]];

/**
 * A sample that a seed fixes: the same seed draws the same faults as long as the calls are the same.
 * @param size how many at most
 */
export function sample(faults: readonly Fault[], size: number, seed: string): Fault[] {
  const draw = ({ label }: Fault): string => createHash("sha256").update(`${seed}/${label}`).digest("hex");
  const drawn = faults.map((fault) => ({ fault, place: draw(fault) }));
  return drawn
    .toSorted((a, b) => (a.place < b.place ? -1 : 1))
    .slice(0, size)
    .map(({ fault }) => fault);
}
