import type * as z from "zod";
import type { Means } from "../../../compiler/catalogue/decisions.ts";
import type { BlockTypeSpec } from "../../../compiler/catalogue/spec.ts";
import type { Asks, Evaluation, ExpressionScope } from "../../../compiler/expressions/evaluate.ts";
import type { Instruction } from "../../../compiler/instruction.ts";
import type { JsonValue } from "../../../compiler/json.ts";
import type { Failure } from "../../executions/records.ts";
import type { Issuing } from "../../executions/writes.ts";

/**
 * The resources of a block's function beside the records of its execution; infra grants exactly these.
 * `credential_signing`: sign with the credential key and write credentials and status lists; `documents`, `lists`: read
 * those objects; `dismissals`: read which hits of a subject were dismissed; `document_history`: compare with earlier documents, and record this one; `subject_checks`: read what earlier runs have checked of the run's subject; `liveness`: use up liveness
 * challenges; `risk`: read what is known of the run's subject, and write its rating; `textract`, `rekognition`: the managed services behind an `aws` provider; `registers`: the registers of
 * companies, with address and key in its environment; `internet`: outbound access to addresses outside of AWS (implied
 * by `registers`); `secrets`: read the secrets of customers' own services.
 */
export type BlockNeed =
  | "credential_signing"
  | "documents"
  | "document_history"
  | "subject_checks"
  | "lists"
  | "dismissals"
  | "liveness"
  | "risk"
  | "textract"
  | "rekognition"
  | "media"
  | "registers"
  | "internet"
  | "secrets";

/**
 * A block type in `blocks.config.ts`: its row of the catalogue, and the parts of its function. Only data: the console
 * reads this file too, so neither it nor its imports may load dependencies of the function.
 */
export interface BlockDefinition {
  readonly spec: BlockTypeSpec;
  /** File that exports the Lambda `handler`: a path from the root of the repository. */
  readonly handler: string;
  readonly memoryMb: number;
  /** Lambda timeout. Longer than the longest `timeoutSeconds` of a graph, so that the runtime's own deadline comes first. */
  readonly timeoutSeconds: number;
  readonly needs?: readonly BlockNeed[];
  /** npm packages that must lie beside the bundle as they are: native code, models. */
  readonly packages?: readonly string[];
  /** Files that must be beside the bundle: paths from the root of the repository, by their folder there. */
  readonly files?: Readonly<Record<string, readonly string[]>>;
  /** Files that the function starts as threads or processes: paths from the root of the repository, bundled beside it as `<name>.mjs`. */
  readonly workers?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** The result of an upstream block, as work may read it. */
export interface UpstreamResult {
  readonly blockId: string;
  readonly blockType: string;
  readonly status: "completed" | "failed";
  /** False for an unhandled failure. */
  readonly handled: boolean;
  readonly output?: JsonValue;
  readonly error?: { readonly code: string; readonly message: string };
  /** When it was made (ISO time), also one that was taken over. Absent: it is not known. */
  readonly madeAt?: string;
  /** Its recorded decision. */
  readonly means?: Means;
  readonly provider?: string;
}

/** One attempt at a block, with all values resolved. `Input` and `Config` are the parsed types of the catalogue's schemas. */
export interface BlockTask<Input = unknown, Config = unknown> {
  readonly executionId: string;
  readonly organizationId: string;
  readonly environment: "production" | "staging";
  readonly workflowId: string;
  readonly version: number | null;
  /** The caller's id of the run's subject. */
  readonly subject?: string;
  /** Its record, `subj_…`. */
  readonly subjectId?: string;
  /** When the run began (ISO time). */
  readonly runStartedAt: string;
  /** When another re-run of the same first run last declined while this one went on (ISO time). */
  readonly otherDeclinedAt?: string;
  readonly blockId: string;
  readonly input: Input;
  readonly config: Config;
  /** Results of settled blocks upstream that ran, by block id. Skipped ones are absent. */
  readonly results: ReadonlyMap<string, UpstreamResult>;
  /** The failure that stopped the child of a subworkflow block; only for its second half. */
  readonly stop?: Failure;
  readonly instruction: Instruction;
  /** Ids of all blocks above one in the graph of the run. Reads the graph, so call it only if needed. */
  readonly above: (blockId: string) => Promise<ReadonlySet<string>>;
  /** Whether a subworkflow that failed has left a check in it undone. Reads the graph, likewise. */
  readonly leavesUndone: (blockId: string) => Promise<boolean>;
  /** The config of a block in the graph of the run, as the graph has it. Reads the graph, likewise. */
  readonly configOf: (blockId: string) => Promise<JsonValue | undefined>;
  /** The input of a block above, with the values that it had; undefined where it cannot be read. Reads the graph, likewise. */
  readonly inputOf: (blockId: string) => Promise<JsonValue | undefined>;
  /** The subject that the recorded input of the innermost subworkflow around a block names, by whatever id; undefined: none names any. */
  readonly namedAround: (blockId: string) => string | undefined;
  /**
   * Evaluates a bare expression of the graph in this block's scope (`$input`, `$blocks`, `$vars`, `$env`, `$execution`).
   * @param names the values of `$output` and `$subject`, in the places that the spec lists as `outputExpressions` and `subjectExpressions`
   * @param asks what is wanted beside the value
   */
  readonly evaluate: (
    expression: string,
    names?: Pick<ExpressionScope, "output" | "subject">,
    asks?: Asks,
  ) => Promise<Evaluation>;
  /** Aborts at the block's deadline. */
  readonly signal: AbortSignal;
  readonly now: () => Date;
  /** 1 for the first try. */
  readonly attempt: number;
  /**
   * Of a type that `issuesAtOnce`: nothing is recorded yet, neither the start of this try nor the credential that the work signs. The runtime
   * drops an end without such a credential, records the start, and calls the work again.
   */
  readonly unrecorded?: true;
  /** SHA-256 (hex) of the canonical input: part of an idempotency key, safe to log. */
  readonly inputHash: string;
}

/** Versions of the models, lists and algorithms behind a result, for the audit trail. */
export type Versions = Readonly<Record<string, string>>;

/**
 * The outcome of work. `message` is a plain sentence without personal data. The runtime applies `failOn`, so a negative
 * answer is `completed` here.
 */
export type BlockOutcomeValue =
  | {
      readonly kind: "completed";
      readonly output: JsonValue;
      readonly provider?: string;
      readonly versions?: Versions;
      /** SHA-256 of the index of lists behind the result: that build is kept as long as the result. */
      readonly listsIndex?: string;
      /** The credential of the output, which becomes valid in the write of the result. */
      readonly issues?: Issuing;
    }
  | {
      readonly kind: "failed";
      readonly code: string;
      readonly message: string;
      readonly output?: JsonValue;
      readonly provider?: string;
      readonly versions?: Versions;
    }
  | { readonly kind: "retry"; readonly code: string; readonly message: string };

/** The work of a block type: a function of its task. Ports are bound by the block's `handler.ts`. */
export type BlockWork<Input = unknown, Config = unknown> = (
  task: BlockTask<Input, Config>,
) => Promise<BlockOutcomeValue>;

/** A row of the catalogue with the parsed types of its schemas, which work takes. */
export type TypedSpec<Input, Config> = Omit<BlockTypeSpec, "input" | "config"> & {
  readonly input: z.ZodType<Input>;
  readonly config: z.ZodType<Config>;
};
