/**
 * An id that is not taken: the wanted one, or it with `_2`, `_3` …, within the 63 characters of a block id.
 * @param wanted an id that may end in such a number, which is then counted on
 */
export function freshId(wanted: string, isTaken: (id: string) => boolean): string {
  if (!isTaken(wanted)) return wanted;
  const stem = wanted.replace(/_\d{1,4}$/, "").slice(0, 57);
  for (let number = 2; ; number++) {
    const id = `${stem}_${number}`;
    if (!isTaken(id)) return id;
  }
}
