import type { Key } from "./keys.ts";

const key = (pk: string): Key => ({ pk, sk: "META" });

/**
 * `CAPTURE#<id>`: a capture session. `CAPTURE_OF#<execution>#<block>`: the session that answers a pause. `CAPTURE_CODE#<SHA-256>`: the
 * session of a hand-over's code.
 */
export const captureKeys = {
  session: (id: string): Key => key(`CAPTURE#${id}`),
  ofPause: (executionId: string, blockId: string): Key => key(`CAPTURE_OF#${executionId}#${blockId}`),
  /** gsi3 partition of the sessions that the sweeper must look after; sort key: when (ISO time). */
  due: "CAPTURES",
  code: (hash: string): Key => key(`CAPTURE_CODE#${hash}`),
};
