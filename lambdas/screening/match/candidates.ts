import { joinedHash } from "../store/build.ts";
import { ScreeningIndex } from "../store/screening-index.ts";
import type { QueryWord } from "./words.ts";

/** How many names are aligned for one query. */
const KEEP = 32;
/** A long listed name that shares little must not crowd out a short one that shares all. */
const LENGTH_PENALTY = 0.25;
const SPLIT_SIMILARITY = 0.9;

/** Finds the names worth aligning. Holds scratch memory of the size of the index, so one is made per index and used in turns. */
export class CandidateSearch {
  readonly #index: ScreeningIndex;
  readonly #overlap: Float32Array;
  readonly #lastWord: Int16Array;
  readonly #touched: Uint32Array;

  constructor(index: ScreeningIndex) {
    this.#index = index;
    this.#overlap = new Float32Array(index.names);
    this.#lastWord = new Int16Array(index.names).fill(-1);
    this.#touched = new Uint32Array(index.names);
  }

  /** @returns name ids, best overlap first */
  find(words: readonly QueryWord[]): number[] {
    let touched = 0;
    let queryWeight = 0;
    const order = words.map((word, position) => ({ word, position })).filter(({ word }) => word.searched);
    const { postingStart, postingName } = this.#index.sections;
    for (const { word, position } of order) {
      queryWeight += word.weight;
      const matches = [...this.#withJoinedAndSplit(words, position)].sort((a, b) => b[1] - a[1]);
      for (const [listed, similarity] of matches) {
        const gain = word.weight * similarity;
        const end = postingStart[listed + 1] ?? 0;
        for (let i = postingStart[listed] ?? 0; i < end; i++) {
          const name = postingName[i] ?? 0;
          const last = this.#lastWord[name];
          if (last === position) continue;
          if (last === -1) this.#touched[touched++] = name;
          this.#lastWord[name] = position;
          this.#overlap[name] = (this.#overlap[name] ?? 0) + gain;
        }
      }
    }
    const best = this.#best(touched, queryWeight);
    this.#clear(touched);
    return best;
  }

  /** The word's neighbours, with the words that it makes with its neighbours in the query and the two that it may be made of. */
  #withJoinedAndSplit(words: readonly QueryWord[], position: number): Map<number, number> {
    const word = words[position];
    if (word === undefined) return new Map();
    const next = words[position + 1];
    if (next === undefined && (word.exact !== -1 || word.text.length < 6)) return word.near;
    const all = new Map(word.near);
    let joined = word.text;
    for (let k = 1; k <= 3; k++) {
      const following = words[position + k];
      if (following === undefined || following.cls === "legal") break;
      joined += following.text;
      this.#exactly(joined, (listed) => all.set(listed, 1));
    }
    if (word.exact === -1 && word.text.length >= 6) {
      for (let cut = 2; cut <= word.text.length - 2; cut++) this.#halves(word.text, cut, all);
    }
    return all;
  }

  #halves(text: string, cut: number, all: Map<number, number>): void {
    const left: number[] = [];
    const right: number[] = [];
    this.#exactly(text.slice(0, cut), (listed) => left.push(listed));
    if (left.length === 0) return;
    this.#exactly(text.slice(cut), (listed) => right.push(listed));
    if (right.length === 0) return;
    for (const listed of [...left, ...right])
      all.set(listed, Math.max(all.get(listed) ?? 0, SPLIT_SIMILARITY));
  }

  #exactly(text: string, found: (listed: number) => void): void {
    if (text.length > 40) return;
    const listed = this.#index.wordSpelt(text);
    if (listed !== -1) found(listed);
  }

  /** Bounded selection: a heap whose root is the weakest name kept. */
  #best(touched: number, queryWeight: number): number[] {
    const { nameWeight } = this.#index.sections;
    const heap: { name: number; value: number }[] = [];
    for (let i = 0; i < touched; i++) {
      const name = this.#touched[i] ?? 0;
      const value = (this.#overlap[name] ?? 0) / (queryWeight + LENGTH_PENALTY * (nameWeight[name] ?? 0));
      if (heap.length < KEEP) pushHeap(heap, { name, value });
      else if (value > (heap[0]?.value ?? 0)) replaceRoot(heap, { name, value });
    }
    return heap.sort((a, b) => b.value - a.value || a.name - b.name).map((entry) => entry.name);
  }

  #clear(touched: number): void {
    for (let i = 0; i < touched; i++) {
      const name = this.#touched[i] ?? 0;
      this.#overlap[name] = 0;
      this.#lastWord[name] = -1;
    }
  }

  /** Names that are the query's words run together, or whose words run together are the query's single word. */
  findRunTogether(words: readonly QueryWord[]): number[] {
    const letters = words.filter(({ cls }) => cls !== "title" && cls !== "legal").map((word) => word.text);
    const text = letters.join("");
    const found = new Set<number>();
    if (letters.length === 0 || text.length < 5) return [];
    const { joinedKey, joinedName } = this.#index.sections;
    ScreeningIndex.eachUnder(joinedKey, joinedName, joinedHash(text), (name) => found.add(name));
    return [...found];
  }
}

interface HeapEntry {
  name: number;
  value: number;
}

function pushHeap(heap: HeapEntry[], entry: HeapEntry): void {
  let at = heap.length;
  heap.push(entry);
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const above = heap[parent];
    if (above === undefined || above.value <= entry.value) break;
    heap[at] = above;
    at = parent;
  }
  heap[at] = entry;
}

function replaceRoot(heap: HeapEntry[], entry: HeapEntry): void {
  let at = 0;
  for (;;) {
    const left = 2 * at + 1;
    const right = left + 1;
    const child = (heap[right]?.value ?? Infinity) < (heap[left]?.value ?? Infinity) ? right : left;
    const below = heap[child];
    if (below === undefined || below.value >= entry.value) break;
    heap[at] = below;
    at = child;
  }
  heap[at] = entry;
}
