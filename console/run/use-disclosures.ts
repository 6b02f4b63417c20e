import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { type Disclosure, disclosureSchema } from "../../core/executions/reads/detail.ts";
import { unwrap } from "../api/client.ts";
import { useApi } from "../app/session/session.ts";

/** What was shown of one block. */
export type DisclosedBlock = Disclosure["blocks"][number];

/** What somebody asks to see. */
export interface Wanted {
  blocks: readonly string[];
  input: boolean;
}

/** What this page has been shown so far, and how to ask for more. */
export interface Disclosures {
  /** The execution's input; undefined until it was asked for. */
  input: Disclosure["input"];
  blockOf: (blockId: string) => DisclosedBlock | undefined;
  ask: (wanted: Wanted) => void;
  isPending: boolean;
  error: Error | null;
  /** Takes everything out of sight again. */
  hide: () => void;
}

/**
 * Personal data of an execution. Each request is recorded in the audit feed; what came is held by the page alone and gone when it is left.
 * @param executionId of which execution
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
