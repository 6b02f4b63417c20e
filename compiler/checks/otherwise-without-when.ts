import { diagnostic } from "../diagnostic.ts";
import type { Check } from "./check.ts";

/** An `otherwise` edge has a sibling with a `when` and the same `on`. */
export const otherwiseWithoutWhen: Check = ({ edges }) => {
  const conditional = new Set(
    edges.filter(({ when }) => when !== undefined).map(({ from, on }) => `${on} ${from}`),
  );
  return edges
    .filter(({ otherwise, from, on }) => otherwise === true && !conditional.has(`${on} ${from}`))
    .map(({ from, on, index }) => {
      const message = `No other \`${on}\` edge of "${from}" has a \`when\`, so \`otherwise\` has no effect.`;
      return diagnostic("otherwise_without_when", ["edges", index, "otherwise"], message, { blockId: from });
    });
};
