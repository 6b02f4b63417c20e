import { localReaderInProcess } from "../../core/blocks/document_verification/providers/local-in-process.ts";
import { specimenPassport } from "./specimen-passport.ts";

/** Reading ends by itself long before; a start waits no longer for it. */
const LONGEST_MS = 30_000;

/**
 * Reads the specimen once, with its portrait, and drops what it read. Node.js compiles code when it runs it, and the models of faces are loaded for the
 * first one, so that the first document takes half as long again as the second one.
 *
 * @throws WorkerFault when nothing can be read on this machine
 */
export async function warmReader(now: Date): Promise<void> {
  const front = await specimenPassport({ now });
  await localReaderInProcess.read({ front, withPortrait: true }, now, AbortSignal.timeout(LONGEST_MS));
}
