import { type Catalogue, specOf } from "../catalogue/catalogue.ts";
import { findingsOf } from "../catalogue/findings.ts";

/** A block as the way to an approval passes it. */
export interface Passed {
  readonly id: string;
  readonly type: string;
  readonly config: unknown;
  readonly enabled: boolean;
}

/** What is asked of an edge. */
interface Marked {
  readonly from: string;
  readonly to: string;
}

/** What a block is on the way to an approval. */
interface Step {
  readonly enabled: boolean;
  /** It issues a credential, or its rules may approve. */
  readonly approves: boolean;
  readonly isCheck: boolean;
  readonly isDecision: boolean;
  readonly byPerson: boolean;
}

/** Says of the edges of a graph what they lead to. */
export class Ways {
  /** Of each block once: edges by the hundred pass the same ones, and reading a config takes time. */
  readonly #steps: ReadonlyMap<string, Step>;
  readonly #next: ReadonlyMap<string, readonly string[]>;

  /** @param next of each block: those that its edges lead to */
  constructor(blocks: readonly Passed[], next: ReadonlyMap<string, readonly string[]>, catalogue: Catalogue) {
    this.#steps = new Map(blocks.map((block) => [block.id, stepOf(block, catalogue)]));
    this.#next = next;
  }

  /**
   * Whether an edge leads to a credential, or to rules that may approve, and no person decides in between. The rest may lead to a check first: graphs send those
   * there of whom they do not know whether they may skip it.
   */
  toApproval({ to }: Marked, isRest: boolean): boolean {
    return this.#reaches(
      to,
      ({ approves }) => approves,
      ({ byPerson, isCheck }) => byPerson || (isRest && isCheck),
    );
  }

  /** The same, whatever lies in between. */
  toAnyApproval({ to }: Pick<Marked, "to">): boolean {
    return this.#reaches(to, ({ approves }) => approves);
  }

  /** Whether an edge leads to a check or a decision, where its source leads to a credential or to rules that may approve. */
  toCheck({ from, to }: Marked): boolean {
    const verifies = ({ isCheck, isDecision }: Step): boolean => isCheck || isDecision;
    return this.#reaches(to, verifies) && this.toAnyApproval({ to: from });
  }

  #reaches(
    from: string,
    isSought: (of: Step) => boolean,
    stops: (at: Step) => boolean = () => false,
  ): boolean {
    const seen = new Set<string>();
    const left = [from];
    for (let id = left.pop(); id !== undefined; id = left.pop()) {
      const step = this.#steps.get(id);
      if (step?.enabled !== true || seen.has(id)) continue;
      seen.add(id);
      if (isSought(step)) return true;
      if (!stops(step)) left.push(...(this.#next.get(id) ?? []));
    }
    return false;
  }
}

function stepOf({ type, config, enabled }: Passed, catalogue: Catalogue): Step {
  const spec = specOf(catalogue, type);
  const { decides, issuesCredential } = spec;
  const choices = (decides?.choices(config) ?? []).map(({ means }) => means);
  return {
    enabled,
    approves: issuesCredential === true || (decides?.by === "rules" && choices.includes("approved")),
    isCheck: findingsOf(spec, config) !== undefined,
    isDecision: choices.length > 0,
    byPerson: decides?.by === "person",
  };
}
