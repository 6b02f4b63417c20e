import { diagnostic } from "../diagnostic.ts";
import { readString } from "../expressions/delimiters.ts";
import { isJsonObject } from "../json.ts";
import type { Check } from "./check.ts";

const FIELD = "subject_id";

/** No block names one person for every run: its result would speak of that person, whoever the run is about. */
export const fixedSubject: Check = ({ graph, blocks }) =>
  blocks
    .filter(([, { enabled }]) => enabled)
    .flatMap(([id, { input }]) => {
      const named = isJsonObject(input) ? input[FIELD] : undefined;
      if (typeof named !== "string" || named === "" || readString(named).kind !== "literal") return [];
      // The graph may itself say that every run is about this one.
      if (named === graph.subject) return [];
      const message = `"${id}" is about the same person in every run, whoever the run is about.`;
      return [diagnostic("fixed_subject", ["blocks", id, "input", FIELD], message)];
    });
