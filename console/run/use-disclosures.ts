import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { type Disclosure, disclosureSchema } from "../../core/executions/reads/detail.ts";
import { unwrap } from "../api/client.ts";
import { useApi } from "../app/session/session.ts";

/** The disclosed data of one block. */
export type DisclosedBlock = Disclosure["blocks"][number];

/** The requested data. */
export interface Wanted {
  blocks: readonly string[];
  input: boolean;
}

/** The data disclosed to this page so far, and a function to request more. */
export interface Disclosures {
  /** The execution's input; undefined until it was asked for. */
  input: Disclosure["input"];
  blockOf: (blockId: string) => DisclosedBlock | undefined;
  ask: (wanted: Wanted) => void;
  isPending: boolean;
  error: Error | null;
  /** Hides all disclosed data. */
  hide: () => void;
}

/**
 * Personal data of an execution. Each request is recorded in the audit feed; the data is kept only in the page until it
 * is left.
 * @param executionId of the execution
 */
export function useDisclosures(executionId: string): Disclosures {
  const api = useApi();
  const [shown, setShown] = useState<readonly Disclosure[]>([]);
  const asking = useMutation({
    mutationFn: async ({ blocks, input }: Wanted) => {
      const call = { params: { path: { executionId } }, body: { blocks: [...blocks], input } };
      return disclosureSchema.parse(
        await unwrap(api.POST("/v1/workflows/executions/{executionId}/disclosures", call)),
      );
    },
    onSuccess: (disclosure) => setShown((before) => [disclosure, ...before]),
    gcTime: 0,
  });
  return {
    input: shown.find(({ input }) => input !== undefined)?.input,
    blockOf: (id) => shown.flatMap(({ blocks }) => blocks).find(({ blockId }) => blockId === id),
    ask: (wanted) => asking.mutate(wanted),
    isPending: asking.isPending,
    error: asking.error,
    hide: () => setShown([]),
  };
}
