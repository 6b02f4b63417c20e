import * as z from "zod";
import type { Catalogue } from "./catalogue.ts";
import { type BlockTypeSpec, defaultRetry } from "./spec.ts";

/**
 * Rows for types that are not offered, so that the rest of a graph can be checked. Nothing is known of them: any config, input and output is
 * taken.
 *
 * @param types names that the catalogue lacks
 */
export function withStandIns(catalogue: Catalogue, types: Iterable<string>): Catalogue {
  return new Map([...catalogue, ...[...types].map((type) => [type, standIn(type)] as const)]);
}

const standIn = (type: string): BlockTypeSpec => ({
  type,
  title: type,
  description: "Not offered here.",
  icon: "",
  config: z.unknown(),
  input: z.unknown(),
  output: z.unknown(),
  summary: z.object({}),
  readsUpstream: false,
  bareExpressions: [],
  literals: [],
  defaultRetry,
  defaultTimeoutSeconds: 1,
});
