/** The catalogue of diagnostics: permanent codes, each with its severity, hint and a page in `docs/diagnostics/`. */
import * as z from "zod";
import { cut, cutSentence, MAX_QUOTE } from "./bounds.ts";

/** An error keeps a graph from being deployed, a warning does not. */
const severitySchema = z.enum(["error", "warning"]);
export type Severity = z.infer<typeof severitySchema>;

/**
 * Every code, with its meaning and its remedy. A new code is a row here, a golden case and a page: `npm run docs:codes`
 * writes the first part of the page from both.
 */
export const diagnosticCatalogue = {
  invalid_schema: {
    severity: "error",
    meaning: "A field of the graph is unknown, missing or of the wrong kind, or the text is not YAML.",
    hint: "Compare the field with the schema of the graph language.",
  },
  schema_too_costly: {
    severity: "error",
    meaning: "Checking a value against the JSON Schema can cost more time or memory than is allowed.",
    hint: "Name fewer alternatives, flatten references, or split the schema.",
  },
  unknown_block_type: {
    severity: "error",
    meaning: "`type` is not the name of a block type.",
    hint: "Use one of the block types that are offered here.",
  },
  invalid_config: {
    severity: "error",
    meaning: "`config` or `input` does not fit the block type.",
    hint: "Compare `config`, `input` and `retry` with the block type's page.",
  },
  invalid_expression: {
    severity: "error",
    meaning: "An expression is not JSONata, or its delimiters are not at both ends of the string.",
    hint: "Correct the JSONata expression at the position given.",
  },
  unknown_reference: {
    severity: "error",
    meaning:
      "An expression reads a name that is not in scope, or a setting lists a block that does not exist.",
    hint: "Name a block of this graph, or one of the names in scope.",
  },
  reference_not_upstream: {
    severity: "error",
    meaning: "An expression or a setting reads a block from which no path of edges leads here.",
    hint: "Read only blocks from which an edge path leads here.",
  },
  edge_to_unknown_block: {
    severity: "error",
    meaning: "An edge begins or ends at a block that does not exist.",
    hint: "Add the block, or remove the edge.",
  },
  duplicate_edge: {
    severity: "error",
    meaning: "Two edges are equal, or two edges of one block have the same id.",
    hint: "Keep one edge; join conditions with `or`.",
  },
  self_edge: {
    severity: "error",
    meaning: "An edge leads from a block to itself.",
    hint: "A block cannot follow itself; use `retry` to try it again.",
  },
  cycle: {
    severity: "error",
    meaning: "The edges form a circle; the message names its blocks in order.",
    hint: "Remove one of the edges of the circle.",
  },
  no_blocks: {
    severity: "error",
    meaning: "The graph has no blocks.",
    hint: "Add at least one block.",
  },
  otherwise_without_when: {
    severity: "error",
    meaning: "An `otherwise` edge has no sibling with a `when` and the same `on`.",
    hint: "Give a sibling edge a `when`, or drop `otherwise`.",
  },
  subworkflow_not_found: {
    severity: "error",
    meaning: "The graph names a workflow, or a version of one, that does not exist.",
    hint: "Check the workflow id and the version.",
  },
  subworkflow_not_deployed: {
    severity: "error",
    meaning: "The child workflow has no live version to pin.",
    hint: "Deploy the child first, or name a version.",
  },
  subworkflow_cycle: {
    severity: "error",
    meaning: "A workflow contains itself, directly or through others; the message names the circle.",
    hint: "A workflow cannot contain itself; break the circle.",
  },
  nesting_too_deep: {
    severity: "error",
    meaning: "Subworkflows are nested more than 5 deep.",
    hint: "Nest subworkflows at most 5 deep.",
  },
  too_many_blocks: {
    severity: "error",
    meaning: "The graph has more than 500 blocks, those of its subworkflows included.",
    hint: "Use at most 500 blocks, those of the subworkflows included.",
  },
  definition_too_large: {
    severity: "error",
    meaning:
      "The state machine would be larger than Step Functions accepts (1 MB), or the names of blocks and edges more than a state can carry.",
    hint: "Shorten configs and variables, or split the workflow.",
  },
  edge_without_decision: {
    severity: "error",
    meaning: "An edge `on: approved` or `on: declined` leads from a block that takes no decision.",
    hint: "Use `on: approved` and `on: declined` only after a review, or after a decision whose outcomes have `means`.",
  },
  unknown_decision: {
    severity: "error",
    meaning: "A condition compares the decision of a review with a word that is not one of its decisions.",
    hint: "Use an edge with `on: approved` or `on: declined`, or compare with a decision of the block.",
  },
  impossible_value: {
    severity: "error",
    meaning:
      "A condition compares a value with a text that it never is, by the schema of the output or of the input: `=` and `in` never hold, and `!=` always does. A warning where the text only looks wrong: a date or a number by which texts are ordered.",
    hint: "Compare with a value that the field can have, in the same letters; for dates and numbers see the page of this code.",
  },
  review_cannot_decline: {
    severity: "error",
    meaning:
      "Edges without a condition lead from a review to a credential, so a decline would lead there, too. A warning where the credential is an `outcome_attestation`.",
    hint: "Give the edge after the review `on: approved`.",
  },
  missing_input: {
    severity: "error",
    meaning: "A block fails in every run, because nothing gives it what it needs.",
    hint: "Set the field in the block's `input`, or remove the block.",
  },
  hidden_character: {
    severity: "error",
    meaning:
      "A text of the graph has a control character, an invisible one, or one that turns the direction of text, so that it reads otherwise than it runs.",
    hint: "Remove the character, or write it as an escape in an expression: \\u202E.",
  },
  fixed_subject: {
    severity: "warning",
    meaning: "`subject_id` of a block is a fixed text, so that the block is about one person in every run.",
    hint: "Set it to an expression such as `{% $input.subject_id %}`.",
  },
  unused_evidence: {
    severity: "warning",
    meaning: "The graph has data about the subject, and a block that could compare them does not read them.",
    hint: "Set the field in the block's `input`.",
  },
  unconnected_block: {
    severity: "warning",
    meaning: "A block has no edge, in a graph of several blocks.",
    hint: "Connect the block, or remove it: it runs on its own.",
  },
  no_otherwise: {
    severity: "warning",
    meaning: "Every `completed` edge of a block has a `when`, and there is no `otherwise`.",
    hint: "Add an `otherwise` edge, so that the run cannot end silently here.",
  },
  credential_without_verification: {
    severity: "warning",
    meaning: "No verification block lies above a block that issues a credential.",
    hint: "Put a verification block above the credential.",
  },
  document_may_differ: {
    severity: "warning",
    meaning: "A block that compares a face does not name its `document`, though a block above it reads one.",
    hint: "Set `document` in the block's `input` to the output `front` of the document verification.",
  },
  decision_without_edge: {
    severity: "warning",
    meaning: "A decision of a review that is not a decline leads nowhere, although others do.",
    hint: "Add an edge for this decision, or remove it from `decisions`.",
  },
  approves_without_value: {
    severity: "warning",
    meaning:
      "A rule that approves, or by which a check passes, or the condition of an edge that leads to a credential or an approval, holds because a value that it reads is missing. Or a claim, the config of a check or the input of a subworkflow is computed from such a value.",
    hint: "Name the values that approve, as in `$input.country in ['DE', 'FR']`, or ask for the value first: `$exists($input.country) and …`.",
  },
  more_diagnostics: {
    severity: "warning",
    meaning:
      "A graph has more than 200 findings. Errors are listed first, then warnings; the last entry counts the rest.",
    hint: "Correct the findings that are listed, then compile again.",
  },
  outcome_never_used: {
    severity: "warning",
    meaning: "No condition reads an outcome of a decision, and the decision has no `otherwise` edge.",
    hint: "Read the outcome in a `when`, lead an edge on for what it means, or remove it.",
  },
} as const satisfies Record<string, { severity: Severity; meaning: string; hint: string }>;

