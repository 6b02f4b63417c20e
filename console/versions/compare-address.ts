import type { GraphReference } from "./use-versions.ts";

/** Where two graphs of a workflow are compared. */
export const compareAddress = (id: string, from: GraphReference, to: GraphReference): string =>
  `/workflows/${id}/compare?from=${from}&to=${to}`;
