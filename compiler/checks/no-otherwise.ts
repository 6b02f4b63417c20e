import { diagnostic } from "../diagnostic.ts";
import type { Check } from "./check.ts";

/** A block whose `completed` edges all have a `when` also has an `otherwise`. */
export const noOtherwise: Check = ({ blocks, outgoing }) =>
  blocks
    .filter(([id]) => {
      const completed = (outgoing.get(id) ?? []).filter(({ on }) => on === "completed");
      return completed.length > 0 && completed.every(({ when }) => when !== undefined);
    })
    .map(([id]) => {
      const message = `When no \`when\` after "${id}" is true, everything after it is skipped and the run counts as completed.`;
      return diagnostic("no_otherwise", ["blocks", id], message);
    });
