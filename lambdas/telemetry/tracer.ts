/** X-Ray: one subsegment per invocation, with ids as annotations, so that a trace is found by its execution. */
import type { Facts } from "../../core/telemetry-facts.ts";

/** Runs `work` inside a subsegment; the facts known at its end become annotations. */
export type Trace = <R>(name: string, facts: () => Facts, work: () => Promise<R>) => Promise<R>;

const untraced: Trace = (_name, _facts, work) => work();

/**
 * Makes the tracer. Neither requests nor responses nor errors are captured: they hold personal data.
 *
 * @param inLambda whether the process runs in Lambda; elsewhere nothing is traced
 */
export function tracer(inLambda: boolean): Trace {
  if (!inLambda) return untraced;
  // From its first import on, the SDK of X-Ray watches every promise of the process, which costs a tenth of the processor time. So only
  // Lambda imports it, and at once: it must see its first promise before the runtime takes the first call. The bundle holds it.
  const { Tracer }: typeof import("@aws-lambda-powertools/tracer") = require("@aws-lambda-powertools/tracer");
  const xray = new Tracer({ captureHTTPsRequests: false });
  if (!xray.isTracingEnabled()) return untraced;
  return async (name, facts, work) => {
    const parent = xray.getSegment();
    if (parent === undefined) return work();
    const segment = parent.addNewSubsegment(name);
    xray.setSegment(segment);
    try {
      return await work();
    } catch (thrown) {
      segment.addFaultFlag();
      throw thrown;
    } finally {
      const { cause, ...annotations } = facts();
      for (const [key, value] of Object.entries(annotations)) xray.putAnnotation(key, value);
      segment.close();
      xray.setSegment(parent);
    }
  };
}
