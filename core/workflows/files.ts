import { workflowIdSchema } from "../../compiler/graph.ts";
import { jsonObjectSchema } from "../../compiler/json.ts";
import { readYaml } from "../../compiler/read-yaml.ts";
import type { WorkflowFile } from "./seed.ts";

/** The reason why a text is not a workflow file. */
export class WorkflowFileError extends Error {
  override readonly name = "WorkflowFileError";
  readonly code = "invalid_workflow_file";
}

/**
 * Reads a workflow file, in YAML or JSON. The graph itself is the compiler's to check.
 *
 * @param text the file's content
 * @throws WorkflowFileError when it is not an object with an `id`
 */
export function parseWorkflowFile(text: string): WorkflowFile {
  const graph = jsonObjectSchema.safeParse(contentOf(text));
  if (!graph.success) throw new WorkflowFileError("The file does not hold an object.");
  const id = workflowIdSchema.safeParse(graph.data.id);
  if (!id.success) throw new WorkflowFileError("The file needs an `id` of the form wf_name.");
  const { name, description } = graph.data;
  return {
    workflowId: id.data,
    name: typeof name === "string" && name !== "" ? name : id.data,
    description: typeof description === "string" ? description : undefined,
    graph: graph.data,
    ...(text.trimStart().startsWith("{") ? {} : { source: text }),
  };
}

function contentOf(text: string): unknown {
  const read = readYaml(text);
  if (read.ok) return read.value;
  const [{ message, position } = { message: "It cannot be read.", position: undefined }] = read.faults;
  const place = position === undefined ? "" : ` (line ${position.line}, column ${position.column})`;
  throw new WorkflowFileError(`The file is neither YAML nor JSON: ${message}${place}`);
}
