import type { GraphReference } from "./use-versions.ts";

/** The address of a comparison of two graphs. */
export const compareAddress = (id: string, from: GraphReference, to: GraphReference): string =>
  `/workflows/${id}/compare?from=${from}&to=${to}`;
