/** Set-up of the integration suite against a deployment (`API_URL`): skips the cases of `left-out.ts`, and no others. */
import { beforeEach } from "vitest";
import { leftOut } from "./left-out.ts";

beforeEach(({ task, skip }) => {
  const { reason } = leftOut(task.fullTestName) ?? {};
  if (reason !== undefined) skip(reason);
});
