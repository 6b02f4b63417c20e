import * as z from "zod";
import { sanctionsScreening } from "../../../core/blocks/sanctions_screening/spec.ts";
import { disclosureSchema } from "../../../core/executions/reads/detail.ts";
import { birthDateSchema } from "../../../core/screening/birth-date.ts";
import { runSchema, withoutData } from "./runs.ts";
import { ADDS, pick, type Tool } from "./tool.ts";

const { names, countries, entity_type, sex } = sanctionsScreening.input.shape;
const SCREENED = ["name", "names", "birth_date", "countries", "entity_type", "sex"];

/** A graph of one block: the mapping has only the fields that are given. */
const graphOf = (fields: readonly string[]) => ({
  blocks: {
    screening: {
      type: sanctionsScreening.type,
      input: Object.fromEntries(fields.map((name) => [name, `{% $input.${name} %}`])),
      // A hit is an answer here, not a failure.
      config: { failOn: [] },
    },
  },
  edges: [],
});

/**
 * `screen_name`: runs a graph with the one block, then reads its output by a recorded disclosure.
 *
 * @param executePath of the call that executes
 * @param disclosePath of the call that discloses, with `{executionId}`
 */
export const screenName = (executePath: string, disclosePath: string): Tool => ({
  name: "screen_name",
  title: "Screen a name",
  description:
    "Look a person or an organisation up in the sanctions lists. It makes a run, and a record that you have seen its result. A hit is a similar name, not a proof; a run that has failed is never a clear result.",
  needs: [["workflows:execute"], ["workflows:write"], ["executions:data:read"]],
  hints: ADDS,
  input: z.strictObject({
    name: z.string().min(1).max(500).describe("The name to look up."),
    names,
    birth_date: birthDateSchema.optional().describe("YYYY-MM-DD, YYYY-MM or YYYY."),
    countries,
    entity_type,
    sex,
  }),
  output: z.object({ run: runSchema, disclosure: disclosureSchema.nullable() }),
  run: async (args, call) => {
    const input = pick(args, SCREENED);
    const body = { workflowId: "wf_screen_name", workflow: graphOf(Object.keys(input)), options: { input } };
    const ran = withoutData(await call({ method: "POST", path: executePath, body }));
    if (ran.status >= 400) return ran;
    const run = runSchema.parse(ran.body);
    if (run.status !== "completed") return { ...ran, body: { run, disclosure: null } };
    const shown = await call({
      method: "POST",
      path: disclosePath.replace("{executionId}", encodeURIComponent(run.executionId)),
      body: { blocks: ["screening"] },
    });
    return shown.status >= 400 ? shown : { ...shown, body: { run, disclosure: shown.body } };
  },
});
