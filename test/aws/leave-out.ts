/** Set-up of the integration suite against a deployment (`API_URL`): skips the cases of `left-out.ts`, and no others. */
import { beforeEach } from "vitest";
import * as z from "zod";
import { EMULATORS, entryOf, leftOutOn } from "./left-out.ts";

const entries = leftOutOn(z.enum(EMULATORS).parse(process.env.EMULATOR));

beforeEach(({ task, skip }) => {
  const { reason } = entryOf(entries, task.fullTestName) ?? {};
  if (reason !== undefined) skip(reason);
});