/** A permanent code of the catalogue. */
export type DiagnosticCode = keyof typeof diagnosticCatalogue;

/** Place in a source text: line and column count from 1, offset from 0. */
export interface Position {
  line: number;
  column: number;
  offset: number;
}

/** One finding about a graph. `path` is dotted, with indexes in brackets: `edges[2].when`; empty for the whole graph. */
export interface Diagnostic {
  code: DiagnosticCode;
  severity: Severity;
  path: string;
  blockId?: string;
  message: string;
  hint: string;
  /** A value that corrects the fault when it is written at `path`. */
  proposal?: string;
  /** Where in the text, when the graph was given as text. */
  position?: Position;
}

/** A finding on its way out, with its path as keys and indexes, by which its place in the text is found. */
export type LocatedDiagnostic = Diagnostic & { at: Path };

/** The same shape as a schema, for those who answer with diagnostics. */
export const diagnosticSchema = z.object({
  code: z.enum(Object.keys(diagnosticCatalogue)),
  severity: severitySchema,
  path: z.string(),
  blockId: z.string().optional(),
  message: z.string(),
  hint: z.string(),
  proposal: z.string().optional().describe("A value that corrects the fault when it is written at `path`."),
  position: z.object({ line: z.int(), column: z.int(), offset: z.int() }).optional(),
});

/** A path into a graph, as keys and indexes. */
export type Path = readonly (string | number)[];

/**
 * Makes a diagnostic; severity and hint come from the catalogue. The block is taken from the path unless `blockId` says otherwise.
 * @param message a plain sentence that quotes at most names from the graph; long names are cut
 */
export function diagnostic(
  code: DiagnosticCode,
  path: Path,
  message: string,
  extra: {
    blockId?: string;
    hint?: string;
    proposal?: string | undefined;
    position?: Position;
    severity?: Severity;
  } = {},
): LocatedDiagnostic {
  const { severity, hint } = diagnosticCatalogue[code];
  const blockId = extra.blockId ?? blockOf(path);
  return {
    code,
    severity: extra.severity ?? severity,
    at: path,
    path: cut(pathText(path), MAX_QUOTE),
    ...(blockId === undefined ? {} : { blockId: cut(blockId, MAX_QUOTE) }),
    message: cutSentence(message),
    hint: extra.hint ?? hint,
    ...(extra.proposal === undefined ? {} : { proposal: extra.proposal }),
    ...(extra.position === undefined ? {} : { position: extra.position }),
  };
}

/** Writes a path as `blocks.check.input.names[0]`. Keys that are not plain names are quoted. */
export function pathText(path: Path): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`;
    if (!/^[A-Za-z_$][\w$-]*$/.test(part)) return `${text}[${JSON.stringify(part)}]`;
    return text === "" ? part : `${text}.${part}`;
  }, "");
}

/** A message with its full stop. */
export function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Whether the diagnostics allow the graph to be deployed. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}

function blockOf(path: Path): string | undefined {
  const id = path[0] === "blocks" ? path[1] : undefined;
  return typeof id === "string" ? id : undefined;
}
