/** The workflow language for the folders around the domain: its schemas, and the payloads of a machine's tasks. */
export { durationSeconds } from "../../compiler/catalogue/duration.ts";
export { documentTypeSchema, durationSchema } from "../../compiler/catalogue/values.ts";
export { blockIdSchema, blockSchema, graphSchema, workflowIdSchema } from "../../compiler/graph.ts";
export {
  type GateInstruction,
  type Instruction,
  type Routes,
  type RoutesResult,
  taskPayloadSchema,
  type WaitUntilResult,
} from "../../compiler/instruction.ts";
