import type * as z from "zod";
import type { Path } from "../diagnostic.ts";
import type { Retry } from "../graph.ts";
import type { JsonObject } from "../json.ts";
import type { Decides, Rules } from "./decisions.ts";
import type { Failures } from "./failures.ts";
import type { Evidence, FindingsOfType, LookedUp } from "./findings.ts";
import type { NecessaryInput, UsableEvidence } from "./needs.ts";
import type { Teaching } from "./teaching.ts";

/** Whom a credential accepts: a person or an organisation who was checked, or an agent. */
export type Accepted = "person" | "organisation" | "agent";

/**
 * The spec of a block type for the compiler, the console and the runtime. One per type, in the type's own folder.
 * Functions get `config` and `input` as the graph has them: a value may still be an expression (`{% … %}`), and a draft may hold anything.
 */
export interface BlockTypeSpec {
  /** Name in graphs: 1 to 40 of a-z, 0-9 and _, a letter first. */
  type: string;
  title: string;
  description: string;
  /** Path data of a 24 × 24 icon that is drawn with strokes. */
  icon: string;
  /** Of `config` once its expressions are resolved. At compile time, faults at unresolved values are ignored. */
  config: z.ZodType;
  /** Of `input`, likewise. */
  input: z.ZodType;
  output: z.ZodType;
  /** The part of an output without personal data, which may be shown without a disclosure record. Unknown keys are dropped. */
  summary: z.ZodObject;
  /** An output without the ids of subjects that it names beside the run's own, for callers that may not read subjects. */
  withoutOthers?: (output: JsonObject) => JsonObject;
  /**
   * How a block of the type makes its machine branch wait; absent: it does not wait. `pause`: until its task token is answered.
   * `wait`: until a time that its handler returns. `seconds`: the longest that this config allows.
   */
  hold?:
    | {
        kind: "pause";
        seconds: (config: unknown) => number;
        /** `webhook`: a POST to the one-time URL `$hooks.<id>` answers it; `capture`: the end of a capture session; absent: a person does. */
        answeredBy?: "webhook" | "capture";
      }
    | { kind: "wait"; seconds: (config: unknown) => number };
  /**
   * The work only computes, without external calls: it may run twice, its start need not be recorded, and blocks of the type that follow
   * one another run in one Task. Absent: not so.
   */
  pure?: true;
  /** The block runs another workflow in the same machine: the one that `workflowId` and `version` of its config name, both literals. */
  runsChild?: true;
  /** The block decides: the outcomes that its config names, with their places in it. Undefined: the config is not valid. */
  outcomes?: (config: unknown) => readonly { outcome: string; path: Path }[] | undefined;
  /** Fields of `config` that hold a JSON Schema (2020-12). They are among `literals`. */
  jsonSchemas?: readonly string[];
  /** Fields of `config` that hold the `properties` of a JSON Schema (2020-12). They are among `literals`. */
  schemaProperties?: readonly string[];
  /** Fields of `config` that hold a list of ids of blocks above, in the same graph. They are among `literals`. */
  blockLists?: readonly string[];
  /** What a block of the type needs: without one of them it fails in every run. */
  necessary?: readonly NecessaryInput[];
  /** Data about the subject that a block with this input can compare. */
  usableEvidence?: (input: unknown) => readonly UsableEvidence[];
  /** Names of output fields that the config asks for, beyond those of `output`. */
  outputFields?: (config: unknown) => readonly string[];
  /** Fields of `input` with a list of which every item counts: where a graph writes the items one by one, and one has no value, the block fails. Elsewhere such an item is left out. */
  wholeLists?: readonly string[];
  /** Places with codes of countries that its conditions, and those of blocks after it, may compare. */
  countries?: {
    /** Fields of the output. */
    fields?: readonly string[];
    /** Fields of `$subject`, where `subjectExpressions` read them. */
    ofSubject?: readonly string[];
    /** The one form in which they have a country, of any code or name: `IR` of `IRN`, `ir` and `Iran`. */
    written(text: string): string;
  };
  /** The block reads uploaded documents. */
  documents?: {
    /** With this input it reads an identity document. */
    readsIdentity?: (input: unknown) => boolean;
    /** With this input it uses the subject's latest upload, since the input names no document. */
    takesLatest?: (input: unknown) => boolean;
  };
  /** The meaning of its output statuses for a credential: a table, or a function of the config. Absent: it verifies nothing. */
  findings?: FindingsOfType;
  /** Of a type whose config has rules that give its status: what is tried in order. Such a status stands for an approval. Undefined: there are none. */
  judgesBy?: (config: unknown) => Rules | undefined;
  /** For how many seconds a result with this config may stand for what is decided or issued below it. Absent: for good. */
  holdsFor?: (config: unknown) => number;
  /** Of a type whose results hold for a time: what monitoring finds on lists says nothing of them, as of what a register has. Absent: an alert ends them. */
  outlastsAlerts?: true;
  /** The evidence of an output about the subject, if any. */
  evidence?: (output: unknown) => Evidence | undefined;
  /** The subject that the input names. Where it is not the run's subject, the result is about that other one: it teaches nothing of the run's subject. */
  subjectIn?: (input: unknown) => unknown;
  /** Of a screening: the party that its input looks up. Undefined: it cannot be told. */
  looksUp?: (input: unknown) => LookedUp | undefined;
  /**
   * What an output says of the run's subject, for its record. Asked only where the check passed, or the person approved, and the run did not
   * come out against the subject.
   */
  teaches?: {
    from: (output: unknown, config: unknown) => Teaching | undefined;
  };
  /** The block decides: edges may lead from it for one meaning of the decision (`on: approved`, `on: declined`). */
  decides?: Decides;
  /** Issues a credential, which stands however the block ends. */
  issuesCredential?: true;
  /** Of a type that issues: its work can sign before anything is recorded (`unrecorded` of its task), so that start, result and credential are one write. */
  issuesAtOnce?: true;
  /** Of a type that issues at once: types that only compute, whose chains its function runs before a block of its own, in the same Task. */
  endsChainsOf?: readonly string[];
  /** Of a type that issues: whom its output accepts, if anybody. */
  accepts?: (output: unknown) => Accepted | undefined;
  /** Of a type that must not follow a decline: the severity of edges without a condition from a review to it. */
  declineRule?: (config: unknown) => "error" | "warning" | undefined;
  /**
   * Of a type that issues: whose credential it is, from its resolved input and config and the `subject_id` of its
   * `$input`. Undefined: not known. In a partial re-run the block issues only to the holder of its source.
   */
  holderOf?: (input: unknown, config: unknown, subjectId: unknown) => JsonObject | undefined;
  /** May read every block above it, not only those that its expressions name. */
  readsUpstream: boolean;
  /** Places in `config` that hold bare JSONata (not `{% … %}`), as paths where `*` is any index or key. */
  bareExpressions: readonly string[];
  /** Those of them that may read `$output`: the block evaluates them over what it has found (`BlockTask.evaluate`). */
  outputExpressions?: readonly string[];
  /** Those of them that may read `$subject`: the block evaluates them over what is known of the run's subject, so its result is never taken over. */
  subjectExpressions?: readonly string[];
  /** Those of them that are rules (`expressions/rule-language.ts`). The compiler refuses others; so must the block, for what it was given. */
  ruleExpressions?: readonly string[];
  /** Fields of `config` that the functions of this row read, so that nothing in them can be `{% … %}`. */
  literals: readonly string[];
  defaultRetry: Retry;
  defaultTimeoutSeconds: number;
  /** Statuses of the output that fail the block unless `config.failOn` says otherwise. The status is then the code of the failure. */
  failOn?: readonly string[];
  /** Codes of its own that a block may fail with, beside those that all types share (`failures.ts`). */
  failures?: Failures;
}

/** Three tries in all, one second apart, then two. */
export const defaultRetry: Retry = { maxAttempts: 3, intervalSeconds: 1, backoffRate: 2 };
