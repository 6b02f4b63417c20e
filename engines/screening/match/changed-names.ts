import { ENTITY_TYPES } from "../entity.ts";
import type { ScreeningIndex } from "../store/screening-index.ts";
import { againstOf, leftOf, type Sides } from "./left-over.ts";
import { ListedNames } from "./listed-names.ts";
import { CLASS_CODE, NameWords } from "./name-words.ts";
import { type Run, type RunWord, runsOf, shortestOf } from "./runs.ts";

const PERSON = ENTITY_TYPES.indexOf("person");

/** A word of a changed name, as words of subjects are compared with it: equal ones of several names are one. */
export interface ListedWord extends RunWord {
  /** Its number in the index. */
  readonly id: number;
  /** Code of its class. */
  readonly cls: number;
  readonly firstLetter: number;
}

/** A name of an entry that has changed. */
export interface ChangedName {
  /** Its number in the index. */
  readonly id: number;
  readonly entity: number;
  readonly organisation: boolean;
  /** Places of its words among those of all changed names. */
  readonly words: Uint16Array | Uint32Array;
  readonly weights: Float64Array;
  /** What each word counts where it has no counterpart, and as it counts against other words. */
  readonly left: Float64Array;
  readonly against: Float64Array;
  readonly runs: readonly Run[];
}

/** The names of entries that have changed, with their words in one list. */
export class ChangedNames {
  /** Those with the same common word stand side by side, so that those that a word brings up lie in few groups. */
  readonly names: readonly ChangedName[];
  readonly words: ListedWord[] = [];
  /** Names by the number of a word that the index files them under. */
  readonly filed = new Map<number, number[]>();
  /** Places of a word of the index in `words`. */
  readonly placesOf = new Map<number, number[]>();
  /** By place of a name, 1 for one that is no person's. */
  readonly isOrganisation: Uint8Array;
  /** The words as they are spelt. */
  readonly spelt = new Map<string, number>();

  /** @param changed numbers of entries */
  constructor(index: ScreeningIndex, changed: ReadonlySet<number>) {
    const { entityType } = index.sections;
    const listed = new ListedNames(index);
    const columns = new NameWords();
    const placeOf = new Map<string, number>();
    const names: ChangedName[] = [];
    for (const entity of [...changed].sort((a, b) => a - b)) {
      const organisation = entityType[entity] !== PERSON;
      for (const id of index.namesOf(entity)) {
        const ids = listed.load(columns, id, organisation, true, true);
        const places = Uint32Array.from({ length: columns.count }, (_, at) =>
          this.#placeOf(placeOf, columns, at, ids[at] ?? 0),
        );
        const weights = columns.weight.slice(0, columns.count);
        const clsOf = (at: number): number => columns.cls[at] ?? 0;
        names.push({
          id,
          entity,
          organisation,
          words: places,
          weights,
          left: weights.map((weight, at) => leftOf(clsOf(at), weight)),
          against: weights.map((weight, at) => againstOf(clsOf(at), weight)),
          runs: runsOf(Array.from(places, (place) => this.words[place]).filter((word) => word !== undefined)),
        });
      }
    }
    this.names = this.#inOrder(names);
    this.isOrganisation = Uint8Array.from(this.names, ({ organisation }) => (organisation ? 1 : 0));
    this.#file(index, new Map(this.names.map(({ id }, place) => [id, place])));
  }

  /** Names by the sound of the word that most others have, too. */
  #inOrder(names: readonly ChangedName[]): ChangedName[] {
    const counts = new Uint32Array(this.words.length);
    for (const { words } of names) for (const at of words) counts[at] = (counts[at] ?? 0) + 1;
    const commonest = ({ words }: ChangedName): number =>
      Array.from(words).reduce(
        (most, at) => ((counts[at] ?? 0) > (counts[most] ?? 0) ? at : most),
        words[0] ?? 0,
      );
    return names
      .map((name) => ({ name, sound: String.fromCharCode(...(this.words[commonest(name)]?.sound ?? [])) }))
      .sort((a, b) => (a.sound === b.sound ? a.name.id - b.name.id : a.sound < b.sound ? -1 : 1))
      .map(({ name }) => name);
  }

  /** Sets what a name has beside a window. @param alike bits of its words that may have a counterpart */
  setListed(sides: Sides, place: number, alike: number): void {
    const name = this.names[place];
    sides.fitting = 0;
    sides.listed = 0;
    sides.listedAgainst = 0;
    if (name === undefined) return;
    const { weights, left, against } = name;
    let [fitting, listed, listedAgainst] = [0, 0, 0];
    for (let j = 0; j < weights.length; j++)
      if (((alike >>> j) & 1) === 1) fitting += (weights[j] ?? 0) / 2;
      else {
        listed += left[j] ?? 0;
        listedAgainst += against[j] ?? 0;
      }
    sides.fitting = fitting;
    sides.listed = listed;
    sides.listedAgainst = listedAgainst;
  }

  #placeOf(known: Map<string, number>, columns: NameWords, at: number, id: number): number {
    const [cls, abjad] = [columns.cls[at] ?? 0, columns.abjad[at] ?? 0];
    const key = `${id}/${cls}/${abjad}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const place = this.words.length;
    known.set(key, place);
    const joins = cls !== CLASS_CODE.title && cls !== CLASS_CODE.legal;
    this.words.push({
      id,
      cls,
      abjad,
      firstLetter: columns.firstLetter[at] ?? 0,
      joins,
      sound: columns.sound.word(at).slice(),
      mask: columns.sound.mask[at] ?? 0,
      shortest: shortestOf(columns.sound.word(at)),
    });
    this.placesOf.set(id, [...(this.placesOf.get(id) ?? []), place]);
    return place;
  }

  /** As the index files names under words. */
  #file(index: ScreeningIndex, local: ReadonlyMap<number, number>): void {
    const { postingStart, postingName } = index.sections;
    for (let word = 0; word < index.words; word++)
      for (const id of postingName.slice(postingStart[word], postingStart[word + 1]).sort()) {
        const name = local.get(id);
        if (name === undefined) continue;
        const names = this.filed.get(word) ?? [];
        if (names.length === 0) this.spelt.set(index.text(word), word);
        if (names.at(-1) !== name) names.push(name);
        this.filed.set(word, names);
      }
  }
}
