import { hashOfJson, keyedHashOfJson } from "../../audit/canonical.ts";
import type { ExecutionMeta } from "../records.ts";

/** The hash of an input or output of a run: an HMAC with the run's salt, plain in runs from before there were salts. */
export const hashIn = ({ salt }: Pick<ExecutionMeta, "salt">, value: unknown): string =>
  salt === undefined ? hashOfJson(value) : keyedHashOfJson(salt, value);
