import { diagnostic } from "../diagnostic.ts";
import type { Check } from "./check.ts";

/** An edge has a `when` or an `otherwise`, not both. */
export const edgeCondition: Check = ({ edges }) =>
  edges
    .filter(({ when, otherwise }) => when !== undefined && otherwise === true)
    .map(({ from, index }) =>
      diagnostic("invalid_schema", ["edges", index], "An edge has either `when` or `otherwise`.", {
        blockId: from,
      }),
    );
