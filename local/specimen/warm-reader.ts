import { localReaderInProcess } from "../../core/blocks/document_verification/providers/local-in-process.ts";
import { specimenPassport } from "./specimen-passport.ts";

/** Reading ends by itself long before; a start waits no longer for it. */
const LONGEST_MS = 30_000;
/** The second reading takes a third longer than later ones, still. */
const TIMES = 2;

/**
 * Reads the specimen, with its portrait, and drops what it read. Node.js compiles code when it runs it, and again what runs often, and the models of
 * faces are loaded for the first document: without this it takes more than twice as long as a later one.
 *
 * @throws WorkerFault when nothing can be read on this machine
 */
export async function warmReader(now: Date): Promise<void> {
  const front = await specimenPassport({ now });
  const signal = AbortSignal.timeout(LONGEST_MS);
  for (let time = 0; time < TIMES; time++)
    await localReaderInProcess.read({ front, withPortrait: true }, now, signal);
}
