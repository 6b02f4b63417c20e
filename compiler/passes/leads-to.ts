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

/** Says of the edges of a graph what they lead to. */
export class Ways {
  readonly #blocks: ReadonlyMap<string, Passed>;
  readonly #next: ReadonlyMap<string, readonly string[]>;
  readonly #catalogue: Catalogue;

  /** @param next of each block: those that its edges lead to */
  constructor(blocks: readonly Passed[], next: ReadonlyMap<string, readonly string[]>, catalogue: Catalogue) {
    this.#blocks = new Map(blocks.map((block) => [block.id, block]));
    this.#next = next;
    this.#catalogue = catalogue;
  }

  /**
   * Whether an edge leads to a credential, or to rules that may approve, and no person decides in between. The rest may lead to a check first: graphs send those
   * there of whom they do not know whether they may skip it.
   */
  toApproval({ to }: Marked, isRest: boolean): boolean {
    const stops = (block: Passed): boolean =>
      this.#isDecidedBy(block, "person") || (isRest && this.#isCheck(block));
    return this.#reaches(to, (block) => this.#approves(block), stops);
  }

  /** The same, whatever lies in between. */
  toAnyApproval({ to }: Pick<Marked, "to">): boolean {
    return this.#reaches(to, (block) => this.#approves(block));
  }

  /** Whether an edge leads to a check or a decision, where its source leads to a credential or to rules that may approve. */
  toCheck({ from, to }: Marked): boolean {
    const verifies = (block: Passed): boolean => this.#isCheck(block) || this.#choices(block).length > 0;
    return this.#reaches(to, verifies) && this.toAnyApproval({ to: from });
  }

  #reaches(
    from: string,
    isSought: (of: Passed) => boolean,
    stops: (at: Passed) => boolean = () => false,
  ): boolean {
    const seen = new Set<string>();
    const left = [from];
    for (let id = left.pop(); id !== undefined; id = left.pop()) {
      const block = this.#blocks.get(id);
      if (block?.enabled !== true || seen.has(id)) continue;
      seen.add(id);
      if (isSought(block)) return true;
      if (!stops(block)) left.push(...(this.#next.get(id) ?? []));
    }
    return false;
  }

  #approves(block: Passed): boolean {
    if (specOf(this.#catalogue, block.type).issuesCredential === true) return true;
    return this.#isDecidedBy(block, "rules") && this.#choices(block).includes("approved");
  }

  #isCheck({ type, config }: Passed): boolean {
    return findingsOf(specOf(this.#catalogue, type), config) !== undefined;
  }

  #isDecidedBy({ type }: Passed, by: "person" | "rules"): boolean {
    return specOf(this.#catalogue, type).decides?.by === by;
  }

  /** The meanings that a decision may have. */
  #choices({ type, config }: Passed): string[] {
    const { decides } = specOf(this.#catalogue, type);
    return (decides?.choices(config) ?? []).map(({ means }) => means);
  }
}
