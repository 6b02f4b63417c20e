/** The workflow language, as the rooms around the domain need it: its schemas, and what a machine asks of a function. */
export { documentTypeSchema } from "../../compiler/catalogue/values.ts";
export { closedRoutes } from "../../compiler/expressions/routes.ts";
export { blockIdSchema, blockSchema, graphSchema, workflowIdSchema } from "../../compiler/graph.ts";
export {
  type GateInstruction,
  type Instruction,
  type Routes,
  type RoutesResult,
  taskPayloadSchema,
  type WaitUntilResult,
} from "../../compiler/instruction.ts";
export { readYaml } from "../../compiler/read-yaml.ts";
