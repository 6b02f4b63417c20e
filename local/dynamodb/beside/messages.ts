/** A call: its number, the operation, and the request as JSON text. A text is the cheapest to hand to another thread. */
export type Call = readonly [id: number, operation: string, request: string];

/** What the thread of the table is told. */
export type ToTable =
  /** Of one turn of the caller's event loop, in their order. */
  | { readonly kind: "calls"; readonly calls: readonly Call[] }
  /** From now on: the partitions whose changes are wanted, by how their keys begin. */
  | { readonly kind: "feed"; readonly partitions: readonly string[] }
  | { readonly kind: "close" };

/** An answer: the call's number, the status, and the answer as JSON text. */
export type Told = readonly [id: number, status: number, answer: string];

/** What the thread of the table says. */
export type FromTable =
  | { readonly kind: "open"; readonly operations: readonly string[] }
  /** It cannot be opened. */
  | { readonly kind: "refused"; readonly fault: Fault }
  /** Records of changes, as JSON texts, and answers, which may be of the calls that made the changes. */
  | { readonly kind: "told"; readonly changes: readonly string[]; readonly answers: readonly Told[] }
  | { readonly kind: "closed"; readonly fault?: Fault };

/** An error, whose class is lost on the way. */
export type Fault =
  | { readonly kind: "locked" }
  | {
      readonly kind: "state";
      readonly path: string;
      readonly what: string;
      readonly advice: string;
    }
  | { readonly kind: "other"; readonly text: string };

/** What the thread is started with. */
export interface TablePlace {
  readonly directory: string;
  readonly region: string;
  /** How idempotency tokens begin that the process of the table makes. */
  readonly ownTokens: string;
}
